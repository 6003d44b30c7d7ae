"""What an address of the API asks for: filters, how many, from where on. Whatever it does not know it refuses."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from catalogue.api.problems import Problem
from catalogue.converters import PLACE
from catalogue.filters import MOST_LETTERS, EntryFilterSet, FacetFilter

USUAL, MOST = 50, 200
MOST_NAMED = 20  # values that a refusal offers
PLAIN = ("q", "since", "limit", "cursor")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class Question:
    """Live publications in the order of their codes: `limit` of those after the code `cursor`."""

    found: object
    limit: int
    cursor: str

    def page(self):
        """The publications of this page, and the cursor of the next if there is more."""
        rest = self.found.filter(code__gt=self.cursor) if self.cursor else self.found
        page = list(rest.order_by("code")[: self.limit + 1])
        shown = page[: self.limit]
        return shown, shown[-1].code if len(page) > self.limit else ""


def understand(kind, params):
    """The question of an address, or the Problem with it."""
    _refuse_strangers(kind, params)
    filterset = filters(kind)(params)
    _refuse_values(filterset, params)
    found = filterset.qs
    if "since" in params:
        found = found.filter(day__gte=_day(params["since"]))
    cursor = _cursor(params["cursor"]) if "cursor" in params else ""
    return Question(found, _limit(params.get("limit", str(USUAL))), cursor)


def filters(kind):
    """The filter set of a kind: the search, and every facet that it declares."""
    facets = {facet.name: FacetFilter(label=facet.label) for facet in kind.facets}
    return type("ApiFilterSet", (EntryFilterSet,), {"kind_name": kind.name, **facets})


def _refuse_strangers(kind, params):
    known = [*(facet.name for facet in kind.facets), *PLAIN]
    for name in params:
        if name not in known:
            raise Problem(
                400, _("“%(name)s” is no parameter here. Use: %(known)s.") % {"name": name, "known": ", ".join(known)}
            )
    for name in PLAIN:
        if len(params.getlist(name)) > 1:
            raise Problem(400, _("“%s” is given twice. Give it once.") % name)


def _refuse_values(filterset, params):
    if len(params.get("q", "")) > MOST_LETTERS or "q" in filterset.form.errors:
        raise Problem(400, _("The text of “q” cannot be searched for. Ask for up to %d letters.") % MOST_LETTERS)
    for name, value in filterset.unknown:
        used = ", ".join(list(filterset.labels[name])[:MOST_NAMED]) or _("none, leave it out")
        told = {"name": name, "value": value[:MOST_LETTERS], "used": used}
        raise Problem(400, _("Nothing public has “%(value)s” as %(name)s. Values in use: %(used)s.") % told)


def _day(text):
    try:
        return date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise Problem(400, _("“%s” is no day. Write for example since=2021-11-30.") % text[:MOST_LETTERS]) from None


def _limit(text):
    if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= MOST:
        told = {"given": text[:MOST_LETTERS], "most": MOST}
        raise Problem(400, _("“%(given)s” is no limit. Ask for 1 to %(most)d at a time.") % told)
    return int(text)


def _cursor(text):
    if not re.fullmatch(PLACE, text):
        raise Problem(400, _("This is no cursor. Take the address that “next” gives, or begin without a cursor."))
    return text
