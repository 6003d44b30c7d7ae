"""A pack of one country holds what tells of it and what that rests on, and leads nowhere else."""

import json
import re

import pytest

from ecosystem.models import Page
from tests import builders, packs

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(vocabulary, publish, reviewer, tmp_path):
    """Kazakhstan and Kyrgyzstan with an entry each; one case is of both, and names a stakeholder of the other."""
    builders.release(Page(code="about", title={"en": "About"}, body={"en": "We collect."}), by=reviewer)
    there = builders.stakeholder("KG-there", country="KG")
    both = builders.case("KZ-both", countries=["KZ", "KG"], **{"title:ru": "Оба", "ready:ru": True})
    builders.row(both, "participations", row="p1", stakeholder=there.code, role="funder")
    builders.row(both, "citations", field="title", source="atlas-2021", locator="p. 1")
    for entry in (there, both, builders.case("KG-alone", country="KG"), builders.profile()):
        publish(entry)
    packs.build(tmp_path / "pack", "--country", "kz", "--language", "en")
    return packs.pages(tmp_path / "pack")


def test_only_what_tells_of_the_country_is_there(pages, tmp_path):
    entries = {path for path in pages if path.count("/") == 3 and path.startswith(("en/cases/K", "en/stakeholders/K"))}

    assert entries == {"en/cases/KZ-both/index.html"}
    assert {
        "en/index.html",
        "en/about/index.html",
        "en/glossary/index.html",
        "en/sources/atlas-2021/index.html",
    } <= set(pages)
    assert not any(b"KG-alone" in body for path, body in packs.files(tmp_path / "pack").items() if path.endswith("l"))


def test_listings_and_numbers_count_the_country(pages):
    assert "1 result" in pages["en/cases/index.html"].words
    assert "KG-alone" not in " ".join(pages["en/search/index.html"].links)


def test_what_is_of_another_country_is_named_without_a_link(pages):
    case = pages["en/cases/KZ-both/index.html"]

    assert "Neighbours" in case.words
    assert not any("KG-there" in link for link in case.links)


def test_the_pack_says_of_which_country_it_is(pages, tmp_path):
    manifest = json.loads((tmp_path / "pack" / "manifest.json").read_text())

    assert (manifest["country"], manifest["languages"], manifest["entries"]["case"]) == ("KZ", ["en"], 1)
    home = pages["en/index.html"]
    assert ["A copy of one country, Kazakhstan, to read without a network" in pages[path].words for path in pages] == [
        True
    ] * len(pages)
    assert "This copy holds one country of the Atlas" in home.words
    assert "svg" not in home.tags
    assert "Country profiles" not in home.words
    assert "of one country: KZ" in (tmp_path / "pack" / "README.txt").read_text()


def test_its_map_shows_the_country_alone(pages, tmp_path):
    text = (tmp_path / "pack" / "en/cases/view/map/index.html").read_text()
    left, top, width, height = map(float, re.search(r'viewBox="([^"]+)" role="group"', text)[1].split())

    assert (width, height) < (720, 381)
    assert abs(width / height - 720 / 381) < 0.02
    assert left >= 0 and top >= 0 and left + width <= 721


def test_the_list_of_what_is_public_names_all_countries(pages, tmp_path):
    """Else whoever holds a larger copy would delete what is public still."""
    public = (tmp_path / "pack" / "still-public.txt").read_text().splitlines()

    assert {"cases/KG-alone", "cases/KZ-both", "stakeholders/KG-there", "about"} <= set(public)


def test_an_entry_without_words_in_the_only_language_is_there_in_it(vocabulary, publish, tmp_path):
    publish(builders.case())

    packs.build(tmp_path / "dari", "--language", "fa-af")

    assert "fa-af/cases/KZ-reading-room/index.html" in packs.pages(tmp_path / "dari")
