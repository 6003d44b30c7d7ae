"""XLSX: every part that is needed is looked at, then calamine reads a copy that holds these parts alone."""

import re

import python_calamine

from exchange.parsing import cells, parts
from exchange.parsing.links import Relations
from exchange.parsing.markup import Listener, listen
from exchange.parsing.refusing import Refused
from exchange.parsing.worksheets import Worksheet

SHEETS, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
NEEDED = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|(xl/)?((_rels|worksheets)/)?[^/]+\.(xml|rels)", re.IGNORECASE)


class Index(Listener):
    """The sheets of a workbook and the parts they are in: [(name, its relation)], {relation: part}."""

    def __init__(self):
        self.sheets, self.parts = [], {}

    def start(self, name, attributes):
        if name == "sheet":
            relation = next((text for key, text in attributes.items() if key.endswith(":id")), None)
            self.sheets.append((attributes.get("name", ""), relation))
        elif name == "Relationship":
            self.parts[attributes.get("Id")] = _part(attributes.get("Target", ""))

    def of_sheets(self):
        """The part of each sheet, in their order."""
        return [self.parts.get(relation) for _name, relation in self.sheets]

    def name(self, part):
        """The name of the sheet in a part, or of the first of several."""
        return next((name for name, relation in self.sheets if self.parts.get(relation) == part), "")


def tables(file, contents, bounds):
    """Every sheet with its rows, hidden ones too: (sheet, iterator of (cells, 1))."""
    copy, index, looks = _look(file, contents, bounds)
    try:
        with python_calamine.load_workbook(copy) as workbook:
            for number, (sheet, part) in enumerate(zip(workbook.sheets_metadata, index.of_sheets(), strict=True)):
                if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:  # else a chart
                    seen = looks.get(part) or Worksheet(sheet.name, bounds)
                    seen.is_hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
                    yield seen, _rows(workbook.get_sheet_by_index(number), seen)
    except python_calamine.PasswordError:
        raise Refused("password") from None
    except python_calamine.CalamineError:
        raise Refused("damaged") from None


def _look(file, contents, bounds):
    """The copy for calamine, where its sheets are, and what was seen of each part."""
    copy, index = parts.Repacked(), Index()
    looks = {}
    needed = [name for name in contents if NEEDED.fullmatch(name)]
    for name in sorted(needed, key=lambda name: name not in (SHEETS, RELATIONS)):
        part = contents[name]
        packed = parts.packed(file, part)
        look = index if name in (SHEETS, RELATIONS) else Worksheet(index.name(name), bounds)
        for _nothing in listen(parts.unpacked(packed, part), look):
            pass
        looks[name] = look
        if look is not index and look.hyperlinks:
            look.lead(_addresses(file, contents, name, look))
        copy.add(packed, part)
    _check(index, looks, bounds)
    return copy.close(), index, looks


def _addresses(file, contents, name, look):
    """Where the links of the worksheet in a part lead: {relation: address}."""
    folder, _slash, own = name.rpartition("/")
    part = contents.get(f"{folder}/_rels/{own}.rels")
    found = Relations({relation for _place, relation, _within in look.hyperlinks})
    for _nothing in listen(parts.unpacked(parts.packed(file, part), part), found) if part else ():
        pass
    return found.addresses


def _check(index, looks, bounds):
    """Sheets may share a part: each counts with all its cells."""
    if len(index.sheets) > bounds.limits.sheets:
        raise Refused("sheets", most=bounds.limits.sheets)
    found = [looks.get(part) for part in index.of_sheets()]
    if sum(look.area for look in found if isinstance(look, Worksheet)) > bounds.limits.cells:
        raise Refused("cells", most=bounds.limits.cells)


def _rows(sheet, look):
    """The rows from the first on; calamine leaves out the columns before the first cell."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for number, row in enumerate(sheet.iter_rows(), 1):
        found = before + [value if type(value) is str else cells.text(value) for value in row]
        for column, error in look.errors.get(number, {}).items():
            if column <= len(found):
                found[column - 1] = error
        yield found, 1


def _part(target):
    """Targets are told from the folder of the workbook, or from the root."""
    return target.removeprefix("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
