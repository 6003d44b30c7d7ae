"""Whether a new row is something that is there already: offered with a score and reasons, decided by a person.

An answer is {"how": How, "is": code of the same, or "offered": codes it is not}, with the "name" and "country" that it
is about; answers are kept by `sheet code`. What somebody said once is remembered for the next file.
"""

from dataclasses import replace

from django.db.models import TextChoices

from catalogue.columns import Many, Reference
from exchange import likeness, targets
from exchange.lines import Fate
from exchange.models import Verdict
from publishing import kinds
from publishing.selecting import selectable

CERTAIN_ENOUGH = 0.8  # to ask; below it most are others


class How(TextChoices):
    SAME = "same"  # write over what is there
    FILL = "fill"  # write only where nothing is
    NEW = "new"


def answer_key(sheet, key):
    return f"{sheet} {' '.join(key)}"


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
    """Ask about new entries that are like others that this person may know of; where it is answered, do as it says."""
    coded = {(table.table, table.sheet): found.place for table in plan.tables if (found := table.column("code"))}
    for sheet, of_sheet in lines.items():
        target = targets.target(sheet)
        if isinstance(target.kind, kinds.EntryKind) and not target.row_kind:
            made = [line for line in of_sheet if not _has_own_code(line, target, coded)]
            _ask(target, made, _stored(target, {line.key[0] for line in of_sheet}, by), answers)
            _fill(target, of_sheet, answers)


def _has_own_code(line, target, coded):
    """Whether the file says by a code which entry a row is; a code that was made says nothing."""
    place = coded.get((line.source.table, target.name))
    return place is not None and line.source.places.get("code") == place


def _ask(target, made, known, answers):
    """Of new rows whose code was made, those that are like entries or like others of the file are asked about."""
    new = {
        line.key[0]: line for line in made if line.fate == Fate.NEW and answer_key(target.name, line.key) not in answers
    }
    candidates = [_named(code, line.after) for code, line in new.items()]
    if not candidates:
        return
    found = likeness.alike(candidates, known, least=CERTAIN_ENOUGH)
    for code, matches in likeness.doubles(candidates, least=CERTAIN_ENOUGH).items():
        found[code] = [*found.get(code, []), *matches]
    apart = set(Verdict.objects.filter(kind=target.kind.name, is_same=False).values_list("name", "country", "code"))
    for code, matches in found.items():
        line = new[code]
        if offered := [match for match in matches if (*spoken_of(line.after), match.key) not in apart]:
            line.fate = Fate.DUPLICATE
            line.matches = [
                {"code": match.key, "score": round(match.score * 100), "why": [str(why.label) for why in match.reasons]}
                for match in offered
            ]


def _named(code, cells):
    titles = [value for name, value in cells.items() if name.startswith("title:")]
    links = cells.get("websites") or cells.get("links") or ([cells["link"]] if cells.get("link") else [])
    return likeness.Named(code, (*titles, *cells.get("other_names", [])), cells.get("country", ""), tuple(links))


def _stored(target, apart_from, by):
    """The entries of a kind that somebody may know of, but for those that the file names itself."""
    fields = {field.name for field in target.model._meta.fields}
    for entry in selectable(by, target.model).exclude(code__in=apart_from).prefetch_related("texts"):
        titles = tuple(text.title for text in entry.texts.all() if text.title)
        names = tuple(entry.other_names) if "other_names" in fields else ()
        links = [getattr(entry, name) for name in ("websites", "links", "link") if name in fields]
        flat = tuple(link for some in links for link in (some if isinstance(some, list) else [some]) if link)
        yield likeness.Named(entry.code, (*titles, *names), entry.country, flat)


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


def answer(line, given):
    """What a page's field says of a duplicate, `how code` or `new`; None if it says nothing that was offered."""
    how, _space, code = given.partition(" ")
    offered = [match["code"] for match in line["matches"]]
    name, country = spoken_of(line["after"])
    if how == How.NEW:
        return {"how": how, "offered": offered, "name": name, "country": country}
    if how in How.values and code in offered:
        return {"how": how, "is": code, "name": name, "country": country}
    return None


def spoken_of(cells):
    """What a verdict is about: the titles of a row, without case, and its country."""
    titles = sorted(value for name, value in cells.items() if name.startswith("title:") and value)
    return " | ".join(titles).casefold()[:300], cells.get("country") or ""


def remembered(sheets):
    """Answers that somebody gave before, of rows with the same titles and country."""
    said = {
        (verdict.kind, verdict.name, verdict.country): verdict.code for verdict in Verdict.objects.filter(is_same=True)
    }
    found = {}
    for part in sheets if said else ():
        target = targets.target(part.sheet)
        for row in part.rows if not target.row_kind and target.kind else ():
            code = said.get((target.kind.name, *spoken_of(row.cells)))
            if code and row.cells.get("code") != code:
                found[answer_key(part.sheet, [row.cells["code"]])] = {"is": code, "how": How.FILL}
    return found


def remember(answers, *, by):
    """Keep what was said of names for the next file."""
    for told, answer in answers.items():
        kind = targets.target(told.partition(" ")[0]).kind.name
        for code in [answer["is"]] if answer.get("is") else answer.get("offered", []):
            about = {"kind": kind, "name": answer["name"], "country": answer["country"], "code": code}
            Verdict.objects.update_or_create(**about, defaults={"is_same": answer["how"] != How.NEW, "by": by})
