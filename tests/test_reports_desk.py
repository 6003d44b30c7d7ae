"""Reports of readers at the desk: who reads, answers and deletes them, and that nobody changes what was written."""

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Report
from tests import builders

pytestmark = pytest.mark.django_db

ROLES = [("researcher", False), ("reviewer", True), ("hub_staff", True), ("administrator", True)]
by_role = pytest.mark.parametrize(("role", "allowed"), ROLES)
LIST = reverse("admin:catalogue_report_changelist")


def report(**given):
    about = {"kind": "case", "code": "KZ-reading-room", "version": 1, "language": "ru"}
    return Report.objects.create(day="2026-03-01", **about | {"trouble": "harm", "text": "Look at line two."} | given)


def page_of(found, name="change"):
    return reverse(f"admin:catalogue_report_{name}", args=[found.pk])


@pytest.fixture
def desk(client_of, request):
    return lambda role: client_of(request.getfixturevalue(role))


@by_role
def test_reports_are_read_by_role(role, allowed, desk):
    found, client = report(), desk(role)

    statuses = [client.get(page).status_code for page in (LIST, page_of(found), page_of(found, "delete"))]

    assert statuses == [200 if allowed else 403] * 3


@by_role
def test_reports_are_answered_by_role(role, allowed, desk, request):
    found, client = report(), desk(role)

    client.post(page_of(found), {"answered": "on", "remark": "Hidden at once."})

    found.refresh_from_db()
    name = request.getfixturevalue(role).username
    given = (found.remark, found.answered_on, found.answered_by)
    assert given == (("Hidden at once.", timezone.localdate(), name) if allowed else ("", None, ""))


@by_role
def test_reports_are_deleted_by_role(role, allowed, desk):
    found = report()

    desk(role).post(page_of(found, "delete"), {"post": "yes"})

    assert Report.objects.exists() != allowed


@by_role
def test_first_page_counts_open_reports_by_role(role, allowed, desk):
    report()
    report(answered_on="2026-03-02", answered_by="bolat")

    page = desk(role).get(reverse("admin:index"))

    assert ("1 report of a reader waits for an answer" in page.text) == allowed


def test_an_answer_is_signed_by_whoever_gave_it_first_and_can_be_taken_back(desk, hub_staff, reviewer):
    found = report()
    desk("hub_staff").post(page_of(found), {"answered": "on", "remark": "Mended."})
    desk("reviewer").post(page_of(found), {"answered": "on", "remark": "Mended in version 2."})
    found.refresh_from_db()
    assert (found.answered_by, found.remark) == (hub_staff.username, "Mended in version 2.")

    desk("reviewer").post(page_of(found), {"remark": "Not yet."})

    found.refresh_from_db()
    assert (found.answered_on, found.answered_by, found.remark) == (None, "", "Not yet.")


def test_nobody_changes_or_invents_what_a_reader_wrote(desk):
    found, client = report(), desk("administrator")

    client.post(page_of(found), {"text": "Changed", "day": "2020-01-01", "code": "KZ-else", "reach": "me"})
    answer = client.post(reverse("admin:catalogue_report_add"), {"text": "Invented", "trouble": "fact"})

    found.refresh_from_db()
    assert (found.text, found.code, found.reach) == ("Look at line two.", "KZ-reading-room", "")
    assert answer.status_code == 403
    assert Report.objects.count() == 1


def test_list_is_filtered_by_answer(desk):
    report(text="Still waiting")
    report(text="Long done", answered_on="2026-03-02", answered_by="bolat")
    client = desk("reviewer")

    texts = {answer: client.get(f"{LIST}?answer={answer}").text for answer in ("open", "answered")}

    assert ("Still waiting" in texts["open"], "Long done" in texts["open"]) == (True, False)
    assert ("Still waiting" in texts["answered"], "Long done" in texts["answered"]) == (False, True)
    assert client.get(f"{LIST}?answer=x&trouble=x").status_code in (200, 302)


def test_texts_are_shown_escaped(desk):
    found = report(text="<script>x</script>", reach="<b>me</b>", code="<i>")

    for page in (LIST, page_of(found)):
        text = desk("reviewer").get(page).text
        assert "<script>x" not in text
        assert "<b>me" not in text
        assert "<i>" not in text


def test_page_leads_to_the_entry_at_the_desk_and_in_public(vocabulary, publish, desk):
    case = builders.case()
    found, client = report(), desk("reviewer")
    assert "/en/cases/" not in client.get(page_of(found)).text
    publish(case)

    page = client.get(page_of(found)).text

    assert f'href="{builders.desk_url(case)}"' in page
    assert 'href="/en/cases/KZ-reading-room/"' in page
    for about in ({"code": "KZ-gone"}, {"kind": "nothing"}, {"kind": "", "code": "", "version": None}):
        assert client.get(page_of(report(**about))).status_code == 200
