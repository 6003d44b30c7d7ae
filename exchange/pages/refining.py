"""A plan as a person changed it on the page of columns: column by column, value by value, or many values at once."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from exchange.mapping import checking
from exchange.mapping.destinations import EXTRA, destinations
from exchange.mapping.guessing import guess_table
from exchange.mapping.labels import Lookup
from exchange.mapping.plans import CREATE, IGNORE, PROPOSE, Plan, Refused
from publishing.permissions import Right, may

SURE = 91  # percent: what merely holds a word of the other gets 90
IGNORED = "ignore"  # on the page, where an empty answer says that nothing is decided


def changed(plan, tables, data):
    """The plan as the page was filled in; of a table that is of another sheet now, or has its header elsewhere, anew.

    It may still say what cannot be followed together: `mapping.checking` tells. Refused if it names what is not there.
    """
    lookup, by_name = Lookup(), {table.name: table for table in tables}
    return Plan(
        tuple(
            _changed(number, table, by_name[table.table], data, lookup) if table.table in by_name else table
            for number, table in enumerate(plan.tables)
        )
    )


def _changed(number, plan, table, data, lookup):
    sheet = data.get(f"sheet-{number}", plan.sheet)
    header_row = _whole(data.get(f"header-{number}"), plan.header_row)
    if (sheet, header_row) == (plan.sheet, plan.header_row):
        return _with_constants(number, _with_columns(number, plan, data), data)
    checking.require_sheet(sheet)
    if header_row > len(table.rows):
        told = {"row": header_row, "last": len(table.rows)}
        raise Refused(_("There is no row %(row)s: the last one is %(last)s. Give the row of the column names.") % told)
    return guess_table(table, lookup, sheet=sheet, header_row=header_row)


def _with_columns(number, plan, data):
    columns = []
    for column in plan.columns:
        place = f"{number}-{column.place}"
        to = data.get(f"to-{place}", column.to)
        checking.require_destination(to, plan.sheet)
        separator = data.get(f"separator-{place}", column.separator).replace("\r\n", "\n")
        values = _answered(column.values, f"value-{place}-", data) if to == column.to else {}
        columns.append(replace(column, to=to, separator=separator, values=values))
    return replace(plan, columns=tuple(columns))


def _answered(values, prefix, data):
    """The answers with what was said now; what is not decided any more is taken back."""
    said = {name.removeprefix(prefix): answer for name, answer in data.items() if name.startswith(prefix)}
    found = {key: IGNORE if answer == IGNORED else answer for key, answer in said.items() if answer}
    return {key: answer for key, answer in values.items() if key not in said} | found


def _with_constants(number, plan, data):
    """What every row is given; a column of the file that says it itself wins."""
    prefix, has = f"constant-{number}-", {column.to for column in plan.columns}
    said = {name.removeprefix(prefix): value for name, value in data.items() if name.startswith(prefix)}
    constants = {name: value for name, value in (plan.constants | said).items() if value and name not in has}
    return replace(plan, constants=constants)


def _whole(text, usual):
    return int(text) if text and re.fullmatch(r"[1-9]\d{0,5}", text) else usual


# many values at once


def clear(asked):
    """The open questions of which one suggestion is as good as certain: [Question]."""
    return [question for question in asked.values if question.answer is None and _is_clear(question.suggestions)]


def _is_clear(suggestions):
    likeness = [found.likeness for found in suggestions[:2]]
    return bool(likeness) and likeness[0] >= SURE and likeness[0] > max(likeness[1:], default=0)


def with_suggestions(plan, asked):
    """The plan with what is clear answered as suggested."""
    answers = {}
    for question in clear(asked):
        answers.setdefault((question.table, question.place), {})[question.key] = question.suggestions[0].code
    return plan.with_answers(answers)


def with_rest(plan, asked, told):
    """The plan with all that is open in a column answered alike; `told` is number of the table, place and answer."""
    found = re.fullmatch(r"(\d{1,3})-(\d{1,4})-(ignore|\+|\?)", told)
    if not found or int(found[1]) >= len(plan.tables):
        return plan
    place = (plan.tables[int(found[1])].table, int(found[2]))
    answer = IGNORE if found[3] == IGNORED else found[3]
    keys = [q.key for q in asked.values if (q.table, q.place) == place and q.answer is None]
    return plan.with_answers({place: dict.fromkeys(keys, answer)})


# rights


def may_create(user, question):
    return question.may_create and may(user, Right.RECORDS)


def may_propose(user, question, sheet):
    """Whoever does not make terms herself proposes one, where the sheet can keep the value until it is decided."""
    return question.may_create and not may(user, Right.RECORDS) and EXTRA in destinations(sheet)


def within_rights(plan, user):
    """The plan without new terms where somebody may not make them: they are proposed, or not decided."""
    if may(user, Right.RECORDS):
        return plan
    return Plan(
        tuple(
            replace(table, columns=tuple(_proposing(column, table.sheet) for column in table.columns))
            for table in plan.tables
        )
    )


def _proposing(column, sheet):
    if CREATE not in column.values.values():
        return column
    can = EXTRA in destinations(sheet)
    kept = {key: answer for key, answer in column.values.items() if answer != CREATE or can}
    return replace(column, values={key: PROPOSE if answer == CREATE else answer for key, answer in kept.items()})
