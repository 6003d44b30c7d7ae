"""How the data of the chapters were collected: by instrument for the page, row by row for the file."""

from django.conf import settings

from ecosystem.schema import METHODS, Instrument


def by_instrument(profiles):
    """Which chapters used an instrument: [(instrument, [whether each profile did])], only instruments in use."""
    used = [{row.instrument.value for row in profile["methods"]} for profile in profiles]
    found = [(instrument, [instrument.value in instruments for instruments in used]) for instrument in Instrument]
    return [(instrument, by_chapter) for instrument, by_chapter in found if any(by_chapter)]


def table(documents):
    """The public columns of all rows of method, and where each comes from: header and rows."""
    columns = METHODS.cells(settings.CONTENT_LANGUAGES, public=True)
    header = [column.name for column in columns]
    rows = [
        [document["code"], *(row.get(name) for name in header[1:]), document["version"], document["url"]]
        for document in documents
        for row in document["rows"].get("methods", [])
    ]
    return [*header, "version", "url"], rows
