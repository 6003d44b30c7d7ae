"""Rows that belong to entries of the site are brought by what people call those: countries, titles."""

import pytest

from cases.models import Impact
from ecosystem.models import Figure
from tests import builders
from tests.columns_page import check, goes, plan_of
from tests.sheets import commit, faults, sheet, upload

pytestmark = pytest.mark.django_db

POPULATION = {"Indicator": "Population", "Value": "19 082 467", "Unit": "people", "Year": "2021"}


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    builders.profile(**{"title:fa-af": "قزاقستان"})
    return client_of(hub_staff)


def figures(client, data):
    commit(client, check(client, upload(client, data)))
    return list(Figure.objects.values_list("entry__code", "indicator__code", "value", "unit", "year"))


@pytest.mark.parametrize("country", ["Kazakhstan", "Казахстан", "قزاقستان", "Қазақстан", "KZ", "KAZ", "kazakhstan"])
def test_a_figure_of_a_country_finds_its_profile(country, client):
    page = upload(client, sheet({"Country": country} | POPULATION))
    assert plan_of(page)["tables"][0]["sheet"] == "figures"
    assert goes(page)["Country"] == "entry"

    commit(client, check(client, page))

    [figure] = Figure.objects.all()
    assert (figure.entry.code, figure.indicator.code, figure.unit, figure.year) == (
        "kazakhstan", "population", "people", 2021,
    )  # fmt: skip
    assert figure.value == 19082467


def test_figures_are_known_in_russian_and_by_signs(client):
    row = {
        "Страна": "РК",
        "Показатель": "Population ПО-РУССКИ",
        "Значение": "1,5",
        "Единица измерения": "%",
        "Год": "2020",
    }

    assert [found[:2] + found[3:] for found in figures(client, sheet(row))] == [
        ("kazakhstan", "population", "percent", 2020)
    ]


def test_a_country_without_a_profile_is_told(client):
    page = check(client, upload(client, sheet({"Country": "Mongolia"} | POPULATION)))

    assert "No entry has the code “Mongolia”." in faults(page)[2][0]


def test_impacts_find_cases_of_the_site_by_their_titles(client):
    builders.case()
    page = upload(
        client, sheet({"Project": "the Reading Room", "Indicator": "Books lent", "Value": "12", "Unit": "books"})
    )
    assert plan_of(page)["tables"][0]["sheet"] == "impacts"

    commit(client, check(client, page))

    assert Impact.objects.get().entry.code == "KZ-reading-room"


def test_a_title_of_two_cases_is_nobodys(client):
    for code in ("KZ-one", "KZ-two"):
        builders.case(code)

    page = check(client, upload(client, sheet({"Project": "The reading room", "Indicator": "Books", "Value": "12"})))

    assert "“The reading room” is no code." in faults(page)[2][0]
