"""The command that loads a folder of sheets: as drafts or published, whole or not at all."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cases.models import Case
from catalogue.models import Publication
from ecosystem.models import Country
from publishing import workflow
from publishing.models import Event, Snapshot, User
from publishing.schema import Status
from stakeholders.models import Stakeholder
from tests import builders
from tests.sheets import case_row, sheet, stored

pytestmark = pytest.mark.django_db

STAKEHOLDER = {"code": "KZ-neighbours", "country": "KZ", "sector": "informal", "title:en": "The neighbours"}
PARTICIPATION = {"entry": "KZ-reading-room", "row": "s1", "stakeholder": "KZ-neighbours", "role": "initiator"}
SHEETS = {
    "countries": [{"code": "KZ", "name:en": "Kazakhstan"}],
    "terms": [{"vocabulary": "theme", "code": "education", "label:en": "Education"}],
    "stakeholders": [STAKEHOLDER],
    "cases": [case_row(), case_row("KZ-other")],
    "participations": [PARTICIPATION],
}


@pytest.fixture
def folder(tmp_path):
    """A small edition without a row that names the site."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, rows in SHEETS.items():
        write(folder, name, *rows)
    return folder


def write(folder, name, *rows):
    (folder / f"{name}.csv").write_bytes(sheet(*rows))


def load(folder, **options):
    said = io.StringIO()
    call_command("load_edition", folder, stdout=said, **options)
    return said.getvalue()


def public_codes():
    return set(Publication.objects.filter(live=True, kind__in=["case", "stakeholder"]).values_list("code", flat=True))


def versions():
    return set(Publication.objects.values_list("kind", "code", "version"))


def test_entries_are_loaded_as_drafts_and_records_released(folder):
    assert "cases: 2" in load(folder)
    assert set(Case.objects.values_list("code", "status")) == {("KZ-reading-room", "draft"), ("KZ-other", "draft")}
    assert Stakeholder.objects.get().participations.get().role == "initiator"
    assert set(Publication.objects.values_list("kind", flat=True)) == {"country", "term"}


def test_with_publish_the_entries_are_public(folder):
    assert "published: 3" in load(folder, publish=True)
    assert public_codes() == {"KZ-reading-room", "KZ-other", "KZ-neighbours"}
    assert "The neighbours" in Client().get("/en/cases/KZ-reading-room/").text


def test_drafts_loaded_before_are_published_later(folder):
    load(folder)

    assert "published: 3" in load(folder, publish=True)


def test_two_users_who_cannot_log_in_submit_and_publish(folder):
    load(folder, publish=True)

    events = Event.objects.filter(code="KZ-other").order_by("id").values_list("by__username", "act")
    assert [" ".join(event) for event in events] == ["edition imported", "edition submitted", "committee published"]
    assert not any(user.is_active or user.has_usable_password() for user in User.objects.all())
    assert all(Snapshot.objects.values_list("four_eyes", flat=True))


def test_loading_twice_writes_and_publishes_nothing_new(folder):
    load(folder, publish=True)
    before = stored()

    said = load(folder, publish=True)

    assert "published: 0" in said
    assert stored() == before


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("cases", [case_row(title_en="Another title"), case_row("KZ-other")]),
        ("participations", [PARTICIPATION | {"role": "partner"}]),
    ],
)
def test_only_what_changed_is_published_again(name, rows, folder):
    load(folder, publish=True)
    before = versions()
    write(folder, name, *rows)

    assert "published: 1" in load(folder, publish=True)
    assert versions() - before == {("case", "KZ-reading-room", 2)}


FAULTY = {
    "a bad cell": ("cases", [case_row("KZ-other"), case_row(kind="poem")], "cases.csv row 3: kind: “poem” is not one"),
    "a missing entry": (
        "participations",
        [PARTICIPATION | {"entry": "X"}],
        "participations.csv row 2: entry: No entry",
    ),
    "a missing key": ("cases", [{"title:en": "Without a code"}], "cases.csv: The column code is missing"),
}


@pytest.mark.parametrize("name", FAULTY)
@pytest.mark.parametrize("publish", [True, False])
def test_a_faulty_row_loads_nothing_and_is_named(name, publish, folder):
    changed, rows, message = FAULTY[name]
    write(folder, changed, *rows)
    before = stored()

    with pytest.raises(CommandError) as refused:
        load(folder, publish=publish)

    assert message in str(refused.value)
    assert stored() == before
    assert not User.objects.exists()


def test_every_faulty_row_of_a_sheet_is_named(folder):
    write(folder, "cases", case_row("KZ-a", kind="poem"), case_row("KZ-b"), case_row("KZ-c", country="XX"))

    with pytest.raises(CommandError) as refused:
        load(folder)

    assert "cases.csv row 2: " in str(refused.value)
    assert "cases.csv row 4: " in str(refused.value)


def test_a_file_that_cannot_be_read_is_named(folder):
    (folder / "cases.csv").write_bytes("code,title:en\r\nKZ-a,Читальня\r\n".encode("cp1251"))

    with pytest.raises(CommandError, match=r"^cases\.csv: The file is not in UTF-8 \(first fault in line 2\)\."):
        load(folder)

    assert not Country.objects.exists()


@pytest.mark.parametrize(("name", "message"), [("missing", "is no folder. Name "), ("", "holds no sheets. Name ")])
def test_what_holds_no_edition_is_refused(name, message, tmp_path):
    with pytest.raises(CommandError, match=message):
        load(tmp_path / name)


def test_the_site_works_without_a_row_that_names_it(folder):
    load(folder, publish=True)

    for address in ("/en/", "/en/cases/", "/ru/stakeholders/KZ-neighbours/", "/en/cases.csv"):
        assert Client().get(address).status_code == 200, address


def test_a_draft_that_is_not_of_the_edition_is_never_published(folder, reviewer):
    load(folder)
    builders.case("KZ-draft")

    load(folder, publish=True)

    assert "KZ-draft" not in public_codes()


def test_what_a_person_is_writing_waits_for_a_reviewer(folder, reviewer):
    load(folder, publish=True)
    before = versions()
    builders.edit(Case.objects.get(code="KZ-other"), by=reviewer, **{"title:ru": "Черновик"})

    load(folder, publish=True)

    assert versions() == before
    assert Case.objects.get(code="KZ-other").texts.get(language="ru").title == "Черновик"


def test_what_is_in_review_stays_there(folder, reviewer):
    load(folder)
    workflow.submit(Case.objects.get(code="KZ-other"), by=reviewer)

    load(folder, publish=True)

    assert Case.objects.get(code="KZ-other").status == Status.IN_REVIEW
    assert "KZ-other" not in public_codes()


def test_persons_who_come_in_withheld_are_counted(folder):
    write(folder, "profiles", {"code": "kazakhstan", "country": "KZ", "title:en": "Kazakhstan"})
    person = {"entry": "kazakhstan", "byline": "B."}
    write(
        folder, "researchers", *[person | {"row": f"r{n}", "disclosure": "open" if n == 1 else ""} for n in (1, 2, 3)]
    )

    said = load(folder, publish=True)

    assert "withheld: 2 persons in researchers, for the file does not say that they may be shown." in said
    assert "Set the row of each who agrees to open at the desk" in said
    assert "withheld" not in load(folder, publish=True)
