"""Removals for people to look at: a page in a browser, the terminal, and what other tools read.

`page` makes the page, of documents (`documents`) and of batches (`batches`); `terminal` is ``cleaner diff``, and `formats`
the formats of ``cleaner check``. This room imports the cleaner and batches, and only the command line imports it.
"""
