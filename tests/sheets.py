"""What the tests of spreadsheets share: the import's two steps at the desk, and what its pages say."""

import csv
import html
import io
import re

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

OURS = ("catalogue", "publishing", "ecosystem", "stakeholders", "cases")

CASE = {"country": "KZ", "kind": "project", "depth": "example", "stage": "running", "themes": "education"}


def case_row(code="KZ-reading-room", **cells):
    """One line of the sheet `cases`; keyword `title_ru` is the column `title:ru`."""
    row = {"code": code} | CASE | {"title:en": "The reading room", "summary:en": "Told in one sentence."}
    return row | {re.sub("_(?=(en|ru|kk|fa-af)$)", ":", name): cell for name, cell in cells.items()}


def sheet(*rows, line_end="\r\n"):
    """A CSV file in UTF-8 of dicts, with every column that one of them has."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)), lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def upload(client, data, sheet=""):
    """The first step: the page that shows what a file would do."""
    file = SimpleUploadedFile("from-a-friend.csv", data, "text/csv")
    return client.post(reverse("admin:import"), {"file": file, "sheet": sheet})


def ticket(page):
    return re.search(r'name="ticket" value="([^"]+)"', page.text)[1]


def commit(client, page):
    """The second step: the page that says what was done."""
    return client.post(reverse("admin:import_commit"), {"ticket": ticket(page)})


def bring_in(client, data, sheet=""):
    return commit(client, upload(client, data, sheet))


def fates(page):
    """How many rows had which fate, those without rows left out."""
    found = re.findall(r'class="fate fate-\w+">(\d+) (\w+)<', page.text)
    return {fate: int(number) for number, fate in found if number != "0"}


def faults(page):
    """What the page says is wrong: {row number: [message]}."""
    rows = re.findall(r'<tr class="fate-invalid">\s*<td>(\d+)</td>(.*?)</tr>', page.text, re.DOTALL)
    return {int(number): [html.unescape(text) for text in re.findall("<li>(.*?)</li>", body)] for number, body in rows}


def refusal(page):
    """What the page says is wrong with the file as a whole."""
    return html.unescape(re.search(r'<ul class="errorlist"[^>]*><li>(.*?)</li>', page.text)[1])


def stored():
    """Everything that the Atlas keeps of entries, records, their log and their publications."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS and model.__name__ != "User"]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def export(client, name):
    """A whole sheet as the desk sends it, in bytes."""
    response = client.get(reverse("admin:export", args=[name]))
    return b"".join(response.streaming_content)


def rows(data):
    """The lines of a CSV file as they stand in it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
