"""Which entry a row of a file is or belongs to, and whether somebody may write it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from exchange.known import Known
from exchange.targets import Target
from publishing import kinds, workflow
from publishing.models import User
from publishing.permissions import Right, covers, may


@dataclass(frozen=True)
class Reach:
    """What one person may write of one sheet."""

    target: Target
    by: User
    known: Known

    def refusals(self, line, entry, faults):
        """Why this person may not write this row now."""
        if self.target.is_record:
            if not may(self.by, Right.RECORDS):
                yield _("Your role does not change reference records. Ask hub staff or a reviewer.")
            return
        if entry is not None and not workflow.is_editable(entry):
            yield _("%s is in review and cannot be changed now. Ask for it back first.") % entry.code
        for country in [] if "country" in faults else self.countries(line, entry):
            if not covers(self.by, country):
                yield _("You do not write for %s. Ask a reviewer or a colleague there.") % (country or _("the region"))
                return

    def may_see(self, line):
        """Out of reach even an unchanged row is refused: else one could guess at drafts until a row is unchanged."""
        entry = self.entry(line)
        if self.target.is_record or entry is None:
            return self.target.is_record
        return any(covers(self.by, country) for country in [entry.country, *self.countries(line, entry)])

    def countries(self, line, entry):
        """The countries whose researchers may write this row: both where it is and where it would go."""
        row_kind = self.target.row_kind
        if row_kind and row_kind.own_country:
            return dict.fromkeys(
                filter(None, [line.before.get(row_kind.own_country), line.after.get(row_kind.own_country)])
            )
        if row_kind:
            return [entry.country] if entry else []
        return dict.fromkeys(([line.before.get("country", "")] if line.pk else []) + [line.after.get("country") or ""])

    def entry(self, line):
        """The entry that a line is, or belongs to, be it one that the same import brings."""
        if not self.target.row_kind:
            return line.record
        kind = self.kind(line)
        return self.known.record(kind.name, line.after.get("entry") or "") if kind else None

    def kind(self, line):
        """The kind of that entry: rows that are told of every kind name it."""
        if self.target.kind:
            return self.target.kind
        return next((kind for kind in kinds.entries() if kind.name == line.after.get("kind")), None)

    def no_entry(self, line):
        """That a row belongs to no entry, and what to do."""
        if not self.kind(line):
            known = ", ".join(kind.name for kind in kinds.entries())
            return _("“%(kind)s” is no kind of entry. Use one of: %(known)s.") % {
                "kind": line.after.get("kind"),
                "known": known,
            }
        code = line.after.get("entry")
        unknown = _("No entry has the code “%s”. Check the code, or import the entry first.") % code
        return self.known.left_out(self.kind(line).name, code) or unknown
