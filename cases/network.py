"""Who works with whom: the relations that cases, programmes and stakeholders tell, around one of them or in a country.

A thing is a pair (kind, code). Around an entry stand the things related to it, and the things related to those.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from catalogue import analysis, documents, search
from catalogue.models import Reference
from stakeholders.schema import Role

MOST_THINGS = 36
WORKS = ("case", "programme")
PART = "part_of"  # the relation of a stakeholder to the one that it is a part of
WAYS = {
    "pays": (_("Pays for it or commissions it"), (Role.FUNDER, Role.COMMISSIONER)),
    "acts": (
        _("Starts it, carries it out or owns it"),
        (Role.INITIATOR, Role.IMPLEMENTER, Role.INNOVATOR, Role.OWNER, Role.ADOPTER),
    ),
    "helps": (_("Is a partner or supports it"), (Role.PARTNER, Role.SUPPORTER, Role.ADVOCATE, Role.RESEARCHER)),
    "meets": (_("Gains from it, rules on it or was asked"), (Role.BENEFICIARY, Role.REGULATOR, Role.RESPONDENT)),
    PART: (_("Is a part of"), (PART,)),
}  # the roles as a picture tells them apart
WAY_OF = {str(role): way for way, (_label, roles) in WAYS.items() for role in roles}
POINTS_AT_WHO = frozenset([Role.BENEFICIARY, Role.RESPONDENT])  # the arrow leads from the work to the stakeholder
POINTS_NOWHERE = frozenset([Role.PARTNER])


@dataclass(frozen=True, order=True)
class Relation:
    """A stakeholder has a role in a work, or is a part of another stakeholder."""

    who: tuple
    role: str
    what: tuple

    @property
    def label(self):
        return WAYS[PART][0] if self.role == PART else Role(self.role).label

    @property
    def way(self):
        return WAY_OF[self.role]

    @property
    def has_arrow(self):
        return self.role not in POINTS_NOWHERE


class Network:
    """Some relations, their things in layers, {thing: how far from the middle}, and the titles of things.

    `focus` is the one thing in the middle, None for a country.
    """

    def __init__(self, relations, layers, names, focus=None):
        self.layers, self.names, self.focus = layers, names, focus
        self.order = {thing: (analysis.sort_key(names[thing][0]), thing) for thing in layers}
        self.relations = sorted(relations, key=self._place_in_table)

    @cached_property
    def drawn(self):
        """The things that fit a picture: the near ones first, and among those the ones with most relations."""
        degree = Counter(end for relation in self.relations for end in (relation.who, relation.what))
        found = {self.focus: None} if self.focus else {}
        for relation in sorted(self.relations, key=lambda each: (self._distance(each), -_weight(each, degree), each)):
            more = {relation.who: None, relation.what: None}
            if len(found | more) <= MOST_THINGS:
                found |= more
        return {thing: self.layers[thing] for thing in sorted(found, key=self.order.get)}

    @property
    def drawn_relations(self):
        return [found for found in self.relations if found.who in self.drawn and found.what in self.drawn]

    @property
    def left_out(self):
        return len(self.layers) - len(self.drawn)

    def _distance(self, relation):
        return self.layers[relation.who] + self.layers[relation.what]

    def _place_in_table(self, relation):
        return self._distance(relation), self.order[relation.what], relation.role, self.order[relation.who]


def _weight(relation, degree):
    return degree[relation.who] + degree[relation.what]


def around(publication, language):
    """The network around one live publication."""
    focus = (publication.kind, publication.code)
    if publication.kind == "stakeholder":
        others = search.pointing_at(*focus).filter(kind__in=(*WORKS, "stakeholder"))
    else:
        others = _works_of([code for kind, code in documents.references(publication.document) if kind == "stakeholder"])
    resolved, names = _resolve([publication, *others], language)
    relations = set(_relations(resolved))
    layers = {focus: 0}
    for layer in (1, 2):
        reached = {end for each in relations for end in _ends(each) if layers.keys() & _ends(each)} - layers.keys()
        layers |= dict.fromkeys(sorted(reached), layer)
    near = {thing for thing, layer in layers.items() if layer < 2}
    return Network([each for each in relations if _ends(each) & near], layers, names, focus)


def of_country(country, language):
    """The network of all cases and programmes of a country: who on one side, what on the other."""
    works = search.search(facets={"country": [country]}).filter(kind__in=WORKS)
    resolved, names = _resolve(works, language)
    relations = set(_relations(resolved))
    layers = {end: int(end[0] in WORKS) for each in sorted(relations) for end in (each.who, each.what)}
    return Network(relations, layers, names)


def _works_of(stakeholders):
    mentions = Reference.objects.filter(publication=OuterRef("pk"), kind="stakeholder", code__in=stakeholders)
    return search.search().filter(Exists(mentions), kind__in=WORKS)


def _resolve(publications, language):
    """The documents without what is not live, each once, and the titles of all things: {thing: (title, language)}."""
    found = {(each.kind, each.code): each.document for each in publications}
    pairs = {pair for document in found.values() for pair in documents.references(document)}
    names = documents.titles(pairs | found.keys(), language)
    return [documents.without_dead(document, names) for document in found.values()], names


def _relations(resolved):
    for document in resolved:
        thing, cells = (document["kind"], document["code"]), document["cells"]
        for row in document["rows"].get("participations", []):
            yield Relation(("stakeholder", row["stakeholder"]), row["role"], thing)
        for column, role in (("funders", Role.FUNDER), ("implementers", Role.IMPLEMENTER)):
            for code in cells.get(column, []):
                yield Relation(("stakeholder", code), role.value, thing)
        if "parent" in cells:
            yield Relation(thing, PART, ("stakeholder", cells["parent"]))


def _ends(relation):
    return {relation.who, relation.what}
