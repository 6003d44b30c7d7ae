"""A whole edition, as a folder of CSV files: loaded through the same resources as every upload."""

from django.db import transaction

from catalogue import store
from exchange import stored
from exchange.applying import apply, changes
from exchange.checking import check
from exchange.lines import SheetRows, SourceRow
from exchange.reading import Unreadable, read_csv
from exchange.targets import all_targets, target
from publishing import kinds, versions, workflow
from publishing.models import User
from publishing.permissions import authors_since_publication
from publishing.schema import Role


class Faulty(Exception):
    """Rows of an edition that cannot be loaded: [(sheet, row number, message)]."""

    def __init__(self, faults):
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def service_user(name):
    """An account in whose name commands act. Nobody can log in with it."""
    user, created = User.objects.get_or_create(
        username=name, defaults={"role": Role.REVIEWER, "is_active": False, "first_name": name.capitalize()}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


@transaction.atomic
def load(folder, *, publish, say=lambda line: None):
    """Load every sheet of a folder as drafts, all or nothing; then, if wanted, submit and publish what is new."""
    sheets = [_read(found, path) for found in all_targets() if (path := folder / f"{found.name}.csv").exists()]
    if not sheets:
        raise Unreadable(f"{folder} holds no sheets. Name the folder that holds cases.csv and the others.")
    by = service_user("edition")
    lines = check(sheets, by=by)
    if faults := list(_faults(lines)):
        raise Faulty(faults)
    with store.batch():
        apply(changes(lines), by=by)
        for rows in sheets:
            say(f"  {rows.sheet}: {len(rows.rows)}")
        if publish:
            loaded = {stored.place(target(sheet), line.key) for sheet, of_sheet in lines.items() for line in of_sheet}
            say(f"  published: {_publish(loaded)}")


def _read(found, path):
    try:
        header, rows = read_csv(path.read_bytes())
        missing = [name for name in found.sheet.key if name not in header]
        if missing:
            raise Unreadable(f"The column {missing[0]} is missing. Add it and fill it.")
    except Unreadable as fault:
        raise Unreadable(f"{path.name}: {fault}") from fault
    rows = [SourceRow(cells, path.name, number, stray=tuple(cells.pop(None))) for number, cells in rows]
    return SheetRows(found.name, header, rows)


def _faults(lines):
    """What is wrong: [(sheet, row number, message)], every fault of every row."""
    for sheet, of_sheet in lines.items():
        for line in of_sheet:
            for column, message in line.faults:
                yield sheet, line.source.number, f"{column}: {message}" if column else message


def _publish(loaded):
    """Submitted by one service user, published by the other: four eyes here as everywhere."""
    count = 0
    for kind in kinds.entries():
        for entry in kind.model.objects.all():
            if (kind.name, entry.code) in loaded and _is_ready(entry):
                workflow.submit(entry, by=service_user("edition"))
                workflow.publish(entry, by=service_user("committee"))
                count += 1
    return count


def _is_ready(entry):
    """New or changed, and nobody's draft but the edition's: what a person is at waits for a reviewer."""
    if not workflow.is_editable(entry) or versions.last_version(entry) and not versions.differences(entry):
        return False
    return not authors_since_publication(entry) - {service_user("edition").pk}
