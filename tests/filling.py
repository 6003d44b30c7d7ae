"""A site with something of everything that spreadsheets hold, and one with nothing."""

from catalogue.models import Publication
from exchange.targets import all_targets
from publishing.models import Event, Snapshot
from stakeholders.models import Stakeholder
from tests import builders
from tests.sheets import ROWS, bring_in, case_row, export_workbook, fates, sheet, tables


def fill(client):
    """At least one row on every sheet, drafts, translations and numbers below zero among them."""
    builders.stakeholder("KZ-ministry")
    builders.stakeholder(parent="KZ-ministry", other_names=["One; two", "Three"], **{"title:ru": "Соседи"})
    builders.programme(funders=["KZ-ministry", "KZ-neighbours"], link="https://example.org/?a;b")
    builders.profile()
    builders.recommendation(outcome="partly", outcome_on="2024-03")
    bring_in(
        client, sheet({"code": "ngo", "kind": "acronym", "term:en": "NGO", "meaning:en": "=not\nstate"}), "glossary"
    )
    bring_in(
        client, sheet({"code": "contact", "position": "1", "title:en": "Us", "body:en": "## Us\n\n- one"}), "pages"
    )
    related = case_row(
        related="KZ-other", longitude="-70.5", latitude="0", title_ru="Читальня", themes="water; education"
    )
    bring_in(client, sheet(related | {"origin:ru": "machine", "ready:ru": "yes"}, case_row("KZ-other", country="")))
    for name, (row, _changed, _emptied) in ROWS.items():
        second = {"row": "z9"} | {"sections": {"language": "ru"}, "citations": {"field": "gist"}}.get(name, {})
        given = [row, row | second] if name in ("sections", "voices", "citations") else [row]
        assert fates(bring_in(client, sheet(*given), name)) == {"new": len(given)}


def empty_the_database():
    Stakeholder.objects.update(parent=None)
    for target in reversed(all_targets()):
        target.model.objects.all().delete()
    for model in (Publication, Snapshot, Event):
        model.objects.all().delete()


def assert_the_same_after(client, send, folder):
    """A workbook of everything, sent round some way, makes of an empty site the same as before."""
    before = export_workbook(client)
    sent = send(before)
    empty_the_database()

    page = bring_in(client, sent, name="atlas.xlsx")

    assert fates(page) == {"new": count(tables(before, folder))}
    assert tables(export_workbook(client), folder) == tables(before, folder)


def count(found):
    """How many rows the sheets of a workbook have."""
    return sum(len(found[target.name]) - 1 for target in all_targets())
