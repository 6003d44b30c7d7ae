"""Where a translation is missing the original is shown, marked as what it is, and the reader is told."""

import pytest
from django.utils.translation import gettext, override

from catalogue import edtf
from catalogue.templatetags.reading import number
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db

FOREIGN_TITLE = '<span lang="en" dir="ltr">The reading room</span>'
FOREIGN_SUMMARY = '<p lang="en" dir="ltr">Neighbours opened a reading room for children.</p>'
RUSSIAN = {"title:ru": "Читальная комната", "summary:ru": "Соседи открыли комнату."}


@pytest.fixture
def pages(client):
    """An entry's page and the listing it is in, in one language."""
    return lambda language: [client.get(f"/{language}/cases/{path}").text for path in ("KZ-reading-room/", "")]


@pytest.mark.parametrize("language", ["ru", "fa-af"])
def test_original_stands_in_for_a_missing_translation(language, vocabulary, publish, pages):
    publish(builders.case())

    for page in pages(language):
        assert FOREIGN_TITLE in page
        assert FOREIGN_SUMMARY in page


def test_reader_is_told_that_she_reads_the_original(vocabulary, publish, pages):
    publish(builders.case())

    assert 'class="notice"' in pages("ru")[0]
    assert "English" in pages("ru")[0].partition('class="notice"')[2].partition("</p>")[0]


def test_reader_of_the_original_is_told_nothing(vocabulary, publish, pages):
    publish(builders.case())

    for page in pages("en"):
        assert "The reading room" in page
        assert FOREIGN_TITLE not in page
        assert 'class="notice"' not in page


def test_translation_is_shown_without_any_mark(vocabulary, publish, pages):
    publish(builders.case(**RUSSIAN, **{"ready:ru": True, "origin:ru": "person"}))

    for page in pages("ru"):
        assert "Читальная комната" in page
        assert 'lang="en" dir="ltr">The reading room' not in page
        assert 'class="notice"' not in page


def test_translation_that_is_not_ready_is_not_shown(vocabulary, publish, pages):
    publish(builders.case(**RUSSIAN))

    for page in pages("ru"):
        assert FOREIGN_TITLE in page
        assert "Читальная" not in page
        assert "Соседи" not in page


def test_reader_is_told_of_a_translation_in_part(vocabulary, publish, pages):
    publish(builders.case(**{"title:ru": "Читальная комната", "ready:ru": True, "origin:ru": "person"}))

    page, _listing = pages("ru")

    assert "Читальная комната" in page
    assert FOREIGN_SUMMARY in page
    assert 'class="notice"' in page


def test_reader_is_told_of_a_translation_by_machine(vocabulary, publish, pages):
    publish(builders.case(**RUSSIAN, **{"ready:ru": True, "origin:ru": "machine"}))

    assert 'class="notice"' in pages("ru")[0]


def test_reader_is_told_of_a_translation_the_original_has_left_behind(vocabulary, publish, reviewer, pages):
    case = publish(builders.case(**RUSSIAN, **{"ready:ru": True, "origin:ru": "person"}))

    publish(builders.edit(case, by=reviewer, **{"summary:en": "The room has closed."}))

    assert 'class="notice"' in pages("ru")[0]
    assert 'class="notice"' not in pages("en")[0]


def test_original_that_is_written_from_right_to_left_is_marked_so(vocabulary, publish, pages):
    publish(builders.case(language="fa-af", **{"title:en": None, "summary:en": None, "title:fa-af": "کتاب‌خانه"}))

    for page in pages("en"):
        assert '<span lang="fa-af" dir="rtl">کتاب‌خانه</span>' in page


def test_chapter_of_a_profile_is_in_the_readers_language_or_marked(vocabulary, publish, client):
    profile = builders.profile()
    builders.row(profile, "sections", row="c1", kind="context", language="en", body="Mountains and plains.")
    builders.row(profile, "sections", row="c2", kind="context", language="ru", body="Широкая страна.")
    builders.row(profile, "sections", row="c3", kind="needs", language="en", body="Water is scarce.")
    publish(profile)

    page = client.get("/ru/countries/kazakhstan/").text

    assert "Широкая страна." in page
    assert "Mountains and plains." not in page
    assert '<div lang="en" dir="ltr"><p>Water is scarce.</p></div>' in page


def test_files_hold_all_languages_whatever_language_they_are_asked_in(vocabulary, publish, client):
    publish(builders.case(**RUSSIAN, **{"ready:ru": True}))

    rows = [read_csv(client.get(f"/{language}/cases.csv"))[0] for language in ("en", "ru", "fa-af")]

    addresses = [row.pop("url") for row in rows]
    assert rows[0] == rows[1] == rows[2]
    assert (rows[0]["title:en"], rows[0]["title:ru"]) == ("The reading room", "Читальная комната")
    assert addresses[1] == "http://testserver/ru/cases/KZ-reading-room/"


def test_months_of_dari_have_the_names_used_in_afghanistan():
    with override("fa-af"):
        assert edtf.readable("2021-11") == "نومبر 2021"


@pytest.mark.parametrize(
    ("language", "month", "amount"),
    [
        ("kk", "2021 жылғы қараша", "1\xa0234\xa0567,5"),
        ("mn", "2021 оны 11 сар", "1,234,567.5"),
        ("tk", "noýabr 2021 ý.", "1\xa0234\xa0567,5"),
        ("en", "November 2021", "1,234,567.5"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_does(language, month, amount):
    with override(language):
        assert edtf.readable("2021-11").casefold() == month.casefold()
        assert number("1234567.5") == amount


@pytest.mark.parametrize(("language", "is_said"), [("en", False), ("kk", True), ("fa-af", True)])
def test_a_language_nobody_has_checked_says_so(language, is_said, client):
    with override(language):
        said = gettext("A machine drafted the interface in this language, and nobody who speaks it has checked it yet.")

    assert (said in client.get(f"/{language}/").text) == is_said
