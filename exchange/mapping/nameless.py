"""Rows that have neither a code nor a title, of which one could be made: the title is what is told to be missing."""

from django.utils.translation import gettext as _

from exchange import targets
from exchange.mapping.plans import LEFT_OUT


def tell(lines, plan):
    """Put the title in the place of the code among the faults of such rows."""
    titles = {(table.table, table.sheet): _title(table) for table in plan.tables if table.sheet != LEFT_OUT}
    for sheet, of_sheet in lines.items():
        for line in of_sheet if not targets.target(sheet).row_kind else ():
            if line.faults and not line.source.cells.get("code"):
                title = titles.get((line.source.table, sheet), "code")
                line.faults = [(title, _message()) if name == "code" else (name, told) for name, told in line.faults]


def _title(table):
    """The column of a table with titles; in the first language if it has none."""
    target = targets.target(table.sheet)
    names = [column.name for column in target.columns if column.name.partition(":")[0] == target.sheet.title]
    mapped = [column.to for column in table.mapped if column.to.partition(":")[0] == target.sheet.title]
    return next(iter([*mapped, *names]), "code")


def _message():
    return _("This row has no title, and no code that could be made of it. Fill in the title, or leave the row out.")
