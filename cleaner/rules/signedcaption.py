"""Family C, continued: captions that a name or an agency closes which nothing but its place makes a credit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .crediting import describes
from .names import PARTICLES, is_name
from .phrases import one_of, vocabulary
from .phrases.scanning import Hit
from .shapes import BULLETS, bare, ends_sentence, is_prose, outline, words

__all__ = ["AgencyCaption", "SignedCaption"]

#: The longest block, in characters, and the shortest and longest caption, in words.
_LONG, _LEAST, _MOST = 360, 4, 60
#: From how many words on a caption needs no full stop before the bar.
_UNSTOPPED = 9
#: Within how many characters of a block's end the name begins, and how many words it has.
_REACH, _WORDS = 60, 6
#: ". / Jane Roe", ". | EXAMPLE NEWS", " | Jane Roe", ". - JANE ROE - EXAMPLE PRESS".
_TAIL = lazy(r"(?P<stop>[.!?…])?\s?\s(?P<sign>[/|]|-)\s(?P<name>[^\s|][^|\n]{3,55})$")
_DASHES = "–—-"
#: Captions quote hardly anybody.
_QUOTES = frozenset('“”"„«»')


class AgencyCaption(Rule):
    """A caption that ends with a news agency's name: "Das Schiff im Hafen (dpa)", "El barco en el puerto / EFE".

    Between brackets, or behind a stroke, bar or dash, the name alone says who reported where it closes a text, and whose the
    picture was where it closes a line that no sentence ends and a paragraph follows. It takes three to forty words before the
    name, and a small word of some length among them where the script has small letters, as a dateline has none ("San
    José (AFP)"); never the first block, an item of a list, nor behind a full stop, nor a quotation and a dash. In brackets
    behind a full stop stand the call letters of American stations ("(WXYZ-TV)"), and those are whose the picture is; and so
    are agencies behind the only sentence of a line in Chinese or Japanese. Vocabulary: ``wire``.
    """

    code = "C104"
    name = "agency-caption"
    kinds = ("captions",)
    always = True
    patient = True
    goes = (
        "Se hunde el ferri\n\n⟦Varios pasajeros esperan en el puerto (EFE)⟧\n\nEl ferri que une la isla con el continente se "
        "hundió el domingo a mediodía.",
        "Se hunde el ferri\n\n⟦Varios pasajeros esperan en el puerto / EFE⟧\n\nEl ferri que une la isla con el continente se "
        "hundió el domingo a mediodía.",
        "Le ferry coule\n\n⟦Des passagers attendent au port - Jeanne Roux - AFP⟧\n\nLe ferry qui relie l'île au continent a "
        "coulé dimanche à midi.",
        "Ferry sinks\n\n⟦Passengers wait for news in the harbor. (WXYZ-TV)⟧\n\nThe ferry that links the islands to the mainland "
        "sank at noon on Sunday, and all were saved.",
        "渡輪沉沒\n\n⟦渡輪在港口外沉沒的畫面。（路透）⟧\n\n連接該島與大陸的渡輪於星期日中午沉沒，海岸警衛隊說，所有乘客都已獲救。",
        "여객선 침몰\n\n⟦항구 앞바다에 가라앉은 낡은 여객선 [연합뉴스]⟧\n\n섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 "
        "해양경찰이 밝혔다.",
        "島のフェリーが沈没\n\n⟦沈没したフェリー＝5日、エレリー港（共同）⟧\n\n島と本土を結ぶフェリーが日曜日の正午ごろに沈没したと"
        "海上保安庁が発表した。海は穏やかだったという。",
    )
    stays = (
        "Se hunde el ferri\n\nPuerto Ellery (EFE)\n\nEl ferri que une la isla con el continente se hundió el domingo a mediodía.",
        "The ferry sinks (AP)\n\nThe ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.",
        "Ferry sinks\n\n“Nobody on the island will ever forget this flood” - BBC\n\nThe ferry that links the islands to the "
        "mainland sank at noon on Sunday, and all were saved.",
        "Se hunde el ferri\n\nEl ferri se hundió a mediodía. (EFE)\n\nTodos los pasajeros fueron rescatados y llevados al "
        "puerto de la ciudad.",
    )
    longest = 40

    _station = lazy(
        rf"(?:{one_of('station-label')}: )?[KW][A-Z]{{2,3}}(?:[ -]{one_of('station-kind')})?"
        rf"(?: {one_of('station-news')}|/[A-Z]{{3,4}})?"
    )
    _tail = lazy(
        r"\s?[(（\[［](?P<bracket>[^()（）\[\]［］\n]{2,24})[)）\]］]$|\s[/|–-]\s(?P<stroke>[^/|()\n–-]{2,24})$"
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in outline(document).unended:
            text = block.text
            if not 0 < block.number < len(document.blocks) - 1 or len(text) > 300:
                continue
            if text[-1] not in ")）]］" and not any(map(text[-30:].__contains__, "/|–-")):
                continue
            tail = self._tail.search(text, max(0, len(text) - 30))
            if not tail:
                continue
            caption = text[: tail.start()]
            if caption[-1:] == "." and tail["bracket"] and self._station.fullmatch(tail["bracket"]):
                caption = caption.rstrip(".")
            elif caption[-1:] == "。" and self._is_agency(tail["bracket"] or "", document.languages):
                caption = caption if "。" in caption[:-1] else caption[:-1]
            elif not self._is_agency(tail["bracket"] or tail["stroke"], document.languages):
                continue
            elif tail[0].lstrip()[0] in _DASHES and not _QUOTES.isdisjoint(caption):
                continue  # whose the quotation is
            if self._is_caption(caption) and is_prose(document.blocks[block.number + 1].text):
                yield self.whole(document, block, "a caption: an agency's name closes it, and a paragraph follows")

    @staticmethod
    def _is_agency(text: str, languages: frozenset[str]) -> bool:
        wires = vocabulary("wire", languages)
        return all(part.strip().lower() in wires for part in text.split("/"))

    def _is_caption(self, text: str) -> bool:
        return describes(text) and 3 <= words(text) <= self.longest and not ends_sentence(text)


class SignedCaption(Rule):
    """A caption that the photographer's name closes behind a stroke or bar: "La presa, ayer. / Juana Roe".

    Many papers in Spain and France set whose the picture is behind the caption's full stop, a stroke or a bar, and nothing
    else says that it is a picture's. Between the first block and the last, right above a paragraph, a block goes of four to
    sixty words, without quotation marks, and behind them: a full stop, a stroke or bar and a person's name; a full stop, a bar
    or a dash and up to six words in capitals ("| EXAMPLE NEWS"); or, behind nine words or more without a full stop, a bar and
    a person's name. Where the last of the names comes again in the text the block stays: it is what that person said.
    """

    code = "C106"
    name = "signed-caption"
    kinds = ("captions",)
    always = True
    patient = True
    goes = (
        "Se hunde el ferri\n\n⟦Varios pasajeros esperan en el puerto, este domingo. / Juana Roe⟧\n\nEl ferri que une la isla "
        "con el continente se hundió el domingo a mediodía.",
        "Se hunde el ferri\n\n⟦Varios pasajeros esperan noticias en el puerto de la isla este domingo | Juana Roe⟧\n\nEl ferri "
        "que une la isla con el continente se hundió el domingo a mediodía.",
        "Le ferry coule\n\n⟦Des passagers attendent au port dimanche. | JEANNE ROUX / LE PORT⟧\n\nLe ferry qui relie l'île au "
        "continent a coulé dimanche à midi.",
        "Se hunde el ferri\n\n⟦Varios pasajeros esperan en el puerto. - JUANA ROE - ARCHIVO⟧\n\nEl ferri que une la isla con el "
        "continente se hundió el domingo a mediodía.",
    )
    stays = (
        "Se hunde el ferri\n\nLa isla no olvidará nunca este domingo. / Juana Roe\n\nEl ferri que une la isla con el "
        "continente se hundió el domingo a mediodía, y Roe iba a bordo.",
        "Se hunde el ferri\n\n“La isla no olvidará nunca este domingo.” / Juana Roe\n\nEl ferri que une la isla con el "
        "continente se hundió el domingo a mediodía.",
        "Se hunde el ferri\n\nCapitana del ferri | Juana Roe\n\nEl ferri que une la isla con el continente se hundió el "
        "domingo a mediodía.",
        "The ferry sails\n\n- The old ferry sails to the islands every day at noon | Jane Roe\n\nThe new one has not been paid "
        "for, and nobody knows when it will sail.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not self._has_sign(document.text):
            return
        signed = {block: _spoken(name) for block, name in self._signed(document)}
        standing = _standing(document, set().union(*signed.values())) if signed else {}
        for block, name in signed.items():
            if all(number == block.number for word in name for number in standing[word]):
                yield self.whole(document, block, "a caption: a name closes it, and a paragraph follows")

    def _signed(self, document: Document) -> Iterator[tuple[Block, str]]:
        """The blocks that a name closes as it does captions, with it."""
        for block, behind in zip(document.blocks[1:], document.blocks[2:], strict=False):
            text = block.text
            if len(text) > _LONG or not (text[-1].isalnum() or text[-1] == ".") or text[0] in BULLETS:
                continue
            tail = _TAIL.search(text, max(0, len(text) - _REACH - 4)) if self._has_sign(text[-_REACH:]) else None
            if tail and is_prose(behind.text):
                caption, name = text[: tail.start()], tail["name"]
                if self._is_caption(caption) and words(name) <= _WORDS:
                    if self._closes(tail["stop"] or "", tail["sign"], caption, name, document.languages):
                        yield block, name

    @staticmethod
    def _has_sign(end: str) -> bool:
        return " / " in end or " | " in end or ". - " in end

    @staticmethod
    def _is_caption(text: str) -> bool:
        return _LEAST <= words(text) <= _MOST and _QUOTES.isdisjoint(text)

    @staticmethod
    def _closes(stop: str, sign: str, caption: str, name: str, languages: frozenset[str]) -> bool:
        """Whether a name and the signs before it close a caption."""
        if ends_sentence(name) and not name.isupper():
            return False
        if stop and sign != "/" and name.isupper():
            return True
        if sign == "-" or not is_name(name, languages):
            return False
        small = [word for word in caption.split() if word.islower()]
        return bool(stop) or (sign == "|" and words(caption) >= _UNSTOPPED and len(small) * 3 >= words(caption))


def _spoken(name: str) -> set[str]:
    """The words of a name by which a text would speak of its bearer."""
    return {word for word in bare(name).split() if len(word) > 2 and word not in PARTICLES}


def _standing(document: Document, said: set[str]) -> dict[str, list[int]]:
    """The numbers of the paragraphs in which words stand, the first two of each."""
    found: dict[str, list[int]] = {word: [] for word in said}
    for block in document.blocks:
        if is_prose(block.text):
            for word in said.intersection(bare(block.text).split()):
                if len(found[word]) < 2:
                    found[word].append(block.number)
    return found
