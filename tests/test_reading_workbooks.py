"""XLSX and ODS: every sheet, every cell in its place, as a person would type it."""

import datetime
import os
import signal
import threading
import time
from pathlib import Path

import pytest
import xlsxwriter

from exchange.reading import Table, Unreadable, read
from tests.workbooks import ods_parts, pack, refusal, xlsx_parts

MOMENT = datetime.datetime(2021, 6, 1, 12, 30, 1)


@pytest.fixture
def xlsx(tmp_path):
    """Writes a workbook of {sheet: {(row, column): (value, format)}} with a program that people use."""

    def write(sheets, **options):
        path = tmp_path / "cases.xlsx"
        with xlsxwriter.Workbook(path, options) as workbook:
            for name, cells in sheets.items():
                sheet = workbook.add_worksheet(name)
                for (row, column), (value, form) in cells.items():
                    sheet.write(row, column, value, workbook.add_format({"num_format": form}) if form else None)
        return path

    return write


VALUES = {
    "text": ("Читальня, с садом", "", "Читальня, с садом"),
    "spaces": ("  a  ", "", "  a  "),
    "lines": ("a\nb", "", "a\nb"),
    "apostrophe": ("'=1", "", "'=1"),
    "year": (1991, "", "1991"),
    "negative": (-5, "", "-5"),
    "fifteen digits": (123456789012345, "0", "123456789012345"),
    "more digits than a number has": (12345678901234567890, "0", "1.23456789012346E+19"),
    "fraction": (0.1, "", "0.1"),
    "sum of fractions": (0.1 + 0.2, "", "0.3"),
    "small": (1e-7, "", "0.0000001"),
    "degrees": (43.2389498, "", "43.2389498"),
    "percent": (0.25, "0%", "0.25"),
    "date": (datetime.date(2021, 6, 1), "dd.mm.yyyy", "2021-06-01"),
    "date of a moment at midnight": (datetime.datetime(2021, 6, 1), "yyyy-mm-dd hh:mm", "2021-06-01"),
    "moment": (MOMENT, "yyyy-mm-dd hh:mm", "2021-06-01 12:30:01"),
    "time": (datetime.time(12, 30), "hh:mm", "12:30:00"),
    "duration": (1.5, "[h]:mm", "36:00:00"),
    "true": (True, "", "yes"),
    "false": (False, "", "no"),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_what_a_person_would_type(name, xlsx):
    value, form, expected = VALUES[name]

    assert read(xlsx({"Cases": {(0, 0): (value, form)}})).tables == [Table("Cases", [[expected]])]


def test_dates_counted_from_1904_are_the_same_days(xlsx):
    path = xlsx({"Cases": {(0, 0): (MOMENT, "yyyy-mm-dd")}}, default_date_format="yyyy", date_1904=True)

    assert read(path).tables[0].rows == [["2021-06-01 12:30:01"]]


def test_cells_keep_their_places(xlsx):
    path = xlsx({"Cases": {(2, 1): ("a", ""), (4, 3): ("b", "")}})

    assert read(path).tables[0].rows == [[], [], ["", "a"], [], ["", "", "", "b"]]


def test_hidden_sheets_are_read_and_empty_ones_left_out(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        for name in ("Cases", "Empty", "Hidden", "Very hidden"):
            workbook.add_worksheet(name)
        for name in ("Cases", "Hidden", "Very hidden"):
            workbook.get_worksheet_by_name(name).write(0, 0, name)
        workbook.get_worksheet_by_name("Hidden").hide()
        workbook.get_worksheet_by_name("Very hidden").very_hidden()
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=Cases!$A$1:$A$2"})
        workbook.add_chartsheet("Chart").set_chart(chart)

    reading = read(tmp_path / "a.xlsx")

    assert [(table.name, table.rows) for table in reading.tables] == [
        (name, [[name]]) for name in ("Cases", "Hidden", "Very hidden")
    ]
    assert (reading.form, reading.encoding, reading.separator, reading.possible) == ("xlsx", "", "", ())


def test_formulas_are_their_results_errors_their_words_and_what_has_none_is_told(tmp_path):
    rows = (
        '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v></v></c><c t="e"><f>NA()</f><v>#N/A</v></c></row>'
        "<row><c><f>1+1</f></c><c><f>1+2</f><v></v></c><c><v>5</v></c></row>"
    )
    path = pack(tmp_path / "a.xlsx", xlsx_parts(rows, names=["Cases"]))

    assert read(path).tables == [Table("Cases", [["2", "", "#N/A"], ["", "", "5"]], uncalculated=[[2, 0], [2, 1]])]


def test_a_merged_cell_stands_first(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 0, 1, 1, "merged")
        sheet.write(0, 2, "beside")

    assert read(tmp_path / "a.xlsx").tables[0].rows == [["merged", "", "beside"]]


def test_formats_and_rows_far_below_the_table_do_no_harm(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576" ht="12"/>'

    assert read(pack(tmp_path / "a.xlsx", xlsx_parts(rows))).tables[0].rows == [["1"]]


def ods(path, *rows, cells=""):
    return pack(path / "a.ods", ods_parts("".join(rows) + cells))


def row(*cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def value(kind, shown="", times=1, **attributes):
    told = "".join(f' office:{name.replace("_", "-")}="{text}"' for name, text in attributes.items())
    repeated = f'table:number-columns-repeated="{times}"'
    return f'<table:table-cell office:value-type="{kind}"{told} {repeated}><text:p>{shown}</text:p></table:table-cell>'


EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'
COMMENT = "<office:annotation><dc:creator>B</dc:creator><text:p>no</text:p></office:annotation>"
ODS_VALUES = {
    "text": (value("string", "Читальня"), "Читальня"),
    "spaces": (value("string", 'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'), "a  b\tc\nd"),
    "paragraphs": (value("string", "a</text:p><text:p>b"), "a\nb"),
    "styles and links": (value("string", "a <text:span>b</text:span> <text:a>c</text:a>"), "a b c"),
    "comment": (
        value("string", "a").replace("<text:p>", "<office:annotation><text:p>no</text:p></office:annotation><text:p>"),
        "a",
    ),
    "year": (value("float", "1 991", value="1991"), "1991"),
    "fraction": (value("float", "0,1", value="0.1"), "0.1"),
    "percent": (value("percentage", "25 %", value="0.25"), "0.25"),
    "money": (value("currency", "5 ₸", value="5", currency="KZT"), "5"),
    "date": (value("date", "1 июня", date_value="2021-06-01"), "2021-06-01"),
    "moment": (value("date", "1 июня", date_value="2021-06-01T12:30:01"), "2021-06-01 12:30:01"),
    "moment at midnight": (value("date", "1 июня", date_value="2021-06-01T00:00:00"), "2021-06-01"),
    "time": (value("time", "12:30", time_value="PT12H30M00S"), "12:30:00"),
    "truth": (value("boolean", "ИСТИНА", boolean_value="true"), "yes"),
    "untruth": (value("boolean", "ЛОЖЬ", boolean_value="false"), "no"),
    "error": (value("string", "#N/A", string_value=""), "#N/A"),
}


@pytest.mark.parametrize("name", ODS_VALUES)
def test_a_value_of_an_opendocument_is_what_a_person_would_type(name, tmp_path):
    cell, expected = ODS_VALUES[name]

    reading = read(ods(tmp_path, row(cell, EMPTY)))

    assert (reading.form, reading.tables) == ("ods", [Table("Table1", [[expected]])])


def test_repeated_cells_of_an_opendocument_stand_as_often(tmp_path):
    rows = [
        row(EMPTY, times=2),
        row("<table:table-cell/>", value("string", "a", times=2), "<table:covered-table-cell/>", value("string", "b")),
        row(value("string", "c"), times=2),
        row(EMPTY, times=1_048_571),
    ]

    assert read(ods(tmp_path, *rows)).tables[0].rows == [[], [], ["", "a", "a", "", "b"], ["c"], ["c"]]


def test_tables_of_an_opendocument_are_told_apart_and_copies_of_other_files_left_out(tmp_path):
    parts = ods_parts(row(value("string", "a")), row(EMPTY), row(value("string", "b")), row(value("string", "c")))
    parts["content.xml"] = parts["content.xml"].replace('"Table4"', "\"'file:///x.ods'#$A\"")

    assert read(pack(tmp_path / "a.ods", parts)).tables == [Table("Table1", [["a"]]), Table("Table3", [["b"]])]


def test_a_formula_of_an_opendocument_without_result_is_told(tmp_path):
    path = ods(tmp_path, row('<table:table-cell table:formula="of:=1"/>', value("string", "a")))

    assert read(path).tables == [Table("Table1", [["", "a"]], uncalculated=[[1, 0]])]


def test_a_file_over_the_limit_is_not_even_opened(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a")
    os.truncate(path, 25 * 1024 * 1024 + 1)

    assert refusal(path) == "The file is larger than 25 MB. Split it and import the parts one by one."


LIMITED = {
    "rows": (2, "“Cases”: The sheet has too many rows, more than 2."),
    "columns": (2, "“Cases”: The sheet has too many columns, more than 2."),
    "cells": (8, "The file has too many cells, more than 8."),
    "characters": (2, "“Cases”, row 1, column A: A cell holds more than 2 characters."),
    "sheets": (1, "The workbook has more than 1 sheets."),
    "text": (20, "The file holds too much text."),
}


@pytest.mark.parametrize("name", LIMITED)
def test_beyond_a_limit_the_file_is_refused(name, xlsx, settings):
    most, message = LIMITED[name]
    path = xlsx({sheet: {(r, c): ("abc", "") for r in range(3) for c in range(3)} for sheet in ("Cases", "More")})
    assert len(read(path).tables) == 2

    settings.READING_LIMITS = settings.READING_LIMITS | {name: most}

    assert refusal(path).startswith(message)


@pytest.fixture
def large(tmp_path):
    """A file that takes a while."""
    path = tmp_path / "large.csv"
    path.write_text("code,title\r\n" + "KZ-a,The reading room of the neighbours in the yard\r\n" * 190_000)
    return path


def test_a_file_that_takes_too_much_memory_is_refused(large, settings):
    settings.READING_LIMITS = settings.READING_LIMITS | {"memory": 48 * 1024 * 1024}

    assert refusal(large) == "Reading the file takes too much memory. Split it and import the parts one by one."


def said_when_sent(number, path):
    """What is said of a file whose child gets a signal while it reads."""
    said = []

    def attempt():
        try:
            read(path)
        except Unreadable as fault:
            said.append(str(fault))

    reading = threading.Thread(target=attempt)
    reading.start()
    started = Path(f"/proc/{os.getpid()}/task/{reading.native_id}/children")
    while not (found := started.read_text().split()):
        time.sleep(0.001)
    os.kill(int(found[0]), number)
    reading.join()
    return said


def test_a_child_that_goes_on_too_long_is_ended(large, settings):
    settings.READING_LIMITS = settings.READING_LIMITS | {"seconds": 1}

    assert said_when_sent(signal.SIGSTOP, large) == [
        "Reading the file takes too long. Split it and import the parts one by one."
    ]


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_dies_takes_nobody_along(number, large):
    assert said_when_sent(number, large) == [
        "Reading the file failed; nothing was kept of it. Copy the cells into a new workbook, or save the sheet as CSV."
    ]


def test_a_child_that_uses_up_its_time_is_told_from_one_that_fails(large):
    assert said_when_sent(signal.SIGXCPU, large) == [
        "Reading the file takes too long. Split it and import the parts one by one."
    ]
