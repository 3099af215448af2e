"""Family C: image credits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .crediting import CAPTION_WORDS, Passage, back, candidates, credit_start
from .creditwords import CREDIT_SIGNS
from .names import is_name
from .phrases.scanning import Hit
from .shapes import goes_on, is_torn_off, words
from .telling import heads

__all__ = ["ImageCredit"]

#: The longest label on a line of its own, in characters, and the longest name below one, in words.
_LABEL, _NAMED = 30, 5
#: Within how many characters of a paragraph's end a credit may stand.
_REACH = 100
#: Signs of programs, which no credit has.
_CODE = frozenset("{}")


class ImageCredit(Rule):
    """The line that says whose picture it was: "© Getty Images", "Photo: Jane Roe/AFP", "(Jane Roe/PA)".

    The picture is gone, so its credit names nothing. A block goes that is wholly a credit: a label with its sign ("Photo:",
    "Foto ©", "Picture by") and up to ten words, or several of these one behind another, a picture agency's name among
    capitalised words only or behind an account's and a stroke, the line that sites of free pictures ask for ("Bild von Jana
    Roth auf Pixabay"), or © and a name without a year; a year may stand behind a word for a picture and its copyright
    ("Image copyright 2003, Example Institute"). Before the text a label, its sign and a name go, and behind its last
    sentence a label, its colon and a name. Behind another paragraph too long to be a caption only the credit in brackets
    goes, or one with a label and a stroke ("Photo: Jane Roe/AP"). A sentence about a photograph or an agency holds small
    words and stays. Below a label that stands alone with its colon goes a name that is another line, too, or what stands
    below another such label, too, but none of several labels' values.

    Phrases: ``mark`` words that a sign makes a credit, ``closes`` words that a name before them makes one ("王小明 摄",
    "Jono Petraičio nuotr."),
    ``closes-bracket`` words that do so in brackets only ("（警視庁提供）"), ``alone`` agencies that are one alone or behind a
    caption's full stop, if paragraphs follow, ``in-brackets`` agencies that are one behind a name alone in its block
    ("Ola Berg (REUTERS)"), below the first paragraph, ``behind`` agencies that are one behind a full stop only,
    ``agency`` names that are one alone, ``block`` lines that mark a picture's place, ``for`` outlets that a picture was
    taken for. Vocabulary:
    ``wire``, agencies whose names are a credit only beside a photographer's, ``outlet``, words that say of a name behind
    a stroke that it is an outlet's ("Jane Roe/Example Times"), ``archive``, words for one before an agency's name in
    brackets ("[File: AFP]"), phrases ``named``, labels that need no sign before a name ("Beeld Jan Behr"), and
    ``linking``, the small words between names. Where letters have no case, a label's headline is told from a name by words
    that no name holds (vocabulary, ``no-name``, ``no-name-end``). A list of institutions and people behind a label
    and its colon may be longer, if one is among them whose pictures everybody may print (vocabulary, ``picture-giver``,
    and phrases, ``given``).
    """

    code = "C101"
    name = "image-credit"
    literals = CREDIT_SIGNS
    goes = (
        "Storm hits the coast\n\n⟦© Getty Images⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
        "⟦Photo: Ola Berg.⟧ The first storm of the year reached the coast on Sunday evening.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said, and all its "
        "passengers were saved. She had been built in 1962, and nobody had asked whether she should sail at all. The "
        "captain, who was asleep when she struck the rock, has been told to stay on the island until the court has "
        "heard him.⟦ Photo: Ola Berg⟧",
        "The ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said, and all its "
        "passengers were saved. She had been built in 1962, and nobody had asked whether she should sail at all. The "
        "captain, who was asleep when she struck the rock, has been told to stay on the island until the court has "
        "heard him. Passengers wait at the old pier of Port Ellery on Sunday.⟦ Photo: Ola Berg/AP⟧\n\nNobody was hurt, the "
        "mayor said on Sunday.",
        "⟦Photo illustration by Example Times. Photos by Ola Berg—Pool/Getty Images and Kim Dahl/AFP.⟧\n\nThe first storm of "
        "the year reached the coast on Sunday evening.",
        "The first storm of the year reached the coast on Sunday evening.\n\n⟦Image via Jane Roe campaign⟧\n\nNobody was hurt.",
        "Storm hits the coast\n\n⟦olabergphotos/iStock/Thinkstock⟧\n\nThe first storm of the year came on "
        "Sunday evening.",
        "Storm hits the coast\n\n⟦CREDIT: J. Roe (EfA+PEU); ESA/Herschel; NASA/JPL-Caltech/ Spitzer; CTIO/NOAO/AURA/NSF.⟧\n\n"
        "The first storm of the year reached the coast on Sunday evening.",
        "Storm hits the coast\n\n⟦Image credit: X-ray: NASA/CXC/J. Roe et al.; Optical: ESO/VLT; Radio: NRAO/AUI⟧\n\nThe first "
        "storm of the year reached the coast on Sunday evening.",
        "Fähre gesunken\n\n⟦Bild von Jana Roth auf Pixabay⟧\n\nDie Fähre, die die Insel mit dem Festland verbindet, ist am "
        "Sonntag gesunken, und alle an Bord wurden gerettet.",
        "El ferri que une la isla con el continente se hundió el domingo a mediodía, y todos fueron rescatados.\n\n⟦Imagen de "
        "juanita62 en Pixabay⟧\n\nLa alcaldesa dijo el lunes que la ciudad iba a comprar un ferri nuevo.",
        "Storm hits the coast\n\n⟦Image copyright 2003, Ellery Institute.⟧\n\nThe first storm of the year reached the coast on "
        "Sunday evening.",
        "⟦Photo: Ola Berg/AFP via Getty Images⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
        "Storm hits the coast\n\n⟦Ola Berg/Example Times⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
        "The first storm of the year reached the coast on Sunday evening.\n\n⟦Storm on phone image via Shutterstock⟧",
        "De veerboot die het eiland met het vasteland verbindt is zondag gezonken, zei de kustwacht.\n\n⟦Beeld Jan Behr⟧\n\n"
        "Alle passagiers werden gered, en niemand raakte gewond.",
        "El ferri se hundió a mediodía, dijo la guardia costera el domingo.\n\n⟦Ola Berg (REUTERS)⟧\n\nTodos los pasajeros "
        "fueron rescatados, y nadie resultó herido.",
        "Prom zatonął w niedzielę, ale wszyscy zostali uratowani i nikt nie jest ranny, jak podała straż.\n\nKapitan powiedział, "
        "że nie słyszał ostrzeżenia, które było nadawane od rana.\n\n⟦Jan Kowalski (PAP)⟧",
        "Prom zatonął w niedzielę, ale wszyscy zostali uratowani i nikt nie jest ranny, jak podała straż.\n\n⟦Fot. Jan "
        "Kowalski⟧\n\nKapitan powiedział, że nie słyszał ostrzeżenia, które było nadawane od rana.",
        "The first storm of the year came on Sunday.\n⟦Image:⟧\n⟦Jane Roe⟧\nNobody was hurt, and the ferry sails again.\n"
        "Jane Roe",
        "Zwei Fernseher standen im Hafen, und der Kapitän hat sie beide geprüft.\nDer erste\n⟦Bild:⟧\nSehr gut\nTon:\nGut\nDer "
        "Maat schaut nicht mehr hin, seit er die Fähre hat sinken sehen.\nDer zweite\n⟦Bild:⟧\nSehr gut\nTon:\nBrauchbar\n"
        "Niemand will ihn haben, und der Kapitän weiß nicht, warum das so ist.",
        "The first storm of the year came on Sunday.\n⟦Image credits:⟧\nEllerina\nand her sister were hurt.\n⟦Image credits:⟧\n"
        "Ellerina\nand the mayor went home.",
        "The first storm of the year came on Sunday.\n⟦Image credits:⟧\n⟦Ellerina⟧\nNobody was hurt, and the ferry sails "
        "again.\n⟦Image credits:⟧\n⟦Ellerina⟧\nThe harbour is open.",
        "Keltas nuskendo sekmadienį, tačiau visi keleiviai buvo išgelbėti, kaip sakė pakrančių apsauga.\n\n⟦J. Petraičio / BNS "
        "nuotr.⟧\n\nKapitonas miegojo, kai laivas atsitrenkė į uolą, ir teismas jo dar neapklausė.",
    )
    stays = (
        "Keltas nuskendo, tačiau visi keleiviai buvo išgelbėti, kaip sakė pakrančių apsauga.\n\nKapitonas rodė tik senas "
        "nuotraukas ir nuotraukos\n\nTai yra viskas, ką jis išsaugojo iš savo laivo.",
        "De veerboot is zondag gezonken, zei de kustwacht.\n\nBeeld van de haven\n\nAlle passagiers werden gered, en niemand "
        "raakte gewond, maar het beeld van de haven blijft.",
        "Votaron en contra del ferri, según el acta del domingo:\n\nOla Berg (PSOE)\n\nJuana Roe (AP)\n\nLos demás diputados "
        "que estaban en la sala se abstuvieron.",
        "The Associated Press obtained a copy of the letter.",
        "The ferry's site asks for its pictures like this:\n\nfetch(list).then(function(ferry) {\n}).then(function(photos) {\n"
        "console.log(photos);\n});\n\nIt waits for each of them, and on Sunday it waited for an hour.",
        "Photos AFP has seen show the ferry as it leaves the harbour, and the man who steers it is asleep in his chair.",
        "Image: The agencies NASA, ESA and JAXA (Japan) want to see by Sunday what the storm has left of the harbour.",
        "The court of the island has heard three cases on photographs, and the mayor has written down what they were about.\n\n"
        "Photo copyright 2003: a heron at dawn\n\nThe heron was not asked, and the photographer has paid for the film herself.",
        "She sold the photo to Getty Images for a large sum.",
        "Sie hat kein Geld für Fotografen.\n\nBild um Bild sucht die Kapitänin auf Pixabay\n\nDas sagt sie jedem, der fragt, und "
        "die Bürgermeisterin glaubt es ihr, auch wenn die Fähre darauf eine andere ist.",
        "The prize\n\nPhoto by Jane Roe wins again\n\nThe ferry that she shows has sunk since, and she says that she is sorry "
        "for it.",
        "She has no money for photographers, and that is why she shows it to everybody who asks her for it.\n\nImage search on "
        "Pixabay\n\nIt brings up four hundred ferries, and none of them has ever been on the island.\n\nPhoto by photo from "
        "Pixabay\n\nSo she fills her pages, and the mayor believes it.",
        "Prom zatonął w niedzielę, ale wszyscy zostali uratowani i nikt nie jest ranny, jak podała straż.\n\nO promie mówili w "
        "sobotę\n\nJan Kowalski (PAP)\n\nAnna Nowak (Głos Wyspy)\n\nKapitan powiedział, że nie słyszał ostrzeżenia.",
        "She has no money for photographers, and so she has written down for the mayor where she looks for pictures of ferries."
        "\n\n1. Pixabay\n\n2. Pexels\n\nMost of them are of other ferries.\n\nUnsplash\n\nUnsplash has one, too, which she has "
        "not taken yet, because the captain on it smiles.",
        "The first storm of the year reached the coast on Sunday evening.\n\nImage via radio waves\n\nNobody was hurt.",
        "Photo finishes: three races were decided by a nose, and nobody who was there will forget them.",
        "What they cost:\n\nPhotographer: $50 each\n\nThe band asks for more, and gets it from the mayor every year.",
        "What the mate's new camera can do is written on its box.\n\nImage: 4032 x 3024\n\nPhoto: 12 MP, f/1.8\n\nFoto: 24 "
        "Megapixel\n\nHe has taken one picture with it so far.",
        "The gauge has three values.\n\n- Sensitivity: 25mV/Pa\n\nThe mate reads it at noon and writes it down.",
        "Prom zatonął w niedzielę, ale jak to się stało, nie jest jasne. To, co się zmieniło w jego budowie, jest na "
        "rysunkach.\n\nRys. 3. Budowa promu.",
        "The ferry sank at noon.\n\nGetty Images Sues Two Islanders\n\nThe photographs showed the ferry, the agency said.",
        "The ferry sank at noon.\n\nShutterstock's New Tool Will Pay Islanders\n\nThe photographs showed the ferry, it said.",
        "The pictures of the ferry that she found there came from\n\nWikimedia Commons\n\n, where anybody may put them.",
        "غرقت العبارة ظهر الأحد ونجا جميع ركابها.\n\nصورة متداولة تثير الجدل\n\nوقال القبطان إنه لم ير الصورة.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        labels: list[Block] = []
        for block, passage in candidates(document, hits):
            start = credit_start(passage)
            if start == 0 and (not _CODE.isdisjoint(block.text) or is_torn_off(document, block)):
                continue
            if start == 0:
                yield self.whole(document, block, "the block is a picture's credit and nothing else")
                if block.text[-1] in ":：" and len(block.text) <= _LABEL:
                    labels.append(block)
            elif start and words(block.text[:start]) > CAPTION_WORDS and block.text[start] in "([（【":
                yield self.removal(document, back(block, start), block.end, "a picture's credit in brackets")
            elif start is None and block.number <= 2 and (end := passage.head_end()):
                yield self.removal(document, block.start, block.start + end, "a picture's credit, before the text")
            elif start is None and (last := self._last_label(document, block, passage)):
                yield self.removal(document, back(block, last), block.end, "a picture's credit, behind the text")
        for hit in hits:
            if hit.phrase.standing == "block" and not heads(document, hit.block):
                yield self.whole(document, hit.block, "the label of a picture's place")
                if hit.block.text[-1] in ":：":
                    labels.append(hit.block)
        if labels:
            yield from self._below(document, list(dict.fromkeys(labels)))

    @staticmethod
    def _last_label(document: Document, block: Block, passage: Passage) -> int:
        """Where a label and names stand behind the text, or with a stroke among them, as between a photographer and an agency,
        behind a paragraph with which the caption was fused; 0 where they do not."""
        ends = block.end == document.blocks[-1].end
        if not ends and "/" not in block.text[-_REACH:]:
            return 0
        at = passage.last_label()
        return at if ends or "/" in block.text[at:] else 0

    def _below(self, document: Document, labels: Sequence[Block]) -> Iterator[Removal]:
        """The names right below labels that stand alone with their colon.

        A subhead may stand there, too, where the name was lost: so it stands below another label of the text, too (of a
        line in small letters its first word does: "archive of Jane Roe"), or is a name that is another line, too.
        """
        lines = [document.blocks[label.number + 1] for label in labels if self._is_named_below(document, label)]
        said = [line.text.partition(" ")[0] if line.text[0].islower() else line.text for line in lines]
        counted = Counter(said)
        everywhere = Counter(block.text for block in document.blocks) if lines else counted
        for line, told in zip(lines, said, strict=True):
            named = everywhere[line.text] > 1 and is_name(line.text, document.languages)
            if named or counted[told] > 1:
                yield self.whole(document, line, "whose a picture is, below the label for it")

    @staticmethod
    def _is_named_below(document: Document, label: Block) -> bool:
        """Whether a line of a few words without a stop stands right below a label, and no sentence or other label below it."""
        below = document.blocks[label.number + 1 : label.number + 3]
        if len(below) < 2 or document.text[label.end : below[0].start].count("\n") != 1:
            return False
        text = below[0].text
        above = document.blocks[label.number - 2].text if label.number > 1 else ""
        if below[1].text[-1] in ":：" or above[-1:] in (":", "："):
            return False  # one of several values: "Bild:", "Gut", "Ton:", "Gut"
        return words(text) <= _NAMED and text[-1].isalnum() and text[0].isalpha() and not goes_on(below[1].text)
