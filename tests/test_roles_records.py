"""Reference records by role, and what may be deleted at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Case
from catalogue.models import Publication
from ecosystem.models import Country, Source, Term
from exchange.models import ImportRun
from publishing import workflow
from publishing.models import Citation
from tests import builders
from tests.builders import csv_bytes, desk_url
from tests.sheets import bring_in, fates, sheet

pytestmark = pytest.mark.django_db

ROLES = [("researcher", False), ("reviewer", True), ("hub_staff", True), ("administrator", True)]
by_role = pytest.mark.parametrize(("role", "allowed"), ROLES)


def new_term():
    return Term(vocabulary="theme", code="soil", label={"en": "Soil"})


def is_public(record):
    code = record.public_code
    return Publication.objects.filter(kind=record._meta.model_name, code=code, live=True).exists()


@by_role
def test_function_releases_records_by_role(role, allowed, request):
    person, term = request.getfixturevalue(role), new_term()
    term.save()

    if allowed:
        workflow.release(term, by=person)
    else:
        with pytest.raises(workflow.Refused):
            workflow.release(term, by=person)

    assert is_public(term) == allowed


@by_role
def test_form_adds_terms_by_role(role, allowed, client_of, request):
    client = client_of(request.getfixturevalue(role))
    data = {"vocabulary": "theme", "code": "soil", "position": 1, "label__en": "Soil"}

    answer = client.post(desk_url(Term(), "add"), data)

    assert answer.status_code == (302 if allowed else 403)
    assert is_public(new_term()) == allowed


@by_role
def test_form_changes_terms_by_role(role, allowed, vocabulary, client_of, request):
    term = Term.objects.get(code="water")

    client_of(request.getfixturevalue(role)).post(desk_url(term), {"position": 1, "label__en": "Rivers"})

    term.refresh_from_db()
    assert (term.label["en"] == "Rivers") == allowed


@by_role
def test_import_of_terms_by_role(role, allowed, vocabulary, client_of, request):
    client = client_of(request.getfixturevalue(role))
    data = csv_bytes({"vocabulary": "theme", "code": "soil", "label:en": "Soil"})

    page = client.post(reverse("admin:import"), {"file": SimpleUploadedFile("terms.csv", data)}, follow=True)

    assert fates(page) == ({"new": 1} if allowed else {"invalid": 1})
    assert ("Your role does not change reference records." in page.text) != allowed


@by_role
def test_unused_terms_are_deleted_by_role(role, allowed, vocabulary, client_of, request):
    term = Term.objects.get(code="water")

    client_of(request.getfixturevalue(role)).post(desk_url(term, "delete"), {"post": "yes"})

    assert Term.objects.filter(code="water").exists() != allowed
    assert is_public(term) != allowed


def cited_source():
    builders.row(builders.case(), "citations", source="atlas-2021", locator="p. 3")
    return Source.objects.get(code="atlas-2021")


def used_in_a_list():
    builders.case(themes=["education"])
    return Term.objects.get(code="education")


def used_by_a_row():
    builders.row(builders.profile(), "figures", row="f1", indicator="population", value="7", unit="people")
    return Term.objects.get(code="population")


def country_of_a_presence():
    builders.row(builders.stakeholder(), "presences", row="p1", country="TJ")
    return Country.objects.get(code="TJ")


def country_that_owns_an_entry():
    builders.stakeholder(country="TJ")
    return Country.objects.get(code="TJ")


USES = [cited_source, used_in_a_list, used_by_a_row, country_of_a_presence, country_that_owns_an_entry]


@pytest.mark.parametrize("use", USES)
def test_records_in_use_cannot_be_deleted(use, vocabulary, administrator, client_of):
    record = use()

    answer = client_of(administrator).post(desk_url(record, "delete"), {"post": "yes"})

    assert answer.status_code == 403
    assert type(record).objects.filter(pk=record.pk).exists()
    assert is_public(record)


def test_term_in_use_by_the_live_version_alone_cannot_be_deleted(vocabulary, publish, administrator, client_of):
    case = builders.case(themes=["education"])
    publish(case)
    builders.edit(case, by=administrator, themes=["water"])

    answer = client_of(administrator).post(desk_url(Term.objects.get(code="education"), "delete"), {"post": "yes"})

    assert answer.status_code == 403
    assert Term.objects.filter(code="education").exists()


@pytest.mark.parametrize("model", [Case, Term])
def test_stock_action_that_deletes_what_is_chosen_is_gone(model, vocabulary, administrator, client_of):
    builders.case()
    client, found = client_of(administrator), model.objects.order_by("pk").last()
    chosen = {"action": "delete_selected", "_selected_action": [found.pk], "post": "yes"}

    page = client.get(desk_url(model(), "changelist"))
    client.post(desk_url(model(), "changelist"), chosen)

    assert "delete_selected" not in page.text
    assert model.objects.filter(pk=found.pk).exists()


@pytest.mark.parametrize("state", builders.PATHS)
def test_only_never_published_drafts_are_deleted(state, administrator, client_of):
    entry = builders.bring(builders.stakeholder(), state)

    client_of(administrator).post(desk_url(entry, "delete"), {"post": "yes"})

    assert type(entry).objects.filter(pk=entry.pk).exists() == (state != "draft")


def test_deleting_a_draft_deletes_its_citations(vocabulary, administrator, client_of):
    entry = builders.stakeholder()
    builders.row(entry, "citations", source="atlas-2021")

    client_of(administrator).post(desk_url(entry, "delete"), {"post": "yes"})

    assert not Citation.objects.exists()


@pytest.mark.parametrize(
    ("role", "country", "allowed"),
    [("researcher", "KZ", True), ("researcher", "TJ", False), ("hub_staff", None, False), ("reviewer", None, True)],
)
def test_drafts_are_deleted_by_whoever_writes_them(role, country, allowed, client_of, request):
    entry = builders.stakeholder(country=country)

    client_of(request.getfixturevalue(role)).post(desk_url(entry, "delete"), {"post": "yes"})

    assert type(entry).objects.filter(pk=entry.pk).exists() != allowed


def test_code_of_a_published_entry_cannot_be_changed(administrator, client_of):
    builders.countries()
    entry = builders.bring(builders.stakeholder(), "published")
    client = client_of(administrator)
    data = builders.form_data(client.get(desk_url(entry))) | {"code": "KZ-another"}

    client.post(desk_url(entry), data)

    entry.refresh_from_db()
    assert entry.code == "KZ-neighbours"


def test_term_that_is_made_again_as_it_was_is_public_again(reviewer, client_of):
    client = client_of(reviewer)
    data = {"vocabulary": "theme", "code": "soil", "position": 1, "label__en": "Soil"}

    for number in (1, 2):
        client.post(desk_url(Term(), "add"), data)
        assert is_public(new_term()), number
        client.post(desk_url(Term.objects.get(), "delete"), {"post": "yes"})
        assert not is_public(new_term())


def test_term_that_an_import_brings_again_after_it_was_undone_is_public_again(vocabulary, hub_staff, client_of):
    client, term = client_of(hub_staff), sheet({"vocabulary": "theme", "code": "soil", "label:en": "Soil"})
    bring_in(client, term)
    client.post(reverse("admin:import_undo", args=[ImportRun.objects.get().pk]))
    assert not is_public(new_term())

    bring_in(client, term)

    assert is_public(new_term())


def test_record_saved_as_it_is_public_has_no_new_version(vocabulary, reviewer):
    term = Term.objects.get(code="water")

    workflow.release(term, by=reviewer)

    assert Publication.objects.filter(kind="term", code="theme:water").count() == 1
