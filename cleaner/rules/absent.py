"""Family G, on pages that hold no article at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal, lower
from ..patterns import lazy
from ..tables import read_tables
from .base import Rule
from .phrases import ANY, vocabulary
from .phrases.scanning import Hit
from .shapes import CUT_OFF, ends_sentence, words

__all__ = ["NoArticle"]

#: From this length on a block that ends as a sentence does may be an article's, and any block from the second.
_SENTENCE, _PARAGRAPH = 40, 120
#: How many blocks make a page of links a front page, and how many where all that is left is links.
_FRONT, _LINKS = 20, 5
#: A page at its site's root that shows, outside its menus, so many headlines as links, each of so many words, is a front page,
#: if they are so much of what reads as text; what is no link counts in lines of so many characters. Of 32 front pages of
#: papers, blogs and lists of links 16 are told by it, and of 43 of companies and shops, which have links to what they sell, one.
_HEADLINES, _WORDS, _SHARE, _OWN = 10, 6, 0.45, 100
_MENUS = frozenset(["nav", "header", "footer"])
_FORM = frozenset(["form"])
#: How many characters name a field of a form at most.
_NAMED = 60
#: What stands between a page's headline and its site's name.
_PARTING = frozenset("|:·•»›>-–—")
#: The address that an archive keeps a page under, in front of the page's own.
_ARCHIVE = lazy(r"https?://web\.archive\.org/web/\w+/")
#: A site's root, also in one of its languages, or by the name of its file: ``//example.com/de-at/index.html``.
_ROOT = lazy(r"(?:https?:)?//[^/?#]+/?(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?/?)?(?:(?:index|default|home)\.\w{3,5})?(?:#.*)?")
#: How much text an error page or a shell has at most, and its longest block.
_LITTLE, _MESSAGE = 1500, 400
#: How much of a block is link where it is links beside one another.
_LINKED = 0.8
#: How many blocks around a few words make them part of a form, or of what a script is to fill.
_AROUND = 3
#: The number of an error, alone or beside a word for one, and how long a headline is at most that is no more.
_NUMBERED = 80
_NUMBER = lazy(r"\W*([^\W\d_]{0,10})\W*[45]\d\d\W*([^\W\d_]{0,10})\W*")


@lru_cache(maxsize=1)
def _says() -> dict[str, list[str]]:
    with open(os.path.join(os.path.dirname(__file__), "absent.toml"), encoding="utf-8") as file:
        return {kind: table["says"] for kind, table in read_tables(file.read()).items()}


class NoArticle(Rule):
    """The whole of a page that holds no article: a front page, an error page, a form to log in, an empty shell.

    Only where nothing that could be a paragraph is left of the page, and the page says that it is an error or a shell,
    or shows next to nothing but links; and where its address is the site's root, and headlines that are links are what it
    mostly shows, whatever they say below them. A page goes, too, without a date, whose headline is one for those who log in,
    register or have lost a password, where a form asks for a password and no sentence stands outside it. A page of one short
    sentence is an article.
    """

    code = "G100"  # of two rules that take the same span, the first one gives the reason
    name = "no-article"
    markup = True
    goes = (
        "<html><head><title>404 Not Found</title></head><body><h1>⟦404</h1><p>Page not found⟧</p></body></html>",
        "<html><body><noscript></noscript><div id='app'>⟦Please enable JavaScript to run this app.⟧</div></body></html>",
        "<html><head><title>Ferry Times: Forgot your password?</title></head><body><h2>⟦Ferry Times</h2><form><p>Enter your "
        "e-mail address, and we will send you a link to change it.</p>Your password⟧ <input></form></body></html>",
    )
    stays = (
        "<html><body><p>The ferry sank at noon.</p><p>All 404 on board were saved.</p></body></html>",
        "<html><body><p>The ferry sank at noon.</p><form><p>Log in for the next one, the mayor said.</p></form></body></html>",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        why = self._why(document)
        if why and blocks:
            count = len(blocks)
            reason = f"no article: {why}, {count} block{'s' * (count > 1)}"
            yield self.removal(document, blocks[0].start, blocks[-1].end, reason)

    @staticmethod
    def _why(document: Document) -> str:
        """What a page without an article looks like; empty where it may hold one."""
        from .weighing import scores_of  # only pages need what it loads

        blocks = document.blocks
        if _is_front(document):
            return "a site's front page, of links to articles"
        likely = [block for block, score in zip(blocks, scores_of(document), strict=True) if score > 0]
        if _is_form(document, likely):
            return "a form to log in or to register"
        if len(document.text) < _LITTLE and all(len(block.text) < _MESSAGE for block in blocks):
            why = _says_itself(document, likely)
            if why:
                return why
        kept = [block for block in likely if not block.text.lower().startswith(("©", *vocabulary("copyright", ANY)))]
        size = sum(len(block.text) for block in kept)
        if not kept or (size < _SENTENCE and len(blocks) > _AROUND + len(kept) and not any(map(_ends, kept))):
            return "nothing but what surrounds one; it may need JavaScript"
        links = all(map(_is_linked, kept))
        if links and len(blocks) <= _LINKS and "title" in (document.page or {}):  # a whole page, and no piece of one
            return "nothing but links"
        if any(len(block.text) >= _PARAGRAPH or _is_sentence(block.text) for block in kept):
            return ""
        linked = sum(block.markup.linked for block in blocks if block.markup)
        many = len(blocks) >= _FRONT or (len(blocks) > _LINKS and links)
        mostly = linked * 2 > len(document.text) and sum(block.unlinked for block in kept) * 2 < size
        return "next to nothing but links" if many and mostly else ""


def _is_front(document: Document) -> bool:
    """Whether a page is its site's front page, by its address and what it shows."""
    if not document.url or not _ROOT.fullmatch(_ARCHIVE.sub("", document.url)):
        return False
    size = text = count = 0
    for block in document.blocks:
        if block.unlinked >= _OWN or (block.markup and block.markup.code):  # what is shown of code is no menu
            text += block.unlinked
        elif _is_linked(block) and words(block.text) >= _WORDS and not _stands_in(block, _MENUS):
            size, count = size + len(block.text), count + 1
    return count >= _HEADLINES and size > _SHARE * (size + text)


def _is_form(document: Document, likely: Sequence[Block]) -> bool:
    """Whether a page is a form for those who have an account, or want one, by its headline.

    Somebody is asked for a password in it, and nothing outside reads as a sentence: manuals speak of logging in, too, and
    their pages have forms, to search or to send letters.
    """
    from .stated import is_dated

    if sum(len(block.text) for block in likely) >= _LITTLE or is_dated(document):
        return False
    headlines = [lower(text) for text in (document.title, *_headings(document)[:1]) if text]
    if not any(_begins(text, said) or _closes(text, said) for text in headlines for said in _says()["account"]):
        return False
    if any(_is_sentence(block.text) and not _stands_in(block, _FORM) for block in likely):
        return False
    return any(map(_asks_for_secret, document.blocks))


def _asks_for_secret(block: Block) -> bool:
    """Whether a block is the name of a form's field for a password, and the form none in a menu nor for comments."""
    if len(block.text) > _NAMED or not _stands_in(block, _FORM) or _stands_in(block, _MENUS):
        return False
    text = lower(block.text)
    return any(said in text for said in _says()["secret"]) and not _is_for_comments(block)


def _closes(headline: str, said: str) -> bool:
    """Whether some words end a headline, behind a sign that parts them from the site's name."""
    headline = headline.rstrip(" ?!.…")
    return headline.endswith(said) and headline[: -len(said)].rstrip()[-1:] in _PARTING


def _is_for_comments(block: Block) -> bool:
    """Whether a block stands where readers are asked to comment: that form may stand below a poem, whatever its title is."""
    from .called import is_comment

    return block.markup is not None and block.markup.container.nearest(is_comment) is not None


def _stands_in(block: Block, tags: frozenset[str]) -> bool:
    return block.markup is not None and block.markup.container.nearest(lambda at: at.tag in tags) is not None


def _says_itself(document: Document, likely: Sequence[Block]) -> str:
    """What a page of little text says that it is: an error or a shell; empty where it does not."""
    from .stated import is_dated

    says = _says()
    text = lower(f"{document.title or ''}\n{document.text}")
    if any(said in text for said in says["script"]):
        return "it needs JavaScript, or asks whether a person is reading"
    headlines = [lower(t) for t in (document.title, document.text.partition("\n")[0], *_headings(document)) if t]
    if any(_is_number(t) or any(_begins(t, said) for said in says["error"]) for t in headlines):
        return "an error page"
    if not is_dated(document) and any(said in lower(block.text) for said in says["message"] for block in likely):
        return "an error page"
    short = all(len(block.text) < _PARAGRAPH for block in document.blocks)
    return "an error page" if short and any(said in t for said in says["error"] for t in headlines) else ""


def _is_number(headline: str) -> bool:
    """Whether a headline is the number of an error, perhaps beside a word for one."""
    match = _NUMBER.fullmatch(headline) if len(headline) <= _NUMBERED else None
    return match is not None and {"", *_says()["number"]}.issuperset(match.groups())


def _begins(headline: str, said: str) -> bool:
    """Whether a headline says no more than some words, but for what a sign parts from them."""
    return headline.startswith(said) and not headline[len(said) :].lstrip()[:1].isalpha()


def _headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.markup and block.markup.container.tag == "h1"]


def _is_sentence(text: str) -> bool:
    """Whether a block may be a paragraph of one sentence. In UTF-8, for a character says more the more bytes it takes."""
    return ends_sentence(text) and len(text.encode("utf-8", "replace")) >= _SENTENCE


def _is_linked(block: Block) -> bool:
    """Whether a block is a link, or links beside one another."""
    return block.markup is not None and block.markup.linked > _LINKED * len(block.text)


def _ends(block: Block) -> bool:
    return ends_sentence(block.text) and not block.text.endswith(CUT_OFF)
