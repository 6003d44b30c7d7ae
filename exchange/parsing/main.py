"""The process that reads one file: standard input is the file, standard output takes lines of JSON, and no more.

Each line is {"table": name, "hidden": whether the workbook hides it}, a row as a list of texts, {"link": [row, place,
address]} or {"uncalculated": [row, place]} of the table before, and at the end {"end": facts of the file} or
{"refused": why, "values": {…}}. Without one of the two last the reading has failed.
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
        self.left -= self.tell(line)
        if self.left < 0:
            raise Refused("text")

    def tell(self, line):
        """Write a line that does not count, and say how long it is."""
        return self.file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


class Text:
    """The only table of a CSV file."""

    name, is_hidden, links, uncalculated = "", False, (), ()


def main():
    order = json.loads(sys.argv[-1])
    limits = Limits(**order["limits"])
    output = Output(sys.stdout.buffer, limits.text)
    _shut_in(limits)
    try:
        _read(sys.stdin.buffer, order, limits, output)
    except Refused as fault:
        output.tell({"refused": fault.why, "values": fault.values})
    except MemoryError:
        output.tell({"refused": "memory", "values": {}})
    except BaseException:  # noqa: B036 - calamine's panics are not Exceptions
        output.tell({"refused": "damaged", "values": {}})
    output.file.flush()


def _shut_in(limits):
    """From here on no other file, no socket and no process can be opened, and neither memory nor time runs away."""
    for encoding in (*decoding.ENCODINGS, OF_ZIPS):
        codecs.lookup(encoding)  # each is a file of Python's, read when it is first needed
    signal.alarm(limits.seconds + 2)  # should nobody be left to end us
    _limit(resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1)  # told at the first, ended at the second
    _limit(resource.RLIMIT_AS, limits.memory)
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
        _limit(what, 0)
    _limit(resource.RLIMIT_NOFILE, 3)  # the three that are open


def _limit(what, most, last=None):
    """For good, unless a stricter limit is in force already."""
    hard = resource.getrlimit(what)[1]
    last = most if last is None else last
    last = last if hard == resource.RLIM_INFINITY else min(last, hard)
    resource.setrlimit(what, (min(most, last), last))


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
    output.tell({"end": facts})


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
            output.write({"table": sheet.name, "hidden": sheet.is_hidden})
        output.write(row)
    for name, found in (("link", sheet.links), ("uncalculated", sheet.uncalculated)):
        for told in found if number else ():
            output.write({name: told})
    return number
