"""A country's chapter as one page to keep: all that belongs to it, in one file that needs nothing else."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import Publication
from ecosystem import chapters
from publishing import versions, workflow
from tests import builders

pytestmark = pytest.mark.django_db

FILE = "/en/countries/kazakhstan.html"


@pytest.fixture
def chapter(vocabulary, publish):
    """The profile of Kazakhstan and one entry of every kind there, published."""
    profile = builders.profile()
    builders.row(profile, "sections", row="c1", kind="context", language="en", body="A wide country.\nWith rivers.")
    builders.row(profile, "figures", row="f1", indicator="population", value="19", unit="people")
    builders.row(profile, "laws", row="l1", kind="law", link="https://example.org/law", **{"name:en": "On gardens"})
    builders.row(profile, "citations", row="c1", field="body", source="atlas-2021", locator="p. 3")
    stakeholder = builders.stakeholder(**{"summary:en": "They lend chairs."})
    case = builders.case(**{"problem:en": "No place to read.", "title:ru": "Читальня", "ready:ru": True})
    builders.row(case, "participations", row="p1", stakeholder=stakeholder.code, role="initiator")
    builders.row(case, "citations", field="problem", source="atlas-2021", locator="p. 12")
    builders.row(case, "data_notes", field="start", printed="20l8", corrected="2018")
    programme = builders.programme(**{"summary:en": "Money for chairs."})
    recommendation = builders.recommendation(**{"summary:en": "Publish every line."})
    entries = [stakeholder, programme, recommendation, profile, case]
    return {entry.code: publish(entry) for entry in entries}


def read(path=FILE):
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.text


def test_profile_leads_to_the_file_and_says_how_large_it_is(chapter):
    page = read("/en/countries/kazakhstan/")

    assert '<a href="/en/countries/kazakhstan.html" download>' in page
    assert re.search(r"about \d+0 kB", page)


def test_file_is_attached_and_revalidated_like_a_page(chapter):
    answer = Client().get("/fa-af/countries/kazakhstan.html")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="kazakhstan-fa-af.html"'
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert (
        Client().get("/fa-af/countries/kazakhstan.html", headers={"if-none-match": answer["ETag"]}).status_code == 304
    )
    assert Client().get("/en/countries/nowhere.html").status_code == 404


def test_file_holds_everything_in_full(chapter):
    text = read()

    for told in (
        "With rivers.",
        "On gardens",
        "No place to read.",
        "They lend chairs.",
        "Money for chairs.",
        "Publish every line.",
        "p. 12",
        "20l8",
        "The report",
    ):
        assert told in text


def test_file_speaks_the_readers_language(chapter):
    text = read("/ru/countries/kazakhstan.html")

    assert '<html lang="ru" dir="ltr">' in text
    assert re.search(r"<h3>Читальня</h3>", text)
    assert 'dir="rtl"' in read("/ps/countries/kazakhstan.html")


def test_file_needs_no_network_and_no_script(chapter):
    text = read()

    assert not re.search(r"(?i)<script|<link|<img|<iframe|\bsrc=|url\(|@import|\bsrcset|<base|\bon\w+=", text)


def test_every_link_leads_into_the_file_or_to_a_whole_address(chapter):
    text = read()
    anchors = re.findall(r'\bid="([^"]+)"', text)
    links = re.findall(r'\bhref="([^"]*)"', text)

    assert sorted(anchors) == sorted(set(anchors))
    for link in links:
        assert link.removeprefix("#") in anchors if link.startswith("#") else re.match(r"https?://\w", link), link
    assert {"#case-KZ-reading-room", "#stakeholder-KZ-neighbours", "#case-KZ-reading-room-sources"} <= set(links)


def test_headings_go_down_step_by_step(chapter):
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", read())]

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_notes_stand_open_for_paper(chapter):
    assert "<details" not in re.sub(r"<details open", "", read())


def test_every_entry_tells_its_version_and_the_file_its_newest_day(chapter, publish, reviewer):
    publish(builders.edit(chapter["KZ-reading-room"], by=reviewer, **{"summary:en": "Told anew."}))
    Publication.objects.update(day=date(2021, 11, 5))
    Publication.objects.filter(kind="case", version=2).update(day=date(2022, 3, 9))

    text = read()

    assert "As of March 9, 2022" in text
    assert "http://testserver/en/cases/KZ-reading-room/v/2/" in text
    assert "http://testserver/en/countries/kazakhstan/v/1/" in text
    assert text.count("CC BY 4.0") == 6


def test_withdrawn_entry_is_not_in_the_file(chapter, other_reviewer):
    workflow.withdraw(chapter["KZ-reading-room"], by=other_reviewer)

    assert "KZ-reading-room" not in read()


def test_of_very_many_the_file_says_what_it_leaves_out(chapter, monkeypatch):
    builders.fill(versions.live_publication(chapter["KZ-reading-room"]), 3)
    monkeypatch.setattr(chapters, "MOST", 2)

    text = read()

    assert len(re.findall(r'<div class="story case"', text)) == 2
    assert re.search(r'2 more are not in this file: <a href="http://testserver/en/cases/">', text)


def test_file_costs_the_same_at_2_and_at_20_cases(chapter):
    costs = []
    for number in (1, 19):
        builders.fill(versions.live_publication(chapter["KZ-reading-room"]), number)
        with CaptureQueriesContext(connection) as queries:
            read()
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 12
