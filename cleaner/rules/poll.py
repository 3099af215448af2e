"""Family Q: polls and forms."""

from __future__ import annotations

from .standing import PhraseRule

__all__ = ["FormText"]


class FormText(PhraseRule):
    """The text of a form or poll: "Take our poll", "Please enter a valid email address", "Email *"."""

    code = "Q101"
    name = "form-text"
    goes = ("All were saved.\n\n⟦Please enter a valid email address⟧\n\nThe bay was calm.",)
    stays = ("The form asked her to enter a valid email address, and she had none.",)
