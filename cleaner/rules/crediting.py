"""What tells a picture's credit from what an author writes: passages that may be one, or end with one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..document import Block, Document
from ..patterns import either, lazy
from . import creditwords as forms
from .dates import is_date
from .names import PARTICLES, are_names, is_name, is_named_like, names_nobody
from .phrases import ANY, by_standing, vocabulary, written
from .phrases.scanning import Hit
from .shapes import BULLETS, NUMBERED, bare, begins_item, body, ends_sentence, is_prose, is_small, words
from .telling import heads

__all__ = [
    "CAPTION_WORDS",
    "Passage",
    "back",
    "candidates",
    "credit_start",
    "describes",
    "may_be_caption",
    "speaks_of_self",
]

#: Longest caption in words, and the shortest that nothing behind it tells; longest credit line, and one that names an agency.
CAPTION_WORDS = 80
_FEWEST_WORDS = 5
_CREDIT_WORDS, _AGENCY_WORDS = 12, 16
#: The longest list of institutions that a credit is, and the longest caption before one, in characters.
_LIST, _CAPTION = 400, 320
#: Behind a name: what comes next is that one's.
_POSSESSIVE = lazy(r"^[’']s(?= )")
_QUOTED = lazy(r"[“\"„«‘'][^“”\"„«»]{1,300}[”\"“»’']")


def describes(text: str) -> bool:
    """Whether a line may tell what is to be seen: a small word of some length is among its words, or one in four is small,
    where its script has small letters, as in no headline in capitals, product's name or dateline; and it is no item."""
    small = [word for word in text.split() if word.islower()]
    telling = any(len(word) > 3 for word in small) or len(small) * 4 >= words(text) or text.lower() == text.upper()
    return telling and bool(text) and not begins_item(text)


def may_be_caption(text: str) -> bool:
    """Whether what stands behind a credit or a picture's number tells what is to be seen, in as many words as captions have."""
    return describes(text) and _FEWEST_WORDS <= words(text) <= CAPTION_WORDS


def speaks_of_self(text: str, languages: frozenset[str]) -> bool:
    """Whether somebody says "I" or "we" outside of quotation marks, as no caption does (vocabulary, ``first-person``)."""
    said = bare(_QUOTED.sub(" ", text)).split()
    return not vocabulary("first-person", languages).isdisjoint(said)


class Passage(NamedTuple):
    """The text of a block that may be or end with a credit."""

    text: str
    agencies: tuple[tuple[int, int], ...]
    """Where in the text picture agencies are named."""
    closed: bool
    """Whether the text ends with a word that closes credits in Chinese, Japanese or Korean."""
    languages: frozenset[str]

    def start_of_credit(self) -> int | None:
        """Where the credit that the text ends with begins; 0 where all of it is one, None where none is."""
        text = self.text
        if _holds(text[-60:], vocabulary("text-owner", self.languages)):
            return None  # whose the text is
        if len(text) <= 200 and (self._is_short_credit() or self._are_credits()):
            return 0
        if len(text) <= _LIST and self._are_institutions():
            return 0
        bracket = forms.BRACKETS.search(text, max(0, len(text) - 110))
        if bracket and self.closed and _holds(bracket[1], vocabulary("counts", self.languages)):
            return None  # figures are theirs, not a picture
        if bracket and self._closes_caption(bracket):
            return bracket.start()
        return next((start for start in self._starts(bracket) if start is not None), None)

    def _is_short_credit(self) -> bool:
        most = _AGENCY_WORDS if self.agencies else _CREDIT_WORDS
        return words(self.text) <= most and self.is_credit(0, len(self.text))

    def _closes_caption(self, bracket: re.Match[str]) -> bool:
        """Whether what stands in the brackets that the text ends with is a credit of any form."""
        caption, said = self.text[: bracket.start()], bracket[1]
        if self.is_credit(bracket.start(1), bracket.end(1)) or (": " in said and self._names_source(caption, said)):
            return True
        if self.text[-1] in ")]" and forms.PERSON_OUTLET.fullmatch(said.replace(" | ", "/")):
            if words(caption) >= 8 or (not caption and " " in said.rpartition("/")[2].strip()):
                return True  # behind a few words, brackets may say what somebody does
        if self._is_dated(caption.rstrip(), said):
            return True
        return _holds(said, forms.FOR) and words(caption) >= 4 and bool(forms.PERSON_FOR.fullmatch(said))

    def _is_dated(self, caption: str, said: str) -> bool:
        """Whether brackets that end a line behind a sentence hold a person and an outlet, or by whom the picture was posted,
        a stroke and a day: "(Jane Roe, Example Times / May 15, 2013)". An outlet alone is where the sentence is from."""
        who, stroke, day = said.rpartition("/")
        who, day = who.strip(), day.strip()
        if not (stroke and who and day and self.text[-1] in ")]" and is_date(day, self.languages)):
            return False
        person, *outlets = re.split(r"\s*[,/]\s*", who)
        posted = person.lower().startswith(tuple(f"{by} " for by in vocabulary("by", self.languages) if " " in by))
        if not outlets or words(who) > 8 or (not caption and not posted):
            return False
        if caption and not (ends_sentence(caption) and words(caption) >= 4 and forms.QUOTES.isdisjoint(caption)):
            return False
        if speaks_of_self(caption, self.languages):
            return False
        if posted:
            return forms.are_credited(" ".join(outlets))
        behind = outlets[-1].rpartition(" ")[2] in written("outlet-behind")
        return is_name(person, self.languages) and (behind or self._is_outlet(outlets[-1]))

    def _starts(self, bracket: re.Match[str] | None) -> Iterator[int | None]:
        """Where a credit begins that has another form, as each of them tells; None where it tells of none."""
        yield self._sign_start()
        yield self._given_start()
        yield self._joined_start()
        yield self._wide_start()
        yield self._closed_start(bracket) if self.closed else None
        yield self._arrow_start()
        yield self._stop_start()
        yield self._stroke_start()

    def _sign_start(self) -> int | None:
        """Where "© Example" begins behind a space."""
        text = self.text
        sign = max(text.rfind(sign, max(0, len(text) - 80)) for sign in forms.COPYRIGHT_SIGNS)
        return sign if sign > 0 and text[sign - 1].isspace() and self.is_credit(sign, len(text)) else None

    def _are_institutions(self) -> bool:
        """Whether the text is a label, its colon and a list of institutions."""
        label = forms.labelled(self.languages).match(self.text)
        colon = label is not None and label[0].rstrip()[-1] == ":"
        return label is not None and colon and forms.are_institutions(self.text[label.end() :])

    def _given_start(self) -> int | None:
        """Where a list of institutions begins behind a caption's sentence; a sentence of names ends with a full stop."""
        text = self.text
        if text[0] in forms.QUOTES or text[-1] == ".":
            return None
        for stop in forms.GIVEN.finditer(text, max(0, len(text) - _LIST)):
            caption, tail = text[: stop.end()], text[stop.end() :]
            # No headline in capitals describes what is to be seen.
            described = len(caption) <= _CAPTION and words(caption) >= 4 and describes(caption)
            if described and forms.are_institutions(tail):
                return stop.end()
        return None

    def _joined_start(self) -> int | None:
        """Where "Foto Jane Roe" begins that was joined to the caption, or "Jane Roe/Copyright 2026 …" without a stop."""
        text = self.text
        joined = forms.joined().search(text, max(0, len(text) - 70))
        if joined and forms.are_credited(joined["who"], PARTICLES):
            return joined.start()
        rights = forms.RIGHTS.search(text, max(0, len(text) - 120)) if _holds(text[-90:], forms.RIGHTS_SIGNS) else None
        return rights.start() if rights else None

    def _wide_start(self) -> int | None:
        """Where what closes a Japanese caption begins."""
        wide = forms.WIDE_SIGN.search(self.text, max(0, len(self.text) - 52))
        if wide is None:
            return None
        caption = self.text[: wide.start()]
        glossed = caption.count("＝") % 2 == 1  # "船長＝東京都＝が"
        return None if glossed or "。" in caption else wide.start()

    def _arrow_start(self) -> int | None:
        """Where "ⓒ예시" begins behind a Korean caption; behind a sentence without its arrow the sign is the text's own."""
        text = self.text
        sign = text.rfind("ⓒ", max(1, len(text) - 40))
        arrow_or_title = sign > 0 and (text[0] in forms.ARROWS or not ends_sentence(text[:sign].rstrip()))
        return sign if arrow_or_title and self.is_credit(sign, len(text)) else None

    def _stop_start(self) -> int | None:
        """Where a credit begins behind a caption's last stop, bar or dash."""
        text = self.text
        for stop in forms.STOP.finditer(text, max(0, len(text) - 120)):
            if len(text) > _CAPTION and not self.agencies and "|" not in stop[0]:
                continue  # behind a paragraph a label alone may be the author's
            if stop[0] in "。！？" and not _is_caption(text[: stop.end()]):
                continue
            tail = text[stop.end() :].lstrip()
            if self._is_credited(text[: stop.end()], stop[0], tail):
                return len(text) - len(tail)
        return None

    def _is_credited(self, caption: str, stop: str, tail: str) -> bool:
        """Whether what stands behind a caption's stop is a credit."""
        if self._attributed(caption, tail):
            return False
        if tail and words(tail) <= _CREDIT_WORDS:
            if self.is_credit(len(self.text) - len(tail), len(self.text)) or forms.PERSON_FOR.fullmatch(tail):
                return True
            if stop in ".!?" and self._behind_sentence(caption, tail):
                return True
        return self.closed and stop == "." and bool(forms.bracketed(self.languages).fullmatch(tail))

    def _stroke_start(self) -> int | None:
        """Where a name and a stroke begin without any sign before them, or in Korean the stroke and a name."""
        text = self.text
        joined = forms.RUN_IN.search(text, max(0, len(text) - 90)) if "/" in text[-60:] else None
        if joined and self._runs_into(joined.start(1)):
            return joined.start(1)
        slash = text.rfind("/", max(1, len(text) - 40)) if "가" <= text[-1] <= "힣" else 0
        return slash if slash > 0 and self.is_credit(slash, len(text)) else None

    def _runs_into(self, start: int) -> bool:
        """Whether a line of a caption's length runs into a photographer's name, a stroke and an agency without a sign."""
        caption = self.text[:start]
        plain = (
            4 <= words(caption) <= forms.CLOSED_WORDS and forms.QUOTES.isdisjoint(caption) and caption[0] not in BULLETS
        )
        told = [word for word in caption.split() if word.islower()]
        return (
            plain
            and len(told) > 1
            and not _sentences(caption, self.languages)
            and self.is_credit(start, len(self.text))
        )

    def _are_credits(self) -> bool:
        """Whether the text is two credits or more, each with its label: "Photo illustration by Example. Photos by …".

        Behind the first who dressed and made up the people on the picture is named so, too (vocabulary, ``beside-photo``).
        """
        text = self.text.rstrip(".")
        stops = list(forms.PARTED.finditer(text))
        starts = [0, *(stop.end() for stop in stops)]
        ends = [*(stop.start() for stop in stops), len(text)]
        label = forms.labelled(self.languages)
        return bool(stops) and all(
            (label.match(text, start) and self.is_credit(start, end)) or (start and self._is_beside(text[start:end]))
            for start, end in zip(starts, ends, strict=True)
        )

    @staticmethod
    def _is_beside(text: str) -> bool:
        """Whether a passage is a label for who worked beside the photographer, its colon and names: "Styling: Jane Roe"."""
        role, colon, names = text.partition(":")
        beside = role.lower() in vocabulary("beside-photo", ANY)
        return bool(colon) and beside and 1 <= words(names) <= 6 and forms.are_credited(names.strip())

    def _names_source(self, caption: str, text: str) -> bool:
        """Whether what stands in brackets behind a caption is an agency, a colon and a name: "(Example News: Jane Roe)"."""
        source, _, person = text.partition(": ")
        if source.lower() in vocabulary("archive", self.languages):  # "[File: Example News]"
            return words(caption) <= forms.CLOSED_WORDS and person.lower() in vocabulary("wire", self.languages)
        known = source.lower() in by_standing("image-credit", "behind", self.languages) | forms.wire_words(
            self.languages
        )
        short = words(caption) <= forms.CLOSED_WORDS and forms.QUOTES.isdisjoint(caption)
        return known and short and words(person) <= 4 and forms.are_credited(person)

    def _attributed(self, said: str, tail: str) -> bool:
        """Whether a dash behind a whole quotation says whose it is: "“The best book on rivers.” -- Example Beast"."""
        quoted = said[0] in forms.QUOTES and said.rstrip(" -–—")[-1:] in forms.QUOTES
        name = tail.lstrip("-–— ")
        dashed = name != tail or said.rstrip()[-1:] in "-–—"
        return quoted and dashed and not forms.labelled(self.languages).match(name)

    def _behind_sentence(self, caption: str, tail: str) -> bool:
        """Whether what stands behind a sentence of a caption's length is a credit there: a person/outlet, an agency alone."""
        if len(caption) > _CAPTION or words(caption) < 4 or not forms.QUOTES.isdisjoint(caption):
            return False
        parted = tail.replace(" | ", "/")
        if "/" in parted and forms.PERSON_OUTLET.fullmatch(parted) and not self._signs(parted):
            return True
        if tail.endswith(forms.STAFF) and forms.PERSON_STAFF.fullmatch(tail):
            return True
        return tail.lower() in by_standing("image-credit", "behind", self.languages)

    def head_end(self) -> int | None:
        """Where a labelled credit ends that the text begins with before it goes on: ``Photo: Jane Roe. The council …``.

        Behind a site's name or an agency's in capitals the space may be lost: ``Photo: AFPThe council …``.
        """
        joined = forms.headed(self.languages).match(self.text)
        if joined and is_prose(self.text[joined.end() :].lstrip()):
            return joined.end()
        label = forms.labelled(self.languages).match(self.text)
        if not label:
            return None
        stop = self.text.find(". ", label.end(), label.end() + 60)
        if stop < 0 or not is_prose(self.text[stop + 2 :]):
            return None
        names = self.text[label.end() : stop].split()
        return stop + 1 if 2 <= len(names) <= 5 and all(n[0].isupper() for n in names) else None

    def caption_behind_dash(self) -> str:
        """The caption behind the photographer, a stroke, an outlet and a dash: ``Jane Roe/Example Times - A heron …``; empty
        where the text begins otherwise. Before a news agency's short name a dispatch has its place: ``Bad Ellery/dpa - …``."""
        first = forms.DASHED_FIRST.match(self.text)
        if first is None:
            return ""
        who, whose = first["who"].strip(), [part.strip() for part in first["whose"].split("/")]
        if not all(0 < words(part) <= 5 and forms.are_credited(part, forms.wire_words(ANY)) for part in (who, *whose)):
            return ""
        if who.lower().startswith(tuple(f"{place} " for place in vocabulary("place-first", ANY))):
            return ""
        agencies = [part for part in whose if part.lower() not in vocabulary("wire", self.languages) or " " in part]
        known = is_name(who, self.languages) and any(map(self._is_outlet, agencies))
        return self.text[first.end() :] if known else ""

    def caption_behind_bar(self) -> str:
        """The caption behind a labelled credit and a bar: ``Photo credit: AP | A heron …``; empty where there is none."""
        label = forms.labelled(self.languages).match(self.text)
        bar = self.text.find(" | ", label.end(), label.end() + 80) if label and label[0].rstrip()[-1] in ":：©." else -1
        if label is None or bar < 0 or not self.is_credit(0, bar):
            return ""
        whose = self.text[label.end() : bar]
        if not forms.are_credited(whose, forms.wire_words(ANY)):
            return ""  # "Photo: the bridge | …"
        if words(label[0]) < 2 and not any(self._is_outlet(part.strip()) for part in whose.split("/")):
            return ""  # "Map: Port Ellery | …"
        return self.text[bar + 3 :].lstrip()

    def _is_outlet(self, name: str) -> bool:
        """Whether a name is an agency's, says by its last word that it is an outlet's, or stands behind "for"."""
        lowered = name.lower()
        first, _, rest = lowered.partition(" ")
        if first in vocabulary("article", ANY):
            lowered = rest
        if lowered.startswith(tuple(word.lstrip() for word in forms.FOR)):
            return True
        agencies = (by_standing("image-credit", standing, self.languages) for standing in ("agency", "behind"))
        if lowered in vocabulary("wire", self.languages) or any(lowered in known for known in agencies):
            return True
        return lowered.rpartition(" ")[2] in vocabulary("outlet", self.languages)

    def runs_into_label(self) -> bool:
        """Whether it is a caption that runs into a labelled credit, where a line break was lost: ``A heron Photo: Roe``."""
        text = self.text
        if len(text) > 300 or ends_sentence(text):
            return False
        for label in forms.labelled(self.languages).finditer(text, max(1, len(text) - 70)):
            before = text[label.start() - 2 : label.start()]
            if before[-1:] == " " and (before[0].isalnum() or before[0] in ")”\"'’:") and text[label.start()].isupper():
                if label[0].rstrip()[-1] in ":：©" and self.is_credit(label.start(), len(text)):
                    return words(text[: label.start()]) >= 4
        return False

    def last_label(self) -> int:
        """Where ``Photo: Jane Roe`` begins behind the last sentence of a long block; 0 where it does not."""
        text = self.text
        for stop in forms.STOP.finditer(text, max(0, len(text) - 80)):
            tail = text[stop.end() :].lstrip()
            label = forms.labelled(self.languages).match(tail)
            names = tail[label.end() :].split() if label and label[0].rstrip()[-1:] in ":：." else []
            if stop[0] in '.!?”"' and 1 <= len(names) <= 5 and all(n[0].isupper() for n in names):
                return len(text) - len(tail)
        return 0

    def _closed_start(self, bracket: re.Match[str] | None) -> int | None:
        """Where a credit with its word at the end begins, behind a caption of one sentence or none."""
        if not bracket and self.text.rstrip(".")[-1] < "\u0250":
            start = self._signed_start()
        elif bracket:
            start = bracket.start() if forms.bracketed(self.languages).fullmatch(bracket[1]) else None
        else:
            tail = forms.closed(self.languages).search(self.text, max(0, len(self.text) - 28))
            start = tail.start() if tail else None
        if start is None:
            return None
        return start if _is_caption(self.text[:start]) else None

    def _signed_start(self) -> int | None:
        """Where names begin that the word behind them makes a credit: "Jono Petraičio / BNS nuotr."; None where none do.

        Before them there is nothing, a sentence's end or a stroke, so that no sentence about a photograph is one.
        """
        said = [(word.start(), word[0]) for word in forms.WORD.finditer(self.text, max(0, len(self.text) - 90))][:-1]
        names: list[str] = []
        start = len(self.text)
        for start, word in reversed(said):
            if is_small(word.lstrip(forms.AROUND)) or (len(word) > 2 and ends_sentence(word)):
                start += len(word)
                break
            names.append(word.strip(forms.AROUND).lower())
        before = self.text[:start].rstrip()
        named = len(names) > 1 or (names and names[0] in vocabulary("wire", self.languages))
        apart = not before or ends_sentence(before) or self.text[start:].lstrip()[:1] in "|/–—"
        return start + (start > 0) if named and apart else None

    def is_credit(self, start: int, end: int) -> bool:
        """Whether a short passage of the text, brackets off, is a credit and nothing else."""
        text = self.text[start:end].strip(forms.BEFORE_CREDIT)
        if not text:
            return False
        agency = any(start <= low and high <= end for low, high in self.agencies)
        if forms.COPYRIGHTED.fullmatch(text):
            return True
        if text.lower() in by_standing("image-credit", "alone", self.languages):
            return self.text[start - 1 : start] not in ("(", "[")  # there it is the text's source
        label = forms.labelled(self.languages).match(text) if text[0].isalpha() else None
        if label:
            return self._is_labelled(start, label[0], text[label.end() :], agency)
        if _names_photographer(text, self.languages) or (agency and _is_stock(text, self.languages)):
            return True
        small = forms.wire_words(self.languages) | (forms.agency_words(self.languages) if agency else frozenset())
        if text.startswith(forms.COPYRIGHT_SIGNS):
            named = agency or forms.are_credited(text[1:], small)
            return words(text) <= 6 and named and not re.search(r"\d{4}", text)
        stroke = _holds(text, (*forms.STROKES, *forms.VIA))
        if agency and not stroke and self._acts(start, end):
            return False
        item = self.text[0] in BULLETS and start == 0
        if agency or (stroke and not item and forms.wired(self.languages).search(text)):
            return self._names_agency(text, small, agency)
        if "/" in text and forms.PERSON_OUTLET.fullmatch(text):  # the outlet says by its name that it is one
            outlet = text.partition("/")[2].lower().split()
            return not vocabulary("outlet", self.languages).isdisjoint(outlet)
        return False

    def _is_labelled(self, start: int, label: str, rest: str, agency: bool) -> bool:
        """Whether what stands behind a label names somebody; ``agency`` says that it is a picture agency."""
        beside = any(self.text[low:high].lower() not in label.lower() for low, high in self.agencies)
        if not beside and forms.says_more(rest, self.languages):
            return False  # "Photo by Jane Roe wins …"
        if label.rstrip()[-1] == "・" and set(self.text[max(0, start - 1) : start + 2]).isdisjoint("（(【"):
            return False  # "写真・図表" is a heading, "（写真・共同）" a credit
        if rest.lower().startswith(label.split()[0].lower()):
            return False  # "Photo by photo, she …"
        if agency and rest[-1:] == "." and forms.are_credited(rest):
            rest = rest[:-1]
        if not agency and (forms.FIGURES.search(rest) or names_nobody(rest, self.languages)):
            return False  # "Photographer: $50 each", "image: engine:stable"
        if " /" in label and not agency and (words(rest) < 2 or ":" in rest):
            return False  # "Photographer / Videographer"
        named = words(rest) <= (14 if agency else 10) and (agency or _mostly_names(rest))
        return named and not _sentences(rest, self.languages)

    def _names_agency(self, text: str, small: frozenset[str], agency: bool) -> bool:
        """Whether a passage with an agency in it is names; ``small`` are words of agencies, ``agency`` says that one is
        a picture agency."""
        named = re.sub(r"/[a-z]{2,4}\.?$", "", text)  # behind a last stroke the editor's initials
        if agency and forms.PICTURE_VIA.search(text) and not ends_sentence(text):
            return True
        if agency and forms.ACCOUNT.fullmatch(text):
            return True
        credited = forms.are_credited(named, small) and (agency or not self._signs(text))
        return credited and not _sentences(text, self.languages)

    def _acts(self, start: int, end: int) -> bool:
        """Whether a picture agency is a headline's or an item's subject, or whose its subject is: "Getty Images Sues Two
        Islanders", "Shutterstock's New Tool Will Pay"."""
        low, high = max(a for a in self.agencies if start <= a[0] and a[1] <= end)
        around = (self.text[low:high].split()[-1], *self.text[high:end].split()[:1])
        if not vocabulary("linking", ANY).isdisjoint(word.lower() for word in around):
            return False  # "courtesy of", "AP video by"
        behind = _POSSESSIVE.sub("", self.text[high:end])
        goes_on = behind[:1] == " " and behind.lstrip()[:1].isalpha()
        told = goes_on and forms.ARABIC.match(behind[1:]) and around[1] not in vocabulary("no-name", self.languages)
        return self.text[0] in BULLETS or (goes_on and words(behind) > (1 if told else 2))

    def is_pictures(self, start: int) -> bool:
        """Whether the credit from an offset on says that it is a picture's: by its label or a picture agency.

        Behind the word for "source" (vocabulary, ``source``) an agency is whose the text is, and a news agency that sells
        its pictures, too, may be who reported (``news-agency``).
        """
        label = forms.labelled(self.languages).match(self.text[start:].lstrip(forms.BEFORE_CREDIT))
        if label or self.closed:
            return True
        sources = tuple(vocabulary("source", self.languages))
        return any(
            low >= start and not self.text[low:].lower().startswith(sources) and not self._reports(low, high)
            for low, high in self.agencies
        )

    def is_reported(self, start: int) -> bool:
        """Whether the credit from an offset on is a news agency's name and nothing else."""
        named = self.text[start:].strip(forms.BEFORE_CREDIT + ".")
        return any(
            low >= start and self.text[low:high] == named and self._reports(low, high) for low, high in self.agencies
        )

    def _reports(self, low: int, high: int) -> bool:
        """Whether a picture agency's name is a news agency's, too, or those of two with a stroke between them."""
        named = self.text[low:high].lower().strip("/").split("/")
        return vocabulary("news-agency", self.languages).issuperset(named)

    def _signs(self, text: str) -> bool:
        """Whether agencies are named and nobody else: "(AFP/dpa)" says who reported, not whose the picture was."""
        return all(part in forms.wire_words(ANY) for part in re.split(r"[\s/＝=,|]+", text.lower()))


def _holds(text: str, some: Iterable[str]) -> bool:
    """Whether one of some words or signs stands in a text."""
    return any(map(text.__contains__, some))


def _is_caption(text: str) -> bool:
    """Whether a passage in Chinese or Japanese is one sentence of a caption's length, or none."""
    return words(text) <= forms.CLOSED_WORDS and sum(map(text.count, "。！？")) <= 1


def _is_stock(text: str, languages: frozenset[str]) -> bool:
    """Whether a passage is the line that sites of free pictures ask for: behind the language's word for "by" (vocabulary,
    ``stock-by``), if it has one there, stands one small word at most, which may be a user's name, as no sentence has; without
    it none does ("Image search on Pixabay")."""
    if not text.lower().endswith(tuple(vocabulary("stock-site", ANY))):
        return False
    stock = forms.stocked(languages).fullmatch(text)
    if stock is None or not is_small(stock["on"]) or "," in stock["by"]:
        return False
    picture = text.partition(" ")[0].lower()
    if picture in stock["by"].lower().split():
        return False  # "Photo par photo sur …"
    named, by = str(re.split(r" [–—-] ", stock["by"])[0]).split(), vocabulary("stock-by", languages)
    small = [word for word in named if word.isalpha() and word.islower()]
    if by and named[0].lower() not in by:
        return not small
    return len(small) <= (2 if by else 1) and all(map(str.isascii, small[-1:]))


def _names_photographer(text: str, languages: frozenset[str]) -> bool:
    """Whether a passage is a label that needs no sign and a name, perhaps with an outlet: ``Beeld Jan Behr``."""
    mark, _, rest = text.partition(" ")
    if not mark.istitle() or mark.lower() not in by_standing("image-credit", "named", languages):
        return False
    name, _, outlet = re.sub(r"\s*[/,]\s*", ",", rest, count=1).partition(",")
    named = is_named_like(name) and are_names(name, languages)
    return named and (not outlet or (words(outlet) <= 4 and outlet[0].isupper()))


def _sentences(text: str, languages: frozenset[str]) -> bool:
    """Whether a passage goes on as sentences do."""
    cased = text[:1].upper() != text[:1].lower()
    return bool(_two_sentences(languages).search(text)) or (ends_sentence(text) and words(text) > (8 if cased else 4))


@lru_cache(maxsize=64)
def _two_sentences(languages: frozenset[str]) -> re.Pattern[str]:
    """Where a sentence ends and another begins; in Korean behind an ending of statements (vocabulary, ``statement-end``)."""
    ends = either(vocabulary("statement-end", languages))
    return re.compile(rf"[.!?] +[A-Z]\w+ \w+ \w+|(?:{ends})\.[\"”’]? +\S|[。।۔]\s*\w")


def _mostly_names(text: str) -> bool:
    """Whether a label's rest names somebody: up to three words, or capitalised words for the most part."""
    linking = vocabulary("linking", ANY)
    parts = [p for p in re.split(r"[\s/,|]+", text) if p[:1].isalpha() and p.lower() not in linking]
    capitals = sum(not is_small(p) for p in parts)
    return len(parts) <= 3 or capitals * 3 >= len(parts) * 2


@lru_cache(maxsize=64)  # two rules ask, each at every look
def credit_start(passage: Passage) -> int | None:
    return passage.start_of_credit()


def candidates(document: Document, hits: Sequence[Hit]) -> Iterator[tuple[Block, Passage]]:
    """The blocks that hold a phrase or, near their end, a stroke between names; in order."""
    agencies: dict[int, list[tuple[int, int]]] = {}
    closed: set[int] = set()
    for hit in hits:
        if not _may_credit(document, hit):
            continue
        block, standing = hit.block, hit.phrase.standing
        found = agencies.setdefault(block.number, [])
        if standing in ("agency", "in-brackets"):
            found.append((hit.start - block.start, hit.end - block.start))
        elif standing.startswith("closes"):
            closed.add(block.number)
    named = {n: document.blocks[n].text for n, found in agencies.items() if _is_bare(document.blocks[n], found)}
    for index in sorted(agencies):
        block = document.blocks[index]
        if index in named and _is_listed(document, block, named):
            continue
        text = forms.APOSTROPHE.sub("'", block.text) if "’" in block.text else block.text
        if "![" not in text:  # a picture in Markdown goes first, for what it is
            yield block, Passage(text, tuple(agencies[index]), index in closed, document.languages)


def _may_credit(document: Document, hit: Hit) -> bool:
    """Whether a phrase stands in its block as it does where a credit is."""
    block, standing = hit.block, hit.phrase.standing
    if hit.phrase.text == "ⓒ" and block.text[0] not in forms.ARROWS and block.number >= body(document)[1]:
        return False  # behind the last paragraph the sign is the text's own
    if standing == "literal":
        return block.end - hit.start <= 80 or hit.start - block.start <= 40
    if standing == "mark":
        marked = hit.after[:4].lstrip().lower().startswith(forms.MARKING) or hit.phrase.text[-1] == "."
        return marked or (hit.opens and block.number <= 2 and hit.after[1:4].isupper())
    if standing == "named":
        capital = hit.after[1:2].isupper() and block.text[hit.start - block.start].isupper()
        return capital and block.end - hit.end <= 60
    if standing in ("alone", "behind"):
        # Behind the last paragraph an agency's name says where the text is from.
        return block.end - hit.end <= 2 and block.number < body(document)[1]
    if standing == "in-brackets":
        return hit.closes and _below_text(document, hit)
    return not standing.startswith("closes") or block.end - hit.end <= 2


def _is_bare(block: Block, agencies: Sequence[tuple[int, int]]) -> bool:
    """Whether a block is an agency's name and nothing else, but perhaps an item's number."""
    number = NUMBERED.match(block.text)
    return (number.end() if number else 0, len(block.text)) in agencies


def _is_listed(document: Document, block: Block, named: dict[int, str]) -> bool:
    """Whether an agency's name is a numbered item, the heading of what is said of it, or beside another one.

    ``named`` are the lines that are agencies' names, by their number.
    """
    beside = {named.get(block.number + step, block.text) for step in (-1, 1)}
    return bool(NUMBERED.match(block.text)) or heads(document, block) or beside != {block.text}


def _below_text(document: Document, hit: Hit) -> bool:
    """Whether a name stands before a phrase, below the first paragraph: above it the two are a dateline ("San José (EFE)").

    Beside another name with brackets behind it the line is one of a list of people and where they are from.
    """
    number, languages = hit.block.number, document.languages
    if number <= body(document)[0] or not is_name(hit.before.strip(), languages):
        return False
    beside = [block.text for block in document.blocks[number - 1 : number + 2] if block.text != hit.block.text]
    return not any(text[-1] == ")" and is_name(text.partition(" (")[0], languages) for text in beside)


def back(block: Block, start: int) -> int:
    """A document offset, moved back over the space before it."""
    return block.start + len(block.text[:start].rstrip())
