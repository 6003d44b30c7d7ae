"""Files that cannot be read, or not as any sheet; columns and cells that Atlas has no place for."""

import pytest
from django.urls import reverse

from tests import builders
from tests.sheets import case_row, commit, export, fates, faults, refusal, sheet, stored, upload

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
SENTENCE = "Читальня, которую соседи открыли для детей и взрослых в Алматы, Бишкеке, Душанбе и Ташкенте"
CYRILLIC = sheet(case_row(title_en=SENTENCE)).decode()
UNREADABLE = {
    "empty": b"",
    "blank": b" \r\n \r\n",
    "workbook": b"PK\x03\x04\x14\x00\x06\x00",
    "picture": PNG,
    "NUL": CYRILLIC.replace("Читальня", "a\0b").encode(),
    "open quote": b'code,title:en\r\nKZ-a,"Begun\r\nand never ended\r\n',
}
NEXT_STEPS = ("Save ", "Split ", "Open ", "Keep ", "Export ", "Choose ", "Get ", "Type ")


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused(name, vocabulary, researcher, client_of):
    before = stored()

    page = upload(client_of(researcher), UNREADABLE[name])

    assert page.status_code == 422
    assert any(step in refusal(page) for step in NEXT_STEPS), refusal(page)
    assert "/commit/" not in page.text
    assert stored() == before


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-16-le", "koi8-r"])
def test_other_encodings_are_told_by_their_letters(encoding, vocabulary, researcher, client_of):
    page = upload(client_of(researcher), CYRILLIC.encode(encoding))

    assert fates(page) == {"new": 1}
    assert f'<ins dir="auto">{SENTENCE}</ins>' in page.text


FOREIGN = {
    "columns of no sheet": b"name,age\r\nBolat,40\r\n",
    "columns of several sheets": b"entry,row,delete\r\nKZ-a,r1,yes\r\n",
    "only the columns of others": "Название;Страна\r\nЧитальня;Казахстан\r\n".encode(),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_of_a_foreign_file_it_is_asked_what_its_columns_are(name, vocabulary, researcher, client_of):
    before = stored()

    page = upload(client_of(researcher), FOREIGN[name])

    assert page.redirect_chain[-1][0].endswith("/columns/")
    assert "What the columns are" in page.text
    assert stored() == before


def test_a_refused_file_is_not_kept(vocabulary, researcher, client_of, tmp_path):
    upload(client_of(researcher), PNG)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_over_the_limit_is_refused(vocabulary, researcher, client_of, settings):
    line = b"KZ-%06d,KZ,project,example,running,A title that is fairly long\r\n"
    data = b"code,country,kind,depth,stage,title:en\r\n" + b"".join(line % n for n in range(410_000))
    assert len(data) > settings.MOST_UPLOAD_BYTES

    page = upload(client_of(researcher), data)

    assert page.status_code == 422
    assert refusal(page) == "The file is larger than 25 MB. Split it and import the parts one by one."


def test_a_file_of_exactly_the_limit_is_read(vocabulary, researcher, client_of, settings):
    data = sheet(case_row())
    settings.MOST_UPLOAD_BYTES = len(data)

    assert fates(upload(client_of(researcher), data)) == {"new": 1}


def test_a_missing_file_is_asked_for(researcher, client_of):
    page = client_of(researcher).post(reverse("admin:import"), {"sheet": ""})

    assert page.status_code == 422
    assert refusal(page) == "This field is required."


def test_a_sheet_that_does_not_exist_is_refused(vocabulary, researcher, client_of):
    page = upload(client_of(researcher), sheet(case_row()), "people")

    assert page.status_code == 422
    assert "people is not one of the available choices" in refusal(page)


def test_a_header_without_rows_writes_nothing(vocabulary, researcher, client_of):
    page = upload(client_of(researcher), b"code,title:en,kind,depth,stage\r\n", "cases")

    assert page.status_code == 200
    assert fates(page) == {}
    assert "/commit/" not in page.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_usual_way_of_saving_csv_is_read(separator, line_end, encoding, vocabulary, researcher, client_of):
    row = case_row(title_en="Читальня, с садом; и двором", themes="education; water")
    data = sheet(row, line_end=line_end, separator=separator).decode().encode(encoding)

    page = upload(client_of(researcher), data)

    assert fates(page) == {"new": 1}
    assert '<ins dir="auto">Читальня, с садом; и двором</ins>' in page.text
    assert '<ins dir="auto">education; water</ins>' in page.text


def test_an_unknown_column_is_named_and_not_stored(vocabulary, researcher, client_of):
    client = client_of(researcher)

    page = upload(client, sheet(case_row() | {"phone": "+7 701 000 00 00", "status": "published"}))

    assert "Columns that Atlas does not know, and does not store: phone, status" in page.text
    commit(client, page)
    assert b"+7 701" not in export(client, "cases")
    assert "+7 701" not in str(stored())


def test_deleting_an_entry_is_no_column_of_its_sheet(vocabulary, researcher, client_of):
    builders.case()
    row = {"code": "KZ-reading-room", "kind": "project", "delete": "yes"}

    page = upload(client_of(researcher), sheet(row), "cases")

    assert "does not store: delete" in page.text
    assert faults(page) == {}


@pytest.mark.parametrize(
    "line",
    ["KZ-a,KZ,project,example,running,A title, with a comma\r\n", "KZ-a,KZ,project,example,running,A title,,,more\r\n"],
)
def test_more_cells_than_columns_are_a_fault_of_the_row(line, vocabulary, researcher, client_of):
    data = "code,country,kind,depth,stage,title:en\r\n" + line

    page = upload(client_of(researcher), data.encode())

    assert fates(page) == {"invalid": 1}
    assert "in no named column. Put cells that hold a comma in quotes, or name the column." in faults(page)[2][0]


def test_a_cell_below_no_name_is_a_fault_of_the_row(vocabulary, researcher, client_of):
    data = b"code,country,kind,depth,stage,,title:en\r\nKZ-a,KZ,project,example,running,stray,A title\r\n"

    page = upload(client_of(researcher), data)

    assert faults(page)[2][0].startswith("“stray” stands in no named column.")


def test_empty_cells_beyond_the_columns_are_no_fault(vocabulary, researcher, client_of):
    data = b"code,country,kind,depth,stage,title:en,,\r\nKZ-a,KZ,project,example,running,A title,,, \r\n"

    assert fates(upload(client_of(researcher), data)) == {"new": 1}


def test_a_row_may_end_before_its_last_columns(vocabulary, researcher, client_of):
    data = b"code,country,kind,depth,stage,title:en,start,end\r\nKZ-a,KZ,project,example,running,A title\r\n"

    assert fates(upload(client_of(researcher), data)) == {"new": 1}
