"""Sheets of entries: words in several languages, rows that point at each other, and what an import never touches."""

from itertools import permutations

import pytest
from django.test import Client

from cases.models import Case, CaseText
from stakeholders.models import Stakeholder
from tests import builders
from tests.sheets import bring_in, case_row, export, fates, faults, rows, sheet, stored, upload

pytestmark = pytest.mark.django_db

STATES = ["draft", "published", "changed", "returned", "withdrawn", "withdrawn, changed"]


@pytest.fixture
def client(vocabulary, researcher, client_of):
    return client_of(researcher)


def texts():
    return {text.language: text.title for text in CaseText.objects.all()}


def stakeholder_row(code, **cells):
    return {"code": code, "country": "KZ", "sector": "media", "title:en": f"The {code}"} | cells


def test_words_come_in_several_languages(client):
    bring_in(client, sheet(case_row(title_ru="Читальня", **{"title:fa-af": "خوانش‌گاه", "place:uz": "Oʻzbekiston"})))

    assert texts() == {"en": "The reading room", "ru": "Читальня", "fa-af": "خوانش‌گاه", "uz": ""}
    assert rows(export(client, "cases"))[0]["place:uz"] == "Oʻzbekiston"


def test_a_language_without_a_column_is_left_alone(client):
    builders.case(**{"title:ru": "Читальня"})

    page = bring_in(client, sheet({"code": "KZ-reading-room", "title:en": "Room"}), "cases")

    assert fates(page) == {"changed": 1}
    assert texts() == {"en": "Room", "ru": "Читальня"}


def test_a_translation_says_where_it_comes_from_and_that_it_is_done(client):
    bring_in(client, sheet(case_row(title_ru="Читальня") | {"origin:ru": "machine", "ready:ru": "yes"}))

    text = CaseText.objects.get(language="ru")
    assert (text.origin, text.ready) == ("machine", True)


def test_where_a_translation_comes_from_is_original_if_nothing_is_said(client):
    row = case_row(title_ru="Читальня") | {"origin:ru": "", "ready:ru": ""}
    bring_in(client, sheet(row))

    text = CaseText.objects.get(language="ru")
    assert (text.origin, text.ready) == ("original", False)
    assert fates(upload(client, sheet(row))) == {"unchanged": 1}


def test_an_emptied_mark_is_taken_back(client):
    row = case_row(title_ru="Читальня") | {"origin:ru": "person", "ready:ru": "yes"}
    bring_in(client, sheet(row))

    bring_in(client, sheet(row | {"origin:ru": "", "ready:ru": "no"}))

    text = CaseText.objects.get(language="ru")
    assert (text.origin, text.ready) == ("original", False)


EMPTY = {
    "disclosure": "",
    "language": "",
    "checked_on": "",
    "countries": "",
    "latitude": "",
    "links": "",
    "origin:kk": "",
}


def test_empty_cells_of_a_new_entry_are_what_its_fields_are_by_default(client):
    bring_in(client, sheet(case_row() | EMPTY))

    case = Case.objects.get()
    assert (case.disclosure, case.language, case.checked_on, case.links) == ("open", "en", None, [])
    assert fates(upload(client, sheet(case_row() | EMPTY))) == {"unchanged": 1}


def test_the_same_file_twice_changes_nothing(client):
    related = case_row("KZ-a", related="KZ-b", start="2018", links="https://example.org/a;;b; https://example.org/")
    data = sheet(related, case_row("KZ-b", latitude="43.25", longitude="-0.0", checked_on="2021-11-30"))
    bring_in(client, data)
    before = stored()

    page = upload(client, data)

    assert fates(page) == {"unchanged": 2}
    assert stored() == before


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_parents_and_parts_come_in_any_order(order, client):
    given = [
        stakeholder_row("KZ-ministry"),
        stakeholder_row("KZ-office", parent="KZ-ministry"),
        stakeholder_row("KZ-desk", parent="KZ-office"),
    ]

    page = bring_in(client, sheet(*(given[place] | {"parent": given[place].get("parent", "")} for place in order)))

    assert fates(page) == {"new": 3}
    assert dict(Stakeholder.objects.values_list("code", "parent__code")) == {
        "KZ-ministry": None,
        "KZ-office": "KZ-ministry",
        "KZ-desk": "KZ-office",
    }


def test_cases_of_one_file_may_be_related_to_each_other(client):
    page = bring_in(
        client, sheet(case_row("KZ-a", related="KZ-b; KZ-c"), case_row("KZ-b", related="KZ-a"), case_row("KZ-c"))
    )

    assert fates(page) == {"new": 3}
    assert {row["code"]: row["related"] for row in rows(export(client, "cases"))} == {
        "KZ-a": "KZ-b; KZ-c",
        "KZ-b": "KZ-a",
        "KZ-c": "",
    }


def test_what_points_at_an_invalid_row_is_invalid_too(client):
    given = [
        stakeholder_row("KZ-part-of-part", parent="KZ-part"),
        stakeholder_row("KZ-part", parent="KZ-faulty"),
        stakeholder_row("KZ-faulty", sector="magic", parent=""),
        stakeholder_row("KZ-good", parent=""),
    ]

    previewed = upload(client, sheet(*given))
    done = bring_in(client, sheet(*given))

    assert fates(previewed) == fates(done) == {"new": 1, "invalid": 3}
    assert faults(previewed)[3] == [
        "parent: “KZ-faulty” is left out itself, for a reason of its own. Mend its row first."
    ]
    assert list(Stakeholder.objects.values_list("code", flat=True)) == ["KZ-good"]


def test_what_points_at_an_invalid_row_of_a_known_entry_is_written(client):
    builders.stakeholder("KZ-known")
    given = [stakeholder_row("KZ-part", parent="KZ-known"), stakeholder_row("KZ-known", sector="magic", parent="")]

    page = bring_in(client, sheet(*given))

    assert fates(page) == {"new": 1, "invalid": 1}
    assert Stakeholder.objects.get(code="KZ-part").parent.code == "KZ-known"


def test_an_emptied_parent_is_taken_away(client):
    builders.stakeholder("KZ-ministry")
    builders.stakeholder("KZ-office", parent="KZ-ministry")

    page = bring_in(client, sheet({"code": "KZ-office", "parent": ""}), "stakeholders")

    assert fates(page) == {"changed": 1}
    assert Stakeholder.objects.get(code="KZ-office").parent is None


@pytest.mark.parametrize("state", STATES)
def test_an_import_never_changes_the_status(state, client):
    case = builders.bring(builders.case(), state)
    status, version = case.status, case.lock_version

    page = bring_in(client, sheet(case_row(title_en="Imported") | {"status": "published"}))

    case.refresh_from_db()
    assert fates(page) == {"changed": 1}
    assert texts() == {"en": "Imported"}
    assert (case.status, case.lock_version) == (status, version + 1)


def test_an_import_changes_nothing_in_public(client):
    builders.bring(builders.case(), "published")
    before = Client().get("/en/cases/KZ-reading-room/").content

    bring_in(client, sheet(case_row(title_en="Imported")))

    assert Client().get("/en/cases/KZ-reading-room/").content == before
