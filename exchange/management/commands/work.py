import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from exchange import runs, spool
from exchange.tasks import QUEUE

A_MINUTE = 60


class Command(BaseCommand):
    help = "Work off what takes long (imports, and undoing them), and clear up after those who did not come back."

    def handle(self, **options):
        threading.Thread(target=_clear_up, daemon=True).start()
        call_command("db_worker", queue_name=QUEUE, verbosity=0, startup_delay=False, reload=False)


def _clear_up():
    """Once a minute: forgotten uploads, imports that were killed, and what is past its day."""
    while True:
        spool.prune()
        runs.find_interrupted()
        runs.forget()
        close_old_connections()
        time.sleep(A_MINUTE)
