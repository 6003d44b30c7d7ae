"""Codes for rows that have none: readable, the same each time, and never one that is taken."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.columns import CODE
from exchange import codes


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("iKomek 109", "KZ-ikomek-109"),
        ("Жас Ұрпақ", "KZ-zhas-urpaq"),
        ("Общественный фонд «Щедрая Ёлка»", "KZ-obshchestvennyy-fond-shchedraya-yolka"),
        ("Цэнхэр Нуур", "KZ-tsenkher-nuur"),
        ("Ҷавонони Кӯҳистон", "KZ-javononi-kuhiston"),
        ("Oʻzbek yoshlari", "KZ-ozbek-yoshlari"),
        ("Açyk Gapy Ýaşlar", "KZ-acyk-gapy-yaslar"),
        ("خانه آفتاب", "KZ-khanh-aftab"),
        ("د لمر کور ۱۲", "KZ-d-lmr-kur-12"),
        ("Café “Déjà vu” & Co.", "KZ-cafe-deja-vu-co"),
    ],
)
def test_a_title_of_any_script_makes_a_readable_code(title, code):
    assert codes.make("KZ", title, set()) == code


def test_what_is_of_no_country_is_of_the_region():
    assert codes.make("", "Open Rivers", set()) == "INT-open-rivers"


def test_a_taken_code_gets_the_next_number():
    taken, made = set(), []
    for _row in range(5):
        made.append(codes.make("KZ", "Open Rivers", taken))
        taken.add(made[-1])

    assert made == ["KZ-open-rivers", *(f"KZ-open-rivers-{number}" for number in (2, 3, 4, 5))]


def test_thousands_of_equal_titles_all_get_their_own():
    taken = set()
    for _row in range(5_000):
        taken.add(codes.make("KZ", "Open Rivers", taken))

    assert len(taken) == 5_000
    assert "KZ-open-rivers-5000" in taken


def test_a_long_title_is_cut_at_a_word():
    code = codes.make("KZ", "Towards a professional and citizen-centered civil service for everybody", set())

    assert code == "KZ-towards-a-professional-and-citizen-centered-civil"
    assert len(codes.make("KZ", "a" * 200, set())) <= 60


def test_a_title_without_letters_we_know_gets_a_hash():
    code = codes.make("KZ", "中亞 ♥", set())

    assert re.fullmatch("KZ-[0-9a-f]{6}", code)
    assert code == codes.make("KZ", "中亞 ♥", set())
    assert code != codes.make("KZ", "西亞 ♥", set())


@given(st.sampled_from(["KZ", ""]), st.text(max_size=120) | st.text("аяҚңоӯ می‌ʻ-._'", max_size=120))
@settings(deadline=None)
def test_every_title_makes_a_code(country, title):
    first = codes.make(country, title, set())
    second = codes.make(country, title, {first})

    assert first != second
    for code in (first, second):
        assert re.fullmatch(CODE, code)
        assert len(code) <= 60


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
@settings(deadline=None)
def test_every_row_gets_a_short_id(parts):
    row = codes.row_id(*parts)

    assert re.fullmatch(CODE, row)
    assert len(row) <= 20
    assert row == codes.row_id(*parts)


def test_a_row_is_told_by_all_its_parts():
    row = codes.row_id("funder", "KZ-open-rivers", "INT-donor")

    assert re.fullmatch("funder-[0-9a-f]{6}", row)
    assert row != codes.row_id("funder", "KZ-open-rivers", "INT-other")
    assert row != codes.row_id("funder", "KZ-open-riversINT-donor")
