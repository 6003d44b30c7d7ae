"""What stays when rows are to be removed: what others rest on, and what belongs to an entry that stays."""

from itertools import batched

from django.utils.translation import gettext as _

from exchange import stored
from exchange.lines import Fate
from exchange.targets import all_targets
from publishing.bulk import AT_ONCE
from publishing.usage import named, pointed_at


def held(given, *, left=(), staying=()):
    """Of some changes those that cannot remove their row: {index: reason}. What stays must stay whole.

    `left` are the indexes of those that are not made anyway, `staying` the places of entries that were to go and stay.
    """
    removal, found = Removal(given, left, staying), {}
    while more := removal.held_now():
        found |= more
    return found


class Removal:
    """`going` is what is still to go, of each sheet: {primary key: index}."""

    def __init__(self, given, left, staying):
        self.given, self.staying, self.going = given, set(staying), []
        removed = [index for index, change in enumerate(given) if change.fate == Fate.DELETED]
        for target in all_targets():
            indexes = {given[index].key: index for index in removed if given[index].sheet == target.name}
            if not target.row_kind:
                self.staying |= {stored.place(target, key) for key, index in indexes.items() if index in left}
            found = stored.pks(target, [key for key, index in indexes.items() if index not in left])
            self.going.append((target, {pk: indexes[key] for key, pk in found.items()}))

    def held_now(self):
        """Of what is still to go that which cannot, as things stand; from now on it stays."""
        found = {}
        for target, going in self.going if self._is_asked() else ():
            held = self._belonging(target, going) if target.row_kind else self._rested_on(target, going)
            for pk, reason in held.items():
                found[going[pk]] = reason
                if not target.row_kind:
                    self.staying.add(self._place(target, going[pk]))
            for pk in held:
                del going[pk]
        return found

    def _is_asked(self):
        """Nothing rests on rows, unless their entry stays."""
        return self.staying or any(going for target, going in self.going if not target.row_kind)

    def _place(self, target, index):
        return stored.place(target, self.given[index].key)

    def _belonging(self, target, going):
        places = {pk: self._place(target, index) for pk, index in going.items()}
        return {
            pk: _("It belongs to “%s”, which stays; it stays with it.") % code
            for pk, (kind, code) in places.items()
            if (kind, code) in self.staying
        }

    def _rested_on(self, target, going):
        leaving = {target.model: set(going) for target, going in self.going}
        codes = {self._place(target, index)[1]: pk for pk, index in going.items()}
        pointed = pointed_at(target.model, going, apart_from=leaving)
        pointed |= {codes[code] for code in named(target.kind.name, codes, apart_from=leaving)}
        with_rows = () if target.is_record else _with_other_rows(target, codes, leaving)
        found = dict.fromkeys(pointed, _("Others point at it by now; it stays."))
        return found | dict.fromkeys(with_rows, _("It has got other rows since; it stays."))


def _with_other_rows(target, codes, leaving):
    """Of entries those with rows that stay."""
    for row_kind in target.kind.rows:
        tied, of = f"{row_kind.tied_by}__code", {}
        if row_kind.tied_by == "code":
            tied, of = "entry", {"kind": target.kind.name}
        for some in batched(codes, AT_ONCE, strict=False):
            rows = row_kind.model.objects.filter(**of, **{f"{tied}__in": some}).values_list(tied, "pk")
            yield from (codes[code] for code, pk in rows if pk not in leaving[row_kind.model])
