"""How many results stand on a page: the reader's choice, kept with the address, and nothing to a file."""

import re
from html import unescape

import pytest

from ecosystem.models import Source
from publishing import versions
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(vocabulary, publish):
    """120 cases."""
    builders.fill(versions.live_publication(publish(builders.case("KZ-first"))), 119)


@pytest.fixture
def shown(client):
    def ask(query):
        return len(client.get(f"/en/cases/?{query}").context["listing"].cards)

    return ask


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 20),
        ("size=20", 20),
        ("size=50", 50),
        ("size=100", 100),
        ("size=100&page=2", 20),
        ("size=50&view=table", 50),
        ("size=1000", 20),
        ("size=0", 20),
        ("size=-50", 20),
        ("size=50.0", 20),
        ("size=%00", 20),
        ("size=٥٠", 20),
        ("size=50&size=9", 20),
    ],
)
def test_a_page_has_as_many_results_as_asked_for(query, number, many, shown):
    assert shown(query) == number


def test_the_size_is_kept_with_the_address(many, client):
    page = client.get("/en/cases/?size=50&country=KZ&view=table")
    listing, text = page.context["listing"], unescape(page.text)

    assert [chip.url for chip in listing.chips] == ["?view=table&size=50"]
    assert '<input type="hidden" name="size" value="50">' in text
    assert '<input type="hidden" name="view" value="table">' in text
    for address in ("/ru/cases/?country=KZ&view=table&size=50", "?size=50&country=KZ&view=table&page=2"):
        assert f'href="{address}"' in text


def test_the_chosen_size_is_marked_and_the_usual_one_needs_no_address(many, client):
    text = unescape(client.get("/en/cases/?size=50&page=2&country=KZ").text)

    links = re.findall(r'<a href="([^"]*)"( aria-current="true")?>(\d+)</a>', text)
    marked = ' aria-current="true"'
    chosen = [("?country=KZ", "", "20"), ("?size=50&country=KZ", marked, "50"), ("?size=100&country=KZ", "", "100")]
    assert links == chosen


def test_a_file_holds_all_whatever_the_size(many, client):
    assert len(read_csv(client.get("/en/cases.csv?size=50"))) == 120
    assert client.get("/en/cases.json?size=nonsense").status_code == 200


def test_no_size_is_offered_where_one_page_holds_all(vocabulary, publish, client):
    publish(builders.case())

    assert "Results on a page:" not in client.get("/en/cases/").text


def test_a_listing_with_a_size_of_its_own(vocabulary, reviewer, client):
    for number in range(30):
        builders.release(Source(code=f"s{number}", kind="report", title={"en": f"Report {number}"}), by=reviewer)

    assert [len(client.get(f"/en/sources/{query}").context["listing"].cards) for query in ("", "?size=20")] == [31, 20]
    assert client.get("/en/glossary/?size=20").context["listing"].size == 1000
