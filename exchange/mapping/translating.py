"""A foreign file as rows of our own sheets, by a plan. Nothing is looked at but the file, terms and countries.

The same file and plan give the same rows every time. What cannot be made out stays as it stands in the file, so that
the check of the import tells it with row and column.
"""

from exchange import codes, targets
from exchange.mapping import hanging
from exchange.mapping.cellreading import joined
from exchange.mapping.destinations import STAKEHOLDER, destinations
from exchange.mapping.labels import Lookup
from exchange.mapping.plans import IGNORE, require_fit
from exchange.mapping.registers import Organisations, Register
from exchange.mapping.rows import gathered, in_order
from exchange.mapping.spelling import folded
from exchange.mapping.tablereading import TableReader, link_kind
from exchange.mapping.terms import NewTerms, term_code
from publishing import kinds


def translate(tables, plan, finder=None, *, known=None, taken=(), make_code=codes.make):
    """The rows of a file: [SheetRows], sheets in the order of loading.

    `known` is {kind: {folded name: code}} of the entries on the site, for the `kinds_named`; `taken` are codes that no
    new row may have; `make_code(country, title, taken)` makes one. Refused if the plan is for another file.
    """
    require_fit(plan, tables)
    return _Translation(plan, Lookup(finder), known or {}, set(taken), make_code).rows(tables)


def kinds_named(plan):
    """The kinds of entries that tables in columns of others may name; those in ours speak of codes."""
    found = set()
    for table in plan.tables:
        for column in table.mapped if table.sheet and not table.is_ours else ():
            found |= {_kind(table, column), destinations(table.sheet)[column.to].kind}
    return found & {kind.name for kind in kinds.entries()}


class _Translation:
    def __init__(self, plan, lookup, known, taken, make_code):
        self.known, self.taken, self.make_code = known, taken, make_code
        self.lookup, self.new_terms = lookup, NewTerms(lookup)
        self.plans = [table for table in plan.tables if table.sheet]
        self.kinds = {(table.sheet, column.to): _kind(table, column) for table in self.plans for column in table.mapped}

    def rows(self, tables):
        drafts = list(self._drafts({table.name: table for table in tables}))
        for draft in drafts:
            self._give_code(draft)
        self.by_code = {draft.cells["code"]: draft for draft in drafts if "code" in draft.cells}
        self.registers = {kind: Register(of_kind) for kind, of_kind in self._named(drafts).items()}
        self.organisations = Organisations(
            self.registers.get(STAKEHOLDER), self.known.get(STAKEHOLDER, {}), self._chosen(), self._new_code
        )
        for draft in drafts:
            self._mention(draft)
        self.organisations.name_all()
        for draft in drafts:
            self._link(draft)
        made = self.organisations.made.values()
        found = gathered([*self.new_terms.drafts, *drafts, *made])
        return in_order([*found, *hanging.rows(drafts, self.organisations.find)])

    def _drafts(self, tables):
        for plan in self.plans:
            yield from TableReader(tables[plan.table], plan, self.lookup, self.new_terms).drafts()

    # codes

    def _give_code(self, draft):
        """A code for a row that has none, of its country and title; whether it is there already is asked later."""
        cells, target = draft.cells, draft.target
        if cells.get("code") or not draft.makes_code or not draft.title:
            return
        if target.kind.name == "term":
            cells["code"] = term_code(draft.title, self.taken)
        else:
            cells["code"] = self._new_code(draft.country, draft.title)
        self.taken.add(cells["code"])

    def _new_code(self, country, title):
        code = self.make_code(country, title, self.taken)
        self.taken.add(code)
        return code

    # names

    def _named(self, drafts):
        """The drafts of each kind that some column of the file names, by kind."""
        found = {kind: [] for kind in self.kinds.values() if kind}
        for draft in drafts:
            if not draft.target.row_kind and draft.target.kind.name in found:
                found[draft.target.kind.name].append(draft)
        return found

    def _chosen(self):
        """The codes of stakeholders that answers of the plan name."""
        columns = [column for table in self.plans for column in table.mapped if _kind(table, column) == STAKEHOLDER]
        return {answer for column in columns for answer in column.values.values() if answer != IGNORE}

    def _mention(self, draft):
        """Note the organisations that a row names and nobody knows: they are made, unless the file speaks in codes."""
        owner = self._owner(draft)
        if draft.is_ours or not owner.cells.get("code"):
            return
        for destination, place, names in draft.hanging:
            if destination.kind == STAKEHOLDER:
                self._mention_each(names, draft, place, owner)
        for to, names in draft.links.items():
            if self.kinds[draft.target.name, to] == STAKEHOLDER:
                self._mention_each(names, draft, draft.places[to], owner)

    def _mention_each(self, names, draft, place, owner):
        for name in names:
            self.organisations.mention(name, draft, place, owner)

    def _owner(self, draft):
        """The entry that a row belongs to if it stands in the file; an entry is its own."""
        entries = draft.links.get("entry")
        code = entries and self.registers[self.kinds[draft.target.name, "entry"]].find(entries[0])
        return self.by_code.get(code, draft)

    def _link(self, draft):
        """Set the cells that name other rows: their codes, or the text itself if nobody knows it."""
        for to, names in draft.links.items():
            kind = self.kinds[draft.target.name, to]
            if found := [self._code(kind, name, draft) or name for name in names]:
                draft.cells[to] = joined(list(dict.fromkeys(found)))
        if draft.target.row_kind:
            hanging.give_id(draft)

    def _code(self, kind, name, draft):
        """The code of an entry or record by its name: first in the file, then on the site."""
        if kind == STAKEHOLDER:
            return self.organisations.find(name)
        known = {} if draft.is_ours else self.known.get(kind, {})
        return self.registers[kind].find(name) or known.get(folded(name))


def _kind(table, column):
    """The kind that the values of a column name."""
    return link_kind(targets.target(table.sheet), destinations(table.sheet)[column.to])
