"""The search box finds by folded words in any language; results can be sorted, and turned over page by page."""

from datetime import date, timedelta

import pytest

from catalogue import store
from publishing import versions
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(vocabulary, publish):
    """The publication that others are copies of."""
    return versions.live_publication(publish(builders.case("KZ-first", **{"title:en": "First"})))


@pytest.fixture
def found(client):
    """The codes that a listing shows."""

    def ask(query, language="en", path="cases"):
        return [card["code"] for card in client.get(f"/{language}/{path}/", query).context["listing"].cards]

    return ask


@pytest.mark.parametrize(
    "word",
    [
        "reading",
        "READING",
        "  reading  ",
        "Reading, room!",
        "neighbours",
        "ёлка",
        "ЕЛКА",
        "қоғам",
        "ҚОҒАМ",
        "cafe",
        "Café",
    ],
)
@pytest.mark.parametrize("language", ["en", "ru", "fa-af"])
def test_search_finds_folded_words_in_any_language(word, language, vocabulary, publish, found):
    words = {"title:en": "Reading room café", "title:ru": "Ёлка", "title:kk": "Қоғам"}
    publish(builders.case(**words, **{"ready:ru": True, "ready:kk": True}))

    assert found({"q": word}, language) == ["KZ-reading-room"]


@pytest.mark.parametrize("word", ["كتاب‌خانه", "کتاب خانه", "ي", "ى"])
def test_search_finds_letter_variants_of_dari(word, vocabulary, publish, found):
    publish(builders.case(language="fa-af", **{"title:en": None, "title:fa-af": "کتاب خانه ی", "summary:en": None}))

    assert found({"q": word}) == ["KZ-reading-room"]


@pytest.mark.parametrize("query", ["eading", "reading garden", "reading ёлка", "_", "eadin%", "read garden", "ead "])
def test_search_wants_whole_words_and_all_of_them_in_one_language(query, vocabulary, publish, found):
    publish(builders.case(**{"title:ru": "Ёлка", "ready:ru": True}))

    assert found({"q": query}) == []


def test_search_finds_words_of_rows(vocabulary, publish, found):
    case = builders.case()
    builders.row(case, "voices", row="v1", whose="beneficiary", **{"gist:en": "It smelled of apples."})

    publish(case)

    assert found({"q": "apples"}) == ["KZ-reading-room"]


def test_search_finds_the_chapters_of_a_profile(vocabulary, publish, found):
    profile = builders.profile(**{"title:ru": "Казахстан", "ready:ru": True})
    builders.row(profile, "sections", row="c1", kind="context", language="ru", body="Степь и город.")

    publish(profile)

    assert found({"q": "степь"}, path="countries") == ["kazakhstan"]


def test_search_does_not_find_names_of_others(vocabulary, publish, found):
    publish(builders.stakeholder(**{"title:en": "The orchard circle"}))
    case = builders.case()
    note = {"note:en": "They planted apples."}
    builders.row(case, "participations", row="p1", stakeholder="KZ-neighbours", role="funder", **note)

    publish(case)

    assert found({"q": "orchard"}) == found({"q": "apples"}) == []


TITLES = {
    "KZ-1": {"title:en": "Zebra", "title:ru": "Абрикос"},
    "KZ-2": {"title:en": "apple", "title:ru": "яблоко"},
    "KZ-3": {"title:en": "Élan", "title:ru": "Ёлка"},
    "KZ-4": {"title:en": "“Melon” club", "title:ru": None},
    "KZ-5": {"title:en": None, "title:ru": "Жар", "language": "ru"},
}


@pytest.fixture
def titled(live):
    """Five cases besides the first: two have a title in one language only."""
    with store.batch():
        store.remove(kind="case", code="KZ-first")
        for code, cells in TITLES.items():
            builders.put(live, code, day=date(2021, 11, int(code[-1])), **cells)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", ["KZ-2", "KZ-3", "KZ-4", "KZ-1", "KZ-5"]), ("ru", ["KZ-4", "KZ-1", "KZ-3", "KZ-5", "KZ-2"])],
)
def test_titles_are_in_the_order_of_the_readers_alphabet(language, expected, titled, found):
    assert found({}, language) == expected


def test_newest_come_first_and_of_one_day_by_title(titled, live, found):
    builders.put(live, "KZ-6", day=date(2021, 11, 5), **{"title:en": "Aardvark"})

    assert found({"sort": "newest"}) == ["KZ-6", "KZ-5", "KZ-4", "KZ-3", "KZ-2", "KZ-1"]


def test_unknown_sort_is_by_title(titled, found):
    assert found({"sort": "price"}) == found({})


@pytest.mark.parametrize("sort", ["title", "newest"])
def test_entry_without_any_title_comes_last(sort, titled, live, found):
    builders.put(live, "KZ-0", day=date(2021, 11, 1), **{"title:en": None})

    assert found({"sort": sort})[-1] == "KZ-0"


def test_pages_hold_every_result_once(live, found):
    builders.fill(live, 44)

    pages = [found({"page": page}) for page in (1, 2, 3)]

    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({code for page in pages for code in page}) == 45


def test_page_after_the_last_is_the_last(live, found):
    builders.fill(live, 44)

    assert found({"page": 99}) == found({"page": 3})


def test_links_between_pages_keep_filters_and_sort(live, client):
    builders.fill(live, 44)

    page = client.get("/en/cases/?theme=education&sort=newest&page=2")

    assert 'href="?theme=education&amp;sort=newest&amp;page=1"' in page.text
    assert 'href="?theme=education&amp;sort=newest&amp;page=3"' in page.text


@pytest.mark.parametrize("query", ["", "?sort=newest", "?q=first&theme=education", "?stage=running&sort=newest&page=2"])
def test_files_hold_exactly_the_listing_over_all_pages_in_its_order(query, live, client):
    with store.batch():
        for number in range(44):
            stage = {"stage": "running" if number % 3 else "ended"}
            day = live.day - timedelta(days=number * 7 % 11)
            builders.put(live, f"KZ-{number}", day=day, **stage, **{"title:en": f"First {number * 37 % 44}"})

    shown = client.get(f"/ru/cases/{query}").context["listing"]
    in_csv = read_csv(client.get(f"/ru/cases.csv{query}"))
    in_json = client.get(f"/ru/cases.json{query}").json()["entries"]

    expected = [found.code for found in shown.results]
    assert len(expected) == shown.total > 20
    assert [row["code"] for row in in_csv] == [entry["code"] for entry in in_json] == expected
