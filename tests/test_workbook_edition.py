"""The whole edition comes back from a workbook cell by cell; what an old encoding loses of it is told, each cell."""

from pathlib import Path

import pytest
from django.db import transaction

from exchange import spool
from exchange.editions import load
from exchange.lines import Fate
from tests.filling import assert_the_same_after
from tests.office import needs_office, office
from tests.sheets import export_workbook, upload

pytestmark = pytest.mark.django_db

EDITION = Path(__file__).resolve().parents[1] / "fixtures" / "central-asia-2021"
# Each sheet as a CSV file of its own: parted by semicolons, in double quotes, in cp1251 (34), from the first row on.
CP1251 = "csv:Text - txt - csv (StarCalc):59,34,34,1,,0,false,true,false,false,false,-1"
LOST = "Question marks stand where letters were."


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The whole edition as drafts, once for the tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(EDITION, publish=False)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def edition(loaded, administrator, client_of, settings):
    settings.MOST_ROWS_AT_ONCE = 10_000
    return client_of(administrator)


def test_the_edition_comes_back_cell_by_cell(edition, tmp_path):
    assert_the_same_after(edition, lambda data: data, tmp_path)


@needs_office
def test_the_edition_comes_back_cell_by_cell_out_of_libreoffice(edition, tmp_path):
    assert_the_same_after(edition, lambda data: office(data, tmp_path, to="xlsx")["atlas.xlsx"], tmp_path)


@needs_office
def test_what_an_old_encoding_loses_of_the_edition_is_told_and_the_rest_is_the_same(edition, tmp_path):
    saved = office(export_workbook(edition), tmp_path, to=CP1251)

    lost = {
        name: told_and_lost(edition, saved[f"atlas-{name}.csv"], name) for name in ("stakeholders", "cases", "terms")
    }

    assert all(told == changed for told, changed in lost.values()), lost
    assert all(changed for _told, changed in lost.values())


def told_and_lost(client, data, name):
    """The cells that are told as damaged, and those that are not what is stored: two sets of (key, column)."""
    page = upload(client, data, name, name=f"{name}.csv")
    found = list(spool.Upload(page.context["upload"]["name"]).lines(fates=list(Fate)))
    told = {(tuple(line["key"]), header) for line in found for header, message in line["remarks"] if LOST in message}
    assert {line["fate"] for line in found} <= {"changed", "unchanged"}
    return told, {
        (tuple(line["key"]), column)
        for line in found
        for column, before in line["before"].items()
        if line["after"].get(column) != before
    }
