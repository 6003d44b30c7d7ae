"""Long work beside the web process. Short work is done at once: few people wait gladly, and none for nothing."""

from django.conf import settings
from django.db import transaction
from django.tasks import task

from exchange import examining, runs, spool
from publishing.models import User

QUEUE = "imports"


def examine(upload, *, by, rows):
    """Check an upload, at once or in the background."""
    upload.note(state="checking", done=0, total=rows)
    if rows <= settings.MOST_ROWS_AT_ONCE:
        examining.examine(upload, by=by)
    else:
        examine_later.enqueue(upload.name, by.pk)


def carry_out(run, name=""):
    """Write what a run is to write, at once or in the background."""
    if run.total <= settings.MOST_ROWS_AT_ONCE:
        runs.carry_out(run.pk, name)
    else:
        transaction.on_commit(lambda: carry_out_later.enqueue(run.pk, name))


@task(queue_name=QUEUE)
def examine_later(name, by):
    upload = spool.Upload(name)
    if upload.base.exists():  # else nobody waits for it any more
        examining.examine(upload, by=User.objects.get(pk=by))


@task(queue_name=QUEUE)
def carry_out_later(pk, name):
    runs.carry_out(pk, name)
