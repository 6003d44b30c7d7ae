"""Which rows of an import somebody may look at: of entries that she does not cover any more she sees no cells."""

from collections import Counter
from itertools import batched

from exchange import stored
from exchange.lines import WRITTEN
from exchange.targets import target
from publishing import kinds
from publishing.bulk import AT_ONCE
from publishing.permissions import Right, covers, is_everywhere


class Rows:
    """The rows of a run as one person sees them; `hidden` counts those that she does not, as {(sheet, fate): number}.

    Rows that were not written hold no cells, and are seen by whoever sees the run.
    """

    def __init__(self, run, user):
        self.run, self.user, self.out, self.hidden = run, user, set(), Counter()
        if not is_everywhere(user, Right.EXPORT):
            self._hide()

    @property
    def counts(self):
        """How many rows of each sheet are seen of each fate: {sheet: {fate: number}}."""
        return {
            sheet: {fate: number - self.hidden[sheet, fate] for fate, number in fates.items()}
            for sheet, fates in self.run.counts.items()
        }

    def lines(self, *, fates, sheet, start, most):
        """Some of them as dicts."""
        found = self.run.rows.filter(fate__in=fates, **({"sheet": sheet} if sheet else {}))
        if not self.out:
            return [row.told for row in found[start : start + most]]
        seen = [pk for pk in found.values_list("pk", flat=True) if pk not in self.out]
        return [row.told for row in self.run.rows.filter(pk__in=seen[start : start + most])]

    def _hide(self):
        names = ("pk", "sheet", "key", "fate", "after__country", "before__country")
        found = [
            (pk, target(sheet), tuple(key), fate, after or before or "")
            for pk, sheet, key, fate, after, before in self.run.rows.filter(fate__in=WRITTEN).values_list(*names)
        ]
        countries = _countries([(of, key, country) for _pk, of, key, _fate, country in found])
        for pk, of, key, fate, country in found:
            if not self._is_seen(of, key, country, countries):
                self.out.add(pk)
                self.hidden[of.name, fate] += 1

    def _is_seen(self, of, key, country, countries):
        now = countries.get(stored.place(of, key)) if not of.is_record else None
        own = [country] if of.row_kind and of.row_kind.own_country else []
        return of.is_record or any(covers(self.user, one) for one in [*own, *([] if now is None else [now])])


def _countries(found):
    """Where the entries of rows are now, or were if they are gone: {(kind, code): country}."""
    then = {stored.place(of, key): country for of, key, country in found if not of.is_record and not of.row_kind}
    codes = {}
    for of, key, _country in found:
        if not of.is_record:
            name, code = stored.place(of, key)
            codes.setdefault(name, set()).add(code)
    now = {
        (name, code): country
        for name, of_kind in codes.items()
        for some in batched(sorted(of_kind), AT_ONCE, strict=False)
        for code, country in kinds.get(name).model.objects.filter(code__in=some).values_list("code", "country")
    }
    return then | now
