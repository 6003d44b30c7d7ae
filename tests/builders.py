"""Builders of complete entries and sheets, in invented words about invented people."""

import csv
import io
import re
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Case
from catalogue import store
from ecosystem.models import Country, Edition, Profile, Recommendation, Source, Term
from publishing import cells, kinds, texts, workflow
from publishing.models import User
from publishing.schema import Role
from stakeholders.models import Programme, Stakeholder

COUNTRIES = {"KZ": "Kazakhstan", "KG": "Kyrgyzstan", "TJ": "Tajikistan"}
TERMS = [("theme", "education"), ("theme", "water"), ("beneficiary", "children"), ("sdg", "4")]
TERMS += [("indicator", "population"), ("addressee", "government")]


def vocabulary(*, by):
    with store.batch():
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
    return list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"), newline="")))


def body(response):
    """What was sent, whole or in pieces."""
    return response.getvalue()


def desk_url(entry, page="change", *more):
    meta = entry._meta
    arguments = [entry.pk, *more] if entry.pk else list(more)
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=arguments)


def countries():
    """The countries as the desk's forms offer them, not released: quicker than the whole vocabulary."""
    for position, (code, name) in enumerate(COUNTRIES.items()):
        Country.objects.create(code=code, position=position, name={"en": name})


# How an entry comes into each state, always by other people than those a test is about.
PATHS = {
    "draft": [],
    "in review": ["submit"],
    "published": ["submit", "publish"],
    "changed": ["submit", "publish", "edit"],
    "changed, in review": ["submit", "publish", "edit", "submit"],
    "returned": ["submit", "publish", "edit", "submit", "return"],
    "withdrawn": ["submit", "publish", "withdraw"],
    "withdrawn, changed": ["submit", "publish", "withdraw", "edit"],
}


def bring(entry, state):
    """The entry after the steps that lead to a state."""
    one, other = (User.objects.get_or_create(username=f"hand-{n}", role=Role.REVIEWER)[0] for n in (1, 2))
    steps = {
        "edit": lambda: edit(entry, by=one),
        "submit": lambda: workflow.submit(entry, by=one),
        "return": lambda: workflow.return_(entry, by=other, remark="Add a source."),
        "publish": lambda: workflow.publish(entry, by=other),
        "withdraw": lambda: workflow.withdraw(entry, by=other),
    }
    for step in PATHS[state]:
        steps[step]()
        entry.refresh_from_db()
    return entry


def edit(entry, *, by, **given):
    """Write cells of an entry (else another title) as a form or an import does: saved, and noted."""
    entry = type(entry).objects.get(pk=entry.pk)  # as the database has it: whoever writes must not write back a status
    given = given or {"title:en": f"{texts.original_of(entry).title}, told anew"}
    cells.write(entry, kinds.of(entry).sheet, given)
    workflow.saved(entry, by=by)
    return type(entry).objects.get(pk=entry.pk)


def form_data(page):
    """What a browser would send back of a form of the desk."""
    form = page.context["adminform"].form
    forms = [form, *(f for inline in page.context["inline_admin_formsets"] for f in inline.formset.forms)]
    forms += [inline.formset.management_form for inline in page.context["inline_admin_formsets"]]
    data = {}
    for part in forms:
        for field in part:
            value = field.value()
            if isinstance(value, dict):
                data |= {f"{field.html_name}__{code}": text for code, text in value.items()}
            elif value is True:
                data[field.html_name] = "on"
            elif value is not None and value is not False:
                data[field.html_name] = [getattr(v, "pk", v) for v in value] if isinstance(value, list) else value
    return data


class Controls(HTMLParser):
    """The fields of the forms in a page, as a browser without script would send them."""

    def __init__(self):
        super().__init__()
        self.sent, self.select, self.area = {}, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in attrs):
            if kind not in ("submit", "button", "file", "image"):
                self.sent.setdefault(name, []).append(attrs.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "textarea":
            self.area = name
            self.sent[name] = [""]
        elif tag == "select":
            self.select = (name, "multiple" in attrs)
        elif tag == "option" and self.select:
            name, several = self.select
            if "selected" in attrs:
                self.sent[name] = [*(self.sent.get(name, []) if several else []), attrs.get("value", "")]
            elif not several:
                self.sent.setdefault(name, [attrs.get("value", "")])

    def handle_data(self, data):
        if self.area:
            self.sent[self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":  # a browser drops the line break that stands first
            self.sent[self.area] = [self.sent[self.area][0].removeprefix("\n")]
            self.area = None
        elif tag == "select":
            self.select = None


def browser_data(page):
    """What a browser would send back of the entry's form, read from the page itself."""
    controls = Controls()
    controls.feed(re.search(r'<form[^>]*id="\w+_form".*?</form>', page.text, re.DOTALL)[0])
    return controls.sent


def press(client, entry, name, remark="", follow=True):
    """A button of an entry's page."""
    return client.post(desk_url(entry, "transition", name), {"remark": remark}, follow=follow)


def press_in_list(client, entry, name, remark="", follow=True):
    """The same as an action over the chosen entries of the list."""
    chosen = {"action": f"{name}_chosen", "_selected_action": [entry.pk], "remark": remark}
    return client.post(desk_url(type(entry)(), "changelist"), chosen, follow=follow)


def import_row(client, sheet, **row):
    """One row through the desk's import: preview, and commit if there is anything to write. Returns the preview."""
    file = SimpleUploadedFile(f"{sheet}.csv", csv_bytes(row), "text/csv")
    page = client.post(reverse("admin:import"), {"file": file, "sheet": sheet}, follow=True)
    if address := re.search(r'action="([^"]+/commit/)"', page.text):
        client.post(address[1], {"mark": page.context["upload"]["mark"]})
    return page


def put(live, code, *, day=None, **cells_given):
    """A copy of a live publication in the public store, under another code and with other cells. None empties."""
    found = {name: value for name, value in (live.document["cells"] | cells_given).items() if value is not None}
    document = live.document | {"code": code, "cells": found | {"code": code}}
    facets = kinds.get(live.kind).facets(document)
    return store.put(kind=live.kind, code=code, version=1, day=day or live.day, document=document, facets=facets)


def fill(live, number):
    """Many such copies, quickly."""
    with store.batch():
        for each in range(number):
            put(live, f"{live.code}-{each:03}")
