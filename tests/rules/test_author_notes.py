"""Notes on authors whom a page's address names, and paragraphs on what has a folder there, too."""

import pytest

from cleaner import Cleaner

BODY = (
    "The ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said.\n\nAll its passengers "
    "were saved, and nobody was hurt, the mayor said on Monday.\n\nThe council meets on Friday, and will hear the captain."
)
_CLEANER = Cleaner(select=["author-bio"])


def is_removed(note: str, folder: str) -> bool:
    url = f"https://example.com/{folder}/ferry-sinks"
    return note in [r.text for r in _CLEANER.clean(f"{BODY}\n\n{note}", kind="text", url=url).removals]


@pytest.mark.parametrize(
    ("note", "folder"),
    [
        ("Jane Roe was the first woman to sail the ferry, and she has won prizes for her poems.", "jane-roe"),
        ("Captain Jane B. Roe was the first to sail the ferry. Her poems have won prizes.", "JaneRoe"),
        ('Jane Roe was the first to sail her. She has written "What They Told Us of the Old Ferries."', "janeroe"),
        ("Jane Roe was the first to sail the ferry, and is now a columnist of Example News.", "janeroe"),
    ],
)
def test_a_note_on_whom_the_address_names_goes(note: str, folder: str) -> None:
    assert is_removed(note, folder)


@pytest.mark.parametrize(
    ("note", "folder"),
    [
        ("New Ellery has had no such accident since 1962, and its captain sails with her crew.", "new-ellery"),
        ("Hong Kong is a port of call for the old ferries of the region, and she was bound for it.", "hong-kong"),
        ("Harbour Council has not said when it will meet, or whether anybody may come.", "harbour-council"),
        ('Jane Roe was the first to sail her. She told us of the old ferries: "they sink, my dear."', "janeroe"),
        ("Jane Roe was the first woman to sail the ferry, and she has won prizes for her poems.", "islands"),
    ],
)
def test_a_paragraph_on_what_has_a_folder_stays(note: str, folder: str) -> None:
    assert not is_removed(note, folder)


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("New Ellery is a port of call for the old ferries of the region, and she was bound for it.", False),
        ("New Ellery council members have not been asked.", False),
        ("Jane Roe is a former member of the harbour council.", True),
    ],
)
def test_whom_the_headline_names_is_no_place(line: str, goes: bool) -> None:
    name = " ".join(line.split()[:2])
    removals = _CLEANER.clean(f"{BODY}\n\n{line}", kind="text", title=f"{name}: Against the ferry").removals
    assert (line in [removal.text for removal in removals]) is goes


@pytest.mark.parametrize(
    ("credit", "goes"),
    [
        ("The ferry at noon. (Photo: Jane Roe/Example News)", True),
        ("The ferry at noon. (Jane Roe/Example News)", True),
        ("The ferry at noon (Jane Roe was its captain).", False),
    ],
)
def test_who_took_a_picture_may_be_the_author(credit: str, goes: bool) -> None:
    note = "Jane Roe is a reporter of Example News, and lives in a lighthouse."
    removals = _CLEANER.clean(f"{BODY}\n\n{credit}\n\n{BODY}\n\n{note}", kind="text").removals
    assert (note in [removal.text for removal in removals]) is goes


@pytest.mark.parametrize(
    ("note", "goes"),
    [
        ("Jane Roe is an associate professor of navigation.", True),
        ("Ola Berg is an associate professor of navigation.", False),
        ("Jane Roe told the court that she is a professor of navigation.", False),
    ],
)
def test_below_a_label_and_a_name_with_its_place_a_note_goes_that_is_on_this_person(note: str, goes: bool) -> None:
    work = "Jane Roe – Port Ellery University"
    text = f"{BODY}\n\nAbout the author\n\n{work}\n\n{note}"
    removed = [removal.text for removal in _CLEANER.clean(text, kind="text").removals]
    assert (f"{work}\n\n{note}" in removed) is goes
