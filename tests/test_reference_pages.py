"""What entries rest on, as pages and files: glossary, sources, method, and the known errors."""

import pytest

from ecosystem.models import GlossaryEntry, Profile, Source, Term
from publishing import workflow
from publishing.models import User
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


def test_sources_of_a_method_stand_on_the_page_of_its_chapter(records, vocabulary, publish, client):
    profile = Profile.objects.get(code="kazakhstan")
    builders.row(profile, "citations", row="m1", source="atlas-2021", locator="l. 1144-1148")
    builders.edit(profile, by=User.objects.first())
    publish(profile)

    assert '<a href="/en/countries/kazakhstan/#sources"><bdi>l. 1144-1148</bdi></a>' in client.get("/en/method/").text
    page = client.get("/en/countries/kazakhstan/").text
    assert '<a href="#sources"><bdi>l. 1144-1148</bdi></a>' in page
    assert 'id="sources"' in page


def test_known_errors_are_listed_with_print_correction_and_reason(records, client):
    page = client.get("/en/errata/")

    assert page.context["listing"].total == 1
    for text in ("2081", "2018", "Two digits changed places."):
        assert text in page.text
    (row,) = read_csv(client.get("/en/errata.csv"))
    assert (row["kind"], row["entry"], row["field"], row["printed"]) == ("case", "KZ-reading-room", "start", "2081")


def test_where_a_file_has_several_rows_of_a_result_it_is_said(records, client):
    for path in ("errata", "method", "evidence"):
        page = client.get(f"/en/{path}/").text
        assert "Download exactly these results" not in page
        assert path == "evidence" or "Download the rows of these results" in page
    assert "Download exactly these results" in client.get("/en/sources/").text


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


def test_a_source_tells_what_rests_on_it_and_where(records, client):
    page = client.get("/en/sources/report/")

    assert [(use.name.title.text, use.places) for use in page.context["uses"]] == [("The reading room", ["p. 3"])]
    for text in ("A report", "B. Author", "1 entry rests on it", "/en/cases/KZ-reading-room/", "p. 3"):
        assert text in page.text
    word = client.get("/en/sources/atlas-2021/").context["uses"][0]
    assert (word.name.url, word.places) == ("/en/glossary/#ngo", ["l. 9"])


def test_uses_of_a_source_go_kind_by_kind_and_can_be_of_one(records, publish, client):
    for entry in (builders.case("KZ-another"), builders.stakeholder()):
        for field, place in (("title", "p. 1"), ("summary", "p. 2"), ("country", "p. 2")):
            builders.row(entry, "citations", field=field, source="report", locator=place)
        publish(entry)

    page = client.get("/en/sources/report/")

    assert [use.kind.name for use in page.context["uses"]] == ["stakeholder", "case", "case"]
    assert sorted(page.context["uses"][0].places) == ["p. 1", "p. 2"]
    assert [(kind.name, count) for kind, count in page.context["found_kinds"]] == [("stakeholder", 1), ("case", 2)]
    chosen = client.get("/en/sources/report/?of=case&page=99")
    assert [use.kind.name for use in chosen.context["uses"]] == ["case", "case"]
    assert 'href="/ru/sources/report/?of=case"' in chosen.text
    assert len(client.get("/en/sources/report/?of=nonsense").context["uses"]) == 3


def test_what_is_not_public_rests_on_nothing(records, client, reviewer):
    builders.row(builders.case("KZ-draft"), "citations", source="report", locator="p. 4")
    workflow.withdraw(records[0], by=reviewer)

    page = client.get("/en/sources/report/")

    assert page.context["total"] == 0
    assert "0 entries rest on it" in page.text


def test_an_unknown_source_is_not_found(records, client):
    assert client.get("/en/sources/nobody/").status_code == 404


def test_an_entry_and_the_list_lead_to_the_page_of_a_source(records, client):
    for address in ("/en/cases/KZ-reading-room/", "/en/sources/", "/en/search/?q=report"):
        assert '<a href="/en/sources/report/">' in client.get(address).text
    assert "http://testserver/en/sources/report/" in client.get("/sitemap.xml").text


def test_the_search_finds_words_and_sources(records, client):
    page = client.get("/en/search/?q=organisation")

    assert [(kind.name, count) for kind, count in page.context["found_kinds"]] == [("glossary", 1)]
    assert '<a href="/en/glossary/#ngo">NGO</a>' in page.text
    assert "Non-governmental <mark>organisation</mark>" in page.text
    assert 'id="ngo"' in client.get("/en/glossary/").text
    (row,) = read_csv(client.get("/en/search.csv?q=author"))  # a source is found by who made it
    assert (row["kind"], row["title"], row["url"]) == ("source", "A report", "http://testserver/en/sources/report/")
    assert client.get("/en/search.json?q=ngo&of=glossary").json()["entries"][0]["code"] == "ngo"
    assert [each["kind"] for each in client.get("/en/suggest.json?q=ngo").json()["suggestions"]] == ["Glossary entry"]


def test_a_source_in_a_language_the_site_does_not_speak(vocabulary, reviewer, client):
    builders.release(Source(code="old", kind="report", language="la", title={"ru": "Старая книга"}), by=reviewer)

    assert "Старая книга" in client.get("/en/sources/").text
    assert [row["title"] for row in read_csv(client.get("/en/search.csv?q=старая"))] == ["Старая книга"]
    assert "Старая книга" in client.get("/en/sources/old/").text


def test_reference_records_are_no_entries(records, client):
    home = client.get("/en/")

    assert [kind.name for kind, _count in home.context["numbers"]] == ["profile", "case"]
    assert "source" not in [kind.name for kind in home.context["kinds"]]


def test_a_source_costs_few_queries(records, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/ru/sources/report/")
