"""Workbooks and CSV files: no cell is run by the program that opens it, and every text comes back as it was."""

import io
import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue import files, workbooks, worksheets
from catalogue.columns import clean
from catalogue.quoting import quote, unquote
from exchange.reading import read_csv
from tests import hostile
from tests.builders import body
from tests.sheets import workbook

DAY = date(2021, 11, 30)
TEXTS = hostile.texts()


def written(*rows, header=("text",), name="texts", **more):
    """A workbook of one sheet, as bytes."""
    target = io.BytesIO()
    with workbooks.writing(target, created=DAY, **more) as book:
        sheet = book.add(name, header)
        for row in rows:
            sheet.append(row)
    return target.getvalue()


def read(data):
    return [next(iter(row.values())) for row in workbook(data)["texts"]]


def as_csv(texts):
    return files.answer_table("texts", ["number", "text"], enumerate(texts), "csv")


def member(data, name):
    return ZipFile(io.BytesIO(data)).read(name).decode()


def test_there_are_thousands_of_hostile_texts():
    assert len(TEXTS) > 4000


def test_every_text_comes_back_from_a_workbook():
    found = read(written(*([text] for text in TEXTS)))

    assert [unquote(cell) for cell in found] == TEXTS


def test_every_text_comes_back_from_a_csv_file():
    _header, rows = read_csv(body(as_csv(TEXTS)))

    assert [row["text"] for _number, row in rows] == TEXTS


@given(st.lists(st.text(max_size=20).map(clean).filter(bool), min_size=200, max_size=200))
@settings(deadline=None, max_examples=10)
def test_any_text_comes_back_from_both(texts):
    _header, rows = read_csv(body(as_csv(texts)))

    assert [row["text"] for _number, row in rows] == texts
    assert [unquote(cell) for cell in read(written(*([text] for text in texts)))] == texts


def test_no_cell_of_a_workbook_is_a_formula_or_a_link():
    data = written(*([text] for text in TEXTS))

    sheet = member(data, "xl/worksheets/sheet1.xml")

    assert not re.search(r"<f[ >]|<hyperlink", sheet)
    assert set(re.findall(r'<c [^>]*t="(\w+)"', sheet)) == {"inlineStr"}
    assert "rels" not in " ".join(name for name in ZipFile(io.BytesIO(data)).namelist() if "worksheets" in name)


@pytest.fixture
def opened(tmp_path):
    """What LibreOffice makes of a file: the formulas that it found, and how many cells hold a text."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")

    def run(data, extension):
        path = tmp_path / f"opened.{extension}"
        path.write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        as_utf8 = ["--infilter=CSV:44,34,76,1"] if extension == "csv" else []
        command = ["soffice", profile, "--headless", *as_utf8, "--convert-to", "fods", "--outdir", tmp_path, path]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        text = (tmp_path / "opened.fods").read_text()
        return re.findall(r'table:formula="([^"]*)"', text), text.count('office:value-type="string"')

    return run


def test_libreoffice_finds_no_formula_in_a_workbook(opened):
    formulas, texts = opened(written(*([text] for text in TEXTS)), "xlsx")

    assert formulas == []
    assert texts == len(TEXTS) + 1


def test_libreoffice_finds_no_formula_in_a_csv_file(opened):
    formulas, texts = opened(body(as_csv(TEXTS)), "csv")

    assert formulas == []
    assert texts > 0.9 * len(TEXTS)  # a text that is a number in the first place may become one


def test_libreoffice_would_have_found_one(opened):
    formulas, _texts = opened(b"text\r\n=1+1\r\n", "csv")

    assert formulas == ["of:=1+1"]


def test_numbers_are_numbers_and_nothing_is_nothing():
    header = ["whole", "decimal", "below", "long", "none", "text"]
    data = written([2021, Decimal("1250.5"), Decimal("-0.000001"), 10**17 + 1, None, ""], header=header)

    (row,) = workbook(data)["texts"]

    assert row == dict(zip(header, [2021, 1250.5, -0.000001, "100000000000000001", None, None], strict=True))


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 9))
@settings(deadline=None, max_examples=60)
def test_a_number_of_fifteen_digits_comes_back_exactly(digits, places):
    number = Decimal(digits).scaleb(-places)

    (found,) = read(written([number]))

    assert Decimal(repr(found)) == number


def test_the_same_rows_are_the_same_bytes_of_the_same_day():
    first, second = written(["a"]), written(["a"])

    assert first == second
    assert "2021-11-30T00:00:00Z" in member(first, "docProps/core.xml")
    assert len(re.findall(r"\d\d:\d\d:\d\d", member(first, "docProps/core.xml"))) == 2


def test_header_is_in_sight_bold_and_filters():
    sheet = member(written(["a"], right_to_left=True), "xl/worksheets/sheet1.xml")

    assert re.search(r'<pane [^>]*ySplit="1"[^>]*state="frozen"', sheet)
    assert '<c r="A1" s="1"' in sheet
    assert '<autoFilter ref="A1:A2"' in sheet
    assert 'rightToLeft="1"' in sheet


def test_a_text_that_does_not_fit_is_refused_and_not_cut():
    longest = "я" * (worksheets.MOST_LETTERS - 1) + "x"

    assert read(written([longest])) == [longest]
    for text in (longest + "x", quote("=" + longest), "😀" * 16_384):
        with pytest.raises(workbooks.DoesNotFit, match=r"text.*texts.* Take the CSV file\.$"):
            written([text])


def test_what_failed_leaves_nothing_behind(tmp_path):
    with pytest.raises(workbooks.DoesNotFit):
        written(["a"], ["x" * 40_000])

    assert list(tmp_path.iterdir()) == []


def test_sheets_may_be_filled_in_turn():
    target = io.BytesIO()
    with workbooks.writing(target, created=DAY) as book:
        one, other = book.add("one", ["a"]), book.add("other", ["b"])
        for number in range(3):
            one.append([number])
            other.append([f"={number}"])

    found = workbook(target.getvalue())

    assert found == {"one": [{"a": 0}, {"a": 1}, {"a": 2}], "other": [{"b": f"'={n}"} for n in range(3)]}


def test_a_table_is_answered_as_a_workbook(db):
    answer = files.answer_table("odd", ["a", "b"], [["=1", 2], [None, Decimal("2.5")]], "xlsx")

    assert isinstance(answer, HttpResponse)
    assert workbook(body(answer)) == {"odd": [{"a": "'=1", "b": 2}, {"a": None, "b": 2.5}]}
