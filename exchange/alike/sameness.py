"""Whether a new row is something that is there already: offered with a score and reasons, decided by a person.

What she says is an answer (see `verdicts`); what it makes of the rows is told in `merging`.
"""

from django.utils.translation import gettext as _

from exchange import targets
from exchange.alike import acquaintance, likeness, merging
from exchange.alike.likeness import Match, Reason
from exchange.alike.verdicts import How, answer_key, has_own_code, own_codes, spoken_of
from exchange.lines import Fate
from exchange.mapping.spelling import folded
from exchange.models import Verdict
from publishing import kinds

CERTAIN_ENOUGH = 0.8  # to ask; below it most are others
SAME_CODE = 0.9  # how likely two are the same whose titles differ but make one code


def compare(lines, plan, answers, *, by):
    """Ask about new entries that are like others, unless it is answered; what points at them waits."""
    coded = own_codes(plan)
    for sheet, of_sheet in lines.items():
        target = targets.target(sheet)
        if isinstance(target.kind, kinds.EntryKind) and not target.row_kind:
            made = [line for line in of_sheet if not has_own_code(line.source, sheet, coded)]
            _ask(target, made, answers, by)
    _let_wait(lines)


def _ask(target, made, answers, by):
    """Of rows whose code was made, those that are like entries or like others of the file are asked about."""
    unanswered = [line for line in made if answer_key(target.name, line.key) not in answers]
    turned_out = dict(merging.turned_out(answers).values())
    asked = {
        line.key[0]: line
        for line in unanswered
        if (line.fate == Fate.NEW and turned_out.get(line.key[0]) != How.NEW)
        or (line.key[0] not in turned_out and _is_called_otherwise(line))
    }
    candidates = [_named(code, line.after) for code, line in asked.items()]
    if not candidates:
        return
    known = [_named(code, cells) for code, cells in acquaintance.entries(target.kind, by).items()]
    found = likeness.alike(candidates, known, least=CERTAIN_ENOUGH)
    for code, matches in likeness.doubles(candidates, least=CERTAIN_ENOUGH).items():
        found[code] = [*found.get(code, []), *matches]
    for code, line in asked.items():
        if line.fate == Fate.CHANGED:
            found[code] = [Match(code, SAME_CODE, (Reason.SAME_CODE,)), *found.get(code, [])]
    called = {one.key: next(iter(one.names), "") for one in [*known, *candidates]}
    apart = set(Verdict.objects.filter(kind=target.kind.name, is_same=False).values_list("name", "country", "code"))
    for code, matches in found.items():
        line = asked[code]
        if offered := [match for match in matches if (*spoken_of(line.source.cells), match.key) not in apart]:
            line.fate, line.spoken = Fate.DUPLICATE, spoken_of(line.source.cells)
            line.matches = [_told(match, called[match.key]) for match in sorted(offered, key=lambda m: -m.score)]


def _is_called_otherwise(line):
    """Whether a row would change an entry only because its name makes the same code: that one has another title."""
    if line.fate != Fate.CHANGED:
        return False
    titles = [name for name in line.source.cells if name.startswith("title:")]
    return not any(folded(line.before.get(name, "")) == folded(line.source.cells[name]) for name in titles)


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
