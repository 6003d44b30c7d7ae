"""The hypothesis, counted: every coded effect and every silence, the failures like the successes."""

import pytest

from cases.agreement import cohens_kappa, pairs_of_coders
from publishing import workflow
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db

# J. Cohen's own kind of table, as J. Sim and C. C. Wright work it out (Physical Therapy 85, 2005, p. 259): of 39
# patients two clinicians both find 22 relevant and 11 not, and differ on 2 and 4. Observed 0.8462, by chance 0.5385.
SIM_AND_WRIGHT = [("yes", "yes")] * 22 + [("yes", "no")] * 2 + [("no", "yes")] * 4 + [("no", "no")] * 11


def test_kappa_agrees_with_a_worked_example():
    assert round(cohens_kappa(SIM_AND_WRIGHT), 2) == 0.67


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("a", "a")] * 3, None),  # chance alone would agree as well
        ([("a", "a"), ("b", "b")], 1),
        ([("a", "b"), ("b", "a")], -1),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0),
    ],
)
def test_kappa_at_its_ends(pairs, kappa):
    assert cohens_kappa(pairs) == kappa


def test_pairs_are_judgements_of_two_coders_on_the_same_freedom_of_the_same_case():
    effects = [
        ("one", "expression", "A", "widens"),
        ("one", "expression", "B", "narrows"),
        ("one", "assembly", "A", "widens"),
        ("two", "expression", "B", "widens"),
        ("three", "expression", "A", "widens"),
        ("three", "expression", "A", "narrows"),
        ("three", "expression", "B", "widens"),
    ]

    assert pairs_of_coders(effects) == [("widens", "narrows")]


def test_three_coders_make_three_pairs():
    effects = [("one", "assembly", coder, "widens") for coder in "CAB"]

    assert len(pairs_of_coders(effects)) == 3


def effect(case, row, freedom, direction, coder="A"):
    given = {"strength": "one_source", "coder": coder, "passage:en": f"What {case.code} did."}
    return builders.row(case, "effects", row=row, freedom=freedom, direction=direction, **given)


@pytest.fixture
def cases(vocabulary, publish):
    """Three cases: one that widens and narrows, one of two countries that widens, one that the source is silent on."""
    both = builders.case("KZ-both", **{"title:en": "Both ways"})
    effect(both, "e1", "expression", "widens")
    effect(both, "e2", "assembly", "narrows")
    shared = builders.case("KZ-shared", countries=["KZ", "KG"], **{"title:en": "Shared"})
    effect(shared, "e1", "expression", "widens")
    silent = builders.case("TJ-silent", country="TJ", effect_untold=True, **{"title:en": "Silent"})
    builders.case("KZ-uncoded", **{"title:en": "Not coded"})
    return [publish(case) for case in (both, shared, silent)]


def cells(page):
    return {
        (row.value, freedom.value): {tally.direction.value: tally.number for tally in cell}
        for row in page.context["matrix"]
        for freedom, cell in zip(page.context["freedoms"], row.cells, strict=True)
        if cell
    }


def test_matrix_counts_cases_by_country_freedom_and_direction(cases, client):
    page = client.get("/en/evidence/")

    assert cells(page) == {
        ("KZ", "expression"): {"widens": 2},
        ("KZ", "assembly"): {"narrows": 1},
        ("KG", "expression"): {"widens": 1},
    }
    assert {row.value: row.untold for row in page.context["matrix"]} == {"KZ": 0, "KG": 0, "TJ": 1}
    assert page.context["totals"] == {"widens": 2, "defends": 0, "none_found": 0, "narrows": 1, "untold": 1}


def test_every_number_leads_to_its_cases(cases, client):
    page = client.get("/en/evidence/")
    tallies = [tally for row in page.context["matrix"] for cell in row.cells for tally in cell]

    for tally in tallies:
        behind = client.get(tally.url.partition("#")[0])
        assert behind.context["listing"].total == tally.number
    silent = [row for row in page.context["matrix"] if row.untold]
    assert "Silent" in client.get(silent[0].untold_url.partition("#")[0]).text


def test_only_the_effects_asked_for_are_told(cases, client):
    page = client.get("/en/evidence/?effect=assembly:narrows")

    assert page.text.count("What KZ-both did.") == 1
    assert "Shared" not in page.text


def test_the_file_has_a_row_for_each_effect_and_each_silence(cases, client):
    rows = read_csv(client.get("/en/evidence.csv"))

    assert [(row["case"], row["freedom"], row["direction"]) for row in rows] == [
        ("KZ-both", "expression", "widens"),
        ("KZ-both", "assembly", "narrows"),
        ("KZ-shared", "expression", "widens"),
        ("TJ-silent", "", "untold"),
    ]
    assert rows[0]["passage:en"] == "What KZ-both did."
    assert client.get("/en/evidence.json").json()["entries"][3]["direction"] == "untold"
    assert len(read_csv(client.get("/en/evidence.csv?country=KG"))) == 1


def test_agreement_is_shown_once_a_second_person_codes(cases, client, publish, reviewer):
    assert "0 pairs" in client.get("/en/evidence/").text
    effect(cases[0], "e3", "expression", "none_found", coder="B")
    effect(cases[0], "e4", "assembly", "narrows", coder="B")
    publish(builders.edit(cases[0], by=reviewer))

    page = client.get("/en/evidence/")

    assert page.context["agreement"]["pairs"] == 2
    assert "2 pairs of judgements" in page.text
    assert "Cohen’s kappa: 0.33" in page.text


def test_a_silence_is_told_on_the_page_of_the_case(cases, client):
    assert "The source does not say what this case does" in client.get("/en/cases/TJ-silent/").text


def test_a_withdrawn_case_counts_no_more(cases, client, reviewer):
    workflow.withdraw(cases[0], by=reviewer)

    assert cells(client.get("/en/evidence/")) == {
        ("KZ", "expression"): {"widens": 1},
        ("KG", "expression"): {"widens": 1},
    }
