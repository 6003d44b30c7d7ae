"""Figures as bars: beside the comparison, for one indicator over all countries, and as files that stand alone."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing import workflow
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = {
    "kazakhstan": ("KZ", {"value": "19000000", "unit": "people", "year": 2020, "rank": 64}),
    "kyrgyzstan": ("KG", {"value": "6650000", "unit": "people", "year": 2021}),
    "tajikistan": ("TJ", {"printed": "many", "unit": "people"}),
}


@pytest.fixture
def profiles(vocabulary, publish):
    """Two countries that tell their population in different years, one that tells no number, and the region."""
    found = {}
    for code, (country, figure) in FIGURES.items():
        found[code] = builders.profile(code, country=country, **{"title:en": code.capitalize()})
        builders.row(found[code], "figures", row="f1", indicator="population", **figure)
    found["central-asia"] = builders.profile("central-asia", country="", **{"title:en": "Central Asia"})
    builders.row(found["central-asia"], "figures", row="f1", indicator="population", value="75000000", unit="people")
    for profile in found.values():
        publish(profile)
    return found


def bars(page):
    return [(bar.profile.country.code, bar.figure.value, bar.x, bar.width) for bar in page.context["chart"].bars]


def picture(answer):
    return ElementTree.fromstring(answer.content)


def words(answer):
    return [" ".join("".join(text.itertext()).split()) for text in picture(answer).iter(f"{SVG}text")]


def test_bars_are_as_long_as_the_numbers_the_largest_first(profiles, client):
    page = client.get("/en/indicators/population/")

    assert bars(page) == [("KZ", "19000000", 0, 100), ("KG", "6650000", 0, 35)]
    assert '<rect x="0.0%" width="35.0%"' in page.text
    assert "The years differ." in page.text
    assert "No such number is told of: Tajikistan" in page.text
    assert "Central Asia" not in page.text


def test_bars_begin_at_the_right_for_scripts_that_run_from_there(profiles, client):
    assert '<rect x="65.0%" width="35.0%"' in client.get("/fa-af/indicators/population/").text


def test_the_table_beside_tells_what_every_country_tells(profiles, client):
    page = client.get("/en/indicators/population/")

    assert [(profile["code"], figure.value or figure.printed) for profile, figure in page.context["told"]] == [
        ("kazakhstan", "19000000"),
        ("kyrgyzstan", "6650000"),
        ("tajikistan", "many"),
    ]


def test_the_comparison_has_a_chart_of_each_figure_with_two_numbers(profiles, client):
    page = client.get("/en/compare/?country=kg&country=kz")

    (chart,) = page.context["charts"]
    assert [bar.profile.country.code for bar in chart.bars] == ["KG", "KZ"]
    assert 'href="/en/indicators/population.svg?country=kg&amp;country=kz"' in page.text
    assert client.get("/en/compare/?country=kz&country=tj").context["charts"] == []


def test_numbers_in_different_units_are_not_drawn_together(profiles, publish, client, reviewer):
    row = profiles["kyrgyzstan"].figures.get()
    row.unit = "percent"
    row.save()
    publish(builders.edit(profiles["kyrgyzstan"], by=reviewer))

    assert client.get("/en/compare/?country=kg&country=kz").context["charts"] == []


def test_a_country_leads_from_each_figure_to_all_countries(profiles, client):
    assert '<a href="/en/indicators/population/">' in client.get("/en/countries/kazakhstan/").text


def test_the_picture_stands_alone(profiles, client):
    answer = client.get("/en/indicators/population.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="population.svg"'
    found = words(answer)
    assert found[:2] == ["Population", "people"]
    assert [text.replace("\u2068", "").replace("\u2069", "") for text in found[2:6]] == [
        "Kazakhstan",
        "19,000,000 2020",
        "Kyrgyzstan",
        "6,650,000 2021",
    ]
    assert "The years differ." in found[6] and "Tajikistan" in found[6]
    assert "Test Atlas" in found[7] and "CC BY 4.0" in found[7]
    assert "http://testserver/en/indicators/population/" in found[8]
    assert all(mark not in answer.text for mark in ("style", "class=", "var(", "href", "<script"))


def test_the_bars_of_the_picture_are_as_long_as_the_numbers(profiles, client):
    for language in ("en", "fa-af"):
        drawn = picture(client.get(f"/{language}/indicators/population.svg"))
        (one, other) = [float(bar.get("width")) for bar in drawn.iter(f"{SVG}rect")][1:]
        assert other / one == pytest.approx(6650000 / 19000000, abs=0.001)


def test_the_picture_is_of_the_countries_named(profiles, client):
    found = " ".join(words(client.get("/en/indicators/population.svg?country=kg")))

    assert "Kyrgyzstan" in found and "Kazakhstan" not in found


def test_the_table_is_a_file(profiles, client):
    rows = read_csv(client.get("/en/indicators/population.csv"))

    assert [tuple(row[name] for name in ("country", "value", "unit", "year", "rank", "printed")) for row in rows] == [
        ("KZ", "19000000", "people", "2020", "64", ""),
        ("KG", "6650000", "people", "2021", "", ""),
        ("TJ", "", "people", "", "", "many"),
    ]
    assert [row["country"] for row in read_csv(client.get("/en/indicators/population.csv?country=kg"))] == ["KG"]
    assert client.get("/en/indicators/population.json").json()["entries"][0]["value"] == "19000000"


def test_a_number_below_zero_goes_the_other_way(profiles, publish, client, reviewer):
    profile = profiles["kyrgyzstan"]
    row = profile.figures.get()
    row.value = "-1000000"
    row.save()
    publish(builders.edit(profile, by=reviewer))

    assert bars(client.get("/en/indicators/population/")) == [("KZ", "19000000", 5, 95), ("KG", "-1000000", 0, 5)]
    assert read_csv(client.get("/en/indicators/population.csv?country=kg"))[0]["value"] == "-1000000"


@pytest.mark.parametrize("step", [workflow.withdraw, workflow.withhold])
def test_what_is_hidden_is_in_no_chart(step, profiles, reviewer, client):
    step(profiles["kazakhstan"], by=reviewer)

    assert bars(client.get("/en/indicators/population/")) == [("KG", "6650000", 0, 100)]
    assert "19000000" not in client.get("/en/indicators/population.csv").text
    refused = {code: client.get(f"/en/indicators/population.svg?country={code}") for code in ("kz", "zz")}
    assert (refused["kz"].status_code, refused["kz"].text) == (400, refused["zz"].text)


@pytest.mark.parametrize("path", ["nobody/", "nobody.svg", "children.csv", "population.pdf", "a%00b/", "theme:water/"])
def test_what_is_no_indicator_is_not_found(path, profiles, client):
    assert client.get(f"/en/indicators/{path}").status_code == 404


@pytest.mark.parametrize("query", ["country=", "country=%00", "country=zz", "country=kz&country=<b>"])
def test_nonsense_in_a_file_is_refused_with_the_next_step(query, profiles, client):
    answer = client.get(f"/en/indicators/population.svg?{query}")

    assert answer.status_code == 400
    assert "?country=kz" in answer.text


def test_an_indicator_that_no_country_tells_says_so(vocabulary, client):
    page = client.get("/en/indicators/population/")

    assert page.status_code == 200
    assert "No country tells this figure." in page.text
    assert client.get("/en/indicators/population.svg").status_code == 404


def test_a_page_of_an_indicator_costs_few_queries(profiles, client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/ru/indicators/population/")

    assert len(queries) <= 6


def sizes(client, language="en"):
    return client.get(f"/{language}/countries/kyrgyzstan/").context["sizes"]["population"]


def test_a_country_shows_how_large_its_figures_are_among_all(profiles, client):
    page, size = client.get("/en/countries/kyrgyzstan/"), sizes(client)

    assert [(column.height, column.is_own) for column in size.columns] == [(100, False), (35, True)]
    assert "2 of 2 countries by size" in page.text
    assert '<rect class="own" x="50.0%" y="65.0%" width="40.0%" height="35.0%"/>' in page.text


def test_the_largest_stands_first_as_the_script_runs(profiles, client):
    here, there = sizes(client).columns, sizes(client, "fa-af").columns

    assert all(one.x + one.width + other.x == pytest.approx(100) for one, other in zip(here, there, strict=True))


def test_a_figure_without_a_number_or_alone_has_no_size(profiles, reviewer, client):
    assert "population" not in client.get("/en/countries/tajikistan/").context["sizes"]

    workflow.withdraw(profiles["kazakhstan"], by=reviewer)
    assert client.get("/en/countries/kyrgyzstan/").context["sizes"] == {}


def test_an_old_version_is_not_compared_with_what_is_new(profiles, publish, reviewer, client):
    publish(builders.edit(profiles["kyrgyzstan"], by=reviewer))

    assert "sizes" not in client.get("/en/countries/kyrgyzstan/v/1/").context
