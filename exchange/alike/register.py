"""Where a name is looked up among tens of thousands: the few that may be like it, to be weighed one by one.

Names are near that share the rarer of their parts, four letters each: of three they are too many to count, and words
one by one would miss what is misspelt. The common parts are left out, for they would only cost time.
"""

from bisect import bisect
from collections import Counter, defaultdict
from heapq import nlargest
from itertools import accumulate, chain

from exchange.alike import names

MOST_NEAR = 12  # names of a country that are weighed for one
MOST_PLACES = 300  # places of parts that are counted for one: more finds little more, and takes longer


class Entry:
    """One that is compared: its forms and its links, each once."""

    def __init__(self, named):
        self.key, self.country = named.key, named.country
        self.forms = tuple({form.sorted: form for form in map(names.form, named.names) if form}.values())
        self.links = {link for link in map(names.link, named.links) if link}


class Register:
    """Entries by their names and by their links, and country by country by parts of their names."""

    def __init__(self, entries=()):
        self.by_name, self.by_link, self.by_part = defaultdict(list), defaultdict(list), defaultdict(_Parts)
        for entry in entries:
            self.add(entry)

    def add(self, entry):
        for form in entry.forms:
            self.by_name[form.sorted].append((form, entry))
            self.by_part[entry.country].add(form, entry)
        for link in entry.links:
            self.by_link[link].append(entry)

    def near(self, candidate):
        """What may be like the candidate, as pairs of forms: (its own, the other's, the other entry)."""
        for link in candidate.links:
            for entry in self.by_link.get(link, ())[:MOST_NEAR]:
                yield from ((one, other, entry) for one in candidate.forms for other in entry.forms)
        for one in candidate.forms:
            equal = self.by_name.get(one.sorted, ())[:MOST_NEAR]
            yield from ((one, other, entry) for other, entry in equal)
            if sum(entry.country == candidate.country for _other, entry in equal) < MOST_NEAR:
                for country in self._countries(candidate):
                    yield from ((one, other, entry) for other, entry in self.by_part[country].near(one))

    def _countries(self, candidate):
        """Where its like may be: what is of the region may be of any country."""
        return {candidate.country, ""} & self.by_part.keys() if candidate.country else list(self.by_part)


class _Parts:
    """The names of one country by their parts."""

    def __init__(self):
        self.named, self.having = [], defaultdict(list)

    def add(self, form, entry):
        for part in _parts_of(form):
            self.having[part].append(len(self.named))
        self.named.append((form, entry))

    def near(self, form):
        rare = _rarest([places for part in _parts_of(form) if (places := self.having.get(part))])
        shared = Counter(chain.from_iterable(rare))
        least = max((max(shared.values(), default=0) + 1) // 2, len(rare) // 4)
        often = [(count, place) for place, count in shared.items() if count >= least]
        return [self.named[place] for _count, place in nlargest(MOST_NEAR, often)]


def _parts_of(form):
    """Four letters after another of each word, its edges included; always in the same order."""
    return dict.fromkeys(f" {word} "[at : at + 4] for word in form.words for at in range(max(1, len(word) - 1)))


def _rarest(lists):
    """As many of the lists, the shortest first, as there is time for."""
    lists = sorted(lists, key=len)
    within = bisect(list(accumulate(map(len, lists))), MOST_PLACES)
    return [places[:MOST_PLACES] for places in lists[: max(1, within)]]
