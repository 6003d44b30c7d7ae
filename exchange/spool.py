"""Uploaded files until they are committed: each in a folder of its own, for its uploader alone, for 15 minutes.

A folder holds the file and a small database of ours, with where the import stands and, once checked, its lines. All of
it is gone when nobody came back for 15 minutes, and nothing of it is ever in the database of the site or its backups.
"""

import json
import os
import re
import secrets
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from enum import StrEnum

from django.conf import settings

from catalogue import leftovers

SECONDS = 15 * 60
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE line (id INTEGER PRIMARY KEY, sheet TEXT, fate TEXT, remarks INTEGER, body TEXT);
CREATE INDEX line_by_fate ON line (fate, id);
"""


class State(StrEnum):
    """Where an upload stands; from checked to committed it goes once."""

    COLUMNS = "columns"  # it is not said yet, or not checked yet, what they are
    CHECKING = "checking"
    CHECKED = "checked"
    FAULT = "fault"  # the whole file is of no use
    COMMITTED = "committed"


class Expired(Exception):
    """The file is gone, or it is another person's."""


class Upload:
    """One uploaded file: `about` tells where it stands, `lines` what would become of its rows."""

    def __init__(self, name):
        self.name, self.folder = name, _folder() / f"{name}.upload"
        self.path, self.base = self.folder / "file", self.folder / "lines.sqlite3"

    def __getitem__(self, name):
        """Something noted about it, None if nothing was."""
        with self._open() as base:
            found = base.execute("SELECT value FROM about WHERE name = ?", [name]).fetchone()
        return json.loads(found[0]) if found else None

    def told(self):
        """All that was noted about it, with its own name."""
        with self._open() as base:
            found = base.execute("SELECT name, value FROM about").fetchall()
        return {name: json.loads(value) for name, value in found} | {"name": self.name}

    def note(self, **values):
        """Note things about it, as plain JSON; whoever is at it has 15 minutes again."""
        pairs = [(name, json.dumps(value)) for name, value in values.items()]
        with self._open() as base, base:
            base.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", pairs)
        self.touch()

    def claim(self, mark):
        """Whether this is the first commit of the check with this mark: a second click, even at the same moment, and
        one on what another check found are not."""
        question = """UPDATE about SET value = ? WHERE name = 'state' AND value = ?
            AND (SELECT value FROM about WHERE name = 'mark') = ?"""
        with self._open() as base, base:
            given = [json.dumps(told) for told in (State.COMMITTED, State.CHECKED, mark)]
            return base.execute(question, given).rowcount == 1

    def touch(self):
        os.utime(self.folder)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    # the lines of a checked file

    def keep(self, lines):
        """Keep checked lines `{sheet: [Line]}` in place of earlier ones."""
        with self._open() as base, base:
            base.execute("DELETE FROM line")
            rows = (_as_row(sheet, line) for sheet, of_sheet in lines.items() for line in of_sheet)
            base.executemany("INSERT INTO line (sheet, fate, remarks, body) VALUES (?, ?, ?, ?)", rows)
        self.touch()

    def counts(self):
        """How many lines of each sheet have which fate: {sheet: {fate: number}}."""
        found = {}
        with self._open() as base:
            question = "SELECT sheet, fate, count(*) FROM line GROUP BY sheet, fate ORDER BY min(id)"
            for sheet, fate, number in base.execute(question):
                found.setdefault(sheet, {})[fate] = number
        return found

    def lines(self, *, fates, sheet="", start=0, most=None, least_remarks=0):
        """The lines of some fates, perhaps of one sheet, as dicts in their order."""
        marks = ", ".join("?" * len(fates))
        where = f"fate IN ({marks}) AND remarks >= ? AND ? IN ('', sheet)"
        question = f"SELECT body FROM line WHERE {where} ORDER BY id LIMIT ? OFFSET ?"  # noqa: S608 - marks alone
        given = [*map(str, fates), least_remarks, sheet, -1 if most is None else most, start]
        with self._open() as base:
            for (body,) in base.execute(question, given):
                yield json.loads(body)

    def _open(self):
        if not self.base.exists():
            raise Expired
        return closing(sqlite3.connect(self.base, timeout=20))


def keep(chunks, *, by, name):
    """Store an uploaded file, given in chunks of bytes, under a name of ours."""
    prune()
    upload = Upload(secrets.token_hex(16))
    upload.folder.mkdir(mode=0o700)
    for path in (upload.path, upload.base):
        path.touch(mode=0o600)
    with upload.path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    with upload._open() as base:
        base.executescript(SCHEMA)
    upload.note(by=by.pk, file=name[-100:])
    return upload


@contextmanager
def scratch():
    """The path of a file beside the uploads, for one purpose, gone at the end."""
    path = _folder() / f"{secrets.token_hex(16)}.scratch"
    path.touch(mode=0o600)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def is_name(name):
    """Whether an upload could be called so; whatever else stands in an address is forged."""
    return bool(re.fullmatch("[0-9a-f]{32}", name))


def take(name, *, by):
    """An upload of this person; it stays for 15 minutes more."""
    prune()
    upload = Upload(name)
    if not is_name(name) or upload["by"] != by.pk:
        raise Expired
    upload.touch()
    return upload


def waiting(*, by):
    """The uploads of a person that are here still, the latest last; one that goes meanwhile is passed over."""
    found = []
    for folder in _folder().glob("*.upload"):
        upload = Upload(folder.stem)
        with suppress(Expired, FileNotFoundError, sqlite3.OperationalError):
            if upload["by"] == by.pk:
                found.append((folder.stat().st_mtime, upload.name, upload))
    return [upload for _time, _name, upload in sorted(found, key=lambda each: each[:2])]


def prune():
    """Remove what nobody came back for."""
    leftovers.remove_old(_folder().iterdir(), seconds=SECONDS)


def _as_row(sheet, line):
    source = line.source
    body = {
        "sheet": sheet,
        "key": line.key,
        "fate": line.fate,
        "before": line.before,
        "after": {name: value for name, value in line.after.items() if value is not None},
        "lock": line.lock,
        "table": source.table,
        "number": source.number,
        "places": source.places,
        "faults": line.faults,
        "remarks": line.remarks,
        "matches": line.matches,
        "spoken": line.spoken,
    }
    return sheet, str(line.fate), len(line.remarks), json.dumps(body, ensure_ascii=False)


def _folder():
    folder = settings.VAR / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
