"""Filters over the public store: *or* within a facet, *and* between facets, every choice a label in use."""

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue import asking, kinds
from catalogue.models import Label, Publication
from catalogue.search import search

MOST_LETTERS = 200


class FacetFilter(django_filters.MultipleChoiceFilter):
    """Choose any of the values that live publications have for one facet. The search itself is the FilterSet's."""

    def filter(self, queryset, value):
        return queryset


class EntryFilterSet(django_filters.FilterSet):
    """The search box and the facets of one kind. Subclasses name their kind and declare their facets."""

    kind_name = ""
    plain_names = ()  # parameters beside the facets that belong to the address of a listing
    q = django_filters.CharFilter(
        label=_("Search"),
        method="unchanged",
        max_length=MOST_LETTERS,
        strip=False,  # a space at the end says that the last word is finished
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    class Meta:
        model = Publication
        fields = []

    def __init__(self, data=None, queryset=None, *, country="", **kwargs):
        super().__init__(data=data, queryset=Publication.objects.none() if queryset is None else queryset, **kwargs)
        self.country = country  # a pack of one country lists nothing else
        self.labels = _labels(self.facet_names)
        for name in self.facet_names:
            self.form.fields[name].choices = list(self.labels[name].items())

    def unchanged(self, queryset, _name, _value):
        return queryset

    @property
    def facet_names(self):
        return [name for name, found in self.filters.items() if isinstance(found, FacetFilter)]

    @property
    def chosen(self):
        """The valid choices: {facet name: [values]}, only facets with a choice."""
        self.form.is_valid()
        found = {name: self.form.cleaned_data.get(name) for name in self.facet_names}
        return {name: list(dict.fromkeys(values)) for name, values in found.items() if values}

    @property
    def unknown(self):
        """Values asked for that no live publication has: [(facet name, value)]."""
        return [
            (name, value)
            for name in self.facet_names
            for value in dict.fromkeys(self.data.getlist(name) if self.data else [])
            if value not in self.labels[name]
        ]

    @cached_property
    def question(self):
        self.form.is_valid()
        return asking.understand(self.form.cleaned_data.get("q") or "")

    @property
    def qs(self):
        return self.found()

    def found(self, *, apart_from=""):
        """What the filters find, one facet's own choice possibly left out."""
        if self.unknown or "q" in self.form.errors:
            return Publication.objects.none()
        facets = {name: values for name, values in self.chosen.items() if name != apart_from}
        return search(kind=self.kind_name, question=self.question, facets=facets, country=self.country)


class EverythingFilterSet(EntryFilterSet):
    """All that has an address, or what is `of` one kind."""

    plain_names = ("of",)

    def found(self, *, apart_from=""):
        found = super().found(apart_from=apart_from)
        names = [kind.name for kind in kinds.findable_kinds()]
        return found.filter(kind__in=[self.of] if self.of else names)

    @property
    def of(self):
        asked = self.data.get("of") if self.data else ""
        return asked if asked in [kind.name for kind in kinds.findable_kinds()] else ""


def _labels(names):
    found = {name: {} for name in names}
    rows = Label.objects.filter(facet__in=names, language=get_language()).order_by("position", "text", "value")
    for label in rows:
        found[label.facet][label.value] = label.text
    return found
