"""Sheets as tables of a Frictionless data package: the types of columns, what identifies a row, what it points at."""

from dataclasses import replace

from catalogue import codebook, column_types, fields, kinds, tables
from catalogue.columns import Link, Reference, Whole

END = (Whole("version"), Link("url"))


def of_sheet(kind, sheet):
    """The Table Schema of a sheet; `kind` is that of the entries its rows belong to."""
    columns = [*tables.columns(sheet), *END]
    always = tables.never_empty(sheet)
    return {
        "fields": [_field(sheet, replace(column, required=column.name in always)) for column in columns],
        "missingValues": [""],
        **_key(sheet),
        "foreignKeys": [*_owner(kind, sheet), *_references(columns)],
    }


def of_codebook():
    return {"fields": [{"name": name, "type": "string"} for name in codebook.HEADER], "missingValues": [""]}


def _field(sheet, column):
    told = {"name": column.name, "title": str(fields.meaning(sheet.name, column.name))}
    return told | {"description": str(column_types.of(column).label)} | column_types.in_csv(column)


def _key(sheet):
    """What may be empty cannot be part of a primary key: of citations and notes it is only unique together."""
    is_whole = all(sheet[name].required for name in sheet.key)
    return {"primaryKey": list(sheet.key)} if is_whole else {"uniqueKeys": [list(sheet.key)]}


def _owner(kind, sheet):
    """That a row's entry is on the sheet of its kind; citations and notes are of entries of every kind."""
    if sheet == kind.sheet or "kind" in sheet.key:
        return []
    return [_points("entry", kind.sheet, "code")]


def _references(columns):
    """Codes of one other row. Several in a cell, and terms of a vocabulary, no Table Schema can tell."""
    for column in columns:
        if isinstance(column, Reference) and column.kind:
            yield _points(column.name, kinds.get(column.kind).sheet, "code")


def _points(name, sheet, at):
    return {"fields": [name], "reference": {"resource": sheet.name, "fields": [at]}}
