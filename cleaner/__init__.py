"""cleaner turns a scraped page into the text that its author wrote.

>>> import cleaner
>>> article = cleaner.clean("Markets fell on Monday.\\n\\nADVERTISEMENT\\n\\nThey rose on Tuesday.")
>>> article.text
'Markets fell on Monday.\\n\\nThey rose on Tuesday.'
>>> [(r.code, r.name, r.text) for r in article.removals]
[('A101', 'ad-marker', 'ADVERTISEMENT')]
"""

from __future__ import annotations

import os

from .cleaner import Cleaner, clean
from .document import Article, Block, Document, Removal, Repair
from .errors import CleanerError, DataError, RuleError, SourceError, UnknownKindError, UnknownRuleError

if not os.path.isdir(os.path.dirname(__file__)):
    raise ImportError("cleaner reads files that lie beside its code, and cannot in an archive: install or unpack it")

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Block",
    "Cleaner",
    "CleanerError",
    "DataError",
    "Document",
    "Removal",
    "Repair",
    "RuleError",
    "SourceError",
    "UnknownKindError",
    "UnknownRuleError",
    "__version__",
    "clean",
]
