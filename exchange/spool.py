"""Uploaded files between preview and commit: under names of our own, for their uploader alone, for 15 minutes."""

import secrets
import time

from django.conf import settings
from django.core import signing

SECONDS = 15 * 60
SALT = "exchange.spool"


class Expired(Exception):
    """The file is gone, or the ticket to it is not this person's."""


def keep(data, *, by, sheet):
    """Store a file and return the signed ticket that `take` wants back."""
    prune()
    name = secrets.token_hex(16)
    path = _path(name)
    path.touch(mode=0o600)
    path.write_bytes(data)
    return signing.dumps({"name": name, "by": by.pk, "sheet": sheet}, salt=SALT)


def take(ticket, *, by):
    """The file and its sheet, once; afterwards it is gone."""
    try:
        found = signing.loads(ticket, salt=SALT, max_age=SECONDS)
        if found["by"] != by.pk:
            raise Expired
        path = _path(found["name"])
        data = path.read_bytes()
        path.unlink()  # whoever comes second, even at the same moment, finds nothing
    except (signing.BadSignature, FileNotFoundError):
        raise Expired from None
    return data, found["sheet"]


def prune():
    """Remove what nobody came back for."""
    oldest = time.time() - SECONDS
    for path in _folder().glob("*.upload"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _folder():
    folder = settings.VAR / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _path(name):
    return _folder() / f"{name}.upload"
