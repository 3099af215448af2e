"""Lines above a text that name an author beside a date, and lines that only look so."""

import pytest

from cleaner import Cleaner

ENGLISH = (
    "The ferry that links the islands to the mainland sank at noon on Sunday, and all of its passengers were saved by the "
    "coast guard, its commander said."
)
GERMAN = (
    "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und alle an Bord wurden gerettet, teilte "
    "die Küstenwache am Abend mit."
)
_CLEANER = Cleaner(select=["byline"])


def removed(line: str, body: str) -> list[str]:
    return [removal.text for removal in _CLEANER.clean(f"Ferry 12\n\n{line}\n\n{body}", kind="text").removals]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("March 3, 2020 By Jane Roe", ENGLISH),
        ("March 3, 2020 By Jane Roe Leave a Comment", ENGLISH),
        ("March 3, 2020 By Jane Roe 12 Comments", ENGLISH),
        ("POSTED ON MARCH 3, 2020 by Jane Roe", ENGLISH),
        ("Jane Roe Posted on March 3, 2020", ENGLISH),
        ("By Admin – March 3, 2020", ENGLISH),
        ("Jane Roe · March 3, 2020", ENGLISH),
        ("Von AFP, 30.04.2024", GERMAN),
        ("Von dpa | 30.04.2024", GERMAN),
        ("18.06.2017 von admin", GERMAN),
        ("18.06.2017, 12:05 von jana77", GERMAN),
    ],
)
def test_names_beside_dates_go(line: str, body: str) -> None:
    assert removed(line, body) == [line]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("March 3, 2020 By Jane Roe Who Knew It", ENGLISH),
        ("March 3, 2020 By Jane Roe 12 Boats Sank", ENGLISH),
        ("March 3, 2020: Jane Roe", ENGLISH),
        ("March 3, 2020: By Jane Roe", ENGLISH),
        ("Jane Roe 12 boats", ENGLISH),
        ("City Council, March 3, 2020", ENGLISH),
        ("March 3, 2020", ENGLISH),
        ("Von dpa 30 Boote", GERMAN),
        ("Von Sund 30.04.2024", GERMAN),
        ("12 Boote, 12:05 von jana77", GERMAN),
        ("18.06.2017, 12:05 von Sund", GERMAN),
        ("18.06.2017, 12:05 jana77", GERMAN),
    ],
)
def test_what_only_looks_so_stays(line: str, body: str) -> None:
    assert removed(line, body) == []


def test_a_byline_with_its_time_goes_from_the_beginning_of_the_text() -> None:
    for by in (
        "Von Jana Roth 22.03.2017 • 09:00",
        "By Jane Roe - 04/07/19 08:32 AM EDT",
        "Von: Jana Roth | 22.03.2017, 09:00",
    ):
        text = f"{by} {GERMAN}"
        assert [removal.text.strip() for removal in _CLEANER.clean(text, kind="text").removals] == [by]
    text = f"Von Nord nach Süd 22.03.2017 • 09:00 {GERMAN}"
    assert _CLEANER.clean(text, kind="text").removals == ()


KOREAN = "섬과 육지를 잇는 여객선은 애초에 출항하지 말았어야 했고, 그 배를 내보낸 사람들은 아직 아무 말이 없다."


def test_the_author_after_whom_a_korean_column_is_named_in_the_title_is_known_below_it() -> None:
    note = "■ 김철수는 엘러리대 교수이며 항구에 관한 글을 쓴다."
    text = f"{KOREAN}\n\n여객선은 1962년에 만들어졌다고 한다.\n\n아무도 그 나이를 묻지 않았다고 한다.\n\n{note}"
    cleaner = Cleaner(select=["column-note"])
    told = cleaner.clean(text, kind="text", title="[김철수의 항구 읽기] 여객선은 왜 침몰했나")
    assert [removal.text for removal in told.removals] == [note]
    assert cleaner.clean(text, kind="text", title="[이영희의 항구 읽기] 여객선은 왜 침몰했나").removals == ()
    assert cleaner.clean(text, kind="text").removals == ()


def test_who_reported_goes_from_the_first_line_below_a_headline_that_is_known() -> None:
    cleaner = Cleaner()
    paragraph = "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved."
    edited = f"Reporting by Jane Roe; Editing by Ola Berg\n\n{paragraph}"
    assert cleaner.clean(edited, kind="text", title="Ferry sinks").text == paragraph
    assert cleaner.clean(edited, kind="text").text == edited
    asked = f"Interview: Jane Roe\n\n{paragraph}"
    assert cleaner.clean(asked, kind="text", title="Jane Roe on the ferry").text == asked
    chinese = "连接该岛与大陆的渡轮于周日中午沉没，海岸警卫队表示，所有乘客均已获救，没有人受重伤，调查工作已经展开。"
    assert cleaner.clean(f"作者：王小明\n\n{chinese}", kind="text", title="渡轮沉没").text == chinese
