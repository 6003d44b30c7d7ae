"""No cell of a file that the Atlas sends out is run by the program that opens it; numbers stay numbers."""

import csv
import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from catalogue.columns import Many, Number, Text, Whole
from catalogue.files import csv_line
from catalogue.models import Publication
from catalogue.quoting import quote, unquote
from catalogue.tables import cell
from publishing.models import Snapshot
from stakeholders.models import Stakeholder
from tests import builders
from tests.sheets import export, rows

pytestmark = pytest.mark.django_db

LANGUAGES = ["en", "ru", "kk", "ky", "mn", "tg", "tk", "uz", "fa-af", "ps"]
SKIPPED = [
    "",
    " ",
    "\u00a0",
    "\ufeff",
    "\u200b",
    "\u200e",
    "\u202e",
    "\u2066",
    "\u00ad",
    "\x01",
    "\x1f",
    '"',
    "'",
    "“",
    "«",
]
DANGER = list("=+-@|%\t\r\n") + ["＝", "＋", "－", "＠"]
# Spreadsheet programs look past white space, invisible marks and quotation marks for the start of a formula.
RUNS = re.compile(
    '[\\s"`‘’“”«»\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[-=+@|%\t\r\n\0＝＋－＠]'
)
NUMBER = re.compile(r"-?\d+(\.\d+)?")
HOSTILE = st.tuples(
    st.lists(st.sampled_from(SKIPPED), max_size=3).map("".join), st.sampled_from(DANGER), st.text(max_size=8)
).map("".join)
STORABLE = HOSTILE.map(lambda text: text.replace("\0", "") + "x")  # PostgreSQL keeps no NUL
WORDS = [f"{name}:{language}" for name in ("title", "summary") for language in LANGUAGES]
IN_A_DATABASE = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


def could_run(cell):
    """An apostrophe in front makes everything after it a text."""
    return not cell.startswith("'") and RUNS.match(cell) and not NUMBER.fullmatch(cell)


def written(column, value):
    """A value as it stands in a CSV file."""
    [[text]] = csv.reader([csv_line([cell(column, value)])])
    return text


def dangerous_cells(found):
    return [cell for row in found for cell in [*row.keys(), *row.values()] if could_run(cell)]


@given(HOSTILE | st.text())
@example("\0=1+1")
@example("\0")
@example("'=1+1")
@example("'tis")
@settings(deadline=None, max_examples=500)
def test_a_quoted_text_cannot_run_and_is_the_same_unquoted(text):
    assert not could_run(quote(text))
    assert unquote(quote(text)) == text


@pytest.mark.parametrize("text", ["+7 701 000 00 00", "-5", "=1", "-", "10 % off", "-1e5", "%", "@anna"])
def test_a_text_that_looks_like_a_number_is_quoted_all_the_same(text):
    assert written(Text("x"), text) == (text if text[0] == "1" else f"'{text}")


@pytest.mark.parametrize(("column", "value"), [(Whole("x"), -5), (Number("x"), "-1250.5"), (Number("x"), "0")])
def test_a_number_is_never_quoted(column, value):
    assert written(column, value) == str(value)


def test_a_list_is_quoted_as_a_whole():
    assert written(Many("x", of=Text("")), ["=1", "=2"]) == "'=1; =2"


@given(st.lists(STORABLE, min_size=len(WORDS), max_size=len(WORDS)), st.lists(STORABLE, max_size=3))
@settings(max_examples=10, **IN_A_DATABASE)
def test_no_cell_of_the_desks_files_could_run(vocabulary, reviewer, client_of, texts, names):
    Stakeholder.objects.all().delete()
    builders.stakeholder(other_names=names, **dict(zip(WORDS, texts, strict=True)))

    found = rows(export(client_of(reviewer), "stakeholders"))

    assert [unquote(found[0][name]) for name in WORDS] == texts
    assert dangerous_cells(found) == []


@given(st.lists(STORABLE, min_size=len(WORDS), max_size=len(WORDS)))
@settings(max_examples=8, **IN_A_DATABASE)
def test_no_cell_of_the_public_files_could_run(vocabulary, publish, texts):
    for model in (Stakeholder, Snapshot, Publication):
        model.objects.filter(code="KZ-neighbours").delete()
    ready = {f"ready:{language}": True for language in LANGUAGES}
    publish(builders.stakeholder(**dict(zip(WORDS, texts, strict=True)), **ready))

    found = rows(Client().get("/en/stakeholders.csv").content)

    assert [unquote(found[0][name]) for name in WORDS] == texts
    assert dangerous_cells(found) == []


def test_numbers_below_zero_stay_numbers_in_every_file(vocabulary, reviewer, publish, client_of):
    publish(builders.case(longitude="-70.5", latitude="-0.25"))

    files = export(client_of(reviewer), "cases"), Client().get("/en/cases.csv").content

    assert [(row["longitude"], row["latitude"]) for file in files for row in rows(file)] == [("-70.5", "-0.25")] * 2
