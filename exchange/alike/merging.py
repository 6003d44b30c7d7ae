"""Rows that turned out to be the same as others take their codes, wherever the file names them, and become one."""

from dataclasses import replace

from catalogue.columns import Many, Reference
from exchange import codes, targets
from exchange.alike.verdicts import How
from exchange.lines import Fate, SheetRows

OVER, AS_IT_IS, FILLING = range(3)  # whose cells count first, of rows that are the same
WEIGHT = {How.SAME: OVER, How.NEW: AS_IT_IS, How.FILL: FILLING}


def turned_out(answers):
    """What the code that was made for a row turned out to be: {(kind, code): (code, How)}."""
    told = {}
    for place, answer in answers.items():
        sheet, _space, code = place.partition(" ")
        found = answer.get("is") or code in answer["offered"] and codes.apart(code, answer["name"])
        if found:
            told[targets.target(sheet).kind.name, code] = found, answer["how"]
    return {(kind, code): (_last(kind, code, told), how) for (kind, code), (_is, how) in told.items()}


def renamed(sheets, answers):
    """The rows with the codes of what they are; those that have one key by now become one.

    Returned with the keys of those that only fill what is empty: ([SheetRows], {(sheet, key)}).
    """
    known = turned_out(answers)
    if not known:
        return sheets, set()
    by_sheet, found, filling = {}, [], set()
    for part in sheets:
        by_sheet.setdefault(part.sheet, []).append(part)
    for sheet, parts in by_sheet.items():
        merging = _Merging(targets.target(sheet), known)
        found += merging.merged(parts)
        filling |= {(sheet, key) for key in merging.filling}
    return found, filling


def fill(lines, filling):
    """Where only what is empty is to be filled, what is there stays."""
    for sheet, of_sheet in lines.items():
        for line in of_sheet:
            if line.fate == Fate.CHANGED and (sheet, line.key) in filling:
                line.after = line.after | line.before
                line.fate = Fate.UNCHANGED if line.after == line.before else line.fate


def _last(kind, code, told):
    """Whatever is the same as something that is the same as a third is the third."""
    passed = set()
    while (kind, code) in told and code not in passed:
        passed.add(code)
        code, _how = told[kind, code]
    return code


class _Merging:
    """Merges the rows of one sheet; `filling` are the keys of rows that have nothing to say but where nothing is."""

    def __init__(self, target, known):
        self.target, self.known, self.filling = target, known, set()
        self.columns = {column.name: kind for column in target.columns if (kind := _kind_named(target, column))}

    def merged(self, parts):
        """The rows in parts by what they speak of; rows that nobody answered for stay as they are, doubles too."""
        groups, found = {}, {}
        for part in parts:
            for row in part.rows:
                weight, new = self._renamed(row)
                groups.setdefault(self.target.key(new.cells), []).append((weight, new, part.header))
        for key, group in groups.items():
            alone = [(row, header) for _weight, row, header in group]
            for row, header in [self._one(key, group)] if self._was_answered(group) else alone:
                found.setdefault(tuple(header), []).append(row)
        return [SheetRows(self.target.name, list(header), rows) for header, rows in found.items()]

    def _renamed(self, row):
        """A row with the codes of what it names, and what its cells weigh; None if it is what it was."""
        cells = {}
        for name, kind in self.columns.items():
            parts = row.cells.get(name, "").split("; ")
            if any((kind, part) in self.known for part in parts):
                cells[name] = "; ".join(self.known.get((kind, part), (part, ""))[0] for part in parts)
        if "code" in cells:
            weight = WEIGHT[self.known[self.target.kind.name, row.cells["code"]][1]]
        else:
            weight = AS_IT_IS if "entry" in cells else None
        return weight, replace(row, cells=row.cells | cells) if cells else row

    def _was_answered(self, group):
        return any(weight is not None for weight, _row, _header in group)

    def _one(self, key, group):
        """One row of several: what weighs more counts, the others fill what it left empty."""
        ranked = sorted(group, key=lambda found: AS_IT_IS if found[0] is None else found[0])
        if all(weight == FILLING for weight, _row, _header in group):
            self.filling.add(key)
        cells = {}
        for _weight, row, _header in ranked:
            cells |= {name: cell for name, cell in row.cells.items() if cell and not cells.get(name)}
        names = {name for _weight, _row, header in ranked for name in header}
        return replace(ranked[0][1], cells=cells), self.target.in_order(names)


def _kind_named(target, column):
    """The kind of entry that a column of a sheet names."""
    if column.name in ("code", "entry") and target.kind:
        return target.kind.name
    column = column.of if isinstance(column, Many) else column
    return column.kind if isinstance(column, Reference) else ""
