"""A whole edition, as a folder of CSV files: loaded through the same resources as every upload."""

from django.db import transaction

from catalogue import store
from exchange import generalised, stored
from exchange.applying import apply, changes
from exchange.checking import check
from exchange.lines import Fate, SheetRows, SourceRow
from exchange.reading import Unreadable, read_csv
from exchange.targets import all_targets, target
from publishing import kinds, versions, workflow
from publishing.models import User
from publishing.permissions import authors_since_publication
from publishing.schema import Role, RowDisclosure


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
    sheets, vague = generalised.leave_out(sheets)
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
    for line in _notices(vague, lines):
        say(line)


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


def _notices(vague, lines):
    """What came otherwise than it stood in the files, and what to do about it."""
    if vague:
        yield f"  left out, for they are told only in general terms: {', '.join(' '.join(pair) for pair in vague)}."
        yield "  Write them at the desk if you know more of them."
    for sheet, of_sheet in lines.items():
        if number := sum(_is_withheld_by_default(line, target(sheet)) for line in of_sheet):
            yield f"  withheld: {number} persons in {sheet}, for the file does not say that they may be shown."
            yield "  Set the row of each who agrees to open at the desk, and publish the entry."


def _is_withheld_by_default(line, of):
    """A row of a person that came out of the file withheld because the file did not say otherwise."""
    is_of_person = of.row_kind is not None and of.row_kind.of_people
    is_withheld = line.fate == Fate.NEW and line.after.get("disclosure") == RowDisclosure.WITHHELD
    return is_of_person and is_withheld and not line.source.cells.get("disclosure")


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
