"""Until commit a file lies in a folder of its own, for its uploader alone, for 15 minutes."""

import base64
import gc
import io
import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Case
from catalogue import leftovers, workbooks
from catalogue.data import packaging, scopes
from exchange import sealing, spool
from exchange.management.commands.work import clear_up
from exchange.models import ImportRun, State
from tests import builders
from tests.columns_page import check, fill, place
from tests.sheets import case_row, commit, fates, mark, refusal, sheet, ticket, upload

pytestmark = pytest.mark.django_db

A_MINUTE = 60


@pytest.fixture
def client(vocabulary, researcher, client_of):
    return client_of(researcher)


@pytest.fixture
def preview(client):
    return upload(client, sheet(case_row()))


def folders(tmp_path):
    return list((tmp_path / "uploads").iterdir())


def age(folder, minutes):
    os.utime(folder, (time.time() - minutes * A_MINUTE,) * 2)


def assert_refused(page):
    """Back at the first step, told why; nothing was written."""
    assert page.redirect_chain == [(reverse("admin:import"), 302)]
    assert "This preview is no longer valid. Nothing was written; upload the file again." in page.text
    assert not Case.objects.exists()


def test_what_was_previewed_is_written(client, preview):
    assert fates(commit(client, preview)) == {"new": 1}
    assert Case.objects.get().code == "KZ-reading-room"


@pytest.mark.parametrize("forged", ["x", "a:b:c", "..", "0" * 32, "не%20файл", "%00"])
def test_a_forged_name_leads_nowhere(forged, client, preview):
    address = ticket(preview).replace(preview.context["upload"]["name"], forged)

    assert_refused(client.post(address, follow=True))


def test_another_persons_file_is_refused_and_stays_hers(client, preview, reviewer, client_of):
    assert_refused(client_of(reviewer).post(ticket(preview), follow=True))
    assert_refused(client_of(reviewer).get(preview.request["PATH_INFO"], follow=True))

    assert fates(commit(client, preview)) == {"new": 1}


def test_a_file_is_committed_once(client, preview):
    done = commit(client, preview)
    Case.objects.all().delete()

    again = commit(client, preview)

    assert again.request["PATH_INFO"] == done.request["PATH_INFO"]
    assert not Case.objects.exists()
    assert ImportRun.objects.count() == 1


@pytest.mark.parametrize("page", ["", "columns/", "marked.xlsx", "commit/", "answer/"])
def test_the_way_back_to_what_is_imported_leads_to_its_import(page, client, preview):
    done = commit(client, preview)

    back = client.get(preview.request["PATH_INFO"] + page, follow=True)

    assert back.request["PATH_INFO"] == done.request["PATH_INFO"]
    assert "Nothing was written" not in back.text


def test_an_import_that_waits_is_found_from_its_preview_and_so_is_a_cancelled_one(client, preview, settings):
    settings.MOST_ROWS_AT_ONCE, settings.TASKS = 0, {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    run = commit(client, preview).request["PATH_INFO"]

    assert client.get(preview.request["PATH_INFO"], follow=True).request["PATH_INFO"] == run
    client.post(f"{run}cancel/")
    back = client.get(preview.request["PATH_INFO"], follow=True)

    assert back.request["PATH_INFO"] == run
    assert "cancelled: nothing was written" in back.text


def test_the_import_of_another_person_is_not_led_to(client, preview, reviewer, client_of):
    commit(client, preview)
    Case.objects.all().delete()

    assert_refused(client_of(reviewer).get(preview.request["PATH_INFO"], follow=True))


def test_a_file_nobody_came_back_for_is_gone_after_fifteen_minutes(client, preview, tmp_path):
    [folder] = folders(tmp_path)
    age(folder, 16)

    clear_up()

    assert folders(tmp_path) == []
    assert_refused(client.post(ticket(preview), follow=True))


def test_whoever_looks_at_it_has_fifteen_minutes_again(client, preview, tmp_path):
    [folder] = folders(tmp_path)
    age(folder, 14)

    client.get(preview.request["PATH_INFO"])

    assert time.time() - folder.stat().st_mtime < A_MINUTE
    assert fates(commit(client, preview)) == {"new": 1}


def test_a_file_that_is_left_is_gone_at_once(client, preview, tmp_path):
    page = client.post(ticket(preview).replace("/commit/", "/leave/"), follow=True)

    assert "The file is deleted. Nothing was written." in page.text
    assert folders(tmp_path) == []


def test_the_name_of_an_upload_is_never_used(client, tmp_path):
    file = SimpleUploadedFile("../../../evil.upload", sheet(case_row()), "text/csv")

    page = client.post(reverse("admin:import"), {"file": file, "sheet": ""}, follow=True)

    assert fates(page) == {"new": 1}
    assert {path.parent.parent for path in tmp_path.rglob("*") if path.is_file()} == {tmp_path / "uploads"}
    assert not list(tmp_path.rglob("*evil*"))


def test_a_file_waits_where_only_the_site_can_read_it(preview, tmp_path):
    [folder] = folders(tmp_path)

    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder)] == [0o700, 0o700]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_file_is_gone_after_commit_but_for_the_sealed_one(client, tmp_path):
    commit(client, upload(client, sheet(case_row(title_en="UNHEARD OF"))))

    assert folders(tmp_path) == []
    [sealed] = (tmp_path / "imports").iterdir()
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600
    assert b"UNHEARD OF" not in sealed.read_bytes()


def test_a_fresh_file_is_not_pruned_by_the_next_upload(client, preview):
    upload(client, sheet(case_row("KZ-other")))

    assert fates(commit(client, preview)) == {"new": 1}


@pytest.mark.parametrize("act", ["commit", "answer", "leave"])
def test_whoever_logs_in_on_the_way_comes_back_to_the_preview(act, client, preview):
    page = client.get(ticket(preview).replace("/commit/", f"/{act}/"), follow=True)

    assert page.redirect_chain == [(preview.request["PATH_INFO"], 302)]
    assert "Nothing was done by coming here. Use the button once more." in page.text
    assert fates(page) == {"new": 1}
    assert not Case.objects.exists()


@pytest.mark.parametrize("act", ["undo", "cancel", "resume"])
def test_whoever_logs_in_on_the_way_comes_back_to_the_import(act, client, preview):
    run = commit(client, preview).request["PATH_INFO"]

    page = client.get(f"{run}{act}/", follow=True)

    assert page.redirect_chain == [(run, 302)]
    assert ImportRun.objects.get().state == State.DONE


def test_what_only_takes_what_is_sent_takes_nothing_else(client, preview):
    assert client.put(ticket(preview)).status_code == 405


# two tabs


def changed_elsewhere(client, preview):
    """The preview after somebody had the columns of its file checked again, in another tab."""
    columns = client.get(preview.request["PATH_INFO"] + "columns/")
    return check(
        client,
        columns,
        **{f"to-{place(columns, 'title:en')}": "summary:en", f"to-{place(columns, 'summary:en')}": "title:en"},
    )


@pytest.mark.parametrize("act", ["commit", "answer"])
def test_what_a_tab_has_not_shown_is_not_done(act, client, preview):
    changed_elsewhere(client, preview)

    page = client.post(ticket(preview).replace("/commit/", f"/{act}/"), mark(preview), follow=True)

    assert page.request["PATH_INFO"] == preview.request["PATH_INFO"]
    assert "The preview has changed since you looked at it, perhaps in another tab." in page.text
    assert not ImportRun.objects.exists()
    commit(client, page)
    assert Case.objects.get().texts.get().title == "Told in one sentence."


def test_what_is_looked_through_anew_is_not_imported_from_another_tab(client, preview):
    columns = client.get(preview.request["PATH_INFO"] + "columns/")
    fill(client, columns)

    page = commit(client, preview)

    assert "Look again; nothing was written." in page.text
    assert "The rows have not been checked yet." in page.text
    assert not ImportRun.objects.exists()


def test_a_check_that_ends_while_somebody_imports_counts_for_her(client, preview):
    """The mark is compared where the file is claimed."""
    upload_ = spool.Upload(preview.context["upload"]["name"])

    assert not upload_.claim("another")
    assert upload_.claim(mark(preview)["mark"])


def test_an_upload_of_an_older_form_of_the_spool_is_cleared_away(preview, tmp_path):
    (tmp_path / "uploads" / "0.upload").write_bytes(b"left behind")
    age(tmp_path / "uploads" / "0.upload", 16)

    spool.prune()

    assert len(folders(tmp_path)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_preview_writes_nothing_and_opens_no_transaction(client):
    """On SQLite it would keep everybody else from writing, for as long as it takes to check a file."""
    with CaptureQueriesContext(connection) as seen:
        upload(client, sheet(case_row(related=""), case_row("KZ-b", related="KZ-reading-room")))

    assert not [query["sql"] for query in seen if not query["sql"].startswith(("SELECT", "DECLARE"))]


@pytest.mark.parametrize("made", ["workbook", "package"])
def test_what_is_left_of_a_file_whose_making_was_killed_is_removed(made, tmp_path, vocabulary, publish, monkeypatch):
    """What is being made now is not."""
    publish(builders.case())
    seen = []

    def killed(*given):
        for minutes in (59, 61):
            [folder] = [path for path in tmp_path.iterdir() if path.name not in ("uploads", "imports")]
            age(folder, minutes)
            clear_up()
            seen.append(folder.exists())
        raise KeyboardInterrupt

    monkeypatch.setattr(packaging, "describe", killed)
    monkeypatch.setattr(workbooks.Workbook, "add", killed)
    with pytest.raises(KeyboardInterrupt):
        if made == "workbook":
            with workbooks.writing(io.BytesIO(), created=date(2021, 11, 1)) as book:
                book.add("cases")
        else:
            packaging.write(io.BytesIO(), scopes.everything()[0], RequestFactory().get("/"))

    assert seen == [True, False]


def test_several_processes_may_clear_up_at_once(tmp_path):
    """What one of them removes another one does not stumble over."""
    for folder, name in ((tmp_path / "uploads", "{}.upload"), (tmp_path, "making-{}")):
        for number in range(300):
            (folder / name.format(number)).mkdir(parents=True)
            age(folder / name.format(number), 61)
    (tmp_path / "imports").mkdir()
    for number in range(300):
        (tmp_path / "imports" / f"{number}.sealed").touch()
        age(tmp_path / "imports" / f"{number}.sealed", 61)

    def clear():
        for act in (spool.prune, leftovers.clear_up, lambda: sealing.prune(set())):
            act()

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(clear) for _ in range(4)]:
            done.result()

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["imports", "uploads"]


def test_too_many_fields_or_files_are_refused_before_anything_is_kept(client, tmp_path):
    fields = {f"field-{number}": "x" for number in range(10_001)}
    files = {f"file-{number}": SimpleUploadedFile("cases.csv", b"code\r\n") for number in range(101)}

    answers = [client.post(reverse("admin:import"), sent) for sent in (fields, files)]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert not (tmp_path / "uploads").exists() or folders(tmp_path) == []


def send_base64(client, data, name="file"):
    """A body with one part that is sent as base64, as no browser does it."""
    head = f'Content-Disposition: form-data; name="{name}"' + ('; filename="a.csv"' if name == "file" else "")
    body = f"--x\r\n{head}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode() + data + b"\r\n--x--\r\n"
    return client.post(reverse("admin:import"), body, content_type="multipart/form-data; boundary=x", follow=True)


def test_a_file_in_base64_is_read_as_what_it_holds(client):
    page = send_base64(client, base64.encodebytes(sheet(case_row())))

    assert fates(commit(client, page)) == {"new": 1}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of Django, which leaves a file open
@pytest.mark.parametrize(("data", "name"), [(b"!!!!", "file"), (b"QUFB" * 1_000_000, "words")])
def test_broken_or_endless_base64_is_refused_before_anything_is_kept(data, name, client, tmp_path):
    assert send_base64(client, data, name).status_code == 400
    gc.collect()
    assert not (tmp_path / "uploads").exists() or folders(tmp_path) == []


def test_a_base64_part_of_nothing_but_spaces_is_an_empty_file(client, tmp_path):
    page = send_base64(client, b" " * 20_000_000)

    assert page.status_code == 422
    assert refusal(page).startswith("The file is empty.")
    assert folders(tmp_path) == []
    assert not Case.objects.exists()
