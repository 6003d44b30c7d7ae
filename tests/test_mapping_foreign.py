"""A whole foreign spreadsheet, from a list of cells to rows of our own sheets."""

import pytest

from exchange.mapping.guessing import guess
from exchange.mapping.plans import CREATE
from exchange.mapping.questions import questions
from exchange.mapping.translating import translate
from tests import foreign
from tests.mapping import cells, table

pytestmark = pytest.mark.usefixtures("vocabulary")

MATCHED = {"дети": "children"}
ANSWERS = {
    "образование": "education",
    "education": "education",
    "вода": "water",
    "экология": CREATE,
    "молодежь": CREATE,
    "цифровые навыки": CREATE,
    "дети": "children",
    "children": "children",
    "женщины": CREATE,
    "сельские жители": CREATE,
    "соц предприятие": "enterprise",
    "идет": "running",
}


def answered(tables):
    """The guess of a file with every question answered that can be."""
    plan = guess(tables)
    given = {}
    for question in questions(plan, tables).values:
        if question.key in ANSWERS:
            given.setdefault((question.table, question.place), {})[question.key] = ANSWERS[question.key]
    return plan.with_answers(given)


@pytest.fixture(scope="module")
def spreadsheet():
    return [table(*foreign.rows())]


def test_the_guess_finds_its_way(spreadsheet):
    (plan,) = guess(spreadsheet).tables

    assert (plan.sheet, plan.header_row) == ("cases", foreign.HEADER_ROW)
    assert [column.header for column in plan.not_stored] == ["Контактное лицо", "Бюджет"]
    assert {column.header: (column.to, column.separator) for column in plan.mapped} == {
        "№": ("extra", ""),
        "Название проекта": ("title:*", ""),
        "Страна": ("country", ""),
        "Город / область": ("place:*", ""),
        "Организация-исполнитель": ("participations.implementer", ""),
        "Партнёры": ("participations.partner", ","),
        "Доноры": ("participations.funder", ","),
        "Тема": ("themes", ","),
        "Тип": ("kind", ""),
        "Статус": ("stage", ""),
        "Годы": ("start", ""),
        "Краткое описание": ("summary:*", ""),
        "Целевая группа": ("beneficiaries", ","),
        "Ссылка": ("links", ""),
    }


def test_only_what_nobody_knows_is_asked(spreadsheet):
    asked = questions(guess(spreadsheet), spreadsheet)

    told = {question.key: question.count for question in asked.values if question.to == "country"}
    assert told == {"атлантида": 2, "весь мир": 1}
    assert {question.key for question in asked.values} - ANSWERS.keys() == told.keys()
    assert asked.missing == ()


def test_every_project_becomes_a_case_with_all_that_takes_part(spreadsheet):
    found = translate(spreadsheet, answered(spreadsheet))

    numbers = [row.number for part in found if part.sheet == "cases" for row in part.rows]
    assert sorted(numbers) == [foreign.row_of(number) for number in range(1, foreign.PROJECTS + 1)]
    assert len({row["code"] for row in cells(found, "cases")}) == foreign.PROJECTS
    assert len(cells(found, "stakeholders")) == len(foreign.ORGANISATIONS) + len(foreign.DONORS)
    assert "Человек" not in str(cells(found, "cases"))  # nobody mapped it


def test_the_same_file_and_plan_give_the_same_rows(spreadsheet):
    plan = answered(spreadsheet)

    assert translate(spreadsheet, plan) == translate(spreadsheet, plan)
