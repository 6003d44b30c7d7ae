"""Which entry a row of a file is or belongs to, and whether somebody may write it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from exchange.known import Known
from exchange.targets import Target
from publishing import kinds, workflow
from publishing.models import User
from publishing.permissions import Right, covers, is_exportable, may


@dataclass(frozen=True)
class Reach:
    """What one person may write of one sheet."""

    target: Target
    by: User
    known: Known

    def refusal(self, line, entry, faults):
        """Why this row is not this person's to write; "" if it is."""
        if self.target.is_record:
            if may(self.by, Right.RECORDS):
                return ""
            return _("Your role does not change reference records. Ask hub staff or a reviewer.")
        for country in self.countries(line, entry, faults):
            if not covers(self.by, country):
                return _("You do not write for %s. Ask a reviewer or a colleague there.") % (country or _("the region"))
        return ""

    def waiting(self, entry):
        """Why nobody may write the rows of an entry now; "" if somebody may."""
        if entry is None or self.target.is_record or workflow.is_editable(entry):
            return ""
        return _("%s is in review and cannot be changed now. Ask for it back first.") % entry.code

    def may_see(self, line):
        """Whether somebody may be told that nothing changes: what her export holds comes back as it was.

        Of all else even an unchanged row is refused: one could guess at drafts until a row is unchanged.
        """
        entry = self.entry(line)
        if self.target.is_record or entry is None:
            return self.target.is_record
        return is_exportable(self.by, entry) or not self.refusal(line, entry, {})

    def countries(self, line, entry, faults):
        """The countries whose researchers may write this row: both where it is and where it would go."""
        own = self.target.row_kind.own_country if self.target.row_kind else "country"
        if own in faults and not line.pk:
            return []  # nobody knows where it would go
        if not self.target.row_kind:
            return dict.fromkeys(([line.before.get(own, "")] if line.pk else []) + [line.after.get(own) or ""])
        told = dict.fromkeys(filter(None, [line.before.get(own), line.after.get(own)])) if own else {}
        return told or ([entry.country] if entry else [])

    def entry(self, line):
        """The entry that a line is, or belongs to."""
        return self.owner(line.after) if self.target.row_kind else line.record

    def owner(self, row):
        """The entry that the cells of a row name, be it one that the same import brings.

        Others' drafts are not there for this person, nor are their rows: what she is told must not tell of them.
        """
        kind, code = self.kind(row), row.get("entry") or ""
        entry = self.known.record(kind.name, code) if kind else None
        if entry is None or code in self.known.names(kind.name) or is_exportable(self.by, entry):
            return entry
        return None

    def kind(self, row):
        """The kind of that entry: rows that are told of every kind name it."""
        if self.target.kind:
            return self.target.kind
        return next((kind for kind in kinds.entries() if kind.name == row.get("kind")), None)

    def no_entry(self, line):
        """That a row belongs to no entry, and what to do."""
        if not self.kind(line.after):
            known = ", ".join(kind.name for kind in kinds.entries())
            return _("“%(kind)s” is no kind of entry. Use one of: %(known)s.") % {
                "kind": line.after.get("kind"),
                "known": known,
            }
        code = line.after.get("entry")
        unknown = _("No entry has the code “%s”. Check the code, or import the entry first.") % code
        return self.known.left_out(self.kind(line.after).name, code) or unknown
