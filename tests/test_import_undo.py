"""A whole import is undone: what it wrote goes back, what people changed since stays and is told."""

import pytest
from django.urls import reverse

from cases.models import Case, Impact
from ecosystem.models import Term
from exchange.models import ImportRun
from publishing import workflow
from publishing.models import Event
from stakeholders.models import Stakeholder
from tests import builders
from tests.sheets import bring_in, case_row, commit, fates, sheet, stored, upload

pytestmark = pytest.mark.django_db

NEWS = ("exchange.ImportRun", "publishing.Event")  # the log keeps what happened


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


def undo(client, run=None):
    run = run or ImportRun.objects.first()
    return client.post(reverse("admin:import_undo", args=[run.pk]), follow=True)


def left(page):
    return [row["reason"] for row in page.context["run"].left]


def content():
    """What the site holds, apart from the log and from how often each entry was written to."""
    found = stored()
    for rows in found.values():
        for row in rows:
            row.pop("lock_version", None)
    return {label: rows for label, rows in found.items() if label not in NEWS}


def test_new_drafts_are_gone_with_their_rows(client):
    before = content()
    bring_in(client, sheet(case_row(title_ru="Читальня"), case_row("KZ-other", related="KZ-reading-room")))

    page = undo(client)

    assert "The import is undone." in page.text
    assert left(page) == []
    assert content() == before


def test_changed_cells_get_back_what_they_held(client):
    builders.case(related=[], links=["https://example.org/a"], **{"title:ru": "Читальня", "problem:en": "No books."})
    builders.case("KZ-b")
    before = content()["cases.Case"], builders_text()
    row = case_row(title_en="Renamed", title_ru="", links="", themes="water", related="KZ-b", problem_en="")
    bring_in(client, sheet(row | {"stage": "ended"}))
    assert Case.objects.get(code="KZ-reading-room").stage == "ended"

    undo(client)

    assert (content()["cases.Case"], builders_text()) == before


def builders_text():
    """The words and lists of the case."""
    case = Case.objects.get(code="KZ-reading-room")
    texts = {text.language: (text.title, text.problem) for text in case.texts.all() if text.title or text.problem}
    lists = [[other.code for other in getattr(case, name).all()] for name in ("themes", "related")]
    return texts, lists


def test_removed_rows_come_back(client):
    case = builders.case()
    builders.row(case, "impacts", row="i1", number="5", **{"what:en": "Books lent"})
    bring_in(client, sheet({"entry": case.code, "row": "i1", "delete": "yes"}), "impacts")
    assert not Impact.objects.exists()

    undo(client)

    assert Impact.objects.get().what == {"en": "Books lent"}


def test_what_people_changed_since_stays_and_is_told(client, reviewer):
    builders.case()
    bring_in(client, sheet(case_row(title_en="Renamed", stage="ended")))
    builders.edit(Case.objects.get(), by=reviewer, **{"title:en": "Told by a person"})

    page = undo(client)

    assert left(page) == ["Somebody changed these cells since; they stay: title:en."]
    case = Case.objects.get()
    assert (case.texts.get().title, case.stage) == ("Told by a person", "running")


def test_a_new_entry_that_a_person_changed_stays(client, reviewer):
    bring_in(client, sheet(case_row(), case_row("KZ-other")))
    builders.edit(Case.objects.get(code="KZ-other"), by=reviewer, **{"title:en": "Told by a person"})

    page = undo(client)

    assert left(page) == ["Somebody changed it since; it stays."]
    assert [case.code for case in Case.objects.all()] == ["KZ-other"]


@pytest.mark.parametrize("state", ["in review", "published", "withdrawn"])
def test_what_was_submitted_or_published_since_stays(state, client):
    bring_in(client, sheet(case_row()))
    builders.bring(Case.objects.get(), state)

    page = undo(client)

    assert len(left(page)) == 1
    assert Case.objects.get().code == "KZ-reading-room"


def test_a_new_entry_that_others_rest_on_stays(client):
    bring_in(client, sheet({"code": "KZ-new", "country": "KZ", "sector": "media", "title:en": "New"}), "stakeholders")
    builders.row(builders.case(), "participations", row="s1", stakeholder="KZ-new", role="owner")

    page = undo(client)

    assert left(page) == ["Others point at it by now; it stays."]
    assert Stakeholder.objects.get().code == "KZ-new"


def test_a_new_entry_with_rows_of_others_stays(client):
    bring_in(client, sheet(case_row()))
    builders.row(Case.objects.get(), "voices", row="v1", whose="leader")

    assert left(undo(client)) == ["It has got other rows since; it stays."]


def test_new_terms_leave_the_public_store_too(client, client_of, administrator):
    before = content()
    bring_in(client, sheet({"vocabulary": "theme", "code": "music", "label:en": "Music"}), "terms")
    assert Term.objects.filter(code="music").exists()

    undo(client)

    assert not Term.objects.filter(code="music").exists()
    after = content()
    for label in ("publishing.Snapshot", "catalogue.Publication"):
        assert len(after.pop(label)) == len(before.pop(label)) + 1  # what was public once is remembered, not shown
    assert after == before


def test_an_import_is_undone_once(client):
    bring_in(client, sheet(case_row()))
    undo(client)

    assert "Only a finished import can be undone, and only once." in undo(client).text


def test_an_import_of_the_same_file_after_undoing_is_new_again(client):
    bring_in(client, sheet(case_row()))
    undo(client)

    bring_in(client, sheet(case_row()))

    assert Case.objects.get().code == "KZ-reading-room"
    assert left(undo(client)) == []
    assert not Case.objects.exists()


def test_who_may_undo(vocabulary, researcher, stranger, reviewer, client_of):
    bring_in(client_of(researcher), sheet(case_row()))

    assert client_of(stranger).get(reverse("admin:import_run", args=[ImportRun.objects.get().pk])).status_code == 404
    assert undo(client_of(stranger)).status_code == 404
    assert Case.objects.exists()
    assert "The import is undone." in undo(client_of(reviewer)).text


def test_undoing_is_noted_and_is_ones_own_work(client, reviewer, hub_staff):
    builders.case()
    bring_in(client, sheet(case_row(stage="ended")))

    undo(client)

    acts = list(Event.objects.filter(code="KZ-reading-room").values_list("act", "by__username"))
    assert acts[:2] == [("undone", "farrukh"), ("imported", "farrukh")]
    case = Case.objects.get()
    assert workflow.is_own_work(hub_staff, case)


def test_a_row_that_somebody_wrote_to_after_the_check_is_left_alone(client, reviewer):
    builders.case()
    page = upload(client, sheet(case_row(title_en="From the file"), case_row("KZ-other")))
    builders.edit(Case.objects.get(), by=reviewer, **{"title:en": "Told by a person"})

    done = commit(client, page)

    assert "Somebody wrote to “KZ-reading-room” after the file was checked." in done.text
    assert Case.objects.get(code="KZ-reading-room").texts.get().title == "Told by a person"
    assert Case.objects.filter(code="KZ-other").exists()


def test_the_counts_of_a_run_tell_what_was_written_and_what_was_left_alone(client, reviewer):
    builders.case()
    page = upload(client, sheet(case_row(title_en="From the file"), case_row("KZ-other")))
    builders.edit(Case.objects.get(), by=reviewer, **{"title:en": "Told by a person"})

    done = commit(client, page)

    assert fates(done) == {"new": 1, "left": 1}
    assert ImportRun.objects.get().counts == {"cases": {"new": 1, "left": 1}}
    assert "1 left alone" in client.get(reverse("admin:imports")).text
    rows = client.get(done.request["PATH_INFO"], {"fate": "left"}).text
    assert "Somebody wrote to “KZ-reading-room” after the file was checked." in rows
    assert "From the file" in rows


def test_an_undone_run_tells_how_many_rows_were_set_back_and_how_many_stayed(client, reviewer):
    bring_in(client, sheet(*(case_row(f"KZ-{number}") for number in range(3))))
    builders.edit(Case.objects.get(code="KZ-1"), by=reviewer, **{"title:en": "Told by a person"})

    page = undo(client)

    assert "2 rows were set back. 1 row stayed as it is, or a part of it." in page.text
    run = ImportRun.objects.get()
    assert (run.set_back, run.stayed) == (2, 1)


def test_what_was_set_back_whole_is_told_without_a_word_of_what_stays(client):
    bring_in(client, sheet(case_row()))

    page = undo(client)

    assert "1 row was set back." in page.text
    assert "stayed as" not in page.text
