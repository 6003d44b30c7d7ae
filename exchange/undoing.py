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
        new = [found[tuple(row.key)].pk for row in rows if row.fate == Fate.NEW and tuple(row.key) in found]
        held = self._held(target, new)
        for row in rows:
            record, entry = found.get(tuple(row.key)), owners.get(stored.owner(target, row.key))
            now = cells.read(record, target.sheet) if record else {}
            if reason := self._closed(target, entry, row, now):
                self.left.append((row, reason))
            elif row.fate == Fate.NEW:
                self._remove(target, row, record, now, held)
            elif row.fate == Fate.CHANGED:
                self._set_back(row, record, now)
            else:
                self._bring_back(target, row, record, entry)

    def _owners(self, target, rows):
        """The entries that rows are or belong to: {code: entry}. Records belong to none, remarks to several kinds."""
        if target.is_record:
            return {}
        codes = {stored.owner(target, row.key) for row in rows}
        of_kinds = {row.key[0] for row in rows} if target.is_remark else {target.kind.name}
        found = {}
        for name in of_kinds:
            found |= {entry.code: entry for entry in kinds.get(name).model.objects.filter(code__in=codes)}
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
        found = dict.fromkeys(
            pointed_at(target.model, pks, apart_from=self.removed), _("Others point at it by now; it stays.")
        )
        if target.is_record:
            return found
        records = target.model.objects.in_bulk(pks)
        published = set(Snapshot.objects.filter(kind=target.kind.name).values_list("code", flat=True))
        for pk, entry in records.items():
            if entry.status != Status.DRAFT or entry.code in published:
                found[pk] = _("It was submitted or published since; it stays. Withdraw it if it should go.")
        return (
            dict.fromkeys(self._with_other_rows(target, records), _("It has got other rows since; it stays.")) | found
        )

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
