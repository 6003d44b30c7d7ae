"""A foreign spreadsheet of 700 projects, from upload to reviewed drafts as a person does it, in few pages (D11)."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Case, Participation
from catalogue.models import Publication
from exchange.models import ImportRun
from publishing.models import Event
from stakeholders.models import Stakeholder
from tests import foreign
from tests.columns_page import check, column, fill, place
from tests.sheets import commit, fates, xlsx

pytestmark = pytest.mark.django_db

SOUND = foreign.PROJECTS - len(foreign.FAULTY)
MADE = len(foreign.ORGANISATIONS) + len(foreign.DONORS)
FEW = 40


class Person:
    """Somebody at the desk, who counts the pages that she opens."""

    def __init__(self, client):
        self.client, self.pages = client, 0

    def get(self, address, data=None):
        return self._seen(self.client.get(address, data, follow=True))

    def post(self, address, data, follow=True):
        return self._seen(self.client.post(address, data, follow=follow))

    def _seen(self, page):
        self.pages += 1
        return page

    def choose(self, name, data):
        return self.post(reverse("admin:import"), {"file": SimpleUploadedFile(name, data), "sheet": ""})


def workbook(rows):
    return xlsx({"Проекты": rows})


def old_csv(rows):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("cp1251")


def answered(person, page):
    """The page of columns with all that no vocabulary knows made into terms, by one button for each column."""
    for header in ("Тема", "Целевая группа"):
        if column(page, header).open:
            page = fill(person, page, press="rest", rest=f"{place(page, header)}-+")
    return page


def bring(client, rows, make=workbook):
    """Upload, answer what is open, check, and commit if there is something to write."""
    page = client.post(reverse("admin:import"), {"file": SimpleUploadedFile("projects", make(rows))}, follow=True)
    preview = check(client, answered(client, page))
    return commit(client, preview) if preview.context["preview"].has_work else preview


def cases():
    return list(Case.objects.order_by("code").values()), list(Participation.objects.order_by("pk").values())


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


@pytest.fixture
def few(client):
    """Forty of the projects, imported."""
    rows = foreign.rows(FEW)
    bring(client, rows)
    return rows


def test_seven_hundred_projects_become_drafts_in_few_pages(client, reviewer, client_of, settings):
    settings.MOST_ROWS_AT_ONCE = 5000  # the projects alone are done at once, with all that takes part they wait
    person = Person(client)

    page = person.choose("Проекты.xlsx", workbook(foreign.rows()))
    assert column(page, "Страна").open == 2
    preview = check(person, answered(person, page))
    run = commit(person, preview)

    # upload, columns (two buttons, then the check), commit
    assert person.pages == 5
    assert (Case.objects.count(), Stakeholder.objects.count()) == (SOUND, MADE)
    assert Participation.objects.filter(role="implementer").count() == SOUND
    assert Case.objects.filter(links=[]).count() >= SOUND // 2 - len(foreign.FAULTY)
    assert set(Case.objects.values_list("status", flat=True)) == {"draft"}
    assert not Publication.objects.filter(kind="case").exists()
    assert "Человек 1," not in str(list(Case.objects.values())[:10])

    # from the run to the list of drafts, a page of them submitted and published at once
    [address] = [address for _label, address in run.context["drafts"] if "/case/" in address]
    shown = person.get(address)
    chosen = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:10])
    person.post(address, {"action": "submit_chosen", "_selected_action": chosen})
    client_of(reviewer).post(address.partition("?")[0], {"action": "publish_chosen", "_selected_action": chosen})
    assert shown.status_code == 200
    assert Publication.objects.filter(kind="case", live=True).count() == 10
    assert person.pages == 7


def test_each_fault_of_the_file_is_told_with_row_and_column(client):
    page = Person(client).choose("projects.xlsx", workbook(foreign.rows(FEW * 2)))
    preview = check(Person(client), answered(Person(client), page))

    shown = client.get(preview.request["PATH_INFO"], {"fate": "invalid", "sheet": "cases"}).context["preview"]

    faulty = [number for number in foreign.FAULTY if number <= FEW * 2]
    assert [row.number for row in shown.page.object_list] == [foreign.row_of(number) for number in faulty]
    assert {column for row in shown.page.object_list for column, _message in row.faults} == {"Годы", "Страна"}


def test_old_csv_gives_the_same_as_a_workbook(client, few):
    before = cases()

    page = bring(client, few, make=old_csv)

    assert set(fates(page)) == {"unchanged", "invalid"}
    assert cases() == before


def test_the_same_file_again_brings_nothing(client, few):
    before, events = cases(), Event.objects.count()

    page = bring(client, few)

    assert set(fates(page)) == {"unchanged", "invalid"}
    assert (cases(), Event.objects.count()) == (before, events)


def test_another_order_brings_nothing(client, few):
    before = cases()
    turned = [*few[: foreign.HEADER_ROW], *reversed(few[foreign.HEADER_ROW :])]

    page = bring(client, turned)

    assert set(fates(page)) == {"unchanged", "invalid"}
    assert cases() == before


def test_one_edited_row_changes_one_entry(client, few):
    place_of_summary = foreign.HEADER.index("Краткое описание")
    edited = [list(row) for row in few]
    edited[foreign.row_of(7) - 1][place_of_summary] = "Теперь здесь иначе."
    before = dict(Case.objects.values_list("code", "lock_version"))

    page = bring(client, edited)

    assert fates(page)["changed"] == 1
    assert "new" not in fates(page)
    after = dict(Case.objects.values_list("code", "lock_version"))
    [code] = [code for code in before if before[code] != after[code]]
    assert Case.objects.get(code=code).texts.get(language="ru").summary == "Теперь здесь иначе."
    assert Event.objects.filter(code=code, act="imported").count() == 2


def test_one_added_row_brings_one_entry(client, few):
    more = [row for row in foreign.rows(FEW + 1) if any(row)]

    page = bring(client, more)

    assert Case.objects.count() == len([n for n in range(1, FEW + 2) if n not in foreign.FAULTY])
    assert fates(page).get("changed", 0) == 0


def test_a_column_added_to_the_file_changes_only_what_it_says(client, few):
    """Three rows of a file with a column more: all others are left alone."""
    wider = [
        [*row, "SDG" if number == foreign.HEADER_ROW - 1 else "4" if any(row) else ""] for number, row in enumerate(few)
    ]

    page = bring(client, wider[: foreign.HEADER_ROW + 3])

    assert fates(page) == {"changed": 3, "unchanged": fates(page)["unchanged"]}
    assert Case.objects.filter(sdgs__code="4").count() == 3


def test_undone_it_is_as_if_it_had_never_been(client, few):
    client.post(reverse("admin:import_undo", args=[ImportRun.objects.get().pk]))

    assert not Case.objects.exists()
    assert not Stakeholder.objects.exists()
