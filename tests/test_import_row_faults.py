"""Rows that cannot be written: each says everything that is wrong with it, by its number in the file."""

import pytest

from cases.models import Case
from publishing import workflow
from tests import builders
from tests.sheets import case_row, commit, fates, faults, sheet, stored, upload

pytestmark = pytest.mark.django_db

BAD_CELLS = [
    ("country", "XX", "country: “XX” is no known country name. Check the code, or import that one first."),
    ("countries", "KZ; XX", "countries: “XX” is no known country name. Check the code, or import that one first."),
    ("kind", "", "kind: This cell must not be empty. Fill it, or leave the whole row out."),
    ("kind", "poem", "kind: “poem” is not one of: project, platform, "),
    ("code", "KZ room", "code: “KZ room” is no code. Use up to 80 Latin letters, "),
    ("start", "in June", "start: “in June” is no date. Write 2018, 2018-06, 2018-06-01 or a span 2016/2021."),
    ("start", "2018-13", "start: “2018-13” is no date. Write "),
    ("checked_on", "2018-06", "checked_on: “2018-06” is no day. Write year, month and day, for example 2018-06-01."),
    ("latitude", "north", "latitude: “north” is no number. Write digits with a point for decimals, "),
    ("links", "ftp://example.org", "links: “ftp://example.org” is no web address. Begin with https://."),
    ("links", "https://[", "links: “https://[” is no web address. Begin with https://."),
    ("themes", "alchemy", "themes: “alchemy” is no term of the vocabulary “theme”. Use one in use, or "),
    ("related", "KZ-nowhere", "related: “KZ-nowhere” is no known case. Check the code, or import that one first."),
    ("language", "xx", "language: “xx” is no language of this site. Use one of: en, "),
    ("ready:ru", "perhaps", "ready:ru: “perhaps” is neither yes nor no. Write yes, or leave the cell empty."),
    ("ready:ru", "yes", "ready:ru: There are no words in this language yet. Write them, or leave the cell empty."),
    ("disclosure", "secret", "disclosure: “secret” is not one of: open, generalised, withheld."),
]


@pytest.mark.parametrize(("column", "cell", "message"), BAD_CELLS, ids=[f"{c}={v}" for c, v, _m in BAD_CELLS])
def test_a_bad_cell_is_the_rows_only_fault_and_nothing_is_written(
    column, cell, message, vocabulary, researcher, client_of
):
    before = stored()

    page = upload(client_of(researcher), sheet(case_row() | {column: cell}), "cases")

    assert page.status_code == 200
    assert fates(page) == {"invalid": 1}
    [found] = faults(page)[2]
    assert found.startswith(message)
    assert stored() == before


def test_an_entry_cannot_point_at_itself(vocabulary, researcher, client_of):
    builders.case("KZ-old")
    client = client_of(researcher)
    rows = [case_row("KZ-old", related="KZ-old"), case_row("KZ-new", related="KZ-new")]

    page = commit(client, upload(client, sheet(*rows, case_row("KZ-good"))))

    assert faults(page)[2] == ["related: This row points at itself. Name another, or leave the cell empty."]
    assert set(faults(page)) == {2, 3}
    assert set(Case.objects.values_list("code", flat=True)) == {"KZ-old", "KZ-good"}


def test_a_section_is_in_a_language_of_the_site(vocabulary, researcher, client_of):
    builders.profile()
    row = {"entry": "kazakhstan", "row": "c1", "kind": "context", "language": "ca", "body": "Text"}

    [fault] = faults(upload(client_of(researcher), sheet(row)))[2]

    assert fault.startswith("language: “ca” is no language of this site. Use one of: en, ru, ")


def test_several_faults_of_a_row_are_shown_together(vocabulary, researcher, client_of):
    row = case_row(start="soon", links="x; https://example.org; y", latitude="91", longitude="20")

    page = upload(client_of(researcher), sheet(row, row))

    assert sorted(fault.partition(":")[0] for fault in faults(page)[2]) == [
        "latitude",
        "links",
        "start",
        "“KZ-reading-room” stands twice in this file. Keep one of the rows.",
    ]
    assert any("“x”" in fault and "“y”" in fault for fault in faults(page)[2])


def test_clean_rows_are_written_and_invalid_ones_left_out_whole(vocabulary, researcher, client_of):
    builders.case("KZ-old")
    client = client_of(researcher)
    rows = [
        case_row("KZ-good"),
        case_row("KZ-old", title_en="A new title", start="soon"),
        case_row("KZ-new", start="soon"),
    ]

    page = commit(client, upload(client, sheet(*rows)))

    assert fates(page) == {"new": 1, "invalid": 2}
    assert set(faults(page)) == {3, 4}
    assert list(Case.objects.values_list("code", "texts__title")) == [
        ("KZ-good", "The reading room"),
        ("KZ-old", "The reading room"),
    ]


def test_rows_are_numbered_as_in_the_file(vocabulary, researcher, client_of):
    several_lines = 'KZ-a,KZ,project,example,running,"A title\r\nof three\r\nlines"'
    data = (
        f"code,country,kind,depth,stage,title:en\r\n\r\n,,,,,\r\n{several_lines}\r\n\r\nKZ-b,XX,project,example,,B\r\n"
    )

    page = upload(client_of(researcher), data.encode())

    assert fates(page) == {"new": 1, "invalid": 1}
    assert set(faults(page)) == {6}


def test_a_fault_is_shown_however_many_rows_come_before_it(vocabulary, researcher, client_of):
    clean_rows = [case_row(f"KZ-{number}") for number in range(501)]

    page = upload(client_of(researcher), sheet(*clean_rows, case_row("KZ-last", kind="poem")))

    assert fates(page) == {"new": 501, "invalid": 1}
    assert set(faults(page)) == {503}


def test_a_code_that_stands_twice_is_written_by_neither_row(vocabulary, researcher, client_of):
    client = client_of(researcher)
    rows = [case_row("KZ-a"), case_row("KZ-b"), case_row(" KZ-a ", title_en="Another")]

    page = commit(client, upload(client, sheet(*rows)))

    assert faults(page) == dict.fromkeys([2, 4], ["“KZ-a” stands twice in this file. Keep one of the rows."])
    assert list(Case.objects.values_list("code", flat=True)) == ["KZ-b"]


def test_a_row_that_stands_twice_is_not_deleted_either(vocabulary, researcher, client_of):
    builders.row(builders.case(), "voices", row="v1", whose="leader")
    rows = [{"entry": "KZ-reading-room", "row": "v1", "delete": "yes", "whose": "leader"}] * 2

    page = upload(client_of(researcher), sheet(*rows))

    assert fates(page) == {"invalid": 2}


@pytest.mark.parametrize("label", ["education", "Education", "EDUCATION", "education по-русски"])
def test_a_term_is_taken_by_code_or_exact_label(label, vocabulary, researcher, client_of):
    client = client_of(researcher)

    commit(client, upload(client, sheet(case_row(themes=f"water; {label}"))))

    assert set(Case.objects.get().themes.values_list("code", flat=True)) == {"education", "water"}


@pytest.mark.parametrize("label", ["educ", "Educations", "education water"])
def test_a_term_is_not_guessed(label, vocabulary, researcher, client_of):
    assert fates(upload(client_of(researcher), sheet(case_row(themes=label)))) == {"invalid": 1}


def test_a_country_is_taken_by_its_name(vocabulary, researcher, client_of):
    client = client_of(researcher)

    commit(client, upload(client, sheet(case_row(country="Kazakhstan по-русски"))))

    assert Case.objects.get().country == "KZ"


def test_an_entry_in_review_is_not_written(vocabulary, researcher, reviewer, client_of):
    workflow.submit(builders.case(), by=reviewer)
    client = client_of(researcher)

    page = commit(client, upload(client, sheet(case_row(title_en="Another"), case_row("KZ-other"))))

    assert faults(page) == {
        2: ["KZ-reading-room is in review and cannot be changed now. Ask for it back first."],
    }
    assert Case.objects.get(code="KZ-reading-room").texts.get().title == "The reading room"


def test_an_unchanged_row_of_an_entry_in_review_is_no_fault(vocabulary, researcher, reviewer, client_of):
    workflow.submit(builders.case(), by=reviewer)

    page = upload(client_of(researcher), sheet({"code": "KZ-reading-room", "title:en": "The reading room"}), "cases")

    assert fates(page) == {"unchanged": 1}
