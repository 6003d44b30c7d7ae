"""Packages that are made already: kept under the data folder for as long as nothing public changes."""

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from catalogue.data import packaging
from catalogue.revalidation import store_tag

MOST_HOSTS = 4  # that packages are kept for: they hold addresses, and anybody may ask by another port
ATTEMPTS = 3


def take(scope, request):
    """The package of a scope as an open file, made now if nobody asked for it since the last change.

    One during whose making something changed is made again.
    """
    for _attempt in range(ATTEMPTS):
        state = _state(request)
        path = _folder(state, request) / f"{scope.name}.zip"
        file = _open(path, scope, request)
        if _state(request) == state:
            break
        path.unlink(missing_ok=True)
    return file


def _state(request):
    return store_tag(request).strip('"')


def _open(path, scope, request):
    try:
        return path.open("rb")
    except FileNotFoundError:
        return _make(path, scope, request)


def _make(path, scope, request):
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)  # nobody finds half a package
    file = os.fdopen(handle, "w+b")
    try:
        with override(settings.LANGUAGE_CODE):
            packaging.write(file, scope, request)
        with suppress(FileNotFoundError):  # somebody has just cleared the shelf: this reader gets it all the same
            os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    file.seek(0)
    return file


def _folder(state, request):
    """The folder of one state of the store for one host. Those of earlier states go, and those of too many hosts."""
    host = hashlib.sha256(request.build_absolute_uri("/").encode()).hexdigest()[:12]
    shelf, own = settings.VAR / "packages", f"{state}-{host}"
    others = [folder for folder in shelf.glob("*") if folder.name != own]
    current = sorted(folder for folder in others if folder.name.startswith(state))
    for old in [*(set(others) - set(current)), *current[MOST_HOSTS - 1 :]]:
        shutil.rmtree(old, ignore_errors=True)
    return shelf / own
