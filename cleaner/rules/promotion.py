"""Family P: promotion of the publisher's own offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, by_standing, load, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, words
from .standing import PhraseRule

__all__ = ["AppPromotion", "FollowUs", "Newsletter", "SkippedBox", "Subscription", "TipLine"]

#: Signs with which quotations open and close.
_QUOTED = frozenset('"“”„«»「」')


class Newsletter(PhraseRule):
    """A box that asks for an e-mail address: "Sign up for our newsletter", "Get the news in your inbox".

    The imperative at the start of a block or sentence, addressed to the reader, is what makes it promotion. People
    in an article who sign up for, write or read a newsletter stay. Advice to sign up for something else opens alike: where
    the phrase does not name a newsletter (phrases, ``asks``), the block has to speak of the site (phrases, ``ours``).
    A short block of which such sentences are the most goes as a whole, if the rest asks or calls, too, or speaks of it
    (vocabulary, ``sign-up``), or is one sentence before the call that calls, too (``slogan``: "Discover the best of the
    coast."); the question that leads to such a sentence goes with it anywhere. In square brackets all goes
    with such a sentence at their end, as papers set what others may print with their articles, unless a label opens them.
    """

    code = "P101"
    name = "newsletter"
    asking = True
    goes = (
        "The vote was postponed until May.\n\n⟦Sign up for our daily newsletter here.⟧ The mayor said on Monday that nobody had "
        "told her of it.\n\nA new date was not given.",
        "The vote was postponed until May.\n\n⟦Sign up for our daily newsletter⟧\n\nA new date was not given.",
        "The vote was postponed until May.\n\n⟦Fight back! Sign up for our daily newsletter and hear of every vote before it "
        "is held. We promise not to bombard your inbox.⟧\n\nA new date was not given.",
        "The vote was postponed until May.\n\nNobody was told. ⟦Sign up for our daily newsletter and hear of every vote before "
        "it is held.⟧\n\nA new date was not given.",
        "Die Abstimmung wurde verschoben, und niemand hat gesagt, bis wann sie verschoben wurde.\n\n⟦Abonnieren Sie unseren "
        "Newsletter und erfahren Sie, was heute wichtig ist.⟧\n\nEin neuer Termin wurde nicht genannt.",
        "Die Abstimmung wurde verschoben, und niemand hat gesagt, bis wann sie verschoben wurde.\n⟦Melden Sie sich jetzt für "
        "unseren Newsletter an⟧\nDie Bürgermeisterin weiß es nicht.\nEin neuer Termin wurde nicht genannt, sagte sie.",
        "The vote was postponed until May.\n\n⟦Want more ferry news? Sign up for our daily newsletter.⟧ A new date was not "
        "given by anybody, and the harbour has to wait.",
        "The vote was postponed until May.\n\n⟦Cut through the noise of the harbour with the views of those who know it. Sign up "
        "to our daily newsletter.⟧\n\nA new date was not given.",
        "Die Abstimmung wurde verschoben, und niemand hat gesagt, bis wann sie verschoben wurde.\n⟦Mit der Anmeldung willigen "
        "Sie der Verarbeitung Ihrer Daten gemäß unserer\nDatenschutzerklärung\nein.⟧\nEin neuer Termin wurde nicht genannt.",
        "The vote was postponed until May.\n⟦By signing up you agree to our⟧\nThe captain sleeps.\nA new date was not given, "
        "the harbour master said on Sunday.",
        "The vote was postponed until May.\n\n⟦[All that floats and all that sinks, explained by those who know it best. Sign "
        "up for our daily newsletter.]⟧\n\nA new date was not given.",
    )
    stays = (
        "The vote was postponed until May.\n\nSuccess! Thanks to two divers and a crane, the bell of the ferry hangs in the "
        "church.\n\nGet the latest fashions in your wardrobe, and you will still be cold on the ferry.",
        "The river rose again on Sunday night.\n\nSign up to receive flood warnings by telephone if you live near the river.",
        "Three of ten banks hide the form.\n\nEnter your email address to create the account, and choose a password.",
        "Participants can sign up for the course until Friday.",
        "In her newsletter she wrote that the harbour had never been dredged.",
        "Our weekly newsletter began in 1911 as a list of ships, and the village still reads it for the tides.",
        "Sign up for our choir at your own risk: Mrs. Dale has thrown a hymn book before.",
        "He promised a poem delivered to your inbox each morning, and for eleven years he kept the promise.",
        "Get the best of the tomatoes in your salad and the rest in your sauce.",
        "Get the day's best fish at the quay before six, when the cooks of the hotels arrive.",
        "Keep up with the latest research in your field by reading one paper a week.",
        "Sign up to be a volunteer at the town hall on Monday, and bring boots.",
        "Trajekt, který spojuje ostrov s pevninou, se potopil, a lékaři na ostrově mají málo krve.\n\nPřihlaste se k odběru "
        "krve v nejbližší nemocnici.",
        "島と本土を結ぶフェリーが沈没した。\n\nメールアドレスを入力してくださいという偽の画面に、多くの人がだまされた。",
        "The vote was postponed until May.\n\nStay on the shore when the siren sounds, said the mayor.\n\nThe school will sign "
        "up to the newsletter of the island.",
        "The vote was postponed until May.\n\n[The council decided so on Sunday, behind closed doors, and told nobody. It has "
        "a newsletter.]\n\nA new date was not given.",
    )
    #: How many words a box has at most, and how many of them may be its own that no phrase knows.
    longest, unknown = 70, 20
    #: What is in square brackets from its first sign to its last, without a label ("[Editor's note: …]").
    _insert = lazy(r"\[(?![^.!?]{1,25}:)[^\[\]\n]+\]")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        found: dict[Block, list[Removal]] = {}
        for removal in super().find(document, hits):
            yield removal
            block = document.block_at(removal.start)
            if block:
                found.setdefault(block, []).append(removal)
        for block, removals in found.items():
            if self._is_box(block, removals, document.languages):
                yield self.whole(document, block, "a box that for the most part asks for an e-mail address")

    def _is_box(self, block: Block, found: Sequence[Removal], languages: frozenset[str]) -> bool:
        """Whether more than half the words of a block are of sentences that go, and the few left tell nothing of their own.

        A question or a call tells nothing, and neither does a sentence that speaks of signing up.
        """
        if words(block.text) > self.longest:
            return False
        if self._insert.fullmatch(block.text) and any(removal.end == block.end for removal in found):
            return True
        gone = {at for removal in found for at in range(max(removal.start, block.start), min(removal.end, block.end))}
        left = "".join(c for at, c in enumerate(block.text, block.start) if at not in gone).strip().lower()
        if not 0 < words(left) <= self.unknown:
            return False
        if gone and max(gone) + 1 == block.end and self._is_slogan(left, languages):
            return True
        if 2 * words(left) >= words(block.text):
            return False
        if not ends_sentence(left) or left[-1] in "?!:":
            return True
        return not vocabulary("sign-up", languages).isdisjoint(bare(left).split())

    #: How many words a slogan has at least, by which it is no sentence of an author's in a hurry ("Stay safe.").
    shortest = 5

    def _is_slogan(self, left: str, languages: frozenset[str]) -> bool:
        """Whether what stands before a call is one sentence that calls, too: "Cut through the noise of the harbour."."""
        first = left.partition(" ")[0]
        one = ends_sentence(left) and not any(map(left.__contains__, (". ", "! ", "? ", "“", '"')))
        return one and words(left) >= self.shortest and first in vocabulary("slogan", languages)


class AppPromotion(PhraseRule):
    """A box for the publisher's app: "Download our app", "Lire dans l'app".

    Other people's apps are downloaded as well: where the phrase does not say whose it is (phrases, ``asks``), the block
    has to speak of news (phrases, ``ours``).
    """

    code = "P102"
    name = "app-promotion"
    asking = True
    goes = ("The ferry sank at noon.\n\n⟦Download our app for breaking news⟧\n\nNobody was hurt.",)
    stays = (
        "The island has no signal.\n\nDownload the app before you travel, open the settings and save the timetable.",
        "To pay for the ferry by telephone, do this:\n\nDownload the app\nEnter the number of your card\nHold the telephone "
        "to the gate\nKeep the receipt until you land\n\nNobody sells tickets on board.",
        "Drivers download the app and receive orders according to where they are.",
        "iPhone: the word belonged to another company when the first of them was shown on a stage.",
        "Laden Sie die App der Reederei herunter und halten Sie den Ausweis an das Telefon.\n\nDie Karten für die Fähre "
        "sind von Montag an nur noch dort zu haben, und wer kein Telefon hat, der muss am Hafen auf einen Platz warten.",
    )


class Subscription(PhraseRule):
    """An appeal to subscribe, become a member or donate to the publisher.

    "Support local journalism", "Become a subscriber", "Subscribe now". Charity as a topic, a quotation that asks for
    money and people who subscribe to something stay. So does advice to give or to join: where the phrase does not say to
    whom (phrases, ``asks``), the block has to speak of the publisher (phrases, ``ours``). Behind the last paragraph the
    heading of such an appeal and the sentence that closes it take along what stands between, one paragraph that speaks of
    the publisher and quotes nobody: no phrase knows how it argues.
    """

    code = "P103"
    name = "subscription"
    asking = True
    goes = (
        "The ferry sank at noon.\n\n⟦Support local journalism. Subscribe today.⟧\n\nNobody was hurt.",
        "The ferry that links the islands to the mainland sank at noon.\n\n⟦Support our journalism⟧\n\n⟦Example News sends its "
        "reporters to every island. No owner of a ferry pays for them, and none reads their stories first. Please consider "
        "making a contribution to Example News today.⟧\n\nJane Roe",
        "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken.\n\n⟦Drei Wochen kostenlos lesen⟧\n\n⟦Die "
        "Zeitung Inselbote stört die Reeder. Sie bezieht Position und wirkt durch Biss.⟧\n\n⟦Testen Sie jetzt unser Angebot.⟧",
        "The ferry that links the islands to the mainland sank at noon.\n\n⟦Support our journalism⟧\n\nThe band, which had been "
        "on board, played on until the coast guard came.\n\n⟦Subscribe today⟧",
        "The ferry that links the islands to the mainland sank at noon.\n\n⟦Support our journalism⟧\n\n“Nobody asked us what "
        "the news was, and we did not tell them,” said the mate.\n\n⟦Subscribe today⟧",
    )
    stays = (
        "Dogs are left at the harbour every summer.\n\nMake a donation to the shelter instead of buying a puppy.",
        "Money runs out by the twentieth.\n\nSubscribe to at least two budgets, he says, one for the month and one for the year.",
        "“Please, donate what you can, every bit helps.”",
        "The girl at the door had learned two words.\n\n“Subscribe today.”\n\nThe widow shut the door.",
        "He subscribes to the theory that ferries sink by themselves.",
        "Support our journalism students by hiring one of them for the summer, the programme asks.",
        "Support local journalism: that was the slogan on her mug, and she had meant it for thirty years.",
        "We are a nonprofit with nine employees and one boat, and last year we moved four tons of bread to the island.",
        "If you like this post-punk revival, thank the town, which let the rehearsal rooms for nothing.",
        "Please support us, the captain said to the islanders, and they did.",
        "If you value independent shops, use them before they close.",
        "Le ferry qui relie l'île au continent a coulé dimanche à midi, et tous les passagers sont sauvés.\n\nSoutenez-nous dans "
        "cette épreuve, demande le curé de l'île.",
        "Your contribution will depend on your age and on your income in the year before.",
        "Dir gefällt dieser Gedanke nicht, sagte der Kapitän, und mir gefällt er auch nicht, aber die Fähre ist alt.",
    )
    #: How many words a paragraph between two lines of an appeal has at most.
    longest = 150

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        found = list(super().find(document, hits))
        yield from found
        last = body(document)[1]
        for above, below in pairwise(sorted(found, key=attrgetter("start"))):
            heading, closing = document.block_at(above.start), document.block_at(below.start)
            if heading and closing and (between := self._enclosed(document, heading, closing)):
                whole = heading.text == above.text and not ends_sentence(above.text)
                ends = below.start == closing.start if closing is not between else below.end == closing.end
                if whole and ends and closing.number >= last and self._speaks_of_itself(between, document.languages):
                    yield self.whole(document, between, "a paragraph between the heading of an appeal and its end")

    def _enclosed(self, document: Document, heading: Block, closing: Block) -> Block | None:
        """The one paragraph below a heading that an appeal's last line follows, or whose own last sentence that is."""
        if not 1 <= closing.number - heading.number <= 2:
            return None
        between = document.blocks[heading.number + 1]
        return between if words(between.text) <= self.longest else None

    def _speaks_of_itself(self, block: Block, languages: frozenset[str]) -> bool:
        """Whether a paragraph speaks of the publisher (phrases, ``ours``), and quotes nobody."""
        said = f" {bare(block.text)} "
        return _QUOTED.isdisjoint(block.text) and any(
            " " + word in said for word in by_standing(self.name, "ours", languages)
        )


class FollowUs(PhraseRule):
    """A line that asks to be followed: "Follow us on Facebook", "Follow Jane Roe on Twitter @janeroe".

    "Following the vote, …" and people who follow somebody stay: the phrase must open its sentence and name a network.
    "Follow your doctor on Twitter" is advice: who is to be followed has a name (vocabulary ``unnamed``: words that say
    that none comes, also behind "the" and its like: vocabulary, ``linking``). Where no full stop parts the account from the
    sentence behind it, that sentence stays. A line below a colon is in a list of the author's, as of a maker's accounts.
    """

    code = "P104"
    name = "follow-us"
    asking = True
    goes = (
        "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken.\n\n⟦Folgen Sie uns auf Facebook und "
        "Instagram.⟧ Der Kapitän sagte am Montag, dass er geschlafen hat.\n\nNiemand ist verletzt.",
        "The ferry sank at noon.\n\n⟦Follow us on Facebook and Twitter⟧\n\nNobody was hurt.",
        "The ferry sank at noon.\n\n⟦Follow Example.com on Twitter for the latest news⟧\n\nNobody was hurt.",
        "The ferry sank at noon. ⟦📲 Follow Example.com on Instagram⟧\n\n⟦✅ Follow us on WhatsApp⟧\n\nNobody was hurt.",
        "The ferry sank at noon.\n\n⟦Follow the Example Times WhatsApp channel for breaking news⟧\n\n⟦Add Example Times as a "
        "trusted source on Google⟧\n\nNobody was hurt.",
        "The ferry sank at noon.\n\n⟦Follow Jane Roe at: http://twitter.com/janeroe⟧",
        "The ferry sank at noon. ⟦Follow Jane Roe on Twitter: @janeroe⟧ The council will meet again on Friday to hear him.",
        "Фериботът потъна по обяд. Източник: example.bg ⟦Следете ни и във Фейсбук⟧",
        "A balsa que liga a ilha ao continente afundou no domingo, e todos os passageiros que estavam nela foram salvos pelos "
        "pescadores da ilha.\n\n⟦Siga a Gazeta da Ilha no Twitter⟧",
    )
    stays = (
        "Jane Roe paints ferries on old sails, and she sells them for less than the sail.\n\nInstagram: @roe.art\n\nOla Berg "
        "carves ducks from driftwood, each with the face of a councillor.\n\nInstagram: @berg.art\n\nKim Dahl knits nets that "
        "catch nothing, and hangs them in the trees.\n\nInstagram: @dahl.art\n\nNobody on the island buys any of it.",
        "Following the sinking, the ferry's owner closed his account on Facebook and Twitter.",
        "The ferry sank at noon.\n\nFacebook.com/oldferry will be kept as it is by the island's library.\n\nNobody was hurt.",
        "Follow us through a day at the harbour, from the first ferry to the last fish.",
        "Follow the school's WhatsApp group for a week and you will know every family on the island.",
        "Follow us at a distance, the guide tells the children, and do not sing.",
        "The bakery bakes at odd hours.\n\nFollow your baker on Instagram, and you will see the bread before it is sold out.",
        "The bridge is closed.\n\nFollow the sheriff's office on Twitter, where all roads under water are named every hour.",
        "Facebook: where the ferry's friends met\n\nThey had shared its timetable there for years, said its captain.",
        "Like us on Facebook was painted on the side of the hearse.",
        "Don't forget to follow the recipe to the letter at this point, or the custard will split.",
        "On Facebook: 4,000 likes. In the hall: nineteen people.",
        "Folgen Sie uns auf das Schiff, rief der Kapitän, und die Leute folgten ihm.",
        "Il traghetto che collega l'isola alla terraferma è affondato domenica, e tutti i passeggeri sono stati salvati.\n\n"
        "Segui il canale fino alla chiusa e vedrai il relitto.",
        "The bakery has cakes in all colours, and shows them at these places:\nInstagram:https://www.instagram.com/bakery/\n"
        "Website: https://bakery.example/",
        "섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다.\n\n공식 페이스북 계정을 통해 시장은 유가족에게 사과의 뜻을 전했다.",
    )

    _account = lazy(r"@\w{2,30}(?= +[^\W\d_a-z][\w’']* [^\W\d_A-Z])")
    #: From so many words on behind an account they are another sentence.
    behind = 6

    def judge(self, document: Document, hit: Hit, hits: Sequence[Hit]) -> tuple[int, int] | str:
        if hit.phrase.text[-1] == "/" and self._is_told_of(hit):
            return "is an address of which the author tells"
        span = super().judge(document, hit, hits)
        if isinstance(span, tuple):
            account = self._account.search(document.text, hit.start, span[1])
            if account and words(document.text[account.end() : span[1]]) >= self.behind:
                return span[0], account.end()
        return span

    @staticmethod
    def _is_told_of(hit: Hit) -> bool:
        """Whether a sentence goes on behind the address with which a line opens: "Facebook.com/roe will be closed in May"."""
        small = [word for word in hit.after.partition(" ")[2].split() if word.isalpha() and word.islower()]
        return len(small) > 2

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        if document.text[: span[0]].rstrip()[-1:] in (":", "："):
            return False
        behind = document.text[span[0] : span[1]].lower().replace("’", "'").split(None, 3)[1:3]
        linked = not vocabulary("linking", ANY).isdisjoint(behind[:1])
        first = [word.removesuffix("'s") for word in behind[: 1 + linked]]
        return not any(word in _unnamed(language) for word in first for language in document.languages or ("en",))


def _unnamed(language: str) -> Sequence[str]:
    """Words of one language, not of English as well: "a" is an article of names elsewhere ("Siga a Folha no Twitter")."""
    return load(language).get("vocabulary", {}).get("unnamed", ())


class TipLine(PhraseRule):
    """A line that asks readers for stories and corrections: "Have a tip?", "Do you have a story to tell?".

    Advice to consumers and appeals of the police begin alike: where the phrase does not say who asks (phrases,
    ``asks``), the block has to speak of the newsroom or the article (phrases, ``ours``) or to hold an address.
    """

    code = "P105"
    name = "tip-line"
    asking = True
    goes = (
        "The ferry sank at noon.\n\n⟦Have a tip we should know? tips@example.com⟧",
        "The ferry sank at noon.\n\n⟦Is there something you'd like us to look into? Leave me a message on my Facebook page.⟧",
        "The ferry sank at noon.\n\n⟦Have something to say? You can share ideas for stories by writing to us.⟧",
        "The ferry sank at noon.\n\n⟦Has your ferry been cancelled at the last minute? Share your experiences by emailing "
        "tips@example.com.⟧",
        "El ferri se hundió el domingo frente a la costa, y todos los pasajeros que iban en él fueron rescatados por los "
        "pescadores de la isla.\n\n⟦Si encuentra un error en este artículo, escríbanos⟧",
    )
    stays = (
        "The ferry sank at noon. Has your ferry been cancelled as well? Nobody wants to know.",
        "The bill came in May.\n\nFound an error on your bill? Write to the supplier within thirty days.",
        "The rings are gone.\n\nDo you have information that could help? Police can be reached around the clock on 101.",
        "Is there something that nobody asked the captain?\n\nHave something to say when he comes, the mate told us.",
        "The source said the thieves got a tip that the police were near.",
        "If you notice a mistake in this pattern, it is deliberate: the weavers leave one in every rug.",
        "Editorial standards fell with the presses: the last issue misspelt the name of the town.",
        "El ferri se hundió el domingo frente a la costa, y todos los pasajeros que iban en él fueron rescatados por los "
        "pescadores de la isla.\n\nSi encuentra un error en el billete, puede pedir que se lo cambien en el puerto.",
        "El ferri se hundió el domingo frente a la costa, y todos los pasajeros que iban en él fueron rescatados por los "
        "pescadores de la isla.\n\nSi tienes alguna información sobre el paradero del capitán, llama al 112.",
        "Feribotul care leagă insula de continent s-a scufundat duminică, iar toți pasagerii au fost salvați.\n\nTrimite-ne "
        "ploaie, cereau țăranii de pe insulă.",
    )


class SkippedBox(Rule):
    """A box that pages offer to skip, from the offer to where it leads: "Skip Most read and continue reading".

    For those who hear a page read out some papers set a link before a box in the midst of an article, and the link's
    target behind it. Phrases: ``skip``, the link, a line of its own. The target is one of the next lines: it names the
    box that the link skips, and says little more ("End of Most read"), or is a phrase, ``skipped``. What stands between
    goes, a hundred words at most; without a target nothing does. The box of a newsletter has a label above and a link to
    further ones below, and goes alike.
    """

    code = "P106"
    name = "skipped-box"
    goes = (
        "The ferry sank at noon.\n\n⟦skip past newsletter promotion\n\nSign up to\n\nSlow Boats\n\nThe stories that pass by, "
        "every Friday\n\nafter newsletter promotion⟧\n\nNobody was hurt.",
        "Die Fähre sank am Mittag, und alle Passagiere wurden gerettet, wie die Küstenwache sagt.\n\n⟦Newsletter\n\nDer "
        "Hafenmorgen\n\nDer beste Anfang für den Tag mit allem von der Insel.\n\nWeitere Newsletter⟧\n\nNiemand ist verletzt.",
        "The ferry sank at noon.\n\n⟦Skip Most read and continue reading\nMost read\nWhy the ferry ran aground\nEnd of Most "
        "read⟧\n\nNobody was hurt.",
    )
    stays = (
        "The ferry sank at noon.\n\nSkip the next chapter and continue reading\n\nThe captain's letter is worth more than "
        "all that his friends say of it.\n\nNobody was hurt.",
    )
    longest, most_words, most_behind = 20, 100, 25

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        targets = {hit.block.number for hit in hits if hit.phrase.standing == "skipped" and hit.opens and hit.closes}
        for hit in hits:
            if hit.phrase.standing == "skip" and hit.opens and hit.closes:
                last = self._target(document, hit, targets)
                if last and words(document.text[hit.block.end : last.start]) <= self.most_words:
                    yield self.removal(document, hit.block.start, last.end, "a box that the page offers to skip")

    def _target(self, document: Document, hit: Hit, targets: set[int]) -> Block | None:
        """The line behind a box that its link leads to."""
        around = hit.phrase.text.split("*")
        box = hit.block.text.strip(" .")
        name = box[len(around[0]) : -len(around[1])].strip() if len(around) == 2 else ""
        for block in document.blocks[hit.block.number + 1 :][: self.longest]:
            named = len(name) > 2 and name in block.text and 0 < len(block.text) - len(name) <= self.most_behind
            if block.number in targets or named:
                return block
        return None
