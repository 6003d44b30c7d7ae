"""Writes what was checked: many rows of many sheets, in one transaction, all or none.

A `Change` is plain: it can be kept and applied later. What somebody wrote to in between is told by the lock of its
entry, and left alone.
"""

from dataclasses import dataclass, field

from django.db import transaction

from catalogue import store
from catalogue.columns import Many
from exchange import stored
from exchange.holding import held
from exchange.known import Known
from exchange.lines import WRITTEN, Fate
from exchange.locks import outdated
from exchange.pointing import is_within
from exchange.targets import all_targets
from publishing import bulk, kinds, workflow
from publishing.schema import Act


@dataclass
class Change:
    """One row to be written: its sheet and key, its fate, its cells before and after, and where it stands in a file.

    `lock` is that of its entry when it was checked: 0 for an entry that is new itself.
    """

    sheet: str
    key: tuple
    fate: Fate
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    lock: int = 0
    table: str = ""
    number: int = 0

    @property
    def cells(self):
        """The cells to be written: of a stored row only those that differ, None for what becomes empty."""
        names = self.after if self.fate == Fate.NEW else dict.fromkeys([*self.before, *self.after])
        return {name: self.after.get(name) for name in names if self.before.get(name) != self.after.get(name)}


def changes(lines):
    """What is to be written of checked lines `{sheet: [Line]}`, in their order."""
    return [
        Change(sheet, line.key, line.fate, line.before, line.after, line.lock, line.source.table, line.source.number)
        for sheet, of_sheet in lines.items()
        for line in of_sheet
        if line.fate in WRITTEN
    ]


def apply(given, *, by, act=Act.IMPORTED, at_end=lambda left: None):
    """Write changes; note entries and release records that were written to, each once.

    Returns those that were left alone, as {index: reason}; `at_end` hears them while the transaction is still open.
    """
    writer = Writer(by)
    writer.prepare(given)
    with transaction.atomic(), store.batch():
        left = outdated(given, act)
        left |= held(given, left=left)
        if left:  # what was prepared may point at it
            writer = Writer(by)
            writer.prepare([change for index, change in enumerate(given) if index not in left])
        writer.write()
        writer.note(act)
        at_end(left)
    return left


class Writer:
    """Writes sheet by sheet, and remembers what was touched: the owners of rows too."""

    def __init__(self, by):
        self.by, self.known, self.steps = by, Known(), []
        self.entries, self.records = {}, []

    def prepare(self, given):
        """All that can be done before anybody else has to wait."""
        for target in all_targets():
            of_sheet = [change for change in given if change.sheet == target.name]
            written = [change for change in of_sheet if change.fate != Fate.DELETED]
            removed = stored.pks(target, [change.key for change in of_sheet if change.fate == Fate.DELETED])
            if of_sheet:
                self.steps.append((target, *self._prepared(target, written), removed))
                self._touch(target, of_sheet)

    def _prepared(self, target, given):
        """Rows to be made and changed; those that point at others of their sheet do so once all are there."""
        found = stored.by_key(target, [change.key for change in given if change.fate != Fate.NEW])
        pairs = [(found.get(change.key) or target.model(), change.cells) for change in given]
        if not target.row_kind:
            for change, (record, _values) in zip(given, pairs, strict=True):
                self.known.bring(target.kind.name, change.key[-1], record, _vocabulary(target, change.key))
        later = {column.name for column in target.columns if is_within(target, column) and not isinstance(column, Many)}
        first = [(record, {n: v for n, v in values.items() if n not in later}) for record, values in pairs]
        then = [(record, {n: v for n, v in values.items() if n in later}) for record, values in pairs]
        if target.is_record:
            self.records += [record for record, _values in pairs]
        prepared = bulk.prepare(target.model, target.sheet, first, self.known.find)
        return prepared, [(record, values) for record, values in then if values]

    def write(self):
        """What points is written after what it points at, and removed before it."""
        for target, prepared, then, _removed in self.steps:
            bulk.save(prepared, self.known.find)
            if then:
                bulk.save(bulk.prepare(target.model, target.sheet, then, self.known.find), self.known.find)
        for target, _prepared, _then, removed in reversed(self.steps):
            self._remove(target, list(removed.values()))

    def _remove(self, target, pks):
        """Take rows away; a reference record leaves the public site first."""
        for record in target.model.objects.in_bulk(pks).values() if target.is_record else ():
            workflow.recall(record, by=self.by)
        bulk.remove(target.model, pks)

    def note(self, act):
        for record in self.records:
            workflow.release(record, by=self.by)
        for kind, codes in self.entries.items():
            workflow.saved_together(kinds.get(kind), codes, by=self.by, act=act)

    def _touch(self, target, given):
        for change in given if not target.is_record else ():
            kind, code = stored.place(target, change.key)
            self.entries.setdefault(kind, set()).add(code)


def _vocabulary(target, key):
    return key[0] if "vocabulary" in target.sheet.key else ""
