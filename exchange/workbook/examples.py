"""Invented rows that show how sheets are filled: their codes begin with `example-`, their texts with “Example”.

They stand on a sheet of their own, which an import leaves out (`beside`).
"""

from catalogue import columns
from catalogue.columns import Many, Reference

CODES = {"country": "ZZ"}  # no country has it
TEXTS = {
    "title": {"en": "Example: the reading room in the yard", "ru": "Пример: читальня во дворе"},
    "summary": {
        "en": "Example: neighbours opened a reading room for children, and the town now pays its rent.",
        "ru": "Пример: соседи открыли читальню для детей, и теперь город платит за аренду.",
    },
    "label": {"en": "Example", "ru": "Пример"},
    "name": {"en": "Example", "ru": "Пример"},
    "term": {"en": "Example", "ru": "Пример"},
}
CELLS = {
    "row": "r1",
    "kind": "case",
    "field": "title",
    "vocabulary": "theme",
    "year": "2020",
    "start": "2018",
    "end": "2021-06",
    "latitude": "43.2",
    "longitude": "76.9",
    "language": "en",
    "languages": "en; ru",
    "locator": "p. 12",
    "coder": "A",
}
LEFT_EMPTY = {"extra", "wikidata", "ror", "origin", "ready", "public_title", "public_summary", "told_how", "consent"}
BY_TYPE = {
    columns.Day: "2021-11-30",
    columns.Date: "2018-06",
    columns.Whole: "3",
    columns.Number: "12.5",
    columns.Link: "https://example.org/",
    columns.Flag: "yes",
    columns.Language: "en",
}


def row(target, shown, pick):
    """A row of a sheet as {column: cell}, for the columns `shown`; `pick(column)` tells what a list offers."""
    cells = {column.name: _cell(target, column, pick) for column in shown}
    return {name: cell for name, cell in cells.items() if cell or name in target.sheet.key}


def _cell(target, column, pick):
    name, _colon, language = column.name.partition(":")
    if name in LEFT_EMPTY or target.is_remark and name == "row":
        return ""
    if language:
        return TEXTS.get(name, {"en": "Example"}).get(language, "")
    if name in ("code", "entry"):
        return _code(target.kind.name if target.kind else CELLS["kind"])
    one = column.of if isinstance(column, Many) else column
    if offered := pick(column):
        return "; ".join(offered[: 2 if isinstance(column, Many) else 1])
    if isinstance(one, Reference):
        is_of_itself = target.kind and one.kind == target.kind.name
        return "" if is_of_itself or one.vocabulary else _code(one.kind)
    return CELLS.get(name) or BY_TYPE.get(type(one), "Example")


def _code(kind):
    return CODES.get(kind, f"example-{kind}")
