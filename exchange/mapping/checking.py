"""A plan as it comes back from a form or from memory: checked piece by piece, refused in plain words."""

import re

from django.utils.translation import gettext as _

from catalogue.columns import CODE, Choice
from exchange import targets
from exchange.mapping.destinations import ANY_LANGUAGE, destinations
from exchange.mapping.plans import (
    CREATE,
    EXTRA,
    IGNORE,
    PROPOSE,
    SEPARATORS,
    ColumnPlan,
    Plan,
    Refused,
    TablePlan,
    Why,
)
from exchange.mapping.spelling import folded

MOST_TABLES, MOST_COLUMNS, MOST_VALUES, MOST_ROWS = 100, 1000, 5000, 2_000_000
LONGEST = 1000  # letters of a header, a value or a constant


def from_json(told):
    """The Plan that `Plan.to_json` told; Refused if it is none, or could not be followed."""
    tables = _list(_dict(told), "tables", MOST_TABLES)
    plan = Plan(tuple(table_from_json(table) for table in tables))
    names = [table.table for table in plan.tables]
    if len(set(names)) < len(names):
        raise Refused(_("The mapping names a sheet of the file twice. Open the page of the mapping again."))
    return plan


def table_from_json(told):
    """The TablePlan of one table."""
    told = _dict(told)
    sheet = _text(told, "sheet")
    require_sheet(sheet)
    columns = tuple(_column(column, sheet) for column in _list(told, "columns", MOST_COLUMNS))
    table = TablePlan(
        _text(told, "table"), sheet, _number(told, "header_row", 1, MOST_ROWS), columns, _texts(told, "constants"),
        told.get("is_hidden") is True,
    )  # fmt: skip
    _require_each_once(table)
    _require_constants(table)
    return table


def require_sheet(sheet):
    """A sheet of ours, or "" for a table that is left out."""
    if sheet and sheet not in {target.name for target in targets.all_targets()}:
        raise Refused(_("“%s” is no sheet of ours. Choose one of the list.") % sheet[:80])


def require_destination(to, sheet):
    """Where a column may go in a sheet, or "" for nowhere."""
    if to and (not sheet or to not in destinations(sheet)):
        raise Refused(_("“%s” is nothing that a column can become here. Choose one of the list.") % to[:80])


def _column(told, sheet):
    told = _dict(told)
    to, separator = _text(told, "to"), _text(told, "separator")
    require_destination(to, sheet)
    if separator not in SEPARATORS:
        raise Refused(_("“%s” cannot part values. Choose one of the list.") % separator[:80])
    column = ColumnPlan(
        _number(told, "place", 0, MOST_COLUMNS), _text(told, "header"), to, separator, _texts(told, "values"),
        _number(told, "sure", 0, 100), _why(told),
    )  # fmt: skip
    _require_answers(column, sheet)
    return column


def _require_answers(column, sheet):
    """Every answer is to ignore a value, to make or propose a term where terms are, or a code that can be meant."""
    one = destinations(sheet)[column.to].one if column.to else None
    can_propose = bool(getattr(one, "vocabulary", "")) and EXTRA in destinations(sheet)
    for value, answer in column.values.items():
        if value != folded(value):
            raise Refused(_("“%s” is no value as the mapping writes them. Open the page of the mapping again.") % value)
        if answer == CREATE and not getattr(one, "vocabulary", ""):
            raise Refused(_("“%s” cannot become a new term in this column. Match it, or ignore it.") % value)
        if answer == PROPOSE and not can_propose:
            raise Refused(_("“%s” cannot be proposed as a term here. Match it, or ignore it.") % value)
        is_choice = isinstance(one, Choice)
        known = answer in one.choices.values if is_choice else re.fullmatch(CODE, answer)
        if answer not in (IGNORE, CREATE, PROPOSE) and not known:
            raise Refused(_("“%s” cannot be meant in this column. Choose one of the list.") % answer[:80])


def _require_each_once(table):
    places = [column.place for column in table.columns]
    if len(set(places)) < len(places):
        raise Refused(_("The mapping names a column of the file twice. Open the page of the mapping again."))
    single = [column.to for column in table.mapped if not destinations(table.sheet)[column.to].takes_many]
    doubled = sorted({to for to in single if single.count(to) > 1} | set(_in_any_language(single)))
    if doubled:
        raise Refused(_("Two columns of the file cannot both become “%s”. Choose one of them.") % doubled[0])


def _in_any_language(single):
    """The texts that stand both in a language of their own and in whichever they are written in."""
    for to in single:
        base, _colon, language = to.partition(":")
        if language == ANY_LANGUAGE and any(other.startswith(f"{base}:") and other != to for other in single):
            yield to


def _require_constants(table):
    known = destinations(table.sheet) if table.sheet else {}
    has = {column.to for column in table.columns}
    for name in table.constants:
        if name not in known or "." in name or name.endswith(ANY_LANGUAGE) or name == EXTRA:
            raise Refused(_("“%s” is no column that every row could be given. Choose one of the list.") % name[:80])
        if name in has:
            raise Refused(_("“%s” stands in the file already. Leave out what every row would be given.") % name)


# pieces of JSON


def _dict(told):
    if not isinstance(told, dict):
        raise _unreadable()
    return told


def _list(told, name, most):
    found = told.get(name, [])
    if not isinstance(found, list) or len(found) > most:
        raise _unreadable()
    return found


def _text(told, name):
    found = told.get(name, "")
    if not isinstance(found, str) or len(found) > LONGEST or "\0" in found:
        raise _unreadable()
    return found


def _texts(told, name):
    found = _dict(told.get(name, {}))
    if len(found) > MOST_VALUES or not all(isinstance(key, str) and len(key) <= LONGEST for key in found):
        raise _unreadable()
    return {key: _text(found, key) for key in found}


def _number(told, name, least, most):
    found = told.get(name, least)
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
        raise _unreadable()
    return found


def _why(told):
    found = _text(told, "why")
    if found not in Why.values:
        raise _unreadable()
    return Why(found)


def _unreadable():
    return Refused(_("The mapping cannot be read. Open the page of the mapping again and choose anew."))
