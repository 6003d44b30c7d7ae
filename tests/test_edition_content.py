"""The sheets of the edition of 2021: as many as the document holds, in our own words, each with its source."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from babel import Locale
from django.conf import settings

from tests import shingles

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "central-asia-2021"
PLACES = ("", "AF", "KZ", "KG", "MN", "TJ", "TM", "UZ")
RECOMMENDATIONS = dict(zip(PLACES, (18, 8, 21, 17, 11, 11, 9, 9), strict=True))
LAWS = {"kazakhstan": 4, "kyrgyzstan": 3, "mongolia": 8, "tajikistan": 7, "turkmenistan": 4, "uzbekistan": 11}
# Of the footnotes two have no document of their own in Tajikistan, and three stand in two chapters.
SOURCES = {"INT": 16, "AF": 10, "KZ": 20, "KG": 10, "MN": 18, "TJ": 19, "TM": 17, "UZ": 24}
OF_PROFILES = ("sections", "figures", "ratings", "laws", "methods", "researchers")
OF_CASES = ("participations", "impacts", "effects", "voices")
# Columns of names, titles and quotations: these are the document's own words, and no sentences of ours.
NAMES = {"title:en", "title:ru", "name:en", "name:ru", "term:en", "stands_for:en", "authors", "publisher"}
NAMES |= {"printed", "corrected", "heading", "other_names", "locator", "link", "links", "websites"}
# Where the United Nations and the country itself say it otherwise than CLDR does.
OTHERWISE = {("KG", "ru"): "Кыргызстан", ("KG", "fa-af"): "قرغزستان"}


def sheet(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cited(kind):
    return {(row["entry"], row["row"]) for row in sheet("citations") if row["kind"] == kind}


def coded():
    return {row["entry"] for row in sheet("effects")}


def test_as_many_recommendations_as_each_chapter_has():
    assert Counter(row["country"] for row in sheet("recommendations")) == RECOMMENDATIONS
    assert sum(RECOMMENDATIONS.values()) == 104


def test_at_least_the_laws_of_each_chapter():
    found = Counter(row["entry"] for row in sheet("laws"))

    assert all(found[entry] >= number for entry, number in LAWS.items())
    assert sum(LAWS.values()) == 37


def test_programmes_and_words_are_all_there():
    assert len(sheet("programmes")) == 34
    assert len(sheet("glossary")) >= 87


def test_sources_of_the_chapters():
    found = Counter(row["code"].split("-")[0] for row in sheet("sources"))

    assert sum(found.values()) - found["atlas"] >= sum(SOURCES.values()) - 5
    links = Counter(row["link"] for row in sheet("sources") if row["link"])
    assert [link for link, times in links.items() if times > 1] == []


def test_every_profile_has_its_sections_in_english_and_russian():
    kinds = {}
    for row in sheet("sections"):
        kinds.setdefault((row["entry"], row["language"]), set()).add(row["kind"])
    for profile in sheet("profiles"):
        assert kinds[profile["code"], "en"] == kinds[profile["code"], "ru"]
        assert len(kinds[profile["code"], "en"]) >= 9
        assert {"context", "understanding", "policy", "funding", "method"} <= kinds[profile["code"], "en"]


def test_sections_are_80_to_250_words_long():
    for row in sheet("sections"):
        if row["language"] == "en":
            assert 80 <= len(row["body"].split()) <= 260, (row["entry"], row["row"])


def test_the_chapter_on_afghanistan_says_that_politics_changed_afterwards():
    (profile,) = [row for row in sheet("profiles") if row["code"] == "afghanistan"]

    assert profile["note:en"].startswith("2021:")


def test_nobody_in_afghanistan_is_named():
    (researcher,) = [row for row in sheet("researchers") if row["entry"] == "afghanistan"]

    assert (researcher["disclosure"], researcher["byline"]) == ("withheld", "Researcher in Afghanistan")


@pytest.mark.parametrize("name", OF_PROFILES)
def test_every_row_of_a_profile_has_a_source(name):
    rows = {(row["entry"], row["row"]) for row in sheet(name) if row.get("origin", "original") == "original"}

    assert rows <= cited("profile")


@pytest.mark.parametrize(("kind", "name"), [("recommendation", "recommendations"), ("programme", "programmes")])
def test_every_entry_has_a_source(kind, name):
    assert {(row["code"], "") for row in sheet(name)} <= cited(kind)


def test_plain_pages_are_there_and_say_which_words_a_machine_drafted():
    pages = {row["code"]: row for row in sheet("pages")}

    assert list(pages) == ["about", "accessibility", "privacy", "reading-safely", "partners"]
    for row in pages.values():
        assert "машина" in row["body:ru"].splitlines()[-1]
        assert "ماشین" in row["body:fa-af"].splitlines()[-1]


def test_every_word_of_the_glossary_has_a_source():
    assert all(row["source"] and row["locator"] and row["meaning:en"] for row in sheet("glossary"))


def test_every_source_named_is_there():
    known = {row["code"] for row in sheet("sources")}

    assert {row["source"] for row in [*sheet("citations"), *sheet("glossary")]} <= known


def test_every_effect_has_a_passage_and_a_strength():
    for row in sheet("effects"):
        assert row["passage:en"] and row["passage:ru"] and row["strength"] and row["coder"] == "A", row


def test_each_case_told_has_a_coded_effect_or_an_explicit_silence():
    for row in sheet("cases"):
        if row["depth"] in ("full_study", "example"):
            assert (row["code"] in coded()) != (row["effect_untold"] == "yes"), row["code"]


def test_ratings_are_dated():
    assert all(row["observed_on"] for row in sheet("ratings"))
    assert {row["entry"] for row in sheet("ratings")} == {"central-asia", "mongolia", "turkmenistan"}


@pytest.mark.parametrize("name", ["recommendations", "programmes", "profiles", "cases", "stakeholders"])
def test_russian_is_complete_and_marked_as_drafted_by_machine(name):
    for row in sheet(name):
        assert row["title:ru"], row["code"]
        assert bool(row["summary:ru"]) == bool(row["summary:en"]), row["code"]
        assert (row["origin:ru"], row["ready:ru"]) == ("machine", "yes"), row["code"]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_countries_are_called_as_the_common_locale_data_say(language):
    names = Locale.parse(language, sep="-").territories
    for row in sheet("countries"):
        assert row[f"name:{language}"] == OTHERWISE.get((row["code"], language), names[row["code"]])


def test_no_eight_words_in_a_row_are_those_of_the_document():
    sheets = {path.stem: sheet(path.stem) for path in FOLDER.glob("*.csv")}
    cells = [(name, column, cell) for name, rows in sheets.items() for row in rows for column, cell in row.items()]
    known = {found for _name, column, cell in cells if column in NAMES for found in shingles.of(cell)}
    source = shingles.read()

    shared = {
        (name, column, found)
        for name, column, cell in cells
        if column not in NAMES
        for found in shingles.of(cell)
        if found not in known and shingles.hashed(found) in source
    }

    assert shared == set()
    assert len(source) > 25_000
