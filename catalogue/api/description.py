"""The API described by OpenAPI 3.1, made from the kinds and their sheets: a new kind needs no word here.

The page about the API is drawn from it as well, in the reader's language.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue import column_types, documents, edition, fields, kinds
from catalogue.api import problems, questions
from catalogue.columns import CODE
from catalogue.converters import PLACE
from catalogue.data import scopes
from catalogue.models import Label

VERSION = "1.0.0"
JSON = "application/json"
DESCRIPTION = (
    _("Everything that is published here, to read, without an account. Pages of other sites may ask, too."),
    _(
        "A list comes in the order of codes, a page at a time. Follow “next” until there is none, and you have seen "
        "each entry once."
    ),
    _(
        "Every answer has an ETag. Send it back as If-None-Match, and nothing is sent again until something public has "
        "changed."
    ),
    _(
        "“since” finds what was published on a day or later. What was taken back is never told, for some of the people "
        "described are at risk: it is simply no longer there, and where another entry named it, that name is gone "
        "without a new version. If you keep a copy, walk through everything now and then, and drop what is gone."
    ),
    _(
        "A number with decimals is a text; a date may be known to the year or the month only, or be a span; what has "
        "no value is absent."
    ),
)


def describe(request):
    """The whole description, as plain JSON."""
    title, used = scopes.title(edition.current(settings.LANGUAGE_CODE)), _used()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": VERSION,
            "description": "\n\n".join(map(str, DESCRIPTION)),
            "license": {"name": settings.CONTENT_LICENCE, "url": settings.CONTENT_LICENCE_ADDRESS},
        },
        "servers": [{"url": request.build_absolute_uri("/").rstrip("/")}],
        "paths": {path: {"get": told} for kind in kinds.all_kinds() for path, told in _of_kind(kind, used)} | _files(),
        "components": {
            "schemas": {
                **{kind.name: _record(kind) for kind in kinds.all_kinds()},
                "text": _TEXT,
                "problem": _PROBLEM,
            }
        },
    }


def _of_kind(kind, used):
    """The two addresses of a kind: (path, operation)."""
    base = reverse(f"{kind.name}_api")
    yield base, _operation(f"list_{kind.sheet.name}", kind.plural, _list_of(kind), _parameters(kind, used))
    place = {"type": "string", "pattern": _whole(PLACE)}
    code = {"name": "code", "in": "path", "required": True, "schema": place}
    one = _envelope({"entry": {"$ref": f"#/components/schemas/{kind.name}"}})
    yield f"{base}/{{code}}", _operation(f"get_{kind.name}", kind.label, one, [code], missing=True)


def _operation(name, summary, schema, parameters, *, missing=False):
    return {
        "operationId": name,
        "summary": str(summary),
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "As it is public now.",
                "headers": {"ETag": {"description": "Changes when anything public changes.", "schema": _STRING}},
                "content": {JSON: {"schema": schema}},
            },
            **({"301": {"description": "Merged into another, at the address given."}} if missing else {}),
            "304": {"description": "Nothing public has changed since the answer with the ETag you named."},
            "400": _refusal("A parameter that does not exist, or a value that it cannot have."),
            **({"404": _refusal("Nothing public has this code.")} if missing else {}),
            "414": {"description": "The address is longer than the server reads. Ask for less at once."},
        },
    }


def _refusal(told):
    return {
        "description": told,
        "content": {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}},
    }


def _parameters(kind, used):
    """The facets of a kind, the search, and how to walk through the list."""
    limit = {"type": "integer", "minimum": 1, "maximum": questions.MOST, "default": questions.USUAL}
    words = {"type": "string", "maxLength": questions.MOST_LETTERS, "pattern": r"^[^\u0000]*$"}
    place = {"type": "string", "pattern": _whole(PLACE)}
    return [
        *(
            _parameter(facet.name, facet.label, _any_of(used[facet.name]))
            for facet in kind.facets
            if facet.name in used
        ),
        _parameter("q", _("words to search for, as on the pages"), words),
        _parameter("since", _("published on this day or later, for example 2021-11-30"), _DATE),
        _parameter("limit", _("how many at a time"), limit),
        _parameter("cursor", _("where to go on; it stands in “next”"), place),
    ]


def _any_of(values):
    return {"type": "array", "items": {"enum": values}}


def _used():
    """The values that anything public has for each facet: {facet: [value]}."""
    found = {}
    labels = Label.objects.filter(language=settings.LANGUAGE_CODE).order_by("position", "value")
    for facet, value in labels.values_list("facet", "value"):
        found.setdefault(facet, []).append(value)
    return found


def _parameter(name, told, schema):
    return {"name": name, "in": "query", "description": str(told), "schema": schema}


def _list_of(kind):
    entries = {"type": "array", "items": {"$ref": f"#/components/schemas/{kind.name}"}}
    told = {"total": {"type": "integer", "minimum": 0}, "next": {"type": ["string", "null"], "format": "uri"}}
    return _envelope(told | {"entries": entries})


def _envelope(properties):
    head = {"format": {"const": documents.FORMAT}, "licence": {"const": settings.CONTENT_LICENCE}}
    return _object(head | properties)


def _object(properties, *, optional=()):
    """An object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _record(kind):
    """What an entry or record of a kind looks like: its columns as cells, its sheets as rows."""
    rows = {sheet.name: {"type": "array", "items": _cells(sheet)} for sheet in kind.rows}
    properties = {
        "format": {"const": documents.FORMAT},
        "kind": {"const": kind.name},
        "code": {"type": "string"},
        "language": {"enum": list(settings.CONTENT_LANGUAGES)},
        "cells": _cells(kind.sheet),
        "rows": _object(rows, optional=rows),
        "texts": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/text"}},
        "version": {"type": "integer", "minimum": 1},
        "published": _DATE,
        "url": {"type": "string", "format": "uri"},
    }
    return _object(properties, optional=("url",)) | {"title": str(kind.label)}


def _cells(sheet):
    """All columns may be absent: of an entry that is told in general terms only few are there."""
    public = sheet.cells(settings.CONTENT_LANGUAGES, public=True)
    columns = {c.name: column_types.in_json(c) | {"title": str(fields.label(c.name))} for c in public}
    return _object(columns, optional=columns)


def _files():
    """The files that are no API, but no less public."""
    name = {"name": "name", "in": "path", "required": True, "schema": _CODE}
    package = reverse("data_package", args=["NAME"]).replace("NAME", "{name}")
    return {
        package: {"get": _file("package", "A data package: the edition, or a country.", "application/zip", [name])},
        reverse("data_catalog"): {"get": _file("catalog", "The packages, as DCAT.", "application/ld+json", [])},
        reverse("api_description"): {"get": _file("openapi", "This description.", JSON, [])},
    }


def _file(name, summary, content_type, parameters):
    answers = {"200": {"description": "As it is public now.", "content": {content_type: {}}}}
    missing = {"404": {"description": "There is no such file."}} if parameters else {}
    missing |= {"301": {"description": "Its name has other capitals: at the address given."}} if parameters else {}
    return {"operationId": name, "summary": summary, "parameters": parameters, "responses": answers | missing}


def _whole(pattern):
    return f"^{pattern}$"


_STRING = {"type": "string"}
_DATE = {"type": "string", "format": "date"}
_CODE = {"type": "string", "pattern": _whole(CODE)}
_TEXT = _object({"origin": _STRING, "reviewed": {"type": "boolean"}, "fresh": {"type": "boolean"}})
_PROBLEM = _object({"title": _STRING, "status": {"type": "integer"}, "detail": _STRING})
