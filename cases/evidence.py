"""The hypothesis, counted: in how many cases of a country a freedom was widened, defended, narrowed, or not touched."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from cases.agreement import cohens_kappa, pairs_of_coders
from cases.schema import UNTOLD, Direction, Freedom
from catalogue.models import Facet


@dataclass(frozen=True)
class Tally:
    """So many cases of one direction, and the address of the list behind the number."""

    direction: Direction
    number: int
    url: str


@dataclass(frozen=True)
class Row:
    """One country: its cells by freedom, each a list of counts, and the cases that the source is silent on."""

    value: str
    label: str
    cells: list
    untold: int
    untold_url: str


def matrix(countries):
    """The rows of the matrix, for countries as {value: label} in their order."""
    counts = _counts()
    return [
        Row(
            value=country,
            label=label,
            cells=[_cell(counts, country, freedom) for freedom in Freedom],
            untold=counts.get((country, UNTOLD), 0),
            untold_url=_address(country, UNTOLD),
        )
        for country, label in countries.items()
        if any(place == country for place, _effect in counts)
    ]


def totals():
    """In how many cases each direction was found at all, in the whole region: {direction: number}."""
    rows = Facet.objects.filter(name="effect", publication__live=True, publication__kind="case")
    found = {}
    for value, case in rows.values_list("value", "publication"):
        found.setdefault(value.rpartition(":")[2], set()).add(case)
    return {direction: len(found.get(direction, ())) for direction in [*Direction.values, UNTOLD]}


def effects(document):
    """The coded effects of one case, as (case, freedom, coder, direction)."""
    for row in document["rows"].get("effects", []):
        yield document["code"], row["freedom"], row["coder"], row["direction"]


def agreement(documents):
    """How many pairs of judgements two coders made of the same thing, and their kappa."""
    pairs = pairs_of_coders([effect for document in documents for effect in effects(document)])
    return {"pairs": len(pairs), "kappa": cohens_kappa(pairs)}


def _counts():
    """{(country, effect): number of cases}, in one query."""
    rows = Facet.objects.filter(
        name="effect", publication__live=True, publication__kind="case", publication__facets__name="country"
    )
    found = rows.values_list("publication__facets__value", "value").annotate(Count("publication", distinct=True))
    return {(country, effect): number for country, effect, number in found}


def _cell(counts, country, freedom):
    found = [(direction, counts.get((country, f"{freedom}:{direction}"), 0)) for direction in Direction]
    return [
        Tally(direction, number, _address(country, f"{freedom}:{direction}")) for direction, number in found if number
    ]


def _address(country, effect):
    return reverse("evidence_list") + "?" + urlencode({"country": country, "effect": effect}) + "#total"
