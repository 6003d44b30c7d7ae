"""A foreign spreadsheet: 700 invented projects in Russian and English as a partner might keep them, faults included.

The same rows every time. Everything that varies is told by the number of the project.
"""

from itertools import product

BANNER = "База данных социальных инициатив, собрано партнёрами в 2015–2021 годах"
HEADER = [
    "№",
    "Название проекта",
    "Страна",
    "Город / область",
    "Организация-исполнитель",
    "Партнёры",
    "Доноры",
    "Тема",
    "Тип",
    "Статус",
    "Годы",
    "Краткое описание",
    "Целевая группа",
    "Ссылка",
    "Контактное лицо",
    "Бюджет",
]
PROJECTS = 700
HEADER_ROW = 3  # below a banner and an empty row
EMPTY_EVERY = 100  # an empty row after so many projects
WRONG_DATES = {13: "скоро", 214: "32.13.2018", 415: "2021–2016", 616: "весна"}
UNKNOWN_COUNTRIES = {57: "Атлантида", 358: "Весь мир", 659: "Атлантида"}
FAULTY = sorted(WRONG_DATES.keys() | UNKNOWN_COUNTRIES.keys())

_RUSSIAN = list(
    product(
        ["Школа", "Мастерская", "Лаборатория", "Сад", "Клуб", "Приют", "Караван", "Дом", "Архив", "Театр", "Маршрут"]
        + ["Библиотека", "Кухня", "Радио", "Музей", "Мост", "Причал", "Сквер", "Хор", "Телескоп", "Атлас", "Бюро"],
        ["соседей", "рассвета", "чистой воды", "добрых дел", "первых шагов", "тихих голосов", "общих дворов"]
        + ["старых яблонь", "новых ремёсел", "открытых окон", "горных троп", "долгих разговоров", "степных трав"]
        + ["ясных слов", "свободных рук", "полных корзин", "весёлых чисел", "зимних вечеров", "дальних сёл"]
        + ["общего хлеба", "живых ремёсел", "быстрых рек"],
    )
)
_ENGLISH = list(
    product(
        ["Open", "Shared", "Quiet", "Bright", "Second", "Mobile", "Common", "Little", "Green", "Honest", "Early"]
        + ["Village", "Mountain", "Steppe", "River", "Winter"],
        ["Garden", "Kitchen", "Library", "Workshop", "Radio", "Ledger", "Classroom", "Orchard", "Bridge", "Lantern"]
        + ["Theatre", "Compass", "Market", "Clinic", "Harbour"],
    )
)
_COUNTRIES = [
    "Казахстан",
    "Kazakhstan",
    "Кыргызская Республика",
    "Таджикистан",
    "РК",
    "Кыргызстан",
    "KGZ",
    "Tajikistan",
]
_PLACES = ["Алматы", "Ошская область", "Хорог", "г. Шымкент", "Нарын", "", "Худжанд, Согдийская область", "Talas"]
# Each organisation in three spellings, of which case, quotes and spaces differ.
ORGANISATIONS = [
    ("ОФ «Тихая вода»", 'ОФ "Тихая вода"', "оф «тихая  вода»"),
    ("Общественный фонд «Яблоневый двор»", 'Общественный фонд "Яблоневый двор"', "ОБЩЕСТВЕННЫЙ ФОНД «ЯБЛОНЕВЫЙ ДВОР»"),
    ("Lantern Initiative", "LANTERN INITIATIVE", "“Lantern” Initiative"),
    ("Центр «Девять ремёсел»", 'центр "Девять ремесел"', "Центр „Девять ремёсел“"),
    ("Mountain Neighbours", "mountain neighbours", "Mountain  Neighbours"),
    ("Ассоциация степных библиотек", "АССОЦИАЦИЯ СТЕПНЫХ БИБЛИОТЕК", "Ассоциация «степных» библиотек"),
]
DONORS = [
    ("Фонд Северного Ветра", "Фонд «Северного ветра»", "ФОНД СЕВЕРНОГО ВЕТРА"),
    ("Fund of Nine Bridges", '"Fund of Nine Bridges"', "FUND OF NINE BRIDGES"),
    ("Агентство добрых соседей", "агентство Добрых Соседей", "«Агентство добрых соседей»"),
]
_THEMES = [
    "образование",
    "экология, вода",
    "Education",
    "молодёжь; образование",
    "ОБРАЗОВАНИЕ",
    "цифровые навыки",
    "вода",
]
_KINDS = ["проект", "Проект", "кампания", "project", "соц. предприятие", "Платформа или сервис"]
_STAGES = ["завершён", "идёт", "Пилот", "completed", "идёт"]
_GROUPS = ["дети", "дети, женщины", "Children", "сельские жители", ""]
_YEARS = ["2016–2021", "с 2016 по 2021", "2018 г.", "2019", "2017-2019 гг.", "с 2015 г.", "01.06.2018", "июнь 2020"]
_TOLD = [
    "Жители собрались и решили, что делать.\nЧерез год место стало общим.",
    "Всё началось с пяти семей, у которых не было ничего, кроме времени.\n\nТеперь их больше ста.",
    "Участники учат друг друга тому, что умеют сами: от ремонта до бухгалтерии; платить за это не нужно.",
]
_TOLD_IN_ENGLISH = [
    "Neighbours met and agreed what to do.\nA year later the place belonged to all of them.",
    "It began with five families who had nothing but time.\n\nNow there are more than a hundred.",
]


def rows(projects=PROJECTS):
    """The spreadsheet as a list of rows of text cells: a banner, an empty row, the header, projects, empty rows."""
    width = len(HEADER)
    found = [[BANNER] + [""] * (width - 1), [""] * width, HEADER]
    for number in range(1, projects + 1):
        found.append(_project(number))
        if number % EMPTY_EVERY == 0:
            found.append([""] * width)
    return found


def row_of(number):
    """The row of a project as a spreadsheet program counts them."""
    return HEADER_ROW + number + (number - 1) // EMPTY_EVERY


def _project(number):
    is_english = number % 3 == 0
    return [
        str(number),
        _title(number, is_english),
        UNKNOWN_COUNTRIES.get(number) or _pick(_COUNTRIES, number),
        _pick(_PLACES, number // 2),
        _spelt(ORGANISATIONS, number),
        ", ".join(_spelt(ORGANISATIONS, number + step) for step in range(1, 1 + number % 3)),
        ", ".join(_spelt(DONORS, number + step) for step in range(number % 2 + number % 5 // 4)),
        _pick(_THEMES, number),
        _pick(_KINDS, number // 3),
        _pick(_STAGES, number // 2),
        WRONG_DATES.get(number) or _pick(_YEARS, number // 3),
        _pick(_TOLD_IN_ENGLISH if is_english else _TOLD, number // 3),
        _pick(_GROUPS, number),
        _link(number) if number % 2 else "",
        f"Человек {number}, +7 000 000 {number:04}",
        f"{number * 1250:,}".replace(",", " ") + ",50",
    ]


def _title(number, is_english):
    if is_english:
        return " ".join(_ENGLISH[number // 3])
    return " ".join(_RUSSIAN[number - number // 3])


def _link(number):
    return f"www.example.org/{number}" if number % 4 == 1 else f"https://example.org/{number}"


def _spelt(names, number):
    """An organisation in one of its three spellings."""
    return names[number % len(names)][number // len(names) % 3]


def _pick(options, number):
    return options[number % len(options)]
