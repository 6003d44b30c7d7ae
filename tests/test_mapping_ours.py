"""Files that speak in our own columns are mapped one to one, and come out as they went in."""

import csv

import pytest
from django.conf import settings
from django.utils import translation

from catalogue import fields
from catalogue.quoting import unquote
from exchange import targets
from exchange.mapping.guessing import guess
from exchange.mapping.plans import Why
from exchange.mapping.translating import translate
from tests.mapping import goes, guessed, table

pytestmark = pytest.mark.django_db

EDITION = settings.BASE_DIR / "fixtures" / "central-asia-2021"
SHEETS = [target.name for target in targets.all_targets()]


def rows_of(sheet):
    with (EDITION / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def as_cells(rows):
    """The filled cells of a table whose first row names our columns."""
    header, *data = rows
    return [
        {name: unquote(cell).strip() for name, cell in zip(header, row, strict=True) if cell.strip()} for row in data
    ]


def labels_in(language, names):
    """What columns are called in a language: {label: name}."""
    with translation.override(language):
        return {str(fields.label(name)): name for name in names}


FILES = sorted((path.stem for path in EDITION.glob("*.csv") if path.stem in SHEETS), key=SHEETS.index)


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_column_of_a_sheet_goes_to_itself(sheet):
    header = [column.name for column in targets.target(sheet).columns]

    plan = guessed(header, ["x"] * len(header), name=sheet)

    assert plan.sheet == sheet
    assert goes(plan) == {name: name for name in header}
    assert {(column.why, column.sure) for column in plan.columns} == {(Why.OURS, 99)}


@pytest.mark.parametrize("sheet", [name for name in SHEETS if targets.target(name).row_kind])
def test_rows_may_be_removed_by_a_file(sheet):
    target = targets.target(sheet)
    header = [*target.sheet.key, *(column.name for column in target.columns if column.required), "delete"]

    plan = guessed(list(dict.fromkeys(header)), name=sheet)

    assert goes(plan)["delete"] == "delete"


def test_in_a_file_of_ours_a_column_of_others_is_listed_and_goes_nowhere():
    plan = guessed(["code", "country", "kind", "depth", "stage", "title:en", "City", "Donor"], name="cases")

    assert [column.header for column in plan.not_stored] == ["City", "Donor"]


def test_a_sheet_without_a_name_is_told_by_its_columns():
    plan = guessed(["code", "country", "kind", "depth", "stage", "title:en"], ["KZ-a", "KZ", "project", "", "", "A"])

    assert plan.sheet == "cases"


@pytest.mark.parametrize("sheet", FILES)
def test_a_file_of_the_edition_comes_out_as_it_went_in(sheet):
    rows = rows_of(sheet)
    tables = [table(*rows)]

    found = translate(tables, guess(tables))

    assert {part.sheet for part in found} == {sheet}
    assert [row.cells for part in found for row in part.rows] == as_cells(rows)
    assert [row.number for part in found for row in part.rows] == list(range(2, len(rows) + 1))


def test_a_workbook_of_the_whole_edition_makes_nothing_new():
    tables = [table(*rows_of(sheet), name=sheet) for sheet in reversed(FILES)]

    found = translate(tables, guess(tables))

    assert [part.sheet for part in found] == FILES  # in the order of loading
    for part in found:
        assert [row.cells for row in part.rows] == as_cells(rows_of(part.sheet))


def test_cells_are_unquoted_once():
    header = ["code", "country", "kind", "depth", "stage", "title:en", "summary:en"]
    tables = [table(header, ["KZ-a", "KZ", "project", "example", "running", "'=SUM(A1)", "''tis"])]

    (part,) = translate(tables, guess(tables))

    assert part.rows[0].cells["title:en"] == "=SUM(A1)"
    assert part.rows[0].cells["summary:en"] == "'tis"


@pytest.mark.parametrize("language", ["ru", "kk", "uz", "fa-af"])
def test_labels_of_the_interface_are_known_in_every_language(language):
    labels = labels_in(language, ["title", "problem", "kind", "stage", "themes", "beneficiaries", "end"])

    plan = guessed(list(labels))

    assert plan.sheet == "cases"
    assert {header: to.partition(":")[0] for header, to in goes(plan).items()} == labels
