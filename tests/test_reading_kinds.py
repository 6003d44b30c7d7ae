"""Files that are something else than their name says, protected, with macros, or broken: each told what it is."""

import zipfile

import pytest

from exchange.reading import read
from tests.workbooks import SHEET, ods_parts, pack, refusal, xlsx_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ROW = '<row><c t="inlineStr"><is><t>a</t></is></c></row>'
ODS_CELL = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
ODS_ROW = f"<table:table-row>{ODS_CELL}</table:table-row>"
OTHERS = {
    "nothing at all": (b"", "The file is empty."),
    "spaces and lines": (b" \r\n \r\n", "The file is empty."),
    "a mark and nothing": (b"\xef\xbb\xbf", "The file is empty."),
    "separators alone": (b",,\r\n,,\r\n", "The file is empty."),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "This is a picture."),
    "JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "This is a picture."),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "This is a PDF."),
    "RTF": (b"{\\rtf1\\ansi a}", "This is a text document or slides"),
    "EXE": (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "This is a program, not a spreadsheet."),
    "ELF": (b"\x7fELF\x02\x01\x01\x00", "This is a program, not a spreadsheet."),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00", "This is an archive, not a workbook."),
    "RAR": (b"Rar!\x1a\x07\x01\x00", "This is an archive, not a workbook."),
    "empty zip": (b"PK\x05\x06" + bytes(18), "This is an archive, not a workbook."),
    "SQLite": (b"SQLite format 3\x00\x10\x00", "This is a database."),
    "HTML": (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html><table><tr><td>a", "This is a web page (HTML)"),
    "HTML as Excel exports it": (
        b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>",
        "This is a web page (HTML)",
    ),
    "XHTML": (b'<?xml version="1.0"?><html><body/></html>', "This is a web page (HTML)"),
    "XML": (b'<?xml version="1.0"?><Workbook/>', "This is an XML file."),
    "XLS": (OLE + "Workbook".encode("utf-16-le"), "This is an old or binary Excel workbook"),
    "encrypted XLSX": (OLE + "EncryptedPackage".encode("utf-16-le"), "The workbook is protected by a password."),
    "noise": (bytes(range(256)) * 20, "This is neither a workbook nor text."),
    "PDF with a zip behind it": (b"%PDF-1.7\n" + b"PK\x03\x04", "This is a PDF."),
}
ZIPS = {
    "macros": (xlsx_parts(ROW) | {"xl/vbaProject.bin": "x"}, "The workbook holds macros, which are refused."),
    "macros in capitals": (xlsx_parts(ROW) | {"xl/VBAPROJECT.BIN": "x"}, "The workbook holds macros"),
    "macro sheet": (xlsx_parts(ROW) | {"xl/macrosheets/sheet1.xml": "<x/>"}, "The workbook holds macros"),
    "Basic": (ods_parts(ODS_ROW) | {"Basic/Standard/Module1.xml": "<x/>"}, "The workbook holds macros"),
    "encrypted ODS": (
        ods_parts(ODS_ROW, manifest="<manifest:encryption-data/>"),
        "The workbook is protected by a password.",
    ),
    "Word": ({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}, "This is a text document or slides"),
    "slides": ({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}, "This is a text document or slides"),
    "ODT": (
        ods_parts("") | {"mimetype": "application/vnd.oasis.opendocument.text"},
        "This is a text document or slides",
    ),
    "XLSB": ({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}, "This is an old or binary Excel workbook"),
    "Numbers": ({"Index/Document.iwa": "x"}, "This is a document of Numbers or Pages."),
    "CSV in a zip": ({"cases.csv": "code\r\n"}, "This is an archive, not a workbook."),
    "no sheet with cells": (xlsx_parts("", ""), "The file is empty."),
    "no cells": (ods_parts("<table:table-row/>"), "The file is empty."),
    "sheet missing": ({n: t for n, t in xlsx_parts(ROW).items() if n != SHEET.format(1)}, "The workbook is damaged."),
    "open element": (xlsx_parts("<row>"), "The workbook is damaged."),
    "row of no number": (xlsx_parts('<row r="x"/>'), "The workbook is damaged."),
    "cell of no place": (xlsx_parts('<row r="1"><c r="1A"><v>1</v></c></row>'), "The workbook is damaged."),
    "number of no digits": (
        ods_parts('<table:table-row><table:table-cell office:value-type="float" office:value="x"/></table:table-row>'),
        "The workbook is damaged.",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_kind_of_file_is_told_what_it_is(name, tmp_path):
    data, message = OTHERS[name]
    path = tmp_path / "cases.xlsx"
    path.write_bytes(data)

    assert refusal(path).startswith(message)


@pytest.mark.parametrize("name", ZIPS)
def test_a_zip_that_is_no_good_workbook_is_told_what_it_is(name, tmp_path):
    parts, message = ZIPS[name]

    assert refusal(pack(tmp_path / "cases.csv", parts)).startswith(message)


@pytest.mark.parametrize("left", [0.1, 0.5, 0.99])
def test_a_workbook_that_is_cut_off_is_told_so(left, tmp_path):
    path = pack(tmp_path / "cases.xlsx", xlsx_parts(ROW))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * left)])

    assert refusal(path).startswith("The file is cut off: its end is missing.")


def test_changed_bytes_are_told(tmp_path):
    path = pack(tmp_path / "cases.xlsx", xlsx_parts(ROW * 1000))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo(SHEET.format(1)).header_offset + 60
    data[place : place + 4] = b"\0\0\0\0"
    path.write_bytes(data)

    assert refusal(path).startswith("The workbook is damaged.")


def test_an_encrypted_part_is_told(tmp_path):
    path = pack(tmp_path / "cases.xlsx", xlsx_parts(ROW))
    with zipfile.ZipFile(path, "a") as archive:
        for part in archive.filelist:
            part.flag_bits |= 1
        archive._didModify = True

    assert refusal(path).startswith("The workbook is protected by a password.")


def test_a_workbook_with_something_before_it_is_read_as_what_was_looked_at(tmp_path):
    hidden = pack(tmp_path / "hidden.xlsx", xlsx_parts(ROW.replace("a<", "hidden<"))).read_bytes()
    path = pack(tmp_path / "cases.xlsx", xlsx_parts(ROW))
    path.write_bytes(hidden + path.read_bytes())

    assert read(path).tables[0].rows == [["a"]]
