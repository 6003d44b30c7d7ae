"""Entries that are withheld or generalised: at once, and at every address where readers could meet them."""

import json

import pytest
from django.test import Client

from cases.models import Case
from catalogue.models import Facet, Publication
from tests import builders
from tests.builders import desk_url, form_data, import_row, press

pytestmark = pytest.mark.django_db

CODE = "KZ-secret-room"
OF_THE_ENTRY = [f"/en/cases/{CODE}{end}" for end in ("/", ".json", "/v/1/", "/v/1.json", "/v/2/", "/v/2.json")]
OF_THE_ENTRY += [f"/ru/cases/{CODE}/", f"/fa-af/cases/{CODE}/v/1/"]
LISTS = ["/en/", "/ru/", "/en/cases/", "/ru/cases/", "/en/cases/?theme=education", "/en/countries/kazakhstan/"]
LISTS += ["/en/cases.csv", "/en/cases.json", "/en/cases.json?theme=education", "/en/stakeholders/KZ-neighbours/"]
SECRETS = ("Secret", "Тайная", CODE)


@pytest.fixture
def case(vocabulary, publish, administrator):
    """A case that readers know by two versions, by a stakeholder's page and by a country's."""
    publish(builders.stakeholder())
    publish(builders.profile())
    words = {"title:en": "Secret room", "summary:en": "A Secret cellar.", "problem:en": "Secret trouble"}
    words |= {"title:ru": "Тайная комната", "ready:ru": True, "public_title:en": "A meeting place"}
    found = builders.case(CODE, **words, **{"public_summary:en": "People meet."})
    builders.row(found, "participations", row="p1", stakeholder="KZ-neighbours", role="owner", **{"note:en": "Secret"})
    builders.row(found, "impacts", row="i1", number="12", **{"what:en": "Secret evenings"})
    builders.row(found, "effects", row="e1", freedom="assembly", direction="widens", strength="stated", coder="A")
    builders.row(found, "citations", source="atlas-2021", field="title", locator="Secret page")
    publish(found)
    return publish(builders.edit(found, by=administrator, **{"title:en": "Secret room, enlarged"}))


def seen_at(addresses, words):
    """The addresses where one of the words is shown."""
    pages = {address: Client().get(address).text for address in addresses}
    return [address for address, text in pages.items() if any(word in text for word in words)]


def by_button(client, case, disclosure):
    press(client, case, "withhold")


def by_form(client, case, disclosure):
    client.post(desk_url(case), form_data(client.get(desk_url(case))) | {"disclosure": disclosure})


def by_import(client, case, disclosure):
    import_row(client, "cases", code=case.code, disclosure=disclosure)


def test_open_entry_is_seen_everywhere(case):
    assert seen_at(OF_THE_ENTRY, SECRETS) == OF_THE_ENTRY
    assert seen_at(LISTS, SECRETS) == LISTS


@pytest.mark.parametrize("door", [by_button, by_form, by_import])
def test_withheld_entry_is_gone_at_once_everywhere(door, case, researcher, client_of):
    door(client_of(researcher), case, "withheld")

    assert seen_at(LISTS, SECRETS) == []
    assert [Client().get(address).status_code for address in OF_THE_ENTRY] == [404] * len(OF_THE_ENTRY)


@pytest.mark.parametrize("address", OF_THE_ENTRY)
def test_withheld_entry_answers_like_one_that_never_was(address, case, researcher, client_of):
    by_button(client_of(researcher), case, "withheld")

    gone, unknown = Client().get(address), Client().get(address.replace(CODE, "KZ-nothing-yet"))

    assert gone.text == unknown.text.replace("KZ-nothing-yet", CODE)
    assert gone.headers == unknown.headers


@pytest.mark.parametrize("query", ["Secret", "room", "Тайная", CODE])
@pytest.mark.parametrize("disclosure", ["withheld", "generalised"])
def test_search_does_not_find_hidden_words(disclosure, query, case, researcher, client_of):
    address = f"/en/cases.json?q={query}"
    before = len(Client().get(address).json()["entries"])

    by_form(client_of(researcher), case, disclosure)

    assert before == (0 if query == CODE else 1)
    assert Client().get(address).json()["entries"] == []


def test_in_review_an_entry_can_still_be_withheld_at_once(case, researcher, client_of):
    builders.edit(case, by=researcher)
    press(client_of(researcher), case, "submit")

    by_button(client_of(researcher), case, "withheld")

    assert seen_at(LISTS, SECRETS) == []
    assert Client().get(OF_THE_ENTRY[0]).status_code == 404


def test_entry_withheld_when_it_is_published_never_appears(vocabulary, publish):
    publish(builders.case(CODE, disclosure="withheld", **{"title:en": "Secret room"}))

    assert seen_at(["/en/", "/en/cases/", "/en/cases.csv", *OF_THE_ENTRY], ["Secret"]) == []
    assert not Publication.objects.filter(code=CODE).exists()


@pytest.mark.parametrize("door", [by_form, by_import])
def test_generalised_entry_shows_only_the_wording_for_the_public(door, case, researcher, client_of):
    door(client_of(researcher), case, "generalised")

    assert seen_at([*LISTS, *OF_THE_ENTRY], SECRETS[:2]) == []
    assert seen_at(["/en/cases/", "/en/cases.csv", *OF_THE_ENTRY], ["A meeting place"]) == [
        "/en/cases/",
        "/en/cases.csv",
        *OF_THE_ENTRY,
    ]


@pytest.mark.parametrize("address", [f"/en/cases/{CODE}.json", f"/en/cases/{CODE}/v/1.json", "/en/cases.json"])
def test_document_of_a_generalised_entry_holds_nothing_else(address, case, researcher, client_of):
    by_form(client_of(researcher), case, "generalised")

    (entry,) = Client().get(address).json()["entries"]

    assert entry["cells"] == {"country": "KZ", "title:en": "A meeting place", "summary:en": "People meet."}
    assert [row for rows in entry["rows"].values() for row in rows] == []


def test_generalised_entry_is_found_by_its_country_alone(case, researcher, client_of):
    by_form(client_of(researcher), case, "generalised")

    facets = Facet.objects.filter(publication__code=CODE).values_list("name", "value")
    found = {
        query: len(Client().get(f"/en/cases.json?{query}").json()["entries"]) for query in ("country=KZ", "q=meeting")
    }
    assert list(facets) == [("country", "KZ")]
    assert found == {"country=KZ": 1, "q=meeting": 1}


@pytest.mark.parametrize("name", ["stakeholder", "programme", "profile", "recommendation"])
def test_generalised_entries_of_every_kind_have_the_coarse_facet_alone(name, vocabulary, publish):
    entry = builders.BUILDERS[name](disclosure="generalised", **{"public_title:en": "Somebody"})

    publish(entry)

    facets = Facet.objects.filter(publication__code=entry.code).values_list("name", "value")
    assert list(facets) == [("country", "KZ")]


def test_generalised_entry_without_public_wording_shows_no_word(vocabulary, publish):
    publish(builders.case(CODE, disclosure="generalised", **{"title:en": "Secret room"}))

    stored = json.dumps(Publication.objects.get(code=CODE).document)

    assert "Secret" not in stored
    assert "cells" in stored and '"title:en"' not in stored


def test_preview_shows_a_generalised_entry_as_readers_will(case, researcher, client_of):
    Case.objects.update(disclosure="generalised")

    page = client_of(researcher).get(desk_url(case, "preview"))

    assert "A meeting place" in page.text
    assert "Secret" not in page.text


def test_preview_of_a_withheld_entry_says_that_nothing_is_seen(case, researcher, client_of):
    Case.objects.update(disclosure="withheld")

    page = client_of(researcher).get(desk_url(case, "preview"), follow=True)

    assert "readers would see nothing of it" in page.text
