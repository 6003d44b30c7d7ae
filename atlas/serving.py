"""How gunicorn serves the site: `gunicorn -c atlas/serving.py atlas.wsgi`, on a laptop as on a server."""

import logging
import os
import subprocess
import sys
from pathlib import Path

from atlas.bodies import keep_pace
from atlas.logs import Impersonal

BASE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ATLAS_VAR", BASE / "var"))
MEMORY = "/dev/shm"  # noqa: S108 - only for the workers' heartbeats, in files that gunicorn makes safely

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = 2
threads = 4
preload_app = True  # one import for both workers; a broken site stops here instead of restarting for ever

loglevel = "error"  # a warning would name the address of whoever sent a malformed request
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)  # else it complains of every HEAD request
control_socket_disable = True  # else gunicorn leaves a socket in the home directory
worker_tmp_dir = MEMORY if os.access(MEMORY, os.W_OK) else None  # a slow disk is no hung worker


def on_starting(server):
    """Django's logging has just silenced all loggers it does not know: a taken port must still be told."""
    server.log.error_log.disabled = False


def post_fork(server, worker):
    """A worker tells of a fault (in a download that breaks off, say) without the address and the query."""
    worker.log.error_log.addFilter(_impersonal)


def pre_request(worker, request):
    """A body that comes too slowly ends its request instead of keeping a thread."""
    keep_pace(request)


def when_ready(server):
    """Start the process that works off what takes long; tell the address and the accounts, as the last thing."""
    if os.environ.get("ATLAS_WORKER", "yes") == "yes":  # else somebody runs `manage.py work` by itself
        server.beside = subprocess.Popen([sys.executable, BASE / "manage.py", "work"], cwd=BASE)  # noqa: S603 - our own
    welcome = VAR / "welcome.txt"
    if welcome.exists():
        print(welcome.read_text(encoding="utf-8").rstrip(), flush=True)


def on_exit(server):
    """The process beside the web ends with it; what it was at is interrupted, and said to be."""
    if beside := getattr(server, "beside", None):
        beside.terminate()
        try:
            beside.wait(timeout=10)
        except subprocess.TimeoutExpired:
            beside.kill()


def _impersonal(record):
    record.msg, record.args, record.exc_info = Impersonal().describe(record), (), None
    return True
