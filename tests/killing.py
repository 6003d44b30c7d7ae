"""Kills imports at random moments, says what was left of them: `python -m tests.killing 20` on a database of its own.

Each round imports its own rows in a process that is killed (SIGKILL) while it uploads, checks, stages or applies; then
the rows must be there all or not at all. At the end every interrupted run is carried out again, and then undone in a
process that is killed as well, and once more.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import timedelta

import django

ROWS = 300


def main(rounds):
    from django.core.management import call_command

    from publishing.models import User
    from tests import builders

    call_command("migrate", verbosity=0)
    by = User.objects.create_user("killed", role="reviewer")
    builders.vocabulary(by=by)
    began = time.monotonic()
    bring(by, "KZ-whole")
    whole = time.monotonic() - began
    draw = random.Random(2026)  # noqa: S311 - moments, no secrets
    moments = [draw.uniform(0, whole * 1.1) for _number in range(rounds)]
    left = [
        kill(lambda name=f"KZ-{number}": bring(by, name), f"KZ-{number}-", after)
        for number, after in enumerate(moments)
    ]
    told = {"rows": ROWS, "whole": whole, "left": left, "again": again(), "stored": count("KZ-")}
    print(json.dumps(told | {"undone": undo_all(by, draw), "rest": count("KZ-")}))


def bring(by, prefix):
    """One import from upload to commit, in small steps as a big one has them."""
    from exchange import carrying, examining, runs, spool
    from exchange.pages import planning

    carrying.AT_ONCE, carrying.A_ROW = 20, timedelta(0)
    header = "code,country,kind,depth,stage,title:en,title:ru,themes\r\n"
    line = "{0}-{1},KZ,project,example,running,Room {1},Читальня {1},education\r\n"
    data = header + "".join(line.format(prefix, number) for number in range(ROWS))
    upload = spool.keep([data.encode()], by=by, name=f"{prefix}.csv")
    planning.begin(upload, "cases", by=by)
    examining.examine(upload, by=by)
    carrying.carry_out(runs.commit(upload, by=by, mark=upload["mark"]), upload.name)


def kill(act, prefix, after):
    """How many rows are there when something was killed after so many seconds."""
    from django.db import connection

    connection.close()
    if not (pid := os.fork()):
        act()
        os._exit(0)
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return count(prefix)


def count(prefix):
    """How many cases and texts are there, in one question: PostgreSQL may finish a commit whose client is gone."""
    from django.db.models import Count

    from cases.models import Case

    found = Case.objects.filter(code__startswith=prefix).aggregate(
        cases=Count("id", distinct=True), texts=Count("texts")
    )
    return [found["cases"], found["texts"]]


def again():
    """Carry out what was interrupted; the states of all runs after that."""
    from exchange import carrying, runs
    from exchange.models import ImportRun, State

    runs.SILENCE = timedelta(0)
    runs.find_interrupted()
    for run in ImportRun.objects.filter(state=State.INTERRUPTED):
        runs.resume(run)
        carrying.carry_out(run)
    return sorted(ImportRun.objects.values_list("state", flat=True))


def undo_all(by, draw):
    """Undo every run, killed at some moment, and again if it was: [how many rows the killed one left]."""
    from exchange import runs
    from exchange.models import ImportRun, State

    first, *others = ImportRun.objects.order_by("pk")
    began = time.monotonic()
    runs.undo(first, by=by)
    whole, left = time.monotonic() - began, []
    for run in others:
        prefix = run.file.removesuffix(".csv") + "-"
        left.append(kill(lambda run=run: runs.undo(run, by=by), prefix, draw.uniform(0, whole * 1.1)))
        if ImportRun.objects.get(pk=run.pk).state == State.DONE:
            runs.undo(run, by=by)
    return left


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
