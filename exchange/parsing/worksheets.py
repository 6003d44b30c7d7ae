"""A worksheet of an XLSX file, looked at before calamine reads it: calamine makes room for every cell between the
first and the last, so two cells far apart would be enough to fill any memory. It also leaves errors empty."""

import re

from exchange.parsing.markup import Listener
from exchange.parsing.refusing import Refused

REFERENCE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
CONTENT = frozenset(["v", "is", "f"])


class Worksheet(Listener):
    """Where the cells with content stand, counted from 1; errors as {row: {column: text}}."""

    def __init__(self, name, bounds):
        self.name, self.bounds = name, bounds
        self.first_row = self.first_column = None
        self.last_row = self.last_column = 0
        self.errors, self.uncalculated = {}, []  # the latter as [row, place], places counted from 0
        self.hyperlinks, self.links, self.is_hidden = [], [], False
        self.row = self.column = self.rows = 0
        self.row_text, self.columns = "", {}
        self.kind, self.is_formula, self.texts = None, False, []  # of the cell that is open

    @property
    def area(self):
        """How many cells calamine makes room for."""
        if not self.last_row:
            return 0
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)

    def start(self, name, attributes):
        if name == "c":
            self._start_cell(attributes)
        elif name in CONTENT and self.kind is not None:
            self._note_content()
            if name == "f":
                self.is_formula = True
            elif name == "v" and (self.is_formula or self.kind == "e"):
                self.texts = []
                self.parser.CharacterDataHandler = self.texts.append
        elif name == "row":
            self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
            self.row_text, self.column = str(self.row), 0
            self.rows += 1
            self.bounds.area(self.rows, 0, self.name)  # even if they are empty; one far below is usual
        elif name == "hyperlink":
            self._note_hyperlink(attributes)

    def end(self, name):
        if name == "v":
            self.parser.CharacterDataHandler = None
        elif name == "c":
            if self.kind == "e" and self.texts:
                self.errors.setdefault(self.row, {})[self.column] = "".join(self.texts)
            if self.is_formula and not self.texts and self.kind != "str":
                self.bounds.beside()
                self.uncalculated.append([self.row, self.column - 1])
            self.kind = None

    def _start_cell(self, attributes):
        self.kind, self.is_formula, self.texts = attributes.get("t", ""), False, []
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            column = self.columns.get(reference.removesuffix(self.row_text))
            self.column = column or self._place(reference)

    def _place(self, reference):
        found = _parted(reference)
        column = _number(found[1])
        if found[2] == self.row_text:
            self.columns[found[1]] = column
        else:
            self.row, self.row_text = int(found[2]), found[2]
        return column

    def _note_hyperlink(self, attributes):
        """A link of several cells is of the first, where the words of merged ones stand."""
        relation = next((text for key, text in attributes.items() if key.endswith(":id")), None)
        if relation:
            self.bounds.beside()
            found = _parted(attributes.get("ref", "").partition(":")[0])
            place = [int(found[2]), _number(found[1]) - 1]
            self.hyperlinks.append((place, relation, attributes.get("location", "")))

    def lead(self, addresses):
        """Note where the links lead: {relation: address}; what stands behind a # is told apart."""
        for place, relation, within in self.hyperlinks:
            if address := addresses.get(relation):
                self.links.append([*place, f"{address}#{within}" if within else address])

    def _note_content(self):
        if self.row > self.last_row or self.column > self.last_column:
            self.last_row = max(self.last_row, self.row)
            self.last_column = max(self.last_column, self.column)
            self.bounds.area(self.last_row, self.last_column, self.name)
        if self.first_row is None or self.row < self.first_row or self.column < self.first_column:
            self.first_row = min(self.first_row or self.row, self.row)
            self.first_column = min(self.first_column or self.column, self.column)


def _parted(reference):
    """The letters and the number of a reference such as B12."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        raise Refused("damaged")
    return found


def _number(letters):
    """How many-th a column is, from 1."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
