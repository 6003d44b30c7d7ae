"""The codebook names every column that any public file has, and says what it may hold."""

import pytest
from django.test import Client

from cases.schema import Stage
from catalogue import fields, kinds, tables
from tests import builders
from tests.builders import read_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(vocabulary):
    return {(row["sheet"], row["column"]): row for row in read_csv(Client().get("/en/data/codebook.csv"))}


def sheets():
    return {sheet.name: sheet for kind in kinds.all_kinds() for sheet in kind.sheets}


def test_every_column_of_every_public_file_is_in_it_and_no_other(lines):
    public = {(name, column) for name, sheet in sheets().items() for column in tables.header(sheet)}

    assert lines.keys() == public


def test_no_column_is_called_by_its_technical_name():
    columns = {column.name for sheet in sheets().values() for column in sheet.columns if column.public}

    assert {name for name in columns if fields.label(name) == name} == set()


def test_no_two_columns_of_a_sheet_and_no_two_sheets_are_told_alike(lines):
    told = {(sheet, column.partition(":")[0]): row["meaning"] for (sheet, column), row in lines.items()}
    pairs = [(sheet, meaning) for (sheet, _column), meaning in told.items()]
    titles = [each["label"] for each in Client().get("/en/data/codebook.json").json()["entries"]]

    assert {pair for pair in pairs if pairs.count(pair) > 1} == set()
    assert {title for title in titles if titles.count(title) > 1} == set()


def test_it_says_what_a_remark_speaks_of(lines):
    assert "case = Case" in lines["citations", "kind"]["values"]
    assert lines["data_notes", "field"]["meaning"] == "Column or sheet that the note is on"
    assert lines["cases", "url"]["type"] == "web address"


def test_it_says_what_a_column_may_hold(lines):
    stage = lines["cases", "stage"]

    assert (lines["cases", "code"]["required"], lines["participations", "role"]["required"]) == ("yes", "yes")
    assert stage["required"] == ""  # of a case told only in general terms it is not there
    assert stage["values"] == "; ".join(f"{value} = {label}" for value, label in Stage.choices)
    assert lines["cases", "themes"]["values"] == "education = Education; water = Water"
    assert (lines["cases", "themes"]["several"], lines["cases", "themes"]["points_at"]) == ("yes", "terms")
    assert lines["participations", "stakeholder"]["points_at"] == "stakeholders"
    assert lines["cases", "latitude"]["type"] == "number"


def test_it_is_in_the_readers_language(vocabulary):
    found = {(row["sheet"], row["column"]): row for row in read_csv(Client().get("/ru/data/codebook.csv"))}

    assert found["cases", "themes"]["values"] == "education = education по-русски; water = water по-русски"


def test_as_json_it_holds_the_lists_of_values(vocabulary):
    found = {each["sheet"]: each for each in Client().get("/en/data/codebook.json").json()["entries"]}
    columns = {each["name"]: each for each in found["cases"]["columns"]}

    assert found["impacts"]["key"] == ["entry", "row"]
    assert columns["stage"]["values"][0] == {"value": "idea", "label": "Idea"}
    assert columns["title"]["languages"][:2] == ["en", "ru"]


def test_its_page_leads_from_a_column_to_the_sheet_it_points_at(vocabulary, publish):
    publish(builders.case())

    page = Client().get("/en/data/codebook/").text

    assert '<a href="#stakeholders">' in page
    assert 'id="stakeholders"' in page


def test_other_forms_do_not_exist(vocabulary):
    assert Client().get("/en/data/codebook.xml").status_code == 404
    assert Client().get("/en/data/codebook.xlsx").status_code == 200
