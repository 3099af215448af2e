"""Family T: text that lost its spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, vocabulary
from .phrases.scanning import Hit
from .shapes import is_program

__all__ = ["JoinedSentences"]

# Where two sentences may have been joined, in UTF-8: a sentence's end, perhaps quotes, and a letter from A to Z or of more
# than one byte. One expression for each mark, as those that begin with one byte are found the quickest.
_QUOTES_AND_LETTER = rb"(?:[\"']|\xe2\x80[\x98-\x9f]|\xc2[\xab\xbb]){0,2}[A-Z\xc3-\xe1\xe3-\xf4]"
_JOINS = {mark: lazy(re.escape(mark.encode()) + _QUOTES_AND_LETTER) for mark in ".!?…।"}
#: The same in a text: a sentence's end, perhaps a closing quote, perhaps an opening one, and a letter.
_JOIN = lazy(r"(?P<stop>[.!?…।])(?P<close>[”»’\"']?)(?=(?P<open>[„“«‘\"']?)(?P<capital>[^\W\d_]))")
_WORD = lazy(r"\w+")
#: What stands behind a word in code only.
_CODED = "([{=;<>_"
#: What is left of a space that was decoded wrongly.
_REMNANTS = "ÂÃ"
#: How far apart, in characters, the two places are where a name of two parts stands.
_NEAR = 3000
#: How far, in characters, a line is looked through for the quotation marks before a straight one.
_LINE = 4000


class JoinedSentences(Rule):
    """Two sentences that lost the space between them: "… of Kosovo.With roots in …".

    The space comes back; nothing is removed. It takes a word of at least two small letters before the full stop (or the
    closing quote behind it) and behind it a capital that begins a word of small letters, so that "U.S.News", "TP.HCM",
    "S.Paulo", "Booking.com" and "AD26.COV2.S" stay, and so do addresses and file names. A name of two such parts
    ("Example.Directory") stands so twice in a text, or goes on as no sentence does; where a text is about programs, its words
    are full of them ("os.Getenv(…)", "String.Index"), and nothing is changed.

    A straight quotation mark behind the full stop may close what was said or open what follows. It opens, and has the space
    before it, where the marks before it in its line are pairs and the next one closes; else the space comes back behind it.
    The space that a word lost before "https://" comes back too.
    """

    code = "T101"
    name = "joined-sentences"
    always = True
    literals = ("http://", "https://")
    goes = (
        "The ferry sank at noon.⟦⟧All its passengers were saved.",
        "“Nobody asked me.”⟦⟧The mayor left.",
        'The ferry sank at noon, and nobody was hurt.⟦⟧"Nobody asked me," said the mayor.⟦⟧"That is all I know."',
        'The mayor had "two boats" and knew why."⟦⟧The captain left, as he said, with "all due honour" and a dog.',
        'The mayor was "asleep," and said: "Nobody asked me."⟦⟧The captain left.',
    )
    stays = (
        "They live in TP.HCM and read U.S.News at T.H. Chan School.",
        "Write to Jane.Roe@example.com or see Example.com for more.",
        "On 4.Mai the ferry of Folha de S.Paulo sank.",
        "Паром затонул в полдень, сообщает «Пример.Ru», и все его пассажиры спасены.",
        "The mate wrote for a site whose name was\nExample.Mare\nand nobody else did.",
        "The fleet is listed in Boats.Directory now.\n\nIt was the mate who asked that Boats.Directory should list it.",
        "Ask the factory for a boat first.\n\nif err != nil {\nlog.Fatalln(err)\n}\ndefer boat.Close()\n\nIf the "
        "call of boat.Close fails, nobody knows.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        text = document.text
        joins = [join for mark, join in _JOINS.items() if mark in text]
        for at in _candidates(document.utf8, joins):
            if text[at - 1 : at].isupper():
                continue  # an abbreviation
            match = _JOIN.match(text, at)
            if match and self._two_sentences(text, match) and not is_program(document):
                reason = "the space between two sentences was lost"
                lost = match.start("close") if _opens(text, match) else match.end()
                yield self.removal(document, lost, lost, reason, " ")
        for hit in hits:  # an address
            if len(before := text[max(0, hit.start - 3) : hit.start]) == 3 and before.isalpha():
                yield self.removal(document, hit.start, hit.start, "the space before an address was lost", " ")

    @staticmethod
    def _two_sentences(text: str, match: re.Match[str]) -> bool:
        at = match.start()
        stop = text[at]
        before, capital = text[max(0, at - 3) : at], text[match.start("capital")]
        after = text[match.start("capital") + 1 : match.start("capital") + 3]
        if stop == "।":  # its scripts have no capitals
            return True
        if not capital.isupper():
            return False
        word = before[-2:]
        if not before or before[-1].isspace():
            return False
        if (
            not (len(word) == 2 and word.isalpha() and word.islower())
            and before[-1:] not in '”»")'
            and not (before[-1:].isdigit() and stop in "!?")
        ):
            return False
        if match["close"] in ("'", '"', "’") and match["open"]:
            return False
        if match["open"] in ("'", "’") and not match["close"]:
            return False
        if match["open"] == "“" and "„" in text[max(0, at - 400) : at]:
            return False  # which closes a quotation that „ opened
        if not after or not (after[0].islower() or (after[0].isspace() and capital not in _REMNANTS)):
            return False
        behind = _WORD.match(text, match.start("capital"))
        if behind and (behind[0].lower() in vocabulary("domain", ANY) or _goes_on(text, behind)):
            return False
        return not _address(text, at) and not (behind and _is_name(text, match, behind))


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the straight quotation mark behind a full stop opens what follows: those before it in its line are pairs, and the
    next one stands behind a word and closes it."""
    at = match.start("close")
    if match["close"] != '"':
        return False
    line = text.rfind("\n", max(0, at - _LINE), at) + 1
    if not line and at > _LINE:
        return False
    before = text[line:at]
    end = text.find("\n", at, at + _LINE)
    behind = text[at + 1 : end if end >= 0 else at + _LINE]
    curled = max(before.rfind("“"), before.rfind("„")) > before.rfind("”")
    said, mark, _ = behind.partition('"')
    return before.count('"') % 2 == 0 and not curled and bool(mark) and not said[-1].isspace()


def _goes_on(text: str, word: re.Match[str]) -> bool:
    """Whether a word goes on as no sentence's first word does: "Getenv(…)", "Logging.Level"."""
    after = text[word.end() : word.end() + 2]
    return bool(after) and (after[0] in _CODED or (after[0] == "." and after[1:].isalnum()))


def _is_name(text: str, join: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether two words joined by a full stop stand so twice near each other, and the second never apart: then they are
    a name."""
    said = text[max(0, join.start() - 30) : join.start()].split()[-1] + text[join.start() : behind.end()]
    if not (said[0].isupper() and said.isascii()):
        return False
    near = text[max(0, join.start() - _NEAR) : join.start() + _NEAR]
    return near.count(said) > 1 and f" {behind[0]} " not in near


def _candidates(data: bytes, joins: Sequence[re.Pattern[bytes]]) -> Iterator[int]:
    """Where in a text in UTF-8 sentences may have been joined, as offsets in characters."""
    for join in joins:
        known = characters = 0
        for match in join.finditer(data):
            characters += len(data[known : match.start()].decode())
            known = match.start()
            yield characters


def _address(text: str, at: int) -> bool:
    """Whether the characters around an offset, up to white space, are an address, a handle, a file's name, or a name alone."""
    start = at
    while start > max(0, at - 60) and not text[start - 1].isspace():
        start -= 1
    around = text[start : at + 60].split(None, 1)[0] if text[start : at + 60].strip() else ""
    head = around[: at - start]
    end = start + len(around)
    alone = text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return (
        alone
        or "=" in head
        or "@" in around
        or "//" in around
        or "www." in around
        or "/" in head
        or ("." in head.rstrip(".") and head.count(".") >= 1)
    )
