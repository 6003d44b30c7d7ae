"""What must always hold is held by the database: it takes a sound row and refuses an unsound one, whoever writes."""

import datetime
import itertools

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CheckConstraint, UniqueConstraint

from tests.soundness import CHECKS, SINGLE, UNIQUE

pytestmark = pytest.mark.django_db

OURS = ("catalogue", "publishing", "exchange", "ecosystem", "stakeholders", "cases")
DAY = datetime.date(2021, 11, 5)
numbers = itertools.count(1)

# What a sound row of each model needs beside its defaults; a model stands for a row of it.
NEEDED = {
    "User": {"username": "person-{}"},
    "Country": {"code": "{letters}"},
    "Edition": {"code": "edition-{}", "released": "2021-11"},
    "Term": {"vocabulary": "theme", "code": "term-{}"},
    "Source": {"code": "source-{}"},
    "GlossaryEntry": {"code": "word-{}"},
    "Page": {"code": "page-{}"},
    "Profile": {"code": "profile-{}"},
    "Recommendation": {"code": "recommendation-{}"},
    "Stakeholder": {"code": "stakeholder-{}"},
    "Programme": {"code": "programme-{}"},
    "Case": {"code": "case-{}", "kind": "project", "depth": "example"},
    "Section": {"entry": "Profile", "row": "r1", "kind": "context", "body": "Wide."},
    "Figure": {"entry": "Profile", "row": "r1", "indicator": "Term", "unit": "people", "value": 3},
    "Rating": {"entry": "Profile", "row": "r1", "scheme": "other", "value": "Open", "observed_on": "2021"},
    "Law": {"entry": "Profile", "row": "r1", "kind": "law"},
    "Method": {"entry": "Profile", "row": "r1", "instrument": "survey"},
    "Researcher": {"entry": "Profile", "row": "r1", "byline": "A team"},
    "Presence": {"entry": "Stakeholder", "row": "r1", "country": "Country"},
    "Participation": {"entry": "Case", "row": "r1", "stakeholder": "Stakeholder", "role": "owner"},
    "Impact": {"entry": "Case", "row": "r1", "number": 3},
    "Effect": {
        "entry": "Case",
        "row": "r1",
        "freedom": "assembly",
        "direction": "widens",
        "strength": "stated",
        "coder": "A",
    },
    "Voice": {"entry": "Case", "row": "r1", "whose": "leader"},
    "Citation": {"kind": "case", "entry": "case-{}", "source": "source-1"},
    "DataNote": {"kind": "case", "entry": "case-{}", "field": "start"},
    "Event": {"kind": "case", "code": "case-{}", "act": "saved", "by": "User"},
    "Snapshot": {
        "kind": "case",
        "code": "case-{}",
        "version": 1,
        "lock_version": 1,
        "day": DAY,
        "content": {},
        "by": "User",
    },
    "Publication": {
        "kind": "case",
        "code": "case-{}",
        "version": 1,
        "live": False,
        "day": DAY,
        "format": 1,
        "document": {},
    },
    "Words": {
        "publication": "Publication",
        "language": "en",
        "title": "Title",
        "tokens": " title ",
        "sort_key": "title",
    },
    "Facet": {"publication": "Publication", "name": "theme", "value": "water"},
    "Reference": {"publication": "Publication", "kind": "case", "code": "case-1"},
    "Report": {"day": DAY, "language": "en", "trouble": "fact", "text": "Look at line two."},
    "ReportWindow": {"about": "case/case-{}", "opened": datetime.datetime(2021, 11, 5, 14, tzinfo=datetime.UTC)},
    "Moved": {"kind": "case", "code": "case-{}", "into": "kept"},
    "ImportRun": {"by": "User", "file": "cases.csv", "forget_on": DAY},
    "ImportRow": {"run": "ImportRun", "sheet": "cases", "key": ["case-1"], "fate": "new", "number": 2},
    "Mapping": {"fingerprint": "{}", "plan": {}, "by": "User"},
    "Verdict": {"kind": "stakeholder", "name": "neighbours {}", "code": "KZ-a", "is_same": True, "by": "User"},
    "Label": {"facet": "theme", "value": "water-{}", "language": "en", "text": "Water"},
}
TEXTS = ("ProfileText", "RecommendationText", "StakeholderText", "ProgrammeText", "CaseText")
NEEDED |= {name: {"entry": name.removesuffix("Text"), "language": "en"} for name in TEXTS}
MODELS = {model.__name__: model for app in OURS for model in apps.get_app_config(app).get_models()}


def make(name, /, **given):
    """Write a row as it is given, past every form and check of Python."""
    values = {field: _value(value) for field, value in (NEEDED[name] | given).items()}
    return MODELS[name].objects.create(**values)


def _value(value):
    if not isinstance(value, str):
        return value
    if value in MODELS:
        return make(value)
    number = next(numbers)
    first, second = divmod(number % 676, 26)
    return value.format(number, letters=chr(65 + first) + chr(65 + second))


def refusal(name, /, **given):
    """What the database says against a row; nothing if it takes it."""
    try:
        with transaction.atomic():
            make(name, **given)
    except IntegrityError as fault:
        return str(fault)
    return ""


@pytest.mark.parametrize("name", NEEDED)
def test_sound_row_is_taken(name):
    assert refusal(name) == ""


@pytest.mark.parametrize(
    ("constraint", "name", "given"), [(key, name, given) for key, name, sound, _unsound in CHECKS for given in sound]
)
def test_sound_values_are_taken(constraint, name, given):
    assert refusal(name, **given) == ""


@pytest.mark.parametrize(
    ("constraint", "name", "given"), [(key, name, given) for key, name, _sound, unsound in CHECKS for given in unsound]
)
def test_unsound_values_are_refused(constraint, name, given):
    assert constraint in refusal(name, **given)


@pytest.mark.parametrize(("constraint", "name", "others", "apart"), UNIQUE)
def test_second_row_of_the_same_is_refused(constraint, name, others, apart):
    first = make(name)
    same = {field: getattr(first, field) for field in others}

    fault = refusal(name, **apart, **same)

    assert ("UNIQUE" if connection.vendor == "sqlite" else constraint) in fault


@pytest.mark.parametrize(
    ("name", "others", "apart", "field"),
    [pytest.param(*rest, field, id=f"{key}-{field}") for key, *rest in UNIQUE for field in rest[1]],
)
def test_row_that_differs_in_one_value_is_taken(name, others, apart, field):
    first = make(name)
    same = {part: getattr(first, part) for part in others}

    assert refusal(name, **(apart | same | {field: others[field]})) == ""


@pytest.mark.parametrize(("name", "field"), SINGLE)
def test_value_that_may_stand_once_is_refused_twice(name, field):
    first = make(name)

    assert refusal(name, **{field: getattr(first, field)})


def test_entry_has_one_live_publication():
    first = make("Publication", live=True)
    version = {"kind": first.kind, "code": first.code, "version": 2}

    assert refusal("Publication", **version, live=True)
    assert refusal("Publication", **version, live=False) == ""


def test_stakeholder_is_not_its_own_parent():
    group, other = make("Stakeholder"), make("Stakeholder")
    group.parent = other
    group.save()

    group.parent = group
    with pytest.raises(IntegrityError, match="stakeholder_not_its_own_parent"), transaction.atomic():
        group.save()


def test_every_constraint_is_tested():
    tested = {key for key, *_rest in [*CHECKS, *UNIQUE]} | {"publication_one_live", "stakeholder_not_its_own_parent"}

    declared = {constraint.name: constraint for model in MODELS.values() for constraint in model._meta.constraints}

    assert set(declared) == tested
    assert {type(constraint) for constraint in declared.values()} == {CheckConstraint, UniqueConstraint}


def test_every_single_unique_field_is_tested():
    found = {
        (name, field.name)
        for name, model in MODELS.items()
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and field.unique and not field.primary_key
    }

    assert found == set(SINGLE)
