"""Settings that come from outside: read once, refused with a way out when they are missing or wrong."""

import os
import secrets
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ENGINES = {"postgresql": "django.db.backends.postgresql", "postgres": "django.db.backends.postgresql"}


def is_production():
    name = os.environ.get("ATLAS_ENV") or "laptop"
    if name not in ("laptop", "production"):
        raise ImproperlyConfigured(
            f"ATLAS_ENV is “{name}”. Write ATLAS_ENV=production on a server, and leave it out on a laptop."
        )
    return name == "production"


def is_on(name):
    return os.environ.get(name, "").lower() in ("1", "yes", "true", "on")


def listed(name, default):
    return os.environ[name].split() if name in os.environ else default


def secret_key(folder):
    """The key that signs sessions: from the environment, or on a laptop from a file that is made once."""
    if key := os.environ.get("ATLAS_SECRET_KEY"):
        return key
    if is_production():
        raise ImproperlyConfigured(
            "ATLAS_SECRET_KEY is not set. Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))' "
            "and put it into the environment of the service."
        )
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


def hosts():
    if named := os.environ.get("ATLAS_HOSTS", "").split():
        return named
    if is_production():
        raise ImproperlyConfigured(
            "ATLAS_HOSTS is not set. Name the addresses the site answers to, with spaces between them: "
            "ATLAS_HOSTS='atlas.example.org www.atlas.example.org'."
        )
    return ["127.0.0.1", "localhost", "[::1]"]


def database(folder):
    """PostgreSQL by DATABASE_URL, else one SQLite file that loses nothing it has acknowledged."""
    address = os.environ.get("DATABASE_URL")
    return _postgresql(address) if address else _sqlite(folder)


def _postgresql(address):
    try:
        parts = urlsplit(address)
        name, port = unquote(parts.path.lstrip("/")), str(parts.port or "")
    except ValueError:
        parts, name, port = None, "", ""
    if not name or parts.scheme not in ENGINES:
        raise ImproperlyConfigured(
            "DATABASE_URL is no address of a PostgreSQL database. Write postgresql://user:password@host:5432/name."
        )
    limits = "-c statement_timeout=30000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"
    return {
        "ENGINE": ENGINES[parts.scheme],
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": limits, **dict(parse_qsl(parts.query))},
    }


def _sqlite(folder):
    folder.mkdir(parents=True, exist_ok=True)
    # not trusted_schema=OFF: the checks of JSON columns call json_valid, which it forbids
    pragmas = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "atlas.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }


def private_folder(path):
    """A folder that only the service's own account may look into."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def mailers():
    """Where mail goes out, by ATLAS_MAIL; without it the site sends none."""
    address = os.environ.get("ATLAS_MAIL")
    if not address:
        return {}
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("ATLAS_MAIL is no address of a mail server. Write smtp://user:password@host:587.")
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and bool(parts.username),
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
