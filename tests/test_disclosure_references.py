"""What is not live is named nowhere: references to it vanish from pages, files, versions, filters and search."""

import pytest
from django.test import Client

from catalogue.models import Facet, Label, Words
from publishing import workflow
from tests import builders
from tests.builders import press

pytestmark = pytest.mark.django_db

GROUP, OTHER = "KZ-hidden-hands", "KZ-open-hands"
SECRETS = (GROUP, "Hidden hands", "Тайные руки")
PAGES = ["/en/cases/KZ-reading-room/", "/ru/cases/KZ-reading-room/", "/en/cases/KZ-reading-room/v/1/"]
PAGES += ["/en/cases/KZ-reading-room.json", "/en/cases/KZ-reading-room/v/1.json", "/en/cases.json", "/en/cases/"]
PAGES += ["/en/programmes/KZ-small-grants/", "/en/programmes.csv", "/en/programmes.json", "/en/stakeholders.csv"]
PAGES += [f"/en/stakeholders/{OTHER}/", f"/en/stakeholders/{OTHER}.json", "/en/stakeholders.json", "/en/"]
NAMING = [
    "/en/cases/KZ-reading-room/",
    "/en/cases/KZ-reading-room/v/1.json",
    "/en/programmes.csv",
    "/en/stakeholders.csv",
]
NAMING += [f"/en/stakeholders/{OTHER}/", "/en/cases.json"]


@pytest.fixture
def group(vocabulary, publish, administrator):
    """A stakeholder to whom a case, a programme and another stakeholder point, each published."""
    words = {"title:en": "Hidden hands", "title:ru": "Тайные руки", "ready:ru": True}
    found = builders.stakeholder(GROUP, **words)
    other = builders.stakeholder(OTHER, parent=GROUP, **{"title:en": "Open hands"})
    programme = builders.programme(funders=[GROUP, OTHER])
    case = builders.case(**{"title:ru": "Читальня", "ready:ru": True})
    builders.row(case, "participations", row="p1", stakeholder=GROUP, role="owner", **{"note:en": "Lent a cellar"})
    builders.row(case, "participations", row="p2", stakeholder=OTHER, role="partner")
    for entry in (found, other, programme, case):
        publish(entry)
    publish(builders.edit(case, by=administrator))
    return found


def withheld(group, client):
    press(client, group, "withhold")


def withdrawn(group, client):
    press(client, group, "withdraw")


gone = pytest.mark.parametrize("how", [withheld, withdrawn])


def naming(words=SECRETS):
    pages = {address: Client().get(address).text for address in PAGES}
    return [address for address, text in pages.items() if any(word in text for word in words)]


def test_live_stakeholder_is_named(group):
    assert set(NAMING) <= set(naming())


@gone
def test_references_vanish_everywhere(how, group, administrator, client_of):
    how(group, client_of(administrator))

    assert naming() == []


@gone
def test_row_that_is_about_it_says_nothing(how, group, administrator, client_of):
    before = naming(["Lent a cellar"])

    how(group, client_of(administrator))

    assert "/en/cases/KZ-reading-room/" in before
    assert naming(["Lent a cellar"]) == []


@gone
def test_other_references_stay(how, group, administrator, client_of):
    how(group, client_of(administrator))

    assert "Open hands" in Client().get("/en/cases/KZ-reading-room/").text
    assert OTHER in Client().get("/en/programmes.csv").text


@gone
def test_its_own_page_is_gone_with_all_that_pointed_at_it(how, group, administrator, client_of):
    address = f"/en/stakeholders/{GROUP}/"
    before = Client().get(address)

    how(group, client_of(administrator))

    assert "The reading room" in before.text
    assert Client().get(address).status_code == 404


def test_references_come_back_with_the_next_publication(group, publish, administrator):
    workflow.withdraw(group, by=administrator)

    publish(group)

    assert set(NAMING) <= set(naming())


def test_never_published_stakeholder_is_not_named(vocabulary, publish):
    builders.stakeholder(GROUP, **{"title:en": "Hidden hands"})
    case = builders.case()
    builders.row(case, "participations", row="p1", stakeholder=GROUP, role="owner")

    publish(case)

    assert [address for address in PAGES[:7] if GROUP in Client().get(address).text] == []


@pytest.mark.parametrize("query", ["Hidden", "hands", "Тайные", GROUP, "cellar"])
@pytest.mark.parametrize("kind", ["cases", "programmes"])
def test_search_words_hold_no_name_code_or_note_of_another(kind, query, group):
    assert Client().get(f"/en/{kind}.json?q={query}").json()["entries"] == []


def test_facets_and_labels_hold_no_code_or_name_of_another(group):
    values = [*Facet.objects.values_list("value", flat=True), *Label.objects.values_list("text", flat=True)]

    assert not {GROUP, OTHER, "Hidden hands", "Open hands", "KZ-reading-room"} & set(values)


def test_stored_words_of_a_case_hold_no_name_of_its_participants(group):
    tokens = " ".join(Words.objects.filter(publication__kind="case").values_list("tokens", flat=True))

    assert "reading" in tokens or "read" in tokens
    assert "hidden" not in tokens


@gone
def test_term_used_by_it_alone_leaves_the_filters(how, vocabulary, publish, administrator, client_of):
    publish(builders.case("KZ-dry", themes=["education"]))
    wet = publish(builders.case("KZ-wet", themes=["water"]))
    before = Client().get("/en/cases/").text

    how(wet, client_of(administrator))

    assert "Water" in before
    assert "Water" not in Client().get("/en/cases/").text
    assert Client().get("/en/cases.json?theme=water").status_code == 400
