"""Family B, continued: columns that Korean papers name after their authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import one_of, vocabulary
from .phrases.scanning import Hit
from .shapes import words

__all__ = ["ColumnNote"]

#: ``[김철수의 항구 읽기-12]``: a name of three syllables, perhaps a title, the particle that makes it the owner, and what is
#: this author's.
_COLUMN = lazy(
    rf"[\[［【<〈]\s?(?P<name>[가-힣]{{3}})(?: ?{one_of('author-title')})?{one_of('owner-mark')}\s?"
    r"[^\[\]［］【】<>〈〉\n]{2,30}[\]］】>〉]"
)
#: What may stand before the name in a note.
_BULLETS = " \t▶■◆●※☞▲△◇□○*-–/|("
#: In so many of the last blocks the note stands, and so many words it has at most.
_FOOT, _LONGEST = 2, 90


class ColumnNote(Rule):
    """What a Korean column says of its author: "[김철수의 항구 읽기]" above it, and below "▶ 김철수 ‘느린 배’의 저자".

    Papers name columns after who writes them, in brackets in the headline or on the first line: the name (vocabulary,
    ``surname``), perhaps with what the person is ("김철수 기자의 …", ``author-title``), the particle that makes it the owner
    (``owner-mark``), and what is read or told. The first line goes where it is nothing else. One of the last two blocks
    goes that opens with this name, with a bullet before it or not, and is no longer than 90 words.

    It stays where any block between names the author: then the text is about this person, for authors call themselves "I".
    Vocabulary: ``signs-letter``, with which letters to a paper end.
    """

    code = "B115"
    name = "column-note"
    always = True
    goes = (
        "⟦[김철수의 항구 읽기-12]⟧\n\n섬과 육지를 잇는 여객선은 애초에 출항하지 말았어야 했고, 그 배를 내보낸 사람들은 "
        "아직 아무 말이 없다.\n\n여객선은 1962년에 만들어졌고 아무도 그 나이를 묻지 않았다고 한다.\n\n⟦▶ 김철수 ‘느린 "
        "배’의 저자로서 항구에 관한 글을 쓰고 있다.⟧",
        "⟦[김철수기자의 항구 읽기]⟧\n\n섬과 육지를 잇는 여객선은 애초에 출항하지 말았어야 했고, 그 배를 내보낸 사람들은 "
        "아직 아무 말이 없다.\n\n여객선은 1962년에 만들어졌고 아무도 그 나이를 묻지 않았다고 한다.\n\n선장은 월요일에 "
        "법원에 나온다.",
        "[김철수의 항구 읽기] 여객선은 왜 침몰했나\n\n섬과 육지를 잇는 여객선은 애초에 출항하지 말았어야 했고, 그 배를 "
        "내보낸 사람들은 아직 아무 말이 없다.\n\n여객선은 1962년에 만들어졌고 아무도 그 나이를 묻지 않았다고 "
        "한다.\n\n⟦김철수 엘러리대 항해학과 교수⟧",
    )
    stays = (
        "[김철수의 선택] 여객선 선장은 왜 침묵했나\n\n섬과 육지를 잇는 여객선의 선장 김철수는 일요일 밤까지 아무 말도 하지 "
        "않았다고 해양경찰이 밝혔다.\n\n여객선은 1962년에 만들어졌고 아무도 그 나이를 묻지 않았다고 한다.\n\n김철수는 "
        "월요일에 법원에 나온다.",
        "[이순신의 바다] 여객선은 왜 침몰했나\n\n섬과 육지를 잇는 여객선은 애초에 출항하지 말았어야 했고, 그 배를 내보낸 "
        "사람들은 아직 아무 말이 없다.\n\n여객선은 1962년에 만들어졌고 아무도 그 나이를 묻지 않았다고 한다.\n\n이순신은 "
        "그날 밤 일기를 썼다.",
        "[김철수의 아침 편지] 여객선은 왜 침몰했나\n\n섬과 육지를 잇는 여객선은 애초에 출항하지 말았어야 했고, 그 배를 "
        "내보낸 사람들은 아직 아무 말이 없다.\n\n여객선은 1962년에 만들어졌고 아무도 그 나이를 묻지 않았다고 "
        "한다.\n\n김철수 드림",
        "[오늘의 항구] 여객선은 왜 침몰했나\n\n섬과 육지를 잇는 여객선은 애초에 출항하지 말았어야 했고, 그 배를 내보낸 "
        "사람들은 아직 아무 말이 없다.\n\n여객선은 1962년에 만들어졌고 아무도 그 나이를 묻지 않았다고 한다.\n\n오늘의 "
        "물때는 여섯 시이고 내일은 일곱 시이다.",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return "ko" in languages

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        if len(blocks) < 4:
            return
        heads = _COLUMN.search(document.title or "", 0, 200), _COLUMN.match(blocks[0].text, 0, 200)
        columns = [column for column in heads if column]
        if not columns or columns[0]["name"][0] not in vocabulary("surname", document.languages):
            return
        if heads[1] and heads[1].end() == len(blocks[0].text):
            yield self.whole(document, blocks[0], "the name of a column, after its author")
        name = columns[0]["name"]
        for block in blocks[-_FOOT:]:
            apart = document.text.find(name, blocks[1].start, block.start) < 0
            if apart and self._is_note(block, name, document.languages):
                yield self.whole(document, block, "who the author is, after whom the column is named")

    @staticmethod
    def _is_note(block: Block, name: str, languages: frozenset[str]) -> bool:
        """Whether a block opens with the author's name and is no longer than a note.

        A sentence of the text about somebody sets a particle right behind the name, too, but no bullet before it; and a
        letter is signed with a word of respect.
        """
        said = block.text.lstrip(_BULLETS)
        if not said.startswith(name) or words(block.text) > _LONGEST:
            return False
        note = said[len(name) :]
        told = said == block.text and note[:1].isalpha()
        return not told and note.strip(" .") not in vocabulary("signs-letter", languages)
