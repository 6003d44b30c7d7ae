"""Workbooks to fill: what they offer is understood, their examples are sound, and nothing but rows is taken back."""

import csv
import io
import re
import zipfile

import pytest
from django.urls import reverse

from cases.models import Case, Participation
from exchange.targets import all_targets, target
from exchange.workbook.beside import NAMES as BESIDE
from publishing import kinds
from stakeholders.models import Stakeholder
from tests import builders
from tests.columns_page import form_of
from tests.sheets import case_row, commit, fates, sheet, tables, upload, write_workbook

pytestmark = pytest.mark.django_db

SHEETS = [found.name for found in all_targets()]
SETS = [f"set-of-{kind.sheet.name}" for kind in kinds.entries()]


@pytest.fixture
def client(vocabulary, administrator, client_of):
    return client_of(administrator)


def template(client, name, **asked):
    return client.get(reverse("admin:template", args=[name]), asked).getvalue()


@pytest.mark.parametrize("name", [*SHEETS, *SETS])
def test_a_template_that_is_only_filled_in_is_understood(name, client, tmp_path):
    data = template(client, name)

    found = tables(data, tmp_path)
    to_fill = [sheet for sheet in found if sheet not in BESIDE]
    assert [sheet for sheet in found if sheet not in to_fill][:2] == ["examples", "codebook"]
    assert all(len(found[sheet]) == 1 for sheet in to_fill)

    page = upload(client, data, name="template.xlsx")

    assert page.context["upload"]["aside"] == [sheet for sheet in found if sheet not in to_fill]
    assert "no rows below them" in page.text
    plan = page.context["upload"]["plan"]["tables"]
    assert [table["sheet"] for table in plan if table["sheet"]] == to_fill


def test_a_set_holds_the_rows_and_what_they_point_at(client, tmp_path):
    assert list(tables(template(client, "set-of-cases"), tmp_path))[:-3] == [
        "stakeholders",
        "presences",
        "cases",
        "participations",
        "impacts",
        "effects",
        "voices",
        "citations",
        "data_notes",
    ]


def test_every_example_would_be_imported_without_a_fault(client, tmp_path):
    found = {}
    for name in SHEETS:
        examples = tables(template(client, name), tmp_path)["examples"]
        assert examples[0] == [name]
        found[name] = examples[1:3]
    write_workbook(tmp_path / "filled.xlsx", found)

    page = upload(client, (tmp_path / "filled.xlsx").read_bytes(), name="filled.xlsx")

    assert fates(page) == {"new": len(SHEETS)}, [row.faults for row in page.context["preview"].page.object_list]
    assert all("xample" in " ".join(row).casefold() for _header, row in found.values())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_offered_is_taken_for_what_it_means(language, client, administrator, tmp_path):
    administrator.desk_language = language
    administrator.save()
    found = tables(template(client, "stakeholders"), tmp_path)
    header, *lists = found["lists"]
    offered = [row[header.index("sector")] for row in lists if len(row) > header.index("sector")]
    given = [{"code": f"KZ-{n}", "country": "Казахстан", "sector": label} for n, label in enumerate(offered)]

    page = upload(
        client, sheet(*({"title:en": f"Organisation {row['code']}", "language": "en"} | row for row in given))
    )

    assert fates(commit(client, page)) == {"new": len(target("stakeholders").sheet["sector"].choices.values)}
    assert sorted(Stakeholder.objects.values_list("sector", flat=True)) == sorted(
        target("stakeholders").sheet["sector"].choices.values
    )


def test_texts_are_asked_for_in_the_languages_chosen(client, tmp_path):
    header = tables(template(client, "cases", language=["kk", "ps"]), tmp_path)["cases"][0]

    assert [name for name in header if name.startswith("title")] == ["title:kk", "title:ps"]


def test_columns_have_lists_and_say_what_they_mean(client):
    with zipfile.ZipFile(io.BytesIO(template(client, "cases"))) as parts:
        leaf, comments = parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("xl/comments1.xml").decode()
        book = parts.read("xl/workbook.xml").decode()

    assert '<sheet name="lists" sheetId="4" state="hidden"' in book
    assert re.search(r"<formula1>'lists'!\$[A-Z]\$2:\$[A-Z]\$\d+</formula1>", leaf)
    assert "Whose researchers write this entry." in comments
    assert "Must be filled." in comments


def test_the_same_template_twice_is_the_same_bytes(client):
    assert template(client, "set-of-cases") == template(client, "set-of-cases")


def test_as_csv_a_template_is_a_header(client):
    answer = client.get(reverse("admin:template_header", args=["voices"]), {"language": "en"})

    assert list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))) == [
        ["entry", "row", "disclosure", "whose", "gist:en"]
    ]


def test_unknown_templates_are_not_found(client):
    for page, name in (("template", "people"), ("template_header", "set-of-cases")):
        assert client.get(reverse(f"admin:{page}", args=[name])).status_code == 404


def filled(client, tmp_path, *given, kind="cases"):
    """The template of a set, filled with some rows of cases and of who takes part, whatever stands in no column."""
    found = dict(tables(template(client, f"set-of-{kind}"), tmp_path))
    for sheet_name, row in given:
        header = found[sheet_name][0]
        found[sheet_name].append([row.get(name, "") for name in header])
    write_workbook(tmp_path / "filled.xlsx", found)
    return (tmp_path / "filled.xlsx").read_bytes()


ROOM = {name: cell for name, cell in case_row().items() if name != "code"}
PART = {"entry": "The reading room", "stakeholder": "KZ-neighbours", "role": "partner"}


def test_a_template_may_be_filled_without_codes(client, tmp_path):
    builders.stakeholder()
    data = filled(client, tmp_path, ("cases", ROOM), ("participations", PART))

    for written in ({"new": 2}, {"unchanged": 2}):
        page = upload(client, data, name="filled.xlsx")
        assert fates(page) == written
        if "new" in written:
            commit(client, page)

    assert Participation.objects.get().entry.code == "KZ-the-reading-room"


def test_a_row_without_a_code_is_compared_with_what_is_there(client, tmp_path):
    builders.case("KZ-room-of-old", **{"title:en": "The reading room"})

    page = upload(client, filled(client, tmp_path, ("cases", ROOM)), name="filled.xlsx")

    assert fates(page) == {"duplicate?": 1}
    assert [match["code"] for match in page.context["preview"].page.object_list[0].matches] == ["KZ-room-of-old"]


@pytest.mark.parametrize("is_there", [True, False])
def test_codes_are_made_without_a_column_for_them_too(is_there, client):
    page = upload(client, sheet({"code": "X", "City": "Almaty"} | ROOM if is_there else ROOM), "cases")
    if is_there:
        address = reverse("admin:import_columns", args=[page.context["upload"]["name"]])
        page = client.get(address)
        page = client.post(address, form_of(page) | {"to-0-0": "", "check": "1"}, follow=True)

    assert fates(page) == {"new": 1}
    commit(client, page)
    assert Case.objects.get().code == "KZ-the-reading-room"


def test_a_row_without_code_and_title_is_told_so(client, tmp_path):
    row = {name: cell for name, cell in ROOM.items() if name != "title:en"}

    page = upload(client, filled(client, tmp_path, ("cases", ROOM), ("cases", row)), name="filled.xlsx")

    assert fates(page) == {"invalid": 1, "new": 1}
    [row] = page.context["preview"].page.object_list
    assert row.number == 3
    assert row.faults == [
        (
            "title:en",
            "This row has no title, and no code that could be made of it. Fill in the title, or leave the row out.",
        )
    ]
