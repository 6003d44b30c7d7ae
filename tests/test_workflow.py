"""The four transitions and what goes with them: only the arrows of architecture.md §8 work, through every door."""

import pytest
from django.test import Client

from publishing import versions, workflow
from publishing.models import Event
from tests import builders
from tests.builders import PATHS, desk_url, press, press_in_list

pytestmark = pytest.mark.django_db

# The states from which a transition works, and the status it leads to; from all others it is refused.
ARROWS = {
    "submit": {
        "draft": "in_review",
        "returned": "in_review",
        "changed": "in_review",
        "withdrawn": "in_review",
        "withdrawn, changed": "in_review",
    },
    "return": {"in review": "draft", "changed, in review": "draft"},
    "publish": {"in review": "published", "changed, in review": "published"},
    "withdraw": {
        "published": "withdrawn",
        "changed": "withdrawn",
        "changed, in review": "withdrawn",
        "returned": "withdrawn",
    },
    "discard": {"changed": "published", "returned": "published", "withdrawn, changed": "withdrawn"},
}
STATUS = {
    "draft": "draft",
    "in review": "in_review",
    "published": "published",
    "changed": "published",
    "changed, in review": "in_review",
    "returned": "draft",
    "withdrawn": "withdrawn",
    "withdrawn, changed": "withdrawn",
}
FUNCTIONS = {
    "submit": workflow.submit,
    "return": workflow.return_,
    "publish": workflow.publish,
    "withdraw": workflow.withdraw,
    "discard": lambda entry, by, remark: workflow.discard(entry, by=by),
}
ACTS = {
    "submit": "submitted",
    "return": "returned",
    "publish": "published",
    "withdraw": "withdrawn",
    "discard": "discarded",
    "withhold": "withheld",
}

every_pair = pytest.mark.parametrize(("name", "state"), [(name, state) for name in ARROWS for state in PATHS])
every_other_pair = pytest.mark.parametrize(
    ("name", "state"), [(name, state) for name in ARROWS for state in PATHS if state not in ARROWS[name]]
)
every_arrow = pytest.mark.parametrize(("name", "state"), [(name, state) for name in ARROWS for state in ARROWS[name]])


def by_function(client, person, entry, name):
    try:
        FUNCTIONS[name](entry, by=person, remark="Because.")
    except workflow.Refused as refusal:
        return str(refusal)
    return ""


def by_button(client, person, entry, name):
    return errors(press(client, entry, name, remark="Because."))


def by_list(client, person, entry, name):
    return errors(press_in_list(client, entry, name, remark="Because."))


def errors(page):
    return " ".join(str(message) for message in page.context["messages"] if message.level_tag == "error")


@pytest.fixture
def entry(request):
    return builders.bring(builders.stakeholder(), request.getfixturevalue("state"))


@every_pair
@pytest.mark.parametrize("door", [by_function, by_button, by_list])
def test_only_the_arrows_work(name, state, door, entry, administrator, client_of):
    refusal = door(client_of(administrator), administrator, entry, name)

    entry.refresh_from_db()
    assert entry.status == ARROWS[name].get(state, STATUS[state])
    assert bool(refusal) == (state not in ARROWS[name])
    assert ("KZ-neighbours" in refusal) == (state not in ARROWS[name])


@pytest.mark.parametrize("state", PATHS)
def test_page_offers_exactly_the_arrows(state, entry, administrator, client_of):
    page = client_of(administrator).get(desk_url(entry))

    offered = {name for name in ARROWS if f'/do/{name}/"' in page.text}
    assert offered == {name for name in ARROWS if state in ARROWS[name]}


@every_other_pair
def test_a_refusal_writes_nothing(name, state, entry, administrator):
    live, events = versions.live_publication(entry), Event.objects.count()

    by_function(None, administrator, entry, name)

    before = (entry.status, entry.lock_version)
    entry.refresh_from_db()
    assert (entry.status, entry.lock_version) == before
    assert (versions.live_publication(entry), Event.objects.count()) == (live, events)


@every_arrow
def test_every_transition_is_logged(name, state, entry, administrator):
    FUNCTIONS[name](entry, by=administrator, remark=" Because. ")

    event = Event.objects.first()
    assert (event.kind, event.code, event.act, event.by) == ("stakeholder", entry.code, ACTS[name], administrator)
    assert event.remark == ("" if name == "discard" else "Because.")
    assert event.version == (versions.last_version(entry) if name == "publish" else None)


@every_arrow
def test_desk_history_tells_the_transition(name, state, entry, administrator, client_of):
    FUNCTIONS[name](entry, by=administrator, remark="A reason to remember.")

    page = client_of(administrator).get(desk_url(entry, "history"))

    assert page.context["events"][0].get_act_display() in page.text
    assert ("A reason to remember." in page.text) == (name != "discard")


@pytest.mark.parametrize("state", PATHS)
def test_public_sees_the_entry_exactly_while_it_is_live(state, entry):
    live = state in ARROWS["withdraw"]

    assert Client().get(f"/en/stakeholders/{entry.code}/").status_code == (200 if live else 404)


@pytest.mark.parametrize("name", [*ARROWS, "withhold"])
def test_buttons_are_pressed_and_not_linked(name, administrator, client_of):
    entry = builders.stakeholder()

    answer = client_of(administrator).get(desk_url(entry, "transition", name))

    assert answer.status_code == 403


def test_unknown_transition_is_refused(administrator, client_of):
    entry = builders.stakeholder()

    assert press(client_of(administrator), entry, "approve").status_code == 403


def test_action_over_many_entries_does_what_it_may_and_says_what_it_may_not(administrator, client_of):
    ready, draft = builders.bring(builders.stakeholder("KZ-ready"), "in review"), builders.stakeholder("KZ-draft")
    chosen = {"action": "publish_chosen", "_selected_action": [ready.pk, draft.pk]}

    page = client_of(administrator).post(desk_url(type(ready)(), "changelist"), chosen, follow=True)

    assert versions.is_live(ready)
    assert "KZ-draft" in errors(page)
    assert "KZ-ready" not in errors(page)
