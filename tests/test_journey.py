"""The main job from end to end, through the doors that users use: a spreadsheet becomes a public, versioned case."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cases.models import Case
from catalogue.models import Publication
from publishing import kinds, versions
from tests import builders
from tests.builders import csv_bytes, desk_url, read_csv

pytestmark = pytest.mark.django_db

COLUMNS = ["code", "country", "language", "kind", "depth", "stage", "themes", "title:en", "summary:en"]


def sheet_row(code, title, **given):
    known = {"country": "KZ", "language": "en", "kind": "project", "depth": "example", "stage": "running"}
    row = dict.fromkeys(COLUMNS, "") | known | {"themes": "education", "summary:en": "Told in one sentence."}
    return row | {"code": code, "title:en": title} | given


def upload(client, data, sheet=""):
    file = SimpleUploadedFile("cases.csv", data, "text/csv")
    return client.post(reverse("admin:import"), {"file": file, "sheet": sheet}, follow=True)


def commit(client, page):
    return client.post(
        re.search(r'action="([^"]+/commit/)"', page.text)[1], {"mark": page.context["upload"]["mark"]}, follow=True
    )


def counts(page):
    return {fate: int(number) for number, fate in re.findall(r'class="fate fate-\w+"[^>]*>(\d+) (\w+)<', page.text)}


def press(client, entry, name, remark=""):
    return client.post(desk_url(entry, "transition", name), {"remark": remark}, follow=True)


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


def test_a_spreadsheet_becomes_a_public_versioned_case(vocabulary, researcher, reviewer, publish, client_of):
    desk, review, public = client_of(researcher), client_of(reviewer), Client()
    builders.case("KZ-changing", **{"title:en": "Old title"})
    builders.case("KZ-same", **{"title:en": "The same", "summary:en": "Told in one sentence."})
    rows = [
        sheet_row("KZ-new", "The apple library"),
        sheet_row("KZ-changing", "New title"),
        sheet_row("KZ-same", "The same"),
        sheet_row("KZ-bad-country", "Nowhere", country="XX"),
        sheet_row("KZ-bad-two", "Twice wrong", stage="dreaming", themes="alchemy"),
    ]

    # the preview says what would happen, and nothing is written
    page = upload(desk, csv_bytes(*rows))
    assert counts(page) == {"new": 1, "changed": 1, "unchanged": 1, "invalid": 2}
    assert "“dreaming” is not one of" in page.text
    assert "“alchemy” is no term of the vocabulary" in page.text
    assert not Case.objects.filter(code="KZ-new").exists()

    # committed, still nothing is public
    page = commit(desk, page)
    assert counts(page)["new"] == 1
    assert Case.objects.get(code="KZ-changing").texts.get().title == "New title"
    assert not Case.objects.filter(code__startswith="KZ-bad").exists()
    assert Publication.objects.filter(kind="case").count() == 0
    assert public.get("/en/cases/KZ-new/").status_code == 404

    # submitted by the researcher, published by somebody else
    case = Case.objects.get(code="KZ-new")
    press(desk, case, "submit")
    press(desk, case, "publish")
    assert public.get("/en/cases/KZ-new/").status_code == 404
    press(review, case, "publish")
    listing = public.get("/en/cases/?theme=education")
    assert listing.context["listing"].total == 1
    assert [choice.count for choice in listing.context["listing"].facets[1].choices] == [1]
    assert "The apple library" in listing.text
    assert "The apple library" in public.get("/en/cases/KZ-new/").text
    assert [row["code"] for row in read_csv(public.get("/en/cases.csv?theme=education"))] == ["KZ-new"]

    # edited again: the public sees no difference before it is published again
    before = public.get("/en/cases/KZ-new/").content
    page = desk.get(desk_url(case))
    data = form_data(page) | {"texts-0-title": "The pear library"}
    answer = desk.post(desk_url(case), data)
    assert answer.status_code == 302, answer.context["errors"]
    assert public.get("/en/cases/KZ-new/").content == before
    press(desk, case, "submit")
    press(review, case, "publish")
    assert "The pear library" in public.get("/en/cases/KZ-new/").text
    assert "The apple library" in public.get("/en/cases/KZ-new/v/1/").text
    assert public.get("/en/cases.json").json()["entries"][0]["version"] == 2

    # a new builder is applied while a draft is pending: no word of the draft appears
    data = form_data(desk.get(desk_url(case))) | {"texts-0-title": "SECRET DRAFT"}
    desk.post(desk_url(case), data)
    call_command("rebuild")
    for address in ("/en/cases/", "/en/cases/KZ-new/", "/en/cases/KZ-new/v/1/", "/en/cases.csv", "/en/cases.json"):
        assert "SECRET" not in public.get(address).text, address
    assert "The pear library" in public.get("/en/cases/KZ-new/").text

    # withdrawn: gone everywhere, like any address that never was
    press(review, case, "withdraw")
    for address in ("/en/cases/KZ-new/", "/en/cases/KZ-new/v/1/", "/en/cases/KZ-new/v/2/", "/en/cases/KZ-new.json"):
        gone, unknown = public.get(address), public.get(address.replace("KZ-new", "KZ-not"))
        assert gone.status_code == unknown.status_code == 404, address
        assert gone.text == unknown.text.replace("KZ-not", "KZ-new"), address
        assert gone.headers == unknown.headers, address
    assert public.get("/en/cases/").context["listing"].total == 0
    assert read_csv(public.get("/en/cases.csv")) == []


@pytest.mark.parametrize("name", builders.BUILDERS)
def test_every_kind_goes_from_draft_to_the_public(name, vocabulary, publish):
    entry = builders.BUILDERS[name]()
    path = kinds.get(name).public.path

    publish(entry)

    public = Client()
    assert str(versions.live_publication(entry)) == f"{name} {entry.code} v1"
    assert public.get(f"/en/{path}/{entry.code}/").status_code == 200
    assert entry.code in [row["code"] for row in read_csv(public.get(f"/en/{path}.csv"))]
    assert public.get(f"/en/{path}.json").json()["entries"][0]["code"] == entry.code
