"""Imports that were interrupted or cancelled: found, and carried out again from the sealed file, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Case
from exchange import carrying, examining, runs
from exchange.management.commands.work import clear_up
from exchange.models import ImportRow, ImportRun, State
from tests.sheets import bring_in, commit, fates, upload
from tests.test_import_runs import FILE, press, run_page

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(hours=1)


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


def interrupted(client, queue=lambda: 0):
    """A run whose process was killed: it gives no sign any more, and nothing of it is written."""
    page = upload(client, FILE)
    queue()
    commit(client, client.get(page.request["PATH_INFO"]))
    queue()
    run = ImportRun.objects.latest("pk")
    runs.undo(run, by=run.by)
    long_ago = timezone.now() - timedelta(hours=1)
    ImportRun.objects.filter(pk=run.pk).update(state=State.RUNNING, beat=long_ago, undone=None, undone_by=None, left=[])
    return run


def test_an_interrupted_run_is_found_and_carried_out_again(client):
    run = interrupted(client)

    page = client.get(run_page(run)).text
    assert "The server stopped while the rows were being written, and nothing of them was." in page
    answer = press(client, run, "resume")

    assert "The import is carried out again." in answer.text
    assert fates(answer) == {"new": 3, "invalid": 1}
    assert Case.objects.count() == 3


def test_an_interrupted_run_may_be_cancelled(client):
    run = interrupted(client)
    runs.find_interrupted()

    press(client, run, "cancel")

    assert ImportRun.objects.get().state == State.CANCELLED
    assert not Case.objects.exists()


def test_it_is_carried_out_with_the_rights_that_its_person_has_by_now(client, hub_staff):
    run = interrupted(client)
    hub_staff.role, hub_staff.countries = "researcher", ["TJ"]
    hub_staff.save()

    press(client, run, "resume")

    assert ImportRun.objects.get().counts == {"cases": {"invalid": 4}}
    assert not Case.objects.exists()


def test_a_run_that_gives_signs_is_not_interrupted(client):
    run = interrupted(client)
    ImportRun.objects.update(beat=timezone.now())

    clear_up()

    run.refresh_from_db()
    assert run.state == State.RUNNING


@pytest.fixture
def waiting(client, queue):
    """A run that waits in the queue."""
    page = upload(client, FILE)
    queue()
    commit(client, client.get(page.request["PATH_INFO"]))
    return ImportRun.objects.get()


def test_a_file_that_cannot_be_read_any_more_is_told_and_nothing_is_written(client, settings):
    run = interrupted(client)
    settings.READING_LIMITS = settings.READING_LIMITS | {"seconds": 0}

    page = press(client, run, "resume")

    run.refresh_from_db()
    assert run.state == State.FAILED
    assert "Reading the file takes too long. Split it and import the parts one by one." in page.text
    assert not Case.objects.exists()
    assert not ImportRow.objects.exists()


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_a_sealed_file_that_is_lost_or_changed_is_told(harm, client, tmp_path):
    run = interrupted(client)
    [path] = (tmp_path / "imports").iterdir()
    harm(path)

    page = press(client, run, "resume")

    assert "The file that was kept of this import cannot be opened any more. Upload it anew." in page.text
    assert ImportRun.objects.get().state == State.FAILED


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_the_rows_that_were_left_out_cannot_be_saved_without_the_sealed_file(harm, client, tmp_path):
    bring_in(client, FILE)
    run = ImportRun.objects.get()
    [path] = (tmp_path / "imports").iterdir()
    harm(path)

    page = client.get(f"{run_page(run)}marked.xlsx", follow=True)

    assert "The file that was kept of this import cannot be opened any more. Upload it anew." in page.text


def test_a_long_check_gives_signs(client, monkeypatch):
    run = interrupted(client)
    check = examining.check

    def minutes_pass():
        ImportRun.objects.update(beat=timezone.now() - LONG_AGO)

    def slow(sheets, *, by, told):
        lines = check(sheets, by=by, told=lambda done: [minutes_pass(), told(done), runs.find_interrupted()])
        return lines

    monkeypatch.setattr(examining, "check", slow)
    press(client, run, "resume")

    assert ImportRun.objects.get().state == State.DONE
    assert Case.objects.count() == 3


def test_many_rows_may_be_applied_for_longer_than_two_minutes(client, monkeypatch):
    run, seen = interrupted(client), []
    monkeypatch.setattr(carrying, "A_ROW", timedelta(minutes=2))  # three rows may take six
    apply = carrying.apply

    def four_minutes_later(given, **also):
        with monkeypatch.context() as patch:
            later = timezone.now() + timedelta(minutes=4)
            patch.setattr(runs.timezone, "now", lambda: later)
            seen.append(runs.find_interrupted())
        return apply(given, **also)

    monkeypatch.setattr(carrying, "apply", four_minutes_later)
    press(client, run, "resume")

    assert seen == [0]
    assert ImportRun.objects.get().state == State.DONE


@pytest.mark.django_db(transaction=True)
def test_who_only_waits_is_not_interrupted(client, waiting, queue):
    ImportRun.objects.update(at=timezone.now() - LONG_AGO, beat=timezone.now() - LONG_AGO)

    page = client.get(run_page(waiting)).text

    assert ImportRun.objects.get().state == State.WAITING
    assert "It waits until what came before it is done." in page
    assert "The server stopped" not in page
    assert queue() == 1
    assert ImportRun.objects.get().state == State.DONE


@pytest.mark.django_db(transaction=True)
def test_what_was_killed_before_it_began_is_found_too(client):
    """Few rows are never queued."""
    run = interrupted(client)
    ImportRun.objects.update(state=State.WAITING)

    assert "Carry it out again" in client.get(run_page(run)).text


@pytest.mark.django_db(transaction=True)
def test_pressing_twice_carries_it_out_and_tells_it_once(client, queue, mails, hub_staff):
    run = interrupted(client, queue)
    hub_staff.email = "farrukh@example.org"
    hub_staff.save()

    first, second = press(client, run, "resume"), press(client, run, "resume")

    assert "This takes a while. Look at the page again." in first.text
    assert "This import is under way again, or over. Look at what has become of it." in second.text
    assert ImportRun.objects.get().state == State.WAITING
    assert queue() == 1
    assert Case.objects.count() == 3
    assert len(mails()) == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_cancelled_may_be_imported_after_all(client, waiting, queue, mails, hub_staff):
    hub_staff.email = "farrukh@example.org"
    hub_staff.save()
    page = press(client, waiting, "cancel")
    assert "Import it after all" in page.text

    press(client, waiting, "resume")
    assert queue() == 2  # the first finds that its turn is over

    assert ImportRun.objects.get().state == State.DONE
    assert Case.objects.count() == 3
    assert len(mails()) == 1


@pytest.mark.django_db(transaction=True)
def test_what_still_waits_in_the_queue_starts_nothing_that_was_cancelled(client, waiting, queue, mails, hub_staff):
    hub_staff.email = "farrukh@example.org"
    hub_staff.save()
    press(client, waiting, "cancel")

    assert queue() == 1

    assert ImportRun.objects.get().state == State.CANCELLED
    assert not Case.objects.exists()
    assert mails() == []


def test_who_has_an_earlier_turn_writes_nothing_any_more(client, monkeypatch):
    """A process that was taken for dead wakes up while another one carries its run out."""
    run = interrupted(client)
    runs.find_interrupted()
    runs.resume(run)
    stage = carrying._stage

    def asleep(first, upload, told):
        monkeypatch.setattr(carrying, "_stage", stage)
        ImportRun.objects.update(state=State.INTERRUPTED)
        press(client, run, "resume")
        stage(first, upload, told)

    monkeypatch.setattr(carrying, "_stage", asleep)

    assert carrying.carry_out(run) is False
    assert ImportRun.objects.get().state == State.DONE
    assert ImportRow.objects.count() == 4
    assert Case.objects.count() == 3


def test_a_cancelled_run_shows_no_rows(client):
    run = interrupted(client)
    assert ImportRow.objects.exists()
    client.get(run_page(run))

    press(client, run, "cancel")

    assert not ImportRow.objects.exists()
