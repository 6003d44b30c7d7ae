"""Builders of complete entries and sheets, in invented words about invented people."""

import csv
import io

from django.urls import reverse

from cases.models import Case
from ecosystem.models import Country, Edition, Profile, Recommendation, Source, Term
from publishing import cells, kinds, workflow
from stakeholders.models import Programme, Stakeholder

COUNTRIES = {"KZ": "Kazakhstan", "KG": "Kyrgyzstan", "TJ": "Tajikistan"}
TERMS = [("theme", "education"), ("theme", "water"), ("beneficiary", "children"), ("sdg", "4")]
TERMS += [("indicator", "population"), ("addressee", "government")]


def vocabulary(*, by):
    for position, (code, name) in enumerate(COUNTRIES.items()):
        release(Country(code=code, position=position, name={"en": name, "ru": f"{name} по-русски"}), by=by)
    for name, code in TERMS:
        release(Term(vocabulary=name, code=code, label={"en": code.capitalize(), "ru": f"{code} по-русски"}), by=by)
    release(Source(code="atlas-2021", kind="report", title={"en": "The report"}), by=by)
    release(Edition(code="test-edition", released="2021-11", title={"en": "Test Atlas"}), by=by)


def release(record, *, by):
    record.full_clean()
    record.save()
    return workflow.release(record, by=by)


def case(code="KZ-reading-room", **cells_given):
    given = {"country": "KZ", "kind": "project", "depth": "example", "stage": "running", "themes": ["education"]}
    words = {"title:en": "The reading room", "summary:en": "Neighbours opened a reading room for children."}
    return entry(Case, {"code": code} | given | words | cells_given)


def stakeholder(code="KZ-neighbours", **cells_given):
    given = {"country": "KZ", "sector": "civil_society", "title:en": f"Neighbours {code}"}
    return entry(Stakeholder, {"code": code} | given | cells_given)


def programme(code="KZ-small-grants", **cells_given):
    return entry(Programme, {"code": code, "country": "KZ", "title:en": "Small grants"} | cells_given)


def profile(code="kazakhstan", **cells_given):
    given = {"country": "KZ", "title:en": "Kazakhstan", "summary:en": "A wide country."}
    return entry(Profile, {"code": code} | given | cells_given)


def recommendation(code="KZ-open-budgets", **cells_given):
    given = {"country": "KZ", "title:en": "Open the budgets", "addressees": ["government"], "themes": ["education"]}
    return entry(Recommendation, {"code": code} | given | cells_given)


BUILDERS = {
    "case": case,
    "stakeholder": stakeholder,
    "programme": programme,
    "profile": profile,
    "recommendation": recommendation,
}


def entry(model, given):
    """An entry of the draft kind, written as an import writes it."""
    return cells.write(model(), kinds.of(model).sheet, {"language": "en"} | given)


def row(entry, sheet, **given):
    """A row of an entry."""
    row_kind = next(found for found in kinds.of(entry).rows if found.sheet.name == sheet)
    return cells.write(cells.new_row(entry, row_kind), row_kind.sheet, given)


def csv_bytes(*rows, encoding="utf-8"):
    """A spreadsheet of dicts; the columns are those of the first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def read_csv(response):
    """The rows of a file that the site sent."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def desk_url(entry, page="change", *more):
    meta = entry._meta
    arguments = [entry.pk, *more] if entry.pk else list(more)
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=arguments)
