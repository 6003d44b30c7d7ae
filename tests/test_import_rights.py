"""Who may bring in and take out which rows, at the import's two steps and at the export."""

from contextlib import suppress

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case
from exchange import carrying, runs, spool
from exchange.models import ImportRun
from publishing.models import User
from stakeholders.models import Presence
from tests import builders
from tests.sheets import (
    bring_in,
    case_row,
    commit,
    export,
    export_workbook,
    fates,
    faults,
    rows,
    sheet,
    stored,
    tables,
    ticket,
    upload,
)

pytestmark = pytest.mark.django_db

PAGES = [("import", []), ("import_commit", ["0" * 32]), ("spreadsheets", []), ("export", ["cases"])]
PAGES += [("export_all", []), ("export_workbook", ["cases"]), ("template", ["cases"]), ("template_header", ["cases"])]
PAGES += [("import_marked", ["0" * 32])]
TERM = {"vocabulary": "theme", "code": "music", "label:en": "Music"}


def address(page):
    name, arguments = page
    return reverse(f"admin:{name}", args=arguments)


def refusals(page):
    return [fault for found in faults(page).values() for fault in found]


@pytest.mark.parametrize("page", PAGES, ids=[name for name, _arguments in PAGES])
def test_the_pages_are_closed_to_strangers(page, db):
    answers = [Client().get(address(page)), Client().post(address(page), {"ticket": "x"})]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert all(answer.url.startswith(reverse("admin:login")) for answer in answers)


@pytest.mark.parametrize("page", PAGES, ids=[name for name, _arguments in PAGES])
def test_the_pages_are_closed_to_an_account_without_the_desk(page, client_of):
    guest = User.objects.create_user("guest", role="researcher", countries=["KZ"], is_staff=False)

    assert client_of(guest).get(address(page)).status_code == 302


def test_a_researcher_imports_for_her_countries_only(vocabulary, researcher, client_of):
    client = client_of(researcher)
    given = [
        case_row("KZ-a"),
        case_row("KG-a", country="KG"),
        case_row("TJ-a", country="TJ"),
        case_row("X", country=""),
    ]

    page = bring_in(client, sheet(*given))

    assert faults(page) == {
        4: ["You do not write for TJ. Ask a reviewer or a colleague there."],
        5: ["You do not write for the region. Ask a reviewer or a colleague there."],
    }
    assert set(Case.objects.values_list("code", flat=True)) == {"KZ-a", "KG-a"}


@pytest.mark.parametrize(("is_from", "to"), [("TJ", "KZ"), ("KZ", "TJ")])
def test_a_researcher_moves_no_entry_over_her_borders(is_from, to, vocabulary, researcher, client_of):
    builders.case(country=is_from)

    page = upload(client_of(researcher), sheet(case_row(country=to)))

    assert refusals(page) == ["You do not write for TJ. Ask a reviewer or a colleague there."]


@pytest.mark.parametrize(
    ("person", "country", "fate"),
    [
        ("hub_staff", "TJ", "new"),
        ("hub_staff", "", "invalid"),
        ("reviewer", "TJ", "new"),
        ("reviewer", "", "new"),
        ("administrator", "", "new"),
    ],
)
def test_who_writes_for_other_countries_and_the_region(person, country, fate, vocabulary, client_of, request):
    client = client_of(request.getfixturevalue(person))

    assert fates(upload(client, sheet(case_row(country=country)))) == {fate: 1}


def test_a_row_belongs_to_its_entrys_country(vocabulary, researcher, client_of):
    builders.bring(builders.case("TJ-a", country="TJ"), "published")

    page = upload(client_of(researcher), sheet({"entry": "TJ-a", "row": "v1", "whose": "leader"}), "voices")

    assert refusals(page) == ["You do not write for TJ. Ask a reviewer or a colleague there."]


def test_a_presence_belongs_to_its_own_country(vocabulary, researcher, client_of):
    builders.bring(builders.stakeholder("TJ-a", country="TJ"), "published")
    given = [{"entry": "TJ-a", "row": "p1", "country": "KZ"}, {"entry": "TJ-a", "row": "p2", "country": "TJ"}]

    page = bring_in(client_of(researcher), sheet(*given), "presences")

    assert refusals(page) == ["You do not write for TJ. Ask a reviewer or a colleague there."]
    assert Presence.objects.get().country_id == "KZ"


@pytest.mark.parametrize(("is_in", "to"), [("TJ", "KZ"), ("KZ", "TJ")])
def test_a_presence_is_moved_over_no_border(is_in, to, vocabulary, researcher, client_of):
    builders.row(builders.stakeholder(), "presences", row="p1", country=is_in)

    page = upload(client_of(researcher), sheet({"entry": "KZ-neighbours", "row": "p1", "country": to}), "presences")

    assert refusals(page) == ["You do not write for TJ. Ask a reviewer or a colleague there."]


def test_deleting_a_row_needs_the_same_right(vocabulary, researcher, client_of):
    case = builders.bring(builders.case("TJ-a", country="TJ"), "published")
    builders.row(case, "voices", row="v1", whose="leader")

    page = upload(client_of(researcher), sheet({"entry": "TJ-a", "row": "v1", "delete": "yes"}), "voices")

    assert refusals(page) == ["You do not write for TJ. Ask a reviewer or a colleague there."]


def test_reference_records_are_closed_to_researchers(vocabulary, researcher, client_of):
    client, before = client_of(researcher), stored()

    page = upload(client, sheet(TERM))
    assert refusals(page) == ["Your role does not change reference records. Ask hub staff or a reviewer."]
    assert "/commit/" not in page.text
    assert upload(client, sheet(TERM), "terms").status_code == 422
    assert stored() == before


def test_reference_records_are_open_to_hub_staff(vocabulary, hub_staff, client_of):
    assert fates(bring_in(client_of(hub_staff), sheet(TERM))) == {"new": 1}


def test_a_right_lost_after_the_preview_is_lost(vocabulary, researcher, client_of):
    client = client_of(researcher)
    page = upload(client, sheet(case_row()))
    User.objects.filter(pk=researcher.pk).update(countries=["TJ"])

    assert fates(commit(client, page)) == {"invalid": 1}
    assert not Case.objects.exists()


def test_a_country_lost_after_the_preview_of_records_is_lost(vocabulary, hub_staff, client_of):
    client = client_of(hub_staff)
    page = upload(client, sheet(TERM))
    User.objects.filter(pk=hub_staff.pk).update(role="researcher")
    before = stored()

    assert fates(commit(client, page)) == {"invalid": 1}
    assert stored() == before


def test_a_researchers_export_holds_her_countries(vocabulary, researcher, client_of, tmp_path):
    for code in ("KZ", "TJ", ""):
        entry = builders.case(f"{code or 'X'}-a", country=code)
        builders.row(entry, "voices", row="v1", whose="leader")
        builders.row(entry, "citations", field="title", source="atlas-2021")
    client = client_of(researcher)

    assert [row["code"] for row in rows(export(client, "cases"))] == ["KZ-a"]
    assert [row["entry"] for row in rows(export(client, "voices"))] == ["KZ-a"]
    assert [row["entry"] for row in rows(export(client, "citations"))] == ["KZ-a"]
    book = tables(export_workbook(client), tmp_path)
    assert [row[0] for row in book["cases"][1:]] == ["KZ-a"]
    assert [row[0] for row in book["voices"][1:]] == ["KZ-a"]
    assert [row[1] for row in book["citations"][1:]] == ["KZ-a"]


@pytest.fixture
def pointed(vocabulary):
    """Drafts of three countries and the region with rows, some of which point over a border."""
    groups = {code: builders.stakeholder(f"{code or 'INT'}-group", country=code) for code in ("KZ", "TJ", "")}
    for country, group in groups.items():
        case = builders.case(f"{country or 'INT'}-a", country=country)
        builders.row(case, "voices", row="v1", whose="leader")
        builders.row(case, "citations", row="v1", field="gist", source="atlas-2021")
        for number, other in enumerate(groups.values()):
            builders.row(case, "participations", row=f"s{number}", stakeholder=other.code, role="partner")
        for number, place in enumerate(["KZ", "TJ"]):
            builders.row(group, "presences", row=f"p{number}", country=place)
    Case.objects.get(code="KZ-a").related.set(Case.objects.exclude(code="KZ-a"))
    return groups


@pytest.mark.parametrize("role", ["researcher", "hub_staff", "reviewer", "administrator"])
def test_what_somebody_exports_comes_back_unchanged(role, pointed, client_of, request):
    client = client_of(request.getfixturevalue(role))

    page = upload(client, export_workbook(client), name="atlas.xlsx")

    assert set(fates(page)) == {"unchanged"}


def test_what_points_at_drafts_elsewhere_may_go_on_to(pointed, researcher, client_of):
    client = client_of(researcher)
    related = {"code": "KZ-a", "related": "INT-a; KZ-b; TJ-a", "stage": "ended"}

    assert faults(upload(client, sheet(related | {"related": "INT-a; KZ-a-b; TJ-a"}), "cases")) == {
        2: ["related: “KZ-a-b” is no known case. Check the code, or import that one first."]
    }
    bring_in(client, sheet(case_row("KZ-b"), case_row("KZ-a") | related))

    assert set(Case.objects.get(code="KZ-a").related.values_list("code", flat=True)) == {"INT-a", "KZ-b", "TJ-a"}


@pytest.mark.parametrize("row", ["v1", "v9"])
def test_removing_what_is_not_there_changes_nothing(row, pointed, researcher, client_of):
    removed = {"v1": "removed", "v9": "unchanged"}

    page = upload(client_of(researcher), sheet({"entry": "KZ-a", "row": row, "delete": "yes"}), "voices")

    assert fates(page) == {removed[row]: 1}


def test_an_account_closed_after_the_preview_imports_nothing(vocabulary, hub_staff, client_of):
    page = upload(client_of(hub_staff), sheet(case_row()))
    kept = spool.Upload(ticket(page).split("/")[-3])
    run = runs.commit(kept, by=hub_staff, mark=kept["mark"])
    User.objects.filter(pk=hub_staff.pk).update(is_active=False)

    with suppress(Exception):
        carrying.carry_out(ImportRun.objects.get(pk=run.pk), kept.name)

    assert not Case.objects.exists()


def test_a_reviewers_export_holds_everything(vocabulary, reviewer, client_of):
    for code in ("KZ", "TJ", ""):
        builders.case(f"{code or 'X'}-a", country=code)

    assert [row["code"] for row in rows(export(client_of(reviewer), "cases"))] == ["KZ-a", "TJ-a", "X-a"]


def test_a_sheet_that_does_not_exist_has_no_export(reviewer, client_of):
    assert client_of(reviewer).get(reverse("admin:export", args=["people"])).status_code == 404
