"""Accepted files are kept for audit, sealed: without the site's secret key nobody reads them."""

import base64
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from catalogue import leftovers
from exchange.reading import Unreadable

A_MOMENT = 120  # seconds in which whoever commits a file has noted whose it is


def keep(name, data):
    """Keep the bytes of a file under a name of ours."""
    path = _folder() / name
    path.touch(mode=0o600)
    path.write_bytes(seal(data))


def read(name):
    """The bytes of a kept file; Unreadable if it is gone, was changed, or is sealed with a lost key."""
    try:
        return unseal((_folder() / name).read_bytes())
    except (FileNotFoundError, InvalidToken):
        said = _("The file that was kept of this import cannot be opened any more. Upload it anew.")
        raise Unreadable(said) from None


def remove(name):
    (_folder() / name).unlink(missing_ok=True)


def prune(known):
    """Remove files that nobody knows of: whoever was killed while committing left one."""
    leftovers.remove_old((path for path in _folder().iterdir() if path.name not in known), seconds=A_MOMENT)


def seal(data):
    return _seals().encrypt(data)


def unseal(data):
    """The bytes as they were; `cryptography.fernet.InvalidToken` if they were changed, or sealed with a lost key."""
    return _seals().decrypt(data)


def _folder():
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _seals():
    return MultiFernet([_of(key) for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _of(key):
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"exchange.sealing").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
