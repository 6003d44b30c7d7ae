"""Entries found by what they have and what they lack: a pure function of what is public of them."""

import pytest
from django.core.management import call_command

from catalogue.models import Facet
from publishing import workflow
from tests import builders
from tests.sites import write

pytestmark = pytest.mark.django_db

BARE = {"voice", "effect", "number", "place", "date"}


@pytest.fixture
def facets(client):
    """{value: count} of a facet of a listing."""

    def ask(name, path="cases", query=""):
        groups = client.get(f"/en/{path}/{query}").context["listing"].facets
        return {choice.value: choice.count for group in groups if group.name == name for choice in group.choices}

    return ask


@pytest.fixture
def told(vocabulary):
    """A case with all parts that readers look for."""
    case = builders.case(start="2018", **{"place:en": "Osh", "title:ru": "Комната", "ready:ru": True})
    builders.row(case, "voices", row="v1", whose="beneficiary", **{"gist:en": "It helped us."})
    builders.row(case, "impacts", row="i1", number="120", **{"what:en": "Readers"})
    coded = {"freedom": "assembly", "direction": "widens", "strength": "stated", "coder": "A"}
    builders.row(case, "effects", row="e1", **coded)
    return case


def test_a_case_has_or_lacks_each_part(told, publish, facets):
    publish(told)
    publish(builders.case("KZ-bare"))

    assert facets("has") == facets("lacks") == dict.fromkeys(BARE, 1)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("has=voice", ["KZ-reading-room"]),
        ("lacks=voice&lacks=date", ["KZ-bare"]),
        ("has=voice&lacks=date", []),
        ("language=ru", ["KZ-reading-room"]),
        ("language=en&has=place", ["KZ-reading-room"]),
    ],
)
def test_the_listing_is_filtered_by_what_is_there(query, codes, told, publish, client):
    publish(told)
    publish(builders.case("KZ-bare"))

    page = client.get(f"/en/cases/?{query}")

    assert [card["code"] for card in page.context["listing"].cards] == codes
    assert client.get(f"/en/cases.csv?{query}").status_code == 200


def test_another_voice_or_an_impact_in_words_does_not_count(vocabulary, publish, facets):
    case = builders.case()
    builders.row(case, "voices", row="v1", whose="leader", **{"gist:en": "We helped them."})
    builders.row(case, "impacts", row="i1", **{"what:en": "Many readers"})
    publish(case)

    assert set(facets("lacks")) == BARE


def test_a_stakeholder_has_or_lacks_each_part(vocabulary, publish, facets):
    rich = builders.stakeholder("KZ-rich", websites=["https://example.org"], **{"summary:en": "It lends books."})
    builders.row(rich, "presences", row="s1", country="KG", roles=["funder"])
    for entry in (rich, builders.stakeholder()):
        publish(entry)

    assert facets("has", "stakeholders") == facets("lacks", "stakeholders") == {"summary": 1, "role": 1, "website": 1}


def test_each_language_is_counted_that_has_a_title(told, publish, facets):
    publish(told)

    assert facets("language") == {"en": 1, "ru": 1}


def test_a_translation_that_is_not_ready_does_not_count(vocabulary, publish, facets):
    publish(builders.case(**{"title:ru": "Комната"}))

    assert facets("language") == {"en": 1}


def test_a_voice_that_is_withheld_is_lacking(told, publish, facets, reviewer):
    publish(told)
    write(told.voices.get(), disclosure="withheld")
    workflow.saved(told, by=reviewer)

    assert "voice" not in facets("has")
    assert facets("lacks") == {"voice": 1}


def test_a_generalised_case_neither_has_nor_lacks_anything(told, publish, facets):
    write(told, disclosure="generalised", **{"public_title:en": "A room"})
    publish(told)

    assert facets("has") == facets("lacks") == facets("language") == {}


def test_rebuilding_finds_it_in_what_was_published_before(told, publish, facets):
    publish(told)
    Facet.objects.filter(name__in=["has", "lacks", "language"]).delete()

    call_command("rebuild", verbosity=0)

    assert set(facets("has")) == BARE
