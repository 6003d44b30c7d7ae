"""Organisations that cells name, and rows of one sheet of a workbook that name rows of another."""

import pytest

from exchange import codes
from exchange.alike import acquaintance
from exchange.mapping.guessing import guess
from exchange.mapping.plans import IGNORE, ColumnPlan, Plan, TablePlan
from exchange.mapping.spelling import folded
from exchange.mapping.translating import kinds_named, translate
from publishing import kinds
from tests import builders
from tests.mapping import cells, plan, table, translated

pytestmark = pytest.mark.usefixtures("vocabulary")

HEADER = ["Проект", "Страна", "Исполнитель", "Донор"]


def with_roles(*rows, separator=",", **given):
    columns = [
        ("Проект", "title:ru"),
        ("Страна", "country"),
        ("Исполнитель", "participations.implementer", separator),
        ("Донор", "participations.funder", separator),
    ]
    return translated([HEADER, *rows], plan("cases", *columns, language="ru"), **given)


def test_an_organisation_in_three_spellings_is_made_once():
    found = with_roles(
        ["Школа", "Казахстан", "ОФ «Тихая вода»", ""],
        ["Сад", "Казахстан", 'оф "ТИХАЯ  ВОДА"', "ОФ Тихая вода"],
    )

    (made,) = found["stakeholders"]
    assert made == {
        "code": codes.make("KZ", "ОФ «Тихая вода»", set()),
        "country": "KZ",
        "language": "ru",
        "sector": "unknown",
        "title:ru": "ОФ «Тихая вода»",
    }
    assert [(row["entry"], row["role"], row["stakeholder"]) for row in found["participations"]] == [
        (found["cases"][0]["code"], "implementer", made["code"]),
        (found["cases"][1]["code"], "implementer", made["code"]),
        (found["cases"][1]["code"], "funder", made["code"]),
    ]


def test_several_organisations_of_a_cell_take_part_each_once():
    found = with_roles(["Школа", "KZ", "Lantern, Quiet Water, LANTERN, —", ""])

    assert [row["title:en"] for row in found["stakeholders"]] == ["Lantern", "Quiet Water"]
    assert len(found["participations"]) == 2


def test_the_ids_of_rows_are_the_same_whatever_else_a_file_holds():
    one = with_roles(["Школа", "KZ", "Lantern", "Fund"])["participations"]
    other = with_roles(["Сад", "KZ", "Quiet Water", ""], ["Школа", "KZ", "Lantern", "Fund"])["participations"]

    assert one == other[1:]
    assert [row["row"].rpartition("-")[0] for row in one] == ["implementer", "funder"]


def test_an_organisation_of_a_row_without_known_country_takes_that_of_another():
    found = with_roles(["Школа", "Атлантида", "Lantern", ""], ["Сад", "Кыргызстан", "Lantern", ""])

    assert [(row["code"], row["country"]) for row in found["stakeholders"]] == [("KG-lantern", "KG")]


def test_organisations_of_a_row_without_title_are_not_made():
    found = with_roles(["", "KZ", "Lantern", ""], ["Сад", "KZ", "Quiet Water", ""])

    assert [row["title:en"] for row in found["stakeholders"]] == ["Quiet Water"]
    assert "code" not in found["cases"][0]  # the check tells it


def test_a_code_that_nobody_knows_becomes_no_organisation():
    found = with_roles(["Школа", "KZ", "KZ-lantern, UN-Habitat", ""])

    assert [row["title:en"] for row in found["stakeholders"]] == ["UN-Habitat"]
    assert found["participations"][0]["stakeholder"] == "KZ-lantern"


def test_organisations_that_the_site_knows_are_not_made(hub_staff):
    builders.stakeholder("KZ-lantern", **{"title:en": "Lantern Initiative", "other_names": ["Фонарь"]})
    known = acquaintance.by_name(kinds.get("stakeholder"), hub_staff)

    found = with_roles(
        ["Школа", "KZ", "“LANTERN” initiative", "KZ-lantern"],
        ["Сад", "KZ", "«Фонарь»", ""],
        known={"stakeholder": known},
    )

    assert "stakeholders" not in found
    assert {row["stakeholder"] for row in found["participations"]} == {"KZ-lantern"}


def test_an_organisation_may_be_matched_or_ignored_by_hand():
    answers = {"фонарики": "KZ-lantern", "нет партнеров": IGNORE}
    column = ColumnPlan(1, "Партнёры", "participations.partner", ",", answers)
    rows = [["Проект", "Партнёры"], ["Школа", "Фонарики"], ["Сад", "нет партнёров"]]

    found = translated(rows, plan("cases", ("Проект", "title:ru"), column))

    assert [row["stakeholder"] for row in found["participations"]] == ["KZ-lantern"]
    assert "stakeholders" not in found


def test_countries_of_an_organisation_become_rows():
    column = ColumnPlan(1, "Страны", "presences.country", ",")

    found = translated(
        [["Организация", "Страны"], ["Lantern", "Казахстан, Кыргызстан"]],
        plan("stakeholders", ("Организация", "title:en"), column, sector="unknown"),
    )

    (made,) = found["stakeholders"]
    assert [(row["entry"], row["country"]) for row in found["presences"]] == [
        (made["code"], "KZ"),
        (made["code"], "KG"),
    ]


PROJECTS = table(
    ["№", "Проект", "Страна", "Организация", "Похожие проекты"],
    ["1", "Школа соседей", "KZ", "Тихая вода", "Общий сад"],
    ["2", "Общий сад", "KG", "11", "1"],
    ["3", "Мост", "KG", "Неизвестный фонд", ""],
    name="Проекты",
)
ORGANISATIONS = table(
    ["ID", "Название организации", "Сокращение", "Страна"],
    ["10", "Общественный фонд «Тихая вода»", "Тихая вода", "KZ"],
    ["11.0", "Lantern", "", "KG"],
    name="Организации",
)
RESULTS = table(
    ["Проект", "Показатель", "Значение", "Единица измерения"],
    ["Школа соседей", "Учеников", "1 250", "дети"],
    ["2", "Деревьев", "40", "деревья"],
    ["Нет такого", "Дворов", "3", "дворы"],
    name="Показатели",
)


def test_a_workbook_of_linked_sheets():
    tables = [RESULTS, PROJECTS, ORGANISATIONS]
    guessed = guess(tables)
    assert [found.sheet for found in guessed.tables] == ["impacts", "cases", "stakeholders"]

    found = translate(tables, guessed)

    assert list(dict.fromkeys(part.sheet for part in found)) == ["stakeholders", "cases", "participations", "impacts"]
    school, garden, _bridge = (row["code"] for row in cells(found, "cases"))
    water, lantern, unknown = (row["code"] for row in cells(found, "stakeholders"))
    assert unknown == codes.make("KG", "Неизвестный фонд", set())
    assert [(row["entry"], row["stakeholder"]) for row in cells(found, "participations")[:2]] == [
        (school, water),
        (garden, lantern),
    ]
    assert [row["entry"] for row in cells(found, "impacts")] == [school, garden, "Нет такого"]
    assert cells(found, "impacts")[0]["number"] == "1250"


def test_rows_name_rows_of_their_own_sheet():
    columns = (ColumnPlan(1, "Проект", "title:ru"), ColumnPlan(4, "Похожие", "related"), ColumnPlan(0, "№", "extra"))
    made = Plan((TablePlan("Проекты", "cases", 1, columns),))

    school, garden, bridge = cells(translate([PROJECTS], made), "cases")

    assert (school["related"], garden["related"]) == (garden["code"], school["code"])
    assert "related" not in bridge


def test_a_name_of_two_rows_is_nobodys():
    rows = [["№", "Проект", "Похожие"], ["1", "Сад", ""], ["2", "Сад", ""], ["3", "Мост", "Сад; 2"]]
    columns = [("№", "extra"), ("Проект", "title:ru"), ("Похожие", "related")]

    _first, second, bridge = translated(rows, plan("cases", *columns))["cases"]

    assert bridge["related"] == f"Сад; {second['code']}"


def test_rows_of_a_sheet_of_links_have_the_ids_that_columns_of_roles_give():
    links = table(["Проект", "Организация", "Роль"], ["Школа соседей", "Lantern", "донор"], name="Роли")
    projects = table(["Проект", "Страна", "Донор"], ["Школа соседей", "KZ", "Lantern"], name="Проекты")

    found = translate([links, projects], guess([links, projects]))

    first, second = cells(found, "participations")
    assert first == second
    assert [row["code"] for row in cells(found, "stakeholders")] == ["KZ-lantern"]


def test_whether_a_stakeholder_of_a_table_is_one_that_the_site_knows_is_asked_later():
    known = {folded("Lantern"): "KG-lantern-2015"}

    found = translate([ORGANISATIONS], guess([ORGANISATIONS]), known={"stakeholder": known})

    assert [row["code"] for row in cells(found, "stakeholders")][1] == "KG-lantern"


def test_codes_that_are_taken_are_not_made_again():
    found = with_roles(["The school", "KZ", "", ""], ["The school", "KZ", "", ""], taken={"KZ-the-school"})

    assert [row["code"] for row in found["cases"]] == ["KZ-the-school-2", "KZ-the-school-3"]


def test_every_row_knows_where_in_the_file_it_stands():
    rows = [["Список"], HEADER, [], ["Школа", "KZ", "Lantern", ""]]
    columns = [("Проект", "title:ru"), ("Страна", "country"), ("Исполнитель", "participations.implementer")]

    found = translate([table(*rows)], plan("cases", *columns, header_row=2))

    told = {part.sheet: (part.rows[0].number, part.rows[0].places) for part in found}
    assert told == {
        "stakeholders": (4, {"title:en": 2}),
        "cases": (4, {"title:ru": 0, "country": 1, "code": 0}),  # the code is made of the title
        "participations": (4, {"stakeholder": 2, "role": 2}),
    }


def test_only_the_kinds_that_columns_of_others_name_have_to_be_known():
    ours = ["code", "country", "kind", "depth", "stage", "title:en", "related"]

    assert kinds_named(guess([table(ours)])) == set()
    assert kinds_named(guess([table(["Project", "Country", "Theme"])])) == set()
    assert kinds_named(guess([table(HEADER)])) == {"stakeholder"}
    assert kinds_named(guess([table(["Country", "Indicator", "Value", "Unit", "Year"])])) == {"profile"}
    assert kinds_named(guess([ORGANISATIONS])) == set()


def test_rows_of_one_project_have_ids_of_their_own_though_its_id_stands_in_each():
    rows = table(
        ["Project ID", "Indicator", "Number"], ["KZ-a", "Books", "5"], ["KZ-a", "Readers", "5"], name="Impacts"
    )

    found = cells(translate([rows], guess([rows])), "impacts")

    assert [row["entry"] for row in found] == ["KZ-a", "KZ-a"]
    assert len({row["row"] for row in found}) == 2
