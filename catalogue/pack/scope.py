"""What a pack is asked to hold. While one is built, every request carries its scope, and pages are drawn for it."""

from dataclasses import dataclass

from django.conf import settings

from catalogue.models import Label


@dataclass(frozen=True)
class Scope:
    """Languages of the interface, one country or (`country` empty) all, and where the living site is, if that is told.

    `site` is the beginning of every address there, without a slash at its end: "https://atlas.example". `day` is that
    of the newest publication, ISO 8601; it becomes known when the contents are looked up.
    """

    languages: tuple
    country: str = ""
    site: str = ""
    day: str = ""

    @property
    def main_language(self):
        """In which what has no language is asked for, and what has words in no language of the pack is first read."""
        return settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in self.languages else self.languages[0]


def of(request):
    """The scope of the pack that an answer is for; None on the living site."""
    return getattr(request, "pack", None)


def country_name(request, language):
    """What readers call the one country of a pack; empty elsewhere."""
    country = country_of(request)
    found = Label.objects.filter(facet="country", value=country, language=language) if country else Label.objects.none()
    return found.values_list("text", flat=True).first() or country


def country_of(request):
    """The one country that an answer tells of; empty on the living site."""
    return getattr(of(request), "country", "")
