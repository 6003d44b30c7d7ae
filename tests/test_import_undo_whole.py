"""What stays when an import is undone stays whole: with its rows, and with what they point at; each is told."""

import pytest

from cases.models import Case
from ecosystem.models import Source, Term
from exchange.models import ImportRun
from publishing.models import Citation, User
from stakeholders.models import Stakeholder
from tests import builders
from tests.sheets import bring_in, case_row, sheet, xlsx
from tests.test_import_undo import undo

pytestmark = pytest.mark.django_db

POINTED_AT = "Others point at it by now; it stays."


def told(page):
    """What stays, and why: {key: reason}."""
    return {" ".join(filter(None, row["key"])): row["reason"] for row in page.context["run"].left}


def book(**sheets):
    """A workbook of rows as dicts."""
    return xlsx({name: [list(rows[0]), *(list(row.values()) for row in rows)] for name, rows in sheets.items()})


def organisation(code, **cells):
    return {"code": code, "country": "KZ", "sector": "media", "title:en": f"Called {code}"} | cells


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


@pytest.fixture
def imported(client):
    """A case with an organisation that takes part, a term and a source of its own; and another organisation."""
    source = {"code": "a-book", "kind": "report", "title:en": "A book"}
    taking_part = {"entry": "KZ-reading-room", "row": "s1", "stakeholder": "KZ-part", "role": "owner"}
    citation = {"kind": "case", "entry": "KZ-reading-room", "row": "", "field": "title:en", "source": "a-book"}
    bring_in(
        client,
        book(
            terms=[{"vocabulary": "theme", "code": "music", "label:en": "Music"}],
            sources=[source],
            stakeholders=[organisation("KZ-part"), organisation("KZ-apart")],
            cases=[case_row(themes="music")],
            participations=[taking_part],
            citations=[citation],
        ),
        name="all.xlsx",
    )
    assert ImportRun.objects.get().counts["citations"] == {"new": 1}
    return Case.objects.get()


def test_an_entry_that_a_person_changed_keeps_its_rows_and_what_they_point_at(imported, client, reviewer):
    builders.edit(imported, by=reviewer, **{"title:en": "Told by a person"})

    page = undo(client)

    belongs = "It belongs to “KZ-reading-room”, which stays; it stays with it."
    assert told(page) == {
        "KZ-reading-room": "Somebody changed it since; it stays.",
        "KZ-reading-room s1": belongs,
        "case KZ-reading-room title:en a-book": belongs,
        "KZ-part": POINTED_AT,
        "theme music": POINTED_AT,
        "a-book": POINTED_AT,
    }
    assert [row.stakeholder.code for row in Case.objects.get().participations.all()] == ["KZ-part"]
    assert [term.code for term in Case.objects.get().themes.all()] == ["music"]
    assert Citation.objects.filter(source="a-book").exists()
    assert [entry.code for entry in Stakeholder.objects.all()] == ["KZ-part"]


def test_an_entry_that_is_in_review_or_public_by_now_keeps_its_rows(imported, client, publish):
    publish(imported)

    undo(client)

    assert Case.objects.get().participations.count() == 1
    assert Stakeholder.objects.filter(code="KZ-part").exists()
    assert not Stakeholder.objects.filter(code="KZ-apart").exists()


def test_an_entry_that_others_point_at_by_now_keeps_what_it_points_at_itself(client):
    rows = [organisation("KZ-top"), organisation("KZ-middle", parent="KZ-top"), organisation("KZ-low", parent="")]
    rows[0] |= {"parent": ""}
    bring_in(client, book(stakeholders=rows))
    builders.row(builders.case(), "participations", row="s1", stakeholder="KZ-middle", role="owner")

    page = undo(client)

    assert told(page) == {"KZ-middle": POINTED_AT, "KZ-top": POINTED_AT}
    assert set(Stakeholder.objects.values_list("code", flat=True)) == {"KZ-top", "KZ-middle"}


def test_a_source_that_others_cite_by_now_stays(client):
    bring_in(client, sheet({"code": "a-book", "kind": "report", "title:en": "A book"}), "sources")
    builders.row(builders.case(), "citations", field="title:en", source="a-book")

    page = undo(client)

    assert told(page) == {"a-book": POINTED_AT}
    assert Source.objects.filter(code="a-book").exists()


def test_whoever_may_no_longer_change_records_is_told(client, hub_staff):
    bring_in(client, sheet({"vocabulary": "theme", "code": "music", "label:en": "Music"}), "terms")
    User.objects.filter(pk=hub_staff.pk).update(role="researcher", countries=["KZ"])

    page = undo(client)

    assert told(page) == {
        "theme music": "Your role does not change reference records. Ask hub staff or a reviewer.",
    }
    assert Term.objects.filter(code="music").exists()
