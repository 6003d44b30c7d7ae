"""Packs of the static edition as whoever is handed one finds them: files, pages, where they lead, what they load."""

import hashlib
import posixpath
from html.parser import HTMLParser
from io import StringIO
from urllib.parse import unquote, urlsplit

from django.core.management import call_command

LEADING = {"href", "src", "action"}


class Page(HTMLParser):
    """A page of a pack: `leads` are (tag, attribute, value) of all that leads or loads, `others` all other values."""

    def __init__(self, text):
        super().__init__()
        self.leads, self.others, self.anchors, self.tags, self.words = [], [], set(), [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            (self.leads if name in LEADING else self.others).append((tag, name, value or ""))
            if name == "id":
                self.anchors.add(value)

    def handle_data(self, data):
        self.words += data

    @property
    def links(self):
        """Where its links lead within the pack, without fragments; and those out of it."""
        return [value for tag, name, value in self.leads if (tag, name) == ("a", "href")]


def build(folder, *arguments):
    """Build a pack as an operator does; what the terminal says."""
    told = StringIO()
    call_command("build_static", str(folder), *arguments, stdout=told)
    return told.getvalue()


def files(folder):
    """{path within the pack: bytes}"""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pages(folder):
    return {path: Page(body.decode()) for path, body in files(folder).items() if path.endswith(".html")}


def target(path, value):
    """(path, fragment) that a value on the page at a path means."""
    parts = urlsplit(value)
    where = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    return where, parts.fragment


def sums(folder):
    """The lines of SHA256SUMS: {path: digest}."""
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def digest(body):
    return hashlib.sha256(body).hexdigest()
