"""Family F, continued: where a text was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..document import Block, Document, Removal
from ..patterns import lazy
from .creditwords import are_credited
from .dates import is_date
from .names import NAME, PARTICLES, is_name, is_site
from .phrases import ANY, by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import SITE, bare, body, ends_sentence, sentence_at, words
from .standing import PhraseRule

__all__ = ["SourceLine"]

_ADDRESS = lazy(r"https?://\S+|\b[a-z]{2,12}\.[a-z]{2,3}/\w+")
#: Longest source in words, and longest one with an address, as of a study.
_SOURCE_WORDS, _STUDY_WORDS = 8, 16
#: From so many words on a last block is a paragraph, behind which a label may stand alone.
_SAID = 8
#: Brackets of so many words before a full stop are part of the sentence.
_BRACKETED = 3
#: One name has so many words at most.
_ONE_NAME = 3


class SourceLine(PhraseRule):
    """Where the text was taken from: "Source: Example News", "H/T Jane Roe", "Източник: …", "/example.com".

    A block of at most eight words and an address, or of sixteen behind an address, that opens with the label and its colon,
    bar or arrow, above the text also with the date before it, or the end of the last block from the label on: behind a
    sentence, or with a capital behind the author's name, alone or with a site's, which goes too, or before the name of a
    site and nothing else. Whose information helped (phrases, ``helped``; vocabulary ``in-outlet``, small words in names of
    outlets) goes behind the last sentence or below it, where nothing but names follows; one that the text speaks of, and no
    agency's, is the author's ("Mit Informationen der Polizei."), and so is an authority's (vocabulary, ``authority``). The
    label alone goes behind the last sentence: it was a link. Below a label and its colon the names of sites go that have
    lines of their own, and anywhere the line with the headline that the text had elsewhere (phrases, ``titled``:
    "（原标题：…）"). Without a label, behind the last sentence of the text: up to three words behind a stroke, or the name or
    address of a site and nothing else, there or as the last block, or behind the author's name there, which goes too; not
    where the sentence before it leads there (vocabulary, ``found-online``: "Tickets are sold on the theatre's site.").
    Sources as a topic ("Fuentes cercanas al gobierno …") have no colon and stay.
    """

    code = "F104"
    name = "source-line"
    formula = True
    always = True
    patient = True
    goes = (
        "All its passengers were saved.\n\n⟦Source: Example News⟧",
        "All its passengers were saved.\n\n⟦Source: Example News - https://example.com/2017/06/05/islands/the-ferry-sank.html⟧",
        "All its passengers were saved.\n\n⟦SOURCE: bit.ly/LSabCd Example Journal of Ferries and Harbours, online May 30, "
        "2012.⟧",
        "All its passengers were saved.⟦/Example News/⟧",
        "⟦（原标题：渡轮中午沉没，没有人知道为什么！乘客全部获救，市长说要买一艘新的渡轮，明年开始运营）⟧\n\n"
        "连接该岛与大陆的渡轮于星期日中午沉没，海岸警卫队说，所有乘客都已获救，没有人受伤，市长也这样说。",
        "渡轮沉没\n\n⟦2024年5月12日10:30 来源：示例网⟧\n\n连接该岛与大陆的渡轮于星期日中午沉没，"
        "海岸警卫队说，所有乘客都已获救，没有人受伤，市长也这样说。",
        "All its passengers were saved.\n\n⟦/Example News/⟧",
        "All its passengers were saved.⟦ example.com⟧",
        "All its passengers were saved.\n\n⟦/Example.com⟧",
        "All its passengers were saved.\n\n⟦Example.com⟧",
        "All its passengers were saved, and nobody has asked why she sailed at all⟦ Source: example.com⟧",
        "All its passengers were saved.⟦ Jane Roe Source: Example News⟧",
        "All its passengers were saved.⟦ Jane Roe, Example.com Source: Example News⟧",
        "All its passengers were saved.\n\n⟦Source » Example.com⟧",
        "All its passengers were saved.⟦ Dr. Jane Roe https://example.com⟧",
        "Todos los pasajeros fueron rescatados, dijo la guardia costera.\n\n⟦*Con información de El Puerto y Radio Faro⟧",
        "Todos los pasajeros fueron rescatados, dijo la guardia costera.\n\n⟦Con información de Juana Roe y Elena G. Sol.⟧",
        "Todos los pasajeros fueron rescatados, dijo la guardia costera.⟦ (Con información del Centro de Datos)⟧",
        "Die Fähre ist gesunken.\n\nAlle wurden gerettet, sagte die Küstenwache am Sonntag.⟦ Mit Informationen von Radio Sund.⟧",
        "All its passengers were saved, and nobody has asked why she sailed at all.⟦ Source⟧",
        "All its passengers were saved.⟦ https://www.example.com/⟧",
        "All its passengers were saved.\n\n⟦Sources:⟧\n\n⟦Example.com\n\nnews.example.org⟧",
    )
    stays = (
        "Todos los pasajeros fueron rescatados, dijo la guardia costera.\n\nCon información de Radio Faro, la alcaldesa cerró el "
        "puerto.",
        "Die Fähre ist gesunken.\n\nAlle wurden gerettet, sagte die Küstenwache am Sonntag. Mit Informationen von Fischern hatte "
        "sie das Boot gefunden.",
        "The mate has one more question for whoever is said to be the source: example.com",
        "Nobody knows what the captain wrote to Jane Roe Source: unclear",
        "The mate told the court which ways lead out of the hold:\n\n/Port side",
        "Source code for the ferry's engine was leaked on Sunday.",
        "All its passengers were saved, and nobody has asked why she sailed at all, says an unnamed source",
        "All its passengers were saved, and there is a list of them. https://www.example.com/ferry/passengers",
        "The ferry sails again on Friday, and the band plays. Tickets are sold on the harbour's site. https://www.example.com/",
        "Die Fähre fährt wieder. Alle Zeiten stehen auf der Seite des Hafens. https://hafen.example.org",
        "Die Fähre ist gesunken, und die Polizei sucht den Kapitän.\n\nSie fand ihn im Leuchtturm. Mit Informationen der Polizei "
        "über ihn ging er von Bord. Mit Informationen der Polizei.",
        "La isla tiene nueve casas más, y la cifra creció un tres por ciento (con datos del Ministerio de Trabajo).",
        "A balsa afundou no domingo, e os Bombeiros salvaram todos.\n\nA causa não foi dita. As informações são dos Bombeiros.",
        "A balsa afundou no domingo, e todos foram salvos.\n\nA causa não foi dita. As informações são da Polícia Civil.",
        'Behind a stroke only what lies in the folder is copied. For example, when\nsource = "/ferry"\nand\ntarget = "/harbour"\n'
        "stand in the file, all of the ferry's papers are.",
        "The timetable is on the ferry's own site, example.com",
        "The timetable has changed, the harbour master said on Sunday. Visit example.com",
        "Sailors learn their Spanish on Span¡shD!ct.com",
        "They may sail on Sundays and/or Mondays.",
        "The ferry is the town's main source: of income, of gossip, of pride.",
        "原标题：渡轮沉没。编辑说，这个标题太短了，所以换了一个长一点的。",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n출처: 불분명. 그런데도 이 돈은 장부에 적혀 있었다.",
    )

    #: In so many of the last blocks those are named whose information helped.
    last = 3
    #: A full stop behind more than an initial.
    _stop = lazy(r"(?<!\b[A-Z])\.")
    #: How many characters a line with another headline has at most.
    longest_title = 100
    #: ``/Example``, ``/Example News/``.
    _stroke = lazy(r"(?<=[.!?…”\"»“])[ \xa0]?/(?![ \xa0])[^\s/]{3,24}(?:[ \xa0][^\s/]{1,20}){0,2}(?: ?/)?$")
    _between = lazy(r"/[^\s/]{3,24}(?: [^\s/]{1,20}){0,2}/")
    #: ``/Example.com``, ``/ EXN``, on a line of its own.
    _behind = lazy(r"/ ?[^\s/]{3,24}(?: [^\s/]{1,20})?")
    #: A site's name or address, behind a label.
    _address = lazy(rf"[:=\s]*(?:https?://\S+|{SITE}/?)")
    #: ``source = "/ferry"``, as programs are told what to do.
    _valued = lazy(r"\s*=\s*[\"'`]")
    _person = lazy(rf"(?<=[.!?…”\"»])\s+({NAME})(?:, ?{SITE})?$")
    #: ``Jane Roe https://example.com``.
    _person_at = lazy(rf"(?<=[.!?…”\"»])\s+(?P<who>{NAME}),?\s+(?:https?://)?{SITE}/?$")
    #: ``example.com`` behind a space, a mark that ends a word, or a full stop behind a letter that no address holds.
    _site = lazy(
        r"(?:(?<=[.!?…])|(?<=[.!?…][”\"»“]))(?:\s{1,4}|(?<=[^\W\d_][^\W\d_A-Z][?!…])|(?<=[^\x00-\u02ff].))\b"
        r"(?:https?://)?(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,2}\.[a-z]{2,5}/?$"
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            if hit.phrase.standing == "from" and self._is_label(document, hit):
                yield from self._labelled(document, hit)
            elif hit.phrase.standing == "titled" and self._is_title(hit):
                yield self.whole(document, hit.block, "the headline that the text had elsewhere")
            elif hit.phrase.standing == "helped" and hit.block.number >= len(document.blocks) - self.last:
                yield from self._helped(document, hit)
        if document.blocks:
            yield from self._unlabelled(document, document.blocks[-1])

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        """Not brackets of several words behind which a sentence's full stop stands: "… grew (con datos del Ministerio)."."""
        said = document.text[slice(*span)].strip()
        if said[-2:] != ")." or said[0] != "(" or words(said) < _BRACKETED:
            return True
        before = document.text[max(0, span[0] - 8) : span[0]].rstrip()
        return not before or ends_sentence(before)

    def _is_title(self, hit: Hit) -> bool:
        """Whether a label of a headline opens a block that ends no sentence, in brackets or without: "（原标题：…）"."""
        text = hit.block.text
        labelled = not hit.before.strip(" （(【[") and hit.after.lstrip()[:1] in (":", "：")
        return labelled and len(text) <= self.longest_title and "。" not in text

    def _helped(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """Whose information helped, behind the last sentence or below it: "Con información de Example News"."""
        before, names = hit.before.rstrip(" \t\xa0(*–—-"), hit.after.strip(" .)*]")
        small = PARTICLES | vocabulary("in-outlet", ANY)
        if names and words(names) <= _SOURCE_WORDS and names[0].isupper() and are_credited(names, small):
            above = before or document.blocks[max(0, hit.block.number - 1)].text
            if (
                ends_sentence(above)
                and not self._stop.search(names[:-3])
                and not self._is_spoken_of(document, hit, names)
            ):
                start = hit.start - len(hit.before) + len(before)
                yield self.removal(document, start, hit.block.end, "whose information helped, behind the text")

    @staticmethod
    def _is_spoken_of(document: Document, hit: Hit, names: str) -> bool:
        """Whether names are an authority's, or one that the text speaks of above and no agency's: "As informações são da …"."""
        languages = document.languages
        agencies = vocabulary("wire", languages) | vocabulary("news-agency", languages)
        name = names.rpartition(" ")[2]
        if not vocabulary("authority", languages).isdisjoint(bare(names).split()):
            return True
        if words(names) > _ONE_NAME or name.lower() in agencies or names.lower() in agencies:
            return False
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", document.text[: hit.start]) is not None

    def _is_label(self, document: Document, hit: Hit) -> bool:
        """Whether a phrase has the sign behind it that makes a label of it, and a source behind that, or lines below."""
        rest = hit.after
        signed = rest.lstrip()[:1] in (":", "：", "፡", "៖", "=", "|", "»") or document.text[hit.end - 1] in ":：፡៖"
        if (not signed and hit.phrase.text != "h/t") or self._valued.match(rest):
            return False
        longest = _STUDY_WORDS if _ADDRESS.match(rest.lstrip(" :")) else _SOURCE_WORDS
        named = bool(rest.strip(" :»~.")) or not _before(hit)
        return named and words(_ADDRESS.sub(" ", rest)) <= longest and not self._tells(rest)

    def _labelled(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """A label and the source behind it, with what goes before it or below."""
        block, before = hit.block, _before(hit)
        if not before and not hit.after.strip(" :"):
            yield from self._sites_below(document, block)
        if before and block.number < len(document.blocks) - 1:
            if self._is_dated(document, block, before):
                yield self.whole(document, block, "the date, and where the text was taken from")
            return
        start = hit.start - len(hit.before) + len(before)
        if before and before[-1] not in '.!?”“"»…)':
            start = self._signed(document, hit, start)
        if start >= 0:
            yield self.removal(document, start, block.end, "where the text was taken from")

    def _sites_below(self, document: Document, label: Block) -> Iterator[Removal]:
        """The lines below a label that are the names of sites."""
        sites = list(takewhile(lambda b: is_site(b.text.rstrip(".")), document.blocks[label.number + 1 :]))
        if sites:
            yield self.removal(document, sites[0].start, sites[-1].end, "the sites that the text was taken from")

    @staticmethod
    def _is_dated(document: Document, block: Block, before: str) -> bool:
        """Whether a block stands above the text, and before its label a date and nothing else."""
        return len(before) <= 40 and block.number < body(document)[0] and is_date(before, document.languages)

    def _signed(self, document: Document, hit: Hit, end: int) -> int:
        """Where the source begins behind words that end no sentence; -1 if that is not plain to see."""
        if not document.text[hit.start].isupper():
            return -1
        low = max(hit.block.start, end - 60)
        person = self._person.search(document.text[low:end])
        if person and is_name(person[1], document.languages):
            return low + person.start()
        return end if self._address.fullmatch(hit.after.rstrip()) else -1

    @staticmethod
    def _tells(text: str) -> bool:
        """Whether what stands behind a label goes on as sentences do in a script without case."""
        said = text.lstrip(" :：")
        if said[:1].upper() != said[:1].lower() or not said[:1].isalpha():
            return False
        return bool(re.search(r"[。।۔]\s*\w|[가-힣]\.\s+\w", said)) or (ends_sentence(said) and words(said) > 4)

    def _unlabelled(self, document: Document, last: Block) -> Iterator[Removal]:
        """A stroke and a name, or a site's name, behind the last sentence of the text, or a label's word alone."""
        text, far = last.text, max(0, len(last.text) - 60)
        said, _, word = text.rpartition(" ")
        labels = by_standing(self.name, "from", document.languages)
        if word.lower() in labels and ends_sentence(said.rstrip()) and words(said) >= _SAID:
            yield self.removal(document, last.start + len(said), last.end, "a link to the source, without its address")
        stroke = self._stroke.search(text, far) if text.find("/", far) >= 0 else None
        named = "a" <= text.rstrip("/")[-1:] <= "z" and text.find(".", far) >= 0
        site = self._site.search(text, far) if named and not stroke else None
        source = stroke or (None if site and self._is_led_to(last, site.start(), document.languages) else site)
        if source is None and len(document.blocks) > 1 and text[0] == "/":
            named = ("." in text or text[1:].lstrip()[:1].isupper()) and ends_sentence(document.blocks[-2].text)
            source = self._between.fullmatch(text) or (self._behind.fullmatch(text) if named else None)
        if source is None and named and len(document.blocks) > 1 and ends_sentence(document.blocks[-2].text):
            source = self._address.fullmatch(text) if "//" not in text else None
        if source is None and named and (signed := self._person_at.search(text, max(0, len(text) - 100))):
            source = signed if is_name(signed["who"], document.languages) else None
        if source and (source.start() or text[0] == "/" or text == source[0]):
            yield self.removal(document, last.start + source.start(), last.end, "where the text was taken from")

    @staticmethod
    def _is_led_to(block: Block, start: int, languages: frozenset[str]) -> bool:
        """Whether the sentence before a site's name speaks of a site, or of tickets and the like: readers find them there."""
        at = block.start + start
        low, high = sentence_at(block, at - 1, at)
        said = bare(block.text[low - block.start : high - block.start]).split()
        return not vocabulary("found-online", languages).isdisjoint(said)


def _before(hit: Hit) -> str:
    """What stands before a label, without the sign that opens or parts it."""
    return hit.before.rstrip(" \t\xa0([–—-/")
