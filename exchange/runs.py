"""An import run from commit to undo: all its rows are written or none, whoever is killed on the way.

A run that was killed gives no sign any more: it is *interrupted*, and can be carried out again from the sealed file, as
one that was cancelled. Each time it has another *turn*, and who has an earlier one writes nothing any more.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from exchange import memory, sealing, spool
from exchange.applying import apply
from exchange.carrying import as_told
from exchange.lines import WRITTEN
from exchange.models import ImportRun, State
from exchange.reading import read
from exchange.undoing import reversed_changes
from publishing.permissions import Right, is_everywhere
from publishing.schema import Act

READING = ("encoding", "separator")  # what a person said about how the file is to be read
SILENCE = timedelta(minutes=2)
UNFINISHED = (State.WAITING, State.RUNNING)
CAN_RESUME = (State.INTERRUPTED, State.CANCELLED)


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


def left(run):
    """The rows of a run that were not written."""
    return run.rows.exclude(fate__in=WRITTEN)


def tables(run):
    """The tables of the file of a run, as long as it is kept; Unreadable if it cannot be read any more."""
    with spool.scratch() as path:
        path.write_bytes(sealing.read(run.sealed))
        return read(path, **run.reading).tables


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
    return run.by_id == user.pk or is_everywhere(user, Right.IMPORT)


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
        about = {"left": as_told(stays), "stayed": len({row.pk for row, _reason in stays})}
        if not found.update(state=State.UNDONE, undone=timezone.now(), undone_by=by, **about):
            raise refusal

    apply([change for _row, change in given], by=by, act=Act.UNDONE, at_end=finish)
    return ImportRun.objects.get(pk=run.pk)


def forget():
    """Remove what is past its day: sealed files, rows and what they held. The line in the log stays."""
    for run in ImportRun.objects.filter(forget_on__lt=timezone.localdate()).exclude(sealed=""):
        sealing.remove(run.sealed)
        run.rows.all().delete()
        ImportRun.objects.filter(pk=run.pk).update(sealed="", plan={}, answers={}, left=[], fault="")
    memory.forget()
    sealing.prune(set(ImportRun.objects.exclude(sealed="").values_list("sealed", flat=True)))
