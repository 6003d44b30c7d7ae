"""A listing is what its filters find: or within a facet, and between facets, with honest counts."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict

from catalogue import store
from publishing import versions
from tests import builders

pytestmark = pytest.mark.django_db

CASES = {
    "KZ-apple": {"country": "KZ", "themes": ["education"], "stage": "running"},
    "KZ-brook": {"country": "KZ", "themes": ["water"], "stage": "pilot"},
    "KG-cedar": {"country": "KG", "themes": ["water"], "stage": "running"},
    "KG-dune": {"country": "KG", "themes": ["education", "water"], "stage": "ended"},
    "whole-region": {"country": None, "themes": None, "stage": "unknown"},
}


@pytest.fixture
def cases(vocabulary, publish):
    """Five cases of two themes, four stages, two countries and the whole region."""
    live = versions.live_publication(publish(builders.case("KZ-apple")))
    with store.batch():
        for code, cells in CASES.items():
            builders.put(live, code, **cells)


@pytest.fixture
def listing(client, cases):
    return lambda query="", language="en": client.get(f"/{language}/cases/{query}").context["listing"]


def codes(listing):
    return {card["code"] for card in listing.cards}


def counts(listing, name):
    group = next(group for group in listing.facets if group.name == name)
    return {choice.value: choice.count for choice in group.choices}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", set(CASES)),
        ("?country=KZ", {"KZ-apple", "KZ-brook"}),
        ("?country=KZ&country=KG", set(CASES) - {"whole-region"}),
        ("?country=region", {"whole-region"}),
        ("?stage=running&stage=pilot", {"KZ-apple", "KZ-brook", "KG-cedar"}),
        ("?country=KG&theme=water", {"KG-cedar", "KG-dune"}),
        ("?country=KG&theme=education&theme=water&stage=ended", {"KG-dune"}),
        ("?country=region&theme=water", set()),
    ],
)
def test_filters_mean_or_within_a_facet_and_and_between(query, expected, listing):
    found = listing(query)

    assert codes(found) == expected
    assert found.total == len(expected)


def test_counts_of_a_listing_without_filters(listing):
    found = listing()

    assert counts(found, "theme") == {"education": 2, "water": 3}
    assert counts(found, "country") == {"KZ": 2, "KG": 2, "region": 1}
    assert counts(found, "stage") == {"running": 2, "pilot": 1, "ended": 1, "unknown": 1}


def test_counts_of_a_chosen_facet_are_as_if_it_were_not_chosen(listing):
    found = listing("?theme=water&country=KG")

    assert counts(found, "theme") == {"education": 1, "water": 2}
    assert counts(found, "country") == {"KZ": 1, "KG": 2}
    assert counts(found, "stage") == {"running": 1, "ended": 1}


@pytest.mark.parametrize(
    "query", ["", "country=KZ", "theme=water&stage=running", "country=KG&country=KZ&theme=education"]
)
def test_count_beside_a_value_is_what_choosing_it_alone_would_find(query, listing):
    for group in listing(f"?{query}").facets:
        for choice in group.choices:
            asked = QueryDict(query, mutable=True)
            asked.setlist(group.name, [choice.value])
            assert listing(f"?{asked.urlencode()}").total == choice.count, (group.name, choice.value)


def test_page_shows_each_choice_with_its_count(client, cases):
    page = client.get("/en/cases/?theme=water")

    shown = re.findall(r'name="theme" value="(\w+)"( checked)?>\s*<span>(\w+)</span>\s*<data value="(\d+)">', page.text)

    assert shown == [("education", "", "Education", "2"), ("water", " checked", "Water", "3")]


def test_values_are_labelled_in_the_language_of_the_page(listing):
    group = next(group for group in listing(language="ru").facets if group.name == "theme")

    assert [choice.label for choice in group.choices] == ["education по-русски", "water по-русски"]


def test_unknown_value_is_named_and_finds_nothing(client, cases):
    page = client.get("/en/cases/?theme=alchemy&country=KZ")

    assert page.status_code == 200
    assert page.context["listing"].total == 0
    assert "alchemy" in page.text
    assert "KZ-apple" not in page.text


def test_unknown_value_can_be_cleared(client, cases):
    page = client.get("/en/cases/?theme=alchemy&country=KZ")
    (way_out,) = page.context["listing"].unknown

    assert f'href="{way_out.url}"' in unescape(page.text)
    assert codes(client.get(f"/en/cases/{way_out.url}").context["listing"]) == {"KZ-apple", "KZ-brook"}


def test_unknown_value_is_shown_as_text_only(client, cases):
    page = client.get("/en/cases/", {"theme": "<script>alert(1)</script>"})

    assert "<script>" not in page.text


@pytest.mark.parametrize("extension", ["csv", "xlsx", "json", "geojson"])
def test_file_with_an_unknown_value_is_refused(extension, client, cases):
    answer = client.get(f"/en/cases.{extension}?theme=alchemy&country=KZ")

    assert answer.status_code == 400
    assert "alchemy" in answer.text
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_each_chosen_filter_has_a_chip_that_drops_it_alone(listing):
    found = listing("?country=KZ&country=KG&theme=water&q=reading&sort=newest")

    kept = {chip.label: parse_qs(chip.url.removeprefix("?")) for chip in found.chips}

    everything = {"country": ["KZ", "KG"], "theme": ["water"], "q": ["reading"], "sort": ["newest"]}
    assert kept == {
        "“reading”": {name: values for name, values in everything.items() if name != "q"},
        "Kazakhstan": everything | {"country": ["KG"]},
        "Kyrgyzstan": everything | {"country": ["KZ"]},
        "Water": {name: values for name, values in everything.items() if name != "theme"},
    }


def test_value_asked_for_twice_is_one_chip(listing):
    found = listing("?theme=water&theme=water")

    assert [chip.label for chip in found.chips] == ["Water"]
    assert found.total == 3


def test_other_languages_of_a_listing_keep_its_filters(client, cases):
    page = client.get("/en/cases/?theme=water&sort=newest")

    assert 'href="/ru/cases/?theme=water&sort=newest"' in unescape(page.text)
