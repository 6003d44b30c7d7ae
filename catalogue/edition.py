"""What the site is called and whom it is for: the newest live edition."""

from catalogue import drawing
from catalogue.models import Publication


def current(language):
    """The newest edition as drawn for a language, or nothing on an empty site."""
    newest = Publication.objects.filter(kind="edition", live=True).order_by("-document__cells__released").first()
    return drawing.draw(newest.document, language) if newest else None
