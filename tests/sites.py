"""A whole invented site with every kind published, and the secrets that may surround it."""

from ecosystem.models import Page
from publishing import cells, kinds, workflow
from publishing.models import User
from publishing.schema import Role
from tests import builders

SECRET = "Cnry Кенар قناری"  # words that stand in nothing public
SECRET_WORDS = ("cnry", "кенар", "قناری")
SECRET_CODES = {kind: [f"KZ-cnry-{kind}-{number}" for number in range(4)] for kind in builders.BUILDERS}
BISHKEK = {"latitude": "42.87", "longitude": "74.57", "precision": "town"}
SECRET_PLACE = {"latitude": "43.24", "longitude": "76.89", "precision": "exact", "start": "1991"}
SECRET_FRIEND = "KZ-cnry-friend"
MERGED = "KZ-old-neighbours"  # a duplicate whose addresses lead to the stakeholder


class Site:
    """Five kinds of entry in two languages, with rows; `secret` adds all that must make no difference."""

    def __init__(self, *, secret):
        name = "cnry" if secret else "plain"
        self.writer, self.reviewer = (
            User.objects.create_user(f"{name}-{number}", first_name=SECRET, role=Role.REVIEWER) for number in range(2)
        )
        self.remark = SECRET if secret else ""
        builders.vocabulary(by=self.writer)
        builders.release(Page(code="about", title={"en": "About"}, body={"en": "We collect."}), by=self.writer)
        self.make_entries()
        if secret:
            self.whisper()
        for entry in self.entries:
            self.publish(entry)
        self.publish_again(self.case)
        workflow.withdraw(self.publish(builders.stakeholder(MERGED)), by=self.reviewer, into=self.stakeholder.code)
        if secret:
            self.hide_what_was_public()
            self.add_hidden_entries()
            self.edit_without_publishing()

    def publish(self, entry):
        entry = workflow.submit(entry, by=self.writer, remark=self.remark)
        return workflow.publish(entry, by=self.reviewer, remark=self.remark)

    def make_entries(self):
        words = {"title:ru": "Читальная комната", "ready:ru": True}
        self.case = builders.case(countries=["KZ", "KG"], start="2018", **BISHKEK, **words)
        self.vague = builders.case("KZ-vague", disclosure="generalised", **{"public_title:en": "A school"})
        self.stakeholder = builders.stakeholder(**{"title:fa-af": "همسایه‌ها", "ready:fa-af": True})
        self.programme = builders.programme(funders=[self.stakeholder.code])
        self.profile = builders.profile(**{"title:ru": "Казахстан", "ready:ru": True})
        self.recommendation = builders.recommendation(outcome="partly", outcome_on="2024-03")
        self.entries = [self.case, self.vague, self.stakeholder, self.programme, self.profile, self.recommendation]
        builders.row(self.case, "impacts", row="i1", number="120", **{"what:en": "Readers"})
        builders.row(self.case, "participations", row="p1", stakeholder=self.stakeholder.code, role="initiator")
        builders.row(
            self.case, "effects", row="e1", freedom="assembly", direction="widens", strength="stated", coder="A"
        )
        builders.row(self.case, "voices", row="v1", whose="beneficiary", **{"gist:en": "It helped us."})
        builders.row(self.case, "citations", field="title", source="atlas-2021", locator="p. 12")
        builders.row(self.case, "data_notes", field="start", printed="20l8", corrected="2018")
        builders.row(self.stakeholder, "presences", row="s1", country="KG", key_player=True, roles=["funder"])
        builders.row(self.profile, "sections", row="c1", kind="context", language="en", body="A wide country.")
        builders.row(self.profile, "figures", row="f1", indicator="population", value="19", unit="people")
        self.researcher = builders.row(self.profile, "researchers", row="r1", byline="The team", disclosure="open")

    def whisper(self):
        """Secrets inside what will be public: internal columns, unready words, withheld rows, pointers to drafts."""
        friend = builders.stakeholder(SECRET_FRIEND, **{"title:en": SECRET})
        told = {"told_on": "2021-05-01", "told_how": SECRET, "consented_on": "2021-05-02", "consent": SECRET}
        unready = {"title:ru": SECRET, "summary:ru": SECRET, "title:fa-af": SECRET}
        unused = {"public_title:en": SECRET, "public_summary:en": SECRET}
        write(self.stakeholder, parent=friend.code, **told)
        write(self.programme, funders=[self.stakeholder.code, friend.code], **unready)
        write(self.recommendation, **unready, **unused)
        write(self.vague, **SECRET_PLACE, **{"title:en": SECRET, "summary:en": SECRET, "problem:en": SECRET})
        builders.row(self.vague, "participations", row="p1", stakeholder=self.stakeholder.code, role="partner")
        write(self.researcher, name=SECRET)
        builders.row(self.profile, "researchers", row="r2", byline=SECRET, disclosure="withheld")
        builders.row(self.stakeholder, "citations", field="consent", source="atlas-2021", locator=SECRET)
        builders.row(self.case, "impacts", row="i7", disclosure="withheld", **{"what:en": SECRET})
        builders.row(self.case, "data_notes", row="i7", field="what", printed=SECRET)
        note = {"note:en": SECRET, "note:ru": SECRET}
        builders.row(self.case, "participations", row="p7", stakeholder=friend.code, role="funder", **note)
        self.impact = builders.row(self.case, "impacts", row="i8", **{"what:en": SECRET})

    def hide_what_was_public(self):
        """A row that versions 1 and 2 held, until somebody withheld it."""
        write(self.impact, disclosure="withheld")
        workflow.saved(self.case, by=self.writer)

    def publish_again(self, entry):
        self.publish(builders.edit(entry, by=self.writer, **{"summary:en": "A room opened, and children came."}))

    def add_hidden_entries(self):
        """Of every kind: one in draft, one in review, one withdrawn, and one that is withheld."""
        words = {"title:en": SECRET, "summary:en": SECRET, "title:ru": SECRET, "ready:ru": True}
        for kind, codes in SECRET_CODES.items():
            draft, reviewed, withdrawn, withheld = (self.make_hidden(kind, code, words) for code in codes)
            write(draft, **{"summary:en": SECRET})
            workflow.submit(reviewed, by=self.writer, remark=SECRET)
            shown = [self.publish(entry) for entry in (withdrawn, withheld)]
            workflow.withdraw(shown[0], by=self.reviewer, remark=SECRET, into=shown[1].code)
            workflow.withhold(shown[1], by=self.writer, remark=SECRET)

    def make_hidden(self, kind, code, words):
        """An entry that would be seen in a picture: on the map, in time, in a network, among the figures."""
        entry = builders.BUILDERS[kind](code, **words, **(SECRET_PLACE if kind == "case" else {}))
        if kind == "case":
            builders.row(entry, "participations", row="p1", stakeholder=self.stakeholder.code, role="partner")
        if kind == "programme":
            write(entry, implementers=[self.stakeholder.code])
        if kind == "stakeholder":
            write(entry, parent=self.stakeholder.code)
        if kind == "profile":
            builders.row(entry, "figures", row="f1", indicator="population", value="7", unit="people")
        return entry

    def edit_without_publishing(self):
        for entry in self.entries:
            builders.edit(entry, by=self.writer, **{"title:en": SECRET, "summary:en": SECRET})


def write(record, **given):
    """Write some cells of an entry or of a row, as the desk does."""
    sheets = {each.model: each.sheet for kind in kinds.entries() for each in (kind, *kind.rows)}
    return cells.write(record, sheets[type(record)], given)
