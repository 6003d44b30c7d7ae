"""A first plan for a file nobody has mapped yet: of which sheet each table is, and what all its rows have in common."""

from exchange import targets
from exchange.mapping import called, contents, headers, words
from exchange.mapping.destinations import ANY_LANGUAGE, destinations, needed
from exchange.mapping.labels import Lookup
from exchange.mapping.placing import Seen, columns_in_ours, columns_left, columns_of
from exchange.mapping.plans import EXTRA, Plan, TablePlan, Why
from exchange.mapping.spelling import stems
from exchange.workbook.beside import is_beside


def guess(tables, finder=None):
    """The plan of a file: [Table] to Plan. `finder` knows the terms and countries of the site."""
    lookup = Lookup(finder)
    return Plan(tuple(guess_table(table, lookup) for table in tables))


def guess_table(table, lookup, *, sheet=None, header_row=None):
    """The plan of one table; a person may have said which sheet it is, or where its header stands."""
    row = header_row or headers.find(table)
    names = headers.names(table, row)
    if not names or sheet == "" or sheet is None and (table.is_hidden or is_beside(table.name)):
        return TablePlan(table.name, "", max(row, 1), is_hidden=table.is_hidden)
    seen = _look(table, row, names, lookup)
    fitting = fitting_ours(table.name, names)
    ours = next((name for name in fitting if name == sheet), fitting[0] if len(fitting) == 1 else "")
    if sheet is None:
        sheet = ours or ("" if fitting else _foreign(seen))  # of several only a person knows which is meant
    if not sheet:
        return TablePlan(table.name, "", row, columns_left(seen), is_hidden=table.is_hidden)
    columns = columns_in_ours(seen, sheet) if sheet == ours else columns_of(seen, sheet)
    return TablePlan(table.name, sheet, row, columns, _constants(seen, sheet, columns, lookup), table.is_hidden)


def _look(table, row, names, lookup):
    rows = list(headers.data(table, row))
    linked = {(number, place) for number, place, _address in table.links}
    found = [contents.of_column(rows, place, lookup, linked) for place in range(len(names))]
    return Seen(table, row, names, found)


# which sheet


def fitting_ours(name, names):
    """The sheets of which the headers are columns: [name]; what the table is called decides between several."""
    found = [target.name for target in targets.guess(filter(None, names))] if headers.is_ours(names) else []
    called_so = [sheet for sheet in found if sheet == name.strip().casefold()]
    return called_so or found


def _foreign(seen):
    """The sheet that a table's name and headers fit best, "" if they fit none."""
    if words.is_one_of(called.NOT_DATA, seen.table.name):
        return ""
    worth = {sheet: _worth(seen, sheet) for sheet in called.OF_SHEETS}
    best = max(worth, key=worth.get)
    return best if worth[best] >= 1 else ""


def _worth(seen, sheet):
    columns = columns_of(seen, sheet)
    found = sum(column.sure for column in columns if column.to not in ("", EXTRA)) / 100
    anchors = {column.to.partition(":")[0] for column in columns} & {"title", "entry"}
    if not anchors:
        return found / 2
    return found + 0.5 + 2 * words.is_one_of(called.SHEETS.get(sheet, ""), seen.table.name)


# what every row gets


def _constants(seen, sheet, columns, lookup):
    """What a foreign file leaves unsaid of every row: its language, the country of its title, what is not known."""
    if any(column.why == Why.OURS for column in columns):
        return {}
    target = targets.target(sheet)
    has = {column.to for column in columns}
    found = {name: words.NEUTRAL[name] for name in needed(target) if name in words.NEUTRAL and name not in has}
    known = destinations(sheet)
    titles = [to.partition(":")[2] for to in has if to.startswith("title:")]
    if "language" in known and "language" not in has and len(titles) == 1 and titles[0] != ANY_LANGUAGE:
        found["language"] = titles[0]
    if "country" in known and not has & {"country", "countries"} and "code" not in has:
        found["country"] = _country_of(seen, lookup)
    return {name: value for name, value in found.items() if value}


def _country_of(seen, lookup):
    """The country that the table's name or the title above its header names, if it is one."""
    above = [cell for row in seen.table.rows[: seen.header_row - 1] for cell in row]
    said = {stem for text in [seen.table.name, *above] for stem in stems(text)}
    names = lookup.codes(contents.COUNTRY).items()
    found = {code for name, code in names if len(name) > 3 and said.issuperset(stems(name))}
    return found.pop() if len(found) == 1 else ""
