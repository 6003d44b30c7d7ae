"""What undoes the rows of an import, cell by cell: what people changed since then stays as it is, and is told."""

from itertools import batched

from django.utils.translation import gettext as _

from exchange import stored
from exchange.applying import Change
from exchange.holding import held
from exchange.lines import Fate
from exchange.targets import all_targets
from publishing import cells, kinds
from publishing.bulk import AT_ONCE
from publishing.models import Snapshot
from publishing.permissions import Right, covers, may
from publishing.schema import Status


def reversed_changes(rows, *, by):
    """What sets some `ImportRow`s back, and those of which something stays: ([(row, Change)], [(row, reason)])."""
    undoing = Undoing(by)
    for target in all_targets():
        if of_sheet := [row for row in rows if row.sheet == target.name]:
            undoing.undo(target, of_sheet)
    undoing.hold()
    return undoing.given, undoing.left


class Undoing:
    """`given` and `left` are as above; `staying` are the places of new entries that stay."""

    def __init__(self, by):
        self.by, self.given, self.left, self.staying = by, [], [], set()

    def undo(self, target, rows):
        owners = self._owners(target, rows)  # before the cells: their locks tell whether somebody writes in between
        found = stored.by_key(target, [tuple(row.key) for row in rows])
        taken_up = self._taken_up(target, owners.values())
        for row in rows:
            key = tuple(row.key)
            entry = owners.get(stored.place(target, key))
            now = cells.read(found[key], target.sheet) if key in found else {}
            if reason := self._closed(target, entry, row, now):
                self._leave(target, row, reason)
            elif row.fate == Fate.NEW:
                self._remove(target, row, entry, now, taken_up)
            elif row.fate == Fate.CHANGED:
                self._set_back(target, row, entry, now)
            else:
                self._bring_back(target, row, entry, now)

    def hold(self):
        """Leave what cannot be removed for the sake of what stays."""
        found = held([change for _row, change in self.given], staying=self.staying)
        self.left += [(self.given[index][0], reason) for index, reason in found.items()]
        self.given = [pair for index, pair in enumerate(self.given) if index not in found]

    def _owners(self, target, rows):
        """The entries that rows are or belong to: {(kind, code): entry}. Records belong to none."""
        if target.is_record:
            return {}
        places, found = {stored.place(target, row.key) for row in rows}, {}
        for name in {kind for kind, _code in places}:
            for some in batched((code for kind, code in places if kind == name), AT_ONCE, strict=False):
                entries = kinds.get(name).model.objects.filter(code__in=some)
                found |= {(name, entry.code): entry for entry in entries}
        return found

    def _taken_up(self, target, entries):
        """The codes of entries that people went on with."""
        if target.row_kind:
            return set()
        published = set(Snapshot.objects.filter(kind=target.kind.name).values_list("code", flat=True))
        return {entry.code for entry in entries if entry.status != Status.DRAFT or entry.code in published}

    def _closed(self, target, entry, row, now):
        """Why this person may not touch the row now."""
        if target.is_record and not may(self.by, Right.RECORDS):
            return _("Your role does not change reference records. Ask hub staff or a reviewer.")
        if entry is None:
            return ""
        if entry.status == Status.IN_REVIEW:
            return _("%s is in review and cannot be changed now. Ask for it back first.") % entry.code
        own = target.row_kind.own_country if target.row_kind else ""
        country = now.get(own) or row.after.get(own) if own else entry.country
        if not covers(self.by, country or ""):
            return _("You do not write for %s. Ask a reviewer or a colleague there.") % (country or _("the region"))
        return ""

    def _remove(self, target, row, entry, now, taken_up):
        if not now:
            return  # gone already
        if now != row.after:
            self._leave(target, row, _("Somebody changed it since; it stays."))
        elif entry and entry.code in taken_up:
            self._leave(target, row, _("It was submitted or published since; it stays. Withdraw it if it should go."))
        else:
            self._give(row, entry, Fate.DELETED, before=now)

    def _set_back(self, target, row, entry, now):
        if not now:
            self._leave(target, row, _("Somebody deleted it since; it stays away."))
            return
        names = [name for name in {**row.before, **row.after} if row.before.get(name) != row.after.get(name)]
        kept = [name for name in names if now.get(name) != row.after.get(name)]
        then = {name: row.before.get(name) for name in names if name not in kept}
        after = {name: value for name, value in (now | then).items() if value is not None}
        if kept:
            said = _("Somebody changed these cells since; they stay: %s.") % ", ".join(kept)
            self._leave(target, row, said)
        if after != now:
            self._give(row, entry, Fate.CHANGED, before=now, after=after)

    def _bring_back(self, target, row, entry, now):
        if now:
            self._leave(target, row, _("Somebody wrote it anew since; that stays."))
        elif target.row_kind and entry is None:
            self._leave(target, row, _("Its entry is gone; the row stays away."))
        else:
            self._give(row, entry, Fate.NEW, after=row.before)

    def _leave(self, target, row, reason):
        self.left.append((row, reason))
        if row.fate == Fate.NEW and not target.row_kind:
            self.staying.add(stored.place(target, row.key))

    def _give(self, row, entry, fate, *, before=None, after=None):
        about = {"lock": entry.lock_version if entry else 0, "table": row.table, "number": row.number}
        self.given.append((row, Change(row.sheet, tuple(row.key), fate, before or {}, after or {}, **about)))
