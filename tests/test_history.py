"""The versions of an entry in public, and the difference between any two of them."""

import re

import pytest

from catalogue import fields, kinds, wording
from catalogue.models import Publication
from publishing import workflow
from tests import builders
from tests.sites import write

pytestmark = pytest.mark.django_db

PATH = "/en/cases/KZ-reading-room/history/"


@pytest.fixture
def change(publish, reviewer):
    """The next version of an entry, with other cells."""

    def run(entry, **cells):
        return publish(builders.edit(entry, by=reviewer, **cells))

    return run


@pytest.fixture
def case(vocabulary, publish):
    return publish(builders.case())


def words(page):
    """The visible and spoken text of a page on one line."""
    main = re.search(r"<main.*</main>", page.text, re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main))


def test_lists_every_version_with_what_changed_in_it(case, change, client):
    change(case, **{"stage": "ended", "summary:en": "Neighbours opened a room for everybody."})
    change(case, themes=["education", "water"])

    page = words(client.get(PATH))

    assert page.index("Version 3") < page.index("Version 2") < page.index("Version 1")
    assert "Changed: Stage · Summary" in page
    assert "Changed: Theme" in page
    assert "The first version that may be shown." in page


def test_shows_the_newest_change_unasked(case, change, client):
    change(case, stage="ended")

    page = client.get(PATH)

    assert '<del><span class="unseen">removed: </span>Running</del>' in page.text
    assert '<ins><span class="unseen">added: </span>Ended</ins>' in page.text


def test_compares_any_two_versions_word_by_word(case, change, client):
    change(case, **{"summary:en": "Neighbours opened a warm reading room for children."})
    change(case, stage="ended")

    page = client.get(f"{PATH}?from=1&to=3").text

    assert '<ins><span class="unseen">added: </span>warm</ins>' in page
    assert "Neighbours opened a" in page
    assert "Ended" in page
    assert 'href="/ru/cases/KZ-reading-room/history/?from=1&amp;to=3"' in page


def test_the_other_way_round_takes_away_what_was_added(case, change, client):
    change(case, **{"summary:en": "Neighbours opened a warm reading room for children."})

    assert '<del><span class="unseen">removed: </span>warm</del>' in client.get(f"{PATH}?from=2&to=1").text


def test_values_of_a_list_are_told_by_name_each_on_its_own(case, change, client):
    change(case, themes=["water"])

    page = client.get("/ru/cases/KZ-reading-room/history/").text

    assert re.search(r"<del>.*?education по-русски</del>", page)
    assert re.search(r"<ins>.*?water по-русски</ins>", page)


def test_rows_are_added_changed_and_removed(vocabulary, publish, change, client):
    case = builders.case()
    old = builders.row(case, "impacts", row="i1", number="120", **{"what:en": "Readers"})
    kept = builders.row(case, "impacts", row="i2", number="10", **{"what:en": "Rooms"})
    publish(case)
    old.delete()
    write(kept, number="12500")
    builders.row(case, "impacts", row="i3", number="3", **{"what:en": "Teachers"})
    change(case)

    page = words(client.get(PATH))

    assert "removed Readers" in page
    assert "changed Rooms" in page
    assert "removed: 10 added: 12,500" in page
    assert "added Teachers" in page


def test_row_that_changed_in_what_it_is_called_by_says_so(vocabulary, publish, change, client):
    case = builders.case()
    voice = builders.row(case, "voices", row="v1", whose="leader", **{"gist:en": "It works."})
    publish(case)
    write(voice, whose="beneficiary")
    change(case)

    page = words(client.get(PATH))

    assert "changed Beneficiary Whose voice removed: Project leader added: Beneficiary" in page


def test_sources_and_notes_are_told_by_field(case, change, client):
    builders.row(case, "citations", field="start", source="atlas-2021", locator="p. 12")
    builders.row(case, "data_notes", field="place", printed="Almathy", corrected="Almaty")
    change(case)

    page = words(client.get(PATH))

    assert "Changed: Title · Sources · Notes on the data" in page
    assert "What it speaks of added: Start" in page
    assert "added The report" in page
    assert "added: Almathy" in page


def test_text_in_another_language_is_marked(case, change, client):
    change(case, **{"title:fa-af": "خانه", "ready:fa-af": True, "origin:fa-af": "machine"})

    page = client.get(PATH).text

    assert re.search(r'<dt><bdi>Title</bdi> <small>Dari</small></dt>\s*<dd lang="fa-af" dir="rtl">', page)
    assert '<ins><span class="unseen" lang="en">added: </span>خانه</ins>' in page
    assert "Drafted by machine" in page


def test_first_version_has_nothing_to_compare_with(case, client):
    page = client.get(PATH)

    assert "The first version that may be shown." in page.text
    assert "<select" not in page.text


NONSENSE = [
    "from=x&to=y",
    "from=9&to=1",
    "from=1&to=1",
    "from=-1",
    "to=99999999999999999999",
    "from=%00&to=٢",
    "page=x",
]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_leaves_a_way_on(query, case, change, client):
    change(case, stage="ended")

    answer = client.get(f"{PATH}?{query}")

    assert answer.status_code == 200
    assert '<select id="from"' in answer.text


def test_says_that_two_versions_differ_in_nothing_that_may_be_shown(vocabulary, publish, change, reviewer, client):
    case = builders.case()
    row = builders.row(case, "impacts", row="i1", number="120", **{"what:en": "Readers"})
    publish(case)
    row.delete()
    change(case, stage="running")
    builders.row(case, "impacts", row="i1", number="120", disclosure="withheld", **{"what:en": "Readers"})
    workflow.saved(case, by=reviewer)

    page = client.get(PATH).text

    assert "These two versions differ in nothing that may be shown." in page
    assert "Nothing that may be shown differs from the version before." in page
    assert "Readers" not in page


def test_what_is_withdrawn_since_shows_in_no_difference(vocabulary, publish, change, other_reviewer, client):
    friend = publish(builders.stakeholder())
    case = builders.case()
    builders.row(case, "participations", row="p1", stakeholder=friend.code, role="funder", **{"note:en": "Gave books"})
    builders.row(case, "citations", row="p1", field="note", source="atlas-2021", locator="p. 7 on Neighbours")
    publish(case)
    case.participations.all().delete()
    change(case)
    assert "Gave books" in client.get(PATH).text

    workflow.withdraw(friend, by=other_reviewer)

    page = words(client.get(PATH))
    assert "Gave books" not in page
    assert "p. 7 on Neighbours" not in page
    assert "Who takes part" not in page


def test_history_of_a_withdrawn_entry_is_an_ordinary_404(case, change, other_reviewer, client):
    workflow.withdraw(change(case, stage="ended"), by=other_reviewer)

    assert client.get(PATH).status_code == 404
    assert client.get(PATH).text == client.get(PATH.replace("KZ-reading-room", "nobody")).text.replace(
        "nobody", "KZ-reading-room"
    )


def test_entry_and_banner_lead_to_the_history(case, change, client):
    change(case, stage="ended")

    assert f'href="{PATH}"' in client.get("/en/cases/KZ-reading-room/").text
    assert f'href="{PATH}?from=1&amp;to=2#difference"' in client.get("/en/cases/KZ-reading-room/v/1/").text


@pytest.mark.parametrize("kind", builders.BUILDERS)
def test_every_kind_has_its_history(kind, vocabulary, publish, change, client):
    entry = publish(builders.BUILDERS[kind]())
    change(entry, **{"title:en": "Told anew"})

    page = client.get(f"/en/{kinds.get(kind).path}/{entry.code}/history/")

    assert re.search(r"<ins>.*?Told anew</ins>", page.text)


def test_many_versions_are_listed_page_by_page(case, client):
    live = Publication.objects.get(kind="case", live=True)
    older = [
        Publication(kind="case", code=live.code, version=n, live=False, day=live.day, format=1) for n in range(2, 50)
    ]
    for each in older:
        each.document = live.document
    Publication.objects.bulk_create(older)

    first, last = client.get(PATH).text, client.get(f"{PATH}?page=3").text

    assert "<b>Version 49</b>" in first
    assert "<b>Version 1</b>" not in first
    assert "<b>Version 1</b>" in last


def test_every_public_column_and_sheet_has_a_label():
    sheets = [sheet for kind in kinds.entry_kinds() for sheet in (kind.sheet, *kind.rows)]
    columns = {column.name for sheet in sheets for column in sheet.columns if column.public}
    rows = {sheet.name for kind in kinds.entry_kinds() for sheet in kind.rows}

    assert (columns | rows) - fields.LABELS.keys() <= {"code", "entry", "row"}


TEXTS = [
    ("", "new words"),
    ("old words", ""),
    ("a b c d e f", "b c d e f g"),
    ("the same words here", "the same words there"),
    ("one two three four", "five six"),
    ("one\n\ntwo three", "one\n\ntwo and three"),
]


@pytest.mark.parametrize(("then", "now"), TEXTS)
def test_pieces_make_up_both_texts_again(then, now):
    pieces = wording.Reader().compare(then, now)

    for text, fates in ((then, ("kept", "removed")), (now, ("kept", "added"))):
        assert "".join(piece.value for piece in pieces if piece.fate in fates).split() == text.split()


def test_long_stretches_without_a_change_are_left_out():
    same = " ".join(f"w{number}" for number in range(200))

    pieces = wording.Reader().compare(f"{same} old {same}", f"{same} new {same}")

    assert [piece.fate for piece in pieces if piece.value.strip()] == ["kept", "removed", "added", "kept"]
    assert all(len(piece.value.split()) < 40 for piece in pieces)


HUGE = ["a " * 100_000, "a b " * 5_000, " ".join(map(str, range(5_000))), "x" * 1_000_000]


@pytest.mark.parametrize("text", HUGE, ids=["words", "pattern", "numbers", "one word"])
def test_huge_texts_are_shown_whole(text):
    other = text[::-1].strip()

    assert [piece.fate for piece in wording.Reader().compare(text, other)] in (["removed", "added"], ["kept"])


def test_patience_is_for_the_whole_page():
    reader = wording.Reader()
    long = "word " * (wording.MOST_WORDS // 3)

    assert [piece.value for piece in reader.compare(f"{long} a", f"{long} b") if piece.fate == "added"] == ["b"]
    assert [piece.fate for piece in reader.compare(f"{long} a", f"{long} b")] == ["removed", "added"]
