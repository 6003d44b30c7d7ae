"""The codebook of the desk: every column of its sheets, those kept from the public too, and what it may hold."""

from django.conf import settings
from django.utils.translation import gettext as _

from catalogue import column_types, tables
from catalogue.codebook import points_at
from catalogue.columns import Many, Reference, Words
from exchange.known import Known
from exchange.mapping.labels import Lookup
from exchange.workbook.beside import CODEBOOK
from publishing import texts

HEADER = ("sheet", "column", "meaning", "type", "required", "several", "internal", "values", "points_at")


def table(targets):
    """The codebook of some sheets: a line for each column of a file."""
    return tables.Table(CODEBOOK, HEADER, rows(targets, Lookup(Known())))


def rows(targets, lookup):
    for target in targets:
        for column in target.sheet.columns:
            entry = _entry(target, column, lookup)
            for name in names(column):
                yield [target.name, name, *entry]


def names(column):
    """The columns of a file that a column stands for: a text has one in each language."""
    is_words = isinstance(column, Words)
    return [f"{column.name}:{language}" for language in settings.CONTENT_LANGUAGES] if is_words else [column.name]


def meaning(target, column):
    """What the desk calls a column, and what it says to whoever fills it."""
    field = _field(target.model, column.name.partition(":")[0])
    name = str(field.verbose_name)
    return f"{name[:1].upper()}{name[1:]}. {field.help_text}".strip()


def type_of(column):
    """What a column holds, in plain words."""
    return str(column_types.of(_one(column)).label)


def allowed(column, lookup):
    """What a column may hold, where that is a list: {code: label in the reader's language}."""
    one = column_types.one(_one(column))
    return lookup.spoken(one) if lookup.knows(one) else {}


def told(target, column, lookup, most):
    """The same of one column in a few lines, as it stands beside its name; `most` values are listed."""
    values = list(allowed(column, lookup).values())
    lines = [meaning(target, column), type_of(column)]
    if column.required:
        lines.append(_("Must be filled."))
    if isinstance(_one(column), Many):
        lines.append(_("Several values are parted by “; ”."))
    if values:
        lines.append(", ".join(values[:most]) + (" …" if len(values) > most else ""))
    return "\n".join(lines)


def _entry(target, column, lookup):
    of = _one(column)
    listed = "; ".join(f"{code} = {label}" for code, label in allowed(column, lookup).items())
    marks = ["yes" if mark else None for mark in (column.required, isinstance(of, Many), not column.public)]
    single = column_types.one(of)
    to = points_at(single) if isinstance(single, Reference) else None
    return [meaning(target, column), type_of(column), *marks, listed or None, to]


def _one(column):
    return column.of if isinstance(column, Words) else column


def _field(model, name):
    """The field that keeps a column: words of entries are in a table of their own."""
    of_entry = {field.name for field in model._meta.get_fields()}
    return (model if name in of_entry else texts.model_of(model))._meta.get_field(name)
