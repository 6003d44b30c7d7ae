"""Sheets of rows: what is new, changed, unchanged, emptied and removed, for every kind of row."""

import pytest

from publishing.models import Event
from publishing.schema import Act
from tests import builders
from tests.sheets import (
    CASE_OWNER,
    ROWS,
    bring_in,
    case_row,
    export,
    fates,
    faults,
    row_key,
    rows,
    sheet,
    stored,
    upload,
    xlsx,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(vocabulary, researcher, client_of):
    builders.case()
    builders.stakeholder()
    builders.profile()
    return client_of(researcher)


def only_row(client, name):
    """The one row of a sheet as a file holds it, without its empty cells; quoted as spreadsheets need it."""
    [row] = rows(export(client, name))
    return {column: cell for column, cell in row.items() if cell}


def filled(row):
    return {column: "'" + cell if cell.startswith("=") else cell for column, cell in row.items() if cell}


@pytest.mark.parametrize("name", ROWS)
def test_a_new_row_is_written_with_every_cell(name, client):
    row, _changed, _emptied = ROWS[name]

    page = bring_in(client, sheet(row), name)

    assert fates(page) == {"new": 1}
    assert filled(row).items() <= only_row(client, name).items()


@pytest.mark.parametrize("name", ROWS)
def test_the_same_file_twice_changes_nothing(name, client):
    row, _changed, _emptied = ROWS[name]
    bring_in(client, sheet(row), name)
    before = stored()

    page = upload(client, sheet(row), name)

    assert fates(page) == {"unchanged": 1}
    assert "There is nothing to write." in page.text
    assert stored() == before


@pytest.mark.parametrize("name", ROWS)
def test_a_changed_cell_is_written_and_absent_columns_are_left_alone(name, client):
    row, changed, _emptied = ROWS[name]
    bring_in(client, sheet(row), name)
    before = only_row(client, name)

    page = bring_in(client, sheet(row_key(name) | dict([changed])), name)

    assert fates(page) == {"changed": 1}
    assert only_row(client, name) == before | dict([changed])


@pytest.mark.parametrize("name", [name for name in ROWS if ROWS[name][2]])
def test_an_empty_cell_empties(name, client):
    row, _changed, emptied = ROWS[name]
    bring_in(client, sheet(row), name)
    before = only_row(client, name)

    page = bring_in(client, sheet(row_key(name) | {emptied: ""}), name)

    assert fates(page) == {"changed": 1}
    assert only_row(client, name) == {column: cell for column, cell in before.items() if column != emptied}


@pytest.mark.parametrize("name", ROWS)
def test_delete_removes_the_row(name, client):
    row, _changed, _emptied = ROWS[name]
    bring_in(client, sheet(row), name)

    page = bring_in(client, sheet(row_key(name) | {"delete": "yes"}), name)

    assert fates(page) == {"removed": 1}
    assert rows(export(client, name)) == []


def test_an_absent_row_stays(client):
    for row in ("v1", "v2"):
        bring_in(client, sheet(CASE_OWNER | {"row": row, "whose": "leader"}), "voices")

    assert [row["row"] for row in rows(export(client, "voices"))] == ["v1", "v2"]


@pytest.mark.parametrize("cell", ["", "no"])
def test_a_row_not_to_be_deleted_is_read_like_any_other(cell, client):
    page = bring_in(client, sheet(CASE_OWNER | {"row": "v1", "whose": "leader", "delete": cell}), "voices")

    assert fates(page) == {"new": 1}


def test_an_unclear_delete_is_asked_about(client):
    page = upload(client, sheet(CASE_OWNER | {"row": "v1", "whose": "leader", "delete": "x"}), "voices")

    assert faults(page) == {2: ["delete: “x” is neither yes nor no. Write yes, or leave the cell empty."]}


def test_deleting_what_is_not_there_does_nothing(client):
    page = upload(client, sheet(CASE_OWNER | {"row": "v9", "whose": "leader", "delete": "yes"}), "voices")

    assert fates(page) == {"unchanged": 1}


@pytest.mark.parametrize(("kind", "code"), [("case", "KZ-nowhere"), ("stakeholder", "KZ-reading-room")])
def test_a_row_without_its_entry_is_invalid(kind, code, client):
    row = {"kind": kind, "entry": code, "row": "", "field": "title", "source": "atlas-2021"}

    page = upload(client, sheet(row), "citations")

    assert faults(page) == {
        2: [f"entry: No entry has the code “{code}”. Check the code, or import the entry first."],
    }


def test_rows_of_an_entry_that_is_left_out_send_people_to_its_row(client):
    faulty = case_row("KZ-new", stage="dreaming")
    voices = [["entry", "row", "whose"], ["KZ-new", "v1", "leader"]]

    page = upload(client, xlsx({"cases": [list(faulty), list(faulty.values())], "voices": voices}))

    shown = client.get(page.request["PATH_INFO"], {"sheet": "voices", "fate": "invalid"}).context["preview"].page
    [[(column, fault)]] = [row.faults for row in shown.object_list]
    assert (column, fault) == ("entry", "“KZ-new” is left out itself, for a reason of its own. Mend its row first.")


def test_a_row_of_an_unknown_kind_is_invalid(client):
    row = {"kind": "cases", "entry": "KZ-reading-room", "row": "", "field": "title", "source": "atlas-2021"}

    [fault] = faults(upload(client, sheet(row), "citations"))[2]

    assert fault.endswith(
        "“cases” is no kind of entry. Use one of: profile, recommendation, stakeholder, programme, case."
    )


def test_rows_of_one_entry_are_noted_once(client):
    given = [CASE_OWNER | {"row": f"v{n}", "whose": "leader"} for n in range(3)]

    bring_in(client, sheet(*given), "voices")

    assert Event.objects.filter(kind="case", code="KZ-reading-room", act=Act.IMPORTED).count() == 1
