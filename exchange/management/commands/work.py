import gc
import logging
import os
import signal
import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from catalogue import leftovers
from exchange import runs, spool
from exchange.tasks import QUEUE

A_MOMENT, A_MINUTE = 5, 60
POLITE = 10  # readers go first
OBJECTS_OF_AN_IMPORT = 200_000  # they live until its end: looking for cycles among them more often takes long

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Work off what takes long (imports, and undoing them), and clear up after those who did not come back."

    def handle(self, **options):
        os.nice(POLITE)
        gc.set_threshold(OBJECTS_OF_AN_IMPORT)
        threading.Thread(target=_clear_up, args=[os.getppid()], daemon=True).start()
        while True:
            try:
                call_command("db_worker", queue_name=QUEUE, verbosity=0, startup_delay=False, reload=False)
            except Exception:  # the database went away, say: try again, for nobody else would
                log.exception("The work beside the web was broken off")
                time.sleep(A_MOMENT)


def _clear_up(parent):
    """Once a minute: forgotten uploads, imports that were killed, what is past its day. Ends with the web process."""
    cleared = -A_MINUTE
    while os.getppid() == parent:
        if time.monotonic() - cleared > A_MINUTE:
            cleared = time.monotonic()
            clear_up()
            close_old_connections()
        time.sleep(A_MOMENT)
    os.kill(os.getpid(), signal.SIGKILL)


def clear_up():
    try:
        spool.prune()
        leftovers.clear_up()
        runs.find_interrupted()
        runs.forget()
    except Exception:
        log.exception("Clearing up was broken off")
