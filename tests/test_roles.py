"""Who may what with entries: every role and action, in her own country, in another one, and in the whole region."""

import pytest
from django.urls import reverse

from publishing import workflow
from publishing.models import Event
from publishing.schema import Status
from stakeholders.models import Stakeholder
from tests import builders
from tests.builders import desk_url, form_data, import_row, press, press_in_list, read_csv

pytestmark = pytest.mark.django_db

COUNTRY = {"own": "KZ", "other": "TJ", "region": ""}
ROLES = ["researcher", "reviewer", "hub_staff", "administrator"]
EVERYWHERE, COUNTRIES, OWN, NOWHERE = "own other region", "own other", "own", ""

# architecture.md §8, "Who may what". Entries of the whole region: reviewers and administrators only.
TABLE = {
    # action:   researcher, reviewer, hub staff, administrator
    "write": [OWN, EVERYWHERE, COUNTRIES, EVERYWHERE],
    "submit": [OWN, EVERYWHERE, COUNTRIES, EVERYWHERE],
    "discard": [OWN, EVERYWHERE, COUNTRIES, EVERYWHERE],
    "import": [OWN, EVERYWHERE, COUNTRIES, EVERYWHERE],
    "return": [NOWHERE, EVERYWHERE, NOWHERE, EVERYWHERE],
    "publish": [NOWHERE, EVERYWHERE, NOWHERE, EVERYWHERE],
    "withdraw": [NOWHERE, EVERYWHERE, NOWHERE, EVERYWHERE],
    "withhold": [OWN, EVERYWHERE, COUNTRIES, EVERYWHERE],
    "export a sheet": [OWN, EVERYWHERE, EVERYWHERE, EVERYWHERE],
    "export a list": [OWN, EVERYWHERE, COUNTRIES, EVERYWHERE],  # as the list shows it
}

STATE_BEFORE = {"submit": "draft", "discard": "changed", "withdraw": "published", "withhold": "published"}
STATE_BEFORE |= {"return": "in review", "publish": "in review"}
FUNCTIONS = {"return": workflow.return_} | {
    name: getattr(workflow, name) for name in ("submit", "discard", "publish", "withdraw", "withhold")
}
ACTS = {"submit": "submitted", "discard": "discarded", "withdraw": "withdrawn", "withhold": "withheld"}
ACTS |= {"return": "returned", "publish": "published"}


def of_the_table(*actions):
    """One test for each role and place of some rows of the table: (action, role, place, whether it is allowed)."""
    cases = [
        pytest.param(action, role, place, place in allowed.split(), id=f"{action}-{role}-{place}")
        for action in actions
        for role, allowed in zip(ROLES, TABLE[action], strict=True)
        for place in COUNTRY
    ]
    return pytest.mark.parametrize(("action", "role", "place", "allowed"), cases)


@pytest.fixture
def person(request, role):
    return request.getfixturevalue(role)


@pytest.fixture
def entry(db, action, place):
    """Somebody else's stakeholder in the state that the action begins with."""
    builders.countries()
    found = builders.stakeholder("The-group", country=COUNTRY[place] or None, **{"title:en": "Neighbours"})
    return builders.bring(found, STATE_BEFORE.get(action, "draft"))


def has_acted(person, entry, action):
    return Event.objects.filter(code=entry.code, by=person, act=ACTS[action]).exists()


def title_of(entry):
    return entry.texts.get(language="en").title


@of_the_table("submit", "discard", "return", "publish", "withdraw", "withhold")
def test_functions_obey_the_table(action, entry, person, allowed):
    words = {} if action == "discard" else {"remark": "Because."}

    if allowed:
        FUNCTIONS[action](entry, by=person, **words)
    else:
        with pytest.raises(workflow.Refused):
            FUNCTIONS[action](entry, by=person, **words)

    assert has_acted(person, entry, action) == allowed


@of_the_table("submit", "discard", "return", "publish", "withdraw", "withhold")
def test_buttons_obey_the_table(action, entry, person, allowed, client_of):
    before = (entry.status, entry.lock_version, entry.disclosure)

    press(client_of(person), entry, action, remark="Because.", follow=False)

    entry.refresh_from_db()
    assert has_acted(person, entry, action) == allowed
    assert ((entry.status, entry.lock_version, entry.disclosure) != before) == allowed


@of_the_table("submit", "discard", "return", "publish", "withdraw")
def test_actions_of_the_list_obey_the_table(action, entry, person, allowed, client_of):
    press_in_list(client_of(person), entry, action, remark="Because.", follow=False)

    assert has_acted(person, entry, action) == allowed


@of_the_table("write")
def test_changing_by_form_obeys_the_table(action, entry, person, allowed, client_of, administrator):
    data = form_data(client_of(administrator).get(desk_url(entry))) | {"texts-0-title": "Written by me"}

    client_of(person).post(desk_url(entry), data)

    assert (title_of(entry) == "Written by me") == allowed


@of_the_table("write")
def test_adding_by_form_obeys_the_table(action, place, person, allowed, client_of):
    builders.countries()
    client = client_of(person)
    page = client.get(desk_url(Stakeholder(), "add"))
    data = form_data(page) | {"code": "Brand-new", "country": COUNTRY[place], "sector": "media", "language": "en"}

    client.post(desk_url(Stakeholder(), "add"), data)

    assert Stakeholder.objects.filter(code="Brand-new").exists() == allowed


@of_the_table("import")
def test_importing_changes_obeys_the_table(action, entry, person, allowed, client_of):
    import_row(client_of(person), "stakeholders", **{"code": entry.code, "title:en": "Written by import"})

    entry.refresh_from_db()
    assert (title_of(entry) == "Written by import") == allowed
    assert entry.status == Status.DRAFT


@of_the_table("import")
def test_importing_new_entries_obeys_the_table(action, place, person, allowed, client_of):
    builders.countries()

    row = {"code": "Brand-new", "country": COUNTRY[place], "sector": "media", "title:en": "New"}
    import_row(client_of(person), "stakeholders", **row)

    assert Stakeholder.objects.filter(code="Brand-new").exists() == allowed


@of_the_table("export a sheet", "export a list")
def test_exporting_drafts_obeys_the_table(action, entry, person, allowed, client_of):
    sheet = reverse("admin:export", args=["stakeholders"])
    address = sheet if action == "export a sheet" else desk_url(Stakeholder(), "export")

    rows = read_csv(client_of(person).get(address))

    assert [row["code"] for row in rows] == [entry.code] * allowed
