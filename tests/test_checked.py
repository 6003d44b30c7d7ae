"""What was found sound is not asked again; what depends on other rows, and what is unsound, always is."""

import pytest
from django.core.exceptions import ValidationError

from ecosystem.models import Figure
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(vocabulary):
    profile = builders.profile()
    return builders.row(profile, "figures", row="f1", indicator="population", value="19", unit="people", year=2020)


def copy(figure, **changed):
    values = {field.attname: getattr(figure, field.attname) for field in Figure._meta.fields if not field.primary_key}
    return Figure(**values | changed)


def test_a_second_sound_row_costs_fewer_questions(figure, django_assert_max_num_queries):
    copy(figure, row="f2").full_clean()

    with django_assert_max_num_queries(4):  # the two it points at, and whether its id is taken
        copy(figure, row="f2").full_clean()


@pytest.mark.parametrize("unsound", [{"year": 1066}, {"value": None, "printed": ""}, {"unit": "ells"}])
def test_an_unsound_row_is_told_after_many_sound_ones(unsound, figure):
    copy(figure, row="f2").full_clean()

    with pytest.raises(ValidationError):
        copy(figure, row="f2", **unsound).full_clean()


def test_a_taken_row_id_is_told_after_sound_rows(figure):
    copy(figure, row="f2").full_clean()

    with pytest.raises(ValidationError):
        copy(figure).full_clean()
