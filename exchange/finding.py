"""Looking up what a cell points at: by code, and for terms and countries by exact label too."""

from django.utils.translation import gettext as _

from publishing import kinds


class Finder:
    """Remembers what it found for one import; codes that the same file brings count as known."""

    def __init__(self, *, own_kind="", own_codes=()):
        self.own_kind, self.own_codes = own_kind, set(own_codes)
        self.known, self.labelled = {}, {}

    def __call__(self, column, text):
        if column.kind and column.kind == self.own_kind and text in self.own_codes:
            return text
        known = self.names(column)
        code = known.get(text) or known.get(text.casefold())
        if code is None:
            raise ValueError(self._fault(column, text))
        return code

    def names(self, column):
        """What may be written for what a column points at: {code or label without case: code}."""
        place = (column.kind, column.vocabulary)
        if place not in self.known:
            self.known[place] = self._load(column)
        return self.known[place]

    def labels(self, column):
        """What the terms of a column's vocabulary, or the countries, are called: {code: {language: label}}."""
        place = (column.kind, column.vocabulary)
        if place not in self.labelled:
            self.labelled[place] = dict(self._labels(column))
        return self.labelled[place]

    def _labels(self, column):
        if column.vocabulary:
            return kinds.get("term").model.objects.filter(vocabulary=column.vocabulary).values_list("code", "label")
        return kinds.get("country").model.objects.values_list("code", "name")

    def _load(self, column):
        if column.vocabulary or column.kind == "country":
            return _by_label(self.labels(column))
        codes = kinds.get(column.kind).model.objects.values_list("code", flat=True)
        return {code: code for code in codes}

    def _fault(self, column, text):
        if column.vocabulary:
            return _(
                "“%(text)s” is no term of the vocabulary “%(name)s”. Use one in use, or add it under Terms first."
            ) % {
                "text": text,
                "name": column.vocabulary,
            }
        return _("“%(text)s” is no known %(kind)s. Check the code, or import that one first.") % {
            "text": text,
            "kind": kinds.get(column.kind).model._meta.verbose_name,
        }


def _by_label(labels):
    known = {}
    for code, label in labels.items():
        known |= {text.casefold(): code for text in label.values()}
    return known | {code: code for code in labels}
