"""Cells of a foreign file as our sheets read them; what cannot be made out stays for the check to tell."""

import pytest

from exchange.mapping.plans import CREATE, IGNORE, ColumnPlan
from exchange.mapping.questions import Missing, questions
from exchange.mapping.spelling import folded
from tests.mapping import plan, table, translated

pytestmark = pytest.mark.usefixtures("vocabulary")

TITLE = ("Проект", "title:ru")
NEEDED = {"country": "KZ", "language": "ru", "kind": "project", "depth": "mention", "stage": "unknown"}


def read(to, cell, separator="", values=None, sheet="cases", **given):
    """One cell of a column that goes somewhere, as our sheet has it: None if it is left empty."""
    column = ColumnPlan(1, "Столбец", to, separator, values or {})
    found = translated([["Проект", "Столбец"], ["Школа", cell]], plan(sheet, TITLE, column, **given))
    return found[sheet][0].get(to)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2018", "2018"),
        ("2018 г.", "2018"),
        ("2018.0", "2018"),
        ("2018 жыл", "2018"),
        ("۲۰۱۸", "2018"),
        ("01.06.2018", "2018-06-01"),
        ("1.6.2018 г.", "2018-06-01"),
        ("2018-06-01 00:00:00", "2018-06-01"),
        ("2018/06/01", "2018-06-01"),
        ("13/06/2018", "2018-06-13"),
        ("06.2018", "2018-06"),
        ("June 2018", "2018-06"),
        ("1 June 2018", "2018-06-01"),
        ("June 1, 2018", "2018-06-01"),
        ("июнь 2018", "2018-06"),
        ("1 июня 2018 года", "2018-06-01"),
        ("01/06/2018", "01/06/2018"),  # of June, or January the sixth
        ("32.13.2018", "32.13.2018"),
        ("2021–2016", "2021–2016"),
        ("скоро", "скоро"),
    ],
)
def test_dates(cell, date):
    assert read("end", cell) == date


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("с 2016 по 2021", "2016/2021"),
        ("с 2016 по 2021 гг.", "2016/2021"),
        ("2016–2021", "2016/2021"),
        ("2016 - н.в.", "2016/.."),
        ("since 2016", "2016/.."),
        ("до 2020", "../2020"),
        ("01.06.2018 - 30.09.2019", "2018-06-01/2019-09-30"),
        ("с июня 2018 по май 2019", "2018-06/2019-05"),
    ],
)
def test_spans(cell, span):
    assert read("end", cell) == span


@pytest.mark.parametrize(
    ("cell", "start", "end"), [("2016–2021", "2016", "2021"), ("с 2016", "2016", None), ("до 2020", None, "2020")]
)
def test_a_span_is_start_and_end_where_the_file_has_one_column_for_both(cell, start, end):
    found = translated([["Проект", "Годы"], ["Школа", cell]], plan("cases", TITLE, ("Годы", "start")))

    assert (found["cases"][0].get("start"), found["cases"][0].get("end")) == (start, end)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 250,5", "1250.5"),
        ("1 250,5", "1250.5"),
        ("1,250.5", "1250.5"),
        ("1.250,5", "1250.5"),
        ("1 250 000", "1250000"),
        ("43,25", "43.25"),
        ("43.25", "43.25"),
        ("1,250", "1,250"),  # a thousand, or one and a quarter
        ("много", "много"),
    ],
)
def test_numbers(cell, number):
    assert read("latitude", cell) == number


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/a?b=1", "https://example.org/a?b=1"),
        ("example.org https://example.com", "https://example.org; https://example.com"),
        ("example.org\nexample.com", "https://example.org; https://example.com"),
        ("somebody@example.org", "somebody@example.org"),
        ("нет сайта", "нет сайта"),
    ],
)
def test_links(cell, links):
    assert read("links", cell) == links


@pytest.mark.parametrize(("cell", "flag"), [("да", "да"), ("+", "yes"), ("✓", "yes"), ("нет", "нет"), ("", None)])
def test_flags(cell, flag):
    assert read("effect_untold", cell) == flag


@pytest.mark.parametrize(
    ("to", "cell", "code"),
    [
        ("country", "Казахстан", "KZ"),
        ("country", "РК", "KZ"),
        ("country", "Kyrgyz Republic", "KG"),
        ("country", "TJK", "TJ"),
        ("country", "Атлантида", "Атлантида"),
        ("kind", "Проект", "project"),
        ("kind", "Қоғамдық", "Қоғамдық"),
        ("stage", "завершён", "ended"),
        ("stage", "Завершено", "ended"),
        ("stage", "ongoing", "running"),
        ("language", "русский", "ru"),
        ("themes", "EDUCATION", "education"),
        ("sdgs", "ЦУР 4", "4"),
        ("themes", "education по-русски", "education"),
    ],
)
def test_values_are_known_by_what_they_are_called_in_any_language(to, cell, code):
    assert read(to, cell) == code


@pytest.mark.parametrize(
    ("cell", "separator"),
    [("education, water", ","), ("education\nwater", "\n"), ("education / water", "/"), ("education; water", "")],
)
def test_values_of_a_cell_are_parted_by_what_the_plan_says(cell, separator):
    assert read("themes", cell, separator) == "education; water"


def test_a_semicolon_that_is_meant_is_doubled():
    assert read("other_names", "Дом;; сад", sheet="stakeholders") == "Дом;; сад"
    assert read("other_names", "Дом, сад;; двор", ",", sheet="stakeholders") == "Дом; сад;; двор"


def test_cells_of_several_lines_stay_so():
    assert read("summary:ru", "Первая.\n\nВторая; третья.") == "Первая.\n\nВторая; третья."


def test_a_dash_is_an_empty_cell_but_in_texts():
    assert read("themes", "—") is None
    assert read("end", "-") is None
    assert read("summary:ru", "—") == "—"


def test_answers_match_create_and_ignore():
    answers = {"вода и реки": "water", "yards": CREATE, "разное": IGNORE}
    column = ColumnPlan(1, "Тема", "themes", ",", answers)
    rows = [
        ["Проект", "Тема"],
        ["Школа", "Вода и реки, РАЗНОЕ"],
        ["Сад", "Yards"],
        ["Двор", "YARDS, лес"],
    ]

    found = translated(rows, plan("cases", TITLE, column, language="ru"))

    assert [row.get("themes") for row in found["cases"]] == ["water", "yards", "yards; лес"]
    assert found["terms"] == [{"vocabulary": "theme", "code": "yards", "label:en": "Yards"}]


def test_a_new_term_has_no_code_of_another():
    half_cyrillic = "w\u0430\u0442\u0435r"
    column = ColumnPlan(1, "Тема", "themes", "", {half_cyrillic: CREATE})

    found = translated([["Проект", "Тема"], ["Школа", half_cyrillic]], plan("cases", TITLE, column))

    assert found["terms"][0]["code"] == "water-2"


def test_a_term_that_was_to_be_made_and_is_there_by_now_is_not_made_again():
    column = ColumnPlan(1, "Тема", "themes", "", {"water": CREATE})

    found = translated([["Проект", "Тема"], ["Школа", "Water"]], plan("cases", TITLE, column))

    assert "terms" not in found
    assert found["cases"][0]["themes"] == "water"


def test_what_every_row_gets():
    found = translated([["Проект"], ["Школа"], ["Сад"]], plan("cases", TITLE, **NEEDED))

    assert [row["country"] for row in found["cases"]] == ["KZ", "KZ"]
    assert [row["depth"] for row in found["cases"]] == ["mention", "mention"]


def test_extras_are_lines_of_header_and_value():
    columns = [TITLE, ("№", "extra"), ("Заметка", "extra"), ("Цвет", "")]

    found = translated([["Проект", "№", "Заметка", "Цвет"], ["Школа", "7", "а\nб", "синий"]], plan("cases", *columns))

    assert found["cases"][0]["extra"] == "№: 7\nЗаметка: а\n  б"
    assert "синий" not in str(found)  # what nobody mapped is not stored


def test_several_columns_may_go_to_one_list():
    columns = [TITLE, ("Тема 1", "themes"), ("Тема 2", "themes")]

    found = translated([["П", "Тема 1", "Тема 2"], ["Школа", "education", "water"]], plan("cases", *columns))

    assert found["cases"][0]["themes"] == "education; water"


def test_one_country_of_a_list_owns_the_entry():
    column = ColumnPlan(1, "Страны", "countries", ",")
    rows = [["Проект", "Страны"], ["Школа", "Казахстан"], ["Мост", "Казахстан, Кыргызстан"]]

    found = translated(rows, plan("cases", TITLE, column))

    assert [(row.get("country"), row.get("countries")) for row in found["cases"]] == [("KZ", None), (None, "KZ; KG")]


def test_texts_go_to_the_language_they_are_written_in():
    columns = [("Проект", "title:*"), ("Описание", "summary:*")]
    rows = [["Проект", "Описание"], ["Школа соседей", "О школе."], ["The garden", "About it."], ["Көршілер үйі", ""]]

    found = translated(rows, plan("cases", *columns))["cases"]

    assert [row["language"] for row in found] == ["ru", "en", "kk"]
    assert found[1] | {"code": ""} == {
        "code": "",
        "language": "en",
        "title:en": "The garden",
        "summary:en": "About it.",
    }


def ask(cells, to="themes", answers=None):
    rows = [["Проект", "Тема"], *(["Школа", cell] for cell in cells)]
    return questions(plan("cases", TITLE, ColumnPlan(1, "Тема", to, ",", answers or {}), **NEEDED), [table(*rows)])


def test_values_that_nobody_knows_are_asked_about_with_counts_and_suggestions():
    asked = ask(["education", "educaton, дворы", "Дворы", "ДВОРЫ"]).values

    assert [(question.text, question.key, question.count) for question in asked] == [
        ("дворы", "дворы", 3),
        ("educaton", "educaton", 1),
    ]
    assert [suggestion.code for suggestion in asked[1].suggestions] == ["education"]
    assert asked[1].suggestions[0].label == "Education"
    assert asked[0].may_create


def test_an_answered_value_is_told_with_its_answer():
    found = ask(["дворы"], answers={"дворы": CREATE})

    assert [question.answer for question in found.values] == [CREATE]
    assert not found.is_open


def test_choices_and_countries_are_asked_about_but_never_made():
    assert [(q.text, q.may_create) for q in ask(["Атлантида"], to="countries").values] == [("Атлантида", False)]


def test_what_is_missing_is_named():
    found = questions(plan("cases", ("Страна", "country")), [table(["Страна"], ["KZ"])])

    assert [lack.column for lack in found.missing] == ["kind", "depth", "stage", "title"]
    assert found.missing[0] == Missing("", "cases", "kind")
    assert found.is_open


def test_of_very_many_values_the_first_are_asked_about():
    found = ask([f"тема {number}" for number in range(700)])

    assert (len(found.values), found.left_out) == (500, {("", 1): 200})


def test_a_spelling_of_a_value_is_one_with_and_without_case_accents_and_punctuation():
    assert folded(" «Молодёжь» ") == folded("молодежь") == folded("МОЛОДЕЖЬ.")
