"""Between preview and commit a file lies in a folder of its own, for its uploader alone, once, for 15 minutes."""

import os
import stat
import time

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Case
from exchange import spool
from tests.sheets import case_row, commit, fates, sheet, ticket, upload

pytestmark = pytest.mark.django_db

A_MINUTE = 60


class EarlierSigner(signing.TimestampSigner):
    """Signs as the site did some time ago."""

    def __init__(self, *, seconds, **kwargs):
        self.seconds = seconds
        super().__init__(**kwargs)

    def timestamp(self):
        return signing.b62_encode(int(time.time()) - self.seconds)


def signed(content, *, seconds=0, salt=spool.SALT):
    return EarlierSigner(seconds=seconds, salt=salt).sign_object(content)


def content(given):
    return signing.loads(given, salt=spool.SALT)


def use(client, given):
    return client.post(reverse("admin:import_commit"), {"ticket": given}, follow=True)


def spooled(tmp_path):
    return list((tmp_path / "uploads").glob("*"))


@pytest.fixture
def client(vocabulary, researcher, client_of):
    return client_of(researcher)


@pytest.fixture
def preview(client):
    return upload(client, sheet(case_row()))


def assert_refused(page):
    """Back at the first step, told why; nothing was written."""
    assert page.redirect_chain == [(reverse("admin:import"), 302)]
    assert "This preview is no longer valid. Nothing was written; upload the file again." in page.text
    assert not Case.objects.exists()


def test_a_ticket_commits_what_was_previewed(client, preview):
    page = commit(client, preview)

    assert fates(page) == {"new": 1}
    assert Case.objects.get().code == "KZ-reading-room"


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", "../../etc/passwd", "0" * 32, "\0", "не билет"])
def test_a_forged_ticket_is_refused(forged, client, preview):
    assert_refused(use(client, forged))


def test_a_ticket_with_a_changed_letter_is_refused(client, preview):
    given = ticket(preview)

    assert_refused(use(client, given[:-1] + ("a" if given[-1] != "a" else "b")))


def test_a_missing_ticket_is_refused(client, preview):
    assert_refused(client.post(reverse("admin:import_commit"), follow=True))


def test_what_the_site_signed_for_something_else_is_no_ticket(client, preview):
    assert_refused(use(client, signed(content(ticket(preview)), salt="something else")))


def test_another_persons_ticket_is_refused_and_stays_hers(client, preview, reviewer, client_of):
    assert_refused(use(client_of(reviewer), ticket(preview)))

    assert fates(commit(client, preview)) == {"new": 1}


def test_a_ticket_works_once(client, preview):
    commit(client, preview)
    Case.objects.all().delete()

    assert_refused(use(client, ticket(preview)))


@pytest.mark.parametrize("minutes", [16, 60 * 24])
def test_an_old_ticket_is_refused(minutes, client, preview):
    old = signed(content(ticket(preview)), seconds=minutes * A_MINUTE)

    assert_refused(use(client, old))


def test_a_ticket_works_for_most_of_fifteen_minutes(client, preview):
    aged = signed(content(ticket(preview)), seconds=14 * A_MINUTE)

    assert fates(use(client, aged)) == {"new": 1}


def test_a_ticket_names_no_path_and_no_content(client, tmp_path):
    page = upload(client, sheet(case_row(title_en="UNHEARD")), "cases")

    told = content(ticket(page))
    [path] = spooled(tmp_path)
    assert set(told) == {"name", "by", "sheet"}
    assert path.name == f"{told['name']}.upload"
    assert set(told["name"]) <= set("0123456789abcdef")


def test_the_name_of_an_upload_is_never_used(client, tmp_path):
    file = SimpleUploadedFile("../../../evil.upload", sheet(case_row()), "text/csv")

    page = client.post(reverse("admin:import"), {"file": file, "sheet": ""})

    assert fates(page) == {"new": 1}
    assert [path.parent for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "uploads"]
    assert not list(tmp_path.rglob("*evil*"))


def test_a_file_waits_where_only_the_site_can_read_it(preview, tmp_path):
    [path] = spooled(tmp_path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_is_gone_after_commit(client, preview, tmp_path):
    commit(client, preview)

    assert spooled(tmp_path) == []


def test_a_file_nobody_came_back_for_is_gone_after_fifteen_minutes(client, preview, tmp_path):
    [old] = spooled(tmp_path)
    os.utime(old, (time.time() - 16 * A_MINUTE,) * 2)

    upload(client, sheet(case_row("KZ-other")))

    [left] = spooled(tmp_path)
    assert left != old


def test_a_file_that_is_gone_cannot_be_committed(client, preview, tmp_path):
    spooled(tmp_path)[0].unlink()

    assert_refused(use(client, ticket(preview)))


def test_a_fresh_file_is_not_pruned_by_the_next_upload(client, preview):
    upload(client, sheet(case_row("KZ-other")))

    assert fates(commit(client, preview)) == {"new": 1}


def test_opening_the_commit_page_by_address_leads_to_the_import(client):
    page = client.get(reverse("admin:import_commit"))

    assert (page.status_code, page.url) == (302, reverse("admin:import"))


@pytest.mark.django_db(transaction=True)
def test_a_preview_opens_no_transaction(client):
    """On SQLite it would keep everybody else from writing, for as long as it takes to check a file."""
    with CaptureQueriesContext(connection) as seen:
        upload(client, sheet(case_row(related=""), case_row("KZ-b", related="KZ-reading-room")))

    assert not [query["sql"] for query in seen if query["sql"].startswith(("BEGIN", "SAVEPOINT"))]
