"""What has been published of an entry, and how the working copy differs from it."""

from catalogue.models import Publication
from publishing import kinds, snapshots
from publishing.models import Snapshot

REMARKS = ("citations", "data_notes")


def is_live(entry):
    return live_publication(entry) is not None


def live_publication(entry):
    """The version of an entry or reference record that readers meet, if there is one."""
    code = getattr(entry, "public_code", entry.code)
    return Publication.objects.filter(kind=kinds.of(entry).name, code=code, live=True).first()


def last_snapshot(entry):
    return Snapshot.objects.filter(kind=kinds.of(entry).name, code=entry.code).first()


def last_version(entry):
    snapshot = last_snapshot(entry)
    return snapshot.version if snapshot else 0


def is_changed(entry):
    """Whether an entry was written to since its last publication."""
    snapshot = last_snapshot(entry)
    return snapshot is None or entry.lock_version > snapshot.lock_version


def differences(entry, content=None):
    """What the entry has that its last publication had not, or would show again: [(place, then, now)]."""
    snapshot = last_snapshot(entry)
    then = flatten(snapshot.content) if snapshot else {}
    now = flatten(content or snapshots.freeze(entry))
    for place, hidden in _hidden_since(snapshot):
        if place in now and then.get(place) == now[place]:
            then[place] = hidden
    return [
        (place, then.get(place), now.get(place))
        for place in dict.fromkeys([*now, *then])
        if then.get(place) != now.get(place)
    ]


def _hidden_since(snapshot):
    """Where disclosure was made stricter after a publication: [(place, value)]."""
    sealed = snapshot.sealed if snapshot else {}
    if sealed:
        yield ("", "", "disclosure"), sealed["entry"]
    for sheet_and_row, disclosure in sealed.get("rows", {}).items():
        yield (*sheet_and_row.split(), "disclosure"), disclosure


def flatten(content):
    """A snapshot as {(sheet, row, column): value}."""
    flat = {("", "", name): value for name, value in content["cells"].items()}
    for sheet, rows in content["rows"].items():
        for number, row in enumerate(rows, 1):
            key = _key_of_remark(row) if sheet in REMARKS else row.get("row")
            flat |= {(sheet, key or str(number), name): value for name, value in row.items()}
    return flat


def _key_of_remark(row):
    """What tells one citation or data note of an entry from another: it has no id of its own."""
    return " ".join(row[name] for name in ("row", "field", "source", "printed") if row.get(name))
