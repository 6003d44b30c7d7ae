"""Who works with whom: around a stakeholder, a case, a programme, or in a country, as a picture, a table and a file."""

import re
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import layers, network
from cases.lettering import in_lines
from publishing import versions, workflow
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db

COLUMNS = ("who", "role", "what")


@pytest.fixture
def entries(vocabulary, publish):
    """A funder with a part, a neighbourhood group and a school in two cases, and a programme in another country."""
    funder = builders.stakeholder("INT-funder", country="", **{"title:en": "The funder"})
    publish(funder)
    found = {
        "INT-funder": funder,
        "INT-office": builders.stakeholder("INT-office", country="", parent="INT-funder"),
        "KZ-group": builders.stakeholder("KZ-group", **{"title:en": "The group"}),
        "KZ-school": builders.stakeholder("KZ-school", **{"title:ru": "Школа", "ready:ru": True}),
    }
    for entry in list(found.values())[1:]:
        publish(entry)
    found["KZ-room"] = case("KZ-room", ("INT-funder", "funder"), ("KZ-group", "initiator"), ("KZ-school", "partner"))
    found["KZ-well"] = case("KZ-well", ("KZ-group", "implementer"), ("KZ-school", "beneficiary"))
    found["KG-grants"] = builders.programme("KG-grants", country="KG", funders=["INT-funder"])
    for code in ("KZ-room", "KZ-well", "KG-grants"):
        publish(found[code])
    return found


def case(code, *parts):
    found = builders.case(code, **{"title:en": f"Case {code}"})
    for number, (stakeholder, role) in enumerate(parts):
        builders.row(found, "participations", row=f"p{number}", stakeholder=stakeholder, role=role)
    return found


def relations(client, query, language="en"):
    return [tuple(row[name] for name in COLUMNS) for row in read_csv(client.get(f"/{language}/network.csv?{query}"))]


def test_around_a_stakeholder_stand_its_works_and_who_else_is_in_them(entries, client):
    assert set(relations(client, "stakeholder=INT-funder")) == {
        ("INT-funder", "funder", "KG-grants"),
        ("INT-funder", "funder", "KZ-room"),
        ("KZ-group", "initiator", "KZ-room"),
        ("KZ-school", "partner", "KZ-room"),
        ("INT-office", "part_of", "INT-funder"),
    }


def test_around_a_case_stand_its_stakeholders_and_what_else_they_do(entries, client):
    found = relations(client, "case=KZ-well")

    assert found[:2] == [("KZ-school", "beneficiary", "KZ-well"), ("KZ-group", "implementer", "KZ-well")]
    assert set(found[2:]) == {("KZ-group", "initiator", "KZ-room"), ("KZ-school", "partner", "KZ-room")}


def test_around_a_programme_stand_those_who_pay_for_it(entries, client):
    assert ("INT-funder", "funder", "KG-grants") in relations(client, "programme=KG-grants")


def test_a_country_has_all_relations_of_its_cases_and_programmes(entries, client):
    assert len(relations(client, "country=KZ")) == 5
    assert relations(client, "country=KG") == [("INT-funder", "funder", "KG-grants")]


def test_picture_and_table_show_the_relations_of_the_file(entries, client):
    page = client.get("/en/network/?stakeholder=INT-funder")

    assert len(page.context["picture"].curves) == len(page.context["rows"]) == 5
    assert "<title>The funder · Funder · Case KZ-room</title>" in page.text
    assert page.text.count("<rect ") - 3 == len(page.context["boxes"]) == 6  # three more in the legend
    assert '<a href="?case=KZ-room" aria-label="Case KZ-room">' in page.text
    assert '<a href="/en/stakeholders/INT-funder/" aria-label="The funder">' in page.text


def test_an_arrow_leads_to_the_work_and_to_those_who_gain_from_it(entries, client):
    page = client.get("/en/network/?case=KZ-well")
    curves = {curve.relation.role: curve for curve in page.context["picture"].curves}
    corner = {box.thing[1]: box.x for box, _name, _focus in page.context["boxes"]}

    assert corner["KZ-well"] < corner["KZ-school"] < corner["KZ-room"]
    assert [start(curves[role]) < end(curves[role]) for role in ("beneficiary", "implementer")] == [True, False]
    assert not curves["partner"].relation.has_arrow


def start(curve):
    return float(re.match(r"M([\d.]+) ", curve.path)[1])


def end(curve):
    return float(curve.path.split()[-2])


def test_the_picture_is_mirrored_for_scripts_that_run_from_the_right(entries, client):
    pictures = [client.get(f"/{language}/network/?case=KZ-room").context["picture"] for language in ("en", "fa-af")]

    (here, there) = ({box.thing: box.x for box in picture.boxes} for picture in pictures)
    assert all(here[thing] + there[thing] + layers.WIDE == pictures[0].width for thing in here)


def test_titles_are_told_in_the_readers_language(entries, client):
    rows = read_csv(client.get("/ru/network.csv?stakeholder=KZ-school"))

    assert {row["who_title"] for row in rows if row["who"] == "KZ-school"} == {"Школа"}


def test_entry_pages_lead_here(entries, publish, client):
    publish(builders.profile())

    for page, query in (
        ("stakeholders/KZ-group", "stakeholder=KZ-group"),
        ("cases/KZ-room", "case=KZ-room"),
        ("countries/kazakhstan", "country=KZ"),
    ):
        assert f'href="/en/network/?{query}"' in client.get(f"/en/{page}/").text


def test_other_languages_keep_the_middle(entries, client):
    assert 'href="/ru/network/?case=KZ-room"' in client.get("/en/network/?case=KZ-room").text


def test_a_preview_leads_to_no_network(entries, reviewer, client_of):
    page = client_of(reviewer).get(builders.desk_url(entries["KZ-room"], "preview"))

    assert "/network/?" not in page.text


@pytest.mark.parametrize("step", [workflow.withdraw, workflow.withhold])
def test_what_is_hidden_is_in_no_network_and_answers_like_what_never_was(step, entries, reviewer, client):
    step(entries["KZ-group"], by=reviewer)

    asked = {code: client.get(f"/en/network/?stakeholder={code}") for code in ("KZ-group", "nobody")}
    files = {code: client.get(f"/en/network.csv?stakeholder={code}") for code in ("KZ-group", "nobody")}
    assert asked["KZ-group"].text.replace("KZ-group", "nobody") == asked["nobody"].text
    assert (files["KZ-group"].status_code, files["KZ-group"].text) == (400, files["nobody"].text)
    assert "KZ-group" not in client.get("/en/network/?case=KZ-room").text
    assert relations(client, "case=KZ-well") == [
        ("KZ-school", "beneficiary", "KZ-well"),
        ("KZ-school", "partner", "KZ-room"),
    ]


def test_a_withheld_participation_is_no_relation(entries, reviewer, client):
    row = entries["KZ-room"].participations.get(stakeholder__code="INT-funder")
    row.disclosure = "withheld"
    row.save()
    workflow.saved(entries["KZ-room"], by=reviewer)

    assert ("INT-funder", "funder", "KZ-room") not in relations(client, "country=KZ")


NONSENSE = [
    "case=",
    "case=%00",
    "country=ZZ",
    "country=<script>",
    "stakeholder=KZ-room",
    "case=a/b",
    "programme=" + "x" * 999,
]


@pytest.mark.parametrize("query", ["", *NONSENSE])
def test_nonsense_is_answered_with_a_way_on(query, entries, client):
    page, file = client.get(f"/en/network/?{query}"), client.get(f"/en/network.csv?{query}")

    assert page.status_code == 200
    assert 'href="?country=KZ"' in page.text
    assert "<script>" not in page.text
    assert file.status_code == 400
    assert "Name a stakeholder, a case or a country" in file.text


def test_a_thing_without_relations_says_so(entries, publish, client):
    publish(builders.case("KZ-alone", **{"title:en": "Alone"}))

    assert "No relation is told here yet." in client.get("/en/network/?case=KZ-alone").text


def test_a_country_without_relations_says_so(vocabulary, publish, client):
    publish(builders.case())

    answer = client.get("/en/network/?country=KZ")

    assert answer.status_code == 200
    assert "No relation is told here yet." in answer.text


@pytest.fixture
def crowd(entries):
    """Many works of one stakeholder, many of the others in them."""
    live = {code: versions.live_publication(entries[code]) for code in ("KZ-school", "KZ-room")}
    builders.fill(live["KZ-school"], 60)
    for number in range(60):
        parts = [
            {"row": f"p{n}", "stakeholder": code, "role": "partner"}
            for n, code in enumerate(["KZ-group", f"KZ-school-{number:03}"])
        ]
        document = live["KZ-room"].document
        document["rows"]["participations"] = parts
        builders.put(live["KZ-room"], f"KZ-room-{number:03}", **{"title:en": f"Room {number}"})


@pytest.mark.parametrize("query", ["stakeholder=KZ-group", "case=KZ-room-001", "country=KZ"])
def test_a_large_network_is_drawn_in_part_and_told_in_full(query, crowd, client):
    page = client.get(f"/en/network/?{query}")

    boxes = page.context["picture"].boxes
    assert len(boxes) == network.MOST_THINGS
    assert f"{page.context['asked'].network.left_out} more are not drawn" in page.text
    assert len(relations(client, query)) == len(page.context["asked"].network.relations) > 60
    assert not [(one, other) for one, other in combinations(boxes, 2) if overlap(one, other)]
    assert all(box.y >= 0 and box.y + layers.HIGH <= page.context["picture"].height for box in boxes)


def overlap(one, other):
    return abs(one.x - other.x) < layers.WIDE and abs(one.y - other.y) < layers.HIGH


def test_a_network_costs_the_same_at_any_size(entries, client, request):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/network/?stakeholder=KZ-group")
        return len(queries)

    few = cost()
    request.getfixturevalue("crowd")

    assert cost() == few <= 7


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Short", ["Short"]),
        ("A title of several words that needs two lines", ["A title of several words that", "needs two lines"]),
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen",
            ["One two three four five six", "seven eight nine ten…"],
        ),
        ("Donaudampfschifffahrtsgesellschaftskapitän", ["Donaudampfschifffahrtsge…"]),
        ("", [""]),
    ],
)
def test_a_title_fits_its_box_in_two_lines(title, lines):
    assert in_lines(title) == lines
