"""What columns of ours are called on the pages of an import: as the person's file calls them, else as readers do; and
what the values in them are called."""

from django.utils.translation import gettext as _

from catalogue.columns import Choice, Flag, Many
from exchange.mapping.destinations import ANY_LANGUAGE, destinations


class Names:
    """Made of a plan as JSON; called with the sheet, table and name of a column, and the places of its row if known."""

    def __init__(self, plan):
        self.headers, self.places, self.ours = {}, {}, set()
        for table in (plan or {}).get("tables", ()):
            mapped = [column for column in table["columns"] if column["to"]]
            self.headers |= {(table["table"], column["to"]): column["header"] for column in mapped}
            self.places |= {(table["table"], column["place"]): column["header"] for column in table["columns"]}
            if all(column["header"] == column["to"] for column in mapped):
                self.ours.add(table["table"])

    def __call__(self, sheet, table, name, places=()):
        if table in self.ours or not name:
            return name
        if name == "code" and (table, name) not in self.headers:
            return _label(sheet, name)  # it was made
        place = places.get(name) if places else None
        in_any = f"{name.partition(':')[0]}:{ANY_LANGUAGE}"
        own = self.places.get((table, place)) or self.headers.get((table, name)) or self.headers.get((table, in_any))
        return own or _label(sheet, name)


def worded(column, value):
    """A value in the words of whoever reads it: choices by their label, flags as yes or no; "" for none."""
    if isinstance(column, Flag):
        return _("yes") if value else _("no")
    if value is None:
        return ""
    if isinstance(column, Many):
        return "; ".join(worded(column.of, part) for part in value)
    return str(dict(column.choices.choices).get(value, value)) if isinstance(column, Choice) else column.format(value)


def _label(sheet, name):
    destination = destinations(sheet).get(name)
    return destination.label if destination else name
