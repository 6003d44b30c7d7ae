"""Withheld rows: absent with all that speaks of them, from page, JSON, search, filters and earlier versions."""

import pytest
from django.test import Client

from catalogue.models import Publication
from publishing import kinds
from tests import builders, sheets
from tests.builders import desk_url, form_data, import_row

pytestmark = pytest.mark.django_db

CODE = "KZ-reading-room"
ADDRESSES = [f"/en/cases/{CODE}{end}" for end in ("/", ".json", "/v/1/", "/v/1.json", "/v/2/", "/v/2.json")]
ADDRESSES += ["/en/cases.json", f"/ru/cases/{CODE}/"]


@pytest.fixture
def case(vocabulary, publish, administrator):
    """A case of two versions with one row of each sheet, each with words of its own."""
    publish(builders.stakeholder(**{"title:en": "Silent partner"}))
    found = builders.case(**{"title:ru": "Читальня", "ready:ru": True})
    builders.row(found, "participations", row="p1", stakeholder="KZ-neighbours", role="owner")
    builders.row(found, "impacts", row="i1", number="1204", **{"what:en": "Whispered meetings"})
    builders.row(found, "impacts", row="i2", number="7", **{"what:en": "Open meetings"})
    effect = {"freedom": "assembly", "direction": "widens", "strength": "stated", "coder": "A"}
    builders.row(found, "effects", row="e1", **effect, **{"passage:en": "They gathered unseen."})
    builders.row(found, "voices", row="v1", whose="leader", **{"gist:en": "We are afraid."})
    for row in ("p1", "i1", "e1", "v1"):
        builders.row(found, "citations", row=row, source="atlas-2021", locator=f"Page of {row}")
        builders.row(found, "data_notes", row=row, field="disclosure", printed=f"Print of {row}")
    publish(found)
    return publish(builders.edit(found, by=administrator))


def by_form(client, case, sheet, row):
    page = client.get(desk_url(case))
    data = form_data(page)
    name = next(name for name, value in data.items() if name.startswith(f"{sheet}-") and value == row)
    client.post(desk_url(case), data | {name.replace("-row", "-disclosure"): "withheld"})


def by_import(client, case, sheet, row):
    import_row(client, sheet, entry=case.code, row=row, disclosure="withheld")


def texts():
    return {address: Client().get(address).text for address in ADDRESSES}


ROWS = [
    ("participations", "p1", "Silent partner", "KZ-neighbours"),
    ("impacts", "i1", "Whispered meetings", "1204"),
    ("effects", "e1", "They gathered unseen", "assembly"),
    ("voices", "v1", "We are afraid", '"gist'),
]


@pytest.mark.parametrize(("sheet", "row", "words", "value"), ROWS, ids=[row[0] for row in ROWS])
@pytest.mark.parametrize("door", [by_form, by_import])
def test_withheld_row_is_gone_at_once(door, sheet, row, words, value, case, researcher, client_of):
    before = texts()

    door(client_of(researcher), case, sheet, row)

    gone = (words, value, f"Page of {row}", f"Print of {row}")
    json_of_the_case = f"/en/cases/{CODE}.json"
    assert words in before[f"/en/cases/{CODE}/"]
    assert value in before[json_of_the_case]
    assert f"Page of {row}" in before[json_of_the_case]
    assert [address for address, text in texts().items() if any(part in text for part in gone)] == []


def test_other_rows_stay(case, researcher, client_of):
    by_import(client_of(researcher), case, "impacts", "i1")

    assert all("Open meetings" in text for text in texts().values())
    assert all("Page of v1" in text for text in texts().values())


@pytest.mark.parametrize("door", [by_form, by_import])
def test_filters_do_not_count_a_withheld_row(door, case, researcher, client_of):
    before = Client().get("/en/cases.json?freedom=assembly").status_code

    door(client_of(researcher), case, "effects", "e1")

    assert before == 200
    assert Client().get("/en/cases.json?freedom=assembly").status_code == 400  # no such value any more


@pytest.mark.parametrize("door", [by_form, by_import])
def test_search_does_not_find_words_of_a_withheld_row(door, case, researcher, client_of):
    address = "/en/cases.json?q=whispered"
    before = len(Client().get(address).json()["entries"])

    door(client_of(researcher), case, "impacts", "i1")

    assert before == 1
    assert Client().get(address).json()["entries"] == []


@pytest.mark.parametrize("name", [name for name in sheets.ROWS if name not in ("citations", "data_notes")])
def test_row_withheld_when_it_is_published_is_in_no_document(name, vocabulary, publish):
    group = builders.stakeholder()
    row, _changed, _emptied = sheets.ROWS[name]
    made = {"kazakhstan": builders.profile, "KZ-neighbours": lambda: group, CODE: builders.case}
    entry = made[row["entry"]]()
    row_kind = next(kind for kind in kinds.of(entry).rows if kind.sheet.name == name)
    parsed = {column: row_kind.sheet[column].parse(row[column]) for column in row.keys() - {"entry"} if row[column]}
    builders.row(entry, name, **(parsed | {"disclosure": "withheld"}))

    publish(entry)

    assert Publication.objects.get(code=entry.code).document["rows"][name] == []


def test_internal_columns_are_in_no_document(vocabulary, publish):
    group = builders.stakeholder(told_on="2021-05-04", told_how="A visit", consented_on="2021-05-05", consent="By word")
    builders.row(group, "citations", source="atlas-2021", field="consent", locator="Their letter")
    builders.row(group, "data_notes", field="told_how", printed="A visitt")

    publish(group)

    stored = str(Publication.objects.get(code=group.code).document)
    assert not any(words in stored for words in ("A visit", "By word", "2021-05-0", "Their letter"))


def test_researcher_of_a_chapter_is_withheld_until_she_allows_a_byline(vocabulary, publish):
    profile = builders.profile()
    builders.row(profile, "researchers", row="a1", name="Zarina Z.", byline="Z.")
    builders.row(profile, "researchers", row="a2", name="Bolat B.", byline="The team", disclosure="open")

    publish(profile)

    rows = Publication.objects.get(code="kazakhstan").document["rows"]["researchers"]
    assert [(row["row"], row["byline"]) for row in rows] == [("a2", "The team")]
    assert "Z." not in str(Publication.objects.get(code="kazakhstan").document)
