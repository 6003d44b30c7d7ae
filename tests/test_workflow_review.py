"""What review demands: reasons, differences, and an entry that stands still meanwhile."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from publishing import snapshots, versions, workflow
from publishing.models import Event, User
from publishing.schema import Status
from tests import builders
from tests.builders import desk_url, form_data, import_row, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(vocabulary):
    """A case with a row, a translation and a citation."""
    found = builders.case(**{"title:ru": "Читальня", "ready:ru": True})
    builders.row(found, "impacts", row="i1", number="3", **{"what:en": "Meetings"})
    builders.row(found, "citations", source="atlas-2021", locator="p. 3")
    return found


CODE = "KZ-reading-room"
BY_FORM = {
    "a fact by form": ("stage", "ended"),
    "a word by form": ("texts-0-title", "Another title"),
    "a translation by form": ("texts-1-title", "Библиотека"),
    "a row by form": ("impacts-0-number", "4"),
    "a row removed by form": ("impacts-0-DELETE", "on"),
    "a citation by form": ("citation-0-locator", "p. 4"),
}
OF_CASE = {"kind": "case", "entry": CODE, "row": ""}
BY_IMPORT = {
    "a fact by import": ("cases", {"code": CODE, "stage": "ended"}),
    "a word by import": ("cases", {"code": CODE, "title:en": "Another title"}),
    "a translation by import": ("cases", {"code": CODE, "title:ru": "Библиотека"}),
    "a row by import": ("impacts", {"entry": CODE, "row": "i1", "number": "4"}),
    "a new row by import": ("impacts", {"entry": CODE, "row": "i2", "number": "4"}),
    "a row removed by import": ("impacts", {"entry": CODE, "row": "i1", "delete": "yes"}),
    "a citation by import": ("citations", OF_CASE | {"field": "", "source": "atlas-2021", "locator": "p. 4"}),
    "a data note by import": ("data_notes", OF_CASE | {"field": "stage", "printed": "ruining", "corrected": "x"}),
}
every_change = pytest.mark.parametrize("change", [*BY_FORM.items(), *BY_IMPORT.items()], ids=lambda change: change[0])


def make(change, client, case):
    """One change, through the form or the import."""
    name, (where, what) = change
    if name in BY_FORM:
        client.post(desk_url(case), form_data(client.get(desk_url(case))) | {where: what})
    else:
        import_row(client, where, **what)


@every_change
def test_changes_mark_a_published_entry_as_changed(change, case, publish, researcher, client_of):
    publish(case)
    before = versions.is_changed(type(case).objects.get())

    make(change, client_of(researcher), case)

    case.refresh_from_db()
    assert before is False
    assert versions.is_changed(case)
    assert case.status == Status.PUBLISHED
    assert len(versions.differences(case)) > 0


@pytest.mark.parametrize(("sheet", "row"), BY_IMPORT.values(), ids=BY_IMPORT)
def test_imports_change_nothing_in_review(sheet, row, case, administrator, client_of):
    before = snapshots.freeze(builders.bring(case, "in review"))

    import_row(client_of(administrator), sheet, **row)

    case.refresh_from_db()
    assert snapshots.freeze(case) == before
    assert case.status == Status.IN_REVIEW


@pytest.mark.parametrize(("field", "value"), BY_FORM.values(), ids=BY_FORM)
def test_forms_opened_before_change_nothing_in_review(field, value, case, administrator, client_of):
    client = client_of(administrator)
    data = form_data(client.get(desk_url(case))) | {field: value}
    before = snapshots.freeze(builders.bring(case, "in review"))

    answer = client.post(desk_url(case), data)

    case.refresh_from_db()
    assert answer.status_code == 403
    assert snapshots.freeze(case) == before


def test_form_in_review_has_nothing_to_fill_in(case, administrator, client_of):
    builders.bring(case, "in review")

    page = client_of(administrator).get(desk_url(case))

    assert 'name="_save"' not in page.text
    assert 'name="texts-0-title"' not in page.text
    assert "Read-only until it is returned or published" in page.text


def test_import_in_review_says_why_it_is_refused(case, researcher, client_of):
    builders.bring(case, "in review")

    page = import_row(client_of(researcher), "cases", code=case.code, stage="ended")

    assert "KZ-reading-room is in review and cannot be changed now" in page.text


@pytest.mark.parametrize("remark", ["", "   "])
def test_returning_needs_a_reason(remark, case, administrator, client_of):
    builders.bring(case, "in review")

    page = press(client_of(administrator), case, "return", remark=remark)

    case.refresh_from_db()
    assert case.status == Status.IN_REVIEW
    assert "Say why KZ-reading-room goes back" in page.text


def test_publishing_without_a_difference_is_refused(case, publish, researcher, other_reviewer, client_of):
    publish(case)
    workflow.saved(case, by=researcher)
    workflow.submit(case, by=researcher)

    page = press(client_of(other_reviewer), case, "publish")

    case.refresh_from_db()
    assert "KZ-reading-room does not differ from what is public" in page.text
    assert (case.status, versions.last_version(case)) == (Status.IN_REVIEW, 1)


def test_withdrawn_entry_is_published_again_without_a_difference(case, publish, administrator, other_reviewer):
    publish(case)
    workflow.withdraw(case, by=other_reviewer)

    publish(case)

    assert versions.live_publication(case).version == 2


def test_submitting_needs_a_title_in_the_original_language(vocabulary, researcher, client_of):
    case = builders.case(**{"title:en": "", "title:ru": "Читальня"})

    page = press(client_of(researcher), case, "submit")

    case.refresh_from_db()
    assert case.status == Status.DRAFT
    assert "has no title in its original language" in page.text


@every_change
def test_changes_are_logged_with_the_person(change, case, researcher, client_of):
    make(change, client_of(researcher), case)

    event = Event.objects.filter(kind="case").get()
    assert (event.code, event.by) == (case.code, researcher)
    assert event.act in ("saved", "imported")


def test_one_more_citation_is_the_only_difference(vocabulary, publish, reviewer):
    case = builders.case()
    builders.row(case, "citations", field="summary", source="atlas-2021", locator="p. 3")
    case = publish(case)
    builders.row(case, "citations", field="kind", source="atlas-2021", locator="p. 9")  # stands before the other

    assert {place[1] for place, _then, _now in versions.differences(case)} == {"kind atlas-2021"}


@pytest.mark.parametrize(("zone", "hour"), [("Pacific/Pago_Pago", 3), ("Pacific/Kiritimati", 20)])
def test_day_of_a_publication_is_the_same_wherever_the_reviewer_sits(
    zone, hour, case, researcher, reviewer, client_of, monkeypatch
):
    User.objects.filter(pk=reviewer.pk).update(time_zone=zone)
    workflow.submit(case, by=researcher)
    client = client_of(reviewer)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 6, 2, hour, tzinfo=UTC))

    press(client, case, "publish")

    assert versions.live_publication(case).day == date(2025, 6, 2)
    found = Client().get("/api/cases", {"since": "2025-06-02"})
    assert case.code in found.text
