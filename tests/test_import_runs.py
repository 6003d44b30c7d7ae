"""The log of imports, and those that take long: in a queue, cancelled, failed, told by mail, forgotten."""

from datetime import timedelta

import pytest
from cryptography.fernet import InvalidToken
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from cases.models import Case
from exchange import sealing
from exchange.lines import Fate
from exchange.management.commands.work import clear_up
from exchange.models import ImportRow, ImportRun, State
from publishing.models import Event
from tests import builders
from tests.sheets import bring_in, case_row, commit, fates, mark, sheet, stored, ticket, upload
from tests.workbooks import ods_parts, pack

pytestmark = pytest.mark.django_db

FILE = sheet(*(case_row(f"KZ-{number}") for number in range(3)), case_row("KZ-wrong", stage="dreaming"))


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


def run_page(run):
    return reverse("admin:import_run", args=[run.pk])


def press(client, run, button):
    return client.post(reverse(f"admin:import_{button}", args=[run.pk]), follow=True)


# the log


def test_the_log_tells_who_brought_which_file_and_what_became_of_it(client):
    bring_in(client, FILE)

    page = client.get(reverse("admin:imports")).text

    for told in ("from-a-friend.csv", "farrukh", "3 new", "1 invalid", "done"):
        assert told in page


def test_an_empty_log_says_what_to_do(client):
    page = client.get(reverse("admin:imports")).text

    assert "Nothing has been imported yet." in page
    assert reverse("admin:import") in page


def test_a_run_shows_what_became_of_each_row(client):
    page = bring_in(client, FILE)

    assert fates(page) == {"new": 3, "invalid": 1}
    assert "dreaming" in page.text
    assert "KZ-1" in client.get(page.request["PATH_INFO"], {"fate": "new"}).text


def test_who_sees_which_run(client, vocabulary, researcher, stranger, reviewer, client_of):
    hers = client_of(researcher)
    bring_in(hers, sheet(case_row()))
    run = ImportRun.objects.get()

    told = {
        person.username: (run.file in client_of(person).get(reverse("admin:imports")).text)
        for person in (researcher, stranger, reviewer, run.by)
    }
    assert told == {"aigerim": True, "zarina": False, "bolat": True}
    assert client_of(stranger).get(run_page(run)).status_code == 404
    for button in ("undo", "cancel", "resume"):
        assert press(client_of(stranger), run, button).status_code == 404
    assert press(client_of(reviewer), run, "undo").status_code == 200
    assert not Case.objects.exists()


# what takes long


@pytest.mark.django_db(transaction=True)
def test_many_rows_are_checked_and_written_by_the_worker(client, queue):
    page = upload(client, FILE)
    assert "The rows are being checked." in page.text
    assert "<progress" in page.text
    assert queue() == 1

    page = client.get(page.request["PATH_INFO"])
    assert fates(page) == {"new": 3, "invalid": 1}
    before = stored()
    run = commit(client, page)
    assert "It waits until what came before it is done." in run.text
    assert stored() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("page", "sent"), [("answer", {"rest": "new"}), ("columns", {"check": "1"})])
def test_what_waits_to_be_written_is_not_checked_and_committed_again(page, sent, client, queue):
    preview = upload(client, FILE)
    queue()
    preview = client.get(preview.request["PATH_INFO"])
    commit(client, preview)

    again = client.post(ticket(preview).replace("/commit/", f"/{page}/"), sent, follow=True)

    assert again.redirect_chain[-1][0] == reverse("admin:import_run", args=[ImportRun.objects.get().pk])
    commit(client, preview)
    assert queue() == 1
    assert ImportRun.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_rows_are_written_once_worked_off(client, queue, mails):
    page = upload(client, FILE)
    queue()
    run = commit(client, client.get(page.request["PATH_INFO"]))
    assert "Cancel: write nothing" in run.text
    assert not Case.objects.exists()

    assert queue() == 1

    assert fates(client.get(run.request["PATH_INFO"])) == {"new": 3, "invalid": 1}
    assert Case.objects.count() == 3
    assert Event.objects.filter(act="imported", by__username="farrukh").count() == 3
    press(client, ImportRun.objects.get(), "undo")
    assert Case.objects.count() == 3
    queue()
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_cancelled_while_it_waits_writes_nothing(client, queue):
    page = upload(client, FILE)
    queue()
    commit(client, client.get(page.request["PATH_INFO"]))

    answer = press(client, ImportRun.objects.get(), "cancel")
    queue()

    assert "The import is cancelled. Nothing was written." in answer.text
    assert ImportRun.objects.get().state == State.CANCELLED
    assert not Case.objects.exists()


def test_what_is_done_cannot_be_cancelled(client):
    bring_in(client, FILE)

    answer = press(client, ImportRun.objects.get(), "cancel")

    assert "This import is finished and cannot be cancelled. Undo it instead." in answer.text
    assert Case.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_told_and_writes_nothing(client, queue, mails, hub_staff, tmp_path):
    hub_staff.email = "farrukh@example.org"
    hub_staff.save()
    page = upload(client, FILE)
    queue()
    commit(client, client.get(page.request["PATH_INFO"]))
    [folder] = (tmp_path / "uploads").iterdir()
    (folder / "lines.sqlite3").write_bytes(b"a disk that lost its mind")

    queue()

    run = ImportRun.objects.get()
    page = client.get(run_page(run)).text
    assert run.state == State.FAILED
    assert "Something went wrong here, and nothing was written. Upload the file again" in page
    assert not Case.objects.exists()
    assert not ImportRow.objects.exists()
    assert [letter.to for letter in mails()] == [["farrukh@example.org"]]
    assert "failed: nothing was written" in mails()[0].body


@pytest.mark.django_db(transaction=True)
def test_a_check_that_fails_is_told(client, queue, tmp_path):
    page = upload(client, FILE)
    [folder] = (tmp_path / "uploads").iterdir()
    (folder / "tables.json").write_bytes(b"{")

    queue()

    assert "Something went wrong here. Upload the file again" in client.get(page.request["PATH_INFO"]).text


@pytest.mark.django_db(transaction=True)
def test_the_end_is_told_by_mail_in_her_language_without_what_is_in_it(client, queue, mails, hub_staff):
    hub_staff.email, hub_staff.desk_language = "farrukh@example.org", "ru"
    hub_staff.save()
    page = upload(client, FILE)
    queue()
    commit(client, client.get(page.request["PATH_INFO"]))

    queue()

    [letter] = mails()
    assert letter.to == ["farrukh@example.org"]
    with translation.override("ru"):
        assert letter.subject == gettext("Your import is over")
        assert f"3 {Fate.NEW.label}, 1 {Fate.INVALID.label}" in letter.body
    for told in ("KZ-", "reading room", "from-a-friend", "dreaming"):
        assert told not in letter.subject + letter.body


def test_who_waited_gets_no_mail(client, mails, hub_staff):
    hub_staff.email = "farrukh@example.org"
    hub_staff.save()

    bring_in(client, FILE)

    assert mails() == []


# kept, and forgotten


def test_a_sealed_file_is_read_with_the_key_alone(client, tmp_path, settings):
    bring_in(client, FILE)
    [path] = (tmp_path / "imports").iterdir()
    data = path.read_bytes()
    assert sealing.unseal(data) == FILE

    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key than before"
    with pytest.raises(InvalidToken):
        sealing.unseal(data)

    settings.SECRET_KEY_FALLBACKS = [old]
    assert sealing.unseal(data) == FILE


def test_a_changed_seal_is_noticed(client, tmp_path):
    bring_in(client, FILE)
    [path] = (tmp_path / "imports").iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1

    with pytest.raises(InvalidToken):
        sealing.unseal(bytes(data))


def test_what_is_past_its_day_is_forgotten_but_for_its_line(client, tmp_path):
    bring_in(client, FILE)
    ImportRun.objects.update(forget_on=timezone.localdate() - timedelta(days=1))

    clear_up()

    run = ImportRun.objects.get()
    assert list((tmp_path / "imports").iterdir()) == []
    assert not run.rows.exists()
    assert (run.plan, run.answers, run.left, run.sealed) == ({}, {}, [], "")
    page = client.get(run_page(run))
    assert "from-a-friend.csv" in page.text
    assert "Undo all of it" not in page.text
    assert Case.objects.count() == 3


def test_what_is_not_past_its_day_is_kept(client, tmp_path, settings):
    bring_in(client, FILE)

    clear_up()

    assert len(list((tmp_path / "imports").iterdir())) == 1
    left = ImportRun.objects.get().forget_on - timezone.localdate()
    assert left == timedelta(days=settings.DAYS_IMPORTS_ARE_KEPT)


def test_what_was_left_out_is_told_without_its_words(client):
    """A run keeps of rows that it did not write only why."""
    bring_in(client, sheet(case_row(), case_row("KZ-wrong", stage="dreaming", title_en="UNWRITTEN WORDS")))

    assert "UNWRITTEN" not in str(list(ImportRow.objects.values()))


def test_two_clicks_import_once(client):
    page = upload(client, FILE)
    address = ticket(page)

    client.post(address, mark(page))
    client.post(address, mark(page))

    assert ImportRun.objects.count() == 1
    assert builders.Case.objects.count() == 3


def test_a_sheet_may_have_a_name_of_any_length(client, tmp_path):
    """No database may stumble over it at the end, when all was well before."""
    cells = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    rows = (case_row().keys(), case_row().values())
    table = "".join(f"<table:table-row>{''.join(map(cells.format, row))}</table:table-row>" for row in rows)
    parts = ods_parts(table)
    parts["content.xml"] = parts["content.xml"].replace("Table1", "S" * 150)

    page = bring_in(client, pack(tmp_path / "a.ods", parts).read_bytes(), "cases", "a.ods")

    assert fates(page) == {"new": 1}
    assert ImportRow.objects.get().table == "S" * 150
