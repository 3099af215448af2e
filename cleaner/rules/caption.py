"""Family C, continued: captions, known by the credit at their end or beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from ..document import Block, Document, Removal
from .base import Rule
from .crediting import CAPTION_WORDS, Passage, back, candidates, credit_start, describes, may_be_caption, speaks_of_self
from .creditwords import (
    CLOSED_WORDS,
    CREDIT_SIGNS,
    DASHED_FIRST,
    INNER_BRACKETS,
    PHOTOGRAPHER,
    PHOTOGRAPHER_JOINED,
    QUOTES,
    SIGNED_FIRST,
    VIA,
    VIA_AGENCY,
    VIA_SITE,
    agency_first,
    are_credited,
    labelled,
)
from .dates import date_length, is_date
from .phrases import by_standing, spoken, vocabulary, written
from .phrases.scanning import Hit
from .shapes import (
    BULLETS,
    asks,
    body,
    ends_sentence,
    is_apart,
    is_paragraphed,
    is_small,
    is_titlelike,
    is_unstopped,
    outline,
    words,
)

__all__ = ["CaptionWithCredit"]

#: From how many words on an item of a list is no caption, and from more of them on a report that a news agency closes.
_ITEM = 40
_DASHES = "–—-"
#: Within how many characters the place ends that a dispatch begins with.
_DATELINE = 50
#: The longest control of a picture, in characters.
_CONTROL = 40
#: Longest caption in characters of a script without stops, and longest in words of two sentences between two credits.
_UNSTOPPED, _TWO = 90, 25
#: How many characters stand before an agency's name at most where a line begins with it: a sign, or an institution and a dot.
_BEFORE_AGENCY = 36
#: Within how many characters the names end before the site that a picture is from.
_SITED = 130
#: What quotations stand in.
_QUOTED = frozenset('"“”„«»')
#: From how many words on a caption stands again without its credit, and how many paragraphs the text then has to have.
_SAME, _TELLING = 6, 3
#: Up to how many words a sentence has that needs no year in its day.
_SHORT_SENTENCE = 30
#: From how many pictures on a text shows whether it sets captions above its credits, and the longest of them in words; so
#: many has the middling one at least.
_PICTURES, _LONGEST, _MIDDLING = 3, 40, 6


def _is_dashed(text: str, start: int) -> bool:
    """Whether a dash stands before what a text ends with, or is its first sign."""
    return text[start] in _DASHES or text[:start].rstrip()[-1] in _DASHES


def _is_day(text: str, languages: frozenset[str]) -> bool:
    """Whether a passage is the day of a month and nothing else: "el 5 de junio"."""
    return any(map(str.isdigit, text)) and any(map(str.isalpha, text)) and date_length(text, languages) == len(text)


def _beside(document: Document, block: Block) -> list[Block]:
    """The blocks right above and below one."""
    return [other for other in document.blocks[max(0, block.number - 1) : block.number + 2] if other is not block]


def _is_told(text: str, agency: re.Match[str]) -> bool:
    """Whether what stands behind an agency's name is no headline: in a headline's capitals it is about the agency."""
    said = text[agency.end() :].split()
    return sum(word[0].isupper() for word in said) * 3 <= len(said) * 2


class CaptionWithCredit(Rule):
    """A caption, known by the credit at its end: "A heron at dawn. (Photo: Jane Roe)".

    A block of up to 80 words that ends with an image credit is a caption: the credit in brackets, or behind the last
    sentence. Where a word at the end makes the credit, as in Chinese, or a label follows a Chinese or Japanese full stop
    without a space, it has up to 45 words and one sentence. So is the block right above a credit line, where its last word
    is the credit's label, or where one line break binds the two and empty lines part the paragraphs; where single breaks
    part everything, only a line of eight words or more (fewer may be a subhead with its picture below it) that is no
    sentence, has small words, as headlines in capitals and products have not, no question's word at its head (vocabulary,
    ``interrogative``), and stands in the body, or one sentence between a picture's place or control ("Enlarge image"), or
    another picture's credit line, and its own, or what place and day of a year close ("…, in Sund, on 5 June 2017."). In a
    text of three such credits or more, above each of which stands a line of at most forty words and two thirds of its
    middling paragraph, the sentences among these lines are captions: pictures without captions stand below paragraphs of
    any length. Where most of them have fewer than six words they may be the author's short sentences. Below the first
    paragraph so is a line that runs into its label where a line break was lost ("A heron at dawn Photo: Jane Roe"), and
    anywhere one to whose last word the label was joined. Captions go from the text and are kept among the removals.

    Brackets at a caption's end also hold an agency, a colon and a name ("(Reuters: Jane Roe)"), or a name, a bar and an
    outlet; behind a sentence also a person, an outlet, a stroke and a day. Some papers set the credit first. A
    photographer, a stroke and an agency with a caption behind them are one; an agency alone is, where what follows is no
    sentence, and then such lines with other agencies are, too; news agencies are where two stand so; and behind © a name, a
    stroke and a name are, or in the midst of the text anything that ends no sentence. A news agency alone is, where an
    article stands behind it ("Reuters The bridge was …"), and so are names, strokes and the site that the picture is from
    ("Jane Roe / Via example.com A heron …"; vocabulary, ``via-behind``). A sentence is one behind a photographer, a stroke,
    a picture agency or outlet, and a dash ("Jane Roe/For The Example Times - A heron …"); a news agency's short name has a
    dispatch's place before it. So is what stands behind a labelled credit and a bar ("Photo credit: AP | A heron …").
    Beside another such line both stay. A sentence before a list of institutions is one, with or without a space ("… on
    Mars.NASA/JPL-Caltech"; vocabulary, ``picture-giver``). At the very top a caption goes that a bar and an agency part
    from the headline. In brackets the outlet behind the stroke may be any, and behind the last sentence the one that the
    picture was taken for (phrases, ``for``).

    Behind the last paragraph's sentence a name beside an agency's may be who reported ("… he said. (Jane Roe/AP)"): there
    the credit has to say that it is a picture's, which a news agency that sells its pictures, too, does not (vocabulary,
    ``news-agency``: "… disse ela. (Agência Brasil)"), and agencies alone ("(AFP/dpa)") are never a credit. Nor is such an
    agency's name behind two sentences or more of over forty words: so close the reports of a digest.

    Between two pictures' credits a paragraph stays that tells what somebody said, or is two sentences in Chinese, Japanese
    or Hindi, or a statement in Korean. The line above a caption goes with it that is its first words, as galleries set it
    for a title. It never takes a caption for the words alone: a sentence without a credit stays, unless it stands elsewhere
    with one, as in a gallery, and the text has more to tell. Korean papers set the picture's credit behind the last
    paragraph too; there the paragraph stays if it ends as statements do and captions do not (vocabulary, ``statement-end``
    and ``caption-end``: "… 걷고 있다."). So does a list's item of forty words or more, with which extractors fuse the credit of
    the picture below it, and in Korean what ends with who counted or asked (vocabulary, ``counts``: "(… 시청률 조사)").
    """

    code = "C102"
    name = "caption"
    kinds = ("captions",)
    table = "image-credit"
    literals = CREDIT_SIGNS
    goes = (
        "フェリー沈没\n\n⟦港の沖に沈んだ古いフェリー（５日、エレリー港で）⟧\n\n島と本土を結ぶフェリーが日曜日の正午ごろに沈没し、乗客は全員救助された。",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. (AP Photo/Ola Berg)⟧\n\nThe river rose by two metres in a "
        "single night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. (Ola Berg/Example Times)⟧\n\nThe river rose by two metres in a "
        "single night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. Ola Berg/Example⟧\n\nThe river rose by two metres in a single "
        "night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. Ola Berg | Example⟧\n\nThe river rose by two metres in a single "
        "night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. CBS News⟧\n\nThe river rose by two metres in a single night, "
        "and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags on Sunday. Ola Berg for The New York Times⟧\n\nThe river rose by two metres in a single "
        "night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags on Sunday. (Ola Berg for The Washington Post)⟧\n\nThe river rose by two metres in a single "
        "night, and the town's only bridge was closed at dawn.",
        "The river rose by two metres.\n\n⟦Ola Berg / AP Volunteers fill sandbags in Port Ellery on Sunday.⟧\n\nThe town's "
        "only bridge was closed at dawn.\n\n⟦Getty Images The bridge was built in 1962⟧\n\nIt has not been opened since.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. | AP Photo ⟧River rises by two metres in a night\n\nThe town's "
        "only bridge was closed at dawn, the mayor said on Sunday.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday | Ola Berg/AFP via Getty Images ⟧River rises by two metres in a night"
        "\n\nThe town's only bridge was closed at dawn, the mayor said on Sunday.",
        "⟦图为志愿者在堤坝上装沙袋。埃勒里晚报记者 王小明 摄⟧\n\n一夜之间河水上涨了两米，镇上唯一的桥在黎明时分关闭，"
        "居民被要求留在家中等待通知。",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday.⟧\n\n⟦Volunteers fill sandbags in Port Ellery on Sunday. Photo: Ola "
        "Berg⟧\n\nThe river rose by two metres in a single night, the mayor said.\n\nThe town's only bridge was closed at "
        "dawn, and forty families had to leave their homes.\n\nNobody was hurt, the mayor said on Sunday, and the water will "
        "fall.",
        "一夜之间河水上涨了两米。\n\n⟦志愿者在堤坝上装沙袋。图片来源：王小明⟧\n\n镇上唯一的桥在黎明时分关闭，居民被要求留在家中等待通知。",
        "フェリーが沈没した。\n\n⟦救助活動を行う海上保安庁の船＝5日午後、東京都千代田区⟧\n\n乗客は全員救助され、けが人はいなかったという。",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n⟦주민들이 12일 항구에서 구조된 승객을 기다리고 있다. 연합뉴스⟧\n\n승객은 모두 "
        "구조되었고 다친 사람은 없는 것으로 알려졌다고 해양경찰이 일요일 저녁에 밝혔다.",
        "The river rose by two metres in a single night, and the bridge was closed.\n\n⟦Volunteers fill sandbags in Port "
        "Ellery Photo: Ola Berg⟧\n\nNobody was hurt.",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n승객은 모두 구조되었고 다친 사람은 없다고 해양경찰은 말했다.⟦ /사진=예시일보⟧",
        "The bridge is closed to all traffic.\n\n- How do I get to the other side? Most people take the ferry, which leaves "
        "every half hour from the old quay and takes cars as well. If you are in a hurry, there is a footbridge two miles "
        "up the river, and nobody asks you for a ticket there.⟦ Photo: Ola Berg/Getty Images⟧\n\nIt was built in 1962.",
        "Photo: Ola Berg/Getty Images\n⟦Volunteers fill sandbags in Port Ellery on Sunday.⟧\nPhoto: Jane Roe/AP\nThe "
        "river rose by two metres in a single night, and the town's only bridge was closed at dawn.",
        "The river rose by two metres in a single night.\nEnlarge image\n⟦Volunteers fill sandbags in Port Ellery on "
        "Sunday.⟧\nPhoto: Ola Berg\nThe town's only bridge was closed at dawn, and nobody knows when it will be opened.",
        "⟦Des passagers attendent au port, à Port-Ellery, le 5 juin 2017.⟧\nOLA BERG / AFP\nLe ferry qui relie l'île au "
        "continent a coulé dimanche à midi, ont dit les garde-côtes, et tous les passagers sont sauvés.",
        "⟦Volunteers fill sandbags in Port Ellery Photo:⟧\nOla Berg/Getty Images\n\nThe river rose by two metres in a single "
        "night, and the town's only bridge was closed at dawn.",
        "The river rose by two metres in a single night.\n\n⟦Volunteers fill sandbags in Port Ellery on Sunday. (Reuters: Ola "
        "Berg)⟧\n\n⟦The bridge is closed to all traffic until the spring (Ola Berg | Example Times)⟧\n\nIt was built in 1962, "
        "and nobody has asked whether it should be closed.",
        "⟦Volunteers fill sandbags in Port Ellery Ola Berg/Copyright 2026 The AP. All rights reserved.⟧\n\nThe river rose by "
        "two metres in a single night, and the town's only bridge was closed at dawn.",
        "The river rose by two metres in a single night.\n\n⟦Ola Berg / Example News Archive via Getty Images Volunteers fill "
        "sandbags in Port Ellery⟧\n\nThe town's only bridge was closed at dawn, the mayor said.",
        "⟦Ola Berg/For The Example Times - “I don’t think that I saw the water,” said mayor Jane Roe, who stood on the bridge."
        "⟧\n\nThe river rose by two metres in a single night, and the town's only bridge was closed at dawn.",
        "⟦Ola Berg/AFP/Getty Images — Volunteers fill sandbags in Port Ellery on Sunday.⟧\n\nThe river rose by two metres in a "
        "single night, and the town's only bridge was closed at dawn.",
        "Der Fluss stieg in einer Nacht um zwei Meter.\n\n⟦Jana Roth/Imago Images – Freiwillige füllen am Sonntag in Port Ellery "
        "Sandsäcke.⟧\n\nDie einzige Brücke der Stadt wurde am frühen Morgen gesperrt, sagte der Bürgermeister am Sonntag.",
        "⟦The water stands at the lower-left side of the old bridge.NASA/JPL-Caltech/PEU⟧\n\nThe river rose by two metres in a "
        "single night, and the town's only bridge was closed at dawn.",
        "⟦The motion of the water could be used to tell how old a bridge is.  NASA, ESA, Digitized River Survey (DRS; "
        "EfA/AURA/PEU), J. Roe and O. Berg (University of Port Ellery)⟧\n\nThe river rose by two metres in a single night, and "
        "the town's only bridge was closed at dawn.",
        "⟦The bridge now lies where it sank, nearly 10,500 feet down. Image copyright 2003, EIRB.⟧\n\nThe river rose by two "
        "metres in a single night, and the town's only ferry was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery. (Jane Roe, Example Tribune photo / May 5, 2013)⟧\n\nThe river rose by two "
        "metres in a single night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags, which is good for you. (Posted By portellery, Community Contributor / May 15, 2013)⟧\n\n"
        "The river rose by two metres in a single night, and the town's only bridge was closed at dawn.",
        "⟦Photo credit: AP | In this May 5, 2012, file photo, Jane Roe, left, and Ola Berg fill sandbags in Port Ellery.⟧\n\nThe "
        "river rose by two metres in a single night, and the town's only bridge was closed at dawn.",
        "⟦Fot. PAP | Ochotnicy napełniają worki piaskiem w starym porcie wyspy.⟧\n\nRzeka podniosła się w jedną noc o dwa metry, "
        "a jedyny most w mieście zamknięto o świcie, jak podała straż.\n\nNikt nie jest ranny, ale nie wiadomo, kiedy most "
        "zostanie otwarty, powiedziała w niedzielę burmistrz.",
        "⟦Foto: Jana Roth/dpa | Freiwillige füllen am Sonntag in Port Ellery Sandsäcke (5. Mai 2012)⟧\n\nDer Fluss "
        "stieg in einer Nacht um zwei Meter, und die einzige Brücke der Stadt wurde gesperrt, sagte der Bürgermeister.",
        "The river rose by two metres in a single night.\n\n⟦© REUTERS / Ola Berg Volunteers fill sandbags in Port Ellery on "
        "Sunday.⟧\n\nThe town's only bridge was closed at dawn, and nobody has been told when it will be opened again.",
        "The river rose by two metres in a single night.\n\n⟦Ola Berg / Example News / Via pictures.example.com The old bridge "
        "of Port Ellery⟧\n\nThe town's only bridge was closed at dawn, and nobody knows when it will be opened again.",
        "The river rose by two metres in a single night.\n\n⟦© Other The old bridge of Port Ellery as it stood in 1962⟧\n\nThe "
        "town's only bridge was closed at dawn, and nobody has been told when it will be opened again.",
        "The river rose by two metres in a single night.\n\n⟦Reuters The bridge was built in 1962 and has not been opened "
        "since⟧\n\nNobody was hurt, the mayor said on Sunday, and the town's only ferry is full.",
        "The river rose by two metres in a single night.\n\n⟦ELLERY HARBOUR SOCIETY•GETTY The bridge was built in 1962 and has "
        "not been opened since⟧\n\nNobody was hurt, the mayor said on Sunday, and the town's only ferry is full.",
        "The river rose by two metres in a single night.\n\n⟦AFP The bridge was built in 1962 and has not been opened since⟧"
        "\n\nNobody was hurt, the mayor said on Sunday.\n\n⟦EPA Volunteers fill sandbags in Port Ellery⟧",
        "The river rose by two metres in a single night.\n\n⟦GETTY The bridge was built in 1962 and has not been opened since⟧"
        "\n\nNobody was hurt, the mayor said on Sunday.\n\n⟦Ola Berg via Getty Images Volunteers fill sandbags in Port Ellery⟧",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday.AFP⟧\n\nThe river rose by two metres in a single night.\n\n"
        "⟦The bridge was built in 1962 and has not been opened since [File: Reuters]⟧\n\nThe town's only bridge was closed "
        "at dawn, the mayor said on Sunday.",
        "The river rose by two metres in a single night, and the town's only bridge was closed at dawn.\n\n⟦Volunteers fill "
        "sandbags in Port Ellery Ola Berg/AFP/Getty Images⟧\n\nIt was built in 1962.\n\n⟦Crowds wait for news of the bridge⟧\n\n"
        "⟦Crowds wait for news of the bridge in Port Ellery on Monday. (Photo: Jane Roe, AP)⟧\n\nNobody was hurt.",
        "⟦Varios voluntarios llenan sacos de arena en el puertoFoto Juana Roe⟧\n\nEl río subió dos metros en una sola noche, y "
        "el único puente de la ciudad se cerró al amanecer.",
        "⟦Volunteers fill sandbags in Port Ellery © dpa | Jane Roe⟧\n\nThe river rose by two metres in a single night, and "
        "the town's only bridge was closed at dawn.",
        "El río subió dos metros en una sola noche, y el puente se cerró.\n\n⟦Un voluntario llena sacos de arena en el muelle "
        "del puerto viejo, el 5 de junio.⟧\n\nFoto: Juana Roe\n\nNadie resultó herido, dijo la alcaldesa el domingo.",
        "The river rose by two metres in a single night, and the town's only bridge was closed at dawn, when the first of the "
        "volunteers came down to the quay.\n⟦Volunteers fill sandbags in Port Ellery.⟧\nPhoto: Ola Berg\nThe mayor had asked "
        "for them on the radio, and more came than there were shovels, so that most of them carried away furniture "
        "instead.\n⟦The old bridge of Port Ellery at dawn.⟧\nPhoto: Jane Roe\nIt was built in 1962, and nobody has asked since "
        "whether it should be closed, although the engineers of the district have written three letters.\n⟦A heron looks on "
        "from the wall.⟧\nPhoto: Ola Berg\nNobody was hurt, and the town paid for all of it, which has never happened before, "
        "as far as anybody on the island can remember.",
        "The river rose by two metres in a single night.\n\nPhoto: Jane Roe\n\n⟦Volunteers fill sandbags at the old harbour in "
        "Port Ellery.⟧\n\nPhoto: Ada Berg\n\nThe mayor said that the bridge would be closed for a month.\n\nPhoto: Jane Roe\n\n"
        "Nobody was hurt, and the town paid for all of it.",
    )
    stays = (
        "드라마가 시작됐다.\n\n첫 회는 전국 평균 5.3%를 기록하며 같은 시간대 1위에 올랐다. "
        "(예시리서치 시청률 조사 / 예시코리아 제공)\n\n드라마는 토요일 밤에 방송된다.",
        "The river rose by two metres in a single night.\n\nEPA Chief Orders New Rules for Rivers\n\nThe town's only bridge "
        "was closed at dawn.\n\nAFP Wins a Prize for Its Pictures of the Flood\n\nNobody was hurt, the mayor said on Sunday.",
        "The river rose by two metres in a single night.\n\nEPA chief Jane Roe leaves the river\n\nThe town's only bridge "
        "was closed at dawn, the mayor said on Sunday.",
        "The river rose by two metres in a single night.\n\nReuters reporter who saw the bridge fall\n\nThe town's only bridge "
        "was closed at dawn, the mayor said on Sunday.\n\n© Other signs on the old bridge say that it is closed.\n\nSo it is.",
        "The river rose by two metres in a single night.\n\nHow to get to the island / Via example.com or by mail\n\nThe town's "
        "only bridge was closed at dawn, the mayor said on Sunday, and nobody knows when it will be opened again.",
        "The photo shows volunteers filling sandbags, a spokeswoman for the town told Reuters on Monday.",
        "The river rose.\n\nThey lost to the best pair of the tournament (Jane Roe/Ada Berg).\n\nThe bridge was closed.",
        "The river rose.\n\nVideo via Reuters Shows Bridge Closed at Dawn\n\nNobody was hurt, the mayor said on Sunday.",
        "The river rose.\n\nThe best of them were Jane Roe/Ada Berg\n\nThe bridge was closed.",
        "The river rose.\n\n1. Jane Roe (Project Lead / Engineer)\n\nShe closed the bridge at dawn.",
        "The river rose.\n\nGetty Images said that it had sold the photo of the bridge before.\n\nThe bridge was closed.",
        "The river rose.\n\nJane Roe/Ada Berg\n\nThey lost to the best pair of the tournament, and nobody was surprised.",
        "The river rose.\n\n“Nobody will forget this flood, and nobody should.” — CBS News\n\nThe bridge was closed.",
        "The river rose.\n\n“The best writing about rivers that you'll find anywhere.” -- The Daily Beast\n\nThe bridge was "
        "closed.",
        "The river rose.\n\nA Bad Week for The New York Times\n\nThe paper had written that it would not.",
        "The river rose.\n\nThe sermon was about the flood and those who were saved (Genesis: The Ark)\n\nThe bridge was closed.",
        "这张照片是他们在山上住的最后一天拍摄",
        "The river rose by two metres in a single night.\n\nWho saw the water first? NASA/JPL\n\nTwo of them had looked down at "
        "the river. NASA, ESA and JAXA (Japan).\n\nThe town's only bridge was closed at dawn, the mayor said on Sunday.",
        "What the papers wrote of the river.\n\nThe town's only bridge was closed at dawn on Sunday. (Example Times / May 5, "
        "2013)\n\nNobody was hurt. The mayor says so, as he did before (Jane Roe, Example Post / May 6, 2013).\n\n“It rose by "
        "two metres in a single night.” (Jane Roe, Example Post / May 6, 2013)\n\nIt fell on Monday, and nobody wrote of it.",
        "Who will win the vote on the new bridge of Port Ellery, we asked those who write about it.\n\nJane Roe/Example Times — "
        "The mayor wins it by a hundred votes.\n\nOla Berg/Example News — Nobody on the island will vote for that bridge.\n\n"
        "We shall know on Monday, when the votes are counted, and perhaps one of the two will be right.",
        "What the papers wrote of the river.\n\nJane Roe/Example Times - I have lived beside it for forty years and never saw it "
        "rise so fast.\n\nThe town's only bridge was closed at dawn, and nobody has been told when it will be opened again.",
        "What the papers wrote of the book.\n\nJane Roe/Example Times - “A masterpiece of the art of sailing, and funny, "
        "too.”\n\n"
        "The town's only bridge was closed at dawn, and nobody has been told when it will be opened again.",
        "Jane Roe/Example Times - PORT ELLERY, July 5 - The river rose by two metres in a single night, the mayor said.\n\nThe "
        "town's only bridge was closed at dawn, and nobody has been told when it will be opened again.",
        "They show what they saw of the flood, and the town has paid for the hall and for the frames on its walls.\n\n"
        "Photographer: Jane Roe | She has lived beside the river since the year of the first flood.\n\nPhotographer: Ola Berg | "
        "He came to Port Ellery with the ferry and has stayed.\n\nThe hall is open on Sundays, and nobody has to pay for it.",
        "The river rose by two metres.\n\nPhoto: the bridge | A bridge that is older than all the houses of the town.\n\nThe "
        "town's only bridge was closed at dawn, and nobody has been told when it will be opened again.",
        "Der Fluss steigt\n\nBad Ellery/dpa – Der Fluss ist in einer einzigen Nacht um zwei Meter gestiegen.\n\nDie einzige "
        "Brücke der Stadt wurde am frühen Morgen gesperrt, sagte der Bürgermeister am Sonntag.",
        "The river rose by two metres.\n\nPhoto: Port Ellery | The bridge was closed to all traffic at dawn on Sunday.\n\nNobody "
        "has been told when it will be opened again, the mayor said on Sunday, and the ferry is full.",
        "No Water Below the Bridge. NASA/ESA Probe Finds Ice\n\nThe river fell by two metres in a single night, and the town's "
        "only bridge was closed at dawn.\n\nNobody was hurt, the mayor said on Sunday.",
        "The river rose by two metres.\n\nBridges/Example Roads - Most of them are older than the houses.\n\nThe town's only "
        "bridge was closed at dawn, and nobody has been told when it will be opened again.",
        "フェリーが沈没した。\n\n船長（52）＝5日、東京都で逮捕＝が認めた\n\n容疑を認めたという。\n\n乗客は全員救助され、けが人はいなかったという。",
        "一夜之间河水上涨了两米。镇上唯一的桥在黎明时分关闭。图片来源：王小明\n\n居民被要求留在家中等待通知，镇长在星期一说。",
        "The river rose by two metres in a single night, and the bridge was closed.\n\nWhat she brought home from the "
        "island Photo: proof that herons nest there.",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n승객은 모두 구조되었고 다친 사람은 없다고 해양경찰은 말했다. 연합뉴스",
        "The river rose by two metres in a single night.\n\nThe town's only bridge was closed at dawn, the mayor said on "
        "Monday. (Jane Roe/AP)",
        "The river rose by two metres in a single night.\n\nThe town's only bridge was closed at dawn, the mayor said. "
        "–The Island Press for Getty Images",
        "O rio subiu dois metros em uma única noite, e a única ponte da cidade foi fechada ao amanhecer. Quarenta famílias "
        "tiveram de deixar suas casas e passaram a noite na escola da ilha, onde os voluntários serviram sopa e café até de "
        "manhã. (Agência Brasil)\n\nA balsa volta a navegar na quinta-feira, disse a prefeita da cidade.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        credit_above, first = -2, False
        credited: set[str] = set()
        credits: set[int] = set()
        places = {hit.block.number for hit in hits if hit.phrase.standing == "block"}
        for block, passage in candidates(document, hits):
            start = credit_start(passage)
            if start and words(block.text[:start]) <= CAPTION_WORDS:
                yield from self._before_credit(document, block, passage, start, places, credited)
            elif start is None and (reason := self._reason(document, block, passage)):
                yield self.whole(document, block, reason)
            elif start is None and self._behind_credit(block, passage):
                first = True
                yield self.whole(document, block, "a caption: it begins with a picture's credit")
            elif start is None and block.number <= 1 and (end := self._barred(block, passage)):
                yield self.removal(
                    document, block.start, block.start + end, "a caption with its credit, before the headline"
                )
            elif start is None and any(map(block.text[:700].__contains__, ")]）】")):
                yield from self._before_text(document, block, passage)
            elif start == 0:
                other = document.blocks[credit_above].text if credit_above >= 0 else block.text
                another = credit_above == block.number - 2 and other != block.text
                between = another or block.number - 2 in places
                credit_above = block.number
                credits.add(block.number)
                if block.number:
                    between = between or self._is_control(document, block.number - 2)
                    yield from self._above_credit(document, block, between)
        yield from self._above_each(document, credits)
        yield from self._copies(document, credited)
        lines = document.blocks if first else self._named_first(hits)
        for block in lines:
            if agency_first().match(block.text) and self._is_short(block):
                yield self.whole(document, block, "a caption: it begins with a picture's credit, as another one does")

    def _reason(self, document: Document, block: Block, passage: Passage) -> str:
        """Why a block is a caption though no credit ends it: one runs into it, or stands before it; empty where none does."""
        if block.number > body(document)[0] and passage.runs_into_label():
            return "a caption, and its credit behind it without a stop"
        if self._is_signed_first(document, block):
            return "a caption: it begins with © and whose the picture is"
        if self._is_site_first(block):
            return "a caption: it begins with whose the picture is, and the site that it is from"
        if self._is_dashed_first(document, block, passage):
            return "a caption: it begins with a picture's credit and a dash"
        if self._is_labelled_first(document, block, passage):
            return "a caption: a picture's credit and a bar stand before it"
        return ""

    def _before_credit(
        self, document: Document, block: Block, passage: Passage, start: int, places: set[int], credited: set[str]
    ) -> Iterator[Removal]:
        """A caption and the credit that it ends with, or the credit alone; ``credited`` takes the caption's words."""
        closing = block.number >= body(document)[1] and ends_sentence(block.text[:start].rstrip())
        if closing and (not passage.is_pictures(start) or _is_dashed(block.text, start)):
            return  # who reported, behind the text's last sentence or a dash
        if words(block.text[:start]) > _ITEM and ". " in block.text[:start] and passage.is_reported(start):
            return  # one report of several
        if self._is_long_item(block) or (block.number - 1 not in places and self._closes_text(document, block, start)):
            yield self.removal(document, back(block, start), block.end, "a picture's credit behind the text")
            return
        credited.add(block.text[:start].rstrip(" \xa0([|–—-"))
        yield self.whole(document, block, "a caption: it ends with a picture's credit")
        if titled := self._titled(document, block):
            yield self.whole(document, titled, "a caption's title: the caption below begins with it")

    def _copies(self, document: Document, credited: set[str]) -> Iterator[Removal]:
        """The captions that stand elsewhere with their credits."""
        if credited and len(outline(document).prose) >= _TELLING:
            for block in document.blocks:
                if block.text in credited and words(block.text) >= _SAME:
                    yield self.whole(document, block, "a caption: it stands elsewhere with its credit")

    @staticmethod
    def _is_control(document: Document, number: int) -> bool:
        """Whether a line is a picture's control, as `caption-toggle` takes it: the caption stands below it."""
        line = document.blocks[number].text.lower() if number >= 0 else ""
        if not 0 < len(line) <= _CONTROL:
            return False
        phrases = (
            by_standing("caption-toggle", standing, document.languages) for standing in ("block", "start", "named")
        )
        return any(line in known for known in phrases)

    @staticmethod
    def _titled(document: Document, block: Block) -> Block | None:
        """The line above a caption, in the body, that is the caption's own first words and no sentence."""
        above = document.blocks[block.number - 1] if block.number > body(document)[0] + 1 else None
        if above is None or not is_titlelike(above.text) or not block.text.startswith(above.text):
            return None
        return above

    @staticmethod
    def _named_first(hits: Sequence[Hit]) -> list[Block]:
        """Lines that begin with news agencies' names, which two agencies make captions of: each alone may be a headline, unless
        an article stands behind it, as behind no subject ("Reuters The bridge was …"; vocabulary, ``article``)."""
        opening = (hit for hit in hits if hit.start == hit.block.start and hit.phrase.standing != "literal")
        lines = {hit.block.number: hit.block for hit in opening}
        if not lines:
            return []
        found = {
            n: m for n, block in lines.items() if (m := agency_first().match(block.text)) and _is_told(block.text, m)
        }
        if len({match[0] for match in found.values()}) < 2:
            articles = tuple(f"{article} " for article in written("article"))
            found = {n: match for n, match in found.items() if lines[n].text.startswith(articles, match.end())}
        return [lines[n] for n in sorted(found)]

    @staticmethod
    def _is_long_item(block: Block) -> bool:
        """Whether a block is an item of a list that tells more than what is to be seen on its picture."""
        return block.text[0] in BULLETS and words(block.text) >= _ITEM

    @staticmethod
    def _behind_credit(block: Block, passage: Passage) -> bool:
        """Whether a caption stands behind its credit: "Jane Roe / AP Volunteers …", "Getty Images Volunteers …"."""
        text = block.text
        person = PHOTOGRAPHER.match(text)
        if person:
            agency = agency_first().match(text, person.end()) or VIA_AGENCY.match(text, person.end())
            return agency is not None and words(text) <= CLOSED_WORDS
        joined = PHOTOGRAPHER_JOINED.match(text) if "/" in text[:60] or any(map(text[:60].__contains__, VIA)) else None
        if joined and (by := agency_first().match(text, joined.end())):
            return CaptionWithCredit._is_short(block) and _is_told(text, by)
        first = agency_first().match(text) if passage.agencies and passage.agencies[0][0] <= _BEFORE_AGENCY else None
        if first is None or passage.agencies[0][0] >= first.end():
            return False
        return CaptionWithCredit._is_short(block) and _is_told(text, first)

    @staticmethod
    def _is_signed_first(document: Document, block: Block) -> bool:
        """Whether a line in the midst of the text is a caption behind © and whose the picture is, with a stroke, or without
        a stop at the caption's end."""
        if block.text[0] != "©" or not 0 < block.number < body(document)[1]:
            return False
        if not 6 <= words(block.text) <= CLOSED_WORDS:
            return False
        if SIGNED_FIRST.match(block.text):
            return True
        named = block.text[1:].lstrip()[:1].isupper() and describes(block.text)
        return named and not ends_sentence(block.text) and not any(map(str.isdigit, block.text[:12]))

    @staticmethod
    def _is_site_first(block: Block) -> bool:
        """Whether names, strokes and the site of a picture open a line of a caption's length."""
        credit = VIA_SITE.match(block.text) if " / " in block.text[:_SITED] else None
        return credit is not None and words(block.text) <= CLOSED_WORDS and are_credited(credit["whose"])

    @staticmethod
    def _is_dashed_first(document: Document, block: Block, passage: Passage) -> bool:
        """Whether a sentence above the last paragraph is a caption behind its credit and a dash.

        Two such lines below each other may be what people of some outlets say; and behind a second dash a dispatch begins.
        """
        caption = passage.caption_behind_dash() if block.number < body(document)[1] else ""
        if not (ends_sentence(caption) and may_be_caption(caption)):
            return False
        if speaks_of_self(caption, document.languages) or any(f" {dash} " in caption[:_DATELINE] for dash in _DASHES):
            return False
        if caption[0] in QUOTES and caption[-1] in QUOTES:
            return False  # what the paper wrote, of a book perhaps
        return not any(DASHED_FIRST.match(other.text) for other in _beside(document, block))

    @staticmethod
    def _is_labelled_first(document: Document, block: Block, passage: Passage) -> bool:
        """Whether a line above the last paragraph is a caption behind a labelled credit and a bar.

        Below each other such lines may say of people or things what each of them has.
        """
        caption = passage.caption_behind_bar() if block.number < body(document)[1] else ""
        if is_small(caption) or "|" in caption or not may_be_caption(caption):
            return False
        if speaks_of_self(caption, document.languages):
            return False
        return not any(" | " in other.text for other in _beside(document, block))

    @staticmethod
    def _is_short(block: Block) -> bool:
        """Whether a block below the first has a caption's length and is no sentence."""
        return block.number > 0 and words(block.text) <= CLOSED_WORDS and not ends_sentence(block.text)

    @staticmethod
    def _barred(block: Block, passage: Passage) -> int | None:
        """Where a caption, a bar and an agency end that a block begins with before a headline."""
        bar = block.text.find(" | ", 0, 400)
        for start, end in passage.agencies if bar > 0 else ():
            rest = block.text[end:].lstrip("s ")
            person = block.text[bar + 3 : start]
            if start == bar + 3 or (person.endswith(("/", *VIA)) and are_credited(person)):
                return end + len(block.text[end:]) - len(rest) if 3 <= words(rest) <= 30 else None
        return None

    @staticmethod
    def _closes_text(document: Document, block: Block, start: int) -> bool:
        """Whether a credit stands behind a paragraph, the last or one of several sentences: it tells what happened.

        A caption tells what is to be seen.
        """
        seen = tuple(vocabulary("caption-end", document.languages))
        if not seen:
            return False
        caption = block.text[:start].rstrip(' /[(|."”’')
        ends = vocabulary("statement-end", document.languages)
        told = caption.endswith(tuple(ends)) and not caption.endswith(seen)
        return told and (block.number >= body(document)[1] or any(f"{end}. " in caption for end in ends))

    @staticmethod
    def _tells(document: Document, block: Block) -> bool:
        """Whether a line between two pictures' credits is a paragraph: it tells that somebody said something, is two sentences
        of some length, or any two where none needs a space behind it, or as long as two, where no stop ends any, or in Korean
        ends as statements do; or, in a script without capitals, it is the text's last sentence."""
        text = block.text
        letter = next(filter(str.isalpha, text), "")
        if letter.upper() == letter.lower() and block.number >= body(document)[1] and ends_sentence(text):
            return True
        if (
            sum(map(text.count, "。！？।۔")) > 1
            or (len(text) > _UNSTOPPED and is_unstopped(text))
            or (". " in text and words(text) > _TWO)
        ):
            return True
        verbs = spoken("said", document.languages) | spoken("told", document.languages)
        lowered = text.lower()
        if not verbs.isdisjoint(word.strip(".,") for word in lowered.split()):
            return True
        if any(" " in verb and verb in lowered for verb in verbs):
            return True
        said = tuple(vocabulary("statement-end", document.languages))
        told = block.text.rstrip('."”’')
        return (
            bool(said)
            and told.endswith(said)
            and not told.endswith(tuple(vocabulary("caption-end", document.languages)))
        )

    def _above_credit(self, document: Document, block: Block, between: bool) -> Iterator[Removal]:
        """The caption above a credit line; ``between`` says that a picture's place or another credit is above both."""
        above = document.blocks[block.number - 1]
        if words(above.text) > 50 or "://" in above.text:
            return
        bound = document.text[above.end : block.start].count("\n") == 1
        inside = body(document)[0] < above.number
        if above.text[-1] in ":：" and labelled(document.languages).fullmatch(above.text.split()[-1]):
            yield self.whole(document, above, "a caption: its last word is the label of the credit below it")
        elif _QUOTED.isdisjoint(above.text) and self._is_of_a_day(above.text, document.languages):
            yield self.whole(document, above, "a caption: place and day close it, and a picture's credit is below it")
        elif between and above.text.count(". ") <= 1 and words(above.text) <= 40 and not self._tells(document, above):
            yield self.whole(document, above, "a caption: it stands between a picture's place or credit and a credit")
        elif not is_paragraphed(document):
            told = is_titlelike(above.text) and words(above.text) >= 8 and describes(above.text)
            if inside and told and not asks(above.text, document.languages):
                yield self.whole(document, above, "a caption: no sentence, and a picture's credit is below it")
        elif bound and above.number > 0 and is_apart(document, above) and words(above.text) >= 4:
            if inside or ends_sentence(above.text):  # so no headline
                yield self.whole(document, above, "a caption: a picture's credit is bound to it")

    def _above_each(self, document: Document, credits: Set[int]) -> Iterator[Removal]:
        """The sentences right above credit lines in a text above each of whose credits a line stands that is too short for a
        paragraph; ``credits`` are the numbers of these lines."""
        first, last = body(document)
        lines = [document.blocks[n - 1] for n in sorted(credits) if first < n - 1 < last and n - 1 not in credits]
        if len(lines) < _PICTURES:
            return
        above = {line.number for line in lines}
        sizes = sorted(words(document.blocks[n].text) for n in outline(document).prose if n not in above)
        most = min(_LONGEST, sizes[len(sizes) // 2] * 2 // 3)
        counts = sorted(words(line.text) for line in lines)
        if counts[-1] > most or counts[len(counts) // 2] < _MIDDLING:
            return
        for line in lines:
            if ends_sentence(line.text) and line.text[0] not in BULLETS and not self._tells(document, line):
                yield self.whole(
                    document, line, "a caption: as above each credit of the text, a short line stands here"
                )

    @staticmethod
    def _is_of_a_day(text: str, languages: frozenset[str]) -> bool:
        """Whether a passage ends with a comma and a day of a year: "The ferry at the pier, in Port Ellery, on 5 June 2017.".

        A single short sentence may go without the year ("…, el 5 de junio."), but not behind a day of the week.

        >>> CaptionWithCredit._is_of_a_day("El pleno votará las obras del puente el martes, 5 de junio.", frozenset(["es"]))
        False
        """
        closed = text.rstrip(". \xa0")
        short = ". " not in closed and words(closed) <= _SHORT_SENTENCE
        comma = closed.find(", ", max(20, len(closed) - 40))
        while comma >= 0:
            day = closed[comma + 2 :]
            if day[:2].islower() and day[2:3] == " ":  # "in June 2017"
                day = day[3:]
            if is_date(day, languages):
                return True
            if short and _is_day(day, languages):
                return closed[:comma].split()[-1].lower() not in vocabulary("date", languages)
            comma = closed.find(", ", comma + 2)
        return False

    def _before_text(self, document: Document, block: Block, passage: Passage) -> Iterator[Removal]:
        """A caption and its credit in brackets, with which a block begins that then goes on."""
        for bracket in INNER_BRACKETS.finditer(block.text, 0, 700):
            caption, rest = block.text[: bracket.start()].strip(), block.text[bracket.end() :].strip()
            if not passage.is_credit(bracket.start(1), bracket.end(1)):
                continue
            if caption[:24] and rest.startswith(caption[:24]):
                yield self.whole(document, block, "a caption with its credit, and the caption again")
            elif block.number <= 2 and 4 <= words(caption) <= 60 and ends_sentence(caption):
                end = block.start + bracket.end()
                yield self.removal(document, block.start, end, "a caption with its credit, before the text")
            return
