"""An import run from commit to undo: all its rows are written or none, whoever is killed on the way.

Rows are first staged in short writes, so that the site stays writable; then they are applied in one transaction, which
also says that the run is done. A run that was killed gives no sign any more: it is *interrupted*, and can be carried
out again from the sealed file, as one that was cancelled. Each time it has another *turn*, and who has an earlier one
writes nothing any more.
"""

from collections import Counter
from datetime import timedelta
from itertools import batched

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from exchange import examining, sealing, spool
from exchange.alike import verdicts
from exchange.applying import apply
from exchange.lines import WRITTEN, Fate
from exchange.mapping import plans
from exchange.models import ImportRow, ImportRun, State
from exchange.pages.naming import Names
from exchange.reading import Unreadable, read
from exchange.undoing import reversed_changes
from publishing import bulk
from publishing.permissions import EVERYWHERE, TABLE, Right
from publishing.schema import Act

AT_ONCE = 5000
READING = ("encoding", "separator")  # what a person said about how the file is to be read
SILENCE = timedelta(minutes=2)
A_ROW = timedelta(milliseconds=10)  # which one takes at most, where no sign can be given while many are at work
UNFINISHED = (State.WAITING, State.RUNNING)
STAGED = (*WRITTEN, Fate.INVALID, Fate.DUPLICATE)
CAN_RESUME = (State.INTERRUPTED, State.CANCELLED)


class Stopped(Exception):
    """Somebody cancelled the run, took it for interrupted, or lets it be carried out anew."""


class Refused(Exception):
    """What cannot be done with a run: why, and what to do next."""


def commit(upload, *, by):
    """A run of what a checked upload would do; it has yet to be carried out. The file is sealed and kept for audit."""
    if not upload.claim():
        raise spool.Expired
    sealed = f"{upload.name}.sealed"
    sealing.keep(sealed, upload.path.read_bytes())
    counts = upload.counts()
    verdicts.remember(upload["answers"] or {}, by=by)
    return ImportRun.objects.create(
        by=by,
        beat=timezone.now(),
        file=upload["file"],
        plan=upload["plan"] or {},
        reading={name: upload[name] for name in READING if upload[name]},
        answers=upload["answers"] or {},
        counts=counts,
        total=sum(sum(of_sheet.values()) for of_sheet in counts.values()),
        sealed=sealed,
        forget_on=timezone.localdate() + timedelta(days=settings.DAYS_IMPORTS_ARE_KEPT),
    )


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
        examining.examine(upload, by=run.by, told=lambda done, total: _give_sign(run, ahead=run.total))
        if not upload.claim():
            raise Unreadable(upload["fault"])
    return upload


def left(run):
    """The rows of a run that were not written."""
    return run.rows.exclude(fate__in=WRITTEN)


def tables(run):
    """The tables of the file of a run, as long as it is kept; Unreadable if it cannot be read any more."""
    with spool.scratch() as path:
        path.write_bytes(sealing.read(run.sealed))
        return read(path, **run.reading).tables


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
        _give_sign(run, state=State.DONE, finished=timezone.now(), counts=counts, left=_told(left))

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


def _told(pairs):
    """Rows that were left alone, and why, as plain JSON."""
    return [
        {"sheet": row.sheet, "key": list(row.key), "number": row.number, "reason": str(reason)} for row, reason in pairs
    ]


@transaction.atomic
def cancel(run):
    """Stop a run that is not done yet: it writes nothing."""
    found = ImportRun.objects.filter(pk=run.pk, state__in=[*UNFINISHED, State.INTERRUPTED])
    if not found.update(state=State.CANCELLED, finished=timezone.now()):
        raise Refused(_("This import is finished and cannot be cancelled. Undo it instead."))
    run.rows.all().delete()


def resume(run):
    """Let a run that was interrupted or cancelled have another turn; it has yet to be carried out."""
    found = ImportRun.objects.filter(pk=run.pk, state__in=CAN_RESUME).exclude(sealed="")
    if not found.update(state=State.WAITING, turn=F("turn") + 1, beat=timezone.now(), done=0, finished=None):
        raise Refused(_("This import is under way again, or over. Look at what has become of it."))
    run.refresh_from_db()


def find_interrupted():
    """Runs that gave no sign for two minutes were killed: nothing of them was written.

    Those that wait for the worker are not among them, however long that takes: their turn will come.
    """
    begun = Q(state=State.RUNNING) | Q(state=State.WAITING, total__lte=settings.MOST_ROWS_AT_ONCE)
    found = ImportRun.objects.filter(begun, beat__lt=timezone.now() - SILENCE)
    return found.update(state=State.INTERRUPTED) if found.exists() else 0  # who only looks must not wait to write


def may_undo(user, run):
    """Whoever imported it, and those whose right to import knows no borders."""
    return run.by_id == user.pk or TABLE.get(user.role, {}).get(Right.IMPORT) == EVERYWHERE


def undo(run, *, by):
    """Set back what a run wrote; what people changed since stays, and is told. Returns the run.

    As with an import, nobody has to wait until all is prepared, and the last word makes sure that it is done once.
    """
    found = ImportRun.objects.filter(pk=run.pk, state=State.DONE).exclude(sealed="")
    refusal = Refused(_("Only a finished import can be undone, and only once. Look at the list of imports."))
    if not found.exists():
        raise refusal
    given, left = reversed_changes(list(run.rows.filter(fate__in=WRITTEN)), by=by)

    def finish(refused):
        stays = left + [(given[index][0], reason) for index, reason in refused.items()]
        about = {"left": _told(stays), "stayed": len({row.pk for row, _reason in stays})}
        if not found.update(state=State.UNDONE, undone=timezone.now(), undone_by=by, **about):
            raise refusal

    apply([change for _row, change in given], by=by, act=Act.UNDONE, at_end=finish)
    return ImportRun.objects.get(pk=run.pk)


def forget():
    """Remove what is past its day: sealed files, rows and what they held. The line in the log stays."""
    for run in ImportRun.objects.filter(forget_on__lt=timezone.localdate()).exclude(sealed=""):
        sealing.remove(run.sealed)
        run.rows.all().delete()
        ImportRun.objects.filter(pk=run.pk).update(sealed="", plan={}, answers={}, left=[])
    sealing.prune(set(ImportRun.objects.exclude(sealed="").values_list("sealed", flat=True)))
