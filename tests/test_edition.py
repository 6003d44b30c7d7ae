"""The edition of 2021: complete against its reconciliation, sourced, and public as it should be."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from catalogue.drawing import direction
from catalogue.templatetags.reading import number
from ecosystem.templatetags.profiles import chapter_kilobytes
from exchange.editions import load
from publishing import derivation
from tests.builders import read_csv

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "fixtures" / "central-asia-2021"
KEY_PLAYERS = {"AF": 12, "KZ": 10, "KG": 14, "MN": 24, "TJ": 32, "TM": 13, "UZ": 20}
TOLD = {"AF": 1, "KZ": 11, "KG": 2, "MN": 4, "TJ": 3, "TM": 1, "UZ": 6}
COUNTRIES = {
    "kazakhstan": "KZ",
    "kyrgyzstan": "KG",
    "tajikistan": "TJ",
    "turkmenistan": "TM",
    "uzbekistan": "UZ",
    "afghanistan": "AF",
    "mongolia": "MN",
}


def sheet(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reconciled(section):
    """The codes that docs/edition-2021.md lists in one of its sections."""
    text = (ROOT / "docs" / "edition-2021.md").read_text(encoding="utf-8")
    part = text.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return re.findall(r": `([A-Z]+-[^`]+)`$", part, re.MULTILINE)


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def edition(django_db_setup, django_db_blocker):
    """The whole edition, loaded and published once for the tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(FOLDER, publish=True)
        yield Client()
        transaction.set_rollback(True)


def test_every_case_named_is_an_entry():
    assert sorted(reconciled("Cases")) == sorted(row["code"] for row in sheet("cases"))
    assert len(sheet("cases")) == 58


def test_every_organisation_named_is_an_entry_or_left_out_with_a_reason():
    text = (ROOT / "docs" / "edition-2021.md").read_text(encoding="utf-8")
    left_out = re.findall(r"^- .+[:)].+$", text.split("\n## Left out\n")[1], re.MULTILINE)

    assert sorted(reconciled("Organisations")) == sorted(row["code"] for row in sheet("stakeholders"))
    assert len(sheet("stakeholders")) + len(left_out) == 224


def test_cases_told_and_key_players_are_as_many_as_the_document_has():
    told = Counter(row["country"] for row in sheet("cases") if row["depth"] in ("full_study", "example"))
    key_players = Counter(row["country"] for row in sheet("presences") if row["key_player"] == "yes")

    assert told == TOLD
    assert key_players == KEY_PLAYERS


def test_cases_told_have_a_substance():
    for row in sheet("cases"):
        told = [row[f"{name}:en"] for name in ("problem", "innovation", "results", "sustainability")]
        assert any(told) == (row["depth"] in ("full_study", "example")), row["code"]


@pytest.mark.parametrize("kind, name", [("case", "cases"), ("stakeholder", "stakeholders"), ("profile", "profiles")])
def test_every_entry_has_a_source(kind, name):
    cited = {row["entry"] for row in sheet("citations") if row["kind"] == kind and not row["row"]}

    assert {row["code"] for row in sheet(name)} <= cited


@pytest.mark.parametrize(
    "kind, name",
    [
        ("case", "impacts"),
        ("case", "effects"),
        ("case", "voices"),
        ("case", "participations"),
        ("stakeholder", "presences"),
        ("profile", "figures"),
    ],
)
def test_every_row_has_a_source(kind, name):
    cited = {(row["entry"], row["row"]) for row in sheet("citations") if row["kind"] == kind}

    assert {(row["entry"], row["row"]) for row in sheet(name)} <= cited


def test_gdp_figures_have_a_year_and_every_figure_its_print():
    for row in sheet("figures"):
        assert row["printed"], row
        assert row["year"] or not row["indicator"].startswith("gdp"), row


def test_russian_titles_and_summaries_are_marked_as_drafted_by_machine():
    for row in sheet("cases"):
        assert row["title:ru"], row["code"]
        assert row["summary:ru"], row["code"]
        assert (row["origin:ru"], row["ready:ru"]) == ("machine", "yes"), row["code"]


def test_no_address_of_a_person_is_in_the_sheets():
    for path in FOLDER.glob("*.csv"):
        assert not re.search(r"[\w.]+@[\w-]+\.\w", path.read_text(encoding="utf-8")), path.name


def test_public_files_hold_exactly_the_edition(edition):
    for path, name in (("cases", "cases"), ("stakeholders", "stakeholders"), ("countries", "profiles")):
        public = [row["code"] for row in read_csv(edition.get(f"/en/{path}.csv"))]
        assert sorted(public) == sorted(row["code"] for row in sheet(name))


@pytest.mark.parametrize("slug", [*COUNTRIES, "central-asia"])
def test_country_page_shows_every_figure_of_its_box(slug, edition):
    page = edition.get(f"/en/countries/{slug}/")

    figures = [row for row in sheet("figures") if row["entry"] == slug]
    assert len(page.context["entry"]["figures"]) == len(figures) >= 6
    for row in figures:
        assert (number(row["value"]) or row["printed"]) in page.text, row


@pytest.mark.parametrize("language", ["en", "ru", "fa-af"])
@pytest.mark.parametrize("slug", [*COUNTRIES, "central-asia"])
def test_country_page_says_about_how_large_its_chapter_is(slug, language, edition):
    page = edition.get(f"/{language}/countries/{slug}/")
    size = len(edition.get(f"/{language}/countries/{slug}.html").content) / 1000

    said = chapter_kilobytes(page.context["entry"], page.context["related"])

    assert 0.7 * size < said < 1.3 * size


def test_country_pages_list_all_their_cases(edition):
    for slug, code in COUNTRIES.items():
        page = edition.get(f"/en/countries/{slug}/")
        for row in sheet("cases"):
            if row["country"] == code:
                assert f"/en/cases/{row['code']}/" in page.text, row["code"]


def test_every_page_opens(edition):
    for language in ("ru", "fa-af"):
        for path, name in (("cases", "cases"), ("countries", "profiles")):
            assert edition.get(f"/{language}/{path}/").status_code == 200
            for row in sheet(name):
                assert edition.get(f"/{language}/{path}/{row['code']}/").status_code == 200, row["code"]
    for row in sheet("stakeholders"):
        assert edition.get(f"/en/stakeholders/{row['code']}/").status_code == 200, row["code"]


ADDRESSES = ["", "cases/", "cases/KZ-ikomek109/", "countries/tajikistan/", "recommendations/", "evidence/", "method/"]
ADDRESSES += ["about/", "reading-safely/", "countries/mongolia.html", "report/?about=case/KZ-ikomek109"]
ADDRESSES += ["compare/?country=kz&country=kg&country=mn&country=uz", "glossary/", "sources/", "errata/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_open_in_every_language(address, edition, languages):
    for language in languages:
        page = edition.get(f"/{language}/{address}")

        assert page.status_code == 200
        assert f'<html lang="{language}" dir="{direction(language)}">' in page.text


def test_the_matrix_of_the_evidence_is_recounted_from_its_file(edition):
    page = edition.get("/en/evidence/")
    counted = {}
    for row in read_csv(edition.get("/en/evidence.csv")):
        for country in {row["country"], *row["countries"].split("; ")} - {""} or {"region"}:
            counted.setdefault((country, row["freedom"], row["direction"]), set()).add(row["case"])

    shown = {
        (row.value, freedom.value, tally.direction.value): tally.number
        for row in page.context["matrix"]
        for freedom, cell in zip(page.context["freedoms"], row.cells, strict=True)
        for tally in cell
    } | {(row.value, "", "untold"): row.untold for row in page.context["matrix"] if row.untold}

    assert shown == {place: len(cases) for place, cases in counted.items()}
    assert sum(len(cases) for cases in counted.values()) > 40
    assert page.context["agreement"] == {"pairs": 0, "kappa": None}


def test_russian_page_says_that_nobody_reviewed_the_translation(edition):
    page = edition.get("/ru/cases/KZ-istoki-dobra/")

    assert page.context["entry"]["text_state"] == {"origin": "machine", "reviewed": False, "fresh": True}


def test_loading_the_edition_again_changes_nothing(edition):
    before = edition.get("/en/cases/")["ETag"]

    load(FOLDER, publish=True)

    assert edition.get("/en/cases/")["ETag"] == before


def test_the_edition_can_be_derived_again_and_again(edition):
    """FTS5 called itself malformed when it was merged after each of hundreds of writes in one transaction."""
    before = edition.get("/en/search/?q=women")

    for _time in range(2):
        assert derivation.rebuild() > 700

    after = edition.get("/en/search/?q=women")
    assert (after.headers["ETag"], after.content) == (before.headers["ETag"], before.content)
