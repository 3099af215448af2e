"""Family F, continued: whose a text is, and for what its publisher does not answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .phrases import by_standing, one_of, vocabulary, written
from .phrases.scanning import Hit
from .shapes import bare, ends_sentence, is_titlelike, words
from .standing import PhraseRule

__all__ = ["Copyright", "Disclaimer"]

#: So many words and a colon announce what stands below them; fewer are a label: "Our Standards:".
_ANNOUNCING = 5

#: Longest title of a post in characters, the word before it included.
_LONGEST_TITLE = 300
_WORD = one_of("copyright")
#: ``Visit our website at www.``.
_VISIT = lazy(rf"{one_of('visit')} (?:.* )?{one_of('visit-at')}")


class Copyright(PhraseRule):
    """Copyright lines and terms of use: "© 2019 Example Times. All rights reserved."

    A block goes that opens with © or the word and goes on with a year or a formula of the trade (phrases). Of the first block
    what follows such a line stays, where a scraper joined the text to it: from the first long sentence on that speaks of no
    copying. Above and below the text a short block goes, too, that opens with "(c)" and a year, and is no item of a list.
    With them goes the line below that asks to visit whose it is. Between two sentences the word, a year and a name go that
    stand before "All rights reserved".

    At the foot the sentence goes that a feed appends, "The post TITLE appeared first on SITE.", however long the title is: a
    word for a post (vocabulary, ``post``), a title with a capital, the formula (phrases, ``feed``) and at most ten words. So
    does the headline that the text had elsewhere (phrases, ``retitled``: "Originally published as Ferry sinks").

    Copyright as a topic stays, and so does what was published before there were sites ("This story was first published in
    1904 …"), and what else is forbidden than copying (phrases, ``bans``: "without the written permission of").
    """

    code = "F103"
    name = "copyright"
    formula = True
    literals = ("©", "Ⓒ", "ⓒ", "(c) 20", "(c)20", *written("copyright"))
    goes = (
        "All its passengers were saved.\n\n⟦Copyright © 2019 Example Times. Click here for reprint permission.⟧",
        "All its passengers were saved.\n\n⟦(c) 2020, The Example Post⟧\n\n⟦Visit The Example Post at www.example.com⟧",
        "All were saved.\n\n⟦The post Who Owned the Ferry That Sank on Sunday? Five Questions to the Mayor and the Harbour "
        "Master appeared first on Example Times.⟧",
        "All were saved, the coast guard said on Sunday.⟦ Copyright © 2021 Example News. All rights reserved.⟧ The mayor did not "
        "know who had inspected the ferry, and nobody on the island was willing to tell.",
        "All were saved, the coast guard said on Sunday.\n\n⟦This story first appeared in an issue of the Example Times.⟧",
        "All were saved.\n\n⟦This article may not be copied or sold without the written permission of Example News.⟧ The bay "
        "was calm.",
        "⟦From Example Sea (find the original story here); reprinted with permission.⟧\n\nAll were saved, the coast guard said.",
        "All were saved, the coast guard said on Sunday.\n\n⟦Not to be reproduced without permission of Example News⟧",
        "⟦© 2021 Example News. All rights reserved.⟧ The ferry that links the islands to the mainland sank at noon on Sunday, "
        "the coast guard said, and all its passengers were saved.",
        "All were saved, the coast guard said on Sunday.\n\n⟦Originally published as Ferry sinks in calm weather⟧",
        "All were saved, the coast guard said on Sunday.⟦ Copyright 2009 The Example Press.⟧ ⟦All rights reserved.⟧ "
        "The mayor did not know who had inspected the ferry, and nobody on the island was willing to tell.\n\nThe ferry was "
        "old.\n\nIt had been built in 1962.\n\nNobody had asked whether it should sail again.",
        "El ferri se hundió y todos los pasajeros que iban en él fueron rescatados.⟦ La entrada ¿De quién era el ferri que se "
        "hundió el domingo con todos los pasajeros a bordo? se publicó primero en Gaceta del Puerto.⟧",
        "섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다.\n\n해경은 승객 전원이 구조됐고 다친 사람은 없다고 "
        "밝혔다.⟦<저작권자 ⓒ 예시신문, 무단 전재 및 "
        "재배포 금지>⟧",
    )
    stays = (
        "The post office was closed.\n\nThe story Roe told appeared first on the radio.",
        "Lo sciopero era legale.\n\nL'articolo 18 proviene da una lunga trattativa.",
        "The book is about a ferry.\n\nOriginally published as Slow Boats, it was read by everybody on the island.",
        "The judge read the label aloud. Copyright 2009 was what it said, and nothing else.",
        "Copyright holders see the ruling as a problem, and so do those who hold none.",
        "Tickets are sold on board.\n\nVisit the harbour at www.example.com",
        "The council asked for three numbers.\n\n(b) The Ferries of 2019\n\n(c) 2020 Ferry Accidents",
        "No part of this was easy, and no part of it was cheap.",
        "This essay first appeared to be a joke, and then the coast guard came.",
        "Registered in England, the company owns four ferries, two pubs and a lighthouse.",
        "Originally published at her own cost, the poems made her neither rich nor famous.",
        "The town has one.\n\nParking in it is strictly prohibited without a permit.\n\nThis story was first published in 1904 "
        "and has been filmed twice.\n\nOriginally published by a house of two rooms, the poems are read in schools.",
        "A version of this story is told in every harbour of the coast.",
        "This story first appeared in a letter that Jane Roe wrote to the king.",
        "This piece originally appeared in her diary, and it cost her the post.",
        "The captain told the court nothing.\n\nFrom her diary, used with permission:\n\nWe sank at noon, and nobody spoke.",
        "Громада має землю на острові.\n\nПри повному чи частковому використанні земель громада отримує компенсацію.",
        "Crabul insulei nu se vinde.\n\nReproducerea este interzisă crabilor captivi.",
        "Cet article est paru dans un journal que personne ne lisait.",
        "Under the will, the diaries may not be reproduced in any form, and the letters may be republished for free.",
        "Publishing the names is strictly prohibited without the consent of the families.",
        "El cangrejo de la isla no se vende, y desde el lunes queda prohibida la reproducción del cangrejo en cautividad.",
        "Il granchio dell'isola non si vende, e da lunedì è vietata la riproduzione dei granchi in cattività.",
        "This article appears in the constitution of 1848 and has been quoted in court twice.",
        "Το πλοίο βυθίστηκε την Κυριακή, και οι σκύλοι που ήταν σε αυτό σώθηκαν από τους ψαράδες του νησιού.\n\nΑπαγορεύεται η "
        "αναπαραγωγή σκύλων από ιδιώτες χωρίς άδεια.",
        "Fergen som går til øya, er ikke til leie, og det har ordføreren sagt til alle som spurte.\n\nEn bolig kan ikke "
        "fremleies uten skriftlig samtykke fra utleier.",
    )

    _line = lazy(
        rf"(?:[(\[–—|-]\s*)?(?:(?:{_WORD}\s*)?[©ⓒⒸ]|{_WORD}(?:\s*\(c\))?)[\s,]*(?:{one_of('copyright-by')} )?"
        r"(?:[A-Z][\w.'’& ]{1,40},? )?(?:19|20)\d\d\b",
        re.I,
    )
    _inline = lazy(
        rf"(?<=[.!?”“\"»])\s*(?:{_WORD}\s*)?[©ⓒⒸ]\s*(?:{_WORD} )?(?:19|20)\d\d\b|\s[©ⓒⒸ]\s*(?:19|20)\d\d\b", re.I
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            if hit.phrase.standing == "retitled" and self._is_retitled(document, hit):
                yield self.whole(document, hit.block, "the headline that the text had before, below it")
            if hit.phrase.standing == "feed" and (start := self._posted(document, hit)) is not None:
                yield self.removal(document, start, hit.block.end, "the sentence that a feed appends to a post")
        for block in {hit.block: None for hit in hits if hit.phrase.standing == "literal"}:
            if len(document.blocks) > 40 and 2 < block.number < len(document.blocks) - 12:
                continue
            if "19" not in block.text and "20" not in block.text:
                continue
            yield from self._in_block(document, block)

    def _in_block(self, document: Document, block: Block) -> Iterator[Removal]:
        """What a block with a sign or word and a year says of copyright: all of it, or its beginning, middle or end."""
        for match in self._reserving.finditer(block.text):
            start, end = block.start + match.start(), block.start + match.end()
            yield self.removal(document, start, end, "whose the text is, before what is reserved")
        line = self._line.match(block.text) if words(block.text) <= 70 else None
        if line or self._is_spelt(document, block):
            joined = line if not block.number else None  # at the top the text may be joined to it
            end = self._end(block, joined.end(), document.languages) if joined else block.end
            yield self.removal(document, block.start, end, "a copyright line: the sign or word and a year")
            below = document.blocks[block.number + 1 : block.number + 2]
            if end == block.end and below and words(below[0].text) <= 16 and _VISIT.match(below[0].text):
                yield self.whole(document, below[0], "whose site to visit, below the copyright line")
            return
        inline = self._inline.search(block.text, max(0, len(block.text) - 400))
        if inline and block.number >= len(document.blocks) - 3:
            start, end = block.start + inline.start(), self._end(block, inline.end(), document.languages)
            yield self.removal(document, start, end, "a copyright line behind the last sentence")

    #: ``(c) 2020, Example Times``: the sign in brackets, a year, and whose it is.
    _spelt = lazy(r"\([cC]\) ?20\d\d,? [A-Z]")

    def _is_spelt(self, document: Document, block: Block) -> bool:
        """Whether a line above or below the text is the sign as typewriters wrote it, a year and a name, and no item."""
        if block.text[:2] not in ("(c", "(C") or 2 < block.number < len(document.blocks) - 5:
            return False
        item = block.number > 0 and document.blocks[block.number - 1].text[:2] in ("(b", "(B")
        return (
            not item and words(block.text) <= 12 and block.text[-1] not in ";:," and bool(self._spelt.match(block.text))
        )

    #: ``Copyright 2009 Example Times.`` between sentences, before what is reserved.
    _reserving = lazy(
        rf"(?<=[.!?”\"])\s{{1,3}}{_WORD} (?:19|20)\d\d,? [^.\n]{{2,60}}\.(?=\s{{1,3}}{one_of('rights-reserved')})", re.I
    )

    _stop = lazy(r"\. +(?=[^\W\d_a-z])")
    #: How many words a sentence has at least that tells something behind a copyright line.
    telling = 12

    def _end(self, block: Block, at: int, languages: frozenset[str]) -> int:
        """Where what stands behind a year ends that belongs to it: before a sentence that speaks of no copying."""
        copied = by_standing("copyright", "copied", languages)
        stops = [match.end() for match in self._stop.finditer(block.text, at)]
        for start, end in pairwise([*stops, len(block.text)]):
            said = block.text[start:end].lower()
            if words(said) >= self.telling and not any(map(said.__contains__, copied)) and ends_sentence(said.rstrip()):
                return block.start + len(block.text[:start].rstrip())
        return block.end

    def judge(self, document: Document, hit: Hit, hits: Sequence[Hit]) -> tuple[int, int] | str:
        span = super().judge(document, hit, hits)
        if hit.phrase.standing == "block" and hit.block.text[-1] in ":：" and words(hit.block.text) >= _ANNOUNCING:
            return "announces what stands below it"
        if not isinstance(span, tuple) or hit.phrase.standing not in ("start", "sentence"):
            return span
        if hit.phrase.standing == "start" and self._old.search(hit.after):
            return "tells of what is older than sites"
        return "tells of a work that has no name" if self._tells_of_another(document, hit) else span

    @staticmethod
    def _tells_of_another(document: Document, hit: Hit) -> bool:
        """Whether what came out did so in a work without a name, of which a clause tells more: "in a letter that she wrote".

        A small word stands before the work (vocabulary, ``unnamed-work``), perhaps behind another, and behind it a word that
        begins such a clause (``relative``), or one for a person.
        """
        languages = document.languages
        said = bare(hit.after.partition(". ")[0]).split()
        if vocabulary("unnamed-work", languages).isdisjoint(said[:2]):
            return False
        telling = vocabulary("relative", languages) | vocabulary("persons", languages)
        return not telling.isdisjoint(said[2:])

    #: A year before there were sites, behind what says that a text came out, and no later one.
    _old = lazy(r"^[^.]{0,60}\b1(?:[0-8]\d\d|9[0-7]\d)\b(?!\s?[-–]\s?(?:19|20)\d\d)")

    @staticmethod
    def _is_retitled(document: Document, hit: Hit) -> bool:
        """Whether a phrase opens one of the last three blocks, and behind it stands a headline and no sentence."""
        title = hit.after.strip(" :")
        capital = title.lstrip("‘“\"'")[:1]
        return hit.opens and hit.block.number >= len(document.blocks) - 3 and capital.isupper() and is_titlelike(title)

    @staticmethod
    def _posted(document: Document, hit: Hit) -> int | None:
        """Where the sentence begins with which a feed names a post and its site, in one of the last three blocks."""
        site = hit.after.strip(" .")
        if hit.block.number < len(document.blocks) - 3 or words(site) > 10 or (site[:1].islower() and "." not in site):
            return None
        named = list(_post(document.languages).finditer(hit.before, max(0, len(hit.before) - _LONGEST_TITLE)))
        return hit.block.start + named[-1].start() if named else None


@lru_cache(maxsize=64)
def _post(languages: frozenset[str]) -> re.Pattern[str]:
    """A word for a post where a sentence begins, and the capital or quotation mark of a title behind it."""
    posts = either(vocabulary("post", languages))
    posts = posts.replace("'", "['’]")
    return re.compile(rf"(?:^|(?<=[.!?…\])\"”»])\s{{1,4}})(?i:{posts})\s{{1,2}}(?=[\"“«„¿¡]|[^\W\d_a-zà-öø-ÿ])")


class Disclaimer(PhraseRule):
    """The publisher's reservations: "The views expressed by contributors are their own …".

    A word or two that announce such a block on lines of their own ("Disclaimer:", vocabulary ``notice``) go with it. What does
    not necessarily reflect somebody's views is residue where it is a text, or the views are a publisher's (phrases,
    ``reserves``); polls and prices do not reflect them, either.
    """

    code = "F105"
    name = "disclaimer"
    formula = True
    goes = (
        "All were saved.\n\n⟦The views expressed by contributors are their own and not the views of Example Times.⟧",
        "Die Fähre fährt wieder, und ihre Aktie steigt seit der Meldung vom Montag um ein Viertel.\n\n⟦Bitte beachten:⟧\n\n"
        "⟦Die Angaben in diesem Text sind keine Anlageberatung.⟧",
        "All were saved.\n\n⟦Any medical information published on this website is not intended as a substitute for informed "
        "medical advice.⟧",
        "El ferri vuelve a navegar, y el médico de la isla también, como dijo el lunes el alcalde de la ciudad.\n\n⟦La "
        "información publicada en este sitio no sustituye la consulta con un médico.⟧",
        "Prom znowu pływa, a jego akcje rosną, jak podała giełda w poniedziałek.\n\n⟦Powyższy tekst nie stanowi rekomendacji "
        "inwestycyjnej.⟧",
        "All were saved. ⟦Letters do not necessarily reflect the views of this newspaper.⟧ The bay was calm.",
        "Les îles n'ont plus de ferry depuis dimanche.\n\n⟦Les propos tenus dans cette tribune ne reflètent pas nécessairement "
        "la position du journal.⟧",
        "Фериботът отново плава, а акциите му растат.\n\n⟦Материалът има аналитичен характер и не е съвет за покупка или "
        "продажба на акции.⟧",
    )
    stays = (
        "Die Fähre fährt wieder, und ihre Aktie steigt.\n\nBitte beachten:\n\nDie Fähre fährt sonntags nur bis zum Mittag, "
        "und Karten gibt es nur an Bord.",
        "Der Kapitän sagte, er gebe keine Anlageberatung, und stieg wieder auf sein Schiff.",
        "A website is not a doctor, and medical information on paper is no better, the captain says.",
        "The views expressed in the letters were harsh, and the captain read every one of them aloud.",
        "The views expressed by the hikers at the top differed: one saw the island, the other fog.",
        "The information contained in this bottle cost nine men their lives.",
        "The views expressed by members of the council differ: half of them want the bridge, and half the ferry.",
        "The thoughts expressed in these letters are those of a boy of nine.",
        "The price does not necessarily reflect the age of the ship, and the interests of its owners are not necessarily those "
        "of its passengers. These judges do not necessarily represent the views of the people who chose them.",
        "Los precios no reflejan necesariamente la opinión de la gente del puerto. Las encuestas, tampoco.",
        "Chiếc phà chìm vào trưa chủ nhật.\n\nThông tin chỉ mang tính tham khảo vì chưa ai kiểm chứng con số này trên đảo.",
        "Les prix ne reflètent pas forcément la valeur du navire, et les sondages non plus.",
        "Die Preise spiegeln nicht unbedingt die Ansichten der Händler wider, und die Zahlen gibt es erst am Montag.",
        "Trageti që lidh ishullin me tokën është i vjetër dhe bileta kushton më shumë se një ditë pune.\n\nÇmimet nuk "
        "pasqyrojnë domosdoshmërisht koston e udhëtimit.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for removal in super().find(document, hits):
            yield removal
            block = document.block_at(removal.start)
            for number in range(block.number - 1, -1, -1) if block and block.start == removal.start else ():
                above = document.blocks[number]
                if len(above.text) > 30 or above.text.lower() not in vocabulary("notice", document.languages):
                    break
                yield self.whole(document, above, "announces a disclaimer")
