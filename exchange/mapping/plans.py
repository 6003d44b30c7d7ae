"""A plan: how each table of a foreign file becomes one of our sheets. It goes out as JSON and comes back from a form.

What comes back is checked in `checking`; a plan that was made is sound by itself, and `require_fit` holds it to a file.
"""

from dataclasses import asdict, dataclass, field, replace

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LEFT_OUT, EXTRA, CREATE, PROPOSE, IGNORE = "", "extra", "+", "?", ""
SEPARATORS = ("", ";", ",", "\n", "/", "|")


class Refused(ValueError):
    """A plan that cannot be followed: what is wrong and what to do next."""


class Why(TextChoices):
    """What a guess rests on."""

    NONE = "", gettext_lazy("nothing known fits")
    OURS = "ours", gettext_lazy("the header is a column of ours")
    HEADER = "header", gettext_lazy("the words of the header")
    NEAR = "near", gettext_lazy("the header, with a letter or two otherwise")
    CONTENT = "content", gettext_lazy("what stands in the column")
    NUMBERED = "numbered", gettext_lazy("numbers or ids of the file’s own: kept as they are")
    PERSON = "person", gettext_lazy("names or addresses of people: left out unless you want them")
    REMEMBERED = "remembered", gettext_lazy("as the last time")


@dataclass(frozen=True)
class ColumnPlan:
    """One column of the file, and where it goes.

    `place` counts from 0. `to` is "" (nowhere), "extra", a column of the sheet (`themes`, `title:ru`), `title:*` (each
    cell in the language it is written in), or a role of organisations (`participations.funder`).
    `separator` tells several values of a cell apart, beside our own way (`; `, doubled where it is meant).
    `values` says of a folded value (`spelling.folded`) which code it means; "" ignores it, "+" makes it a new term, and
    "?" proposes one: the value is kept in `extra` for whoever may make terms.
    `sure` is in percent.
    """

    place: int
    header: str
    to: str = LEFT_OUT
    separator: str = ""
    values: dict = field(default_factory=dict)
    sure: int = 0
    why: str = Why.NONE


@dataclass(frozen=True)
class TablePlan:
    """One table of the file: the sheet its rows belong to ("" leaves it out), the row of its header, counted from 1
    (the lower one of two), and the cells that every row gets where the file has no column for them.

    One that the workbook hides is left out until somebody says otherwise.
    """

    table: str
    sheet: str = LEFT_OUT
    header_row: int = 1
    columns: tuple[ColumnPlan, ...] = ()
    constants: dict = field(default_factory=dict)
    is_hidden: bool = False

    @property
    def mapped(self):
        return [column for column in self.columns if column.to]

    @property
    def not_stored(self):
        """The columns that nobody mapped."""
        return [column for column in self.columns if not column.to]

    @property
    def is_ours(self):
        """Whether the file speaks in our own columns: then codes in it are codes, not names."""
        return bool(self.mapped) and all(column.header == column.to for column in self.mapped)

    def column(self, to):
        return next((column for column in self.columns if column.to == to), None)


@dataclass(frozen=True)
class Plan:
    tables: tuple[TablePlan, ...] = ()

    def to_json(self):
        return {"tables": [table_to_json(table) for table in self.tables]}

    def with_answers(self, answers):
        """The plan with values answered: {(table, place): {folded value: code, "+", "?" or ""}}."""
        return replace(self, tables=tuple(_answered(table, answers) for table in self.tables))


def table_to_json(table):
    told = asdict(table)
    return told | {"columns": [column | {"why": str(column["why"])} for column in told["columns"]]}


def require_fit(plan, tables):
    """Refuse a plan made for another file."""
    widths = {table.name: max(map(len, table.rows), default=0) for table in tables}
    for table in plan.tables:
        if table.table not in widths:
            raise Refused(_("This file has no sheet “%s”. Look at the mapping again.") % table.table)
        beyond = [column.header for column in table.mapped if column.place >= widths[table.table]]
        if beyond:
            raise Refused(_("This file has no column “%s”. Look at the mapping again.") % beyond[0])


def _answered(table, answers):
    columns = (
        replace(column, values=column.values | answers.get((table.table, column.place), {})) for column in table.columns
    )
    return replace(table, columns=tuple(columns))
