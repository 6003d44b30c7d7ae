"""The desk's page of a foreign file: what each of its tables is, where each column goes, what each value means."""

import re
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue import fields
from catalogue.columns import Choice, Language
from exchange import spool, tables, targets, tasks
from exchange.beside import is_beside
from exchange.known import Known
from exchange.mapping import checking as plans
from exchange.mapping.destinations import destinations
from exchange.mapping.guessing import guess_table
from exchange.mapping.labels import Lookup
from exchange.mapping.memory import recall, remember
from exchange.mapping.plans import CREATE, Plan, Refused
from exchange.mapping.questions import questions
from exchange.mapping.samples import samples
from exchange.memory import Remembered
from exchange.reading import ENCODINGS, SEPARATORS, Unreadable
from publishing.permissions import Right, may

SEPARATORS_OF_VALUES = (("", "; "), (",", ","), (";", ";"), ("\n", "⏎"), ("/", "/"), ("|", "|"))
MOST_CHOICES = 300
ASIDE = ("country", "language", "depth", "kind", "stage", "sector")  # what every row is often given


def begin(upload, sheet, *, by):
    """Read an upload and guess its plan; whether it speaks in our own columns, so that nothing has to be asked."""
    reading = tables.of(upload)
    lookup = Lookup(Known())
    plan = recall(Remembered(by), reading.tables)
    if sheet:
        plan = Plan(tuple(guess_table(table, lookup, sheet=_said(table, sheet)) for table in reading.tables))
    rows = sum(len(table.rows) for table in reading.tables)
    upload.note(plan=plan.to_json(), state="columns", rows=rows)
    asked = [table for table in plan.tables if table.sheet or not is_beside(table.table)]
    return reading.is_sure and bool(asked) and all(_speaks_ours(table, sheet) for table in asked)


def _said(table, sheet):
    """What was said of all tables, if it goes for this one."""
    return None if is_beside(table.name) else sheet


def _speaks_ours(plan, sheet):
    """Whether a table is one of our own sheets, and of one alone."""
    if not plan.sheet or not plan.is_ours:
        return False
    fitting = [target.name for target in targets.guess([column.header for column in plan.columns if column.header])]
    return len(fitting) < 2 or sheet == plan.sheet or plan.table.strip().casefold() == plan.sheet


def columns_view(request, site, name):
    """Show the plan with samples of the file; take it as changed, and guess anew what follows from a change."""
    try:
        upload = spool.take(name, by=request.user)
        reading = tables.of(upload)
        plan = plans.from_json(upload["plan"])
        if request.method == "POST":
            return _take(request, upload, reading, plan)
    except spool.Expired:
        messages.error(request, _("This file is no longer here. Nothing was written; upload it again."))
        return HttpResponseRedirect(reverse("admin:import"))
    except (Unreadable, Refused) as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(request.path)
    context = {**site.each_context(request), "title": _("What the columns are"), "upload": upload.told()}
    return render(request, "desk/columns.html", context | _page(plan, reading, request.user))


def _take(request, upload, reading, plan):
    """Read the file anew if that was asked for; else note the plan, and check the rows or show it once more."""
    told = {
        "encoding": _one_of(ENCODINGS, request.POST.get("encoding")),
        "separator": _one_of(SEPARATORS, request.POST.get("separator")),
    }
    if reading.form == "csv" and told != {"encoding": reading.encoding, "separator": reading.separator}:
        upload.note(**told)
        begin(upload, "", by=request.user)
        return HttpResponseRedirect(reverse("admin:import_columns", args=[upload.name]))
    plan = _changed(plan, reading, request.POST)
    upload.note(plan=plan.to_json(), state="columns")
    if "check" not in request.POST:
        return HttpResponseRedirect(reverse("admin:import_columns", args=[upload.name]))
    remember(Remembered(request.user), plan)
    tasks.examine(upload, by=request.user, rows=upload["rows"])
    return HttpResponseRedirect(reverse("admin:import_preview", args=[upload.name]))


def _one_of(known, given):
    return given if given in known else ""


# what came back from the page


def _changed(plan, reading, data):
    """The plan as the page was filled in; Refused in plain words if it cannot be followed."""
    lookup, found = Lookup(Known()), []
    by_name = {table.name: table for table in reading.tables}
    for number, table in enumerate(plan.tables):
        sheet = data.get(f"sheet-{number}", table.sheet)
        header_row = _whole(data.get(f"header-{number}"), table.header_row)
        if table.table in by_name and (sheet, header_row) != (table.sheet, table.header_row):
            found.append(guess_table(by_name[table.table], lookup, sheet=sheet, header_row=header_row))
        else:
            found.append(_with_columns(number, table, data))
    return plans.from_json(Plan(tuple(found)).to_json())


def _with_columns(number, table, data):
    columns = tuple(
        replace(
            column,
            to=data.get(f"to-{number}-{column.place}", column.to),
            separator=data.get(f"separator-{number}-{column.place}", column.separator).replace("\r\n", "\n"),
            values=column.values | _answers(number, column.place, data),
        )
        for column in table.columns
    )
    has = {column.to for column in columns}
    constants = {
        name.removeprefix(f"constant-{number}-"): value
        for name, value in data.items()
        if name.startswith(f"constant-{number}-") and value
    }
    return replace(
        table, columns=columns, constants={name: value for name, value in constants.items() if name not in has}
    )


def _answers(number, place, data):
    """What was said of values: a field left empty says nothing yet."""
    found = {}
    for name, answer in data.items():
        if (asked := re.fullmatch(rf"value-{number}-{place}-(.*)", name, re.DOTALL)) and answer:
            found[asked[1]] = "" if answer == "ignore" else answer
    return found


def _whole(text, usual):
    return int(text) if text and re.fullmatch(r"[1-9]\d{0,5}", text) else usual


# what the page shows


@dataclass(frozen=True)
class ShownColumn:
    """One column of the file: its plan, its first cells, and what was asked about its values."""

    plan: object
    samples: list
    questions: list
    takes_many: bool
    values: list


@dataclass(frozen=True)
class ShownTable:
    number: int
    plan: object
    rows: int
    columns: list
    choices: list
    constants: list


def _page(plan, reading, user):
    lookup = Lookup(Known())
    asked = questions(plan, reading.tables, lookup.finder)
    by_name = {table.name: table for table in reading.tables}
    return {
        "tables": [
            _shown(number, table, by_name[table.table], asked, lookup)
            for number, table in enumerate(plan.tables)
            if table.table in by_name
        ],
        "sheets": [
            (target.name, target.label)
            for target in targets.all_targets()
            if may(user, Right.RECORDS if target.is_record else Right.IMPORT)
        ],
        "reading": reading,
        "encodings": ENCODINGS,
        "separators": [(sign, {"\t": "⇥"}.get(sign, sign)) for sign in SEPARATORS],
        "separators_of_values": SEPARATORS_OF_VALUES,
        "missing": asked.missing,
        "create": CREATE,
    }


def _shown(number, plan, table, asked, lookup):
    known = destinations(plan.sheet) if plan.sheet else {}
    firsts = samples(table, plan, n=3)
    columns = [
        ShownColumn(
            column,
            cells,
            [found for found in asked.values if (found.table, found.place) == (plan.table, column.place)],
            bool(column.to) and known[column.to].has_many,
            _values(known.get(column.to), lookup),
        )
        for column, cells in zip(plan.columns, firsts, strict=True)
    ]
    choices = [("", _("not stored")), *((to, destination.label) for to, destination in known.items())]
    return ShownTable(number, plan, len(table.rows), columns, choices, _constants(plan, known, asked, lookup))


def _values(destination, lookup):
    """All that a value of a column may mean: [(code, label)]."""
    if destination is None or not lookup.knows(destination.one):
        return []
    labels = lookup.labels(destination.one)
    found = [(code, of_code.get(settings.LANGUAGE_CODE) or code) for code, of_code in labels.items()]
    return sorted(found, key=lambda pair: pair[1])[:MOST_CHOICES]


def _constants(plan, known, asked, lookup):
    """What every row may be given, as far as no column of the file says it: [(name, label, value, choices)]."""
    has = {column.to for column in plan.columns}
    missing = [lack.column for lack in asked.missing if lack.table == plan.table]
    names = [name for name in dict.fromkeys([*missing, *plan.constants, *ASIDE]) if name in known and name not in has]
    return [
        (name, fields.label(name), plan.constants.get(name, ""), _choices(known[name], lookup), name in missing)
        for name in names
    ]


def _choices(destination, lookup):
    if isinstance(destination.one, Choice):
        return [(value, label) for value, label in destination.one.choices.choices]
    if isinstance(destination.one, Language):
        return list(settings.LANGUAGES)
    return _values(destination, lookup)
