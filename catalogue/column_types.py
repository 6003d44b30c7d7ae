"""What a column may hold, told three times: to readers, in a field of a Table Schema (CSV), in a JSON Schema (API)."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalogue import columns
from catalogue.columns import CODE, Choice, Language, Many, Reference

POINT = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
PARTIAL_DATE = rf"({POINT}|({POINT}|\.\.)?/({POINT}|\.\.)?)"
DECIMAL = r"-?[0-9]+(\.[0-9]+)?"


@dataclass(frozen=True)
class Type:
    """The name of a type in plain words, and the parts of a Table Schema and of a JSON Schema that say the same."""

    label: str
    in_csv: dict = field(default_factory=lambda: {"type": "string"})
    in_json: dict = field(default_factory=lambda: {"type": "string"})


TYPES = {
    columns.Text: Type(_("text")),
    columns.Prose: Type(_("text, in paragraphs")),
    columns.Code: Type(
        _("code"),
        {"type": "string", "constraints": {"pattern": CODE}},
        {"type": "string", "pattern": f"^{CODE}$"},
    ),
    columns.Whole: Type(_("whole number"), {"type": "integer"}, {"type": "integer"}),
    columns.Number: Type(_("number"), {"type": "number"}, {"type": "string", "pattern": f"^{DECIMAL}$"}),
    columns.Flag: Type(
        _("yes, or empty"),
        {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
        {"const": True},
    ),
    columns.Date: Type(
        _("year, month, day or a span of them"),
        {"type": "string", "constraints": {"pattern": PARTIAL_DATE}},
        {"type": "string", "pattern": f"^{PARTIAL_DATE}$"},
    ),
    columns.Day: Type(_("day"), {"type": "date"}, {"type": "string", "format": "date"}),
    columns.Link: Type(_("web address")),
    Language: Type(_("code of a language")),
    Choice: Type(_("one of a list")),
    Reference: Type(_("code of another row")),
}


def of(column):
    """The type of a column; of one that holds several values in a cell that of each."""
    return TYPES[type(one(column))]


def one(column):
    """The column that describes a single value of it."""
    return column.of if isinstance(column, Many) else column


def values(column):
    """What the code allows in it: {value: label}; empty where any text may stand."""
    column = one(column)
    if isinstance(column, Choice):
        return {value: str(label) for value, label in column.choices.choices}
    return {code: str(name) for code, name in settings.LANGUAGES} if isinstance(column, Language) else {}


def in_csv(column):
    """The column as a field of a Table Schema, without its name. Several values in a cell are one text there."""
    if isinstance(column, Many):
        return {"type": "string"}
    found = of(column).in_csv
    limits = dict(found.get("constraints", {}))
    limits |= {"required": True} if column.required else {}
    limits |= {"enum": list(values(column))} if values(column) else {}
    return {**found, **({"constraints": limits} if limits else {})}


def in_json(column):
    """The JSON Schema of its value in a document."""
    found = of(column).in_json | ({"enum": list(values(column))} if values(column) else {})
    return {"type": "array", "items": found, "minItems": 1} if isinstance(column, Many) else found
