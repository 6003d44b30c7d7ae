"""A pack opened from disk: read without script, searched with it, and never a word to any network."""

import json
import subprocess
import sys
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.browser.test_reading import EVERYTHING, faults
from tests.served import ROOT

LANGUAGES = ("en", "ru", "fa-af")
MOST_BYTES = 25_000_000


@pytest.fixture(scope="module")
def pack(edition, tmp_path_factory):
    """The edition of 2021 in all languages, as a folder."""
    folder = tmp_path_factory.mktemp("static") / "pack"
    command = [sys.executable, "manage.py", "build_static", str(folder)]
    subprocess.run(command, cwd=ROOT, env=edition.environment, stdout=subprocess.DEVNULL, check=True)
    return folder


@pytest.fixture
def open_pack(chromium, pack):
    """Opens browser windows on the first page of the pack; at the end nothing was asked for but its files."""
    contexts, foreign, complaints = [], [], []

    def open_window(**options):
        contexts.append(chromium.new_context(**options))
        window = contexts[-1].new_page()
        window.on("request", lambda request: request.url.startswith(pack.as_uri()) or foreign.append(request.url))
        window.on("console", lambda line: complaints.append(line.text))
        window.on("pageerror", lambda error: complaints.append(str(error)))
        window.goto((pack / "index.html").as_uri())
        return window

    yield open_window
    for context in contexts:
        context.close()
    assert foreign == []
    assert complaints == []


def test_the_whole_edition_in_ten_languages_is_light_enough_to_hand_on(pack):
    assert sum(path.stat().st_size for path in pack.rglob("*") if path.is_file()) <= MOST_BYTES


def follow(window, name):
    window.get_by_role("link", name=name, exact=True).first.click()


def test_a_reader_without_script_goes_from_home_to_a_filtered_case(open_pack):
    window = open_pack(java_script_enabled=False)

    window.locator("main").get_by_role("link", name="Русский").click()
    follow(window, "Кейсы")
    assert "58 результатов" in window.locator("#total").inner_text()
    window.locator("summary", has_text="Тема").click()
    follow(window, "Образование")
    assert "14 результатов" in window.locator("#total").inner_text()
    window.get_by_role("link", name="Every child deserves a school").first.click()
    assert "Every child deserves a school" in window.locator("h1").inner_text()
    window.locator(".languages summary").click()
    follow(window, "English")
    assert window.get_attribute("html", "lang") == "en"
    assert "Every child deserves a school" in window.locator("h1").inner_text()


def test_without_script_the_search_leads_to_the_list_of_everything(open_pack):
    window = open_pack(java_script_enabled=False)

    window.get_by_label("Search the whole Atlas").fill("school")
    window.get_by_label("Search the whole Atlas").press("Enter")

    assert window.locator("#without-script").is_visible()
    follow(window, "Every child deserves a school")
    assert "Every child deserves a school" in window.locator("h1").inner_text()


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("ru", "школами"),
        ("ru", "ДЕТИ инвалидностью"),
        ("en", "Schools, children"),
        ("en", "community policies"),
        ("en", "charmag"),
        ("fa-af", "education"),
    ],
)
def test_with_script_the_search_finds_what_the_living_site_finds(language, asked, open_pack, pack, edition):
    window = open_pack()
    window.goto((pack / language / "index.html").as_uri())

    window.locator("#q").fill(asked)
    window.locator("#q").press("Enter")

    titles = window.locator("#found a").all_inner_texts()
    found = window.evaluate("Array.from(document.querySelectorAll('#found a'), (link) => link.href)")
    assert sorted(map(plain, found)) == sorted(map(plain, living(edition, language, asked)))
    assert int(window.locator("#found output").inner_text()) == len(titles) > 0
    assert not window.locator("#everything").is_visible()


def living(edition, language, asked):
    """The addresses that the living site finds."""
    with urlopen(f"{edition.url}/{language}/search.json?q={quote(asked)}") as answer:  # noqa: S310 - our own server
        return [entry["url"] for entry in json.load(answer)["entries"]]


def plain(address):
    """What both call the same: kind and code, in whichever language it is read."""
    return "/".join(address.replace("index.html", "").rstrip("/").split("/")[-2:])


def test_those_come_first_that_have_the_words_in_their_title(open_pack, pack):
    window = open_pack()
    window.goto((pack / "ru/search/index.html").as_uri())

    window.locator("#q").fill("школами")

    titles = window.locator("#found a").all_inner_texts()
    assert ["школ" in title.casefold() for title in titles] == [True, True] + [False] * (len(titles) - 2)


def test_what_is_not_found_is_said_and_taking_it_back_shows_everything(open_pack, pack):
    window = open_pack()
    window.goto((pack / "en/search/index.html").as_uri())

    window.locator("#q").fill("zzzzzz")
    assert window.locator("#found .missing").is_visible()
    window.locator("#q").fill("")

    assert window.locator("#everything").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "cases/", "search/", "search/?q=education"])
def test_pages_keep_nobody_out(language, path, open_pack, pack):
    window = open_pack(viewport={"width": 320, "height": 900})
    path, mark, query = path.partition("?")
    window.goto((pack / language / path / "index.html").as_uri() + mark + query)

    assert faults(window, EVERYTHING | {"preload": False}) == []  # axe would ask for style sheets, which we forbid
    assert window.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_filtered_listing_keeps_nobody_out(open_pack, pack):
    window = open_pack(viewport={"width": 320, "height": 900})
    window.goto((pack / "en/cases/theme/education/index.html").as_uri())

    assert faults(window, EVERYTHING | {"preload": False}) == []
