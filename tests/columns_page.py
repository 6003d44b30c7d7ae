"""The page of columns as a person uses it: what it shows, and what she sends back of it."""

import re
from html.parser import HTMLParser

from django.urls import reverse

from exchange.spool import Upload


def address(page):
    """Of the page of columns that an upload leads to."""
    assert page.request["PATH_INFO"].endswith("/columns/"), page.request["PATH_INFO"]
    return page.request["PATH_INFO"]


def goes(page):
    """Where each column goes, as the page shows it: {header: to}."""
    [table] = page.context["page"].tables
    return {column.plan.header: column.plan.to for column in table.columns}


def column(page, header):
    [found] = [found for table in page.context["page"].tables for found in table.columns if found.plan.header == header]
    return found


def place(page, header):
    return f"0-{column(page, header).plan.place}"


def fill(client, page, press="look", **given):
    """Send the page back as it stands with some fields changed, by one of its buttons; the page that follows."""
    return client.post(address(page), form_of(page) | given | {press: given.pop(press, "1")}, follow=True)


def check(client, page, **given):
    """Have the rows checked: the preview."""
    return fill(client, page, press="check", **given)


def form_of(page):
    """Every field of the page's form by its name, with the value that a browser would send."""
    reader = _Fields()
    reader.feed(re.search(r'<form method="post" class="columns">.*?</form>', page.text, re.DOTALL)[0])
    return reader.fields


def plan_of(page):
    """What is noted of the upload that a page is about."""
    name = re.search("/import/([0-9a-f]{32})/", page.request["PATH_INFO"])[1]
    return Upload(name)["plan"]


def leave(page):
    return reverse("admin:import_leave", args=[re.search("/import/([0-9a-f]{32})/", page.request["PATH_INFO"])[1]])


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.fields, self.select = {}, ""

    def handle_starttag(self, tag, pairs):
        told = {name: value or "" for name, value in pairs}
        if tag == "select":
            self.select = told["name"]
        elif tag == "option" and ("selected" in told or self.select not in self.fields):
            self.fields[self.select] = told["value"]
        elif (
            tag == "input"
            and told.get("type") not in ("submit", "checkbox", "radio")
            and told["name"] != "csrfmiddlewaretoken"
        ):
            self.fields[told["name"]] = told.get("value", "")
