"""What a workbook tells beside its cells, from upload to drafts: hidden sheets, links, formulas without a result."""

import io

import pytest
import xlsxwriter
from django.urls import reverse

from cases.models import Case
from exchange.reading import read
from tests.columns_page import check, fill, plan_of
from tests.sheets import case_row, commit, fates, mark, ticket, upload

pytestmark = pytest.mark.django_db

HEADER = ["Project", "Country", "Type", "Website"]
PAGE = "https://biblio.example/mobile;a,b"


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


def workbook(*sheets):
    """A workbook of (name, rows, whether it is hidden); a cell may be a function that writes itself."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows, is_hidden in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    cell(sheet, number, place) if callable(cell) else sheet.write_string(number, place, cell)
            if is_hidden:
                sheet.hide()
    return file.getvalue()


def link(words, address=PAGE):
    return lambda sheet, row, place: sheet.write_url(row, place, address, string=words)


def formula(sheet, row, place):
    """As programs write it that cannot calculate."""
    sheet.write_formula(row, place, "=2010+5", value="")


OPEN = ("Projects", [HEADER, ["The Open Kitchen", "Kyrgyzstan", "project", ""]], False)
HIDDEN = ("Old", [HEADER, ["The Shut Kitchen", "Kyrgyzstan", "project", ""]], True)


# hidden sheets


def test_a_hidden_sheet_is_left_out_and_told(client):
    page = upload(client, workbook(OPEN, HIDDEN), name="a.xlsx")
    assert "This sheet is hidden in the workbook, and is left out." in page.text

    preview = check(client, page)

    assert "Sheets of the file that are left out: Old" in preview.text
    commit(client, preview)
    assert [case.texts.get().title for case in Case.objects.all()] == ["The Open Kitchen"]


def test_a_hidden_sheet_is_imported_when_somebody_says_what_it_is(client):
    page = fill(client, upload(client, workbook(OPEN, HIDDEN), name="a.xlsx"), **{"sheet-1": "cases"})
    assert "This sheet is hidden in the workbook." in page.text

    assert fates(check(client, page)) == {"new": 2}


def test_a_hidden_sheet_is_asked_about_even_in_a_file_of_ours(client):
    row = case_row()
    rows = [list(row), list(row.values())]

    for said in ("", "cases"):
        page = upload(client, workbook(("cases", rows, False), ("old", rows, True)), said, "a.xlsx")

        assert page.request["PATH_INFO"].endswith("/columns/")
        assert [table["sheet"] for table in plan_of(page)["tables"]] == ["cases", ""]


def test_what_was_said_of_a_sheet_is_not_said_of_its_hidden_copy(client):
    for _time in range(2):
        page = upload(client, workbook(OPEN, HIDDEN), name="a.xlsx")
        assert [table["sheet"] for table in plan_of(page)["tables"]] == ["cases", ""]
        preview = check(client, page)
        if fates(preview) == {"new": 1}:
            commit(client, preview)


def test_a_hidden_sheet_stays_hidden_in_the_workbook_that_goes_back(client, tmp_path):
    preview = check(client, upload(client, workbook(OPEN, HIDDEN), name="a.xlsx"))
    marked = client.get(reverse("admin:import_marked", args=[preview.context["upload"]["name"]]))
    (tmp_path / "a.xlsx").write_bytes(marked.getvalue())

    assert [(table.name, table.is_hidden) for table in read(tmp_path / "a.xlsx").tables][1:] == [
        ("Projects", False),
        ("Old", True),
    ]


# links


def test_a_column_for_links_takes_where_its_cells_lead(client):
    rows = [HEADER, ["The Open Kitchen", "Kyrgyzstan", "project", link("site of the project")]]

    commit(client, check(client, upload(client, workbook(("Projects", rows, False)), name="a.xlsx")))

    assert Case.objects.get().links == [PAGE]


def test_an_address_that_is_written_counts_and_titles_stay(client):
    rows = [
        HEADER,
        [link("The Open Kitchen"), "Kyrgyzstan", "project", link("www.kitchen.example", "https://other.example/")],
    ]

    commit(client, check(client, upload(client, workbook(("Projects", rows, False)), name="a.xlsx")))

    case = Case.objects.get()
    assert case.links == ["https://www.kitchen.example"]
    assert case.texts.get().title == "The Open Kitchen"


# formulas without a result


def test_formulas_that_nobody_calculated_are_told_and_must_be_looked_at(client):
    header = ["Project", "Country", "Type", "Start date", "Note of our own"]
    rows = [header, ["The Open Kitchen", "Kyrgyzstan", "project", formula, formula]]

    page = upload(client, workbook(("Projects", rows, False)), name="a.xlsx")
    assert "2 cells hold formulas that no program has calculated yet, and count as empty." in page.text

    preview = check(client, page)
    assert "1 with remarks" in preview.text
    assert "Nothing was written." in client.post(ticket(preview), mark(preview), follow=True).text
    shown = client.get(preview.request["PATH_INFO"], {"fate": "remarks"}).context["preview"].page.object_list
    [(column, message)] = shown[0].remarks
    assert column == "Start date"
    assert message.startswith("A formula stands here that no program has calculated yet")


def test_they_are_told_of_a_file_of_ours_too(client):
    row = case_row(start="")
    rows = [list(row), [formula if name == "start" else cell for name, cell in row.items()]]

    preview = upload(client, workbook(("cases", rows, False)), name="a.xlsx")

    assert "1 with remarks" in preview.text
