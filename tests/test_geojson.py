"""Cases as points: only where a document says where, and as exactly as it says."""

import json

import pytest
from django.test import Client

from publishing import workflow
from tests import builders

pytestmark = pytest.mark.django_db

ALMATY = {"latitude": "43.25", "longitude": "76.95"}


def collection(path="/en/cases.geojson"):
    return json.loads(Client().get(path).content)


def features(path="/en/cases.geojson"):
    return {feature["id"]: feature for feature in collection(path)["features"]}


def test_a_case_with_a_place_is_a_point_that_says_how_exact_it_is(vocabulary, publish):
    publish(builders.case(precision="town", **ALMATY))

    found = features()["KZ-reading-room"]

    told = found["properties"]
    assert found["geometry"] == {"type": "Point", "coordinates": [76.95, 43.25]}  # longitude first
    assert (told["title"], told["precision"], told["version"]) == ("The reading room", "town", 1)
    assert told["url"] == "http://testserver/en/cases/KZ-reading-room/"
    assert {"latitude", "longitude"}.isdisjoint(told)


def test_the_file_is_what_the_standard_asks_for(vocabulary, publish):
    publish(builders.case(**ALMATY))

    answer = Client().get("/en/cases.geojson")

    found = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    assert {feature["type"] for feature in found["features"]} == {"Feature"}


def test_without_a_stated_precision_it_is_not_known(vocabulary, publish):
    publish(builders.case(**ALMATY))

    assert features()["KZ-reading-room"]["properties"]["precision"] == "unknown"


def test_the_title_is_in_the_readers_language_where_there_is_one(vocabulary, publish):
    publish(builders.case(**ALMATY, **{"title:ru": "Читальня", "ready:ru": True}))

    titles = [features(f"/{language}/cases.geojson")["KZ-reading-room"]["properties"] for language in ("ru", "ps")]

    assert [(each["title"], each["title_language"]) for each in titles] == [
        ("Читальня", "ru"),
        ("The reading room", "en"),
    ]


def test_only_cases_that_say_where_are_points(vocabulary, publish):
    publish(builders.case())
    publish(builders.case("KZ-vague", disclosure="generalised", **ALMATY, **{"public_title:en": "A school"}))
    builders.case("KZ-draft", **ALMATY)

    assert collection()["features"] == []


def test_a_place_goes_when_it_is_withheld(vocabulary, publish, reviewer):
    case = publish(builders.case(**ALMATY))
    before = features()

    workflow.withhold(case, by=reviewer)

    assert before.keys() == {"KZ-reading-room"}
    assert features() == {}


def test_points_are_filtered_like_the_listing(vocabulary, publish):
    publish(builders.case(**ALMATY))
    publish(builders.case("KG-other", country="KG", latitude="42.87", longitude="74.57"))

    assert features("/en/cases.geojson?country=KG").keys() == {"KG-other"}


def test_only_cases_are_offered_as_points(vocabulary, publish):
    publish(builders.case())
    publish(builders.stakeholder())

    offered = {kind: ".geojson" in Client().get(f"/en/{kind}/").text for kind in ("cases", "stakeholders")}

    assert offered == {"cases": True, "stakeholders": False}
    assert Client().get("/en/stakeholders.geojson").status_code == 404
