"""Who asks for a theme, in whichever language, is led to what is filed under it."""

import re

import pytest

from ecosystem.models import Term
from tests import builders

pytestmark = pytest.mark.django_db

KAZAKH = "Азаматтық қоғамды қолдау"


def theme(code, label, *, by):
    return builders.release(Term(vocabulary="theme", code=code, label=label), by=by)


@pytest.fixture
def site(vocabulary, publish, reviewer):
    """Two cases and a recommendation under one theme, a third case under none."""
    theme("civil-society", {"en": "Civil society", "kk": KAZAKH, "fa-af": "جامعهٔ مدنی"}, by=reviewer)
    for number in range(2):
        publish(builders.case(f"KZ-room-{number}", themes=["civil-society"]))
    publish(builders.case("KZ-other", themes=[]))
    publish(builders.recommendation(themes=["civil-society"]))


def named(client, words, language="en"):
    """{name of the filter: {kind: (number, address)}} of the search page."""
    page = client.get(f"/{language}/search/", {"q": words}).text
    found = {}
    for part in re.findall(r"<dt>.*?</dd>", page.partition("</form>")[2], re.DOTALL):
        name = re.search(r"<b>(.*?)</b>", part)
        links = re.findall(r'<a href="([^"]+)">(.*?) \((\d+)\)</a>', part)
        if name:
            found[name[1]] = {kind: (int(number), address) for address, kind, number in links}
    return found


@pytest.mark.parametrize(
    "words", ["civil society", "CIVIL", "қоғамды", "қоғамдық", "Азаматтық қоғамдық", "جامعه مدنی", "civil societies"]
)
def test_a_theme_is_found_in_any_language(words, site, client):
    expected = {"Recommendations": (1, "/en/recommendations/?theme=civil-society")}
    expected |= {"Cases": (2, "/en/cases/?theme=civil-society")}

    assert named(client, words) == {"Civil society": expected}


def test_it_is_named_in_the_readers_language_and_leads_to_its_lists(site, client):
    found = named(client, "civil society", "kk")[KAZAKH]
    number, address = next(pair for pair in found.values() if "cases" in pair[1])

    assert address == "/kk/cases/?theme=civil-society"
    assert client.get(address).text.count('class="card"') == number


@pytest.mark.parametrize("words", ["", "society of frogs", "civ", "-civil", "zzzz", '"', "а" * 200])
def test_what_names_no_theme_shows_none(words, site, client):
    assert named(client, words) == {}


def test_a_theme_of_nothing_public_is_not_named(vocabulary, client, reviewer):
    theme("secret", {"en": "Beekeeping"}, by=reviewer)
    builders.case(themes=["secret"])

    assert named(client, "beekeeping") == {}
