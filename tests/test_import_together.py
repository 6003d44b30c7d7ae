"""Rows that are each sound by themselves and not together, and rows that point where nothing is: told before commit."""

import pytest

from stakeholders.models import Stakeholder
from tests import builders
from tests.sheets import commit, fates, faults, sheet, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(vocabulary, reviewer, client_of):
    return client_of(reviewer)


def stakeholder_row(code, **given):
    return {"code": code, "country": "KZ", "sector": "media", "parent": "", "title:en": code} | given


def test_rows_that_go_round_in_a_circle_are_refused_and_nothing_breaks(client):
    rows = [
        stakeholder_row("KZ-a", parent="KZ-b"),
        stakeholder_row("KZ-b", parent="KZ-c"),
        stakeholder_row("KZ-c", parent="KZ-a"),
        stakeholder_row("KZ-d"),
    ]

    page = upload(client, sheet(*rows))

    assert fates(page) == {"new": 1, "invalid": 3}
    assert [fault for number in (2, 3, 4) for fault in faults(page)[number]] == [
        f"parent: This row leads back to itself by way of “{code}”. Name another, or leave the cell empty."
        for code in ("KZ-b", "KZ-c", "KZ-a")
    ]
    assert fates(commit(client, page)) == {"new": 1, "invalid": 3}
    assert list(Stakeholder.objects.values_list("code", flat=True)) == ["KZ-d"]


def test_a_circle_that_a_stored_entry_closes_is_refused(client):
    builders.stakeholder("KZ-top")
    builders.stakeholder("KZ-part", parent="KZ-top")

    page = upload(client, sheet(stakeholder_row("KZ-top", parent="KZ-part")))

    assert fates(page) == {"invalid": 1}


def test_the_desk_refuses_a_circle_too(client):
    top = builders.stakeholder("KZ-top")
    part = builders.stakeholder("KZ-part", parent="KZ-top")
    data = builders.form_data(client.get(builders.desk_url(top))) | {"parent": part.pk}

    page = client.post(builders.desk_url(top), data)

    assert "It would be part of itself" in page.text


@pytest.mark.parametrize("names", ["presences", "participations"])
def test_two_new_rows_of_the_same_thing_are_told_before_commit(names, client):
    builders.case()
    builders.stakeholder()
    row = {
        "presences": {"entry": "KZ-neighbours", "country": "KG"},
        "participations": {"entry": "KZ-reading-room", "stakeholder": "KZ-neighbours", "role": "owner"},
    }[names]

    page = upload(client, sheet({"row": "r1"} | row, {"row": "r2"} | row), names)

    assert fates(page) == {"new": 1, "invalid": 1}
    assert "already" in faults(page)[3][0]


WRONG_PLACES = [
    ({"row": "i9", "field": ""}, "row: There is no row “i9” in this entry."),
    ({"row": "", "field": "colour"}, "field: “colour” is no column here."),
    ({"row": "i1", "field": "title:en"}, "field: “title:en” is no column here."),
]


@pytest.fixture
def case(vocabulary):
    case = builders.case()
    builders.row(case, "impacts", row="i1", number="12", **{"what:en": "Readers"})
    return case


@pytest.mark.parametrize(("place", "message"), WRONG_PLACES)
def test_a_citation_of_nothing_is_refused(place, message, case, client):
    page = upload(client, sheet({"kind": "case", "entry": case.code, "source": "atlas-2021"} | place), "citations")

    assert faults(page)[2][0].startswith(message)


@pytest.mark.parametrize("place", [{"row": "i1", "field": "number"}, {"row": "", "field": "impacts"}])
def test_a_citation_of_a_cell_or_of_all_rows_is_taken(place, case, client):
    page = upload(client, sheet({"kind": "case", "entry": case.code, "source": "atlas-2021"} | place), "citations")

    assert fates(page) == {"new": 1}


@pytest.mark.parametrize(("place", "message"), WRONG_PLACES)
def test_the_desk_refuses_a_citation_of_nothing_too(place, message, case, client):
    page = client.get(builders.desk_url(case))
    data = builders.form_data(page) | {"citation-0-row": place["row"], "citation-0-field": place["field"]}
    data |= {"citation-0-source": "atlas-2021", "citation-TOTAL_FORMS": 1}

    answer = client.post(builders.desk_url(case), data)

    assert message.partition(": ")[2] in answer.text


def test_many_rows_are_shown_page_by_page(client):
    page = upload(client, sheet(*(stakeholder_row(f"KZ-{number}") for number in range(203))))

    assert "Page 1 of 3" in page.text
    last = client.get(page.request["PATH_INFO"], {"fate": "new", "page": 3}).text
    assert "KZ-202" in last
    assert "KZ-0<" not in last


def test_a_number_too_exact_to_keep_is_refused_at_the_desk(case, client):
    data = builders.form_data(client.get(builders.desk_url(case))) | {"impacts-0-number": "12345678901234.567"}

    assert "Round it to 15 digits" in client.post(builders.desk_url(case), data).text
