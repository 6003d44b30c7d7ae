"""What differs between two versions of an entry. Both documents are resolved: nothing in them is hidden."""

from django.conf import settings

from catalogue import fields, kinds

OF_NO_READER = ("code", "entry", "row")  # columns that tell rows and entries apart and say nothing of them


def changed_parts(then, now):
    """What changed, in short: the labels of fields and sheets, each once."""
    kind = kinds.get(now["kind"])
    names = [column.name for column, _old, _new in changed_cells(kind.sheet, then["cells"], now["cells"])]
    names += [sheet.name for sheet in kind.rows if any(changed_rows(sheet, then, now))]
    names += ["texts"] if states(then) != states(now) else []
    return list(dict.fromkeys(str(fields.label(name)) for name in names))


def changed_cells(sheet, then, now):
    """The columns whose values differ: (column, old, new), None where there is none."""
    for column in sheet.cells(settings.CONTENT_LANGUAGES, public=True):
        old, new = then.get(column.name), now.get(column.name)
        if old != new and says_something(sheet, column):
            yield column, old, new


def changed_rows(sheet, then, now):
    """Rows that differ: (old, new), None where there is none; those of now first, in their order."""
    old, new = (_keyed(sheet, document["rows"].get(sheet.name, [])) for document in (then, now))
    for key in dict.fromkeys([*new, *old]):
        if old.get(key) != new.get(key):
            yield old.get(key), new.get(key)


def _keyed(sheet, rows):
    names = [name for name in sheet.key if name not in ("kind", "entry")]
    return {tuple(row.get(name, "") for name in names): row for row in rows}


def says_something(sheet, column):
    """Whether a column speaks to readers. That of citations and notes which names the kind of their entry does not."""
    return column.name not in OF_NO_READER and not (column.name == "kind" and "kind" in sheet.key)


def states(document):
    """The states of the translations; those of an original say nothing."""
    return {language: state for language, state in document["texts"].items() if language != document["language"]}
