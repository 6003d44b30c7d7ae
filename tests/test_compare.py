"""Countries side by side: two to four, figure by figure and section by section."""

import pytest

from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def profiles(vocabulary, publish):
    """Kazakhstan with a Russian section and a note, Kyrgyzstan with less, the region, which cannot be compared."""
    kazakhstan = builders.profile()
    given = {"indicator": "population", "unit": "people"}
    builders.row(kazakhstan, "figures", row="f1", value="19000000", year=2020, **given)
    builders.row(kazakhstan, "sections", row="context-en", kind="context", language="en", body="A wide country.")
    builders.row(kazakhstan, "sections", row="context-ru", kind="context", language="ru", body="Широкая страна.")
    builders.row(kazakhstan, "citations", row="context-en", source="atlas-2021", locator="l. 12")
    kyrgyzstan = builders.profile("kyrgyzstan", country="KG", **{"title:en": "Kyrgyzstan"})
    builders.row(kyrgyzstan, "figures", row="f1", value=None, printed="six million", **given)
    region = builders.profile("central-asia", country="", **{"title:en": "Central Asia"})
    return [publish(profile) for profile in (kazakhstan, kyrgyzstan, region)]


def test_without_a_choice_the_page_asks_which(profiles, client):
    page = client.get("/en/compare/")

    assert [profile.country.code for profile in page.context["offered"]] == ["KZ", "KG"]
    assert "profiles" not in page.context


def test_figures_and_sections_stand_side_by_side(profiles, client):
    page = client.get("/en/compare/?country=kz&country=KG")

    (population,) = page.context["figures"]
    assert [cell.value or cell.printed for cell in population.cells] == ["19000000", "six million"]
    (context,) = page.context["sections"]
    assert context.cells[0].body == "A wide country."
    assert "The chapter has nothing on this." in page.text
    assert 'value="kz" checked' in page.text


def test_sections_are_told_in_the_readers_language_with_the_sources_of_the_original(profiles, client):
    page = client.get("/ru/compare/?country=kz&country=kg")

    section = page.context["sections"][0].cells[0]
    assert section.body == "Широкая страна."
    assert section.citations[0].locator == "l. 12"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?country=kz", "Choose one more country"),
        ("?country=kz&country=xx&country=kg", "no profile of:</strong>"),
        ("?country=<script>&country=%00", "Choose from the countries above."),
    ],
)
def test_an_odd_choice_is_explained(query, told, profiles, client):
    page = client.get(f"/en/compare/{query}")

    assert page.status_code == 200
    assert told.replace("</strong>", "") in page.text


def test_the_file_has_a_column_for_each_country(profiles, client):
    rows = read_csv(client.get("/en/compare.csv?country=kz&country=kg"))

    assert {"part": "figures", "item": "population", "KZ": "19000000", "KG": "six million"} in rows
    assert {"part": "sections", "item": "context", "KZ": "A wide country.", "KG": ""} in rows
    assert client.get("/en/compare.json?country=kz&country=kg").json()["entries"][0]["KZ"] == "19000000"


@pytest.mark.parametrize("query", ["", "?country=kz", "?country=kz&country=xx", "?country=%00&country=kz"])
def test_a_file_of_an_impossible_comparison_is_refused_with_the_next_step(query, profiles, client):
    answer = client.get(f"/en/compare.csv{query}")

    assert answer.status_code == 400
    assert "Name two to four countries" in answer.text


def test_languages_keep_the_countries(profiles, client):
    assert '/ru/compare/?country=kz&amp;country=kg"' in client.get("/en/compare/?country=kz&country=kg").text


def test_the_file_tells_each_profile_in_its_original_language(vocabulary, publish, client):
    for code, country, language, body in (
        ("kazakhstan", "KZ", "ru", "Степь."),
        ("kyrgyzstan", "KG", "en", "Mountains."),
    ):
        profile = builders.profile(code, country=country, language=language, **{f"title:{language}": code})
        builders.row(profile, "sections", row="c1", kind="context", language=language, body=body)
        publish(profile)

    assert read_csv(client.get("/en/compare.csv?country=kz&country=kg")) == [
        {"part": "sections", "item": "context", "KZ": "Степь.", "KG": "Mountains."}
    ]
