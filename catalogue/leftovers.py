"""What lies in var/ for a while only, and what is left of it when whoever made it was killed.

Several processes may clear up at once: what one of them has removed is no fault of another.
"""

import shutil
import tempfile
import time
from contextlib import suppress

from django.conf import settings

MAKING = "making-"  # what folders are called in which files are made
FORGOTTEN = 60 * 60  # seconds; none takes as long


def folder():
    """A context of a folder in which a file is made, gone at the end; its name is given."""
    return tempfile.TemporaryDirectory(prefix=MAKING, dir=settings.VAR)


def clear_up():
    """Remove the folders of those who were killed."""
    remove_old(settings.VAR.glob(f"{MAKING}*"), seconds=FORGOTTEN)


def remove_old(paths, *, seconds):
    """Remove those files and folders to which nobody wrote for so long."""
    for path in paths:
        with suppress(FileNotFoundError):  # another process was quicker
            if path.stat().st_mtime < time.time() - seconds:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
