"""A Frictionless data package: every sheet as CSV, described and summed, with a codebook and a page of plain words.

The same store gives the same bytes: the order is fixed, and every date is that of the newest publication held.
"""

import hashlib
import json
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from catalogue import codebook, edition, files, kinds, leftovers, records, tables
from catalogue.data import schema, scopes

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE_NAME = settings.CONTENT_LICENCE.replace(" ", "-", 1).replace(" ", "-")


class Part:
    """One CSV file of a package, written line by line; its length and sum are known when it is closed."""

    def __init__(self, folder, path, header):
        self.path, self.rows, self.bytes = path, 0, 0
        self.source = Path(folder) / Path(path).name
        self.sums = hashlib.sha256()
        self.file = self.source.open("wb")
        self._write(files.csv_head(header))

    def append(self, row):
        self._write(files.csv_line(row))
        self.rows += 1

    def _write(self, line):
        data = line.encode()
        self.file.write(data)
        self.sums.update(data)
        self.bytes += len(data)


def write(target, scope, request):
    """Write the package of a scope as a ZIP file into an open file."""
    with leftovers.folder() as folder:
        parts, day = _write_sheets(folder, scope, request)
        described = describe(scope, parts, day, request)
        texts = {
            "README.md": render_to_string("catalogue/data/README.md", {"package": described, "scope": scope}),
            "datapackage.json": json.dumps(described, ensure_ascii=False, indent=2) + "\n",
        }
        texts["SHA256SUMS"] = _sums(texts, parts)
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(_member(name, day), text)
            for part in parts.values():
                with archive.open(_member(part.path, day), "w") as inside, part.source.open("rb") as source:
                    while piece := source.read(1 << 16):
                        inside.write(piece)


def _write_sheets(folder, scope, request):
    """All sheets in one reading: {name of the sheet: its part}, and the day of what was published last."""
    sheets = {sheet.name: sheet for kind in kinds.all_kinds() for sheet in kind.sheets}
    parts = {name: Part(folder, f"data/{name}.csv", tables.header(sheet)) for name, sheet in sheets.items()}
    columns = {name: tables.columns(sheet) for name, sheet in sheets.items()}
    newest = files.NEVER.isoformat()
    for record in records.named(scopes.pairs(scope), request):
        newest = max(newest, record["published"])
        for sheet in kinds.get(record["kind"]).sheets:
            for row in tables.rows(sheet, columns[sheet.name], record):
                parts[sheet.name].append(row)
    parts["codebook"] = _codebook(folder)
    for part in parts.values():
        part.file.close()
    return parts, date.fromisoformat(newest)


def _codebook(folder):
    part = Part(folder, "codebook.csv", codebook.HEADER)
    for row in codebook.rows():
        part.append(row)
    return part


def describe(scope, parts, day, request):
    """The descriptor of a package."""
    whole, home = scopes.title(edition.current(settings.LANGUAGE_CODE)), request.build_absolute_uri(reverse("data"))
    schemas = {sheet.name: schema.of_sheet(kind, sheet) for kind in kinds.all_kinds() for sheet in kind.sheets}
    schemas["codebook"] = schema.of_codebook()
    return {
        "$schema": PROFILE,
        "profile": "tabular-data-package",
        "name": scope.name.lower(),
        "title": f"{whole}: {scope.title}" if scope.country else whole,
        "description": f"{description(scope)} See README.md.",
        "homepage": home,
        "version": day.isoformat(),
        "created": f"{day.isoformat()}T00:00:00Z",
        "licenses": [
            {
                "name": LICENCE_NAME,
                "title": settings.CONTENT_LICENCE,
                "path": settings.CONTENT_LICENCE_ADDRESS,
            }
        ],
        "sources": [{"title": whole, "path": home}],
        "contributors": [{"title": whole, "role": "publisher", "path": home}],
        "resources": [_resource(name, part, schemas[name]) for name, part in parts.items()],
    }


def description(scope):
    """What a package holds, in a sentence."""
    held = f"Every public entry of {scope.title}" if scope.country else "Every public entry"
    return f"{held} with its rows, and the reference records they rest on."


def _resource(name, part, schema_):
    return {
        "name": name,
        "path": part.path,
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": part.bytes,
        "hash": f"sha256:{part.sums.hexdigest()}",
        "rows": part.rows,
        "schema": schema_,
    }


def _sums(texts, parts):
    """Sums as `sha256sum --check` reads them."""
    found = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    found |= {part.path: part.sums.hexdigest() for part in parts.values()}
    return "".join(f"{digest}  {name}\n" for name, digest in found.items())


def _member(name, day):
    """A file in the archive, with a date that follows from what it holds."""
    member = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    return member
