"""Four eyes: nobody decides on her own work, unless the hub has one person and says so everywhere."""

import pytest
from django.urls import reverse

from publishing import versions, workflow
from publishing.models import Event, Snapshot
from publishing.schema import Status
from tests import builders
from tests.builders import desk_url, form_data, import_row, press, press_in_list

pytestmark = pytest.mark.django_db

DECISIONS = {"return": "in review", "publish": "in review", "withdraw": "published"}
ACTS = {"return": "returned", "publish": "published", "withdraw": "withdrawn"}


def saves(person, entry, client):
    data = form_data(client.get(desk_url(entry))) | {"texts-0-title": "In my own words"}
    assert client.post(desk_url(entry), data).status_code == 302


def imports(person, entry, client):
    import_row(client, "stakeholders", **{"code": entry.code, "title:en": "In my own words"})


def submits(person, entry, client):
    press(client, entry, "submit")


WORK = [saves, imports, submits]


@pytest.fixture
def entry(db):
    builders.countries()
    return builders.stakeholder()


def decided(person, entry, name):
    return Event.objects.filter(code=entry.code, by=person, act=ACTS[name]).exists()


def work(person, entry, client, how):
    """Her work on an entry, then somebody else's steps until it can be decided on."""
    how(person, entry, client)
    entry.refresh_from_db()
    if entry.status != Status.IN_REVIEW:
        builders.bring(entry, "in review")


@pytest.mark.parametrize("how", WORK)
@pytest.mark.parametrize("name", ["return", "publish"])
@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_own_work_is_not_decided_on(role, name, how, entry, client_of, request):
    person = request.getfixturevalue(role)
    client = client_of(person)
    work(person, entry, client, how)

    page = press(client, entry, name, remark="Because.")
    press_in_list(client, entry, name, remark="Because.")

    entry.refresh_from_db()
    assert entry.status == Status.IN_REVIEW
    assert not decided(person, entry, name)
    assert "You worked on KZ-neighbours yourself" in page.text
    assert f'/do/{name}/"' not in page.text


@pytest.mark.parametrize("how", WORK)
def test_own_work_is_not_withdrawn(how, entry, reviewer, client_of):
    builders.bring(entry, "changed")
    client = client_of(reviewer)
    how(reviewer, entry, client)

    press(client, entry, "withdraw")

    assert versions.is_live(entry)


@pytest.mark.parametrize("how", WORK)
def test_function_refuses_own_work(how, entry, reviewer, client_of):
    work(reviewer, entry, client_of(reviewer), how)

    with pytest.raises(workflow.Refused, match="You worked on KZ-neighbours yourself"):
        workflow.publish(entry, by=reviewer)


@pytest.mark.parametrize("how", WORK)
def test_another_reviewer_decides(how, entry, reviewer, other_reviewer, client_of):
    work(reviewer, entry, client_of(reviewer), how)

    press(client_of(other_reviewer), entry, "publish")

    assert versions.is_live(entry)
    assert Snapshot.objects.get(code=entry.code).four_eyes


@pytest.mark.parametrize("name", DECISIONS)
def test_publication_in_between_ends_own_work(name, entry, reviewer, other_reviewer, client_of):
    client = client_of(reviewer)
    work(reviewer, entry, client, saves)
    workflow.publish(entry, by=other_reviewer)
    if name != "withdraw":
        entry = builders.edit(entry, by=other_reviewer)
        workflow.submit(entry, by=other_reviewer)

    press(client, entry, name, remark="Because.")

    assert decided(reviewer, entry, name)


@pytest.mark.parametrize("how", ["remark", "withhold"])
def test_remarking_and_withholding_are_no_work_of_ones_own(how, entry, reviewer, client_of):
    builders.bring(entry, "in review")
    client = client_of(reviewer)

    press(client, entry, how, remark="Is the name right?")
    press(client, entry, "return", remark="Mend the name.")

    assert decided(reviewer, entry, "return")


@pytest.mark.parametrize("name", DECISIONS)
def test_one_person_decides_on_her_own_work(name, entry, reviewer, client_of, settings):
    settings.ONE_PERSON = True
    client = client_of(reviewer)
    press(client, entry, "submit")
    if name == "withdraw":
        press(client, entry, "publish")

    press(client, entry, name, remark="Because.")

    assert decided(reviewer, entry, name)


@pytest.mark.parametrize(("one_person", "four_eyes"), [(True, False), (False, True)])
def test_publication_records_whether_four_eyes_saw_it(
    one_person, four_eyes, entry, reviewer, administrator, client_of, settings
):
    settings.ONE_PERSON = one_person
    workflow.submit(entry, by=reviewer if one_person else administrator)

    press(client_of(reviewer), entry, "publish")

    assert Snapshot.objects.get(code=entry.code).four_eyes == four_eyes


def test_one_person_gives_a_researcher_no_right_to_publish(entry, researcher, client_of, settings):
    settings.ONE_PERSON = True
    client = client_of(researcher)
    press(client, entry, "submit")

    press(client, entry, "publish")

    assert not versions.is_live(entry)


@pytest.mark.parametrize("one_person", [True, False])
def test_every_page_of_the_desk_shows_a_hub_of_one_person(one_person, entry, administrator, client_of, settings):
    settings.ONE_PERSON = one_person
    names = ["index", "spreadsheets", "import", "settings", "publishing_user_changelist", "ecosystem_term_add"]
    addresses = [reverse(f"admin:{name}") for name in names]
    addresses += [desk_url(entry, page) for page in ("change", "differences", "history", "delete")]
    client = client_of(administrator)

    shown = [
        "One-person hub" in client.get(address).text for address in [*addresses, desk_url(type(entry)(), "changelist")]
    ]

    assert shown == [one_person] * len(shown)
