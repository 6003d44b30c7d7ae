"""Long work beside the web process. Short work is done at once: few people wait gladly, and none for nothing."""

from contextlib import suppress

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.utils.translation import gettext as _
from django.utils.translation import override

from exchange import carrying, examining, runs, spool
from exchange.models import ImportRun
from exchange.telling import tell_end
from publishing.models import User

QUEUE = "imports"


def examine(upload, *, by, rows):
    """Check an upload, at once or in the background."""
    upload.note(state=spool.State.CHECKING, done=0, total=rows)
    if rows <= settings.MOST_ROWS_AT_ONCE:
        examining.examine(upload, by=by)
    else:
        examine_later.enqueue(upload.name, by.pk)


def carry_out(run, name=""):
    """Write what a run is to write, at once or in the background."""
    if run.total <= settings.MOST_ROWS_AT_ONCE:
        carrying.carry_out(run, name)
    else:
        transaction.on_commit(lambda: carry_out_later.enqueue(run.pk, name, run.turn))


def resume(run):
    """Carry out after all what was interrupted or cancelled; whether that is done already."""
    runs.resume(run)
    carry_out(run)
    return run.total <= settings.MOST_ROWS_AT_ONCE


def undo(run, *, by):
    """Set a run back; whether that is done already, or will be in the background."""
    is_short = run.total <= settings.MOST_ROWS_AT_ONCE
    if is_short:
        runs.undo(run, by=by)
    else:
        undo_later.enqueue(run.pk, by.pk)
    return is_short


@task(queue_name=QUEUE)
def examine_later(name, by):
    upload, user = spool.Upload(name), User.objects.get(pk=by)
    with suppress(spool.Expired), override(user.desk_language):  # nobody waits for what is gone
        try:
            examining.examine(upload, by=user)
        except Exception:
            fault = _(
                "Something went wrong here. Upload the file again; if it fails again, tell whoever runs this site."
            )
            upload.note(state=spool.State.FAULT, fault=fault)
            raise


@task(queue_name=QUEUE)
def carry_out_later(pk, name, turn):
    run, is_over = ImportRun.objects.select_related("by").get(pk=pk), True
    run.turn = turn  # whatever its turn is by now
    try:
        with override(run.by.desk_language):
            is_over = carrying.carry_out(run, name)
    finally:  # that it failed is told too
        if is_over:
            tell_end(ImportRun.objects.select_related("by").get(pk=pk))


@task(queue_name=QUEUE)
def undo_later(pk, by):
    user = User.objects.get(pk=by)
    with suppress(runs.Refused), override(user.desk_language):  # somebody else was quicker
        runs.undo(ImportRun.objects.get(pk=pk), by=user)
