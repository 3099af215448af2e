"""Family W: consent dialogues and walls."""

from __future__ import annotations

from .standing import PhraseRule

__all__ = ["Consent", "Paywall"]


class Consent(PhraseRule):
    """Notices of cookies, privacy and scripts that a page lays over its text.

    Only the page's own formulas go ("We use cookies to …", "By signing up you agree to our privacy policy"); privacy
    and cookies as a topic stay.
    """

    code = "W101"
    name = "consent"
    asking = True
    goes = (
        "⟦We use cookies to improve your experience.⟧\n\nThe ferry sank at noon, and nobody was hurt.",
        "The ferry sank at noon.\n\n⟦You’re currently viewing the Google AMP version of this article.⟧ Nobody was hurt.",
        "The ferry sank at noon.\n\n⟦Content from Instagram can't be displayed due to your current privacy settings⟧\n\nNobody "
        "was hurt.",
    )
    stays = (
        "He was reading the wrong version of this story, the editor said, and you are currently reading the same one aloud.",
        "The firm has added clearer wording to its privacy policy, which now mentions cookies.",
        "By continuing to use coal, the ferry keeps its stokers and loses its passengers.",
        "We and our partners in the valley plant trees, dig wells and pay the teachers.",
        "To respect your privacy, we have changed the names of the women in this chapter.",
        "We've detected water on three moons, and on none of them a harbour.",
        "Um Inhalte von Kindern fernzuhalten, plant die Regierung ein Gesetz, über das der Landtag am Montag berät.",
        "The window of the harbour office asks whether you agree, and it has three buttons:\nAccept all\nReject all\nSink the "
        "ferry\nMost islanders press the last one.",
        "Færgen sejler langsommere nu, og det har borgmesteren bestemt.\n\nVed at bruge denne metode sparer den olie hver dag.",
    )


class Paywall(PhraseRule):
    """The notice that the rest is for subscribers, and what stands around a log-in form.

    "Already a subscriber? Log in", "La suite est réservée aux abonnés". An article about paywalls stays.
    """

    code = "W102"
    name = "paywall"
    asking = True
    goes = ("The ferry sank at noon.\n\n⟦Already a subscriber? Log in⟧",)
    stays = (
        "The quay has forty berths.\n\nCreate an account to book a berth, then choose the night and the length of the boat.",
        "To close your account with the harbour office, do this:\nOpen the settings\nSign in\nPress the red button\nLog out\n"
        "Nobody has managed to do it in less than an hour.",
        "The interview appeared behind a paywall, in an article reserved for subscribers.",
        "Get access to clean water first, and only then think of food and shelter.",
        "Full access to our ports is what the admirals demand, and they may get it.",
    )
