"""Workbooks that unpack to far more than they seem, or claim cells far apart: refused quickly and in little memory."""

import copy
import os
import struct
import zipfile

import pytest

from tests.workbooks import SHEET, inflating, ods_parts, pack, pack_raw, peak_megabytes, refusal, xlsx_parts

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
SHEET_ONE = SHEET.format(1)
START, END = b'<worksheet xmlns="x"><sheetData>', b"</sheetData></worksheet>"
CELL_START, CELL_END = b'<row><c t="inlineStr"><is><t>', b"</t></is></c></row>"
RATIO = "A part of the workbook unpacks to more than 200 times its size"
LYING = "The workbook says something else of its parts than they are"


def two_gigabytes(path, part, before, filling, after, declared=None):
    packed, length = inflating(before, filling, after, 2048)
    pack_raw(path, xlsx_parts(ONE), part, packed, declared or length)
    assert path.stat().st_size < 10_000_000
    return path


BOMBS = {
    "shared strings": ("xl/sharedStrings.xml", b"<sst>", b"<si><t>aaaaaaaa</t></si>", b"</sst>"),
    "rows": (SHEET_ONE, START, b'<row><c t="n"><v>1</v></c></row>', END),
    "one cell": (SHEET_ONE, START + CELL_START, b"a", CELL_END + END),
    "zeros": (SHEET_ONE, b"", b"\0", b""),
}


@pytest.mark.parametrize("name", BOMBS)
def test_two_gigabytes_in_two_megabytes_are_refused(name, tmp_path):
    path = two_gigabytes(tmp_path / "bomb.xlsx", *BOMBS[name])
    before = os.getpid()

    assert refusal(path).startswith(RATIO)
    assert peak_megabytes(path) < 100
    assert os.getpid() == before


@pytest.mark.parametrize("name", BOMBS)
def test_two_gigabytes_that_say_they_are_one_megabyte_are_refused(name, tmp_path):
    path = two_gigabytes(tmp_path / "bomb.xlsx", *BOMBS[name], declared=1_000_000)

    assert refusal(path).startswith((LYING, "The workbook is damaged"))
    assert peak_megabytes(path) < 100


def test_many_parts_of_a_fair_size_are_too_much_together(tmp_path):
    packed, length = inflating(b"<a>", b" ", b"</a>", 7)
    path = pack(tmp_path / "bomb.xlsx", xlsx_parts(ONE))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(40):
            archive.writestr(f"xl/part{number}.xml", packed)
            declared = archive.infolist()[-1]
            declared.compress_type, declared.file_size = zipfile.ZIP_DEFLATED, length

    assert refusal(path) == "The workbook unpacks to more than 200 MB. Split it and import the parts one by one."


def test_parts_that_share_their_bytes_are_refused(tmp_path):
    path = pack(tmp_path / "bomb.xlsx", xlsx_parts(ONE))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(20):
            again = copy.copy(archive.getinfo(SHEET_ONE))
            again.filename = f"xl/worksheets/again{number}.xml"
            archive.filelist.append(again)
            archive._didModify = True

    assert refusal(path).startswith(LYING)


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = pack(tmp_path / "bomb.xlsx", xlsx_parts(ONE))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET_ONE, "<worksheet/>")

    assert refusal(path).startswith(LYING)


@pytest.mark.parametrize("told", [100_000 % 65_536, 3])
def test_a_hundred_thousand_parts_are_refused_whatever_their_number_is_told_to_be(told, tmp_path):
    path = tmp_path / "bomb.xlsx"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0x21, 0, 0, 0, 6, 0)
    central = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0x21, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0)
    names = [b"%06d" % number for number in range(100_000)]
    listed = b"".join(central + name for name in names)
    parts = b"".join(local + name for name in names)
    path.write_bytes(
        parts + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, told, told, len(listed), len(parts), 0)
    )

    assert refusal(path) == "The workbook consists of more than 1000 parts. Copy the cells into a new workbook."
    assert peak_megabytes(path) < 50


def test_a_zip_within_a_workbook_is_refused(tmp_path):
    inner = pack(tmp_path / "inner.zip", {"a": "b"}).read_bytes()
    path = pack(tmp_path / "bomb.xlsx", xlsx_parts(ONE) | {"xl/embeddings/inner.zip": inner})

    assert refusal(path) == (
        "The workbook holds another file (xl/embeddings/inner.zip). Copy the cells into a new workbook."
    )


def test_zips_within_a_zip_are_no_workbook(tmp_path):
    inner = pack(tmp_path / "inner.zip", {"a": "b"}).read_bytes()
    path = pack(tmp_path / "bomb.xlsx", {f"{number}.zip": inner for number in range(16)})

    assert refusal(path).startswith("This is an archive, not a workbook.")


def cell(reference):
    return f'<c r="{reference}"><v>1</v></c>'


FAR = f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>'
REPEATED = 'table:number-{}-repeated="{}"'
ODS_CELL = '<table:table-cell office:value-type="float" office:value="1" {}/>'
TOO_WIDE = "“{}”: The sheet has too many columns, more than 500."
TOO_LONG = "“{}”: The sheet has too many rows, more than 200000."
SPARSE = {
    "two cells": (xlsx_parts(FAR), TOO_LONG),
    "16384 columns": (xlsx_parts(f'<row r="1">{"<c><v>1</v></c>" * 16_384}</row>'), TOO_WIDE),
    "a row number alone": (xlsx_parts(f'<row r="1048576">{cell("XFD1048576")}</row>'), TOO_LONG),
    "a cell that says another row": (xlsx_parts(f'<row r="1">{cell("A1048576")}</row>'), TOO_LONG),
    "another prefix": (
        xlsx_parts('<x:row xmlns:x="{}" r="1048576"><x:c r="B1048576"><x:v>1</x:v></x:c></x:row>'),
        TOO_LONG,
    ),
    "character references": (xlsx_parts('<row r="1"><c r="&#88;FD1"><v>1</v></c></row>'), TOO_WIDE),
    "a million empty rows": (xlsx_parts("<row/>" * 1_048_576), TOO_LONG),
    "columns repeated": (
        ods_parts(f"<table:table-row>{ODS_CELL.format(REPEATED.format('columns', 16_384))}</table:table-row>"),
        TOO_WIDE,
    ),
    "rows repeated": (
        ods_parts(f"<table:table-row {REPEATED.format('rows', 1_048_576)}>{ODS_CELL.format('')}</table:table-row>"),
        TOO_LONG,
    ),
    "a cell after a million empty ones": (
        ods_parts(
            f"<table:table-row><table:table-cell {REPEATED.format('columns', 10**12)}/>"
            f"{ODS_CELL.format('')}</table:table-row>"
        ),
        TOO_WIDE,
    ),
}


@pytest.mark.parametrize("name", SPARSE)
def test_a_sheet_of_far_more_room_than_cells_is_refused(name, tmp_path):
    parts, message = SPARSE[name]
    path = pack(tmp_path / "sparse", parts)

    assert refusal(path).startswith(message.format("Table1" if "mimetype" in parts else "Sheet1"))
    assert peak_megabytes(path) < 100


def test_many_sheets_over_one_part_count_each(tmp_path, settings):
    settings.READING_LIMITS = settings.READING_LIMITS | {"cells": 50}
    rows = "".join(f"<row>{'<c><v>1</v></c>' * 10}</row>" for _number in range(2))
    parts = xlsx_parts(rows, names=["a", "b", "c"])
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace("sheet2.xml", "sheet1.xml").replace("sheet3.xml", "sheet1.xml")

    assert refusal(pack(tmp_path / "a.xlsx", parts)).startswith("The file has too many cells, more than 50.")


def test_spaces_by_the_billion_are_refused(tmp_path):
    words = '<text:p>a<text:s text:c="4000000000"/>b</text:p>'
    rows = f'<table:table-row><table:table-cell office:value-type="string">{words}</table:table-cell></table:table-row>'

    assert refusal(pack(tmp_path / "a.ods", ods_parts(rows))) == (
        "“Table1”, row 1, column A: A cell holds more than 32767 characters. Shorten it or split it."
    )


def test_a_long_text_in_very_many_cells_ends_the_child_alone(tmp_path, settings):
    settings.READING_LIMITS = settings.READING_LIMITS | {"memory": 128 * 1024 * 1024}
    strings = f"<si><t>{'я' * 16_000}</t></si>"
    rows = "".join(f"<row>{'<c t="s"><v>0</v></c>' * 200}</row>" for _number in range(200))
    path = pack(tmp_path / "a.xlsx", xlsx_parts(rows, strings=strings))

    assert refusal(path).startswith("Reading the file failed; nothing was kept of it.")
    assert peak_megabytes(path) < 128
