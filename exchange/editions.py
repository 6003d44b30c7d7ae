"""A whole edition, as a folder of CSV files: loaded through the same resources as every upload."""

from django.db import transaction

from catalogue import store
from exchange.reading import read_csv
from exchange.resources import SheetResource
from exchange.targets import all_targets
from publishing import kinds, workflow
from publishing.models import User
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
    with store.batch():
        touched = {}
        for target in all_targets():
            path = folder / f"{target.name}.csv"
            if path.exists():
                resource = SheetResource(target, by=service_user("edition"), touched=touched)
                say(f"  {target.name}: {_load_sheet(resource, path)}")
        resource.note()
        if publish:
            say(f"  published: {_publish_all()}")


def _load_sheet(resource, path):
    header, rows = read_csv(path.read_bytes())
    result = resource.import_rows(header, rows, dry_run=False)
    faults = [(resource.target.name, *fault) for fault in resource.faults(result)]
    if faults:
        raise Faulty(faults)
    return len(rows)


def _publish_all():
    """Submitted by one service user, published by the other: four eyes here as everywhere."""
    count = 0
    for kind in kinds.entries():
        for entry in kind.model.objects.all():
            is_new = workflow.last_version(entry) == 0
            if workflow.is_editable(entry) and (is_new or workflow.differences(entry)):
                workflow.submit(entry, by=service_user("edition"))
                workflow.publish(entry, by=service_user("committee"))
                count += 1
    return count
