"""How the cells of one column are read: parted, matched to codes, brought to the form that our sheets have."""

from catalogue.columns import Flag, Link
from catalogue.quoting import unquote
from exchange.lines import DELETE
from exchange.mapping import contents, normalising
from exchange.mapping.plans import CREATE, IGNORE, PROPOSE
from exchange.mapping.spelling import folded, says_nothing


class CellReader:
    """Reads the cells of a column of a plan. Values stand in many cells, so each is made out once.

    `new_term(vocabulary, label, cell's row)` gives the code of a term that the plan says is to be made.
    """

    def __init__(self, column, destination, lookup, new_term):
        self.plan, self.destination, self.lookup, self.new_term = column, destination, lookup, new_term
        self.is_plain = destination.is_text and not destination.has_many and not column.values
        self.keeps_marks = destination.is_text or isinstance(destination.one, Flag)  # a dash or a tick may be meant
        self._read = {}

    def text(self, cell, row):
        """The cell as our sheet has it, "" if it says nothing."""
        if self.is_plain:
            return unquote(cell).strip()
        values = self.values(cell, row)
        return joined(values) if self.destination.has_many else "".join(values)

    def whole(self, value):
        """One value as a cell of our sheet has it, whatever would part it in theirs."""
        return joined([value]) if self.destination.has_many else value

    def values(self, cell, row):
        """The values of a cell, each in the form of our sheets."""
        if cell not in self._read:
            self._read[cell] = [
                value for part in self._parts(unquote(cell).strip()) for value in self._value(part, row)
            ]
        return self._read[cell]

    def proposed(self, cell):
        """The values of a cell that are proposed as terms and that no vocabulary has yet."""
        parts = self._parts(unquote(cell).strip())
        return [part for part in parts if self._answer(part) == PROPOSE and not self._known(part)]

    def _parts(self, cell):
        parts = contents.split(cell, self.plan.separator) if self.destination.has_many else [cell]
        if isinstance(self.destination.one, Link) and self.destination.has_many:
            return [link for part in parts for link in normalising.links(part)]
        return parts

    def _value(self, part, row):
        one = self.destination.one
        answer = self._answer(part)
        if self.destination.to == DELETE.name:
            return [part]  # to delete a row somebody has to say so in plain words
        if answer == IGNORE or not part or not self.keeps_marks and says_nothing(part):
            return []
        if answer not in (None, CREATE, PROPOSE):
            return [answer]
        known = self._known(part)  # a term that was to be made may have been made by now
        if known is not None:
            return [known]
        if answer == CREATE:
            return [self.new_term(one.vocabulary, part, row, self.plan.place)]
        return [] if answer == PROPOSE else [normalising.normal(one, part)]

    def _answer(self, part):
        return self.plan.values.get(folded(part)) if self.plan.values else None

    def _known(self, part):
        one = self.destination.one
        return self.lookup.code(one, part) if self.lookup.knows(one) else None


def joined(values):
    """Several values as one cell; a literal semicolon is doubled."""
    return values[0] if len(values) == 1 and ";" not in values[0] else "; ".join(v.replace(";", ";;") for v in values)
