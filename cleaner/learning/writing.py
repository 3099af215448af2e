"""Proposals → a ``cleaner.toml`` for a person to read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from ..files import written
from .proposals import Proposal

__all__ = ["toml_of", "write"]

_HEAD = """\
# What `cleaner learn` proposes: read each rule, strike out what is an author's, and keep the rest as your cleaner.toml,
# or in it. `seen` is on how many pages it would take something; `goes` shows what, between ⟦ and ⟧.
"""


def write(path: str, proposals: Iterable[Proposal]) -> None:
    """Write proposals to a file."""
    with written(path) as file:
        file.write(_HEAD)
        file.writelines(f"\n{toml_of(proposal)}" for proposal in proposals)


def toml_of(proposal: Proposal) -> str:
    """One proposal as a table of TOML."""
    lines = ["[[rule]]", f"name = {_string(proposal.name)}", f"why = {_string(proposal.why)}"]
    if proposal.site:
        lines.append(f"site = {_list([proposal.site])}")
    lines += [f"{standing} = {_list(texts)}" for standing, texts in proposal.phrases.items()]
    lines += [f"seen = {proposal.seen}", f"pages = {_list(proposal.pages)}", f"goes = {_list([proposal.goes])}"]
    if proposal.stays:
        lines.append(f"stays = {_list([proposal.stays])}")
    return "\n".join(lines) + "\n"


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(_string, texts)) + "]"


def _string(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for the control characters behind DEL, and lone surrogates."""
    text = text.encode("utf-8", "replace").decode()
    return re.sub("[\x7f-\x9f]", lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
