"""Names offered while somebody types, and the names near to what found little."""

import gzip

import pytest
from django.conf import settings

from catalogue import store
from publishing import versions, workflow
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client):
    """The titles that are offered, in order."""

    def ask(q, language="en"):
        return [each["title"] for each in client.get(f"/{language}/suggest.json", {"q": q}).json()["suggestions"]]

    return ask


@pytest.fixture
def entries(vocabulary, publish):
    """Entries of three kinds, one with another name and one with a title in Russian."""
    books = {"title:en": "Education on wheels", "title:ru": "Книги на колёсах", "ready:ru": True}
    given = [
        builders.case("KZ-books", **books, **{"summary:en": "Buses bring books to villages."}),
        builders.stakeholder("AF-charmaghz", other_names=["Walnut"], **{"title:en": "Charmaghz"}),
        builders.recommendation("KZ-pay", **{"title:en": "Pay for further education"}),
    ]
    return [publish(entry) for entry in given]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("Charm", ["Charmaghz"]),
        ("чарм", ["Charmaghz"]),
        ("waln", ["Charmaghz"]),
        ("whe", ["Education on wheels"]),
        ("education fur", ["Pay for further education"]),
        ("books", []),  # stands in its text alone
        ("heels", []),
        ("educ ", ["Education on wheels", "Pay for further education"]),
        ("fur ", []),  # a finished word
        ("education -wheels", ["Pay for further education"]),
        ('"further education"', ["Pay for further education"]),
        ('"education further"', []),
        ("c", []),
        ("  c  ", []),
        ("", []),
        ("%_", []),
        ("charm" * 50, []),
        ("-charm", []),
    ],
)
def test_names_that_begin_with_what_is_typed(typed, titles, entries, suggested):
    assert suggested(typed) == titles


@pytest.mark.parametrize("length", range(2, 10))
def test_a_word_is_offered_at_every_letter(length, entries, suggested):
    assert suggested("education"[:length]) == ["Education on wheels", "Pay for further education"]


def test_the_results_page_knows_a_word_at_every_letter_too(entries, client):
    found = [client.get("/en/search/", {"q": "education"[:length]}).context["listing"].total for length in range(4, 10)]

    assert found == [2] * 6


def test_an_offer_tells_the_language_the_kind_and_the_address(entries, client):
    own = client.get("/ru/suggest.json?q=wheels").json()
    foreign = client.get("/ru/suggest.json?q=charm").json()

    address = "/ru/cases/KZ-books/"
    assert own["suggestions"] == [{"title": "Книги на колёсах", "language": "ru", "kind": "Кейс", "url": address}]
    assert foreign["suggestions"][0]["language"] == "en"
    assert client.get("/en/suggest.json?q=wheels").json()["said"] == "1 suggestion"
    assert client.get("/en/suggest.json?q=zzzz").json()["said"] == "0 suggestions"


def test_no_more_than_eight_are_offered(entries, client, django_assert_max_num_queries):
    live = versions.live_publication(entries[0])
    with store.batch():
        for number in range(20):
            builders.put(live, f"KZ-books-{number}")

    with django_assert_max_num_queries(3):
        found = client.get("/en/suggest.json?q=whe").json()["suggestions"]

    assert len(found) == 8


def test_what_is_not_public_is_not_offered(entries, suggested, reviewer):
    builders.case("KZ-secret", **{"title:en": "Charming secret"})
    assert suggested("charm") == ["Charmaghz"]

    workflow.withdraw(entries[1], by=reviewer)

    assert suggested("charm") == []


def test_the_search_boxes_over_everything_ask_for_names(client, vocabulary):
    for address in ("/en/", "/en/search/", "/en/glossary/x", "/en/compare/"):
        assert 'data-suggest="/en/suggest.json"' in client.get(address).text


def near(page):
    return [(name.title.text, str(kind.label)) for name, kind in page.context["near"]]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Charmagz", [("Charmaghz", "Stakeholder")]),
        ("Charmagz books", [("Charmaghz", "Stakeholder")]),
        ("wheels of education", [("Education on wheels", "Case"), ("Pay for further education", "Recommendation")]),
        ('"education further"', [("Pay for further education", "Recommendation"), ("Education on wheels", "Case")]),
        ("Charmagz -walnut", []),
        ("xyzzyq", []),
        ("of", []),
        ("", []),
    ],
)
def test_names_near_to_what_found_little(typed, names, entries, client):
    assert near(client.get("/en/search/", {"q": typed})) == names


def test_names_near_are_links_and_no_results_again(entries, client):
    page = client.get("/en/search/?q=further")

    assert [card["code"] for card in page.context["listing"].cards] == ["KZ-pay"]
    assert near(page) == []
    assert '<a href="/en/stakeholders/AF-charmaghz/">Charmaghz</a>' in client.get("/en/search/?q=Charmagz").text


def test_several_words_may_have_been_meant(vocabulary, publish, client):
    for number, title in enumerate(["Library", "Librarian"]):
        publish(builders.case(f"KZ-{number}", **{"title:en": title}))

    page = client.get("/en/search/?q=Libraru")

    assert page.context["listing"].meant == ["library", "librarian"]
    assert '<a href="?q=librarian">' in page.text


def test_names_near_cost_few_queries(entries, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        client.get("/en/search/?q=Charmagz")


def test_the_script_is_light():
    script = (settings.BASE_DIR / "static/js/suggest.js").read_bytes()

    assert len(gzip.compress(script)) <= 2048
