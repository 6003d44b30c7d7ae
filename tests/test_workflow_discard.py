"""Discarding goes back to what was last published, exactly: facts, words, rows, and the state of translations."""

import pytest
from django.test import Client

from cases.models import Case
from ecosystem.models import Country, Source, Term
from publishing import kinds, snapshots, texts, versions
from publishing.models import Citation, Event, User
from stakeholders.models import Stakeholder
from tests import builders, sheets
from tests.builders import desk_url, form_data, import_row, press

pytestmark = pytest.mark.django_db


def publish_with_rows(publish, code):
    """A case, a stakeholder or a profile with one row of each of its sheets, published."""
    group = builders.stakeholder()
    made = {"kazakhstan": builders.profile, "KZ-neighbours": lambda: group}
    made["KZ-reading-room"] = lambda: builders.case(**{"title:ru": "Читальня", "summary:ru": "Соседи", "start": "2018"})
    entry = made[code]()
    for name, (row, _changed, _emptied) in sheets.ROWS.items():
        if row["entry"] == code:
            row_kind = next(kind for kind in kinds.of(entry).rows if kind.sheet.name == name)
            parsed = {column: row_kind.sheet[column].parse(cell) for column, cell in row.items() if cell}
            builders.row(entry, name, **{column: cell for column, cell in parsed.items() if column != "entry"})
    return publish(entry)


def discard(client, entry):
    press(client, entry, "discard")
    return type(entry).objects.get(pk=entry.pk)


@pytest.mark.parametrize("name", sheets.ROWS)
@pytest.mark.parametrize("how", ["changed", "removed"])
def test_rows_come_back(how, name, vocabulary, publish, hub_staff, client_of):
    client = client_of(hub_staff)
    row, (column, value), _emptied = sheets.ROWS[name]
    entry = publish_with_rows(publish, row["entry"])
    before = snapshots.freeze(entry)
    change = {column: value} if how == "changed" else {"delete": "yes"}
    import_row(client, name, **(sheets.row_key(name) | change))
    assert snapshots.freeze(entry) != before

    entry = discard(client, entry)

    assert snapshots.freeze(entry) == before
    assert not versions.is_changed(entry)


@pytest.fixture
def case(vocabulary, publish):
    return publish_with_rows(publish, "KZ-reading-room")


@pytest.mark.parametrize(
    "change",
    [
        {"stage": "ended"},
        {"start": None},
        {"end": "2020"},
        {"themes": ["water"]},
        {"sdgs": ["4"], "countries": ["KG", "TJ"]},
        {"links": ["https://example.org/"]},
        {"country": "KG"},
        {"title:en": "Other", "problem:en": "New"},
        {"summary:en": None},
        {"title:ru": None, "summary:ru": None},
        {"title:kk": "Оқу залы", "ready:kk": True},
        {"ready:ru": True, "origin:ru": "machine"},
        {"latitude": "43.2", "longitude": "76.9"},
    ],
    ids=lambda change: " ".join(change),
)
def test_facts_and_words_come_back(change, case, researcher, client_of):
    before = snapshots.freeze(case)
    builders.edit(case, by=researcher, **change)
    assert snapshots.freeze(Case.objects.get()) != before

    case = discard(client_of(researcher), case)

    assert snapshots.freeze(case) == before
    assert versions.differences(case) == []


def test_row_added_by_form_goes(case, researcher, client_of):
    before, client = snapshots.freeze(case), client_of(researcher)
    data = form_data(client.get(desk_url(case)))
    new = {"voices-1-row": "v2", "voices-1-whose": "expert", "voices-1-disclosure": "open"}
    client.post(desk_url(case), data | {"voices-TOTAL_FORMS": 2} | new)
    assert case.voices.count() == 2

    case = discard(client, case)

    assert snapshots.freeze(case) == before


def test_stale_translation_is_stale_again(vocabulary, publish, researcher, client_of):
    case = builders.case(**{"title:ru": "Читальня", "ready:ru": True})
    builders.edit(case, by=researcher, **{"title:en": "The new reading room"})
    publish(case)
    builders.edit(case, by=researcher, **{"title:ru": "Новая читальня"})
    fresh = snapshots.freeze(Case.objects.get())["texts"]["ru"]["fresh"]

    case = discard(client_of(researcher), case)

    assert fresh
    assert snapshots.freeze(case)["texts"]["ru"]["fresh"] is False


@pytest.mark.parametrize("reviewed_before", [True, False])
def test_review_of_a_translation_comes_back(reviewed_before, vocabulary, publish, researcher, client_of):
    client, case = client_of(researcher), builders.case(**{"title:ru": "Читальня", "ready:ru": True})
    tick = {"texts-1-reviewed": "on"}
    if reviewed_before:
        client.post(desk_url(case), form_data(client.get(desk_url(case))) | tick)
    before = snapshots.freeze(publish(case))
    data = form_data(client.get(desk_url(case)))
    client.post(desk_url(case), {**data, **tick} if not reviewed_before else _without(data, tick))
    changed = snapshots.freeze(Case.objects.get())

    case = discard(client, case)

    assert changed["texts"]["ru"]["reviewed"] != before["texts"]["ru"]["reviewed"]
    assert snapshots.freeze(case) == before


def _without(data, names):
    return {name: value for name, value in data.items() if name not in names}


def test_public_sees_nothing_of_a_discard(case, researcher, client_of):
    address = "/en/cases/KZ-reading-room.json"
    before = Client().get(address).content
    builders.edit(case, by=researcher, **{"title:en": "Other"})

    discard(client_of(researcher), case)

    assert Client().get(address).content == before


def test_discarding_after_two_versions_goes_back_to_the_second(case, publish, researcher, client_of):
    publish(builders.edit(case, by=researcher, **{"title:en": "Second title"}))
    builders.edit(case, by=researcher, **{"title:en": "Third title"})

    case = discard(client_of(researcher), case)

    assert texts.original_of(case).title == "Second title"


def test_discarding_is_logged(case, researcher, client_of):
    builders.edit(case, by=researcher)

    discard(client_of(researcher), case)

    assert (Event.objects.first().act, Event.objects.first().by) == ("discarded", researcher)


def test_entry_is_edited_and_published_again_after_a_discard(case, publish, researcher, client_of):
    builders.edit(case, by=researcher)
    discard(client_of(researcher), case)

    publish(builders.edit(case, by=researcher, **{"title:en": "At last"}))

    assert "At last" in Client().get("/en/cases/KZ-reading-room/").text


def test_file_checked_before_a_discard_does_not_overwrite_what_came_after(case, researcher, hub_staff, client_of):
    client = client_of(hub_staff)
    builders.edit(case, by=researcher, **{"title:en": "First thought"})
    page = sheets.upload(client, sheets.sheet({"code": case.code, "title:en": "From a file"}), "cases")

    builders.edit(discard(client_of(researcher), case), by=researcher, **{"title:en": "Second thought"})
    sheets.commit(client, page)

    assert texts.original_of(Case.objects.get()).title == "Second thought"


def test_form_opened_before_a_discard_does_not_overwrite_what_came_after(case, researcher, hub_staff, client_of):
    client = client_of(hub_staff)
    builders.edit(case, by=researcher, **{"title:en": "First thought"})
    data = form_data(client.get(desk_url(case)))

    builders.edit(discard(client_of(researcher), case), by=researcher, **{"title:en": "Second thought"})
    answer = client.post(desk_url(case), data | {"texts-0-title": "From a form"})

    assert answer.status_code == 409
    assert texts.original_of(Case.objects.get()).title == "Second thought"


@pytest.fixture
def naming(vocabulary, publish):
    """A public case that names a draft, a term, a source and a country which it names no longer."""
    group = builders.stakeholder("KZ-draft")
    case = builders.case(themes=["education", "water"], countries=["TJ"])
    builders.row(case, "participations", row="s1", stakeholder=group.code, role="partner")
    builders.row(case, "citations", source="atlas-2021")
    publish(case)
    case.participations.all().delete()
    Citation.objects.all().delete()
    return builders.edit(case, by=User.objects.get(username="bolat"), themes=["education"], countries=[])


GONE = {
    "KZ-draft": lambda: Stakeholder.objects.filter(code="KZ-draft"),
    "theme:water": lambda: Term.objects.filter(code="water"),
    "atlas-2021": lambda: Source.objects.all(),
    "TJ": lambda: Country.objects.filter(code="TJ"),
}


@pytest.mark.parametrize("named", GONE)
def test_what_names_something_deleted_since_cannot_go_back(named, naming, researcher, client_of):
    GONE[named]().delete()
    before = sheets.stored()

    page = press(client_of(researcher), naming, "discard")

    assert page.status_code == 200
    assert f"KZ-reading-room cannot go back: some of what it named then is deleted by now ({named})." in page.text
    assert sheets.stored() == before


def test_what_names_something_made_again_goes_back(naming, publish, researcher, client_of):
    Stakeholder.objects.all().delete()
    builders.stakeholder("KZ-draft")

    discard(client_of(researcher), naming)

    assert naming.participations.get().stakeholder.code == "KZ-draft"
