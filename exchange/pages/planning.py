"""The desk's page of a foreign file: what each of its tables is, where each column goes, what each value means."""

import re

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchange import spool, tables, tasks
from exchange.known import Known
from exchange.mapping import checking as plans
from exchange.mapping import headers
from exchange.mapping.guessing import fitting_ours, guess_table
from exchange.mapping.labels import Lookup
from exchange.mapping.memory import recall
from exchange.mapping.plans import CREATE, PROPOSE, Plan, Refused
from exchange.mapping.questions import questions
from exchange.memory import Remembered
from exchange.pages import leading, refining
from exchange.pages.columns import Page
from exchange.reading import ENCODINGS, SEPARATORS, Unreadable
from exchange.workbook.beside import is_beside

SEPARATORS_OF_VALUES = (("", "; "), (",", ","), (";", ";"), ("\n", "⏎"), ("/", "/"), ("|", "|"))
SHOWN = {"\t": "⇥"}


def begin(upload, sheet, *, by):
    """Read an upload and guess its plan; whether it speaks in our own columns, so that nothing has to be asked."""
    reading = tables.of(upload)
    lookup = Lookup(Known())
    plan = refining.within_rights(recall(Remembered(by), reading.tables), by)
    if sheet:
        plan = Plan(tuple(guess_table(table, lookup, sheet=_said(table, sheet)) for table in reading.tables))
    headers_at = {table.table: table.header_row for table in plan.tables}
    rows = sum(1 for table in reading.tables for _row in headers.data(table, headers_at[table.name]))
    upload.note(plan=plan.to_json(), state=spool.State.COLUMNS, rows=rows)
    asked = [table for table in plan.tables if table.sheet or not is_beside(table.table)]
    return reading.is_sure and bool(asked) and all(_speaks_ours(table, sheet) for table in asked)


def _said(table, sheet):
    """What was said of all tables, if it goes for this one."""
    return None if table.is_hidden or is_beside(table.name) else sheet


def _speaks_ours(plan, sheet):
    """Whether a table is one of our own sheets, and of one alone."""
    if not plan.sheet or not plan.is_ours:
        return False
    fitting = fitting_ours(plan.table, [column.header for column in plan.columns])
    return len(fitting) < 2 or sheet == plan.sheet


def columns_view(request, site, name):
    """Show the plan with samples of the file; take it as changed, and guess anew what follows from a change."""
    try:
        upload = spool.take(name, by=request.user)
        if upload["state"] == spool.State.COMMITTED:
            return HttpResponseRedirect(reverse("admin:import_preview", args=[name]))
        reading = tables.of(upload)
        plan = plans.from_json(upload["plan"])
        if request.method == "POST":
            return _take(request, site, upload, reading, plan)
    except spool.Expired:
        return leading.from_gone(request, name)
    except (Unreadable, Refused) as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(request.path)
    return _page(request, site, upload, reading, plan)


def _page(request, site, upload, reading, plan, status=200):
    context = {
        **site.each_context(request),
        "title": _("What the columns are"),
        "upload": upload.told(),
        "page": Page(plan, reading, request.user),
        "reading": reading,
        "encodings": ENCODINGS,
        "separators": [(sign, SHOWN.get(sign, sign)) for sign in SEPARATORS],
        "separators_of_values": SEPARATORS_OF_VALUES,
        "create": CREATE,
        "propose": PROPOSE,
    }
    return render(request, "desk/columns.html", context, status=status)


def _take(request, site, upload, reading, plan):
    """Read the file anew if that was asked for; else note the plan, and check the rows or show it once more."""
    data = request.POST
    if _is_read_otherwise(upload, reading, data):
        begin(upload, "", by=request.user)
        return _back(upload)
    plan = refining.changed(plan, reading.tables, data)
    try:
        plan = refining.within_rights(_at_once(request, plan, reading), request.user)
        plan = plans.from_json(plan.to_json())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _page(request, site, upload, reading, plan, status=422)
    upload.note(plan=plan.to_json(), state=spool.State.COLUMNS, said="check" in data)
    if "check" not in data:
        if "suggested" not in data:  # what that did is told already
            messages.success(request, _("What you changed is kept; the page shows what follows from it."))
        return _back(upload, data.get("look") or data.get("rest", ""))
    tasks.examine(upload, by=request.user, rows=upload["rows"])
    return HttpResponseRedirect(reverse("admin:import_preview", args=[upload.name]))


def _is_read_otherwise(upload, reading, data):
    """Whether somebody said that the letters or the cells of the file are others; if so, that is noted."""
    told = {
        "encoding": data.get("encoding") if data.get("encoding") in ENCODINGS else reading.encoding,
        "separator": data.get("separator") if data.get("separator") in SEPARATORS else reading.separator,
    }
    is_other = reading.form == "csv" and told != {"encoding": reading.encoding, "separator": reading.separator}
    if is_other:
        upload.note(**told)
    return is_other


def _at_once(request, plan, reading):
    """The plan with many values answered by one button, if one was pressed."""
    if "suggested" in request.POST:
        asked = questions(plan, reading.tables)
        number = len(refining.clear(asked))
        told = ngettext("%d value is matched as suggested.", "%d values are matched as suggested.", number) % number
        messages.success(request, told + " " + _("Look at them below; each can still be changed."))
        return refining.with_suggestions(plan, asked)
    if told := request.POST.get("rest"):
        return refining.with_rest(plan, questions(plan, reading.tables), told)
    return plan


def _back(upload, place=""):
    """The page again, where the person was: `place` is the number of a table and, perhaps, of a column of it."""
    found = re.match(r"\d+(-\d+)?", place)
    where = f"#at-{found[0]}" if found else ""
    return HttpResponseRedirect(reverse("admin:import_columns", args=[upload.name]) + where)
