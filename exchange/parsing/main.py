"""The process that reads one file: standard input is the file, standard output takes lines of JSON, and no more.

Each line is {"table": name}, a row as a list of texts, {"uncalculated": number} of the table before, and at the end
{"end": facts of the file} or {"refused": why, "values": {…}}. Without one of the two last the reading has failed.
"""

import codecs
import json
import resource
import signal
import sys

from exchange.parsing import archive, decoding, delimited, kinds, opendocument, workbook
from exchange.parsing.bounds import Bounds
from exchange.parsing.limits import Limits
from exchange.parsing.refusing import Refused

OF_ZIPS = "cp437"  # names in them
FORMS = {"xlsx": workbook.tables, "ods": opendocument.tables}


class Output:
    """Lines to whoever waits for them, held to the limit."""

    def __init__(self, file, most):
        self.file, self.left = file, most

    def write(self, line):
        data = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self.left -= len(data)
        if self.left < 0 and "refused" not in line:
            raise Refused("text")
        self.file.write(data)


class Text:
    """The only table of a CSV file."""

    name, uncalculated = "", 0


def main():
    order = json.loads(sys.argv[-1])
    limits = Limits(**order["limits"])
    output = Output(sys.stdout.buffer, limits.text)
    _shut_in(limits)
    try:
        _read(sys.stdin.buffer, order, limits, output)
    except Refused as fault:
        output.write({"refused": fault.why, "values": fault.values})
    except MemoryError:
        output.write({"refused": "memory", "values": {}})
    except BaseException:  # noqa: B036 - calamine's panics are not Exceptions
        output.write({"refused": "damaged", "values": {}})
    output.file.flush()


def _shut_in(limits):
    """From here on no other file, no socket and no process can be opened, and neither memory nor time runs away."""
    for encoding in (*decoding.ENCODINGS, OF_ZIPS):
        codecs.lookup(encoding)  # each is a file of Python's, read when it is first needed
    signal.alarm(limits.seconds + 2)  # should nobody be left to end us
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        _soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _read(source, order, limits, output):
    bounds = Bounds(limits)
    if kinds.is_workbook(source):
        contents = archive.contents(source, limits)
        form = archive.form(contents)
        facts, tables = {"form": form}, FORMS[form](source, contents, bounds)
    else:
        facts, tables = _text(source.read(), order)
    if not sum(_write(sheet, bounds.rows(rows, sheet.name), output) for sheet, rows in tables):
        raise Refused("empty")
    output.write({"end": facts})


def _text(data, order):
    text, encoding, possible, is_sure = decoding.decode(data, order["encoding"])
    separator, is_clear, rows = delimited.rows(text, order["separator"])
    facts = {"form": "csv", "encoding": encoding, "separator": separator, "possible": possible}
    return facts | {"is_sure": is_sure and is_clear}, [(Text, rows)]


def _write(sheet, rows, output):
    """How many rows the table has; one without any is not told of."""
    number = 0
    for number, row in enumerate(rows, 1):
        if number == 1:
            output.write({"table": sheet.name})
        output.write(row)
    if number and sheet.uncalculated:
        output.write({"uncalculated": sheet.uncalculated})
    return number
