"""The addresses of the site taken apart, and how one becomes a path that every file system can keep."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode

from django.urls import Resolver404, resolve
from django.utils.translation import override

from catalogue import drawing

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


@dataclass(frozen=True)
class Asked:
    """What an address asks for: `subject` and `page` are the two halves of its name (`case_list`, `case_detail`).

    `rest` is the path without its language, `pairs` the query, `values` what the path itself names.
    """

    language: str
    rest: str
    pairs: tuple
    subject: str
    page: str
    values: dict


def understand(address):
    """An address (path and query) taken apart; None if it is none below a language."""
    path, _mark, query = address.partition("?")
    language, _slash, rest = unquote(path).removeprefix("/").partition("/")
    try:
        with override(language):
            match = resolve(f"/{language}/{rest}")
    except Resolver404:
        return None
    subject, _line, page = (match.url_name or "").rpartition("_")
    return Asked(language, rest, tuple(parse_qsl(query)), subject, page, match.kwargs)


def of_entry(kind, code):
    """The path of an entry's page without its language."""
    return drawing.address(kind, code).split("/", 2)[2]


def address(language, rest, pairs=()):
    return f"/{language}/{rest}" + (f"?{urlencode(pairs)}" if pairs else "")


def file(rest, pairs=()):
    """The path of the file for a page: its folders, a folder for each part of the query, and the name that mirrors
    serve for a folder."""
    chosen = "".join(f"{_safe(name)}/{_safe(value)}/" for name, value in pairs)
    return f"{safe(rest)}{chosen}index.html"


def safe(path):
    """A path without what Windows, or a memory stick, cannot keep: `:` and other signs, reserved names, a dot last."""
    return "/".join(_safe(part) for part in path.split("/"))


def _safe(part):
    plain = quote(part.replace(":", "-"), safe="").replace("%", "~")
    is_refused = plain.endswith(".") or plain.partition(".")[0].casefold() in RESERVED
    return f"{plain}~" if is_refused else plain
