"""From an uploaded file to what would become of its rows: read, translated, checked, and kept with the upload."""

import secrets
from collections import Counter
from dataclasses import replace

from django.utils.translation import gettext as _

from exchange import tables
from exchange.alike import acquaintance, merging, sameness, verdicts
from exchange.checking import check
from exchange.known import Known
from exchange.lines import WRITTEN
from exchange.mapping import checking as plans
from exchange.mapping import nameless
from exchange.mapping.contents import COUNTRY
from exchange.mapping.destinations import PROFILE
from exchange.mapping.labels import Lookup
from exchange.mapping.plans import Refused
from exchange.mapping.translating import kinds_named, translate
from exchange.reading import Unreadable
from exchange.spool import State
from exchange.warning import remarking
from publishing import kinds

MOST_TOLD = 10  # of the faults that several rows share


def rights(user):
    """What a check depends on of the person: if it changed since, the file is checked again."""
    return [user.role, sorted(user.countries), user.is_active]


def examine(upload, *, by, told=lambda done, total: None):
    """Check an upload and keep its lines; what makes the whole file useless is told in their place.

    `told` hears how many rows of how many are checked; so does whoever looks at the upload.
    """
    upload.keep({})  # whatever goes wrong, nobody takes the lines of an earlier check for those of this one
    try:
        lines, answers = _lines(upload, by, told)
    except (Unreadable, Refused) as fault:
        upload.note(state=State.FAULT, fault=str(fault))
        return
    upload.keep(lines)
    upload.note(
        state=State.CHECKED,
        mark=secrets.token_hex(8),  # whoever imports says by it which check she looked at
        faults=commonest(lines),
        rights=rights(by),
        answered=answers,
        remarks=sum(bool(line.remarks) for of_sheet in lines.values() for line in of_sheet),
        has_remarks_to_write=_has_remarks_to_write(lines),
    )


def _lines(upload, by, told):
    """The lines of an upload, and the answers about duplicates that they rest on, remembered ones too."""
    _require_open(by)
    found, plan = tables.of(upload).tables, plans.from_json(upload["plan"])
    sheets = _translated(found, plan, by)
    total = sum(len(part.rows) for part in sheets)
    upload.note(total=total, unknown=_unknown(plan), aside=_aside(plan))

    def tell(done):
        upload.note(done=done)
        told(done, total)

    answers = verdicts.remembered(sheets, plan, by=by) | (upload["answers"] or {})
    answers = {place: answer for place, answer in answers.items() if answer}
    sheets, filling = merging.renamed(sheets, answers)
    lines = check(sheets, by=by, told=tell)
    merging.fill(lines, filling)
    sameness.compare(lines, plan, answers, by=by)
    nameless.tell(lines, plan)
    remarking.remark(lines, found, plan)
    return lines, answers


def _require_open(user):
    """Work that waits in the queue outlives the account it was begun with."""
    if not user.is_active:
        raise Refused(_("The account of %s is closed. Let somebody else import the file.") % user)


def _has_remarks_to_write(lines):
    """Whether something would be written of a row with remarks; they stand with the first line that it became."""
    together = [line for of_sheet in lines.values() for line in of_sheet]
    remarked = {(line.source.table, line.source.number) for line in together if line.remarks}
    return any((line.source.table, line.source.number) in remarked for line in together if line.fate in WRITTEN)


def commonest(lines):
    """The faults that several rows share, most frequent first: [sheet, table, column, message, how many rows]."""
    found = Counter(
        (sheet, line.source.table, column, str(message))
        for sheet, of_sheet in lines.items()
        for line in of_sheet
        for column, message in line.faults
        if column != "entry"  # rows of an entry that is left out: its own fault is told
    )
    return [[*fault, count] for fault, count in found.most_common(MOST_TOLD) if count > 1]


def _translated(found, plan, by):
    """The file as rows of our sheets; in a file of ours cells below no name are told as faults of their rows."""
    finder = Known()
    sheets = translate(found, plan, finder, known=_acquainted(plan, by, finder))
    ours = {table.table: _named(table) for table in plan.tables if table.is_ours}
    raw = {table.name: table.rows for table in found}
    return [
        replace(part, rows=[_with_stray(row, raw[row.table], ours[row.table]) for row in part.rows])
        if part.rows and part.rows[0].table in ours
        else part
        for part in sheets
    ]


def _acquainted(plan, by, finder):
    """What the entries are called that the file may name, as far as somebody may know: {kind: {folded name: code}}."""
    known = {kind: acquaintance.by_name(kinds.get(kind), by) for kind in sorted(kinds_named(plan))}
    if PROFILE in known:
        of = acquaintance.by_country(kinds.get(PROFILE), by)
        countries = Lookup(finder).codes(COUNTRY).items()
        known[PROFILE] |= {name: of[country] for name, country in countries if of.get(country)}
    return known


def _named(table):
    return {column.place for column in table.columns if column.header}


def _with_stray(row, raw, named):
    cells = raw[row.number - 1]
    stray = tuple(cell for place, cell in enumerate(cells) if place not in named and cell.strip())
    return replace(row, stray=stray) if stray else row


def _aside(plan):
    """The tables that are left out: [name]."""
    return [table.table for table in plan.tables if not table.sheet]


def _unknown(plan):
    """The columns that are not stored: [header]."""
    return [column.header for table in plan.tables if table.sheet for column in table.not_stored if column.header]
