"""What a file is by its first bytes, whatever its name says."""

from exchange.parsing.refusing import Refused

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES = {
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"%PDF": "pdf",
    b"{\\rtf": "word",
    b"\x7fELF": "program",
    b"\x1f\x8b": "packed",
    b"BZh9": "packed",
    b"\xfd7zXZ": "packed",
    b"Rar!": "packed",
    b"7z\xbc\xaf": "packed",
    b"PK\x05\x06": "packed",
    b"SQLite format 3\0": "database",
}
WEB_PAGE = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<body", b"<table", b"<div", b"<script")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def is_workbook(file):
    """Whether the file is a workbook in a zip; else it is taken for text. Leaves the file at its beginning."""
    file.seek(0)
    head = file.read(4096)
    if not head.strip():
        raise Refused("empty")
    if head.startswith(OLE):
        raise Refused("password" if "EncryptedPackage".encode("utf-16-le") in head + file.read() else "old")
    for start, kind in SIGNATURES.items():
        if head.startswith(start):
            raise Refused(kind)
    if head.startswith(b"MZ") and b"\0" in head:
        raise Refused("program")
    _refuse_markup(head)
    file.seek(0)
    return head.startswith(ZIP)


def is_binary(data):
    """Whether bytes that should be text, and are not UTF-16, are nothing of the kind."""
    head = data[:4096]
    return len(head) - len(head.translate(None, CONTROLS)) > len(head) / 50 + 1


def _refuse_markup(head):
    begun = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begun.startswith(WEB_PAGE) or begun.startswith((b"<?xml", b"<!--")) and b"<html" in begun:
        raise Refused("web_page")
    if begun.startswith(b"<?xml"):
        raise Refused("xml")
