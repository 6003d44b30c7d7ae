"""The network as a page and as a file, around whatever the address names."""

import re

from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View

from cases import layers, network
from cases.filters import CaseFilterSet
from catalogue import drawing, files, views
from catalogue.columns import CODE
from catalogue.models import Publication
from catalogue.revalidation import public

MIDDLES = ("stakeholder", "case", "programme", "country")  # what a network can be around, the first named wins
MOST_ROWS = 200
TOPIC = views.Topic("network", _("Who works with whom"))


class Asked:
    """What an address asks for: `name` and `value`, and the network if there is such a thing."""

    def __init__(self, params, language):
        self.name = next((name for name in MIDDLES if params.get(name)), "")
        self.value = params.get(self.name, "")[:80]
        self.language = language
        self.countries = CaseFilterSet({}).labels["country"]
        self.publication = self._publication()
        self.network = self._network()

    @property
    def query(self):
        return f"?{self.name}={self.value}" if self.network else ""

    def _publication(self):
        if self.name in ("", "country") or not re.fullmatch(CODE, self.value):
            return None
        return Publication.objects.filter(kind=self.name, code=self.value, live=True).first()

    def _network(self):
        if self.publication:
            return network.around(self.publication, self.language)
        if self.name == "country" and self.value in self.countries:
            return network.of_country(self.value, self.language)
        return None


@method_decorator(public, name="dispatch")
class NetworkPage(View):
    """The picture of a network and the table of its relations, or the question around what."""

    def get(self, request):
        asked = Asked(request.GET, get_language())
        context = {"kind": TOPIC, "asked": asked, "query": asked.query, "ways": network.WAYS}
        if asked.network:
            context |= shown(asked.network, asked.language)
        return render(request, "cases/network.html", context)


def shown(found, language):
    """The picture and the rows of the table, with a name for every thing."""
    names = drawing.names({thing: found.names[thing] for thing in found.layers}, language)
    titles = {thing: name.title.text for thing, name in names.items()}
    picture = layers.draw(
        found.drawn,
        found.drawn_relations,
        titles,
        is_mirrored=drawing.direction(language) == "rtl",
        points_at_who=network.POINTS_AT_WHO,
    )
    rows = [(names[each.who], each.label, names[each.what]) for each in found.relations]
    return {
        "picture": picture,
        "curves": [(curve, names[curve.relation.who], names[curve.relation.what]) for curve in picture.curves],
        "focus": names.get(found.focus),
        "boxes": [(box, names[box.thing], box.thing == found.focus) for box in picture.boxes],
        "rows": rows[:MOST_ROWS],
        "rows_left_out": len(rows[MOST_ROWS:]),
    }


@method_decorator(public, name="dispatch")
class NetworkFile(View):
    """Every relation of the network: a line for each."""

    header = ("who_kind", "who", "who_title", "role", "what_kind", "what", "what_title")

    def get(self, request, extension):
        asked = Asked(request.GET, get_language())
        if not asked.network:
            return views.refuse(_("Name a stakeholder, a case or a country of the Atlas, for example ?country=KZ."))
        titles = {thing: title for thing, (title, _spoken) in asked.network.names.items()}
        rows = [
            [*each.who, titles[each.who], each.role, *each.what, titles[each.what]] for each in asked.network.relations
        ]
        return files.answer_table("network", self.header, rows, extension)
