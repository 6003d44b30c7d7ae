"""Two people write the same entry: the second one's save is refused, nothing of hers is lost, and she can go on."""

import html
import re

import pytest

from cases.models import Case
from publishing import snapshots, texts
from publishing.models import Event
from tests import builders
from tests.builders import browser_data, desk_url, import_row

pytestmark = pytest.mark.django_db

MINE, THEIRS = "Written by me", "Written by them"


@pytest.fixture
def case(vocabulary):
    found = builders.case(**{"summary:en": "As it was"})
    builders.row(found, "impacts", row="i1", number="3", **{"what:en": "Evenings"})
    builders.row(found, "citations", source="atlas-2021", locator="p. 3")
    return found


@pytest.fixture
def me(researcher, client_of):
    return client_of(researcher)


@pytest.fixture
def them(reviewer, client_of):
    return client_of(reviewer)


def open_form(client, case):
    return browser_data(client.get(desk_url(case)))


def save(client, case, data, **changes):
    return client.post(desk_url(case), data | changes)


@pytest.fixture
def opened(me, case):
    """The form as I opened it, before the others saved theirs."""
    return open_form(me, case)


def theirs_by_form(them, case):
    assert save(them, case, open_form(them, case), **{"texts-0-title": THEIRS}).status_code == 302


def by_import(sheet, **row):
    return lambda them, case: import_row(them, sheet, **row)


CODE = "KZ-reading-room"
OF_CASE = {"kind": "case", "entry": CODE, "row": "", "field": ""}
WAYS = {
    "form": theirs_by_form,
    "import": by_import("cases", **{"code": CODE, "title:en": THEIRS}),
    "a row": by_import("impacts", entry=CODE, row="i1", number="99", **{"what:en": THEIRS}),
    "a new row": by_import("impacts", entry=CODE, row="i0", number="99", **{"what:en": THEIRS}),
    "a removed row": by_import("impacts", entry=CODE, row="i1", delete="yes"),
    "a citation": by_import("citations", **OF_CASE, source="atlas-2021", locator=THEIRS),
}
every_way = pytest.mark.parametrize("theirs", WAYS.values(), ids=WAYS)


@every_way
def test_second_save_is_a_conflict_and_writes_nothing(theirs, case, me, them, opened):
    theirs(them, case)
    stored, events = snapshots.freeze(Case.objects.get()), Event.objects.count()

    answer = save(me, case, opened, **{"texts-0-title": MINE, "stage": "ended", "impacts-0-number": "7"})

    assert answer.status_code == 409
    assert snapshots.freeze(Case.objects.get()) == stored
    assert Event.objects.count() == events


@every_way
def test_saving_again_keeps_mine(theirs, case, me, them, opened):
    theirs(them, case)
    page = save(me, case, opened, **{"texts-0-title": MINE, "stage": "ended"})

    answer = me.post(desk_url(case), browser_data(page))

    case = Case.objects.get()
    assert answer.status_code == 302
    assert (texts.original_of(case).title, case.stage) == (MINE, "ended")


def test_conflict_shows_what_is_stored_and_what_was_sent(case, me, them, opened):
    save(them, case, open_form(them, case), **{"texts-0-title": THEIRS, "stage": "idea"})

    page = save(me, case, opened, **{"texts-0-title": MINE, "stage": "ended"})

    cellsof = re.findall(r"<td>(.*?)</td><td>(.*?)</td>", conflict(page))
    assert (THEIRS, MINE) in cellsof
    assert any("dea" in stored and "nded" in sent for stored, sent in cellsof)


def test_conflict_leaves_out_what_is_the_same(case, me, them, opened):
    save(them, case, open_form(them, case), **{"texts-0-title": THEIRS})

    page = save(me, case, opened, **{"texts-0-title": MINE})

    assert "As it was" not in conflict(page)


def test_conflict_keeps_every_word_of_mine_in_the_form(case, me, them, opened):
    theirs_by_form(them, case)
    words = {"texts-0-title": MINE, "texts-0-problem": "A long\nstory of mine", "impacts-0-what__en": "My evenings"}

    page = save(me, case, opened, **words, **{"citation-0-locator": "p. 400"})

    shown = browser_data(page)
    assert {name: shown[name] for name in words} == {name: [text] for name, text in words.items()}
    assert shown["citation-0-locator"] == ["p. 400"]


def test_conflict_says_what_happened_and_what_to_do(case, me, them, opened):
    theirs_by_form(them, case)

    page = save(me, case, opened, **{"texts-0-title": MINE})

    assert "Somebody else saved this entry while you were writing" in html.unescape(page.text)
    assert "then save again to keep yours" in html.unescape(page.text)


def test_same_words_as_stored_are_said_to_be_the_same(case, me, them, opened):
    theirs_by_form(them, case)

    page = save(me, case, opened, **{"texts-0-title": THEIRS})

    assert page.status_code == 409
    assert "What you wrote is the same as what is stored now" in conflict(page)


def test_third_save_in_between_is_a_conflict_again(case, me, them, opened):
    theirs_by_form(them, case)
    page = save(me, case, opened, **{"texts-0-title": MINE})
    save(them, case, open_form(them, case), **{"texts-0-title": "Theirs again"})

    answer = me.post(desk_url(case), browser_data(page))

    assert answer.status_code == 409
    assert texts.original_of(Case.objects.get()).title == "Theirs again"


@pytest.mark.parametrize("token", ["", "0", "2", "999999", "-1", "abc", None])
def test_missing_or_wrong_token_is_a_conflict(token, case, me, opened):
    data = {name: value for name, value in opened.items() if name != "lock"}
    data |= {} if token is None else {"lock": token}

    answer = save(me, case, data, **{"texts-0-title": MINE})

    assert answer.status_code == 409
    assert texts.original_of(Case.objects.get()).title == "The reading room"


def test_nobody_else_saved_and_the_save_goes_through(case, me, opened):
    answer = save(me, case, opened, **{"texts-0-title": MINE})

    assert answer.status_code == 302
    assert texts.original_of(Case.objects.get()).title == MINE


def test_saving_one_form_twice_is_a_conflict(case, me, opened):
    save(me, case, opened, **{"texts-0-title": MINE})

    answer = save(me, case, opened, **{"texts-0-title": "From the same page"})

    assert answer.status_code == 409
    assert texts.original_of(Case.objects.get()).title == MINE


def test_faulty_form_in_a_conflict_says_both(case, me, them, opened):
    theirs_by_form(them, case)

    page = save(me, case, opened, **{"texts-0-title": MINE, "start": "someday"})

    assert page.status_code == 409
    assert "“someday” is no date" in page.text
    assert browser_data(page)["texts-0-title"] == [MINE]


def test_withholding_meanwhile_is_a_conflict_and_stays(case, me, them, opened):
    them.post(desk_url(case, "transition", "withhold"))

    answer = save(me, case, opened, **{"texts-0-title": MINE})

    assert answer.status_code == 409
    assert Case.objects.get().disclosure == "withheld"


def conflict(page):
    return html.unescape(re.search(r'<section class="module conflict".*?</section>', page.text, re.DOTALL)[0])
