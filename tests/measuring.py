"""What large files cost: seconds to the first byte and to the last, and what the worker's memory grew by.

One worker of gunicorn serves copies of the edition's cases from a database of its own. Run by bin/measure-files.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.served import ROOT, served

FILES = ("en/cases.json", "en/cases.csv", "en/cases.geojson", "en/cases.xlsx", "data/central-asia-2021.zip")
FILL = """
from catalogue import kinds
from catalogue.models import Facet, Publication, Reference, Words

live = list(Publication.objects.filter(kind="case", live=True).order_by("code"))
wanted, batch = {number}, []
for number in range(wanted - len(live)):
    old = live[number % len(live)]
    code = f"{{old.code}}-{{number:06}}"
    document = old.document | {{"code": code, "cells": old.document["cells"] | {{"code": code}}}}
    batch.append((old, Publication(kind="case", code=code, version=1, day=old.day, format=1, document=document)))
    if len(batch) == 2000 or number == wanted - len(live) - 1:
        Publication.objects.bulk_create(new for _old, new in batch)
        for model in (Words, Facet, Reference):
            fields = [f.attname for f in model._meta.concrete_fields if f.name not in ("id", "publication")]
            rows = {{old.pk: list(model.objects.filter(publication=old).values(*fields)) for old, _new in batch}}
            model.objects.bulk_create(model(publication=new, **row) for old, new in batch for row in rows[old.pk])
        batch = []
"""


def main(number):
    with tempfile.TemporaryDirectory() as var, served(var, edition="central-asia-2021") as site:
        fill = [sys.executable, "manage.py", "shell", "--no-imports", "-c", FILL.format(number=number)]
        subprocess.run(fill, cwd=ROOT, env=site.environment, check=True)
        measure_all(site)


def measure_all(site):
    """Small files first: what a worker loads with its first answers is not the cost of a large one."""
    for _attempt in range(20):
        for path in ("en/cases.csv?q=okoo", "en/cases.xlsx?q=okoo", "en/cases.json?q=okoo"):
            urllib.request.urlopen(f"{site.url}/{path}").read()  # noqa: S310 - our own server
    for path in FILES:
        measure(site, path)


def measure(site, path):
    """One line of figures for one file; the worker that grew most is the one that answered."""
    workers = children(serving(site))
    before = {pid: resident(pid) for pid in workers}
    for pid in workers:
        Path(f"/proc/{pid}/clear_refs").write_text("5")  # the highest so far counts from now
    began = time.monotonic()
    with urllib.request.urlopen(f"{site.url}/{path}") as answer:  # noqa: S310 - our own server
        answer.read(1)
        first = time.monotonic() - began
        size = 1 + sum(len(piece) for piece in iter(lambda: answer.read(1 << 20), b""))
    took = time.monotonic() - began
    grown = max(resident(pid, "VmHWM") - before[pid] for pid in workers)
    print(
        f"{path:30} first byte {first:5.2f} s  all {took:6.1f} s  {size / 1e6:7.1f} MB  memory +{grown:.0f} MB",
        flush=True,
    )


def serving(site):
    """The process id of gunicorn's first process."""
    port = site.environment["PORT"]
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "environ").read_bytes().split(b"\0")
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if f"PORT={port}".encode() in words and b"gunicorn" in command and parent(entry.name) == str(os.getpid()):
            return entry.name
    raise ProcessLookupError(port)


def parent(pid):
    return re.search(r"^PPid:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)[1]


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def resident(pid, name="VmRSS"):
    """In megabytes."""
    found = re.search(rf"^{name}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]))
