"""Cases on the map: at the place each states, as precisely as it states it, and only what the public may see."""

import math
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import places
from catalogue import store
from ecosystem import maps
from publishing import versions, workflow
from tests import builders

pytestmark = pytest.mark.django_db

# Where borders meet: latitude, longitude, and the corner of the outlines there, in their unit of 7.5 km.
CORNERS = {
    "Kazakhstan, Kyrgyzstan, Uzbekistan": (42.27, 70.96, 221.3, 201.7),
    "Kazakhstan, Turkmenistan, Uzbekistan": (41.31, 55.97, 58.3, 178.0),
    "Afghanistan, Turkmenistan, Uzbekistan": (37.36, 66.52, 159.7, 265.6),
    "Afghanistan, Iran, Turkmenistan": (35.65, 61.21, 93.0, 275.5),
    "Mongolia, Russia, China": (49.89, 116.68, 664.7, 34.2),
    "Kyrgyzstan, Tajikistan, China": (39.43, 73.68, 245.8, 247.0),
}
ALMATY, BISHKEK, USTYURT = ("43.24", "76.89"), ("42.87", "74.57"), ("44.5", "56.5")


@pytest.fixture
def cases(vocabulary, publish):
    """Two cases close to one another in Almaty, one somewhere in a province, one that gives no coordinates."""
    given = {
        "KZ-a": (*ALMATY, "exact"),
        "KZ-b": (*ALMATY, "town"),
        "KZ-c": (*USTYURT, "province"),
        "TJ-d": (None, None, "town"),
    }
    found = {}
    for code, (latitude, longitude, precision) in given.items():
        where = {"latitude": latitude, "longitude": longitude} if latitude else {}
        found[code] = builders.case(
            code, country=code[:2], precision=precision, **where, **{"title:en": f"Case {code}"}
        )
        publish(found[code])
    return found


def shown(client, query=""):
    return client.get(f"/en/cases/?view=map{query}")


def marks(page):
    return [[case["code"] for case in mark.cases] for mark in page.context["places"].marks]


@pytest.mark.parametrize(("latitude", "longitude", "x", "y"), CORNERS.values(), ids=CORNERS)
def test_places_are_projected_like_the_outlines(latitude, longitude, x, y):
    found = maps.draw([("KZ", "Kazakhstan", 1, "")]).at(latitude, longitude)

    assert math.dist(found, (x, y)) < 1


@pytest.mark.parametrize("place", [(0, 0), (90, 180), (-90, -180), (52.5, 13.4)])
def test_what_is_off_the_map_is_nowhere_on_it(place):
    assert maps.draw([("KZ", "Kazakhstan", 1, "")]).at(*place) is None


def test_cases_with_coordinates_are_marked_and_listed(cases, client):
    page = shown(client)

    assert marks(page) == [["KZ-a", "KZ-b"], ["KZ-c"]]
    assert 'href="/en/cases/KZ-c/" aria-label="Case KZ-c"><circle class="mark province"' in page.text
    assert 'href="#place-1" aria-label="2 cases here"' in page.text
    (listed,) = [part for part in page.text.split("<li ") if part.startswith('id="place-1"')]
    assert "Case KZ-a" in listed and "Case KZ-b" in listed
    assert "3 cases with a place on the map" in page.text


def test_the_precision_is_told_by_shape_and_in_words(cases, client):
    page = shown(client)

    assert [(value, str(label)) for value, _radius, label in page.context["places"].legend] == [
        ("province", "Province")
    ]
    sizes = [places.RADIUS[each] for each in ("exact", "town", "district", "province", "country")]
    assert sizes == sorted(sizes)


def test_all_cases_are_counted_in_their_countries_as_before(cases, client):
    page = shown(client)

    assert {shape.code: shape.number for shape in page.context["map"].shapes} == {"KZ": 3, "TJ": 1}


def test_the_marks_are_of_the_filtered_result(cases, client):
    page = shown(client, "&country=TJ")

    assert marks(page) == []
    assert "No case of this result gives coordinates" in page.text


def test_a_case_off_the_map_is_said(cases, publish, client):
    publish(builders.case("KZ-far", latitude="52.5", longitude="13.4", precision="town"))

    assert "1 case says its place, and is not drawn" in shown(client).text


def test_a_place_without_a_precision_is_marked_as_such(vocabulary, publish, client):
    publish(builders.case("KZ-e", latitude=BISHKEK[0], longitude=BISHKEK[1]))

    assert '<circle class="mark unknown"' in shown(client).text


@pytest.mark.parametrize("disclosure", ["generalised", "withheld"])
def test_what_is_generalised_or_withheld_has_no_place(disclosure, cases, reviewer, client):
    case = cases["KZ-c"]
    builders.edit(case, by=reviewer, disclosure=disclosure, **{"public_title:en": "Something"})

    page = shown(client)
    assert marks(page) == [["KZ-a", "KZ-b"]]
    assert "2 cases with a place on the map" in page.text
    assert "44.5" not in client.get("/en/cases.csv").text


def test_what_is_withdrawn_has_no_place(cases, reviewer, client):
    workflow.withdraw(cases["KZ-a"], by=reviewer)

    assert marks(shown(client)) == [["KZ-b"], ["KZ-c"]]


@pytest.fixture
def many(cases):
    """As many cases as are still drawn, spread over the map."""
    live = versions.live_publication(cases["KZ-a"])
    with store.batch():
        for number in range(places.MOST_PLACED - 3):
            where = {"latitude": f"{38 + number % 15}.{number % 7}", "longitude": f"{52 + number % 60}.{number % 9}"}
            builders.put(live, f"KZ-m-{number:03}", **where)
    return live


def test_marks_do_not_cover_one_another(many, client):
    found = shown(client).context["places"]

    assert found.placed + found.not_placed == places.MOST_PLACED
    apart = [math.dist((one.x, one.y), (other.x, other.y)) for one, other in combinations(found.marks, 2)]
    assert min(apart) >= places.APART


def test_of_too_many_none_is_drawn_and_that_is_said(many, client):
    builders.put(many, "KZ-one-more", latitude="43", longitude="70")

    page = shown(client)
    assert page.context["places"].marks == []
    assert "301 cases say their place, and are not drawn" in page.text


def test_a_map_costs_the_same_at_any_size(cases, client, request):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            shown(client, "&kind=project&stage=running")
        return len(queries)

    few = cost()
    request.getfixturevalue("many")

    assert cost() == few <= 12
