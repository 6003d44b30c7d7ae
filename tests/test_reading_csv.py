"""CSV in every encoding and form that people send: read to exactly the right text, or left to a person to decide."""

import pytest

from exchange.mapping.headers import is_hashtags
from exchange.parsing import decoding
from exchange.reading import ENCODINGS, read
from tests import faulty_files
from tests.faulty_files import HEADER, RUSSIAN, write
from tests.workbooks import refusal

FILES = faulty_files.build()


@pytest.fixture
def file(tmp_path):
    """Writes bytes to a file, whose name says nothing of them."""

    def keep(data):
        path = tmp_path / "from a friend.dat"
        path.write_bytes(data)
        return path

    return keep


def rows(path, **options):
    return read(path, **options).tables[0].rows


def test_there_are_sixty_different_files():
    assert len({faulty.data for faulty in FILES.values()}) == 60


@pytest.mark.parametrize("name", FILES)
def test_a_faulty_file_is_read_to_the_right_text(name, file):
    faulty = FILES[name]

    reading = read(file(faulty.data))

    assert [table.name for table in reading.tables] == [""]
    assert reading.tables[0].rows == faulty.rows
    assert (reading.form, reading.encoding, reading.separator) == ("csv", faulty.encoding, faulty.separator)
    assert reading.possible[0] == faulty.encoding
    assert reading.is_sure
    assert [is_hashtags(row) for row in reading.tables[0].rows[:3]] == [False, faulty.is_hxl, False]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5"])
@pytest.mark.parametrize("word", ["Сад", "вода", "АЛМАТЫ", "Читальня"])
def test_a_word_alone_is_asked_about_or_right(word, encoding):
    data = f"code,title\r\nKZ-a,{word}\r\n".encode(encoding)

    text, _encoding, possible, is_sure = decoding.decode(data)

    texts = [data.decode(codec) for codec in possible]
    assert word in text or not is_sure
    assert any(word in found for found in texts)
    assert len(set(texts)) == len(texts)


def test_encodings_that_give_the_same_text_are_not_asked_about(file):
    """Russian is the same in these two: only the letters of Kazakh differ."""
    reading = read(file(write([HEADER, *RUSSIAN]).encode("kz1048")))

    assert (reading.encoding, reading.possible, reading.is_sure) == ("cp1251", ("cp1251",), True)


def test_a_given_encoding_and_separator_are_not_doubted(file):
    reading = read(file("a;b,c\r\nсад;d,e\r\n".encode("cp866")), encoding="cp866", separator=",")

    assert reading.tables[0].rows == [["a;b", "c"], ["сад;d", "e"]]
    assert (reading.encoding, reading.separator, reading.is_sure) == ("cp866", ",", True)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_offered_can_be_asked_for(encoding, file):
    assert rows(file("code,title\r\n1,a\r\n".encode(encoding)), encoding=encoding) == [["code", "title"], ["1", "a"]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"encoding": "zlib"}, "There is no encoding zlib here."),
        ({"separator": "x"}, "There is no such separator here."),
        ({"encoding": "utf-8"}, "The file is not in utf-8 (first fault in line 2)."),
        ({"encoding": "cp1252"}, "The file is not in cp1252 (first fault in line 2)."),
    ],
)
def test_what_cannot_be_asked_for_is_told(options, message, file):
    assert refusal(file("code,title\r\n1,Нью\x9d\r\n".encode("latin-1", "replace") + b"\x81"), **options).startswith(
        message
    )


def test_a_few_broken_bytes_in_utf_8_are_no_other_encoding(file):
    data = write([HEADER, *RUSSIAN]).encode().replace("насосы".encode(), "насосы".encode()[:-1])

    assert refusal(file(data)).startswith("The file is not in utf-8 (first fault in line 3).")


CONSISTENT = {
    "lists apart by semicolons": ([["code", "themes"], ["a", "water; land"], ["b", "air; land"]], ","),
    "lists apart by commas": ([["code", "themes"], ["a", "water, land"], ["b", "air, land"]], ";"),
    "decimal commas": ([["code", "x", "y"], ["a", "1,5", "2,5"], ["b", "3,5", "4,5"]], ";"),
    "title above the table": ([["Cases of 2021"], ["code", "name", "x"], ["a", "b", "c"], ["d", "e", "f"]], "\t"),
    "short rows": ([["code", "a", "b", "c"], ["x", "1"], ["y", "1", "2", "3"], ["z", "1", "2"]], "|"),
    "one column": ([["code"], ["a"], ["b"]], ","),
}


@pytest.mark.parametrize("name", CONSISTENT)
def test_the_separator_is_told_by_all_rows(name, file):
    expected, separator = CONSISTENT[name]

    reading = read(file(write(expected, separator).encode()))

    assert (reading.tables[0].rows, reading.separator, reading.is_sure) == (expected, separator, True)


def test_two_separators_that_fit_alike_are_asked_about(file):
    reading = read(file(b"a,b;c\r\nd,e;f\r\n"))

    assert not reading.is_sure


def test_the_separator_that_excel_writes_above_is_taken(file):
    reading = read(file(b"sep=;\r\na;b,c,d\r\ne;f,g,h\r\n"))

    assert (reading.separator, reading.tables[0].rows) == (";", [["a", "b,c,d"], ["e", "f,g,h"]])


def test_rows_and_cells_without_content_at_the_end_are_left_out_others_kept(file):
    assert rows(file(b"a,b,,\r\n,,,\r\n,c,,\r\n,,,\r\n\r\n")) == [["a", "b"], [], ["", "c"]]


def test_cells_are_neither_cleaned_nor_unquoted(file):
    cells = ["'=1+1", " a ", "\u200b", "<b>", "=cmd|'/C calc'!A0", "\u202eb"]

    assert rows(file(write([HEADER, cells]).encode()))[1] == cells


@pytest.mark.parametrize(("data", "row"), [(b'a,b\r\nc,"d\r\n', 2), (b'a,b\r\n"c\r\nd",e\r\nf,"g" h\r\n', 3)])
def test_quotes_that_do_not_fit_are_told_by_row(data, row, file):
    assert f", in row {row}." in refusal(file(data))


def test_nul_is_told_by_row_and_column(file):
    assert refusal(file(b"a,b\r\nc,d\0e\r\n")) == (
        "Row 2, column B: A cell holds a NUL character, which no text has. Type the cell anew."
    )


def test_a_cell_of_a_megabyte_is_told_by_row_and_column(file):
    data = write([["a"] * 28, ["b"] * 27 + ["x" * 1_000_000]]).encode()

    assert refusal(file(data)) == ("Row 2, column AB: A cell holds more than 32767 characters. Shorten it or split it.")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["#country+code", "", "#org"], True),
        ([" #adm1 +name +en "], True),
        (["#country", "Kazakhstan"], False),
        (["# 5"], False),
        (["", ""], False),
        (["code"], False),
    ],
)
def test_hashtags_are_known(row, expected):
    assert is_hashtags(row) == expected
