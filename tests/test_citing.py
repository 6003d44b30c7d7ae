"""Entries for reference managers, listings as feeds, all pages for search engines."""

import json
import re
from xml.etree import ElementTree

import pytest

from tests import builders

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
TITLE = "R&D {lab}: 100% of\nthe_rooms \\ «Қоғам»"


@pytest.fixture
def case(vocabulary, publish):
    return publish(builders.case(**{"title:en": TITLE, "title:ru": "Комната", "ready:ru": True}))


def cite(client, extension, language="en", version=1):
    return client.get(f"/{language}/cases/KZ-reading-room/v/{version}/cite.{extension}")


def test_bibtex_names_the_version_and_its_day(case, client):
    text = cite(client, "bib").text

    assert text.startswith("@misc{KZ-reading-room-v1,\n")
    assert r"title        = {R\&D \{lab\}: 100\% of the\_rooms \textbackslash{} «Қоғам»}" in text
    assert "howpublished = {Test Atlas, version 1}" in text
    assert re.search(r"year +=.*\{20\d\d\}", text)
    assert "http://testserver/en/cases/KZ-reading-room/v/1/" in text


def test_ris_has_one_line_for_each_thing(case, client):
    lines = cite(client, "ris", "ru").text.split("\r\n")

    assert lines[:3] == ["TY  - ELEC", "TI  - Комната", "T2  - Test Atlas"]
    assert lines[-2:] == ["ER  - ", ""]
    assert "UR  - http://testserver/ru/cases/KZ-reading-room/v/1/" in lines


def test_csl_is_json_with_the_day_in_parts(case, client):
    answer = cite(client, "csl")
    (item,) = json.loads(answer.text)

    assert (item["id"], item["version"], item["language"]) == ("KZ-reading-room-v1", "1", "en")
    assert len(item["issued"]["date-parts"][0]) == 3
    assert answer["Content-Disposition"] == 'attachment; filename="KZ-reading-room-v1.json"'


def test_an_earlier_version_is_cited_as_what_it_was(case, publish, client, reviewer):
    publish(builders.edit(case, by=reviewer, **{"title:en": "Another title"}))

    assert "Another title" not in cite(client, "ris").text
    assert "Another title" in cite(client, "ris", version=2).text


@pytest.mark.parametrize(("extension", "version"), [("docx", 1), ("bib", 2), ("bib", 99999999999)])
def test_what_is_not_there_is_not_found(extension, version, case, client):
    assert cite(client, extension, version=version).status_code == 404


def test_page_offers_the_formats(case, client):
    page = client.get("/en/cases/KZ-reading-room/").text

    for extension in ("bib", "ris", "csl"):
        assert f'href="/en/cases/KZ-reading-room/v/1/cite.{extension}"' in page


def test_a_listing_is_a_feed_with_its_filters(case, publish, client):
    publish(builders.case("TJ-well", country="TJ", themes=["water"], **{"title:en": "Well"}))

    feed = ElementTree.fromstring(client.get("/en/cases.atom?theme=water").content)

    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Well"
    assert entry.find(f"{ATOM}id").text == "http://testserver/cases/TJ-well/"
    assert entry.find(f"{ATOM}updated").text.endswith("T00:00:00+00:00")
    assert "application/atom+xml" in client.get("/en/cases/").text


def test_an_empty_feed_and_one_of_no_such_filter(vocabulary, client):
    assert ElementTree.fromstring(client.get("/en/cases.atom").content).findall(f"{ATOM}entry") == []
    assert client.get("/en/cases.atom?theme=nonsense").status_code == 400
    assert client.get("/en/glossary.atom").status_code == 404


def test_sitemap_names_each_page_in_the_languages_it_speaks(case, client):
    text = client.get("/sitemap.xml").text

    for language, is_there in (("en", True), ("ru", True), ("kk", False)):
        assert (f"<loc>http://testserver/{language}/cases/KZ-reading-room/</loc>" in text) == is_there
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
    ElementTree.fromstring(text)
