"""The first plan for a foreign file: told by headers in the region's languages, and by what stands below them."""

import pytest

from exchange.mapping.guessing import guess_table
from exchange.mapping.labels import Lookup
from exchange.mapping.plans import Why
from tests.mapping import goes, guessed, table

pytestmark = pytest.mark.usefixtures("vocabulary")

RUSSIAN = {
    "№": ("1", "extra"),
    "Название проекта": ("Школа соседей", "title:ru"),
    "Страна": ("Казахстан", "country"),
    "Город": ("Алматы", "place:ru"),
    "Организация-исполнитель": ("ОФ «Тихая вода»", "participations.implementer"),
    "Инициатор": ("Жители", "participations.initiator"),
    "Партнёры проекта": ("Фонд", "participations.partner"),
    "Источник финансирования": ("Донор", "participations.funder"),
    "Тематическое направление": ("образование", "themes"),
    "Тип инициативы": ("Проект", "kind"),
    "Статус": ("завершён", "stage"),
    "Год начала": ("2018", "start"),
    "Год завершения": ("2021", "end"),
    "Краткое описание проекта": ("Жители открыли школу для детей.", "summary:ru"),
    "Решаемая проблема": ("Не было школы.", "problem:ru"),
    "Результаты": ("Теперь есть.", "results:ru"),
    "Целевая группа": ("дети", "beneficiaries"),
    "Ссылка на сайт": ("www.example.org", "links"),
    "Контактное лицо": ("Человек, +7 000 000 0000", ""),
    "Бюджет": ("1 250,50", ""),
}
ENGLISH = {
    "ID": ("P-1", "extra"),
    "Name of initiative": ("The neighbours' school", "title:en"),
    "Country": ("Kyrgyz Republic", "country"),
    "Region / City": ("Naryn", "place:en"),
    "Implementing organization": ("Quiet Water", "participations.implementer"),
    "Donors": ("Fund of Nine Bridges", "participations.funder"),
    "Partner organisations": ("Lantern", "participations.partner"),
    "Thematic area": ("Education", "themes"),
    "Start date": ("June 2018", "start"),
    "End date": ("2021", "end"),
    "Project description": ("Neighbours opened a school for children.", "summary:en"),
    "Target group": ("children", "beneficiaries"),
    "Website": ("https://example.org", "links"),
    "E-mail": ("somebody@example.org", ""),
}


def check(expected, **given):
    plan = guessed(list(expected), [cell for cell, _to in expected.values()], **given)

    assert goes(plan) == {header: to for header, (_cell, to) in expected.items()}
    return plan


def test_russian_headers():
    plan = check(RUSSIAN)

    assert plan.sheet == "cases"
    assert plan.constants == {"language": "ru", "depth": "mention"}


def test_english_headers():
    plan = check(ENGLISH)

    assert plan.sheet == "cases"
    assert plan.constants == {"language": "en", "depth": "mention", "stage": "unknown"}


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        (["Жоба атауы", "Ел", "Орындаушы ұйым", "Серіктестер", "Сілтеме"], "kk"),
        (["Долбоордун аталышы", "Өлкө", "Аткаруучу уюм", "Өнөктөштөр", "Шилтеме"], "ky"),
        (["Loyiha nomi", "Mamlakat", "Tashkilot", "Hamkorlar", "Havola"], "uz"),
        (["Номи лоиҳа", "Кишвар", "Ташкилот", "Шарикон", "Пайванд"], "tg"),
        (["Төслийн нэр", "Улс", "Байгууллага", "Түнш", "Холбоос"], "mn"),
        (["نام پروژه", "کشور", "سازمان", "همکاران", "لینک"], "fa-af"),
    ],
)
def test_headers_in_languages_of_the_region(headers, language):
    plan = guessed([*headers, f"Title ({language})"], ["", "KZ", "", "", "", ""])

    named, *others = [column.to.partition(":")[0] for column in plan.columns[:5]]
    assert plan.sheet == "cases"
    assert others == ["country", "participations.implementer", "participations.partner", "links"]
    assert named == "title"


def test_each_guess_says_how_sure_it_is_and_why():
    plan = guessed(["Название проекта", "Описание и цель проекта", "Партнеры и друзья", "Номер дома"])
    sure = {column.header: (column.sure, column.why) for column in plan.columns}

    assert sure["Название проекта"] == (97, Why.HEADER)
    assert 50 < sure["Описание и цель проекта"][0] < 80
    assert sure["Номер дома"] == (0, Why.NONE)


def test_near_misses_of_spelling():
    plan = guessed(["Назвние проекта", "Organisaton", "Beneficiares"])

    assert [column.to.partition(":")[0] for column in plan.columns] == [
        "title",
        "participations.implementer",
        "beneficiaries",
    ]
    assert {column.why for column in plan.columns} == {Why.NEAR}


def test_a_text_in_two_languages_goes_to_each():
    headers = ["Название (рус.)", "Название на английском языке", "Title in Kazakh", "Описание RU", "Description EN"]

    plan = guessed(headers, ["Школа", "School", "Мектеп", "О школе.", "About it."])

    assert [column.to for column in plan.columns] == ["title:ru", "title:en", "title:kk", "summary:ru", "summary:en"]
    assert "language" not in plan.constants  # nothing says which is the original


def test_the_language_of_a_text_is_told_by_its_letters():
    rows = [["Жұлдыз мектебі", "We met and agreed."], ["Көршілер үйі", "They meet every week."]]

    plan = guessed(["Название", "Описание"], *rows)

    assert [column.to for column in plan.columns] == ["title:kk", "summary:en"]


def test_texts_in_several_languages_in_one_column_go_each_to_its_own():
    plan = guessed(["Название"], *[["Школа соседей"], ["The garden of friends"]] * 5)

    assert plan.columns[0].to == "title:*"


def test_content_speaks_where_headers_do_not():
    rows = [
        ["Школа соседей", "Казахстан", "2018", "https://example.org/1", "education"],
        ["Дом у реки", "Кыргызстан", "2019", "https://example.org/2", "water"],
        ["Общий сад", "Таджикистан", "2020", "https://example.org/3", "education; water"],
    ]

    plan = guessed(["Ааа", "Ббб", "Ввв", "Ггг", "Ддд"], *rows)
    found = guess_table(table(["Ааа", "Ббб", "Ввв", "Ггг", "Ддд"], *rows), Lookup(), sheet="cases")

    assert [column.to for column in found.columns] == ["title:ru", "country", "start", "links", "themes"]
    assert {column.why for column in found.columns} == {Why.CONTENT}
    assert plan.sheet in ("", "cases")


def test_what_stands_below_refutes_a_header():
    plan = guessed(["Название", "Ссылка", "Страна"], *[["Школа", "см. приложение", "Алматы"]] * 3)

    assert goes(plan)["Ссылка"] == ""


def test_a_country_column_with_several_countries_is_the_list_of_them():
    plan = guessed(["Проект", "Страна"], ["Мост", "Казахстан, Кыргызстан"], ["Сад", "Таджикистан"])

    column = plan.column("countries")
    assert (column.header, column.separator) == ("Страна", ",")


def test_people_are_left_out_by_header_and_by_content():
    rows = [["Школа", "a@example.org", "+7 701 000 0000"], ["Сад", "b@example.org", "8 (701) 000-00-01"]]

    plan = guessed(["Проект", "Связь", "Дополнительно"], *rows)

    assert [column.to for column in plan.columns] == ["title:ru", "", ""]
    assert [column.why for column in plan.columns[1:]] == [Why.PERSON, Why.PERSON]


def test_what_nobody_knows_is_listed_and_goes_nowhere():
    plan = guessed(["Проект", "Цвет папки", "Бюджет"], ["Школа", "синяя", "100"])

    assert [column.header for column in plan.not_stored] == ["Цвет папки", "Бюджет"]


@pytest.mark.parametrize(
    ("name", "headers", "sheet"),
    [
        ("Организации", ["Название", "Страна", "Сайт"], "stakeholders"),
        ("Лист1", ["Название организации", "Тип организации", "Страна", "Сайт"], "stakeholders"),
        ("Projects", ["Name", "Country", "Website"], "cases"),
        ("Sheet1", ["Project", "Organisation", "Role"], "participations"),
        ("Показатели", ["Проект", "Показатель", "Значение", "Единица измерения"], "impacts"),
        ("Sheet1", ["Recommendation", "Addressed to", "Theme"], "recommendations"),
        ("Источники", ["Название", "Автор", "Год издания", "Издательство"], "sources"),
        ("README", ["Name", "Country", "Website"], ""),
        ("Sheet1", ["Цвет", "Вес", "Рост"], ""),
    ],
)
def test_the_sheet_is_told_by_the_name_of_the_table_and_its_headers(name, headers, sheet):
    assert guessed(headers, ["a"] * len(headers), name=name).sheet == sheet


def test_a_country_above_the_table_counts_for_every_row():
    assert guessed(["Проекты Казахстана"], [], ["Проект", "Год"], ["Школа", "2018"]).constants["country"] == "KZ"
    assert guessed(["Проект", "Год"], ["Школа", "2018"], name="Кыргызстан").constants["country"] == "KG"


def test_a_person_may_say_which_sheet_it_is_and_where_the_header_stands():
    rows = [["Name", "Country"], ["Name", "Type"], ["Lantern", "NGO"]]

    plan = guess_table(table(*rows), Lookup(), sheet="stakeholders", header_row=2)

    assert (plan.sheet, plan.header_row) == ("stakeholders", 2)
    assert goes(plan) == {"Name": "title:en", "Type": "sector"}


def test_an_empty_table_is_left_out():
    assert guessed().sheet == ""
    assert guessed([], ["", ""]).sheet == ""
