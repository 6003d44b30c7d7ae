"""Accepted files are kept for audit, sealed: without the site's secret key nobody reads them."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(data):
    return _seals().encrypt(data)


def unseal(data):
    """The bytes as they were; `cryptography.fernet.InvalidToken` if they were changed, or sealed with a lost key."""
    return _seals().decrypt(data)


def _seals():
    return MultiFernet([_of(key) for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _of(key):
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"exchange.sealing").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
