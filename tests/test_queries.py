"""What a page costs the database does not grow with what is published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing import kinds, versions
from tests import builders

pytestmark = pytest.mark.django_db

MOST_OF_A_LISTING = 12
MOST_OF_AN_ENTRY = 6
MOST_OF_A_WORKBOOK = 8
MOST_OF_HOME = 7
LISTINGS = {
    "case": ["country=KZ", "theme=education", "kind=project", "stage=running"],
    "stakeholder": ["country=KG", "sector=civil_society", "role=funder", "key_player=yes"],
    "programme": ["country=KZ", "q=small", "sort=newest", "page=2"],
    "profile": ["country=KZ", "q=wide", "sort=newest", "page=2"],
    "recommendation": ["country=KZ", "addressee=government", "theme=education", "outcome=unknown"],
}

ROWS_KNOWN = {
    "postgresql": "SELECT reltuples FROM pg_class WHERE relname = 'catalogue_publication'",
    "sqlite": "SELECT CAST(stat AS integer) FROM sqlite_stat1 WHERE tbl = 'catalogue_publication'",
}


@pytest.fixture
def entries(vocabulary, publish):
    """One entry of every kind with rows, pointing at one another."""
    stakeholder = builders.stakeholder()
    builders.row(stakeholder, "presences", row="s1", country="KG", key_player=True, roles=["funder"])
    programme = builders.programme(funders=[stakeholder.code], implementers=[stakeholder.code])
    case = builders.case(beneficiaries=["children"], sdgs=["4"])
    builders.row(case, "participations", row="p1", stakeholder=stakeholder.code, role="initiator")
    builders.row(case, "impacts", row="i1", number="120", **{"what:en": "Readers"})
    builders.row(case, "citations", row="i1", field="number", source="atlas-2021", locator="p. 12")
    profile = builders.profile()
    builders.row(profile, "figures", row="f1", indicator="population", value="19", unit="people")
    builders.row(profile, "sections", row="c1", kind="context", language="en", body="A wide country.")
    found = [stakeholder, programme, case, profile, builders.recommendation()]
    return {kinds.of(entry).name: versions.live_publication(publish(entry)) for entry in found}


@pytest.fixture
def cost(client):
    """How many queries an address needs."""

    def ask(address):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200
        return len(queries)

    return ask


def listing_addresses(kind, extension=""):
    """The listing of a kind with none to four filters chosen."""
    path = kinds.get(kind).public.path
    file = f".{extension}" if extension else "/"
    return [f"/ru/{path}{file}?{'&'.join(LISTINGS[kind][:number])}" for number in range(5)]


@pytest.mark.parametrize("kind", LISTINGS)
def test_listing_costs_the_same_at_20_and_at_200_rows(kind, entries, cost):
    addresses = listing_addresses(kind)

    builders.fill(entries[kind], 19)
    few = [cost(address) for address in addresses]
    builders.fill(entries[kind], 199)
    many = [cost(address) for address in addresses]

    assert max(few) <= MOST_OF_A_LISTING
    assert many == few


FILES = [*((kind, "csv") for kind in LISTINGS), ("case", "json"), ("case", "geojson"), ("case", "xlsx")]


@pytest.mark.parametrize(("kind", "extension"), FILES)
def test_file_costs_the_same_at_20_and_at_200_rows(kind, extension, entries, cost):
    addresses = listing_addresses(kind, extension)[::2]

    builders.fill(entries[kind], 19)
    few = [cost(address) for address in addresses]
    builders.fill(entries[kind], 199)
    many = [cost(address) for address in addresses]

    assert max(few) <= (MOST_OF_A_WORKBOOK if extension == "xlsx" else MOST_OF_AN_ENTRY)
    assert many == few


@pytest.mark.parametrize("kind", LISTINGS)
def test_entry_costs_the_same_beside_20_and_beside_200_others(kind, entries, cost):
    path = f"/ru/{kinds.get(kind).public.path}/{entries[kind].code}"
    addresses = [f"{path}/", f"{path}/v/1/", f"{path}/history/", f"{path}.json"]

    for other in ("case", "programme"):
        builders.fill(entries[other], 19)
    few = [cost(address) for address in addresses]
    for other in ("case", "programme"):
        builders.fill(entries[other], 199)
    many = [cost(address) for address in addresses]

    assert max(few) <= MOST_OF_AN_ENTRY
    assert many == few


TOPICS = {
    "/ru/evidence/": "case",
    "/ru/evidence/?country=KZ&effect=expression:widens": "case",
    "/ru/evidence.csv": "case",
    "/ru/errata/?country=KZ": "case",
    "/ru/errata.json": "case",
    "/ru/compare/?country=kz&country=kg": "case",
    "/ru/network/?country=KZ": "case",
    "/ru/network/?stakeholder=KZ-neighbours": "case",
    "/ru/network.csv?country=KZ": "case",
    "/ru/indicators/population/": "case",
    "/ru/indicators/population.svg": "case",
    "/ru/method/": "stakeholder",
    "/ru/sources/": "stakeholder",
    "/ru/glossary/": "stakeholder",
    "/api/cases?limit=10&country=KZ": "case",
    "/api/cases/KZ-reading-room": "case",
    "/api/openapi.json": "case",
    "/ru/data/codebook/": "case",
    "/ru/api/": "case",
}


@pytest.mark.parametrize("address", TOPICS)
def test_topic_costs_the_same_at_20_and_at_200_rows(address, entries, publish, cost):
    case = builders.case("KZ-coded")
    coded = {"freedom": "expression", "direction": "widens", "strength": "stated", "coder": "A"}
    builders.row(case, "effects", row="e1", **coded)
    builders.row(case, "data_notes", field="start", printed="2081")
    publish(builders.profile("kyrgyzstan", country="KG"))
    other = versions.live_publication(publish(case)) if TOPICS[address] == "case" else entries[TOPICS[address]]

    builders.fill(other, 19)
    few = cost(address)
    builders.fill(other, 199)

    assert few <= MOST_OF_A_LISTING
    assert cost(address) == few


def test_home_costs_the_same_at_20_and_at_200_rows(entries, cost):
    builders.fill(entries["case"], 19)
    few = cost("/fa-af/")
    builders.fill(entries["case"], 199)

    assert few <= MOST_OF_HOME
    assert cost("/fa-af/") == few


def test_database_knows_how_much_there_is_after_many_writes(entries):
    """Else PostgreSQL plans for empty tables, and a listing with three filters takes seconds."""
    builders.fill(entries["case"], 199)

    with connection.cursor() as cursor:
        cursor.execute(ROWS_KNOWN[connection.vendor])
        (known,) = cursor.fetchone()

    assert known >= 200
