"""What the desk sends out comes back as the very same: into the same database and into an empty one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.targets import all_targets
from stakeholders.models import Stakeholder, StakeholderText
from tests import builders, hostile
from tests.filling import empty_the_database, fill
from tests.sheets import bring_in, export, fates, rows, sheet, upload

pytestmark = pytest.mark.django_db

ROUND_TRIP = settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
NAMES = [target.name for target in all_targets()]

# Texts as the Atlas keeps them: composed, and without white space around them.
HOSTILE = (
    st.tuples(
        st.sampled_from(hostile.SKIPPED),
        st.sampled_from(hostile.STARTS),
        st.sampled_from(hostile.RESTS) | st.text(max_size=8),
    )
    .map(lambda parts: "".join(parts))
    .map(hostile.kept)
    .filter(bool)
)
LANGUAGES = ["en", "ru", "kk", "ky", "mn", "tg", "tk", "uz", "fa-af", "ps"]
WORDS = [f"{name}:{language}" for name in ("title", "summary", "public_summary") for language in LANGUAGES]
HEAD = {"code": "KZ-hostile", "country": "KZ", "sector": "media", "language": "en", "consented_on": "2021-11-30"}


@pytest.fixture
def client(vocabulary, reviewer, client_of):
    return client_of(reviewer)


@pytest.fixture
def full(client):
    fill(client)
    return client


def test_every_sheet_has_rows_to_try(full):
    assert [name for name in NAMES if not rows(export(full, name))] == []


def test_what_was_exported_is_unchanged_when_imported(full):
    for name in NAMES:
        data = export(full, name)

        page = upload(full, data)

        assert (name, fates(page)) == (name, {"unchanged": len(rows(data))})
        assert f"<strong>{name}</strong>" in page.text


def test_an_export_loaded_into_an_empty_database_is_exported_byte_for_byte_the_same(full):
    before = {name: export(full, name) for name in NAMES}
    empty_the_database()

    for name in NAMES:
        assert fates(bring_in(full, before[name], name)) == {"new": len(rows(before[name]))}, name

    assert {name: export(full, name) for name in NAMES} == before


def test_exporting_twice_gives_the_same_bytes(full):
    assert [export(full, name) for name in NAMES] == [export(full, name) for name in NAMES]


@given(st.lists(HOSTILE, min_size=len(WORDS), max_size=len(WORDS)), st.lists(HOSTILE, unique=True, max_size=5), HOSTILE)
@ROUND_TRIP
def test_hostile_texts_survive_file_and_database(client, texts, names, consent):
    Stakeholder.objects.all().delete()
    told = dict(zip(WORDS, texts, strict=True))
    listed = "; ".join(name.replace(";", ";;") for name in names)
    row = HEAD | {name: f"'{text}" for name, text in (told | {"other_names": listed, "consent": consent}).items()}

    assert fates(bring_in(client, sheet(row), "stakeholders")) == {"new": 1}
    first = export(client, "stakeholders")
    assert stored_words() == told
    assert Stakeholder.objects.get().other_names == names
    assert Stakeholder.objects.get().consent == consent
    assert fates(upload(client, first, "stakeholders")) == {"unchanged": 1}
    Stakeholder.objects.all().delete()
    bring_in(client, first, "stakeholders")
    assert stored_words() == told
    assert export(client, "stakeholders") == first


def stored_words():
    texts = {text.language: text for text in StakeholderText.objects.all()}
    return {name: getattr(texts[name.partition(":")[2]], name.partition(":")[0]) for name in WORDS}


def test_what_was_typed_at_the_desk_is_unchanged_when_imported(client):
    case = builders.case()
    builders.row(case, "voices", row="v1", whose="leader")
    address = builders.desk_url(case)
    typed = "One.\r\n\r\nTwo, cafe\u0301.\x0b "
    data = builders.form_data(client.get(address)) | {"texts-0-summary": typed, "voices-0-gist__en": typed}

    answer = client.post(address, data)

    assert answer.status_code == 302, answer.context["errors"]
    assert rows(export(client, "cases"))[0]["summary:en"] == "One.\n\nTwo, café."
    for name in ("cases", "voices"):
        assert fates(upload(client, export(client, name))) == {"unchanged": 1}
