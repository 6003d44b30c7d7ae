"""An import run from commit to undo: all its rows are written or none, whoever is killed on the way.

Rows are first staged in short writes, so that the site stays writable; then they are applied in one transaction, which
also says that the run is done. A run that was killed gives no sign any more: it is *interrupted*, and can be carried
out again from the sealed file.
"""

from datetime import timedelta
from itertools import batched

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from exchange import examining, memory, sealing, spool
from exchange.applying import apply
from exchange.lines import WRITTEN, Fate
from exchange.models import ImportRow, ImportRun, State
from exchange.pages.naming import Names
from exchange.reading import read
from exchange.undoing import reversed_changes
from publishing import bulk
from publishing.permissions import EVERYWHERE, TABLE, Right
from publishing.schema import Act

AT_ONCE = 5000
READING = ("encoding", "separator")  # what a person said about how the file is to be read
SILENCE = timedelta(minutes=2)
UNFINISHED = (State.WAITING, State.RUNNING)
STAGED = (*WRITTEN, Fate.INVALID, Fate.DUPLICATE)
CAN_BEGIN = (State.WAITING, State.INTERRUPTED)


class Stopped(Exception):
    """Somebody cancelled the run, or took it for interrupted."""


class Refused(Exception):
    """What cannot be done with a run: why, and what to do next."""


def commit(upload, *, by, mark):
    """A run of what a checked upload would do; it has yet to be carried out. The file is sealed and kept for audit.

    `mark` is that of the check which somebody looked at.
    """
    if not upload.claim(mark):
        raise spool.Expired
    sealed = f"{upload.name}.sealed"
    sealing.keep(sealed, upload.path.read_bytes())
    counts = upload.counts()
    memory.keep(upload, by=by)
    return ImportRun.objects.create(
        by=by,
        file=upload["file"],
        plan=upload["plan"] or {},
        reading={name: upload[name] for name in READING if upload[name]},
        answers=upload["answers"] or {},
        counts=counts,
        total=sum(sum(of_sheet.values()) for of_sheet in counts.values()),
        sealed=sealed,
        forget_on=timezone.localdate() + timedelta(days=settings.DAYS_IMPORTS_ARE_KEPT),
    )


def carry_out(pk, name, *, told=lambda done, total: None):
    """Write the rows of a run, from its upload or, if that is gone, from the sealed file. Nothing if it has begun.

    `told` hears how many rows of how many are staged; so does whoever looks at the run.
    """
    if not ImportRun.objects.filter(pk=pk, state__in=CAN_BEGIN).update(
        state=State.RUNNING, beat=timezone.now(), done=0
    ):
        return
    run = ImportRun.objects.get(pk=pk)
    try:
        upload = _upload(run, name)
        ImportRun.objects.filter(pk=pk).update(counts=upload.counts())
        _stage(run, upload, told)
        _apply(run)
        upload.remove()
    except Stopped:
        run.rows.all().delete()
    except Exception:
        ImportRun.objects.filter(pk=pk, state=State.RUNNING).update(state=State.FAILED, finished=timezone.now())
        run.rows.all().delete()
        raise


def _upload(run, name):
    """The upload of a run; after an interruption, or if the person may do less by now, the file is checked anew."""
    upload = spool.Upload(name)
    if name and upload.base.exists():
        if upload["rights"] != examining.rights(run.by):
            examining.examine(upload, by=run.by)
        return upload
    upload = spool.keep([sealing.read(run.sealed)], by=run.by, name=run.file)
    upload.note(plan=run.plan, answers=run.answers, **run.reading)
    examining.examine(upload, by=run.by)
    return upload


def left(run):
    """The rows of a run that were not written."""
    return run.rows.filter(~Q(fate__in=WRITTEN) | ~Q(left=""))


def tables(run):
    """The tables of the file of a run, as long as it is kept; Unreadable if it cannot be read any more."""
    with spool.scratch() as path:
        path.write_bytes(sealing.read(run.sealed))
        return read(path, **run.reading).tables


def _stage(run, upload, told):
    """Rows to be written with their cells; of those that are not, only why."""
    run.rows.all().delete()
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

    def finish(left):
        left = [(rows[index], reason) for index, reason in left.items()]
        _leave(left)
        _give_sign(run, state=State.DONE, finished=timezone.now(), left=_told(left))

    apply([row.change for row in rows], by=run.by, at_end=finish)


def _give_sign(run, **values):
    """Note something of a run that is still running; whoever stopped it in between is heard here."""
    if not ImportRun.objects.filter(pk=run.pk, state=State.RUNNING).update(beat=timezone.now(), **values):
        raise Stopped


def _leave(pairs):
    for row, reason in pairs:
        row.left = reason
        row.save(update_fields=["left"])


def _told(pairs):
    """Rows that were left alone, and why, as plain JSON."""
    return [
        {"sheet": row.sheet, "key": list(row.key), "number": row.number, "reason": str(reason)} for row, reason in pairs
    ]


def cancel(run):
    """Stop a run that is not done yet: it writes nothing."""
    found = ImportRun.objects.filter(pk=run.pk, state__in=[*CAN_BEGIN, State.RUNNING])
    if not found.update(state=State.CANCELLED, finished=timezone.now()):
        raise Refused(_("This import is finished and cannot be cancelled. Undo it instead."))


def find_interrupted():
    """Runs that gave no sign for two minutes were killed, or nobody takes them up: nothing of them was written."""
    long_ago = timezone.now() - SILENCE
    silent = Q(state=State.RUNNING, beat__lt=long_ago) | Q(state=State.WAITING, at__lt=long_ago)
    found = ImportRun.objects.filter(silent)
    return found.update(state=State.INTERRUPTED) if found.exists() else 0  # who only looks must not wait to write


def may_undo(user, run):
    """Whoever imported it, and those whose right to import knows no borders."""
    return run.by_id == user.pk or TABLE.get(user.role, {}).get(Right.IMPORT) == EVERYWHERE


@transaction.atomic
def undo(run, *, by):
    """Set back what a run wrote; what people changed since stays, and is told. Returns the run."""
    now = timezone.now()
    if not ImportRun.objects.filter(pk=run.pk, state=State.DONE).update(state=State.UNDONE, undone=now, undone_by=by):
        raise Refused(_("Only a finished import can be undone, and only once. Look at the list of imports."))
    rows = list(run.rows.filter(fate__in=WRITTEN, left=""))
    given, left = reversed_changes(rows, by=by)
    refused = apply(given, by=by, act=Act.UNDONE)
    left += [(given[index], reason) for index, reason in refused.items()]
    ImportRun.objects.filter(pk=run.pk).update(left=_told(left))
    return ImportRun.objects.get(pk=run.pk)


def forget():
    """Remove what is past its day: sealed files, rows and what they held. The line in the log stays."""
    for run in ImportRun.objects.filter(forget_on__lt=timezone.localdate()).exclude(sealed=""):
        sealing.remove(run.sealed)
        run.rows.all().delete()
        ImportRun.objects.filter(pk=run.pk).update(sealed="", plan={}, answers={}, left=[])
    memory.forget()
    sealing.prune(set(ImportRun.objects.exclude(sealed="").values_list("sealed", flat=True)))
