"""What the page of an entry says beside its words: sources, when it was checked, what it resembles, how to cite it."""

import re

import pytest

from catalogue import kinds
from publishing import workflow
from tests import builders

pytestmark = pytest.mark.django_db

PATH = "/en/cases/KZ-reading-room/"


def words(page):
    main = re.search(r"<main.*</main>", page.text, re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main))


@pytest.fixture
def page(client):
    return lambda path=PATH: words(client.get(path))


@pytest.fixture
def case(vocabulary, publish):
    return lambda code="KZ-reading-room", **cells: publish(builders.case(code, **cells))


@pytest.mark.parametrize(
    ("field", "cells", "before"),
    [
        ("place", {"place:en": "Almaty"}, "Almaty"),
        ("start", {"start": "2018"}, "from 2018"),
        ("stage", {}, "Running"),
        ("links", {"links": ["https://example.org/"]}, "example.org/"),
        ("problem", {"problem:en": "No books."}, "No books."),
        ("summary", {}, "reading room for children."),
        ("", {}, "reading room for children."),
    ],
)
def test_source_stands_beside_its_fact(field, cells, before, vocabulary, publish, page):
    case = builders.case(**cells)
    builders.row(case, "citations", field=field, source="atlas-2021", locator="p. 12")
    publish(case)

    assert f"{before} Source: p. 12" in page()


@pytest.mark.parametrize("kind", builders.BUILDERS)
def test_page_says_when_it_was_checked_or_that_it_was_not(kind, vocabulary, publish, reviewer, page):
    entry = publish(builders.BUILDERS[kind]())
    path = f"/en/{kinds.get(kind).path}/{entry.code}/"
    before = page(path)

    publish(builders.edit(entry, by=reviewer, checked_on="2024-03-01"))

    assert "Last checked not checked since publication" in before
    assert "Last checked March 1, 2024" in page(path)


def test_page_says_that_nobody_has_judged_the_effect(case, page):
    case(depth="full_study")

    assert "Nobody has judged yet" in page()


@pytest.mark.parametrize("cells", [{"depth": "mention"}, {"effect_untold": True}])
def test_page_does_not_say_so_of_what_is_only_mentioned_or_was_judged(cells, case, page):
    case(**cells)

    assert "Nobody has judged yet" not in page()


def test_cases_of_a_theme_and_a_country_are_named_at_most_four(case, page):
    case(themes=["education"])
    for number in range(6):
        case(f"KZ-alike-{number}", **{"title:en": f"Alike {number}"})
    case("TJ-elsewhere", country="TJ", **{"title:en": "Elsewhere"})
    case("KZ-other", themes=["water"], **{"title:en": "Another matter"})

    text = page()

    assert "They share a theme and a country with this one. At most four are named." in text
    assert [number for number in range(6) if f"Alike {number}" in text] == [0, 1, 2, 3]
    assert "Elsewhere" not in text
    assert "Another matter" not in text


def test_what_an_entry_names_itself_is_not_named_twice(case, page):
    case("KZ-sister", **{"title:en": "The sister"})
    case(related=["KZ-sister"])

    assert page().count("The sister") == 1


def test_what_is_hidden_is_alike_to_nothing(case, reviewer, page):
    hidden = case("KZ-hidden", **{"title:en": "Hidden"})
    case()
    assert "Hidden" in page()

    workflow.withhold(hidden, by=reviewer)

    assert "Cases alike" not in page()


def test_case_without_themes_is_alike_to_nothing(case, page):
    case(themes=[])
    case("KZ-other", themes=[])

    assert "Cases alike" not in page()


def test_line_to_cite_names_version_day_and_address(case, publish, reviewer, page):
    publish(builders.edit(case(), by=reviewer, stage="ended"))

    line = r"The reading room \(Version 2\)\. \(20\d\d, \w+ \d+\)\. Test Atlas\. "
    assert re.search(f"{line}http://testserver/en/cases/KZ-reading-room/v/2/ One click", page())
    assert "(Version 1)" in page(f"{PATH}v/1/")


def test_address_and_version_are_printed_at_the_foot(case, client):
    case()

    foot = re.search(r'<p class="at-print">.*?</p>', client.get(PATH).text, re.DOTALL)[0]

    assert "http://testserver/en/cases/KZ-reading-room/v/1/" in foot
    assert "Version 1" in foot
