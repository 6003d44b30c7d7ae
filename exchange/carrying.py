"""Writes the rows of a run, all or none, whoever is killed or stopped on the way.

They are first staged in short writes, so that the site stays writable; then they are applied in one transaction, which
also says that the run is done. Each sign that is given hears whether the run is still this one's to carry out.
"""

from collections import Counter
from datetime import timedelta
from itertools import batched

from django.db import transaction
from django.utils import timezone

from exchange import examining, sealing, spool
from exchange.applying import apply
from exchange.lines import WRITTEN, Fate
from exchange.mapping import plans
from exchange.models import ImportRow, ImportRun, State
from exchange.pages.naming import Names
from exchange.reading import Unreadable
from publishing import bulk

AT_ONCE = 5000
A_ROW = timedelta(milliseconds=10)  # which one takes at most, where no sign can be given while many are at work
STAGED = (*WRITTEN, Fate.INVALID, Fate.DUPLICATE)


class Stopped(Exception):
    """Somebody cancelled the run, took it for interrupted, or lets it be carried out anew."""


def carry_out(run, name="", *, told=lambda done, total: None):
    """Write the rows of a run, from its upload or, if that is gone, from the sealed file.

    Says whether it came to an end here, be it with a fault: not if it has begun elsewhere or was stopped. `told` hears
    how many rows of how many are staged; so does whoever looks at the run.
    """
    if not _at_turn(run, State.WAITING).update(state=State.RUNNING, beat=timezone.now(), done=0):
        return False
    try:
        upload = _upload(run, name)
        _give_sign(run, counts=upload.counts())
        _stage(run, upload, told)
        _apply(run)
        upload.remove()
    except Stopped:
        return False
    except (Unreadable, plans.Refused) as fault:
        _fail(run, str(fault))
    except Exception:
        _fail(run)
        raise
    return True


def _at_turn(run, state):
    return ImportRun.objects.filter(pk=run.pk, turn=run.turn, state=state)


@transaction.atomic
def _fail(run, fault=""):
    if _at_turn(run, State.RUNNING).update(state=State.FAILED, finished=timezone.now(), fault=fault):
        run.rows.all().delete()


def _upload(run, name):
    """The upload of a run; after an interruption, or if the person may do less by now, the file is checked anew."""
    upload = spool.Upload(name)
    if not name or not upload.base.exists():
        upload = spool.keep([sealing.read(run.sealed)], by=run.by, name=run.file)
        upload.note(plan=run.plan, answers=run.answers, **run.reading)
    if upload["rights"] != examining.rights(run.by):
        _give_sign(run, ahead=run.total)
        examining.examine(upload, by=run.by, told=lambda done, total: _give_sign(run, ahead=run.total))
        if not upload.claim(upload["mark"]):
            raise Unreadable(upload["fault"])
    return upload


def _stage(run, upload, told):
    """Rows to be written with their cells; of those that are not, only why."""
    with transaction.atomic():
        run.rows.all().delete()
        _give_sign(run)
    called = Names(run.plan)
    for some in batched(upload.lines(fates=STAGED), AT_ONCE, strict=False):
        run.done += len(some)
        with transaction.atomic():
            bulk.insert([_row(run, found, called) for found in some])
            _give_sign(run, done=run.done)
        told(run.done, run.total)
        upload.touch()


def _row(run, found, called):
    names = ("sheet", "key", "fate", "lock", "table", "number")
    row = ImportRow(run=run, **{name: found[name] for name in names})
    if row.fate in WRITTEN:
        row.before, row.after = found["before"], found["after"]
    else:
        faults = [(called(row.sheet, row.table, name, found["places"]), said) for name, said in found["faults"]]
        row.left = "\n".join(f"{column}: {said}" if column else said for column, said in faults)
    return row


def _apply(run):
    rows = list(run.rows.filter(fate__in=WRITTEN))
    _give_sign(run, ahead=len(rows))

    def finish(left):
        left = [(rows[index], reason) for index, reason in left.items()]
        counts = _recounted(run.counts, left)
        for row, reason in left:
            row.fate, row.left = Fate.LEFT, reason
        ImportRow.objects.bulk_update([row for row, _reason in left], ["fate", "left"], batch_size=AT_ONCE)
        _give_sign(run, state=State.DONE, finished=timezone.now(), counts=counts, left=as_told(left))

    apply([row.change for row in rows], by=run.by, at_end=finish)


def _give_sign(run, *, ahead=0, **values):
    """Note something of a run that is still running; whoever stopped it in between is heard here.

    `ahead` are the rows that will be worked at before another sign is sure to come.
    """
    for name, value in values.items():
        setattr(run, name, value)
    if not _at_turn(run, State.RUNNING).update(beat=timezone.now() + ahead * A_ROW, **values):
        raise Stopped


def _recounted(counts, left):
    """The counts of a run with what was left alone told apart from what was written."""
    found = {sheet: Counter(of_sheet) for sheet, of_sheet in counts.items()}
    for row, _reason in left:
        found[row.sheet].update({row.fate: -1, Fate.LEFT.value: 1})
    return {sheet: {fate: number for fate, number in of_sheet.items() if number} for sheet, of_sheet in found.items()}


def as_told(pairs):
    """Rows that were left alone, and why, as plain JSON."""
    return [
        {"sheet": row.sheet, "key": list(row.key), "number": row.number, "reason": str(reason)} for row, reason in pairs
    ]
