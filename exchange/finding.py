"""Looking up what a cell points at: by code, and for terms and countries by exact label too."""

from django.utils.translation import gettext as _

from publishing import kinds


class Finder:
    """Remembers what it found for one import; codes that the same file brings count as known."""

    def __init__(self, *, own_kind="", own_codes=()):
        self.own_kind, self.own_codes = own_kind, set(own_codes)
        self.known = {}

    def __call__(self, column, text):
        if column.kind and column.kind == self.own_kind and text in self.own_codes:
            return text
        known = self.known.setdefault((column.kind, column.vocabulary), self._load(column))
        code = known.get(text) or known.get(text.casefold())
        if code is None:
            raise ValueError(self._fault(column, text))
        return code

    def _load(self, column):
        if (column.kind, column.vocabulary) in self.known:
            return {}
        if column.vocabulary:
            records = kinds.get("term").model.objects.filter(vocabulary=column.vocabulary)
            return _by_label(records, "label")
        model = kinds.get(column.kind).model
        if column.kind == "country":
            return _by_label(model.objects.all(), "name")
        return {code: code for code in model.objects.values_list("code", flat=True)}

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


def _by_label(records, field):
    known = {}
    for record in records:
        known |= {label.casefold(): record.code for label in getattr(record, field).values()}
    return known | {record.code: record.code for record in records}
