"""Whether a new row is something that is there already: offered with a score and reasons, decided by a person.

What she says is an answer (see `verdicts`); the rows are then what it makes of them.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from catalogue.columns import Many, Reference
from exchange import targets
from exchange.alike import acquaintance, likeness
from exchange.alike.verdicts import How, answer_key, has_own_code, own_codes, spoken_of
from exchange.lines import Fate
from exchange.models import Verdict
from publishing import kinds

CERTAIN_ENOUGH = 0.8  # to ask; below it most are others


def renamed(sheets, answers):
    """The rows with the codes of those that they are the same as, wherever the file names them."""
    codes = {}
    for told, answer in answers.items():
        sheet, _space, code = told.partition(" ")
        if answer.get("is"):
            codes[targets.target(sheet).kind.name, code] = answer["is"]
    return [_renamed(part, codes) for part in sheets] if codes else sheets


def _renamed(part, codes):
    target = targets.target(part.sheet)
    columns = {column.name: kind for column in target.columns if (kind := _kind_named(target, column))}
    rows = [replace(row, cells=row.cells | _cells(row, columns, codes)) for row in part.rows]
    return replace(part, rows=_merged(rows, target))


def _kind_named(target, column):
    """The kind of entry that a column of a sheet names."""
    if column.name in ("code", "entry") and target.kind:
        return target.kind.name
    column = column.of if isinstance(column, Many) else column
    return column.kind if isinstance(column, Reference) else ""


def _cells(row, columns, codes):
    found = {}
    for name, kind in columns.items():
        if cell := row.cells.get(name):
            found[name] = "; ".join(codes.get((kind, part), part) for part in cell.split("; "))
    return found


def _merged(rows, target):
    """Rows that are the same by now become one: the first counts, the others fill what it left empty."""
    if target.row_kind:
        return rows
    first = {}
    for row in rows:
        key = tuple(row.cells.get(name, "") for name in target.sheet.key)
        first[key] = replace(first[key], cells=row.cells | _filled(first[key].cells)) if key in first else row
    return list(first.values())


def _filled(cells):
    return {name: cell for name, cell in cells.items() if cell}


def compare(lines, plan, answers, *, by):
    """Ask about new entries that are like others; where it is answered, do as it says."""
    coded = own_codes(plan)
    for sheet, of_sheet in lines.items():
        target = targets.target(sheet)
        if isinstance(target.kind, kinds.EntryKind) and not target.row_kind:
            made = [line for line in of_sheet if not has_own_code(line.source, sheet, coded)]
            _ask(target, made, answers, by)
            _fill(target, of_sheet, answers)
    _let_wait(lines)


def _ask(target, made, answers, by):
    """Of new rows whose code was made, those that are like entries or like others of the file are asked about."""
    new = {
        line.key[0]: line for line in made if line.fate == Fate.NEW and answer_key(target.name, line.key) not in answers
    }
    candidates = [_named(code, line.after) for code, line in new.items()]
    if not candidates:
        return
    known = [_named(code, cells) for code, cells in acquaintance.entries(target.kind, by).items()]
    found = likeness.alike(candidates, known, least=CERTAIN_ENOUGH)
    for code, matches in likeness.doubles(candidates, least=CERTAIN_ENOUGH).items():
        found[code] = [*found.get(code, []), *matches]
    called = {one.key: next(iter(one.names), "") for one in [*known, *candidates]}
    apart = set(Verdict.objects.filter(kind=target.kind.name, is_same=False).values_list("name", "country", "code"))
    for code, matches in found.items():
        line = new[code]
        if offered := [match for match in matches if (*spoken_of(line.after), match.key) not in apart]:
            line.fate = Fate.DUPLICATE
            line.matches = [_told(match, called[match.key]) for match in sorted(offered, key=lambda m: -m.score)]


def _told(match, name):
    why = [str(reason.label) for reason in match.reasons]
    return {"code": match.key, "name": name, "score": round(match.score * 100), "why": why}


def _let_wait(lines):
    """What points at rows that are not decided waits with them, and what points at that, and so on."""
    waiting, before = set(_waiting(lines)), 0
    while len(waiting) > before:
        before = len(waiting)
        for sheet, of_sheet in lines.items():
            target = targets.target(sheet)
            for line in of_sheet:
                if line.fate in (Fate.NEW, Fate.CHANGED) and (found := _points_at(target, line, waiting)):
                    name, code = found
                    line.fail(name, _("“%s” may be there already. Say first what it is, among the duplicates.") % code)
                    if not target.row_kind and not line.pk:
                        waiting.add((target.kind.name, line.key[0]))


def _waiting(lines):
    for sheet, of_sheet in lines.items():
        yield from ((targets.target(sheet).kind.name, line.key[0]) for line in of_sheet if line.fate == Fate.DUPLICATE)


def _points_at(target, line, waiting):
    """The first column of a line that names one of some entries, and the code of that one."""
    owner = line.after.get("kind") if target.is_remark else target.kind.name
    if target.row_kind and (owner, line.after.get("entry")) in waiting:
        return "entry", line.after["entry"]
    for column in target.columns:
        if value := line.after.get(column.name):
            for pair in column.references(value):
                if pair in waiting:
                    return column.name, pair[1]
    return None


def _named(code, cells):
    titles = [value for name, value in cells.items() if name.startswith("title:")]
    links = cells.get("websites") or cells.get("links") or ([cells["link"]] if cells.get("link") else [])
    return likeness.Named(code, (*titles, *cells.get("other_names", [])), cells.get("country", ""), tuple(links))


def _fill(target, lines, answers):
    """Where only what is empty is to be filled, what is there stays."""
    filling = {
        answer["is"]
        for told, answer in answers.items()
        if told.startswith(f"{target.name} ") and answer["how"] == How.FILL
    }
    for line in lines:
        if line.fate == Fate.CHANGED and line.key[0] in filling:
            line.after = line.after | line.before
            if line.after == line.before:
                line.fate = Fate.UNCHANGED
