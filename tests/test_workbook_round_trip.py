"""A workbook of all sheets comes back as the very same, out of LibreOffice too; what an old encoding lost is told."""

import shutil
import subprocess

import pytest

from exchange.targets import all_targets
from tests.filling import empty_the_database, fill
from tests.sheets import bring_in, export_workbook, fates, tables, upload

pytestmark = pytest.mark.django_db

NAMES = [target.name for target in all_targets()]
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture
def client(vocabulary, administrator, client_of):
    return client_of(administrator)


@pytest.fixture
def full(client):
    fill(client)
    return client


def office(data, folder, *, to):
    """What LibreOffice makes of a workbook that it opens and saves again."""
    path = folder / "atlas.xlsx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    [saved] = (folder / "saved").iterdir()
    return saved.read_bytes()


def test_a_workbook_has_every_sheet_and_the_codebook(full, tmp_path):
    assert list(tables(export_workbook(full), tmp_path)) == [*NAMES, "codebook"]


def test_exporting_twice_gives_the_same_bytes(full):
    assert export_workbook(full) == export_workbook(full)


def test_what_was_exported_is_unchanged_when_imported(full, tmp_path):
    data = export_workbook(full)

    page = upload(full, data, name="atlas.xlsx")

    assert fates(page) == {"unchanged": rows_of(tables(data, tmp_path))}


def rows_of(found):
    return sum(len(found[name]) - 1 for name in NAMES)


def test_an_empty_database_becomes_the_same(full, tmp_path):
    before = export_workbook(full)
    empty_the_database()

    page = bring_in(full, before, name="atlas.xlsx")

    assert fates(page) == {"new": rows_of(tables(before, tmp_path))}
    assert tables(export_workbook(full), tmp_path) == tables(before, tmp_path)


@needs_office
def test_the_same_out_of_libreoffice(full, tmp_path):
    before = export_workbook(full)
    saved = office(before, tmp_path, to="xlsx")
    empty_the_database()

    page = bring_in(full, saved, name="atlas.xlsx")

    assert fates(page) == {"new": rows_of(tables(before, tmp_path))}
    assert tables(export_workbook(full), tmp_path) == tables(before, tmp_path)
