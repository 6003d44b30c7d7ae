"""An import is undone while others write: nothing of theirs is lost, nobody waits for long, and it is done once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cases.models import Case
from exchange import applying, runs
from exchange.models import ImportRun, State
from publishing import workflow
from publishing.models import Event
from stakeholders.models import Stakeholder
from tests import builders
from tests.sheets import bring_in, case_row, sheet
from tests.test_import_undo import left, undo

pytestmark = pytest.mark.django_db

ORGANISATION = {"code": "KZ-new", "country": "KZ", "sector": "media", "title:en": "New"}


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


@pytest.fixture
def meanwhile(monkeypatch):
    """`meanwhile(act)`: somebody acts once after all is prepared and before the transaction begins."""
    prepare, waiting = applying.Writer.prepare, []

    def prepared(writer, given):
        prepare(writer, given)
        if waiting:
            waiting.pop()()

    monkeypatch.setattr(applying.Writer, "prepare", prepared)
    return waiting.append


def test_what_a_colleague_withholds_and_writes_meanwhile_is_not_lost(client, reviewer, meanwhile):
    builders.case(stage="running")
    bring_in(client, sheet({"code": "KZ-reading-room", "stage": "ended"}), "cases")

    def act():
        workflow.withhold(Case.objects.get(), by=reviewer)
        builders.edit(Case.objects.get(), by=reviewer, start="2015")

    meanwhile(act)
    page = undo(client)

    case = Case.objects.get()
    assert (case.disclosure, case.start, case.stage) == ("withheld", "2015", "ended")
    assert left(page) == ["Somebody wrote to “KZ-reading-room” at the same time; it stays as it is. Look at it."]


def test_what_is_submitted_and_published_meanwhile_stays(client, publish, meanwhile):
    bring_in(client, sheet(case_row()))
    meanwhile(lambda: publish(Case.objects.get()))

    page = undo(client)

    assert left(page) == ["It was submitted or published since; it stays. Withdraw it if it should go."]
    assert Case.objects.get().status == "published"


def test_what_others_point_at_meanwhile_stays(client, meanwhile):
    builders.case()
    bring_in(client, sheet(ORGANISATION), "stakeholders")
    meanwhile(lambda: builders.row(Case.objects.get(), "participations", row="s1", stakeholder="KZ-new", role="owner"))

    page = undo(client)

    assert left(page) == ["Others point at it by now; it stays."]
    assert Stakeholder.objects.get().code == "KZ-new"


@pytest.mark.django_db(transaction=True)
def test_what_takes_long_is_done_before_anybody_has_to_wait(client, monkeypatch):
    bring_in(client, sheet(case_row()))
    seen = []
    for module, name in ((runs, "reversed_changes"), (applying.Writer, "prepare")):
        real = getattr(module, name)

        def noting(*given, real=real, **also):
            seen.append(connection.in_atomic_block)
            return real(*given, **also)

        monkeypatch.setattr(module, name, noting)

    undo(client)

    assert seen == [False, False]
    assert not Case.objects.exists()


def test_of_two_at_the_same_moment_one_is_refused_and_changes_nothing(client, hub_staff, meanwhile):
    bring_in(client, sheet(case_row(), case_row("KZ-other")))
    builders.edit(Case.objects.get(code="KZ-other"), by=hub_staff, **{"title:en": "Told by a person"})
    run = ImportRun.objects.get()
    meanwhile(lambda: runs.undo(run, by=hub_staff))

    page = undo(client)

    assert "Only a finished import can be undone, and only once." in page.text
    assert left(page) == ["Somebody changed it since; it stays."]
    assert Event.objects.filter(act="undone").count() == 0  # of what is gone nothing is noted
    assert [case.code for case in Case.objects.all()] == ["KZ-other"]


@pytest.mark.django_db(transaction=True)
def test_what_breaks_off_has_done_nothing_and_can_be_done_again(client, hub_staff, monkeypatch):
    bring_in(client, sheet(case_row()))
    run = ImportRun.objects.get()

    def killed(*given):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(applying.Writer, "note", killed)
        runs.undo(run, by=hub_staff)
    assert (ImportRun.objects.get().state, Case.objects.count()) == (State.DONE, 1)

    assert "The import is undone." in undo(client).text
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a test's SQLite has one connection")
def test_two_processes_at_the_same_moment(client, hub_staff):
    bring_in(client, sheet(*(case_row(f"KZ-{number}") for number in range(50))))
    run, start = ImportRun.objects.get(), Barrier(4)

    def undone():
        start.wait()
        try:
            return runs.undo(run, by=hub_staff).state
        except runs.Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        said = [done.result() for done in [threads.submit(undone) for _ in range(4)]]

    assert sorted(said) == ["refused"] * 3 + ["undone"]
    assert ImportRun.objects.get().left == []
    assert not Case.objects.exists()
