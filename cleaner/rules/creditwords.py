"""The words and signs that pictures' credits are told by, as expressions, in the languages of a text."""

import re
from functools import lru_cache

from ..patterns import either, lazy
from .names import NAMES, PARTICLES
from .phrases import ANY, by_standing, one_of, vocabulary, written
from .shapes import SENTENCE_START, SITE, is_small

__all__ = [
    "ACCOUNT",
    "APOSTROPHE",
    "ARABIC",
    "AROUND",
    "ARROWS",
    "BEFORE_CREDIT",
    "BRACKETS",
    "CLOSED_WORDS",
    "COPYRIGHTED",
    "COPYRIGHT_SIGNS",
    "CREDIT_SIGNS",
    "DASHED_FIRST",
    "FIGURES",
    "FOR",
    "GIVEN",
    "INNER_BRACKETS",
    "MARKING",
    "PARTED",
    "PERSON_FOR",
    "PERSON_OUTLET",
    "PERSON_STAFF",
    "PHOTOGRAPHER",
    "PHOTOGRAPHER_JOINED",
    "PICTURE_VIA",
    "QUOTES",
    "RIGHTS",
    "RIGHTS_SIGNS",
    "RUN_IN",
    "SIGNED_FIRST",
    "STAFF",
    "STOP",
    "STROKES",
    "VIA",
    "VIA_AGENCY",
    "VIA_SITE",
    "WIDE_SIGN",
    "WORD",
    "agency_first",
    "agency_words",
    "are_credited",
    "are_institutions",
    "bracketed",
    "closed",
    "headed",
    "joined",
    "labelled",
    "says_more",
    "stocked",
    "wire_words",
    "wired",
]

#: The signs that make a label of a word before them. The dot is Japan's: "写真・共同"; two of the colons are Ethiopia's and
#: Cambodia's.
_SIGNS = (":", "：", "፡", "៖", "|", "｜", "ㅣ", "/", "／", "=", "・", "©")
#: These, and words that do so, too.
MARKING = (*_SIGNS, *written("credit-by"))
#: What Korean papers set before a caption, to show which picture it is of.
ARROWS = "▲△▼◀▶"
#: What stands between a photographer's name and an agency's.
STROKES = ("/", "＝")
COPYRIGHT_SIGNS = ("©", "Ⓒ", "ⓒ")
#: The words between a picture or its photographer and an agency or an outlet, with the spaces around them.
VIA, FOR = (tuple(f" {word} " for word in written(name)) for name in ("credit-via", "credit-for"))
#: What stands in a credit that names no agency.
CREDIT_SIGNS = (
    *(*STROKES, " | ", *COPYRIGHT_SIGNS, "Ｃ）", "（C）", "（c）", "(C)", "日）"),
    *(f"{at}）" for at in written("caption-at")),
    *VIA,
    *(f"{label} " for label in written("credit-label")),  # and a name, behind a caption
    *(f"{picture} {word.lower()} " for picture in written("picture") for word in written("rights")),
)
#: What may stand between a caption and its credit.
BEFORE_CREDIT = " \t\xa0()[]（）【】<>|/–—-" + ARROWS
BRACKETS = lazy(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】][\s.»”\"]*$")
INNER_BRACKETS = lazy(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】]")
_AT = one_of("caption-at")
#: How Japanese papers close a caption: "… ＝ＡＰ", "…＝東京都", "…＝5日、東京都で", "…（5日、東京都で）", "…（Ｃ）共同通信社".
WIDE_SIGN = lazy(
    r"＝[^\s＝。、]{1,12}$|[＝=](?:\d{1,4}[年月])?(?:\d{1,2}月)?\d{1,2}日[^＝=。]{0,36}$"
    rf"|（(?:[^（）。]{{0,8}}\d{{1,2}}日[^（）。]{{0,4}}、[^（）。]{{1,28}}{_AT}|[^（）。]{{2,28}}{_AT}、[^（）。]{{0,8}}\d{{1,2}}日[^（）。]{{0,4}})）"
    r"(?:[＝=][^。＝=]{2,16})?$"
    r"|[（(][ＣCｃc][）)]\s?[\u3040-\u9fff][^\s。、]{1,20}$|（[ＣCｃc]）\s?\w[^。、]{1,24}$"
)
#: What stands right before the word that closes a credit; not a particle, nor the half of a compound (``no-name-sign``).
_NAME = (
    r"[^\s。、，,.!?！？：:ぁ-ん](?:[^。、，,.!?！？ぁ-ん]{0,18}"
    rf"[^\s。、，,.!?！？ぁ-ん{''.join(written('no-name-sign'))}])?\s?"
)
#: Longest caption in words that such a word may close.
CLOSED_WORDS = 45
_THE = one_of("article")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
#: "Jane Roe/Example Times", "Jane Roe/Example Times/TNS", which is a credit in brackets or behind a caption's sentence:
#: other pairs of names have brackets around one of them.
_OUTLET = rf" ?/ ?(?:{_THE} )?{_CAPITAL}(?: (?:{_CAPITAL}|{one_of('outlet-behind')})){{0,4}}"
#: "Jane Roe, Example Times staff", and what it ends with.
STAFF = written("staff")
PERSON_STAFF = lazy(rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}} ?[—–/,-]{{1,2}} ?(?:{_CAPITAL} ){{1,4}}{one_of('staff')}")
PERSON_OUTLET = lazy(rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}}(?:{_OUTLET}){{1,3}}")
#: "Island image via Example Stock", where an agency's name makes it a credit; "Image via Roe campaign".
PICTURE_VIA = lazy(
    rf"\b{one_of('picture')}s? {one_of('picture-by')} |^(?i:{one_of('picture')})s? {one_of('picture-by')} (?=[A-Z@])"
)
#: "Jane Roe for The Example Times", "Jane Roe for TIME", behind a caption's last sentence.
PERSON_FOR = lazy(
    rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}} {one_of('credit-for')} (?:(?i:{_THE}) {_CAPITAL}|[A-Z]{{3,}}(?!\w))"
    rf"(?: {_CAPITAL}){{0,3}}\.?"
)
#: "Jane Roe/AFP/Example Images" at the end of a line, right behind a word.
RUN_IN = lazy(rf"(?<=\w) ({_CAPITAL}(?: {_CAPITAL}){{1,3}}(?: ?/ ?[A-Z][\w ]{{1,30}}){{1,2}})$")
#: "janeroe77/Example Stock", as those who sell pictures are called by their accounts.
ACCOUNT = lazy(r"[\w.-]{3,30}(?:/[A-Za-z]\w+(?: [A-Z]\w+)?){1,2}")
#: "Jane Roe / AP" where a caption follows.
PHOTOGRAPHER = lazy(rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}} / (?={_CAPITAL})")
_VIA, _PASSED_ON = one_of("credit-via"), one_of("passed-on")
#: "Jane Roe/AP", "Roe via AP" where a caption follows that is no sentence.
PHOTOGRAPHER_JOINED = lazy(
    rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}}/(?={_CAPITAL})|{_CAPITAL}(?: {_CAPITAL}){{0,3}} {_VIA} (?={_CAPITAL})"
)
#: "Example News Archive via Getty Images", behind the stroke, where a caption follows.
VIA_AGENCY = lazy(rf"(?:{_CAPITAL} ){{1,5}}{_VIA} {_PASSED_ON} (?=[\"'‘“A-Z])")
#: "Jane Roe / Example News / Via example.com", "Jane Roe / Via Example: janeroe" where a caption may follow.
VIA_SITE = lazy(
    rf"(?P<whose>{_CAPITAL}[^\n:;!?“”\"]{{2,90}}) / {one_of('via-behind')} (?:{SITE}|[A-Z]\w{{1,20}}: \S+)(?= |$)"
)
#: "Jane Roe/For The Example Times - " where a caption follows.
DASHED_FIRST = lazy(
    rf"(?P<who>[^\W\d_][^/–—:;!?\"“”]{{1,40}}) ?/ ?(?P<whose>[^–—:;!?\"“”]{{2,50}}) (?:--?|–|—) (?={SENTENCE_START})"
)
#: A caption's end, with or without a space, before an institution's name: "… on Mars.NASA/JPL", "… on Mars  NASA, ESA, …".
_GIVER = rf"{one_of('picture-giver')}(?!\w)"
GIVEN = lazy(rf"(?:[.!][\"”]?\s{{0,9}}|\s{{2,9}})(?={_GIVER})")
#: Between what the names of those stand whose a picture is, and how many words the longest of them has.
_LISTED = lazy(rf"[/;,()&+:]|\s{one_of('between-names')}\s")
_LISTED_WORDS = 5
#: "© Example / Jane Roe" where a caption follows.
SIGNED_FIRST = lazy(r"© ?[^\W\d_a-z][\w-]*(?: [\w-]+){0,2} ?/ ?[^\W\d_]")
#: "Jane Roe/Copyright 2026 The AP. All rights reserved.", as broadcasters close captions without a stop before the name.
RIGHTS_SIGNS = tuple(f"/{word} " for word in written("rights"))
RIGHTS = lazy(
    rf"(?:{_CAPITAL} ){{0,3}}{_CAPITAL} ?/ ?{one_of('rights')} (?:19|20)\d\d,? (?:{_THE} )?{one_of('rights-agency')}\.?"
    rf"(?: {one_of('rights-reserved')}\.?)?$"
)
#: "Image copyright 2003, Example Institute": the year of a picture, not of the text.
COPYRIGHTED = lazy(
    rf"(?i:{one_of('picture', 'credit-label')}s? {one_of('rights')}) (?:© ?)?(?:19|20)\d\d,? (?:{_THE} )?"
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,4}}"
)
WORD = lazy(r"\S+")
#: Arabic letters; behind an agency's phrase two words tell, if the first is no preposition ("صورة متداولة تثير الجدل").
ARABIC = lazy("[\u0621-\u064a]")
#: What stands around a name: "(BNS)", "„Scanpix“".
AROUND = '()"„“”'
#: Captions quote hardly anybody.
QUOTES = frozenset('“”"')
#: What phrases are written without: "(photo d’archives)".
APOSTROPHE = lazy(r"(?<=\w)’(?=\w)")
#: What no credit holds: a price, a name and its version joined by a colon, or at its head how large a picture is.
FIGURES = lazy(
    r"[$€£]\s?\d|\d\s?[$€£]|[a-z]:\w"
    rf"|^\d{{1,4}}(?:[.,]\d{{1,2}})?(?:\s?[xX×]\s?\d|\s?{one_of('megapixel')}\b|\s[a-z×])"
)
#: Where one credit ends and the next begins.
PARTED = lazy(r"(?<=[a-z])[.;] (?=[^\W\d_])")
#: A caption's end, also where the agency was joined to its full stop: "… on Friday.AFP".
STOP = lazy(
    r"[.!?;”“\"’)\]。！？।۔؟](?=\s)|(?<=[a-z\d])\.(?=[A-Z][A-Za-z]{1,9}(?:/|$))|[。！？](?=\w)"
    r"|(?<=\S)(?:\s*[|–—]|\s-)\s|\s{2,}"
)


@lru_cache(maxsize=1)
def agency_first() -> re.Pattern[str]:
    """An agency as captions begin with it (vocabulary, ``caption-first``), perhaps with the photographer, before a caption.

    Before it may stand in capitals whose the picture is, too, and a dot: "HARBOUR SOCIETY•GETTY".
    """
    agency = one_of("caption-first")
    return re.compile(
        rf"(?:© ?|[A-Z][A-Z &'-]{{2,30}} ?• ?)?{agency}(?: / \S+(?: {_VIA})?| {_VIA} {_PASSED_ON})? (?=[\"'‘“A-Z])"
    )


#: Names, and the small word behind them, which more follows.
_NAMES_AND_WORD = lazy(rf"\s?{NAMES} (?P<next>[^\W\d_A-Z]\w*)(?= )")


def says_more(text: str, languages: frozenset[str]) -> bool:
    """Whether a small word follows the names behind a label that stands neither between them nor before a place, and is no
    profession.

    >>> english = frozenset(["en"])
    >>> says_more(" Jane Roe wins a prize", english), says_more(" Example Press writer Jane Roe in Port Ellery", english)
    (True, False)
    """
    named = _NAMES_AND_WORD.match(text)
    if named is None or named["next"] in PARTICLES.union(vocabulary("linking", ANY), written("was-at")):
        return False
    return named["next"] not in vocabulary("profession", languages)


@lru_cache(maxsize=1)
def joined() -> re.Pattern[str]:
    """``… in circulationFoto Jane Roe``: a label (vocabulary, ``joined-label``) where a line break before it was lost."""
    labels = either(frozenset(label.capitalize() for label in vocabulary("joined-label", ANY)))
    return re.compile(rf"(?<=[^\W\d_A-Z])(?:{labels})(?::\s?|\s)(?P<who>[^\W\d_a-z][^.!?:;\n]{{2,45}})$")


@lru_cache(maxsize=64)
def labelled(languages: frozenset[str]) -> re.Pattern[str]:
    """``Photo:``, ``Photo by``, ``Foto ©``: a label and the sign that makes it one; compiled when first needed.

    An abbreviation's full stop is a sign: ``Fot. Jan Kowalski``.
    """
    marks = by_standing("image-credit", "mark", languages)
    short = either(frozenset(mark for mark in marks if mark[-1] == "."))
    return re.compile(
        rf"(?:{either(marks)})\s*(?:{either(_SIGNS)}|{one_of('credit-by')}\b)\s*|(?:{short})\s+(?=[^\W\d_])", re.I
    )


@lru_cache(maxsize=64)
def headed(languages: frozenset[str]) -> re.Pattern[str]:
    """``Photo: example.comThe``, ``Photo: AFPThe``, ``Photo AFP The``: a label and whose the picture is, before a sentence."""
    marks = either(by_standing("image-credit", "mark", languages))
    wires = either(frozenset(name.upper() for name in vocabulary("wire", languages) if len(name) > 2))
    begins = r"[^\W\d_a-zß-öø-ÿа-я][a-zß-öø-ÿа-я]|[„“\"«]"
    named = rf"(?i:{marks})\s?:\s?(?:{SITE}|[A-ZА-Я]{{2,}})(?={begins})"
    return re.compile(rf"{named}|(?i:{marks})\s(?:{wires})(?=\s?(?:{begins}))")


@lru_cache(maxsize=64)
def stocked(languages: frozenset[str]) -> re.Pattern[str]:
    """``Bild von Jana Roth auf Pixabay``: the line that sites of free pictures ask for, by whom and from which of them.

    It has a word for a picture (vocabulary, ``stock-picture``), one for "by", a name, what its bearer says of himself behind
    a dash, a short word and the site (``stock-site``).
    """
    pictures, sites = either(vocabulary("stock-picture", languages)), either(vocabulary("stock-site", ANY))
    return re.compile(rf"(?i:{pictures}) (?P<by>(?:[^\s:!?]{{1,30}} ){{1,8}})(?P<on>[^\W\d_]{{1,5}}) (?i:{sites})")


@lru_cache(maxsize=64)
def wired(languages: frozenset[str]) -> re.Pattern[str]:
    """News agencies whose name is a credit only beside a photographer's: ``AFP/Jane Roe``, ``Jane Roe/AP``, ``via AP``."""
    names = either(vocabulary("wire", languages))
    return re.compile(
        rf"(?<!\w)(?:{names})\s*[/＝=]\s*\S|\S\s*[/＝=]\s*(?:{names})(?!\w)|\b{_VIA}\s+(?:{names})(?!\w)", re.I
    )


@lru_cache(maxsize=64)
def closed(languages: frozenset[str]) -> re.Pattern[str]:
    """``。王小明 摄`` at the end of a text: a name and the word that makes it a credit."""
    closers = either(by_standing("image-credit", "closes", languages))
    return re.compile(rf"(?:^|(?<=[。！？”」]))\s{{0,2}}{_NAME}(?:{closers})$")


@lru_cache(maxsize=64)
def bracketed(languages: frozenset[str]) -> re.Pattern[str]:
    """``王小明摄``, ``警視庁提供``, ``서울시 제공``: what is a credit in brackets."""
    both = by_standing("image-credit", "closes", languages) | by_standing("image-credit", "closes-bracket", languages)
    return re.compile(rf"{_NAME}(?:{either(both)})")


def are_credited(text: str, others: frozenset[str] = frozenset()) -> bool:
    """Whether all words are capitalised, or of those that link names, or one of some others."""
    small = [p.lower().rstrip(".") for p in re.split(r"[\s/,|]+", text) if is_small(p)]
    linking = vocabulary("linking", ANY)
    return all(p in linking or p in others for p in small)


def are_institutions(text: str) -> bool:
    """Whether a passage is a list of institutions and people, as observatories say whose a picture is: names of a few
    capitalised words between strokes, brackets, semicolons and commas, among them an institution that gives its pictures to all.

    >>> are_institutions("NASA, ESA, and J. Roe (University of Ellery)"), are_institutions("NASA, ESA and the islanders")
    (True, False)
    """
    pieces = [piece.split() for piece in _LISTED.split(text.rstrip(". ")) if piece.strip()]
    if len(pieces) < 2 or not ("/" in text or "(" in text) or max(map(len, pieces)) > _LISTED_WORDS:
        return False
    small = vocabulary("linking", ANY) | PARTICLES | vocabulary("and-others", ANY)
    names = [word for piece in pieces for word in piece if word.rstrip(".") not in small]
    capitals = all(word[0].isupper() or not word[0].isalpha() for word in names)
    return capitals and any(word in written("picture-giver") for piece in pieces for word in piece)


@lru_cache(maxsize=64)
def wire_words(languages: frozenset[str]) -> frozenset[str]:
    return frozenset(w for name in vocabulary("wire", languages) for w in name.split())


@lru_cache(maxsize=64)
def agency_words(languages: frozenset[str]) -> frozenset[str]:
    names = by_standing("image-credit", "agency", languages)
    return frozenset(w for name in names for w in name.replace("/", " ").split())
