"""The same cases as cards, as a table, and on a map of the countries."""

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(vocabulary, publish):
    """Two cases of Kazakhstan, one of Tajikistan about water."""
    publish(builders.profile())
    for code, country, theme in (("KZ-a", "KZ", "education"), ("KZ-b", "KZ", "education"), ("TJ-c", "TJ", "water")):
        publish(builders.case(code, country=country, themes=[theme], **{"title:en": f"Case {code}"}))


def shapes(page):
    return {shape.code: (shape.number, shape.shade) for shape in page.context["map"].shapes}


def test_map_counts_the_cases_of_each_country(cases, client):
    page = client.get("/en/cases/?view=map")

    assert shapes(page) == {"KZ": (2, 4), "TJ": (1, 2)}
    assert page.text.count("<path ") == 2
    assert 'aria-label="Kazakhstan: 2"' in page.text


def test_map_is_of_the_filtered_result_and_leads_to_its_cases(cases, client):
    page = client.get("/en/cases/?view=map&theme=education")

    assert shapes(page) == {"KZ": (2, 4)}
    (shape,) = page.context["map"].shapes
    assert shape.url == "?country=KZ&theme=education&view=map"
    assert client.get(f"/en/cases/{shape.url}").context["listing"].total == 2


def test_table_holds_the_same_cases_as_the_cards(cases, client):
    cards, table = (client.get(f"/en/cases/{query}") for query in ("", "?view=table"))

    assert [card["code"] for card in cards.context["listing"].cards] == ["KZ-a", "KZ-b", "TJ-c"]
    assert "<table" in table.text and "<table" not in cards.text
    assert all(f"Case {code}" in table.text for code in ("KZ-a", "KZ-b", "TJ-c"))


@pytest.mark.parametrize("view", ["globe", "", "map&view=globe"])
def test_an_unknown_view_is_cards(view, cases, client):
    assert "map" not in client.get(f"/en/cases/?view={view}").context


def test_other_languages_and_filters_keep_the_view(cases, client):
    page = client.get("/en/cases/?view=table&theme=education").text

    assert "/ru/cases/?theme=education&amp;view=table" in page


def test_home_shows_the_map_with_the_countries_that_have_profiles(cases, client):
    assert shapes(client.get("/en/")) == {"KZ": (2, 4)}


def test_a_region_without_outlines_has_no_map(client, vocabulary):
    assert client.get("/en/").context["map"] is None
