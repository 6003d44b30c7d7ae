"""What an import would do: every row of every sheet with its fate. Nothing is written."""

from exchange.known import Known
from exchange.resources import SheetResource
from exchange.targets import all_targets


def check(sheets, *, by, told=lambda done: None):
    """The lines of some `SheetRows`, in the order in which they are to be written: {sheet: [Line]}.

    What an earlier sheet brings, a later one may point at. `told` hears how many rows are done.
    """
    known, found, done = Known(by), {}, 0
    for target in all_targets():
        if parts := [rows for rows in sheets if rows.sheet == target.name]:
            resource = SheetResource(target, by=by, known=known)
            found[target.name] = resource.check(parts, told=lambda number, before=done: told(before + number))
            done += len(found[target.name])
    return found
