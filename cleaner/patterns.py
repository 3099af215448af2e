"""Regular expressions that are compiled when they are first used.

The rules hold many of them, and a text needs few. Compiling all at import would take longer than cleaning a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, cast

__all__ = ["either", "lazy"]


class _LazyPattern:
    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep the methods where later look-ups find them without asking here."""
        compiled = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at first use. Errors in the expression show then.

    >>> lazy("[a-c]+").findall("abxcab")
    ['ab', 'cab']
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(source, flags))


def either(words: Iterable[str]) -> str:
    """The expression of any one of some words, the longest that fits first; of none, which fits nowhere, without any.

    >>> re.split(either(["and", "&", "and others"]), "Jane Roe and others & Ola Berg")
    ['Jane Roe ', ' ', ' Ola Berg']
    """
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
