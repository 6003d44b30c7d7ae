"""One box for everything: what it understands, what comes first, what it shows of it, and what it says in vain."""

import pytest
from django.db import connection

from catalogue import asking
from catalogue.asking import Term
from publishing import workflow
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(client):
    """The codes that the search over everything finds, in order."""

    def ask(q, language="en", **more):
        return [card["code"] for card in client.get(f"/{language}/search/", {"q": q} | more).context["listing"].cards]

    return ask


@pytest.fixture
def entries(vocabulary, publish):
    """Entries of four kinds about libraries and wells."""
    library = {"title:en": "Mobile libraries", "summary:en": "Buses bring books to villages without a well."}
    well = {"title:en": "The village well", "summary:en": "Neighbours dug for clean water beside the library."}
    given = [
        builders.case("AF-library", country="KZ", **library),
        builders.case("TJ-well", country="TJ", **well),
        builders.stakeholder(
            "KZ-charmaghz", other_names=["Walnut"], **{"title:en": "Charmaghz", "summary:en": "It runs buses."}
        ),
        builders.recommendation("KZ-pay", **{"title:en": "Pay for libraries", "summary:en": "Not for wells."}),
    ]
    return [publish(entry) for entry in given]


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("clean water ", ["clean", "water"], []),
        ('"clean water" -books', ["clean water"], ["book"]),
        ("covid-19 ", ["covid", "19"], []),
        ('- -- " ', [], []),
        ("“чистая вода” -«новый колодец»", ["чист вод"], ["нов колодец"]),
    ],
)
def test_what_is_typed_is_understood(typed, wanted, unwanted):
    question = asking.understand(typed)

    assert [" ".join(term.phrase) or term.alternatives[0] for term in question.wanted] == wanted
    assert [" ".join(term.phrase) or term.alternatives[0] for term in question.unwanted] == unwanted


def test_only_the_last_word_is_unfinished():
    assert [term.beginnings for term in asking.understand("clean wat").wanted] == [(), ("wat", "ват")]
    assert [term.beginnings for term in asking.understand("clean wat ").wanted] == [(), ()]
    both = ("autizm", "аутизм")
    assert asking.understand("autizm").wanted == (Term(alternatives=both, beginnings=both),)


@pytest.mark.parametrize(
    ("q", "codes"),
    [
        ("library", ["AF-library", "KZ-pay", "TJ-well"]),  # titles first, then texts
        ("LIBRARIES", ["AF-library", "KZ-pay", "TJ-well"]),
        ("libr", ["AF-library", "KZ-pay", "TJ-well"]),
        ("libr ", []),
        ("library -water", ["AF-library", "KZ-pay"]),
        ('"village well"', ["TJ-well"]),
        ('"well village"', []),
        ("walnut", ["KZ-charmaghz"]),
        ("-library -report", ["KZ-charmaghz"]),
        ("books villages", ["AF-library"]),
    ],
)
def test_search_finds_and_ranks(q, codes, entries, found):
    assert found(q) == codes


def test_results_can_be_of_one_kind(entries, found, client):
    page = client.get("/en/search/", {"q": "library"})

    assert [(kind.name, count) for kind, count in page.context["found_kinds"]] == [("recommendation", 1), ("case", 2)]
    assert found("library", of="case") == ["AF-library", "TJ-well"]
    assert found("library", of="nonsense") == ["AF-library", "KZ-pay", "TJ-well"]
    assert "/ru/search/?of=case&amp;q=library" in client.get("/en/search/?q=library&of=case").text


def test_hits_are_marked_in_context(entries, client):
    page = client.get("/en/search/?q=buses").text

    assert "<mark>Buses</mark> bring books" in page
    assert "runs <mark>buses</mark>" in page


def test_a_hit_in_a_row_is_shown(vocabulary, publish, client):
    case = builders.case()
    text = "Long before. " * 20 + "A shop of apples opened. " + "Long after. " * 20
    builders.row(case, "voices", row="v1", whose="beneficiary", **{"gist:en": text})
    publish(case)

    page = client.get("/en/cases/?q=apple").text

    assert "of <mark>apples</mark> opened" in page
    assert page.count("Long before") < 10


@pytest.mark.parametrize(
    ("typed", "meant"), [("Charmagz", ["charmaghz"]), ("libnaries", ["libraries"]), ("xyzzyq", [])]
)
def test_a_misspelt_name_is_guessed(typed, meant, entries, client):
    page = client.get("/en/search/", {"q": typed})

    assert page.context["listing"].total == 0
    assert page.context["listing"].meant == meant
    assert ("Did you mean:" in page.text) == bool(meant)


def test_a_guess_finds_something(entries, client):
    meant = client.get("/en/search/?q=Charmagz").context["listing"].meant[0]

    assert client.get("/en/search/", {"q": meant}).context["listing"].total == 1


def test_what_was_found_is_a_file_too(entries, client):
    rows = read_csv(client.get("/en/search.csv?q=library&of=case"))

    assert [(row["kind"], row["code"], row["title"]) for row in rows] == [
        ("case", "AF-library", "Mobile libraries"),
        ("case", "TJ-well", "The village well"),
    ]


def test_what_is_withdrawn_is_gone_from_the_index_too(entries, found, reviewer):
    workflow.withdraw(entries[2], by=reviewer)

    assert found("charmaghz") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT block FROM catalogue_wordindex_data")
            assert not any(b"charmaghz" in bytes(block) for (block,) in cursor.fetchall())


def test_a_draft_suggests_nothing(entries, client):
    builders.case("KZ-secret", **{"title:en": "Zanzibar"})

    assert client.get("/en/search/?q=Zanzibam").context["listing"].meant == []


def test_search_costs_few_queries(entries, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        client.get("/en/search/?q=library -water")
    with django_assert_max_num_queries(9):
        client.get("/en/search/?q=Charmagz")


@pytest.mark.parametrize(
    "address", ["/en/search/?q=mobile libr", "/en/cases/?q=mobile libr", "/en/cases/?q=mobile libr&view=table"]
)
def test_hits_are_marked_in_titles(address, entries, client):
    page = client.get(address).text

    assert '<a href="/en/cases/AF-library/"><mark>Mobile</mark> <mark>libraries</mark></a>' in page


def test_a_marked_title_keeps_its_language_and_its_letters(vocabulary, publish, client):
    publish(builders.case(language="fa-af", **{"title:en": None, "title:fa-af": "کتاب‌خانه <b> & سیار"}))

    page = client.get("/en/search/", {"q": "سیار"}).text

    assert '<span lang="fa-af" dir="rtl">کتاب‌خانه &lt;b&gt; &amp; <mark>سیار</mark></span>' in page


def test_a_hit_in_the_title_alone_does_not_say_the_title_again(entries, client):
    page = client.get("/en/search/?q=mobile").text

    assert page.count("libraries") == 1
    assert "Buses bring books" in page
