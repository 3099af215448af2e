"""Repairs of what a transport broke: line ends, surrogates, character entities, mojibake.

Only damage is repaired: quotation marks, dashes, ligatures and widths are the author's.
"""

from __future__ import annotations

import re

from ..document import Repair
from ..patterns import lazy

__all__ = ["repair"]

#: How often a text may have been decoded wrongly, one time upon the other.
_TIMES = 8

_SURROGATE = lazy("[\ud800-\udfff]+")
#: A character reference; in front of what it holds also ampersands that were escaped, once or more often: "&amp;ndash;".
_ENTITY = lazy(
    r"&(?:(?:(?:amp|AMP)|#0{0,5}38|#[xX]0{0,4}26);)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)

# What UTF-8 looks like when it was decoded as windows-1252 or Latin-1: a lead byte's letter and then as many letters
# of the bytes 80 to BF as the lead byte asks for.
_TAIL = (
    "[\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
_MOJIBAKE = lazy(f"(?:[\xc2-\xdf]{_TAIL}|[\xe0-\xef]{_TAIL}{{2}}|[\xf0-\xf4]{_TAIL}{{3}})+")


def repair(text: str, parsed: bool = False, code: bool = False) -> tuple[str, tuple[Repair, ...]]:
    """Repair a text; returns it with what was changed, in order of the kinds below.

    ``parsed`` says that it is of a page, whose references a parser has read: what stands there still was escaped twice by a
    slip, but for ``&lt;`` and ``&gt;``, with which an author writes about markup; in ``code`` all of them are meant.

    >>> repair("Tom &amp; Jerry\\r\\nsaid itâ€™s over")
    ('Tom & Jerry\\nsaid it’s over', (Repair(name='entity', before='&amp;', after='&'), \
Repair(name='mojibake', before='â€™', after='’')))
    """
    repairs: list[Repair] = []
    if "&" in text and not code:
        text = _unescape(text, repairs, kept="<>" if parsed else "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        data = _encoded(text)
        if data is None:
            text = _join_surrogates(text, repairs)
            data = text.encode()
        for _ in range(_TIMES):
            before, text = text, _redecoded(text, data, repairs)
            if text == before:
                break
            data = text.encode()
    return text, tuple(repairs)


def _redecoded(text: str, data: bytes, repairs: list[Repair]) -> str:
    """A text, given in UTF-8 too, in which what one wrong decoding made of characters is put right."""
    controls = b"\xc2" in data and bool(_CONTROL_BYTES.search(data))
    leads = b"\xc3" in data and bool(_LEAD_BYTES.search(data))
    if leads and (_holds_mojibake(text) or (controls and _MOJIBAKE.search(text))):
        text = _unscramble(text, repairs)
    return _restore_controls(text, repairs) if controls else text


#: The bytes 80 to 9F read as Latin-1: control characters that no text holds, and windows-1252's quotes and dashes.
_CONTROLS = lazy("[\x80-\x9f]")


# These are asked of every text that is not ASCII, in its UTF-8: an expression over bytes that begins with one byte is the
# quickest there is.

_CONTROL_BYTES = lazy(rb"\xc2[\x80-\x9f]")
#: A letter that is a lead byte in windows-1252, and behind it the beginning of a character that may be a tail there.
_LEAD_BYTES = lazy(rb"\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
#: What each byte may be in UTF-8: the lead of two, three or four bytes, or a tail.
_ROLES = bytes(
    ord(
        "2"
        if 0xC2 <= b < 0xE0
        else "3"
        if 0xE0 <= b < 0xF0
        else "4"
        if 0xF0 <= b < 0xF5
        else "t"
        if 0x80 <= b < 0xC0
        else " "
    )
    for b in range(256)
)


def _encoded(text: str) -> bytes | None:
    """A text in UTF-8; None where it holds a surrogate."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None


def _holds_mojibake(text: str) -> bool:
    """Whether a text, put back into windows-1252, shows a whole UTF-8 character somewhere.

    >>> _holds_mojibake("itâ€™s"), _holds_mojibake("NÃO")
    (True, False)
    """
    roles = text.encode("cp1252", "replace").translate(_ROLES)
    return b"2t" in roles or b"3tt" in roles or b"4ttt" in roles


def _join_surrogates(text: str, repairs: list[Repair]) -> str:
    """Pairs become the character they encode; a lone one, which no file can hold, becomes U+FFFD."""

    def join(match: re.Match[str]) -> str:
        joined = match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        repairs.append(Repair("surrogate", match[0], joined))
        return joined

    return _SURROGATE.sub(join, text)


def _unescape(text: str, repairs: list[Repair], kept: str) -> str:
    """Character references become characters, also where they were escaped twice; but for those to characters ``kept``."""
    import html  # its table of entities takes 2 ms to load

    def unescape(match: re.Match[str]) -> str:
        character = html.unescape(f"&{match[1]};")
        if "\ud800" <= character <= "\udfff" or character == match[0] or character in kept:
            return match[0]
        repairs.append(Repair("entity", match[0], character))
        return character

    return _ENTITY.sub(unescape, text)


def _restore_controls(text: str, repairs: list[Repair]) -> str:
    """Control characters become the quotes and dashes that windows-1252 has in their place.

    >>> _restore_controls("\x93Yes\x94", [])
    '“Yes”'
    """

    def restore(match: re.Match[str]) -> str:
        character = match[0].encode("latin-1").decode("cp1252", "ignore") or match[0]
        if character != match[0]:
            repairs.append(Repair("mojibake", match[0], character))
        return character

    return _CONTROLS.sub(restore, text)


def _unscramble(text: str, repairs: list[Repair]) -> str:
    import ftfy  # 60 ms to import, and one text in 150 needs it

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )

    def fix(match: re.Match[str]) -> str:
        fixed = ftfy.fix_text(match[0], config)
        if fixed != match[0]:
            repairs.append(Repair("mojibake", match[0], fixed))
        return fixed

    # Run by run: ftfy weighs all that it is given, so what stands elsewhere in a line would decide on a letter's repair.
    return _MOJIBAKE.sub(fix, text)
