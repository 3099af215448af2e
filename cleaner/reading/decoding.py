"""bytes → str.

The order is the one that decoded most real pages rightly: byte order mark, the share of NULs for UTF-16, the shifts of
ISO-2022-JP, strict UTF-8, the declared encoding, windows-1252 where all of its letters are western Europe's, a detector. A
declaration comes after UTF-8 because pages lie about themselves more often than foreign bytes happen to be valid UTF-8;
Latin-1, which templates declare whatever they are filled with, is not believed where most letters are none of its. A
detector comes last because of a few names it makes Chinese, or the letters of any old machine.
"""

from __future__ import annotations

import codecs
import re
from functools import partial

from ..patterns import lazy

__all__ = ["decode", "wide"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: How a page begins in UTF-16.
_OPENINGS = (b"<\0", b"\0<")

#: Declared names that browsers read as a wider encoding (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}

#: What every encoding that a page or server may name reads as ASCII, and Python's codecs of other kinds (escapes, host names,
#: EBCDIC, UTF-7) do not.
_PLAIN = rb"\u0041 +AEE- xn--4ca"

#: What a detector takes windows-1251 for; no page is written on a Macintosh of 1995.
_MISTAKEN = {"mac-cyrillic": "cp1251"}

_DECLARATION = lazy(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""")

#: Tags, and what programs and style sheets hold, which says nothing of the language that a page is written in.
_TAGS = lazy(rb"(?s:<(script|style)\b.*?(?:</\1|\Z))|<[^<>]*>", re.I)
_ASCII_WORDS = lazy(rb"[A-Za-z]+")
_HIGH = bytes(range(0xC0, 0x100))

#: What does not stand in a text of western Europe in windows-1252: three bytes in a row that are not ASCII, as words of other
#: scripts are; letters of the far north, and those that others have in the east; a sign between two letters.
_NOT_WESTERN = lazy(
    rb"[\xa1-\xff]{3}|[\x83\x8a\x8e\x9a\x9e\x9f\xd0\xdd\xde\xf0\xfd-\xff]"
    rb"|[A-Za-z\xc0-\xff][\x80-\x91\x93-\x95\x98-\x9f\xa1-\xac\xae-\xb3\xb5\xb6\xb8-\xbf]+[A-Za-z\xc0-\xff]"
)

#: Bytes in which a declaration is looked for; some pages put scripts before it.
_DECLARED_WITHIN = 16384

#: Bytes that a detector reads: enough to be sure, and bounded.
_DETECTED_WITHIN = 65536


def decode(data: bytes, stated: str | None = None) -> tuple[str, str]:
    """Decode bytes of unknown encoding; returns the text and the encoding's name. Never fails.

    ``stated`` is what a server said of them, and comes where what they declare themselves comes, before it.

    >>> decode("Zürich".encode())
    ('Zürich', 'utf-8')
    >>> decode("Grüße".encode("utf-16"))
    ('Grüße', 'utf-16-le')
    >>> decode(b'<meta charset="windows-1251">' + "Привет".encode("cp1251"))[1]
    'cp1251'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    named = _utf16_by_nuls(data)
    if named:
        return data.decode(named, "replace"), named
    if b"\x1b$" in data:  # how ISO-2022-JP shifts into Japanese; all its bytes are ASCII
        try:
            return data.decode("iso2022_jp"), "iso2022_jp"
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for guess in (partial(_believable, stated), _declared, _mostly_utf8, _western, _detected):
        named = guess(data)
        if named:
            try:
                return data.decode(named, "replace" if named == "utf-8" else "strict"), named
            except (UnicodeError, LookupError):
                continue
    return data.decode("cp1252", "replace"), "cp1252"


def wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32, where bytes are in one of these.

    >>> wide("Grüße".encode("utf-16-be")), wide("Grüße".encode())
    ('utf-16-be', None)
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    return _utf16_by_nuls(data) if marked is None else None if marked == "utf-8" else marked


def _utf16_by_nuls(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters, spaces and line ends leave a NUL in every pair, on one side.

    In other scripts few pairs do, but a page begins with its first tag. A few NULs in a short text may be damage.
    """
    head = data[:4096]
    nuls = head.count(0)
    if len(head) < 4 or (nuls < len(head) * (0.1 if nuls > 3 else 0.4) and not head.startswith(_OPENINGS)):
        return None
    odd = head[1::2].count(0)
    if odd > 3 * (nuls - odd):
        return "utf-16-le"
    if nuls - odd > 3 * odd:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    found = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    return _believable(found[1].decode("ascii"), data) if found else None


def _believable(said: str | None, data: bytes) -> str | None:
    """The codec of an encoding that somebody says the bytes are in; None where there is none, or they cannot be."""
    try:
        name = codecs.lookup(said).name if said else ""
    except (LookupError, ValueError):  # a name with a NUL in it is a ValueError
        return None
    if not name:
        return None
    # Bytes that were not UTF-8, nor UTF-16 with a mark, cannot become so by declaring it.
    if name.startswith(("utf-8", "utf-16", "utf-32")) or not _keeps_ascii(name):
        return None
    name = _WIDER.get(name, name)
    return None if name == "cp1252" and _is_no_latin(data) else name


def _keeps_ascii(name: str) -> bool:
    """Whether a codec reads ASCII as what it is, as it does where a declaration in ASCII is true.

    >>> _keeps_ascii("cp1251"), _keeps_ascii("shift_jis"), _keeps_ascii("undefined"), _keeps_ascii("cp037")
    (True, True, False, False)
    """
    try:
        read = _PLAIN.decode(name)
    except (UnicodeError, LookupError):  # some codecs decode nothing, others no text
        return False
    return read[1:] == _PLAIN[1:].decode("ascii")  # in Japan a backslash may be a yen sign


def _is_no_latin(data: bytes) -> bool:
    """Whether Latin-1, which templates declare whatever they are filled with, cannot be what was written.

    In no language of western Europe is every second letter accented.
    """
    ascii_letters = sum(map(len, _ASCII_WORDS.findall(_TAGS.sub(b" ", data[:_DETECTED_WITHIN]))))
    high = len(data[:_DETECTED_WITHIN]) - len(data[:_DETECTED_WITHIN].translate(None, _HIGH))
    return high > 50 and high > ascii_letters


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 that was damaged in places, as by a cut inside a character: at most one bad byte in twenty such."""
    text = data[:_DETECTED_WITHIN].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(c > "\x7f" for c in text) - bad
    return "utf-8" if bad * 20 <= good else None


def _western(data: bytes) -> str | None:
    """windows-1252, where nothing speaks against it. Of a few letters a detector makes whatever they are somewhere."""
    data = data[:_DETECTED_WITHIN]
    if _NOT_WESTERN.search(data):
        return None
    if b"\xf5" in data and b"\xe3" not in data and (b"\xf6" in data or b"\xfc" in data):
        return None  # the ő of Hungarian, which has an ö and ü, is the õ of Portuguese, which has an ã
    return "cp1252"


def _detected(data: bytes) -> str | None:
    import chardet  # imported only for the rare bytes that nothing else explains

    # Tags say nothing of the language, and a detector that reads declarations would believe the wrong one.
    name = chardet.detect(_TAGS.sub(b" ", data[:_DETECTED_WITHIN])).get("encoding")
    if not name:
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    found = _MISTAKEN.get(found, found)
    return _WIDER.get(found, found)
