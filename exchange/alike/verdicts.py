"""What a person says of rows that may be entries which are there already; the next file finds it remembered.

An answer is {"how": How, "is": code of the same, or "offered": codes it is not}, with the "name" and "country" that it
is about; answers are kept by `sheet code`.
"""

from django.db.models import TextChoices

from exchange.alike import acquaintance
from exchange.models import Verdict
from exchange.targets import target

SURE = 95  # percent, to be taken for the same without a look at each


class How(TextChoices):
    SAME = "same"  # write over what is there
    FILL = "fill"  # write only where nothing is
    NEW = "new"


def answer_key(sheet, key):
    return f"{sheet} {' '.join(key)}"


def answer(line, given):
    """What a page's field says of a duplicate, `how code` or `new`; None if it says nothing that was offered."""
    how, _space, code = given.partition(" ")
    offered = [match["code"] for match in line["matches"]]
    name, country = line["spoken"]
    if how == How.NEW:
        return {"how": how, "offered": offered, "name": name, "country": country}
    if how in How.values and code in offered:
        return {"how": how, "is": code, "name": name, "country": country}
    return None


def answer_alike(line, how):
    """What one button says of a row that nobody decided: that it is new, or the one entry it surely is; else None."""
    surest, *others = line["matches"]
    if how == How.NEW:
        return answer(line, How.NEW)
    is_one = surest["score"] >= SURE and all(other["score"] < SURE for other in others)
    return answer(line, f"{How.FILL} {surest['code']}") if how == How.FILL and is_one else None


def own_codes(plan):
    """Where the tables of a plan say by a code which entry a row is: {(table, sheet): place}."""
    return {(table.table, table.sheet): found.place for table in plan.tables if (found := table.column("code"))}


def has_own_code(row, sheet, coded):
    """Whether the file says it of a `SourceRow`; a code that was made says nothing."""
    place = coded.get((row.table, sheet))
    return place is not None and row.places.get("code") == place


def spoken_of(cells):
    """What a verdict is about: the titles of a row, without case, and its country."""
    titles = sorted(value for name, value in cells.items() if name.startswith("title:") and value)
    return " | ".join(titles).casefold()[:300], cells.get("country") or ""


def remembered(sheets, plan, *, by):
    """Answers that somebody gave before, of rows with the same titles and country; the latest of each counts.

    What `by` may not see at the desk is not told her by this either.
    """
    said, found, coded = _said(), {}, own_codes(plan)
    for part in sheets if said else ():
        of_sheet = target(part.sheet)
        if of_sheet.row_kind or not of_sheet.kind:
            continue
        seen = acquaintance.codes(of_sheet.kind, by)
        for row in part.rows:
            made, (name, country) = row.cells.get("code"), spoken_of(row.cells)
            verdicts = said.get((of_sheet.kind.name, name, country), {})
            known = {code: is_same for code, is_same in verdicts.items() if code in seen}
            told = made and not has_own_code(row, part.sheet, coded) and _remembered(made, known)
            if told:
                found[answer_key(part.sheet, [made])] = told | {"name": name, "country": country}
    return found


def _said():
    """What was said of names, the latest last: {(kind, name, country): {code: whether it is the same}}."""
    found = {}
    for verdict in Verdict.objects.order_by("at"):
        found.setdefault((verdict.kind, verdict.name, verdict.country), {})[verdict.code] = verdict.is_same
    return found


def _remembered(made, verdicts):
    """The answer that follows for a row whose code was made; None if it has to be asked."""
    same = [code for code, is_same in verdicts.items() if is_same]
    if same:
        return {"is": same[-1], "how": How.FILL}
    return {"how": How.NEW, "offered": [made]} if verdicts.get(made) is False else None


def remember(answers, *, by):
    """Keep what was said of names for the next file."""
    for told, answer in answers.items():
        kind = target(told.partition(" ")[0]).kind.name
        for code in [answer["is"]] if answer.get("is") else answer.get("offered", []):
            about = {"kind": kind, "name": answer["name"], "country": answer["country"], "code": code}
            Verdict.objects.update_or_create(**about, defaults={"is_same": answer["how"] != How.NEW, "by": by})
