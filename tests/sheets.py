"""What the tests of spreadsheets share: the import's two steps at the desk, and what its pages say."""

import csv
import html
import io
import re

import xlsxwriter
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from exchange.reading import read

OURS = ("catalogue", "publishing", "ecosystem", "stakeholders", "cases")

CASE = {"country": "KZ", "kind": "project", "depth": "example", "stage": "running", "themes": "education"}
CASE_OWNER = {"entry": "KZ-reading-room"}
STAKEHOLDER = {"entry": "KZ-neighbours"}
PROFILE = {"entry": "kazakhstan"}
ABOUT_CASE = {"kind": "case", "entry": "KZ-reading-room", "row": ""}

# Of each sheet a whole row, a column with another value, and a column that may be empty.
ROWS = {
    "presences": (
        STAKEHOLDER
        | {"row": "p1", "country": "KG", "key_player": "yes", "heading": "Friends; allies", "roles": "funder; partner"}
        | {"note:en": "Since 2019.", "note:ru": "С 2019 года."},
        ("roles", "advocate"),
        "heading",
    ),
    "participations": (
        CASE_OWNER | {"row": "s1", "stakeholder": "KZ-neighbours", "role": "initiator", "note:en": "Had the idea."},
        ("role", "partner"),
        "note:en",
    ),
    "impacts": (
        CASE_OWNER
        | {"row": "i1", "number": "1250.5", "qualifier": "about", "unit:en": "books", "what:en": "Books lent"}
        | {"period": "2018/2020", "disclosure": "open"},
        ("number", "0"),
        "period",
    ),
    "effects": (
        CASE_OWNER
        | {"row": "e1", "freedom": "assembly", "direction": "widens", "strength": "stated", "coder": "A"}
        | {"passage:en": "People met.", "passage:fa-af": "مردم گرد آمدند."},
        ("direction", "narrows"),
        "passage:fa-af",
    ),
    "voices": (
        CASE_OWNER | {"row": "v1", "whose": "beneficiary", "gist:en": "We can read now.\nAll of us."},
        ("disclosure", "withheld"),
        "gist:en",
    ),
    "sections": (
        PROFILE | {"row": "c1", "kind": "context", "language": "en", "body": "Wide.\n\nAnd dry."},
        ("body", "Wide and dry."),
        None,
    ),
    "figures": (
        PROFILE
        | {"row": "f1", "indicator": "population", "value": "19000000", "unit": "people", "year": "2021"}
        | {"rank": "64", "printed": "19 mln"},
        ("value", "18999999.5"),
        "year",
    ),
    "ratings": (
        PROFILE
        | {"row": "r1", "scheme": "other", "value": "Narrowed", "observed_on": "2021-07", "printed": "narrowed"},
        ("observed_on", "2021-08"),
        "printed",
    ),
    "laws": (
        PROFILE
        | {"row": "l1", "kind": "law", "number": "No. 5", "adopted": "2015", "link": "https://example.org/law"}
        | {"name:en": "On gardens", "gist:en": "Gardens may be shared."},
        ("adopted", "2015-06-01"),
        "link",
    ),
    "methods": (
        PROFILE
        | {
            "row": "m1",
            "instrument": "survey",
            "times": "2",
            "participants": "0",
            "period": "2021",
            "note:en": "Online.",
        },
        ("times", "3"),
        "participants",
    ),
    "researchers": (
        PROFILE | {"row": "a1", "disclosure": "open", "name": "Bolat B.", "byline": "B.", "part:en": "Interviews"},
        ("byline", "A team"),
        "name",
    ),
    "citations": (
        ABOUT_CASE | {"field": "title:en", "source": "atlas-2021", "locator": "p. 12; p. 14"},
        ("locator", "p. 13"),
        "locator",
    ),
    "data_notes": (
        ABOUT_CASE | {"field": "summary", "printed": "=1O%", "corrected": "10 %", "why:en": "A letter for a digit."},
        ("corrected", "100 %"),
        "why:en",
    ),
}
KEYS = ("kind", "entry", "row", "field", "source", "printed")


def row_key(name):
    row, _changed, _emptied = ROWS[name]
    told = KEYS if name in ("citations", "data_notes") else ("entry", "row")
    return {column: cell for column, cell in row.items() if column in told}


def case_row(code="KZ-reading-room", **cells):
    """One line of the sheet `cases`; keyword `title_ru` is the column `title:ru`."""
    row = {"code": code} | CASE | {"title:en": "The reading room", "summary:en": "Told in one sentence."}
    return row | {re.sub("_(?=(en|ru|kk|fa-af)$)", ":", name): cell for name, cell in cells.items()}


def sheet(*rows, line_end="\r\n", separator=","):
    """A CSV file in UTF-8 of dicts, with every column that one of them has."""
    text = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, names, lineterminator=line_end, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def upload(client, data, sheet="", name="from-a-friend.csv"):
    """The first step: the page that shows what a file would do."""
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("admin:import"), {"file": file, "sheet": sheet}, follow=True)


def ticket(page):
    """The address to which the page of an upload leads on, if there is something to write."""
    return re.search(r'action="([^"]+/commit/)"', page.text)[1]


def mark(page):
    """What tells the check that a page shows from others."""
    return {"mark": re.search(r'name="mark" value="(\w+)"', page.text)[1]}


def commit(client, page, **given):
    """The second step, having looked at what is remarked: the page that says what was done."""
    return client.post(ticket(page), mark(page) | {"looked": "on"} | given, follow=True)


def bring_in(client, data, sheet="", name="from-a-friend.csv"):
    return commit(client, upload(client, data, sheet, name))


def fates(page):
    """How many rows had which fate, those without rows left out; the same words in every language."""
    found = re.findall(r'class="fate fate-(\w+)"[^>]*>(\d+) ', page.text)
    words = {"deleted": "removed", "duplicate": "duplicate?"}
    return {words.get(fate, fate): int(number) for fate, number in found if number != "0" and fate != "remarks"}


def faults(page):
    """What the page says is wrong: {row number: [message]}."""
    rows = re.findall(r'<tr class="fate-invalid">\s*<td>(\d+)</td>(.*?)</tr>', page.text, re.DOTALL)
    return {
        int(number): [html.unescape(re.sub("</?bdi>", "", text)) for text in re.findall("<li[^>]*>(.*?)</li>", body)]
        for number, body in rows
    }


def refusal(page):
    """What the page says is wrong with the file as a whole."""
    return html.unescape(re.search(r'<ul class="errorlist"[^>]*><li>(.*?)</li>', page.text)[1])


def stored():
    """Everything that the Atlas keeps of entries, records, their log and their publications."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS and model.__name__ != "User"]
    found = {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}
    for label in found["catalogue.Label"]:
        del label["id"]  # labels are made anew by every write
    return found


def export(client, name):
    """A whole sheet as the desk sends it, in bytes."""
    response = client.get(reverse("admin:export", args=[name]))
    return response.getvalue()


def export_workbook(client):
    """All sheets as the desk sends them in one workbook, in bytes."""
    return client.get(reverse("admin:export_all")).getvalue()


def tables(data, folder):
    """The sheets of a workbook as an import reads them: {name: rows}."""
    path = folder / "read.xlsx"
    path.write_bytes(data)
    return {table.name: table.rows for table in read(path).tables}


def write_workbook(path, sheets):
    """A workbook as somebody writes it: {name: rows of texts}."""
    with xlsxwriter.Workbook(path) as book:
        for name, lines in sheets.items():
            leaf = book.add_worksheet(name)
            for number, line in enumerate(lines):
                for place, cell in enumerate(line):
                    leaf.write_string(number, place, cell)


def rows(data):
    """The lines of a CSV file as they stand in it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx(sheets):
    """An XLSX file of tables, each a list of rows of text cells: {name: rows}."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, lines in sheets.items():
            page = book.add_worksheet(name)
            for number, line in enumerate(lines):
                page.write_row(number, 0, [cell or None for cell in line])
    return file.getvalue()


def workbook(data):
    """The sheets of an XLSX file as they stand in it: {name: [{column: cell}]}, None where a cell is empty."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: _dicts(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def _dicts(lines):
    return [
        {name: None if cell == "" else cell for name, cell in zip(lines[0], line, strict=True)} for line in lines[1:]
    ]
