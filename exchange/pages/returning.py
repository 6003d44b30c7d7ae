"""The desk's way back: an uploaded file as a workbook in which everything that is wrong is marked.

Of a file that was imported those rows come back that were not written, under their headers.
"""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from catalogue.files import answer_workbook
from catalogue.workbooks import DoesNotFit
from exchange import runs, spool, tables
from exchange.lines import Fate
from exchange.mapping import checking as plans
from exchange.pages import leading, logbook
from exchange.reading import Unreadable
from exchange.workbook import marking

NAME = "marked"


def marked_view(request, site, name):
    """A checked upload, marked. Nothing is written, and the file stays as long as before."""
    try:
        upload = spool.take(name, by=request.user)
        if upload["state"] == spool.State.CHECKED:
            return _answer(upload)
    except spool.Expired:
        return leading.from_gone(request, name)
    except (Unreadable, DoesNotFit) as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:import_preview", args=[name]))


def _answer(upload):
    found, plan = tables.of(upload).tables, plans.from_json(upload["plan"])
    lines = upload.lines(fates=list(Fate))
    return answer_workbook(NAME, lambda book: marking.fill(book, found, plan, lines, upload.counts()))


def left_view(request, site, pk):
    """The rows of an import that were not written, for whoever imported them."""
    run = logbook.run_of(request, pk)
    if run.by_id != request.user.pk or not run.sealed:
        raise PermissionDenied
    try:
        return _answer_left(run)
    except (Unreadable, DoesNotFit) as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(reverse("admin:import_run", args=[pk]))


def _answer_left(run):
    plan, rows = plans.from_json(run.plan), list(runs.left(run))
    of_tables = {table.table: table for table in plan.tables}
    numbers = {name: sorted({row.number for row in rows if row.table == name}) for name in of_tables}
    found = [_kept(table, of_tables[table.name], numbers[table.name]) for table in runs.tables(run)]
    lines = [_line(row, of_tables[row.table], numbers[row.table]) for row in rows]
    counts = {}
    for row in rows:
        of_sheet = counts.setdefault(row.sheet, {})
        of_sheet[row.fate] = of_sheet.get(row.fate, 0) + 1
    return answer_workbook(NAME, lambda book: marking.fill(book, found, plan, lines, counts))


def _kept(table, plan, numbers):
    """A table with what stands above its rows, and some of these."""
    return replace(table, rows=table.rows[: plan.header_row] + [table.rows[number - 1] for number in numbers])


def _line(row, plan, numbers):
    """A row that was left out, as a check tells it: by its place among those that are left."""
    places = {column.to: column.place for column in plan.mapped}
    names = {column.header: column.to for column in plan.mapped}  # the run tells columns as the file calls them
    said = [told.partition(": ") for told in row.left.splitlines()] or [("", "", Fate(row.fate).label)]
    faults = [(names[told], why) if told in names else ("", f"{told}{colon}{why}") for told, colon, why in said]
    number = plan.header_row + 1 + numbers.index(row.number)
    return {"table": row.table, "number": number, "places": places, "faults": faults, "matches": [], "remarks": []}
