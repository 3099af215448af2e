"""Many pages of a site → what they repeat, as rules of a ``cleaner.toml`` for a person to accept.

Data flows one way: `gathering` cleans pages as a batch does and keeps a `sample` of what is left by site; `stories` tells
which pages are versions of one another or on one topic; `repeats` and `inserts` find what comes back as debris does;
`proposals` tries that on all pages of the site, and makes examples of it; `writing` writes it down.
"""
