"""`make run` prepares the database: what an older version of the code derived is derived again, once."""

import pytest
from django.core.management import call_command

from catalogue.models import Facet
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepare(settings):
    settings.EDITION = "none"
    return lambda: call_command("prepare", verbosity=0)


def test_facets_of_an_older_version_are_made_anew(prepare, vocabulary, publish, settings):
    publish(builders.case())
    (settings.VAR / "derived").write_text("0")
    Facet.objects.all().delete()

    prepare()

    assert Facet.objects.filter(name="theme", value="education").exists()


def test_what_is_up_to_date_is_left_alone(prepare, vocabulary, publish):
    publish(builders.case())
    prepare()
    Facet.objects.all().delete()

    prepare()

    assert not Facet.objects.exists()
