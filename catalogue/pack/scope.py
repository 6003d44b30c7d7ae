"""What a pack is asked to hold. While one is built, every request carries its scope, and pages are drawn for it."""

from dataclasses import dataclass

from django.conf import settings


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


def country_of(request):
    """The one country that an answer tells of; empty on the living site."""
    return getattr(of(request), "country", "")
