"""People of the desk: made, given countries and shut out by administrators alone."""

import io

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from publishing.models import User
from publishing.schema import Role
from tests import builders

pytestmark = pytest.mark.django_db

PASSWORD = "eleven-quiet-rivers"


def people_page(page, *arguments):
    return reverse(f"admin:publishing_user_{page}", args=arguments)


def add(client, name, **given):
    data = {"username": name, "role": "researcher", "countries": ["KZ"], "usable_password": "true"}
    return client.post(people_page("add"), data | {"password1": PASSWORD, "password2": PASSWORD} | given)


def change(client, person, **given):
    kept = {"username": person.username, "role": person.role, "countries": person.countries, "is_active": "on"}
    kept |= {"desk_language": "en", "time_zone": "UTC"} | given
    return client.post(people_page("change", person.pk), {name: value for name, value in kept.items() if value})


def log_in(name):
    """A browser in which somebody has tried to log in, and whether the desk let her in."""
    client = Client()
    client.post(reverse("admin:login"), {"username": name, "password": PASSWORD})
    return client, client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize(
    ("role", "status"), [("researcher", 403), ("reviewer", 403), ("hub_staff", 403), ("administrator", 200)]
)
def test_pages_of_people_open_for_administrators_only(role, status, stranger, client_of, request):
    client = client_of(request.getfixturevalue(role))

    pages = [people_page("changelist"), people_page("add"), people_page("change", stranger.pk)]
    pages += [reverse("admin:auth_user_password_change", args=[stranger.pk])]

    assert [client.get(page).status_code for page in pages] == [status] * len(pages)


@pytest.mark.parametrize("role", ["researcher", "reviewer", "hub_staff"])
def test_nobody_else_adds_people(role, client_of, request):
    builders.countries()

    answer = add(client_of(request.getfixturevalue(role)), "newcomer")

    assert answer.status_code == 403
    assert not User.objects.filter(username="newcomer").exists()


@pytest.mark.parametrize("role", ["researcher", "reviewer", "hub_staff"])
def test_nobody_else_changes_people(role, stranger, client_of, request):
    builders.countries()

    answer = change(client_of(request.getfixturevalue(role)), stranger, role="administrator")

    stranger.refresh_from_db()
    assert answer.status_code == 403
    assert stranger.role == Role.RESEARCHER


def test_added_person_works_for_the_countries_given(administrator, client_of):
    builders.countries()
    mine, other = builders.stakeholder("KZ-mine"), builders.stakeholder("TJ-other", country="TJ")

    answer = add(client_of(administrator), "newcomer")

    desk, is_in = log_in("newcomer")
    assert answer.status_code == 302
    assert is_in
    assert desk.get(builders.desk_url(mine)).status_code == 200
    assert desk.get(builders.desk_url(other)).status_code == 302


def test_country_given_later_opens_its_entries(administrator, stranger, client_of):
    builders.countries()
    entry = builders.stakeholder("KG-group", country="KG")
    before = client_of(stranger).get(builders.desk_url(entry)).status_code

    change(client_of(administrator), stranger, countries=["TJ", "KG"])

    assert before == 302
    assert client_of(stranger).get(builders.desk_url(entry)).status_code == 200


def test_country_taken_away_closes_its_entries(administrator, stranger, client_of):
    builders.countries()
    entry = builders.stakeholder("TJ-group", country="TJ")
    desk = client_of(stranger)

    change(client_of(administrator), stranger, countries=[])

    assert desk.get(builders.desk_url(entry)).status_code == 302


def test_unknown_country_is_refused(administrator, stranger, client_of):
    builders.countries()

    answer = change(client_of(administrator), stranger, countries=["XX"])

    stranger.refresh_from_db()
    assert answer.status_code == 200
    assert stranger.countries == ["TJ"]


def test_deactivated_person_cannot_log_in(administrator, stranger, client_of):
    builders.countries()
    stranger.set_password(PASSWORD)
    stranger.save()
    _desk, could_before = log_in("zarina")

    change(client_of(administrator), stranger, is_active="")

    assert could_before
    assert log_in("zarina")[1] is False


def test_deactivation_ends_an_open_session(administrator, stranger, client_of):
    builders.countries()
    entry = builders.stakeholder("TJ-group", country="TJ")
    desk = client_of(stranger)

    change(client_of(administrator), stranger, is_active="")

    assert desk.get(builders.desk_url(entry)).status_code == 302
    assert reverse("admin:login") in desk.get(builders.desk_url(entry)).url


def test_service_accounts_cannot_log_in(db, tmp_path):
    (tmp_path / "countries.csv").write_bytes(
        builders.csv_bytes({"code": "KZ", "position": "1", "name:en": "Kazakhstan"})
    )
    call_command("load_edition", tmp_path, stdout=io.StringIO())
    account = User.objects.get(username="edition")
    account.is_staff = True
    account.set_password(PASSWORD)
    account.save()

    assert log_in("edition")[1] is False


def test_nobody_is_deleted(administrator, stranger, client_of):
    desk = client_of(administrator)

    page = desk.get(people_page("delete", stranger.pk))
    desk.post(people_page("delete", stranger.pk), {"post": "yes"})

    assert page.status_code == 403
    assert User.objects.filter(pk=stranger.pk).exists()


def test_own_settings_give_nobody_a_role(stranger, client_of):
    given = {"desk_language": "en", "time_zone": "UTC", "role": "administrator", "countries": ["KZ"]}

    client_of(stranger).post(reverse("admin:settings"), given)

    stranger.refresh_from_db()
    assert (stranger.role, stranger.countries) == (Role.RESEARCHER, ["TJ"])


@pytest.mark.parametrize("page", ["index", "spreadsheets", "import", "settings"])
def test_desk_sends_strangers_to_the_login(page, db):
    answer = Client().get(reverse(f"admin:{page}"))

    assert answer.status_code == 302
    assert reverse("admin:login") in answer.url
