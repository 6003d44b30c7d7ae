"""What the page of columns shows of a plan: each column with its first cells, where it may go, what is open."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue import fields
from catalogue.columns import Choice, Language
from exchange import targets
from exchange.known import Known
from exchange.mapping import headers
from exchange.mapping.destinations import ANY_LANGUAGE, EXTRA, destinations
from exchange.mapping.guessing import fitting_ours
from exchange.mapping.labels import Lookup
from exchange.mapping.plans import PROPOSE
from exchange.mapping.questions import questions
from exchange.mapping.samples import samples
from exchange.pages import refining
from publishing.permissions import Right, may

MOST_CHOICES = 300
MOST_SHOWN = 50  # questions of a column at a time, most frequent first
ASIDE = ("country", "language", "depth", "kind", "stage", "sector")  # what every row is often given


@dataclass(frozen=True)
class ShownColumn:
    """One column of the file: its plan, its first cells, and what was asked about its values.

    `more` counts the open questions beyond those shown; `values` are all that a value may mean: [(code, label)].
    """

    plan: object
    samples: list
    undecided: list
    decided: list
    more: int
    takes_many: bool
    values: list
    may_create: bool
    may_propose: bool

    @property
    def open(self):
        return len(self.undecided) + self.more

    @property
    def has_proposed(self):
        return self.may_propose or any(question.answer == PROPOSE for question in self.decided)


@dataclass(frozen=True)
class ShownTable:
    """One table: `groups` are the destinations of a column under headings, `constants` what all rows are given."""

    number: int
    plan: object
    rows: int
    columns: list
    groups: list
    constants: list
    missing: list
    uncalculated: int
    fitting: list  # what the rows may be, where the columns fit several of our sheets

    @property
    def open(self):
        return [column for column in self.columns if column.open]

    @property
    def keeps_extra(self):
        return EXTRA in destinations(self.plan.sheet)

    @property
    def not_stored(self):
        return [column.plan.header or _("without a name") for column in self.columns if not column.plan.to]


class Page:
    """The tables of a plan as one person sees them."""

    def __init__(self, plan, reading, user):
        self.user, self.plan, self.lookup = user, plan, Lookup(Known())
        self.read = {table.name: table for table in reading.tables}
        self.asked = questions(plan, reading.tables, self.lookup.finder)

    @property
    def tables(self):
        return [self._table(number, table) for number, table in enumerate(self.plan.tables) if table.table in self.read]

    @property
    def clear(self):
        """How many values would be matched at once by what is suggested, and how many rows have them."""
        found = refining.clear(self.asked)
        return {"values": len(found), "rows": sum(question.count for question in found)}

    @property
    def sheets(self):
        return [
            (target.name, target.label)
            for target in targets.all_targets()
            if may(self.user, Right.RECORDS if target.is_record else Right.IMPORT)
        ]

    def _table(self, number, plan):
        table = self.read[plan.table]
        firsts = samples(table, plan, n=3)
        columns = [self._column(plan, column, cells) for column, cells in zip(plan.columns, firsts, strict=True)]
        rows = sum(1 for _row in headers.data(table, plan.header_row))
        missing = [lack.column for lack in self.asked.missing if lack.table == plan.table]
        told = [fields.label(name) for name in missing]
        return ShownTable(
            number, plan, rows, columns, _groups(plan.sheet), self._constants(plan, missing), told,
            len(table.uncalculated), self._fitting(plan),
        )  # fmt: skip

    def _fitting(self, plan):
        """The labels of the sheets that a table fits equally well, as long as nobody said which it is."""
        found = fitting_ours(plan.table, [column.header for column in plan.columns]) if not plan.sheet else []
        return [label for name, label in self.sheets if name in found] if len(found) > 1 else []

    def _column(self, plan, column, cells):
        asked = [found for found in self.asked.values if (found.table, found.place) == (plan.table, column.place)]
        undecided = [question for question in asked if question.answer is None]
        destination = destinations(plan.sheet)[column.to] if column.to else None
        return ShownColumn(
            column,
            cells,
            undecided[:MOST_SHOWN],
            [question for question in asked if question.answer is not None][: 4 * MOST_SHOWN],
            len(undecided[MOST_SHOWN:]) + self.asked.left_out.get((plan.table, column.place), 0),
            bool(destination) and destination.has_many,
            self._values(destination) if asked else [],
            any(refining.may_create(self.user, question) for question in asked),
            any(refining.may_propose(self.user, question, plan.sheet) for question in asked),
        )

    def _values(self, destination):
        if not self.lookup.knows(destination.one):
            return []
        labels = self.lookup.labels(destination.one).items()
        found = [(code, _in_own_language(of_code) or code) for code, of_code in labels]
        return sorted(found, key=lambda pair: pair[1])[:MOST_CHOICES]

    def _constants(self, plan, missing):
        """What every row may be given, as far as no column of the file says it: [(name, label, value, choices, …)]."""
        known = destinations(plan.sheet) if plan.sheet else {}
        has = {column.to for column in plan.columns}
        names = [name for name in dict.fromkeys([*missing, *plan.constants, *ASIDE]) if name in known]
        return [
            (name, fields.label(name), plan.constants.get(name, ""), self._choices(known[name]), name in missing)
            for name in names
            if name not in has
        ]

    def _choices(self, destination):
        if isinstance(destination.one, Choice):
            return [(value, label) for value, label in destination.one.choices.choices]
        if isinstance(destination.one, Language):
            return list(settings.LANGUAGES)
        return self._values(destination)


def _in_own_language(labels):
    return labels.get(translation.get_language()) or labels.get(settings.LANGUAGE_CODE)


def _groups(sheet):
    """Where a column may go, under headings: [(heading, [(to, label)])]."""
    found = {}
    for to, destination in destinations(sheet).items() if sheet else ():
        if to != EXTRA:
            found.setdefault(_heading(destination), []).append((to, destination.label))
    aside = found.pop(_("For the desk only"), None)
    return [*found.items(), *([(_("For the desk only"), aside)] if aside else [])]


def _heading(destination):
    language = destination.to.partition(":")[2]
    if destination.rows:
        return fields.label(destination.rows)
    if not destination.column.public:
        return _("For the desk only")
    if language == ANY_LANGUAGE:
        return _("Texts, in the language they are written in")
    return _("Texts: %s") % dict(settings.LANGUAGES)[language] if language else _("Facts")
