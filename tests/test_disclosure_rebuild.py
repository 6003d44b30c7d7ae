"""`manage.py rebuild` derives documents from snapshots under today's disclosure, and never from entries."""

import io

import pytest
from django.core.management import call_command
from django.test import Client

from cases.models import Case, Impact
from catalogue.models import Digest, Facet, Publication, Reference, Words
from publishing import workflow
from tests import builders

pytestmark = pytest.mark.django_db

ADDRESSES = ["/en/", "/en/cases/", "/en/cases.csv", "/en/cases.json", "/ru/cases/KZ-reading-room/"]
ADDRESSES += [f"/en/cases/KZ-reading-room{end}" for end in ("/", ".json", "/v/1/", "/v/1.json", "/v/2/", "/v/2.json")]


@pytest.fixture
def case(vocabulary, publish, administrator):
    found = builders.case(**{"title:ru": "Читальня", "ready:ru": True, "public_title:en": "A place"})
    builders.row(found, "impacts", row="i1", number="3", **{"what:en": "Evenings"})
    publish(builders.stakeholder())
    builders.row(found, "participations", row="p1", stakeholder="KZ-neighbours", role="owner")
    publish(found)
    return publish(builders.edit(found, by=administrator))


def rebuild():
    out = io.StringIO()
    call_command("rebuild", stdout=out)
    return out.getvalue()


def answers():
    return {address: Client().get(address).content for address in ADDRESSES}


def test_rebuilding_changes_nothing_where_nothing_changed(case):
    before, digest = answers(), Digest.objects.get().value

    said = rebuild()

    assert answers() == before
    assert Digest.objects.get().value == digest
    assert said == f"{Publication.objects.count()} publications derived again\n"


def test_documents_facets_words_and_references_come_from_the_snapshots(case):
    before = answers()
    Publication.objects.filter(kind="case").update(document={"damaged": True}, format=99)
    for model in (Facet, Words, Reference):
        model.objects.all().delete()

    rebuild()

    assert answers() == before


def test_drafts_stay_drafts(case, researcher):
    before = answers()
    builders.edit(case, by=researcher, **{"title:en": "Draft", "problem:en": "Draft", "themes": ["water"]})
    Impact.objects.update(number="99")
    builders.row(case, "voices", row="v1", whose="leader", **{"gist:en": "Draft"})

    rebuild()

    assert answers() == before


def test_entry_never_published_stays_out(vocabulary):
    builders.bring(builders.case("KZ-draft"), "in review")

    rebuild()

    assert not Publication.objects.filter(kind="case").exists()


def test_withdrawn_entry_stays_withdrawn(case, administrator):
    workflow.withdraw(case, by=administrator)

    rebuild()

    assert Client().get("/en/cases/KZ-reading-room/").status_code == 404
    assert "KZ-reading-room" not in Client().get("/en/cases.json").text


def test_alarm_for_a_country_withholds_its_entries(case, publish):
    publish(builders.case("TJ-other", country="TJ"))
    Case.objects.filter(country="KZ").update(disclosure="withheld")

    rebuild()

    assert [entry["code"] for entry in Client().get("/en/cases.json").json()["entries"]] == ["TJ-other"]
    assert Client().get("/en/cases/KZ-reading-room/v/1/").status_code == 404


def test_alarm_holds_when_the_working_copy_is_opened_again(case, researcher):
    Case.objects.update(disclosure="generalised")
    rebuild()
    builders.edit(case, by=researcher, disclosure="open")

    rebuild()

    assert "A place" in Client().get("/en/cases/KZ-reading-room/").text
    assert "The reading room" not in Client().get("/en/cases/KZ-reading-room/v/1/").text


def test_row_withheld_behind_the_desk_is_gone(case):
    Impact.objects.update(disclosure="withheld")

    rebuild()

    assert [address for address, body in answers().items() if b"Evenings" in body] == []


def test_versions_keep_their_numbers_and_days(case):
    before = list(Publication.objects.order_by("pk").values_list("pk", "kind", "code", "version", "live", "day"))

    rebuild()

    after = list(Publication.objects.order_by("pk").values_list("pk", "kind", "code", "version", "live", "day"))
    assert after == before
