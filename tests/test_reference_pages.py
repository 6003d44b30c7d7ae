"""What entries rest on, as pages and files: glossary, sources, method, and the known errors."""

import pytest

from ecosystem.models import GlossaryEntry, Source, Term
from publishing import workflow
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(vocabulary, reviewer, publish):
    """A word, a source that a case cites, a profile with its method, and a note on a value."""
    source = Source.objects.get(code="atlas-2021")
    word = {"term": {"en": "NGO"}, "stands_for": {"en": "Non-governmental organisation"}}
    meaning = {"meaning": {"en": "An organisation that is not the state’s."}, "source": source, "locator": "l. 9"}
    builders.release(GlossaryEntry(code="ngo", kind="acronym", **word, **meaning), by=reviewer)
    builders.release(Source(code="report", kind="report", title={"en": "A report"}, authors="B. Author"), by=reviewer)
    builders.release(Term(vocabulary="group", code="experts", label={"en": "Experts"}), by=reviewer)
    case = builders.case()
    builders.row(case, "citations", field="start", source="report", locator="p. 3")
    note = {"field": "start", "printed": "2081", "corrected": "2018", "why:en": "Two digits changed places."}
    builders.row(case, "data_notes", **note)
    profile = builders.profile()
    given = {"times": 9, "participants": 12, "note:en": "In two towns."}
    builders.row(profile, "methods", row="m1", instrument="interviews", group="experts", **given)
    return [publish(case), publish(profile)]


def test_glossary_tells_each_word_with_its_source(records, client):
    page = client.get("/en/glossary/").text

    for text in ("NGO", "Non-governmental organisation", "not the state’s", "l. 9"):
        assert text in page
    assert "NGO" not in client.get("/en/glossary/?q=water").text


def test_glossary_as_a_file(records, client):
    (row,) = read_csv(client.get("/en/glossary.csv"))

    assert (row["code"], row["term:en"], row["source"], row["version"]) == ("ngo", "NGO", "atlas-2021", "1")
    assert client.get("/en/glossary.json").json()["entries"][0]["code"] == "ngo"


def test_sources_say_how_much_rests_on_them(records, client):
    page = client.get("/en/sources/")

    assert page.context["uses"] == {"report": 1, "atlas-2021": 1}
    assert "B. Author" in page.text
    assert {row["code"] for row in read_csv(client.get("/en/sources.csv"))} == {"report", "atlas-2021"}


def test_method_is_told_chapter_by_chapter_and_side_by_side(records, client):
    page = client.get("/en/method/")

    assert [(instrument.value, used) for instrument, used in page.context["instruments"]] == [("interviews", [True])]
    assert "Experts" in page.text
    (row,) = read_csv(client.get("/en/method.csv"))
    assert (row["entry"], row["group"], row["times"]) == ("kazakhstan", "experts", "9")


def test_known_errors_are_listed_with_print_correction_and_reason(records, client):
    page = client.get("/en/errata/")

    assert page.context["listing"].total == 1
    for text in ("2081", "2018", "Two digits changed places."):
        assert text in page.text
    (row,) = read_csv(client.get("/en/errata.csv"))
    assert (row["kind"], row["entry"], row["field"], row["printed"]) == ("case", "KZ-reading-room", "start", "2081")


def test_known_errors_can_be_filtered_by_country(records, client):
    assert client.get("/en/errata/?country=KZ").context["listing"].total == 1
    assert client.get("/en/cases/?noted=yes").context["listing"].total == 1


def test_a_note_on_a_withheld_entry_is_not_listed(records, client, reviewer):
    workflow.withhold(records[0], by=reviewer)

    assert client.get("/en/errata/").context["listing"].total == 0


def test_a_recommendation_shows_the_cases_that_bear_on_it(vocabulary, publish, client):
    publish(builders.recommendation())
    publish(builders.case(recommendations=["KZ-open-budgets"]))

    assert "Cases that bear on it" in client.get("/en/recommendations/KZ-open-budgets/").text
    assert "Open the budgets" in client.get("/en/cases/KZ-reading-room/").text
