"""ODS, read while it is looked at: calamine would drop tabs, line breaks and errors, and spread out repeated cells."""

import re
from itertools import groupby
from operator import itemgetter

from exchange.parsing import cells, parts
from exchange.parsing.links import is_address
from exchange.parsing.markup import Listener, listen
from exchange.parsing.refusing import Refused

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
CELLS = frozenset(["table-cell", "covered-table-cell"])
SPACES = {"tab": "\t", "line-break": "\n", "s": " "}
TIME = re.compile(r"(-?)PT(\d+)H(\d+)M(\d+)(?:[.,]\d*)?S")
# what holds words or cells that are not the sheet's own: comments, drawings, old versions
BESIDE = frozenset(["annotation", "shapes", "frame", "custom-shape", "tracked-changes", "dde-links"])
ELSEWHERE = "'file:"  # begins the names of sheets that are copies out of other files


def tables(file, contents, bounds):
    """Every sheet with its rows, hidden ones too: (sheet, iterator of (cells, times))."""
    if not _read(file, contents, "mimetype").startswith(MIMETYPE):
        raise Refused("word")
    if "META-INF/manifest.xml" in contents and b"encryption-data" in _read(file, contents, "META-INF/manifest.xml"):
        raise Refused("password")
    part = contents["content.xml"]
    told = listen(parts.unpacked(parts.packed(file, part), part), Content(bounds))
    for sheet, rows in groupby(told, key=itemgetter(0)):
        yield sheet, ((row, times) for _sheet, row, times in rows)


def _read(file, contents, name):
    return b"".join(parts.unpacked(parts.packed(file, contents[name]), contents[name]))


class Sheet:
    def __init__(self, name, is_hidden=False):
        self.name, self.is_hidden = name, is_hidden
        self.rows = self.last = 0  # rows as they are written, and the number of the last, repeated ones counted
        self.links, self.uncalculated = [], []


class Content(Listener):
    """Tells of each row that is over: (its sheet, its cells, how many times it stands there)."""

    def __init__(self, bounds):
        self.bounds = bounds
        self.rows, self.sheet = [], Sheet("")
        self.cells, self.times, self.skipped = [], 1, 0  # skipped: empty cells since the last one with content
        self.value, self.texts, self.repeated = "", None, 1
        self.link, self.row_links = "", []
        self.style, self.hiding = "", set()
        self.beside = 0

    def told(self):
        rows, self.rows = self.rows, []
        return rows

    def start(self, name, attributes):
        if self.beside or name in BESIDE or name == "table" and _name(attributes).startswith(ELSEWHERE):
            self.beside += 1
            self.parser.CharacterDataHandler = None
        elif name in CELLS:
            self._start_cell(attributes)
        elif name == "p" and self.texts is not None:
            if self.texts:
                self.texts.append("\n")
            self.parser.CharacterDataHandler = self.texts.append
        elif name in SPACES and self.texts is not None:
            self.texts.append(SPACES[name] * min(_times(attributes, "text:c"), self.bounds.limits.characters + 1))
        elif name == "table-row":
            self.cells, self.skipped, self.times = [], 0, _times(attributes, "table:number-rows-repeated")
            self.row_links = []
            self.sheet.rows += 1
            self.sheet.last += self.times
            self.bounds.area(self.sheet.rows, 0, self.sheet.name)
        elif name == "a" and self.texts is not None:
            self.link = self.link or attributes.get("xlink:href", "")
        elif name == "table":
            self.sheet = Sheet(_name(attributes), attributes.get("table:style-name") in self.hiding)
        elif name == "style":
            self.style = attributes.get("style:name")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self.hiding.add(self.style)

    def end(self, name):
        if self.beside:
            self.beside -= 1
        elif name in CELLS:
            self._end_cell()
        elif name == "p":
            self.parser.CharacterDataHandler = None
        elif name == "table-row":
            self.rows.append((self.sheet, self.cells, self.times))
            self._note_links()

    def _start_cell(self, attributes):
        self.repeated = _times(attributes, "table:number-columns-repeated")
        self.value, self.texts, self.link = _value(attributes), [], ""
        if "table:formula" in attributes and "office:value-type" not in attributes:
            self.bounds.beside()
            self.sheet.uncalculated.append([self.sheet.last - self.times + 1, len(self.cells) + self.skipped])

    def _end_cell(self):
        value = self.value or "".join(self.texts)
        if value:
            self.bounds.area(1, len(self.cells) + self.skipped + self.repeated, self.sheet.name)
            self.cells += [""] * self.skipped + [value] * self.repeated
            self.skipped = 0
            if is_address(self.link):
                self.row_links += [(len(self.cells) - back, self.link) for back in range(self.repeated, 0, -1)]
        else:
            self.skipped += self.repeated
        self.texts = None

    def _note_links(self):
        for row in range(self.sheet.last - self.times + 1, self.sheet.last + 1) if self.row_links else ():
            for place, address in self.row_links:
                self.bounds.beside()
                self.sheet.links.append([row, place, address])


def _value(attributes):
    """The value as it is kept beside the words that show it; "" where there are only words: text and errors."""
    kind = attributes.get("office:value-type")
    if kind in ("float", "percentage", "currency"):
        return cells.number(float(attributes["office:value"]))
    if kind == "date":
        return attributes["office:date-value"].replace("T00:00:00", "").replace("T", " ")
    if kind == "time":
        sign, hours, minutes, seconds = TIME.fullmatch(attributes["office:time-value"]).groups()
        return f"{sign}{int(hours):02}:{minutes:0>2}:{seconds:0>2}"
    if kind == "boolean":
        return "yes" if attributes["office:boolean-value"] == "true" else "no"
    return attributes.get("office:string-value", "")


def _times(attributes, name):
    return max(1, int(attributes.get(name, 1)))


def _name(attributes):
    return attributes.get("table:name", "")
