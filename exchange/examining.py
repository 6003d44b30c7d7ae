"""From an uploaded file to what would become of its rows: read, translated, checked, and kept with the upload."""

from exchange.checking import check
from exchange.lines import SheetRows, SourceRow
from exchange.reading import Unreadable, read_csv


def examine(upload, *, by):
    """Check an upload and keep its lines; a file that cannot be read at all is told there too."""
    try:
        lines = check(sheets(upload), by=by, told=lambda done: upload.note(done=done))
    except Unreadable as fault:
        upload.note(state="fault", fault=str(fault))
        return
    upload.keep(lines)
    upload.note(state="checked")


def sheets(upload):
    header, rows = read_csv(upload.path.read_bytes())
    upload.note(total=len(rows), unknown=[])
    found = [SourceRow(cells, "", number, stray=tuple(cells.pop(None))) for number, cells in rows]
    return [SheetRows(upload["sheet"], header, found)]
