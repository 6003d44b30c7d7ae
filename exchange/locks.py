"""Whether what is about to be written is still what was checked."""

from itertools import batched

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange import stored
from exchange.lines import Fate
from exchange.targets import all_targets
from publishing import cells, kinds
from publishing.bulk import AT_ONCE
from publishing.schema import Act, Status

WROTE = {
    Act.IMPORTED: gettext_lazy(
        "Somebody wrote to “%s” after the file was checked. Import the row again to see what it would do now."
    ),
    Act.UNDONE: gettext_lazy("Somebody wrote to “%s” at the same time; it stays as it is. Look at it."),
}
CHANGED = WROTE | {
    Act.IMPORTED: gettext_lazy("Somebody changed “%s” after the file was checked. Import the row again.")
}


def outdated(changes, act):
    """Of some changes those whose entry or record somebody wrote to since they were checked: {index: reason}.

    The entries are kept from others until the transaction ends.
    """
    targets, found, places = {target.name: target for target in all_targets()}, {}, {}
    for index, change in enumerate(changes):
        if not targets[change.sheet].is_record:
            places.setdefault(stored.place(targets[change.sheet], change.key), []).append(index)
    now = _locked(places)
    for place, indexes in places.items():
        for index in indexes:
            if reason := _reason(changes[index], targets[changes[index].sheet], now.get(place), act):
                found[index] = reason
    return found | _outdated_records(changes, targets, act)


def _locked(places):
    """The lock and status of each entry that there is: {(kind, code): (lock, status)}."""
    now = {}
    for kind in sorted({kind for kind, _code in places}):  # in one order always: two who write wait, and go on
        model = kinds.get(kind).model
        for some in batched(sorted(code for found, code in places if found == kind), AT_ONCE, strict=False):
            rows = model.objects.select_for_update().order_by("pk").filter(code__in=some)
            now |= {
                (kind, code): (lock, status)
                for code, lock, status in rows.values_list("code", "lock_version", "status")
            }
    return now


def _reason(change, target, now, act):
    (lock, status), code = now or (0, ""), stored.owner(target, change.key)
    if lock != change.lock:
        return str(WROTE[act]) % code
    if status == Status.IN_REVIEW:
        return _("%s is in review and cannot be changed now. Ask for it back first.") % code
    if change.fate == Fate.DELETED and not target.row_kind and status != Status.DRAFT:
        return _("It was submitted or published since; it stays. Withdraw it if it should go.")
    return ""


def _outdated_records(changes, targets, act):
    """Records have no lock: they are compared."""
    found = {}
    for name in {change.sheet for change in changes if targets[change.sheet].is_record}:
        of_sheet = {change.key: index for index, change in enumerate(changes) if change.sheet == name}
        now = stored.by_key(targets[name], of_sheet)
        for key, index in of_sheet.items():
            before = cells.read(now[key], targets[name].sheet) if key in now else {}
            if before != changes[index].before:
                found[index] = str(CHANGED[act]) % " ".join(key)
    return found
