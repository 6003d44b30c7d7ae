"""The live publications of a pack, looked up once: which there are, in which of its languages each is read."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models.functions import Length

from catalogue import kinds, search
from catalogue.models import Facet, Publication

SHARE = 10


@dataclass(frozen=True)
class Held:
    """One publication of a pack: its languages there, the one to fall back on, and its public versions."""

    languages: tuple
    fallback: str
    live_version: int
    versions: tuple

    def language_for(self, wanted):
        return wanted if wanted in self.languages else self.fallback


class Contents:
    """What a scope holds. An entry has a page in each language of the pack that it speaks, in all if it speaks none.

    With one in every language the ten would hold ten times the same English, and be three times as large.
    """

    def __init__(self, scope):
        self.names = [kind.name for kind in kinds.findable_kinds()]
        self.findable = search.search(country=scope.country).filter(kind__in=self.names)
        self.scope = replace(scope, day=self._day)

    @cached_property
    def held(self):
        """{(kind, code): Held} of all that can be found, in the order of kind and code."""
        lengths, originals = {}, {}
        rows = self.findable.annotate(length=Length("words__sequence"))
        rows = rows.values_list("kind", "code", "document__language", "words__language", "length")
        for kind, code, original, language, length in rows.order_by("kind", "code"):
            lengths.setdefault((kind, code), {})[language] = length or 0
            originals[kind, code] = original
        versions = self._versions()
        return {pair: self._held(spoken(lengths[pair]), originals[pair], versions[pair]) for pair in lengths}

    def _versions(self):
        found = {}
        rows = Publication.objects.filter(kind__in=self.names)
        for kind, code, version, live in rows.order_by("version").values_list("kind", "code", "version", "live"):
            found.setdefault((kind, code), []).append((version, live))
        return found

    def _held(self, spoken, original, versions):
        languages = self._of_pack(spoken)
        live = next(version for version, is_live in versions if is_live)
        fallback = original if original in languages else self._fallback(languages)
        return Held(languages, fallback, live, tuple(version for version, _live in versions))

    def _of_pack(self, spoken):
        return tuple(code for code in self.scope.languages if code in spoken) or self.scope.languages

    def _fallback(self, languages):
        return self.scope.main_language if self.scope.main_language in languages else languages[0]

    def language_of_most(self, kind_name, wanted):
        """A language that most entries of a kind speak: the one wanted, or that in which they are read instead.

        Of a topic, which is no kind, the entries of all kinds count.
        """
        own = [held.languages for (kind, _code), held in self.held.items() if kind == kind_name]
        found = own or [held.languages for held in self.held.values()]
        counts = Counter(language for languages in found for language in languages)
        languages = self._of_pack({language for language, count in counts.items() if 2 * count > len(found)})
        return wanted if wanted in languages else self._fallback(languages)

    @cached_property
    def facets(self):
        """Every (kind, facet name, value) that something in the pack has."""
        rows = Facet.objects.filter(publication__in=self.findable).values_list("publication__kind", "name", "value")
        return set(rows.distinct())

    def has_facet(self, kind_name, name, value):
        """Whether something of a kind has a value; of a topic (`kind_name` empty), something of any kind.

        A topic is not told of the neighbours of a pack's country.
        """
        if not kind_name and name == "country" and self.scope.country not in ("", value):
            return False
        names = [kind_name] if kind_name else self.counts
        return any((kind, name, value) in self.facets for kind in names)

    @cached_property
    def counts(self):
        """How many publications of each kind: {kind: number}."""
        return dict(sorted(Counter(kind for kind, _code in self.held).items()))

    @property
    def _day(self):
        newest = self.findable.order_by("-day").values_list("day", flat=True).first()
        return newest.isoformat() if newest else ""


def spoken(lengths):
    """The languages in which an entry says something: a translated title alone does not make a page.

    `lengths` is how much it says in each, {language: length}; a tenth of the most is enough.
    """
    return {language for language, length in lengths.items() if SHARE * length >= max(lengths.values())}
