"""Damage done to cells on their way is noticed, and whole ones of every language are left alone."""

import csv
import random
from collections import Counter

import pytest
from babel.messages import pofile
from django.conf import settings

from exchange.warning.damage import Sign, of_cell
from exchange.warning.neighbours import Holds, of_column

FAULTS, CLEAN_ROWS = 500, 5_000
ORDINARY = [
    *("+7 701 000 00 00", "8 (7172) 00-00-00", "2016/2021", "2018-06-01", "2021", "1 250.5", "6E+5", "1000000000000"),
    *("C++?", "Why???", "Who? When?", "«Что? Где? Когда?»", "Почему?Потому", "15 °C", "«СССР»…", "KZ-ikomek109"),
    *("https://example.org/watch?v=a1", "https://example.org/?lang=kk&p=2", "IT-специалист", "USAIDтин", "3D-принтер"),
    *("O‘zbekiston", "Açyk gapy «ÇÖÝ»", "«ŞAÑ»", "می\u200cگشایند", "👩\u200d🌾"),
]


def cells_of_edition():
    for path in sorted((settings.BASE_DIR / "fixtures" / "central-asia-2021").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from (cell for row in csv.reader(file) for cell in row if cell)


def texts_by_language():
    """What the site says in the languages it is translated into."""
    for path in sorted((settings.BASE_DIR / "locale").glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            yield path.parts[-3], [text for one in pofile.read_po(file) if isinstance(text := one.string, str) and text]


TEXTS = dict(texts_by_language())
EDITION = list(cells_of_edition())


def test_clean_rows_of_every_language_are_left_alone():
    chance = random.Random(7)  # noqa: S311 - no secrets
    pools = [EDITION, ORDINARY, *TEXTS.values()]
    rows = [[chance.choice(pool) for pool in pools] for _row in range(CLEAN_ROWS)]

    warned = [cell for row in rows for cell in row if of_cell(cell)]

    print(f"{len(warned)} warnings in {len(rows)} clean rows: {Counter(warned).most_common(3)}")
    assert len(TEXTS) == 9
    assert len(warned) < 0.01 * len(rows)


def test_the_columns_of_the_edition_are_left_alone():
    for path in sorted((settings.BASE_DIR / "fixtures" / "central-asia-2021").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for name, *cells in zip(*csv.reader(file), strict=True):
                assert of_column(cells) == {}, f"{path.name}, {name}"


def as_cp1251(text, chance):
    return text.encode("cp1251", "replace").decode("cp1251")


def utf_8_as(encoding):
    return lambda text, chance: text.encode().decode(encoding, "ignore")


def cp1251_as_cp1252(text, chance):
    return text.encode("cp1251", "ignore").decode("cp1252", "ignore")


def with_one(signs):
    def damaged(text, chance):
        at = chance.randrange(1, len(text))
        return text[:at] + chance.choice(signs) + text[at:]

    return damaged


def with_a_look_alike(code, chance):
    at = chance.choice([at for at, letter in enumerate(code) if letter in "aceopxKMT"])
    return code[:at] + dict(zip("aceopxKMT", "асеорхКМТ", strict=True))[code[at]] + code[at + 1 :]


TURKIC = [text for language in ("kk", "ky", "tg", "mn") for text in TEXTS[language] if set(text) & set("қғҷҳөәіұүң")]
RUSSIAN = [text for text in TEXTS["ru"] if len(text) > 8]
LATIN = [text for text in TEXTS["tk"] if set(text) & set("äçňöşüýž")]
DARI = [text for text in TEXTS["fa_AF"] if len(text) > 8]
ANY = RUSSIAN + LATIN + DARI
CODES = ["KZ-ikomek109", "KG-aba-kg", "MN-gerhub", "TM-okuw-merkezi", "KZ-tom", "KG-move-green"]
IN_ONE_CELL = [
    (as_cp1251, TURKIC, Sign.LETTERS_LOST),
    (utf_8_as("cp1251"), RUSSIAN + TURKIC, Sign.MOJIBAKE),
    (utf_8_as("cp1252"), RUSSIAN + LATIN + DARI, Sign.MOJIBAKE),
    (utf_8_as("latin-1"), RUSSIAN + DARI, Sign.MOJIBAKE),
    (cp1251_as_cp1252, RUSSIAN, Sign.MOJIBAKE),
    (with_one("\ufffd"), ANY, Sign.REPLACED),
    (with_one("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069"), ANY, Sign.DIRECTION),
    (with_one("\u200b\ufeff\u2060"), ANY, Sign.INVISIBLE),
    (with_one("\u200c\u200d\u200e\u200f"), RUSSIAN + LATIN, Sign.INVISIBLE),
    (with_a_look_alike, CODES, Sign.LOOK_ALIKES),
]


def test_seeded_faults_of_cells_are_found():
    chance = random.Random(11)  # noqa: S311 - no secrets
    found, missed = 0, []
    for number in range(FAULTS):
        damage, texts, sign = IN_ONE_CELL[number % len(IN_ONE_CELL)]
        cell = damage(whole := chance.choice(texts), chance)
        found += sign in of_cell(cell)
        missed += [] if sign in of_cell(cell) else [f"{sign.name}: {whole} as {cell}"]

    print(f"{found} of {FAULTS} found; missed: {missed[:5]}")
    assert found >= 0.95 * FAULTS, missed


def shuffled(cells, chance):
    chance.shuffle(cells)
    return cells


def eaten(day, month, chance):
    name = chance.choice(["jan feb mar apr may jun", "янв фев мар апр май июн"]).split()[month - 1]
    return chance.choice(
        [f"{day:02}.{name}", f"{day}-{name.title()}", f"{day} {name.title()}", f"{name.title()}-{day:02}"]
    )


# Columns as (cells that betray, what makes the damaged one, its sign, what the column is declared to hold).
IN_COLUMNS = [
    (lambda c: [f"{c.randint(1, 9)}-{c.randint(1, 12)}" for _ in range(20)], eaten, Sign.DATE_EATEN),
    (lambda c: [f"{c.randint(1, 9)}.{c.randint(1, 12)}" for _ in range(20)], eaten, Sign.DATE_EATEN),
    (lambda c: [f"класс {c.randint(1, 9)}" for _ in range(20)], eaten, Sign.DATE_EATEN),
    (lambda c: [f"20{c.randint(10, 24)}-0{c.randint(1, 9)}-01" for _ in range(20)], "44197 43831 42005", Sign.SERIAL),
    (lambda c: [f"20{c.randint(10, 24)}" for _ in range(20)], "44197 43831 42005", Sign.SERIAL),
    (lambda c: [str(c.randint(10**14, 10**15)) for _ in range(20)], "1.23457E+14 2,34568E+14", Sign.ROUNDED),
    (lambda c: [str(c.randint(10**14, 10**15)) for _ in range(20)], "12345678901234500", Sign.ROUNDED),
    (lambda c: [f"0{c.randint(10**4, 10**5 - 1)}" for _ in range(20)], "10000 50000 9123", Sign.ZEROS_LOST),
    (lambda c: [str(c.randint(10**7, 10**8 - 1)) for _ in range(20)], "1234567 7654321 912345", Sign.ZEROS_LOST),
    (lambda c: [f"KZ-{c.randint(100, 999)}" for _ in range(20)], "КМ-101 ТС-202", Sign.LOOK_ALIKES),
]


def test_seeded_faults_betrayed_by_neighbours_are_found():
    chance = random.Random(13)  # noqa: S311 - no secrets
    found, missed = 0, []
    for number in range(FAULTS):
        neighbours, damaged, sign = IN_COLUMNS[number % len(IN_COLUMNS)]
        cell = (
            chance.choice(damaged.split())
            if isinstance(damaged, str)
            else damaged(chance.randint(1, 28), chance.randint(1, 6), chance)
        )
        cells = shuffled([*neighbours(chance), "", cell], chance)
        signs = of_column(cells).get(cells.index(cell)), *of_cell(cell)
        found += sign in signs
        missed += [] if sign in signs else [f"{sign.name}: {cell} in {cells}"]

    print(f"{found} of {FAULTS} found; missed: {missed[:5]}")
    assert found >= 0.95 * FAULTS, missed


@pytest.mark.parametrize(
    "cells",
    [
        ["2016", "2021", "2018", "2019", "999"],
        ["1-Feb", "2 March 2020", "2019-05", "10.10.2018", "2021"],
        ["12500", "9800", "15000", "7500", "22000", "31000"],
        ["77010000001", "77010000002", "7010000003", "77010000004"],
        ["1.5", "2.25", "13.75", "100", "0.5"],
        ["КМ", "СНГ", "РФ", "ЕС", "ТОО"],
        ["1-Feb"],
        [],
    ],
)
def test_ordinary_columns_are_left_alone(cells):
    assert of_column(cells) == {}


def test_what_a_column_is_declared_to_hold_counts():
    cells = ["44197", "43831", "1-Feb"]

    assert of_column(cells, Holds.DATES) == {0: Sign.SERIAL, 1: Sign.SERIAL}
    assert of_column(["010000", "050000", "10000", "160000"], Holds.NUMBERS) == {}
    assert of_column(["010000", "050000", "10000", "160000"]) == {2: Sign.ZEROS_LOST}


def test_only_closed_isolates_belong_to_a_text_from_right_to_left():
    assert of_cell("پته \u2066https://\u2069 ده") == []
    assert of_cell("پته \u2066https:// ده") == [Sign.DIRECTION]
    assert of_cell("name \u2066x\u2069") == [Sign.DIRECTION]


def test_every_sign_says_what_is_wrong_and_what_to_do():
    assert all(str(sign.label).count(". ") == 1 and str(sign.label).endswith(".") for sign in Sign)
