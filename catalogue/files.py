"""Public files: the public columns of a sheet, with version and address for each row, quoted for spreadsheets."""

import csv
import io

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse

from catalogue import documents, drawing
from catalogue.columns import Number, Whole
from catalogue.quoting import quote

BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8


def answer(publications, kind, extension, request):
    """The publications as a file of the kind asked for."""
    found = records(publications, request)
    if extension == "csv":
        return answer_csv(found, kind)
    if extension == "json":
        return answer_json(found)
    raise Http404


def records(publications, request):
    """Documents without dead references, each with the version and the address it can be cited by."""
    publications = list(publications)
    resolved, _names = documents.resolve([found.document for found in publications], settings.LANGUAGE_CODE)
    return [
        {
            **document,
            "version": found.version,
            "published": found.day.isoformat(),
            **_address(found, request),
        }
        for document, found in zip(resolved, publications, strict=True)
    ]


def _address(publication, request):
    path = drawing.address(publication.kind, publication.code)
    return {"url": request.build_absolute_uri(path)} if path else {}


def answer_csv(found, kind):
    columns = kind.sheet.cells(settings.CONTENT_LANGUAGES, public=True)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns] + ["version", "url"])
    for record in found:
        cells = [format_cell(column, record["cells"].get(column.name)) for column in columns]
        writer.writerow(cells + [record["version"], record.get("url", "")])
    return _as_csv(text, kind.sheet.name)


def answer_table(name, header, rows, extension):
    """A table that is no sheet of one kind, in the same two forms. Cells are texts, whole numbers or None."""
    if extension == "json":
        return answer_json([dict(zip(header, row, strict=True)) for row in rows])
    if extension != "csv":
        raise Http404
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([quote(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return _as_csv(text, name)


def _as_csv(text, name):
    response = HttpResponse(BYTE_ORDER_MARK + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def answer_json(found):
    body = {"format": documents.FORMAT, "licence": settings.CONTENT_LICENCE, "entries": found}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def format_cell(column, value):
    """A value as a cell: empty where there is none, a number as it is, a text quoted if it could run."""
    if value is None:
        return ""
    text = column.format(value)
    return text if isinstance(column, Whole | Number) else quote(text)
