"""Plans go out as JSON and come back from a form, where anything may have happened to them; mappings are remembered."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.mapping.checking import from_json
from exchange.mapping.destinations import destinations
from exchange.mapping.guessing import guess
from exchange.mapping.memory import fingerprint, recall, remember
from exchange.mapping.plans import CREATE, ColumnPlan, Plan, Refused, TablePlan, Why
from exchange.mapping.questions import questions
from exchange.mapping.translating import translate
from tests import foreign
from tests.mapping import goes, plan, table

pytestmark = pytest.mark.usefixtures("vocabulary")

SOUND = {
    "table": "Лист1",
    "sheet": "cases",
    "header_row": 2,
    "columns": [
        {"place": 0, "header": "№", "to": "extra", "sure": 90, "why": "numbered"},
        {"place": 1, "header": "Проект", "to": "title:ru"},
        {
            "place": 2,
            "header": "Тема",
            "to": "themes",
            "separator": ",",
            "values": {"вода": "water", "лес": "+"},
        },
        {"place": 3, "header": "Донор", "to": "participations.funder"},
        {"place": 4, "header": "Тип", "to": "kind", "values": {"жоба": "project"}},
        {"place": 5, "header": "Цвет"},
    ],
    "constants": {"depth": "mention"},
}


def returned(**changed):
    """What becomes of a sound table with something changed."""
    return from_json(json.loads(json.dumps({"tables": [SOUND | changed]})))


def column(**changed):
    """The sound table with one column, changed."""
    return returned(columns=[SOUND["columns"][2] | changed], constants={})


def test_a_plan_comes_back_as_it_went():
    tables = [table(*foreign.rows(30))]
    made = guess(tables)

    assert from_json(json.loads(json.dumps(made.to_json()))) == made
    assert returned().to_json()["tables"][0]["columns"][2] == SOUND["columns"][2] | {"sure": 0, "why": ""}


def test_what_is_not_told_is_as_nobody_touched_it():
    assert from_json({"tables": [{"table": ""}]}) == Plan((TablePlan(""),))
    assert from_json({}) == Plan()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sheet": "users"}, "“users” is no sheet of ours"),
        ({"constants": {"depth": "mention", "status": "published"}}, "“status” is no column that every row"),
        ({"constants": {"title:ru": "Проект"}}, "“title:ru” stands in the file already"),
        ({"constants": {"extra": "a"}}, "“extra” is no column that every row"),
        ({"constants": {"participations.funder": "a"}}, "is no column that every row"),
        ({"columns": SOUND["columns"][:2] * 2}, "names a column of the file twice"),
        ({"columns": [SOUND["columns"][1], SOUND["columns"][1] | {"place": 9}]}, "cannot both become “title:ru”"),
        (
            {"columns": [SOUND["columns"][1], {"place": 9, "to": "title:*"}]},
            "Two columns of the file cannot both become “title:*”",
        ),
        ({"sheet": ""}, "“extra” is nothing that a column can become here"),
    ],
)
def test_a_table_that_cannot_be_followed_is_refused_in_plain_words(changed, message):
    with pytest.raises(Refused, match=message.replace("*", r"\*")):
        returned(**changed)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"to": "status"}, "“status” is nothing that a column can become here"),
        ({"to": "participations.king"}, "is nothing that a column can become here"),
        ({"to": "title:xx"}, "is nothing that a column can become here"),
        ({"separator": "а"}, "“а” cannot part values"),
        ({"values": {"вода": "../../etc"}}, "“../../etc” cannot be meant in this column"),
        ({"values": {"ВОДА": "water"}}, "“ВОДА” is no value as the mapping writes them"),
        ({"to": "kind", "values": {"жоба": "kingdom"}}, "“kingdom” cannot be meant in this column"),
        ({"to": "kind", "values": {"жоба": CREATE}}, "“жоба” cannot become a new term in this column"),
        ({"to": "countries", "values": {"атлантида": CREATE}}, "cannot become a new term in this column"),
    ],
)
def test_a_column_that_cannot_be_followed_is_refused_in_plain_words(changed, message):
    with pytest.raises(Refused, match=message):
        column(**changed)


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        "plan",
        {"tables": {}},
        {"tables": [[]]},
        {"tables": [{}] * 101},
        {"tables": [SOUND | {"header_row": 0}]},
        {"tables": [SOUND | {"header_row": True}]},
        {"tables": [SOUND | {"header_row": "2"}]},
        {"tables": [SOUND | {"columns": [{"place": -1}]}]},
        {"tables": [SOUND | {"columns": [{"place": 0, "header": "а" * 1001}]}]},
        {"tables": [SOUND | {"columns": [{"place": 0, "header": None}]}]},
        {"tables": [SOUND | {"columns": [{"place": 0, "why": "because"}]}]},
        {"tables": [SOUND | {"columns": [{"place": 0, "sure": 101}]}]},
        {"tables": [SOUND | {"columns": [{"place": 0, "values": {"а": 1}}]}]},
        {"tables": [SOUND | {"columns": [{"place": 0, "values": {str(n): "" for n in range(5001)}}]}]},
        {"tables": [SOUND | {"constants": {"depth": "a\0b"}}]},
    ],
)
def test_what_is_no_plan_is_refused(told):
    with pytest.raises(Refused, match="The mapping cannot be read"):
        from_json(told)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["cases", "themes", "+", "extra"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SOUND, *SOUND["columns"][2], "tables", "а"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_whatever_comes_is_a_plan_or_refused(told):
    for given_ in (told, {"tables": [told]}, {"tables": [{"sheet": "cases", "columns": [told]}]}):
        try:
            found = from_json(given_)
        except Refused:
            continue
        assert from_json(found.to_json()) == found


CELL = st.sampled_from(["", " ", "№", "Страна", "Название", "Тема", "2018", "#org", "1", "'=1", "a;b", "x" * 3000, "@"])
ROWS = st.lists(st.lists(CELL | st.text(max_size=6), max_size=6), max_size=8)


@given(ROWS, st.sampled_from(["", "Организации", "cases", "Проекты"]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_is_guessed_asked_about_and_translated(rows, name):
    tables = [table(*rows, name=name)]

    found = guess(tables)

    assert from_json(json.loads(json.dumps(found.to_json()))) == found
    questions(found, tables)
    for part in translate(tables, found):
        assert all(row.cells.keys() <= set(part.header) for row in part.rows)


def test_a_table_is_named_once():
    with pytest.raises(Refused, match="names a sheet of the file twice"):
        from_json({"tables": [SOUND, SOUND]})


def test_a_plan_for_another_file_is_refused():
    with pytest.raises(Refused, match="This file has no sheet “Лист1”"):
        translate([table(["Проект"], name="Лист2")], returned())
    with pytest.raises(Refused, match="This file has no column “Донор”"):
        translate([table(["№"], ["№", "Проект", "Тема"], name="Лист1")], returned())


def test_answers_are_added_to_a_plan():
    answered = returned().with_answers({("Лист1", 2): {"лес": "forest", "сад": ""}})

    assert answered.tables[0].columns[2].values == {"вода": "water", "лес": "forest", "сад": ""}


def test_every_destination_has_a_name_for_people():
    labels = {to: found.label for to, found in destinations("cases").items()}

    assert labels["participations.funder"] == "Who takes part: Funder"
    assert labels["title:ru"] == "Title: Russian"
    assert labels["title:*"] == "Title: in the language it is written in"
    assert all(labels.values())


# remembered


def mapped():
    """A table that somebody mapped otherwise than the guess would."""
    columns = [("Проект", "title:ru"), ColumnPlan(1, "Цвет", "themes", ",", {"синий": "water"}), ("Кто", "")]
    return plan("cases", *columns, depth="mention")


def test_a_mapping_is_remembered_by_headers_in_whichever_order():
    store = {}
    remember(store, mapped())
    store = json.loads(json.dumps(store))

    found = recall(store, [table(["Список"], ["Кто", "ЦВЕТ", "Проект"], ["А", "синий", "Школа"], name="Новый")])

    (remembered,) = found.tables
    assert (remembered.table, remembered.sheet, remembered.header_row) == ("Новый", "cases", 2)
    assert goes(remembered) == {"Кто": "", "ЦВЕТ": "themes", "Проект": "title:ru"}
    assert remembered.columns[1].values == {"синий": "water"}
    assert remembered.constants == {"depth": "mention"}
    assert {column.why for column in remembered.columns} == {Why.REMEMBERED}


def test_other_headers_are_guessed_anew():
    store = {}
    remember(store, mapped())
    tables = [table(["Проект", "Страна"], ["Школа", "KZ"])]

    assert recall(store, tables) == guess(tables)


def test_a_memory_of_a_column_that_is_gone_is_forgotten():
    tables = [table(["Проект", "Цвет"], ["Школа", "синий"])]
    told = {"table": "", "sheet": "cases", "columns": [{"place": 0, "header": "Проект", "to": "gone"}]}

    assert recall({fingerprint(["Цвет", "Проект"]): told}, tables) == guess(tables)


def test_of_equal_headers_the_first_stays_the_first():
    store = {}
    remember(store, plan("cases", ("Название", "title:ru"), ("Тема", "themes"), ("Тема", "beneficiaries")))

    found = recall(store, [table(["Тема", "Название", "Тема"], ["a", "b", "c"])])

    assert [column.to for column in found.tables[0].columns] == ["themes", "title:ru", "beneficiaries"]


def test_a_sheet_that_was_left_out_is_left_out_again():
    store = {}
    remember(store, plan("", ("Проект", ""), ("Страна", "")))

    assert recall(store, [table(["Проект", "Страна"], ["Школа", "KZ"])]).tables[0].sheet == ""
