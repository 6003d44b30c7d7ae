"""The workbook that comes back from a check: the same cells at the same places, and everything wrong marked on them."""

import re
import zipfile
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override

from cases.models import Case
from exchange import examining, spool
from tests import builders
from tests.sheets import case_row, commit, fates, faults, sheet, stored, tables, upload, write_workbook

pytestmark = pytest.mark.django_db

ROWS, BAD = 5_000, 300


@pytest.fixture
def client(vocabulary, reviewer, client_of):
    return client_of(reviewer)


def marked(client, page):
    address = reverse("admin:import_marked", args=[page.context["upload"]["name"]])
    return client.get(address).getvalue()


def listed(found):
    """What the first sheet lists: [(sheet, row, column, kind, message)]."""
    rows = found["faults"]
    return [tuple(row) for row in rows[rows.index([]) + 2 :]]


def part(data, name):
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return parts.read(name).decode()


def notes(data):
    """What is said beside cells of the only sheet that has notes: {place: text}."""
    found = re.findall(
        r'<comment ref="([A-Z]+\d+)".*?<t(?: [^>]*)?>(.*?)</t>', part(data, "xl/comments1.xml"), re.DOTALL
    )
    return {place: unescape(text) for place, text in found}


def colours(data, number):
    """The colours of the cells of a sheet that have one: {place: RGB}."""
    styles = part(data, "xl/styles.xml")
    fills = re.findall(r"<fill>(.*?)</fill>", styles, re.DOTALL)
    formats = re.findall(r'<xf [^>]*fillId="(\d+)"', styles.partition("<cellXfs")[2])
    found = re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', part(data, f"xl/worksheets/sheet{number}.xml"))
    coloured = {place: re.search(r'fgColor rgb="FF(\w+)"', fills[int(formats[int(style)])]) for place, style in found}
    return {place: colour[1] for place, colour in coloured.items() if colour}


def test_cells_stay_where_they_are_and_faults_stand_beside_them(client, tmp_path):
    given = sheet(case_row(kind="idea"), case_row("KZ-b", start="soon", title_en="=1+1"), case_row("KZ-c"))

    data = marked(client, upload(client, given))

    found = tables(data, tmp_path)
    assert list(found) == ["faults", "cases"]
    assert found["cases"][0][:3] == ["code", "country", "kind"]
    assert [row[0] for row in found["cases"][1:]] == ["KZ-reading-room", "KZ-b", "KZ-c"]
    assert found["faults"][:2] == [["new", "1"], ["invalid", "2"]]
    kind, start = listed(found)
    assert kind[:4] == ("cases", "2", "C kind", "fault")
    assert kind[4].startswith("“idea” is not one of: project")
    assert start[:3] == ("cases", "3", "I start")
    assert notes(data) == {"C2": kind[4], "I3": start[4]}
    assert colours(data, 2) == {"C2": "F4B6B0", "I3": "F4B6B0"}


def test_a_fault_without_a_cell_stands_at_the_first_of_its_row(client, tmp_path):
    given = sheet(case_row(), case_row("KZ-b"), case_row("KZ-b", title_en="Another"))

    data = marked(client, upload(client, given))

    assert [row[:3] for row in listed(tables(data, tmp_path))] == [("cases", "3", ""), ("cases", "4", "")]
    assert set(notes(data)) == {"A3", "A4"}


def test_a_workbook_of_strangers_keeps_its_sheets_and_is_marked_where_it_speaks(client, tmp_path):
    builders.stakeholder(**{"title:ru": "Общественный фонд «Дом соседей»"})
    strange = [["Список организаций"], [], ["Название", "Страна", "Сектор", "Сайт"]]
    strange += [["Дом соседей", "Казахстан", "НКО", "https://example.org"], ["Сад", "Казахстан", "НКО", "сад.точка"]]
    strange += [["Клуб", "Казахстан", "НКО +7 701 234 56 78", ""]]
    given = tmp_path / "given.xlsx"
    write_workbook(given, {"Организации": strange, "Справка": [["Заполняйте без ошибок"]]})
    page = upload(client, given.read_bytes(), name="given.xlsx")
    page = client.post(page.request["PATH_INFO"], {"check": "on"}, follow=True)

    data = marked(client, page)

    found = tables(data, tmp_path)
    assert list(found) == ["faults", "Организации", "Справка"]
    assert found["Организации"] == [[*row[:-1], *filter(None, row[-1:])] for row in strange]
    assert [(row, column, kind) for _sheet, row, column, kind, _message in listed(found)] == [
        ("4", "A Название", "duplicate?"),
        ("5", "D Сайт → websites", "fault"),
        ("6", "C Сектор → sector", "fault"),
        ("6", "C Сектор", "remark"),
    ]
    assert colours(data, 2) == {"A4": "BDD7F0", "D5": "F4B6B0", "C6": "F4B6B0"}
    assert notes(data)["A4"].startswith("KZ-neighbours · 95 %")
    assert len(notes(data)["C6"].splitlines()) == 2


def test_whoever_mends_the_marked_cells_uploads_the_workbook_again(client, tmp_path):
    given = sheet(
        case_row(start="soon", summary_ru="=1+1", title_en="''quoted"),
        case_row("KZ-b", latitude="-7.5", longitude="70"),
    )
    data = marked(client, upload(client, given))
    found = tables(data, tmp_path)
    [(_sheet, row, _column, _kind, _message)] = listed(found)
    column = found["cases"][0].index("start")
    found["cases"][int(row) - 1][column] = "2018"
    write_workbook(tmp_path / "mended.xlsx", found)

    page = upload(client, (tmp_path / "mended.xlsx").read_bytes(), name="mended.xlsx")

    assert page.context["upload"]["aside"] == ["faults"]
    assert fates(commit(client, page)) == {"new": 2}
    case = Case.objects.get(code="KZ-reading-room")
    assert case.start == "2018"
    assert {text.language: (text.title, text.summary) for text in case.texts.all()} == {
        "en": ("'quoted", "Told in one sentence."),
        "ru": ("", "=1+1"),
    }


def test_after_the_import_the_rows_left_out_come_back(client, client_of, other_reviewer, tmp_path):
    builders.stakeholder(**{"title:ru": "Общественный фонд «Дом соседей»"})
    strange = [
        ["Список 2021"],
        [],
        ["Название", "Страна", "Сектор", "Сайт"],
        ["Сад", "Казахстан", "НКО", "https://example.org"],
    ]
    strange += [["Дом соседей", "Казахстан", "НКО"], ["Клуб", "Казахстан", "НКО", "клуб.точка"]]
    write_workbook(tmp_path / "given.xlsx", {"Организации": strange})
    page = upload(client, (tmp_path / "given.xlsx").read_bytes(), name="given.xlsx")
    page = client.post(page.request["PATH_INFO"], {"check": "on"}, follow=True)
    assert fates(page) == {"new": 1, "duplicate?": 1, "invalid": 1}
    address = re.search(r'href="([^"]+/marked.xlsx)"', commit(client, page).text)[1]

    found = tables(client.get(address).getvalue(), tmp_path)

    assert found["Организации"] == strange[:3] + strange[4:]
    assert [row[1:4] for row in listed(found)] == [("4", "", "fault"), ("5", "D Сайт → websites", "fault")]
    assert client_of(other_reviewer).get(address).status_code == 403


def test_the_same_check_gives_the_same_bytes(client):
    page = upload(client, sheet(case_row(start="soon"), case_row("KZ-b")))

    assert marked(client, page) == marked(client, page)


def test_nobody_else_has_it(client, client_of, other_reviewer):
    page = upload(client, sheet(case_row(start="soon")))
    address = reverse("admin:import_marked", args=[page.context["upload"]["name"]])

    answer = client_of(other_reviewer).get(address, follow=True)

    assert answer.redirect_chain == [(reverse("admin:import"), 302)]


# five thousand rows, three hundred of them bad (D08)


def test_all_faults_are_told_in_the_readers_language_and_nothing_is_written(client, reviewer, tmp_path):
    reviewer.desk_language = "ru"
    reviewer.save()
    bad = {number for number in range(2, ROWS + 2) if number % 16 == 0 and number <= 16 * BAD}
    given = [case_row(f"KZ-{n}", start="soon" if n in bad else "2018") for n in range(2, ROWS + 2)]
    before = stored()

    page = upload(client, sheet(*given))
    data = marked(client, page)

    assert stored() == before
    with override("ru"):
        reason = gettext("“%s” is no date. Write 2018, 2018-06, 2018-06-01 or a span 2016/2021.") % "soon"
    pages = [client.get(page.request["PATH_INFO"], {"page": number}) for number in (1, 2, 3)]
    told = {number: found for shown in pages for number, found in faults(shown).items()}
    assert told == dict.fromkeys(bad, [f"start: {reason}"])
    rows = listed(tables(data, tmp_path))
    assert {(int(row), column, message) for _sheet, row, column, _kind, message in rows} == {
        (number, "I start", reason) for number in bad
    }
    assert len(rows) == len(notes(data)) == len(bad) == BAD


def test_a_check_writes_nothing_into_the_database(client, reviewer):
    page = upload(client, sheet(*(case_row(f"KZ-{n}", start="soon" if n % 3 else "2018") for n in range(60))))
    before = written()

    with CaptureQueriesContext(connection) as asked:
        examining.examine(spool.Upload(page.context["upload"]["name"]), by=reviewer)

    assert {query["sql"].split()[0] for query in asked} <= {"SELECT", "DECLARE"}  # of a cursor to read with
    assert written() == before


def written():
    """How many rows this connection has written so far."""
    if connection.vendor == "sqlite":
        return connection.connection.total_changes
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables")
        return cursor.fetchone()[0]
