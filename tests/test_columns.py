"""Cells and values undo each other; words that readers do not tell apart are one word."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cases.schema import Stage
from catalogue import analysis, asking, edtf
from catalogue.columns import Choice, Code, Date, Day, Flag, Link, Many, Number, Reference, Text, Whole, clean, split

COLUMN_SETTINGS = settings(deadline=None, max_examples=80)

HOSTILE = st.text(st.sampled_from("aeЁй é\u0301\u0306ی\u200c\u200f\ufeff\x01\r\n\t\0;;'\"=+-@|%＝,."), max_size=12)
ANY_TEXT = HOSTILE | st.text(max_size=20)
PARTIAL_DATES = ["2018", "2018-06", "2018-06-01", "2016/2021", "2016-05/2021-12-31", "../2021", "2016/.."]
CELLS = {
    Text("x"): ANY_TEXT,
    Code("x"): st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", fullmatch=True),
    Whole("x"): st.integers().map(str),
    Number("x"): st.decimals("-1E8", "1E8", places=6).map(str) | st.sampled_from(["-0", "0.00", "1E3", "+5"]),
    Flag("x"): st.sampled_from(["yes", "Yes ", "true", "1", "да", "بلی"]),
    Date("x"): st.sampled_from(PARTIAL_DATES),
    Day("x"): st.dates().map(str),
    Link("x"): st.from_regex(r"https?://[a-z0-9-]{1,20}\.org(/[a-z;=,+-]{0,20})?", fullmatch=True),
    Choice("x", choices=Stage): st.sampled_from([*Stage.values, *(str(label).upper() for label in Stage.labels)]),
    Reference("x", kind="case"): st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", fullmatch=True),
}


def column_name(part):
    return part if isinstance(part, str) else type(part).__name__


@pytest.mark.parametrize("column", CELLS, ids=column_name)
@given(data=st.data())
@COLUMN_SETTINGS
def test_a_value_written_and_read_again_is_the_same(column, data):
    value = column.parse(data.draw(CELLS[column]))

    assert column.parse(column.format(value)) == value


@pytest.mark.parametrize("of", CELLS, ids=column_name)
@given(data=st.data())
@COLUMN_SETTINGS
def test_several_values_written_and_read_again_are_the_same(of, data):
    column = Many("x", of=of)
    cells = data.draw(st.lists(CELLS[of], max_size=6))
    value = column.parse("; ".join(clean(cell).replace(";", ";;") for cell in cells))

    assert column.parse(column.format(value)) == value


@given(st.lists(ANY_TEXT.map(clean).filter(bool), max_size=6, unique=True))
@COLUMN_SETTINGS
def test_a_list_keeps_every_text_with_semicolons_and_in_order(texts):
    column = Many("x", of=Text(""))

    assert column.parse(column.format(texts)) == texts


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("a; b", ["a", "b"]),
        ("a;b", ["a", "b"]),
        ("a;; b", ["a; b"]),
        ("a;;; b", ["a;", "b"]),
        ("a; ;;b", ["a", ";b"]),
        (";;", [";"]),
        (" ; a ; ", ["a"]),
        ("", []),
    ],
)
def test_a_doubled_semicolon_is_a_semicolon_of_the_text(cell, parts):
    assert split(cell) == parts


@pytest.mark.parametrize("typed", ["e\u0301\r\nа", " e\u0301\rа\n", "\u00e9\x00\n\x1fа\x85", "e\x01\u0301\nа\t"])
def test_a_text_is_kept_composed_and_without_control_characters(typed):
    assert Text("x").parse(typed) == "\u00e9\nа"


@given(ANY_TEXT)
@example("e\x01\u0301")
@COLUMN_SETTINGS
def test_a_clean_text_stays_as_it_is(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1250.50", "1250.5"), ("6E+5", "600000"), ("0.10", "0.1"), ("-0.0", "0"), ("100", "100"), ("۱۲", "12")],
)
def test_a_number_is_kept_in_its_shortest_form(text, number):
    assert Number("x").parse(text) == number


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (Whole("x"), "2021.5"),
        (Whole("x"), "about 20"),
        (Number("x"), "1 250,5"),
        (Number("x"), "NaN"),
        (Number("x"), "Infinity"),
        (Number("x"), "1E30"),
        (Number("x"), "1234567890123456.5"),
        (Flag("x"), "perhaps"),
        (Date("x"), "June 2018"),
        (Day("x"), "2018-06"),
        (Day("x"), "2016/2021-1"),
        (Link("x"), "example.org"),
        (Link("x"), "ftp://example.org"),
        (Link("x"), "javascript:alert(1)"),
        (Link("x"), "https://"),
        (Link("x"), "https://["),
        (Link("x"), "https://example.org/a b"),
        (Code("x"), "KZ ikomek"),
        (Code("x"), "-KZ"),
        (Code("x"), "КЗ"),
        (Code("x"), "K" * 81),
        (Choice("x", choices=Stage), "dreaming"),
    ],
    ids=column_name,
)
def test_a_bad_cell_is_refused_with_what_is_wrong_and_what_to_do(column, cell):
    with pytest.raises(ValueError, match=r"“.+” .+[.:] .+\.$"):
        column.parse(cell)


@pytest.mark.parametrize("text", PARTIAL_DATES)
def test_a_partial_date_is_valid(text):
    assert edtf.is_valid(text)


@pytest.mark.parametrize(
    "text",
    ["", "18", "2018-6", "2018-13", "2018-02-30", "2018-06-01T10", "2021/2016", "..", "../..", "/", "2016/2018/2021"]
    + ["0000", "circa 2018", "2018?", "٢٠١٨", " 2018", "2018\n"],
)
def test_what_is_no_partial_date_is_not_valid(text):
    assert not edtf.is_valid(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (unicodedata.normalize("NFC", "Йогурт"), unicodedata.normalize("NFD", "Йогурт")),
        ("Ёлка", "елка"),
        ("علي", "علی"),
        ("كتاب", "کتاب"),
        ("آب", "اب"),
        ("خانهٔ", "خانه"),
        ("كتـــاب", "کتاب"),
        ("ک\u200dتاب", "کتاب"),
        ("می\u200cروم", "می روم"),
        ("oʻzbek", "o‘zbek"),
        ("oʼzbek", "o'zbek"),
        ("o`zbek", "O’ZBEK"),
        ("ҚАЗАҚ", "қазақ"),
        ("ӨНЕР", "өнер"),
        ("ŞARQ", "sarq"),
        ("за́мок", "замок"),
    ],
)
def test_variants_of_a_word_are_one_word(one, other):
    assert analysis.sequence(one) == analysis.sequence(other)


@given(ANY_TEXT)
@COLUMN_SETTINGS
def test_whatever_is_typed_becomes_plain_tokens(text):
    """Tokens are quoted into the language of the index: they hold nothing that could end the quotes."""
    question = asking.understand(text)

    for term in (*question.wanted, *question.unwanted):
        assert all(re.fullmatch(r"\w+", token) for token in (*term.alternatives, *term.phrase))


def test_titles_are_in_order_whatever_their_case_accents_and_quotes():
    ordered = ["“Apple” school", "apricot", "Église", "Zebra", "Дом", "ёлка", "Жар", "Өнер", "آب", "كتاب", "کتاب خانه"]

    assert sorted(set(ordered), key=analysis.sort_key) == ordered


@given(ANY_TEXT, ANY_TEXT)
@COLUMN_SETTINGS
def test_sort_keys_are_in_the_order_of_their_words_and_fit_the_column(one, other):
    keys = analysis.sort_key(one), analysis.sort_key(other)
    words = (" ".join(analysis.WORD.findall(analysis.fold(text)))[:60] for text in (one, other))

    assert (keys[0] < keys[1]) == (next(words) < next(words))
    assert max(map(len, keys)) <= 500
