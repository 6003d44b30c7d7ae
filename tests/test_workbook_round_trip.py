"""A workbook of all sheets comes back as the very same, out of LibreOffice too."""

import pytest

from exchange.targets import all_targets
from tests.filling import assert_the_same_after, count, fill
from tests.office import needs_office, office
from tests.sheets import export_workbook, fates, tables, upload

pytestmark = pytest.mark.django_db

NAMES = [target.name for target in all_targets()]


@pytest.fixture
def client(vocabulary, administrator, client_of):
    return client_of(administrator)


@pytest.fixture
def full(client):
    fill(client)
    return client


def test_a_workbook_has_every_sheet_and_the_codebook(full, tmp_path):
    assert list(tables(export_workbook(full), tmp_path)) == [*NAMES, "codebook"]


def test_the_codebook_tells_of_what_the_public_does_not_see_too(full, tmp_path):
    header, *lines = tables(export_workbook(full), tmp_path)["codebook"]
    found = {tuple(line[:2]): dict(zip(header[2:], line[2:], strict=False)) for line in lines}

    assert found["stakeholders", "consent"] == {
        "meaning": "Consent. What was agreed, by whom. Not public.",
        "type": "text",
        "required": "",
        "several": "",
        "internal": "yes",
    }
    assert found["presences", "country"]["required"] == "yes"
    assert found["presences", "country"]["values"].startswith("KZ = Kazakhstan; KG")
    assert found["cases", "related"]["points_at"] == "cases"
    assert set(tables(export_workbook(full), tmp_path)["cases"][0]) == {
        column for sheet, column in found if sheet == "cases"
    }


def test_exporting_twice_gives_the_same_bytes(full):
    assert export_workbook(full) == export_workbook(full)


def test_what_was_exported_is_unchanged_when_imported(full, tmp_path):
    data = export_workbook(full)

    page = upload(full, data, name="atlas.xlsx")

    assert fates(page) == {"unchanged": count(tables(data, tmp_path))}


def test_an_empty_database_becomes_the_same(full, tmp_path):
    assert_the_same_after(full, lambda data: data, tmp_path)


@needs_office
def test_the_same_out_of_libreoffice(full, tmp_path):
    assert_the_same_after(full, lambda data: office(data, tmp_path, to="xlsx")["atlas.xlsx"], tmp_path)
