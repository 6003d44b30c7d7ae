"""All that a row must be beside well-formed cells: within a person's reach, once in its file, fit for its model,
pointing at what is there, and no rival of another row. Everything that is wrong with a row is told at once."""

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

from publishing import cells, kinds, places, texts


class Demands:
    """What is demanded of the rows of one sheet, for one person.

    `doubled` are keys that stand in the file more than once, `pointing` tells which rows point at which.
    """

    def __init__(self, target, reach, known, *, doubled, pointing):
        self.target, self.reach, self.known = target, reach, known
        self.doubled, self.pointing = doubled, pointing
        self.taken = {}  # values that only one row may have, and whose they are
        # what needs no look into the database: `known` found it, or the row's key tells it
        self.settled_fields = {field.name for field in target.model._meta.concrete_fields if field.is_relation}
        self.settled_fields.add("entry")
        self.uniques = [
            constraint
            for constraint in target.model._meta.constraints
            if isinstance(constraint, UniqueConstraint) and tuple(constraint.fields) != target.sheet.key
        ]

    def take(self, found):
        """A stored row has values that no other may have."""
        for constraint in self.uniques:
            self.taken.setdefault(_values(constraint, found), self.target.key(found))

    def check(self, line, faults):
        """Add to `{column or "__all__": [message]}` what is wrong with a line beside its cells."""
        if self.check_reach(line, faults):
            self._check_model(line, faults)
            self._check_place(line, faults)
            self._check_others(line, faults)

    def check_reach(self, line, faults):
        """Why this row cannot be written now, whatever its cells hold. Whether it is this person's to write.

        Of what is not hers that alone is told: other faults would tell what is stored there.
        """
        entry = self.reach.entry(line)
        line.lock = entry.lock_version if entry is not None and not self.target.is_record and entry.pk else 0
        if refusal := self.reach.refusal(line, entry, faults):
            faults.clear()
            faults["__all__"] = [refusal]
            return False
        if self.target.row_kind and entry is None and not faults.keys() & {"entry", "kind"}:
            faults["entry"] = [self.reach.no_entry(line)]
        if messages := list(filter(None, [self._twice(line, faults), self.reach.waiting(entry)])):
            faults.setdefault("__all__", []).extend(messages)
        return True

    def _twice(self, line, faults):
        """That a row stands more than once in its file; "" if it does not."""
        key = self.target.key(line.after)
        if key not in self.doubled or faults.keys() & set(self.target.sheet.key):
            return ""
        return _("“%s” stands twice in this file. Keep one of the rows.") % " ".join(filter(None, key))

    def _check_model(self, line, faults):
        """What the model and its constraints demand, for cells that are right in themselves."""
        record = line.record or self.target.model()
        now = {
            name: value
            for name, value in line.after.items()
            if name not in faults and name not in self.pointing.columns
        }
        faults.update(self.pointing.faults(line.after))
        for name in texts.stray_marks(self.target.model, line.after):
            faults[name] = [_("There are no words in this language yet. Write them, or leave the cell empty.")]
        try:
            cells.assign(record, self.target.sheet, now, self.known.find)
            found_wanting = {name.partition(":")[0] for name in faults}
            record.full_clean(exclude=self.settled_fields | found_wanting, validate_unique=False)
        except ValidationError as fault:
            fault.update_error_dict(faults)
        line.record = record

    def _check_place(self, line, faults):
        """A citation or note must point at something that is there."""
        entry = self.reach.entry(line) if self.target.is_remark else None
        if entry is None or faults.keys() & {"row", "field"}:
            return
        kind = kinds.of(entry)
        found = places.faults(kind, self.known.rows(kind, entry), line.after.get("row"), line.after.get("field"))
        faults.update({name: [message] for name, message in found.items()})

    def _check_others(self, line, faults):
        """Two rows may be sound each by itself and not together, be the other in the file or stored."""
        for constraint in self.uniques if not faults else ():
            first = self.taken.setdefault(_values(constraint, line.after), self.target.key(line.after))
            if first != self.target.key(line.after):
                message = constraint.get_violation_error_message()
                faults.setdefault("__all__", []).append(f"{message} ({' '.join(filter(None, first))})")


def _values(constraint, values):
    return (constraint.name, *(values.get(name) or "" for name in constraint.fields))
