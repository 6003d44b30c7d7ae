"""Every note on the data, of all kinds of entry: the known errors of the edition, shown instead of hidden."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalogue import files, records, views
from catalogue.filters import EntryFilterSet, FacetFilter
from ecosystem.schema import Noted
from publishing.schema import DATA_NOTES


class ErrataFilterSet(EntryFilterSet):
    """Entries of any kind of which some value has a note."""

    country = FacetFilter(label=_("Country"))

    def found(self, *, apart_from=""):
        return super().found(apart_from=apart_from).filter(facets__name="noted", facets__value=Noted.YES)


class Errata:
    """What the page of the known errors and its files share."""

    filterset_class = ErrataFilterSet
    topic = views.Topic("errata", _("Known errors of the edition"), has_rows=True)


class ErrataList(Errata, views.ListView):
    template_name = "atlas/errata.html"


class ErrataFile(Errata, views.FileView):
    """One row for each note, in the columns of the sheet of data notes."""

    def answer(self, listing, extension):
        header = [column.name for column in DATA_NOTES.cells(settings.CONTENT_LANGUAGES, public=True)]
        rows = (
            [entry["kind"], entry["code"], *(note.get(name) for name in header[2:]), entry["version"], entry.get("url")]
            for entry in records.of(listing.results, self.request)
            for note in entry["rows"].get("data_notes", [])
        )
        return files.answer_table("errata", [*header, "version", "url"], rows, extension)
