"""What is not within somebody's reach shows itself through no side door of the desk."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Case
from exchange.targets import all_targets
from publishing.models import Event
from tests import builders
from tests.builders import csv_bytes, desk_url, form_data, press, press_in_list, read_csv

pytestmark = pytest.mark.django_db

SECRETS = re.compile("Hidden|XX-secret")


@pytest.fixture(params=["researcher of another country", "hub staff and the whole region"])
def outsider(request, vocabulary):
    """Somebody, with the country that is out of her reach in `request.param`'s words."""
    name = "researcher" if request.param.startswith("researcher") else "hub_staff"
    person = request.getfixturevalue(name)
    person.out_of_reach = "TJ" if name == "researcher" else None
    return person


@pytest.fixture
def secret(outsider):
    """A draft with every kind of row, each holding a secret word."""
    words = {"title:en": "Hidden title", "problem:en": "Hidden problem", "summary:en": "Hidden summary"}
    case = builders.case("XX-secret", country=outsider.out_of_reach, **words)
    group = builders.stakeholder("XX-secret-group", country=outsider.out_of_reach, **{"title:en": "Hidden group"})
    builders.row(group, "presences", row="p1", country="TJ", heading="Hidden heading")
    builders.row(case, "participations", row="p1", stakeholder="XX-secret-group", role="owner")
    builders.row(case, "impacts", row="i1", number="3", **{"what:en": "Hidden impact"})
    builders.row(case, "effects", row="e1", freedom="assembly", direction="widens", strength="stated", coder="Hidden")
    builders.row(case, "voices", row="v1", whose="leader", **{"gist:en": "Hidden gist"})
    builders.row(case, "citations", source="atlas-2021", locator="Hidden page")
    builders.row(case, "data_notes", field="start", printed="Hidden print", **{"why:en": "Hidden reason"})
    return case


@pytest.mark.parametrize("page", ["change", "preview", "differences", "history", "delete"])
def test_pages_of_the_entry_show_nothing(page, secret, outsider, client_of, administrator):
    address = desk_url(secret, page)

    shown = client_of(outsider).get(address, follow=True)

    assert SECRETS.search(client_of(administrator).get(address).text)
    assert not SECRETS.search(shown.text)


@pytest.mark.parametrize("page", ["change", "preview", "differences", "history", "delete"])
def test_pages_of_the_entry_answer_as_if_it_were_not_there(page, secret, outsider, client_of):
    client = client_of(outsider)
    address, missing = desk_url(secret, page), desk_url(Case(pk=secret.pk + 1), page)

    shown, unknown = client.get(address, follow=True), client.get(missing, follow=True)

    assert shown.status_code == unknown.status_code
    assert shown.redirect_chain == unknown.redirect_chain


@pytest.mark.parametrize("name", ["submit", "return", "publish", "withdraw", "withhold", "discard", "remark"])
def test_buttons_answer_404_and_do_nothing(name, secret, outsider, client_of):
    answer = press(client_of(outsider), secret, name, remark="Let me see")

    assert answer.status_code == 404
    assert not Event.objects.filter(code=secret.code).exists()


@pytest.mark.parametrize("name", ["submit", "return", "publish", "withdraw", "discard"])
def test_actions_of_the_list_say_and_do_nothing(name, secret, outsider, client_of):
    answer = press_in_list(client_of(outsider), secret, name, remark="Let me see")

    assert not SECRETS.search(answer.text)
    assert not Event.objects.filter(code=secret.code).exists()


@pytest.mark.parametrize("query", ["", "?q=XX-secret", "?q=Hidden", "?country=TJ", "?country=", "?status=draft"])
def test_lists_leave_it_out(query, secret, outsider, client_of):
    builders.case("KZ-mine")

    page = client_of(outsider).get(desk_url(Case(), "changelist") + query)

    assert {entry.code for entry in page.context["cl"].result_list} <= {"KZ-mine"}
    assert "Hidden title" not in page.text


def test_list_filters_name_no_country_out_of_reach(secret, outsider, client_of):
    builders.case("KZ-mine")

    page = client_of(outsider).get(desk_url(Case(), "changelist"))

    choices = [spec for spec in page.context["cl"].filter_specs if spec.title == "owning country"]
    assert [choice for spec in choices for choice in spec.lookup_choices if choice != "KZ"] == []


def test_index_of_the_desk_leaves_it_out(secret, outsider, client_of):
    assert not SECRETS.search(client_of(outsider).get(reverse("admin:index")).text)


@pytest.mark.parametrize("sheet", [target.name for target in all_targets()])
def test_exported_sheets_leave_it_out_but_for_hub_staff(sheet, secret, outsider, client_of):
    answer = client_of(outsider).get(reverse("admin:export", args=[sheet]))

    assert answer.status_code == 200
    has_secrets = bool(SECRETS.search(answer.getvalue().decode()))
    assert has_secrets <= (outsider.role == "hub_staff")  # who exports everything, the whole region's entries too


def test_exported_list_leaves_it_out(secret, outsider, client_of):
    assert read_csv(client_of(outsider).get(desk_url(Case(), "export"))) == []


@pytest.mark.parametrize(
    ("model", "field"), [("case", "related"), ("participation", "stakeholder"), ("stakeholder", "parent")]
)
def test_autocomplete_does_not_find_it(model, field, secret, outsider, client_of, administrator):
    app = "stakeholders" if model == "stakeholder" else "cases"
    address = reverse("admin:autocomplete") + f"?app_label={app}&model_name={model}&field_name={field}&term="

    found = [
        [client_of(person).get(address + term).json()["results"] for term in ("XX", "Hidden", "")]
        for person in (administrator, outsider)
    ]

    assert all(results for results in found[0])
    assert found[1] == [[], [], []]


def test_autocomplete_does_not_search_the_drafted_words_of_others(secret, outsider, client_of, administrator):
    live = builders.case("Public-case", country=outsider.out_of_reach, **{"title:en": "Known title"})
    builders.edit(builders.bring(live, "published"), by=administrator, **{"title:en": "Hidden new title"})
    address = reverse("admin:autocomplete") + "?app_label=cases&model_name=case&field_name=related&term="
    client = client_of(outsider)

    by_code = client.get(address + "Public-case").json()["results"]
    by_draft = client.get(address + "Hidden").json()["results"]

    assert [found["text"] for found in by_code] == ["Public-case"]
    assert by_draft == []


def test_form_refuses_to_point_at_it(secret, outsider, client_of):
    mine, client = builders.case("KZ-mine"), client_of(outsider)
    data = form_data(client.get(desk_url(mine))) | {"related": [secret.pk]}

    client.post(desk_url(mine), data)

    assert list(mine.related.all()) == []


@pytest.mark.parametrize(
    "guess", [{}, {"title:en": "Hidden title"}, {"stage": "running"}, {"stage": "ended"}, {"title:en": "Wrong"}]
)
def test_import_tells_right_guesses_from_wrong_ones_by_nothing(guess, secret, outsider, client_of):
    file = SimpleUploadedFile("cases.csv", csv_bytes({"code": secret.code} | guess), "text/csv")

    page = client_of(outsider).post(reverse("admin:import"), {"file": file, "sheet": "cases"}, follow=True)

    assert [row.fate for row in page.context["preview"].page.object_list] == ["invalid"]
    assert "Hidden" not in page.text


OPEN = {"Theme": "education", "Type": "project", "Status": "running"}


def test_import_recognises_nothing_by_its_drafted_name(secret, outsider, client_of):
    data = csv_bytes({"Project": "Hidden title", "Country": "KZ", "Partner": "Hidden group"} | OPEN)
    file = SimpleUploadedFile("cases.csv", data, "text/csv")
    client = client_of(outsider)

    columns = client.post(reverse("admin:import"), {"file": file, "sheet": ""}, follow=True)
    page = client.post(columns.request["PATH_INFO"], {"check": "1"}, follow=True)

    fates = [client.get(page.request["PATH_INFO"], {"fate": fate}).text for fate in ("new", "duplicate", "invalid")]
    assert any("KZ-hidden-title" in text for text in fates)
    assert not any("XX-secret" in text for text in fates)
