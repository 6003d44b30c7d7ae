"""What cells may point at: what is stored as far as a person sees it, and what the same import brings along."""

from django.utils.translation import gettext as _

from publishing import kinds, places
from publishing.models import Entry
from publishing.selecting import selectable

LABELLED = ("term", "country")  # what cells may name by label too


class Known:
    """Remembers for one import what it looked up. What the import brings counts as soon as it is told here.

    `by` is whose import it is: she points at what her forms offer her. Without a person everything is offered.
    """

    def __init__(self, by=None):
        self.by = by
        self._hidden = {}  # kind → {code} of entries that are stored and not offered
        self._names = {}  # (kind, vocabulary) → {code or folded label: code}
        self._labels = {}  # (kind, vocabulary) → {code: {language: label}}
        self._records = {}  # (kind, vocabulary) → {code: record}
        self._rows = {}  # (kind, code) → {row id: [sheet]}
        self._lost = set()  # (kind, code) of what the import brings and cannot write

    def __call__(self, column, text):
        """The code that a cell means: by code, and for terms and countries by exact label too."""
        names = self.names(column.kind or "term", column.vocabulary)
        code = names.get(text) or names.get(text.casefold())
        if code is None:
            raise ValueError(self.fault(column, text))
        return code

    def names(self, kind, vocabulary=""):
        """By what each record of a kind can be named: {code or folded label: code}."""
        if (kind, vocabulary) not in self._names:
            self._names[kind, vocabulary] = dict(self._named(kind, vocabulary))
        return self._names[kind, vocabulary]

    def _named(self, kind, vocabulary):
        """Labels first, so that a code wins over the label of another."""
        if kind not in LABELLED:
            codes = set(_all(kind, vocabulary).values_list("code", flat=True)) - self._hidden_codes(kind)
            yield from ((code, code) for code in codes)
            return
        labels = self._labelled(kind, vocabulary)
        yield from ((label.casefold(), code) for code, called in labels.items() for label in called.values())
        yield from ((code, code) for code in labels)

    def _hidden_codes(self, kind):
        if kind not in self._hidden:
            model, hidden = kinds.get(kind).model, set()
            if self.by is not None and issubclass(model, Entry):
                offered = selectable(self.by, model).values_list("code", flat=True)
                hidden = set(model.objects.values_list("code", flat=True)) - set(offered)
            self._hidden[kind] = hidden
        return self._hidden[kind]

    def _labelled(self, kind, vocabulary):
        if (kind, vocabulary) not in self._labels:
            records = _all(kind, vocabulary).values_list("code", kinds.get(kind).sheet.title)
            self._labels[kind, vocabulary] = dict(records)
        return self._labels[kind, vocabulary]

    def labels(self, column):
        """What the terms of a column's vocabulary, or the countries, are called: {code: {language: label}}."""
        return self._labelled(column.kind or "term", column.vocabulary)

    def record(self, kind, code, vocabulary=""):
        """The record of a code, stored or brought, be it offered or not; None if there is none."""
        place = (kind, vocabulary)
        if place not in self._records:
            self._records[place] = {record.code: record for record in _all(kind, vocabulary)}
        return self._records[place].get(code)

    def find(self, field, column, code):
        """The record that a value names, through the relation that keeps it: for `cells.assign`."""
        return self.record(kinds.of(field.remote_field.model).name, code, getattr(column, "vocabulary", ""))

    def bring(self, kind, code, record=None, vocabulary=""):
        """A record that this import brings: it may be pointed at from now on. Another's draft is not brought."""
        if code not in self._hidden_codes(kind):
            self.names(kind, vocabulary).setdefault(code, code)
        if record is not None:
            self.record(kind, code, vocabulary)
            self._records[kind, vocabulary][code] = record

    def lose(self, kind, code):
        """What was brought cannot be written after all."""
        self._lost.add((kind, code))
        self.names(kind).pop(code, None)
        self._records.get((kind, ""), {}).pop(code, None)

    def rows(self, kind, entry):
        """The rows of an entry that can be pointed at, by their id: {row: [sheet]}."""
        place = (kind.name, entry.code)
        if place not in self._rows:
            self._rows[place] = places.rows_by_id(entry, kind) if entry.pk else {}
        return self._rows[place]

    def bring_row(self, kind, entry, row, sheet):
        self.rows(kind, entry).setdefault(row, []).append(sheet)

    def left_out(self, kind, code):
        """That what the import brings is left out, for whoever points at it; nothing if it brings no such thing."""
        told = _("“%s” is left out itself, for a reason of its own. Mend its row first.")
        return told % code if (kind, code) in self._lost else ""

    def fault(self, column, text):
        if told := self.left_out(column.kind, text):
            return told
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


def _all(kind, vocabulary):
    records = kinds.get(kind).model.objects.all()
    return records.filter(vocabulary=vocabulary) if vocabulary else records
