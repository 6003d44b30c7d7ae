"""The rows of one table as drafts of rows of ours: cells made out, what they name still to be found."""

from django.conf import settings

from catalogue.columns import Link
from catalogue.quoting import unquote
from exchange import targets
from exchange.mapping import headers, languages, normalising, words
from exchange.mapping.cellreading import CellReader
from exchange.mapping.dates import ends
from exchange.mapping.destinations import ANY_LANGUAGE, destinations
from exchange.mapping.plans import EXTRA, LEFT_OUT, PROPOSE
from exchange.mapping.proposing import proposal
from exchange.mapping.rows import Draft

# What becomes of a cell: text that tells its language, rows of its own, the name of another row, or just a cell.
WRITTEN, HANGING, LINKING, OWN = "written", "hanging", "linking", "own"


class TableReader:
    """Reads a table by its plan."""

    def __init__(self, table, plan, lookup, new_term):
        self.table, self.plan = table, plan
        self.target = targets.target(plan.sheet)
        known = destinations(plan.sheet)
        self.ways = [
            (column, self._way(known[column.to]), CellReader(column, known[column.to], lookup, new_term))
            for column in plan.mapped
            if column.to != EXTRA
        ]
        self.proposing = [(c, reader) for c, _way, reader in self.ways if PROPOSE in c.values.values()]
        self.extras = [column for column in plan.mapped if column.to == EXTRA]
        self.mapped = {column.to for column in plan.mapped}
        apart = [column for column in plan.columns if column.to in (LEFT_OUT, EXTRA)]  # others say something else
        self.ids = [column.place for column in apart if any(map(words.is_id, headers.parts(column.header)))]
        self.key = {"code"}.intersection(() if self.target.row_kind else self.target.sheet.key)
        self.has_any_language = any(to.endswith(ANY_LANGUAGE) for to in self.mapped)
        self.says_language = "language" in self.mapped or "language" in plan.constants
        self.splits_spans = "start" in self.mapped and "end" in known and not self._has("end") and not plan.is_ours
        self.splits_countries = "countries" in self.mapped and not self._has("country") and not plan.is_ours
        self.spoken = {}
        self.linked = self._linked()

    def drafts(self):
        for number, row in headers.data(self.table, self.plan.header_row):
            draft = Draft(self.target, self.table.name, number, {}, {}, is_ours=self.plan.is_ours)
            written = self._read(draft, row)
            if draft.cells or draft.hanging or draft.links or written:
                self._settle(draft, row, written)
                yield draft

    def _read(self, draft, row):
        """Fill a draft; what is to be told a language by its letters is returned: {column: text}."""
        written, width = {}, len(row)
        context = (draft.table, draft.number, self.plan.constants.get("language", ""))
        for column, way, reader in self.ways:
            cell = row[column.place] if column.place < width else ""
            if not cell or cell.isspace():
                continue
            if way == WRITTEN:
                written[column.to] = reader.text(cell, context)
            elif way == HANGING:
                draft.hanging.append((reader.destination, column.place, reader.values(cell, context)))
            elif way == LINKING:
                draft.links.setdefault(column.to, []).extend(reader.values(cell, context))
            elif text := self.linked.get((draft.number, column.place)) or reader.text(cell, context):
                before = draft.cells.get(column.to)
                draft.cells[column.to] = f"{before}; {text}" if before else text
        return written

    def _linked(self):
        """Where cells for addresses lead whose words are none: {(row, place): cell as our sheet has it}."""
        of = {column.place: reader for column, _way, reader in self.ways if isinstance(reader.destination.one, Link)}
        rows = self.table.rows
        return {
            (number, place): of[place].whole(address)
            for number, place, address in self.table.links
            if place in of
            and number <= len(rows)
            and not normalising.holds_address("".join(rows[number - 1][place : place + 1]))
        }

    def _settle(self, draft, row, written):
        """What follows from the cells of a row together."""
        assumed = {name: cell for name, cell in self.plan.constants.items() if name not in draft.cells}
        draft.cells.update(assumed)
        draft.assumed = tuple(assumed)
        draft.ids = [row[place].strip() for place in self.ids if place < len(row) and row[place].strip()]
        if self.splits_spans and "/" in draft.cells.get("start", ""):
            self._split_span(draft)
        if self.splits_countries and "countries" in draft.cells and ";" not in draft.cells["countries"]:
            draft.cells["country"] = draft.cells.pop("countries")
        language = self._write(draft, written)
        draft.columns, draft.places = self._speaks_of(language, bool(draft.cells.get("code")))
        if proposed := list(self._proposed(row)):
            draft.columns = tuple(sorted({*draft.columns, EXTRA}))  # rows without any keep what they hold
        if extra := "\n".join([*self._extras(row), *proposed]):
            draft.cells[EXTRA] = extra

    def _split_span(self, draft):
        start, end = ends(draft.cells.pop("start"))
        draft.cells |= {name: cell for name, cell in (("start", start), ("end", end)) if cell}

    def _write(self, draft, written):
        """Put texts under the language of the row: the one it names, else the one they are written in."""
        if not self.has_any_language:
            return ""
        told = languages.tell(" ".join(written.values()), settings.CONTENT_LANGUAGES[0])
        named = draft.cells.get("language")
        language = named if named in settings.CONTENT_LANGUAGES else told
        draft.cells |= {name.replace(ANY_LANGUAGE, language): text for name, text in written.items()}
        if "language" in destinations(self.plan.sheet) and not self.says_language:
            draft.cells["language"] = language
        return language

    def _extras(self, row):
        """A line for each column that is kept as it is; a column of that name holds such lines already."""
        for column in self.extras:
            cell = row[column.place].strip() if column.place < len(row) else ""
            if cell and column.header == EXTRA:
                yield unquote(cell)
            elif cell:
                yield f"{column.header}: {unquote(cell)}".replace("\n", "\n  ")

    def _proposed(self, row):
        """A line for each column with terms that the site has not yet, and that somebody proposes."""
        for column, reader in self.proposing:
            if found := reader.proposed(row[column.place]) if column.place < len(row) else []:
                yield proposal(column.header, found)

    def _speaks_of(self, language, has_code):
        """The columns that the table speaks of in a row in a language, and where in the file they stand.

        A code that has to be made stands where the title does, even if there is a column for codes.
        """
        if (language, has_code) not in self.spoken:
            places = {}
            for column in self.plan.mapped:
                if "." not in column.to and column.to != EXTRA:
                    places.setdefault(column.to.replace(ANY_LANGUAGE, language), column.place)
            columns = tuple(sorted(places.keys() | self.plan.constants.keys() | self.key))
            if not has_code:
                places.pop("code", None)
            for made, given in self._made(language):
                if given in places:
                    places.setdefault(made, places[given])
            self.spoken[language, has_code] = (columns, places)
        return self.spoken[language, has_code]

    def _made(self, language):
        """Columns that are made of others: what is wrong with them stands there."""
        if self.splits_spans:
            yield "end", "start"
        if self.splits_countries:
            yield "country", "countries"
        titles = [to for to in self.mapped if to.partition(":")[0] == self.target.sheet.title]
        yield from (("code", to.replace(ANY_LANGUAGE, language)) for to in sorted(titles))

    def _way(self, destination):
        """What becomes of the cells of a column."""
        if destination.to.endswith(ANY_LANGUAGE):
            return WRITTEN
        if destination.rows:
            return HANGING
        return LINKING if link_kind(self.target, destination) else OWN

    def _has(self, name):
        return name in self.mapped or name in self.plan.constants


def link_kind(target, destination):
    """The kind of the entry or record that a column of a target names, "" if it names none."""
    if destination.to == "entry" and target.kind:
        return target.kind.name
    return destination.kind if destination.kind != "country" else ""
