"""A whole edition, as a folder of CSV files: loaded through the same resources as every upload."""

from django.db import transaction

from catalogue import store
from catalogue.columns import clean
from exchange.reading import Unreadable, read_csv
from exchange.resources import SheetResource
from exchange.targets import all_targets
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
    found = [(target, path) for target in all_targets() if (path := folder / f"{target.name}.csv").exists()]
    if not found:
        raise Unreadable(f"{folder} holds no sheets. Name the folder that holds cases.csv and the others.")
    with store.batch():
        touched, loaded = {}, set()
        for target, path in found:
            resource = SheetResource(target, by=service_user("edition"), touched=touched)
            rows = _load_sheet(resource, path)
            loaded |= {_entry_of(target, row) for row in rows}
            say(f"  {target.name}: {len(rows)}")
        resource.note()
        if publish:
            say(f"  published: {_publish(loaded)}")


def _load_sheet(resource, path):
    try:
        header, rows = read_csv(path.read_bytes())
        result = resource.import_rows(header, rows, dry_run=False)
    except Unreadable as fault:
        raise Unreadable(f"{path.name}: {fault}") from fault
    faults = [(resource.target.name, *fault) for fault in resource.faults(result)]
    if faults:
        raise Faulty(faults)
    return [row for _number, row in rows]


def _entry_of(target, row):
    """The kind and code of the entry that a row is or belongs to."""
    return (
        target.kind.name if target.kind else clean(row["kind"]),
        clean(row.get("entry" if target.row_kind else "code") or ""),
    )


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
