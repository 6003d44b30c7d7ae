"""Starts the process that reads a file, and takes what it tells; nothing that happens to it happens to us."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from threading import Timer

from django.conf import settings

from exchange.reading import refusals
from exchange.reading.tables import Reading, Table

START = "import sys; sys.path.append(sys.argv[1]); from exchange.parsing.main import main; main()"
SPARE_BYTES = 64 * 1024  # for what is told beside the rows


def read(path, *, encoding="", separator=""):
    """The tables of a file; `encoding` (of ENCODINGS) and `separator` (of SEPARATORS) are taken instead of a guess.

    Raises Unreadable. What a file may hold is in settings.MOST_UPLOAD_BYTES and settings.READING_LIMITS.
    """
    with open(path, "rb") as file:
        _check_size(file)
        order = {"limits": settings.READING_LIMITS, "encoding": encoding, "separator": separator}
        with _process(file, order) as (process, is_late):
            return _collect(process, is_late)


def _check_size(file):
    size = file.seek(0, 2)
    file.seek(0)
    if size > settings.MOST_UPLOAD_BYTES:
        raise refusals.unreadable("large", most=settings.MOST_UPLOAD_BYTES // 1024 // 1024)
    if not size:
        raise refusals.unreadable("empty")


def command(order):
    """A Python that finds our code but takes no setting, no package and no secret from the environment."""
    return [sys.executable, "-I", "-B", "-c", START, str(settings.BASE_DIR), json.dumps(order)]


@contextmanager
def _process(file, order):
    """The running child, and whether it has been ended for taking too long. It does not outlive our interest."""
    pipes = {"stdin": file, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command(order), env={}, **pipes)  # noqa: S603 - nothing of it comes from the file
    timer = Timer(settings.READING_LIMITS["seconds"], process.kill)
    timer.start()
    try:
        yield process, timer.finished.is_set
    finally:
        timer.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def _collect(process, is_late):
    tables, left = [], settings.READING_LIMITS["text"] + SPARE_BYTES
    while (line := process.stdout.readline(left)).endswith(b"\n"):
        left -= len(line)
        told = json.loads(line)
        if isinstance(told, list):
            tables[-1].rows.append(told)
        elif "table" in told:
            tables.append(Table(told["table"], [], told["hidden"]))
        elif "link" in told:
            tables[-1].links.append(told["link"])
        elif "uncalculated" in told:
            tables[-1].uncalculated.append(told["uncalculated"])
        elif "end" in told:
            return _reading(told["end"], tables)
        else:
            raise refusals.unreadable(told["refused"], **told["values"])
    raise refusals.unreadable("slow" if process.wait() == -signal.SIGXCPU or is_late() else "failed")


def _reading(facts, tables):
    return Reading(tables=tables, **facts | {"possible": tuple(facts.get("possible", ()))})
