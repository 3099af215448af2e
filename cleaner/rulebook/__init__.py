"""Rules as people see them: listed, explained, tried on their examples, begun, and asked why. Knows the whole cleaner."""
