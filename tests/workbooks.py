"""Workbooks made part by part, honest and not; and how much memory the process takes that reads them."""

import subprocess
import sys
import zipfile
import zlib

import pytest
from django.conf import settings

from exchange.reading import Unreadable, child, read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET = "xl/worksheets/sheet{}.xml"
ODS_SPACES = " ".join(f'xmlns:{name}="{name}"' for name in ("office", "table", "text", "calcext", "dc", "draw"))
NEXT_STEPS = ("save ", "choose ", "copy ", "unpack ", "export ", "open ", "split ", "delete ", "shorten ", "type ")
MEGABYTE = 1024 * 1024

# Runs the reader as a child of its own and tells the most memory that it had, in KB.
WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[2:], stdin=open(sys.argv[1], "rb"), stdout=subprocess.DEVNULL, env={})
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def sheet_xml(rows):
    """A worksheet around the XML of its rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def xlsx_parts(*sheets, names=(), strings=""):
    """The parts of an XLSX file: {name: text}. Each sheet is the XML of its rows."""
    names = names or [f"Sheet{number}" for number, _rows in enumerate(sheets, 1)]
    numbered = list(enumerate(names, 1))
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in numbered)
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _name in numbered
    )
    relations += f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="w" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }
    return parts | {SHEET.format(n): sheet_xml(rows) for n, rows in enumerate(sheets, 1)}


def ods_parts(*tables, manifest=""):
    """The parts of an ODS file; each table is the XML of its rows."""
    body = "".join(f'<table:table table:name="Table{n}">{rows}</table:table>' for n, rows in enumerate(tables, 1))
    content = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="m">{manifest}</manifest:manifest>',
        "content.xml": f"<office:document-content {ODS_SPACES}>{content}</office:document-content>",
    }


def pack(path, parts):
    """Write the parts as a zip; what is bytes-like is content too."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def inflating(before, filling, after, megabytes):
    """Raw deflate of `filling`, repeated up to so many megabytes, between two texts; and its length unpacked."""
    filling = filling * (MEGABYTE // len(filling))
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    begin = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(filling) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.compress(after) + packer.flush()
    return begin + middle * megabytes + end, len(before) + len(filling) * megabytes + len(after)


def pack_raw(path, parts, name, packed, length):
    """Write the parts and one more, of already packed bytes and of the length that it declares."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in parts.items():
            if other != name:
                archive.writestr(other, content)
        archive.writestr(name, packed, zipfile.ZIP_STORED)
        declared = archive.getinfo(name)
        declared.compress_type, declared.file_size = zipfile.ZIP_DEFLATED, length
    return path


def peak_megabytes(path):
    """The most memory that the process reading this file has had."""
    order = {"limits": settings.READING_LIMITS, "encoding": "", "separator": ""}
    command = [sys.executable, "-c", WATCH, str(path), *child.command(order)]
    return int(subprocess.run(command, capture_output=True, check=True, text=True).stdout) / 1024


def refusal(path, **options):
    """What is said of a file that is not read: what is wrong, and what to do next."""
    with pytest.raises(Unreadable) as caught:
        read(path, **options)
    assert any(step in str(caught.value).lower() for step in NEXT_STEPS), str(caught.value)
    return str(caught.value)
