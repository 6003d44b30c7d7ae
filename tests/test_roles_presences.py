"""A stakeholder's presence in a country is written by the researchers of that country, whoever owns the stakeholder."""

import re

import pytest

from tests import builders
from tests.builders import desk_url, form_data, import_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    """A public group of Tajikistan, present there and in Kyrgyzstan."""
    builders.countries()
    found = builders.stakeholder("TJ-group", country="TJ")
    builders.row(found, "presences", row="p1", country="TJ", heading="As printed")
    builders.row(found, "presences", row="p2", country="KG", heading="As printed")
    return builders.bring(found, "published")


def headings(group):
    return dict(group.presences.values_list("country", "heading"))


# the researcher writes for Kazakhstan and Kyrgyzstan, the stranger for Tajikistan
@pytest.mark.parametrize(
    ("role", "row", "allowed"),
    [
        ("researcher", "p1", False),
        ("researcher", "p2", True),
        ("stranger", "p1", True),
        ("stranger", "p2", False),
        ("reviewer", "p1", True),
        ("hub_staff", "p2", True),
        ("administrator", "p1", True),
    ],
)
def test_import_changes_presences_by_their_country(role, row, allowed, group, client_of, request):
    country = {"p1": "TJ", "p2": "KG"}[row]

    import_row(client_of(request.getfixturevalue(role)), "presences", entry="TJ-group", row=row, heading="Changed")

    assert (headings(group)[country] == "Changed") == allowed


@pytest.mark.parametrize(("role", "allowed"), [("researcher", True), ("stranger", False), ("reviewer", True)])
def test_import_adds_presences_by_their_country(role, allowed, group, client_of, request):
    import_row(
        client_of(request.getfixturevalue(role)), "presences", entry="TJ-group", row="p3", country="KZ", heading="New"
    )

    assert ("KZ" in headings(group)) == allowed


@pytest.mark.parametrize(("role", "allowed"), [("researcher", True), ("stranger", False), ("reviewer", True)])
def test_import_removes_presences_by_their_country(role, allowed, group, client_of, request):
    import_row(client_of(request.getfixturevalue(role)), "presences", entry="TJ-group", row="p2", delete="yes")

    assert ("KG" in headings(group)) != allowed


@pytest.mark.parametrize(("row", "target"), [("p1", "KZ"), ("p2", "TJ")])
@pytest.mark.parametrize("role", ["researcher", "stranger"])
def test_import_moves_no_presence_between_countries_of_two_researchers(role, row, target, group, client_of, request):
    before = headings(group)
    if target == "TJ":
        group.presences.filter(row="p1").delete()
        before.pop("TJ")

    import_row(client_of(request.getfixturevalue(role)), "presences", entry="TJ-group", row=row, country=target)

    assert headings(group) == before


def test_form_offers_no_country_of_others(group, stranger, client_of):
    client = client_of(stranger)

    page = client.get(desk_url(group))

    inline = next(part for part in page.context["inline_admin_formsets"] if part.formset.prefix == "presences")
    offered = [str(country) for country in inline.formset.empty_form.fields["country"].queryset]
    assert offered == ["Tajikistan"]


def test_form_adds_no_presence_in_a_country_of_others(group, stranger, client_of):
    client = client_of(stranger)
    data = form_data(client.get(desk_url(group)))
    new = int(data["presences-TOTAL_FORMS"])
    data |= {"presences-TOTAL_FORMS": new + 1, f"presences-{new}-row": "p9", f"presences-{new}-country": "KZ"}

    client.post(desk_url(group), data | {f"presences-{new}-disclosure": "open"})

    assert "KZ" not in headings(group)


def test_form_changes_the_presence_in_her_own_country(group, stranger, client_of):
    client = client_of(stranger)
    data = form_data(client.get(desk_url(group)))
    own = next(name for name in data if re.fullmatch(r"presences-\d-row", name) and data[name] == "p1")

    answer = client.post(desk_url(group), data | {own.replace("-row", "-heading"): "Changed"})

    assert answer.status_code == 302
    assert headings(group) == {"TJ": "Changed", "KG": "As printed"}


def test_form_leaves_presences_of_other_countries_alone(group, stranger, reviewer, client_of):
    sent = form_data(client_of(reviewer).get(desk_url(group)))
    for name in [name for name in sent if re.fullmatch(r"presences-\d-heading", name)]:
        sent[name] = "Changed"

    client_of(stranger).post(desk_url(group), sent)

    assert headings(group)["KG"] == "As printed"


def test_form_of_a_reviewer_changes_every_presence(group, reviewer, client_of):
    client = client_of(reviewer)
    data = form_data(client.get(desk_url(group)))
    for name in [name for name in data if re.fullmatch(r"presences-\d-heading", name)]:
        data[name] = "Changed"

    client.post(desk_url(group), data)

    assert set(headings(group).values()) == {"Changed"}
