"""A reader's browser asks whether anything changed: the tag changes with what is public, and with nothing else."""

import re
from types import SimpleNamespace

import pytest

from catalogue import store
from catalogue.models import Publication
from ecosystem.models import Country
from publishing import derivation, workflow
from tests import builders
from tests.sites import write

pytestmark = pytest.mark.django_db

PATHS = [
    "/en/",
    "/ru/cases/",
    "/en/cases/?theme=education",
    "/fa-af/cases.csv",
    "/en/cases.json",
    "/en/cases/KZ-reading-room/",
    "/ru/cases/KZ-reading-room/v/1/",
    "/en/cases/KZ-reading-room.json",
    "/en/countries/",
    "/ru/cases.xlsx",
    "/en/cases.geojson",
    "/en/data/",
    "/ru/data/codebook/",
    "/data/test-edition.zip",
    "/data/catalog.jsonld",
    "/api/cases",
    "/api/cases/KZ-reading-room",
    "/api/openapi.json",
    "/fa-af/api/",
]


@pytest.fixture
def case(vocabulary, publish):
    return publish(builders.case())


@pytest.fixture
def hands(reviewer, other_reviewer, publish):
    """Who writes, who publishes, and both in turn."""
    return SimpleNamespace(writer=reviewer, reviewer=other_reviewer, publish=publish)


@pytest.fixture
def tag(client):
    return lambda path="/en/cases/": client.get(path).headers["ETag"]


@pytest.mark.parametrize("path", PATHS)
def test_public_answer_is_kept_and_asked_about_again(path, case, client):
    answer = client.get(path)

    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert re.fullmatch(r'"[0-9a-f]{12}-[0-9a-f]{24}"', answer.headers["ETag"])
    assert "Last-Modified" not in answer.headers
    assert "Expires" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
def test_unchanged_answer_is_not_sent_again(path, case, client):
    tag = client.get(path).headers["ETag"]

    answer = client.get(path, headers={"if-none-match": tag})

    assert answer.status_code == 304
    assert answer.content == b""
    assert (answer.headers["ETag"], answer.headers["Cache-Control"]) == (tag, "public, no-cache")


@pytest.mark.parametrize("path", PATHS)
def test_changed_answer_is_sent_again(path, case, publish, client):
    tag = client.get(path).headers["ETag"]

    publish(builders.case("KZ-another"))

    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


def test_compressed_answer_is_not_sent_again_either(case, client):
    page = client.get("/en/cases/", headers={"accept-encoding": "gzip"})

    answer = client.get("/en/cases/", headers={"accept-encoding": "gzip", "if-none-match": page.headers["ETag"]})

    assert page.headers["Content-Encoding"] == "gzip"
    assert answer.status_code == 304


def test_unchanged_answer_costs_one_query(case, client, tag, django_assert_num_queries):
    known = tag()

    with django_assert_num_queries(1):
        client.get("/en/cases/", headers={"if-none-match": known})


def publish_a_new_version(case, hands):
    hands.publish(builders.edit(case, by=hands.writer, **{"title:en": "Another title"}))


def withdraw(case, hands):
    workflow.withdraw(case, by=hands.reviewer)


def withhold(case, hands):
    workflow.withhold(case, by=hands.writer)


def relabel(case, hands):
    country = Country.objects.get(code="KZ")
    country.name |= {"ru": "Қазақстан"}
    builders.release(country, by=hands.writer)


CHANGES = [publish_a_new_version, withdraw, withhold, relabel]


@pytest.mark.parametrize("change", CHANGES)
def test_tag_changes_with_what_is_public(change, case, tag, hands):
    before = tag()

    change(case, hands)

    assert tag() != before


@pytest.mark.parametrize("path", ["/en/cases/KZ-reading-room/", "/en/cases/KZ-reading-room.json"])
def test_row_that_is_withheld_now_is_asked_for_again(path, vocabulary, hands, client):
    case = builders.case()
    impact = builders.row(case, "impacts", row="i1", number="120", **{"what:en": "Readers"})
    case = hands.publish(case)
    page = client.get(path)

    write(impact, disclosure="withheld")
    workflow.saved(case, by=hands.writer)

    answer = client.get(path, headers={"if-none-match": page.headers["ETag"]})
    assert "Readers" in page.text
    assert answer.status_code == 200
    assert "Readers" not in answer.text


def test_earlier_version_that_is_generalised_now_is_asked_for_again(case, hands, client):
    hands.publish(builders.edit(case, by=hands.writer, **{"title:en": "Another title"}))
    page = client.get("/en/cases/KZ-reading-room/v/1/")

    builders.edit(case, by=hands.writer, disclosure="generalised")

    answer = client.get("/en/cases/KZ-reading-room/v/1/", headers={"if-none-match": page.headers["ETag"]})
    assert answer.status_code == 200
    assert "The reading room" not in answer.text


def draft(case, hands):
    builders.case("KZ-draft")


def edit(case, hands):
    builders.edit(case, by=hands.writer, **{"title:en": "Another title"})


def submit(case, hands):
    workflow.submit(builders.edit(case, by=hands.writer), by=hands.writer)


def publish_and_withdraw(case, hands):
    workflow.withdraw(hands.publish(builders.case("KZ-passing")), by=hands.reviewer)


def publish_what_is_withheld(case, hands):
    hands.publish(builders.case("KZ-withheld", disclosure="withheld"))


def rebuild(case, hands):
    derivation.rebuild()


def refresh(case, hands):
    store.refresh()


NO_CHANGES = [draft, edit, submit, publish_and_withdraw, publish_what_is_withheld, rebuild, refresh]


@pytest.mark.parametrize("act", NO_CHANGES)
def test_tag_stays_with_what_is_not_public(act, case, tag, hands):
    before = tag()

    act(case, hands)

    assert tag() == before


def test_tag_depends_on_what_is_live_and_not_on_the_way_there(case, tag, hands):
    before = tag()
    live = Publication.objects.get(kind="case", live=True)

    workflow.withdraw(case, by=hands.reviewer)
    between = tag()
    builders.put(live, live.code)

    assert between != before
    assert tag() == before
