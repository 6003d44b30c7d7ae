"""What is not within somebody's reach shows itself through no side door of the desk."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Case
from exchange.targets import all_targets
from publishing import workflow
from publishing.models import Event
from stakeholders.models import Presence
from tests import builders
from tests.builders import csv_bytes, desk_url, form_data, press, press_in_list, read_csv
from tests.sheets import bring_in, fates, faults, sheet, stored, upload, xlsx

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
def secret_of(db):
    """Makes a draft of a country, with every kind of row, each holding a secret word."""

    def make(country):
        words = {"title:en": "Hidden title", "problem:en": "Hidden problem", "summary:en": "Hidden summary"}
        case = builders.case("XX-secret", country=country, **words)
        group = builders.stakeholder("XX-secret-group", country=country, **{"title:en": "Hidden group"})
        builders.row(group, "presences", row="p1", country="TJ", heading="Hidden heading")
        builders.row(case, "participations", row="p1", stakeholder="XX-secret-group", role="owner")
        builders.row(case, "impacts", row="i1", number="3", **{"what:en": "Hidden impact"})
        builders.row(
            case, "effects", row="e1", freedom="assembly", direction="widens", strength="stated", coder="Hidden"
        )
        builders.row(case, "voices", row="v1", whose="leader", **{"gist:en": "Hidden gist"})
        builders.row(case, "citations", source="atlas-2021", locator="Hidden page")
        builders.row(case, "data_notes", field="start", printed="Hidden print", **{"why:en": "Hidden reason"})
        return case

    return make


@pytest.fixture
def secret(outsider, secret_of):
    return secret_of(outsider.out_of_reach)


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


GUESSES = {
    "nothing": {},
    "its title": {"title:en": "Hidden title"},
    "another title": {"title:en": "Wrong"},
    "its stage": {"stage": "running"},
    "another stage": {"stage": "ended"},
    "a start before its end": {"start": "2018"},
    "a start after its end": {"start": "2019"},
    "a text it has": {"ready:ru": "yes"},
    "a text it has not": {"ready:kk": "yes"},
    "what it points at": {"related": "XX-secret-other"},
    "what is not there": {"related": "XX-nowhere", "country": "ZZ", "start": "soon"},
    "her own country": {"country": "KZ"},
}


@pytest.mark.parametrize("is_in_review", [False, True])
@pytest.mark.parametrize("guess", GUESSES.values(), ids=GUESSES)
def test_import_tells_a_right_guess_from_a_wrong_one_by_nothing(
    guess, is_in_review, vocabulary, researcher, reviewer, client_of
):
    other = builders.case("XX-secret-other", country="TJ")
    words = {"title:en": "Hidden title", "title:ru": "Скрыто"}
    secret = builders.case("XX-secret", country="TJ", end="2018-06", related=[other.code], **words)
    if is_in_review:
        workflow.submit(secret, by=reviewer)

    page = upload(client_of(researcher), sheet({"code": secret.code} | guess), "cases")

    assert faults(page) == {2: ["You do not write for TJ. Ask a reviewer or a colleague there."]}
    assert "Hidden" not in page.text


@pytest.mark.parametrize(("guess", "fate"), [("Hidden title", "unchanged"), ("Wrong", "invalid")])
def test_import_compares_what_hub_staff_have_in_their_export(guess, fate, vocabulary, hub_staff, client_of):
    builders.case("XX-secret", country="", **{"title:en": "Hidden title"})

    page = upload(client_of(hub_staff), sheet({"code": "XX-secret", "title:en": guess}), "cases")

    assert fates(page) == {fate: 1}
    assert faults(page) == (
        {2: ["You do not write for the region. Ask a reviewer or a colleague there."]} if fate == "invalid" else {}
    )


# Rows that it has, by sheet, and the cells that make another of them.
ROWS = {
    "presences": ({"row": "p1", "country": "KZ"}, {"row": "p9"}),
    "participations": ({"row": "p1", "stakeholder": "KZ-mine", "role": "owner"}, {"row": "p9"}),
    "impacts": ({"row": "i1", "number": "4"}, {"row": "i9"}),
    "effects": ({"row": "e1", "freedom": "assembly"}, {"row": "e9"}),
    "voices": ({"row": "v1"}, {"row": "v9"}),
    "citations": ({"kind": "case", "row": "v1", "field": "gist", "source": "atlas-2021"}, {"row": "v9"}),
    "data_notes": (
        {"kind": "case", "row": "", "field": "start", "printed": "Hidden print"},
        {"printed": "Other print"},
    ),
}


@pytest.mark.parametrize("delete", ["", "yes"])
@pytest.mark.parametrize("name", ROWS)
def test_import_of_its_rows_answers_as_if_it_were_not_there(name, delete, vocabulary, researcher, client_of, secret_of):
    secret, client = secret_of("TJ"), client_of(researcher)
    builders.stakeholder("KZ-mine")
    row, other = ROWS[name]
    entry = f"{secret.code}-group" if name == "presences" else secret.code
    given = [row | {"entry": entry}, row | other | {"entry": entry}, row | {"entry": "XX-nobody"}]

    page = upload(client, sheet(*(one | {"delete": delete} for one in given)), name)

    told = [[fault.replace("XX-nobody", entry) for fault in faults(page)[number]] for number in (2, 3, 4)]
    assert told[0] == told[1] == told[2]
    assert f"entry: No entry has the code “{entry}”. Check the code, or import the entry first." in told[0]


@pytest.mark.parametrize("delete", ["", "yes"])
def test_import_does_not_tell_which_rows_of_others_there_are(delete, vocabulary, researcher, client_of):
    live = builders.bring(builders.case("TJ-live", country="TJ"), "published")
    builders.row(live, "voices", row="v1", whose="leader")
    rows = [{"entry": "TJ-live", "row": row, "whose": "leader", "delete": delete} for row in ("v1", "v9")]

    page = upload(client_of(researcher), sheet(*rows), "voices")

    refused = ["You do not write for TJ. Ask a reviewer or a colleague there."]
    assert faults(page) == {2: refused, 3: refused}


@pytest.mark.parametrize("brought", [False, True], ids=["alone", "beside a row of its own"])
def test_import_refuses_to_point_at_it(brought, secret, outsider, client_of):
    mine, client = builders.case("KZ-mine"), client_of(outsider)
    codes = ["XX-secret-group", "XX-nobody"]
    rows = [[f"s{n}", code, "partner"] for n, code in enumerate(codes)]
    book = {"participations": [["entry", "row", "stakeholder", "role"], *(["KZ-mine", *row] for row in rows)]}
    if brought:
        book["stakeholders"] = [["code", "country", "sector", "title:en"], [codes[0], "KZ", "civil_society", "Mine"]]

    page = upload(client, xlsx(book), name="from-a-friend.xlsx")

    told = [fault for row in page.context["preview"].page.object_list for fault in row.faults]
    unknown = "“%s” is no known stakeholder. Check the code, or import that one first."
    assert [message for column, message in told if column == "stakeholder"] == [unknown % code for code in codes]
    assert not mine.participations.exists()


@pytest.mark.parametrize(("name", "column"), [("cases", "related"), ("stakeholders", "parent")])
def test_import_refuses_to_point_at_another_of_its_kind(name, column, secret, outsider, client_of):
    code = "XX-secret" if name == "cases" else "XX-secret-group"
    (builders.case if name == "cases" else builders.stakeholder)("KZ-mine")

    page = upload(client_of(outsider), sheet({"code": "KZ-mine", column: code}), name)

    [fault] = faults(page)[2]
    assert fault.startswith(f"{column}: “{code}” is no known ")


def test_import_writes_no_presence_on_it(vocabulary, researcher, client_of, secret_of):
    secret_of("TJ")
    before, client = stored(), client_of(researcher)
    presence = {"row": "p2", "country": "KZ"}
    builders.stakeholder("KZ-mine")
    rows = [presence | {"entry": code} for code in ("XX-secret-group", "KZ-mine")]

    bring_in(client, sheet(*rows), "presences")

    assert list(Presence.objects.filter(row="p2").values_list("entry__code", flat=True)) == ["KZ-mine"]
    assert stored()["stakeholders.Stakeholder"][0] == before["stakeholders.Stakeholder"][0]


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
