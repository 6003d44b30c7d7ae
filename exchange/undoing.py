"""What undoes the rows of an import, cell by cell: what people changed since then stays as it is, and is told."""

from django.utils.translation import gettext as _

from exchange import stored
from exchange.applying import Change
from exchange.lines import Fate
from exchange.targets import all_targets
from publishing import cells, kinds
from publishing.models import Snapshot
from publishing.permissions import covers
from publishing.schema import Status
from publishing.usage import pointed_at


def reversed_changes(rows, *, by):
    """What sets some `ImportRow`s back, and those of which something stays: ([Change], [(row, reason)])."""
    undoing = Undoing(by)
    for target in reversed(all_targets()):  # what points is gone before what it points at
        if of_sheet := [row for row in rows if row.sheet == target.name]:
            undoing.undo(target, of_sheet)
    return undoing.given, undoing.left


class Undoing:
    """`removed` are the primary keys of what goes, by model: others that point there do not hold it."""

    def __init__(self, by):
        self.by, self.given, self.left, self.removed = by, [], [], {}

    def undo(self, target, rows):
        found = stored.by_key(target, [tuple(row.key) for row in rows])
        owners = self._owners(target, rows)
        cells_now = {key: cells.read(record, target.sheet) for key, record in found.items()}
        as_brought = [row for row in rows if row.fate == Fate.NEW and cells_now.get(tuple(row.key)) == row.after]
        held = self._held(target, [found[tuple(row.key)].pk for row in as_brought])
        for row in rows:
            record, entry = found.get(tuple(row.key)), owners.get(stored.place(target, row.key))
            now = cells_now.get(tuple(row.key), {})
            if reason := self._closed(target, entry, row, now):
                self.left.append((row, reason))
            elif row.fate == Fate.NEW:
                self._remove(target, row, record, now, held)
            elif row.fate == Fate.CHANGED:
                self._set_back(row, record, now)
            else:
                self._bring_back(target, row, record, entry)

    def _owners(self, target, rows):
        """The entries that rows are or belong to: {(kind, code): entry}. Records belong to none."""
        if target.is_record:
            return {}
        places, found = {stored.place(target, row.key) for row in rows}, {}
        for name in {kind for kind, _code in places}:
            codes = [code for kind, code in places if kind == name]
            found |= {(name, entry.code): entry for entry in kinds.get(name).model.objects.filter(code__in=codes)}
        return found

    def _closed(self, target, entry, row, now):
        """Why this person may not touch the row now."""
        if entry is None:
            return ""
        if entry.status == Status.IN_REVIEW:
            return _("%s is in review and cannot be changed now. Ask for it back first.") % entry.code
        own = target.row_kind.own_country if target.row_kind else ""
        country = now.get(own) or row.after.get(own) if own else entry.country
        if not covers(self.by, country or ""):
            return _("You do not write for %s. Ask a reviewer or a colleague there.") % (country or _("the region"))
        return ""

    def _held(self, target, pks):
        """Of new records those that others rest on by now: {primary key: reason}."""
        if target.row_kind:
            return {}
        found = {} if target.is_record else self._taken_up(target, pks)
        while more := pointed_at(target.model, set(pks) - set(found), apart_from=self._leaving(target, pks, found)):
            found |= dict.fromkeys(more, _("Others point at it by now; it stays."))
        return found

    def _leaving(self, target, pks, staying):
        """What goes, those of the same sheet among it that may point at one another."""
        return self.removed | {target.model: set(pks) - set(staying)}

    def _taken_up(self, target, pks):
        """New entries that people went on with: {primary key: reason}."""
        records = target.model.objects.in_bulk(pks)
        published = set(Snapshot.objects.filter(kind=target.kind.name).values_list("code", flat=True))
        found = dict.fromkeys(self._with_other_rows(target, records), _("It has got other rows since; it stays."))
        for pk, entry in records.items():
            if entry.status != Status.DRAFT or entry.code in published:
                found[pk] = _("It was submitted or published since; it stays. Withdraw it if it should go.")
        return found

    def _with_other_rows(self, target, records):
        codes = {entry.code: pk for pk, entry in records.items()}
        for row_kind in target.kind.rows:
            leaving = self.removed.get(row_kind.model, ())
            if row_kind.tied_by == "code":
                rows = row_kind.model.objects.filter(kind=target.kind.name).values_list("entry", "pk")
                yield from (codes[code] for code, pk in rows if code in codes and pk not in leaving)
            else:
                rows = row_kind.model.objects.values_list(f"{row_kind.tied_by}__pk", "pk")
                yield from (owner for owner, pk in rows if owner in records and pk not in leaving)

    def _remove(self, target, row, record, now, held):
        if record is None:
            return  # gone already
        if now != row.after:
            self.left.append((row, _("Somebody changed it since; it stays.")))
        elif record.pk in held:
            self.left.append((row, held[record.pk]))
        else:
            self.removed.setdefault(target.model, set()).add(record.pk)
            self.given.append(_change(row, Fate.DELETED, before=now))

    def _set_back(self, row, record, now):
        if record is None:
            self.left.append((row, _("Somebody deleted it since; it stays away.")))
            return
        names = [name for name in {**row.before, **row.after} if row.before.get(name) != row.after.get(name)]
        kept = [name for name in names if now.get(name) != row.after.get(name)]
        then = {name: row.before.get(name) for name in names if name not in kept}
        after = {name: value for name, value in (now | then).items() if value is not None}
        if kept:
            self.left.append((row, _("Somebody changed these cells since; they stay: %s.") % ", ".join(kept)))
        if after != now:
            self.given.append(_change(row, Fate.CHANGED, before=now, after=after))

    def _bring_back(self, target, row, record, entry):
        if record is not None:
            self.left.append((row, _("Somebody wrote it anew since; that stays.")))
        elif target.row_kind and entry is None:
            self.left.append((row, _("Its entry is gone; the row stays away.")))
        else:
            self.given.append(_change(row, Fate.NEW, after=row.before))


def _change(row, fate, *, before=None, after=None):
    return Change(
        row.sheet, tuple(row.key), fate, before or {}, after or {}, lock=None, table=row.table, number=row.number
    )
