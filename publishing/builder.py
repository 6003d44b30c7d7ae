"""From a snapshot to a document: public columns only, disclosure applied, texts that are ready."""

from catalogue import documents
from catalogue.columns import Words
from publishing.schema import Disclosure, RowDisclosure

# What remains of the facts when an entry is generalised, beside the wording written for the public.
COARSE = ("country",)


def build(kind, code, snapshot, *, today):
    """The document of a snapshot, under the stricter of the disclosure then and `today`; None if withheld."""
    disclosure = stricter(snapshot["cells"].get("disclosure", "open"), today["entry"])
    if disclosure == Disclosure.WITHHELD:
        return None
    public = kind.public
    document = {
        "format": documents.FORMAT,
        "kind": public.name,
        "code": code,
        "language": snapshot["cells"].get("language", "en"),
    }
    if disclosure == Disclosure.GENERALISED:
        return document | _generalised(public, snapshot)
    texts = _ready_texts(snapshot)
    rows = _rows(public, snapshot, today["rows"], drafts=snapshot["texts"].keys() - texts.keys())
    return document | {"cells": _public(public.sheet, snapshot["cells"], texts), "rows": rows, "texts": texts}


def stricter(one, other):
    order = list(Disclosure.values)
    return max(one, other, key=order.index)


def _ready_texts(snapshot):
    """The languages that are published: the original, and translations whose author is done."""
    original = snapshot["cells"].get("language", "en")
    return {
        language: {"origin": state["origin"], "reviewed": bool(state["reviewed"]), "fresh": state["fresh"]}
        for language, state in snapshot["texts"].items()
        if language == original or state["ready"]
    }


def _public(sheet, cells, languages):
    """The public columns; of the words only those in published languages."""
    return {column.name: cells[column.name] for column in sheet.cells(languages, public=True) if column.name in cells}


def _rows(public, snapshot, today, *, drafts):
    """The public rows. What speaks of a withheld row or of an internal column goes with it, and so do the words in
    languages whose translation is still a draft: rows have no tick of their own."""
    hidden = {
        row["row"]
        for name, rows in snapshot["rows"].items()
        for row in rows
        if row.get("row") and _is_withheld(name, row, today)
    }
    rows = {}
    for sheet in public.rows:
        kept = [row for row in snapshot["rows"].get(sheet.name, []) if row.get("row", "") not in hidden]
        kept = [row for row in kept if _speaks_of_public(public, row) and row.get("language") not in drafts]
        rows[sheet.name] = [_public(sheet, row, sorted(_spoken(row) - drafts)) for row in kept]
    return rows


def _spoken(row):
    return {name.partition(":")[2] for name in row if ":" in name}


def _is_withheld(sheet_name, row, today):
    return RowDisclosure.WITHHELD in (row.get("disclosure"), today.get(f"{sheet_name} {row['row']}"))


def _speaks_of_public(public, row):
    """Whether a citation or note is of a column or sheet that readers see; rows of other sheets name no field."""
    sheets = (public.sheet, *public.rows)
    names = {sheet.name for sheet in sheets} | {c.name for sheet in sheets for c in sheet.columns if c.public}
    return not row.get("field") or row["field"].partition(":")[0] in names


def _generalised(public, snapshot):
    """Only the public wording, under the names of the words it stands for, and the coarse facts."""
    cells = {name: snapshot["cells"][name] for name in COARSE if name in snapshot["cells"]}
    texts = _ready_texts(snapshot)
    for column in public.sheet.columns:
        if isinstance(column, Words) and column.name.startswith("public_"):
            for language in texts:
                if wording := snapshot["cells"].get(f"{column.name}:{language}"):
                    cells[f"{column.name.removeprefix('public_')}:{language}"] = wording
    return {"cells": cells, "rows": {}, "texts": texts}
