"""What is remembered of files is forgotten when nobody used it for as long as imports are kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exchange.management.commands.work import clear_up
from exchange.models import Mapping, Verdict
from publishing.models import User
from tests import builders
from tests.columns_page import check
from tests.sheets import commit, sheet, upload

pytestmark = pytest.mark.django_db

ROW = {"Organisation": "Фонарь", "Country": "Kazakhstan", "Type": "civil society", "Comment": "x"}


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    builders.stakeholder("KZ-lantern")
    Verdict.objects.create(
        kind="stakeholder", name="фонарь", country="KZ", code="KZ-lantern", is_same=True, by=hub_staff
    )
    Mapping.objects.create(fingerprint="0" * 64, plan={}, by=hub_staff)
    return client_of(hub_staff)


def age(days):
    for model in (Mapping, Verdict):
        model.objects.update(at=timezone.now() - timedelta(days=days))


def test_what_nobody_used_is_forgotten(client, settings):
    age(settings.DAYS_IMPORTS_ARE_KEPT - 1)
    clear_up()
    assert (Mapping.objects.count(), Verdict.objects.count()) == (1, 1)

    age(settings.DAYS_IMPORTS_ARE_KEPT + 1)
    clear_up()
    assert (Mapping.objects.count(), Verdict.objects.count()) == (0, 0)
    assert User.objects.exists()


def test_what_is_used_again_is_kept_anew(client):
    age(400)
    page = upload(client, sheet(ROW), "stakeholders")
    preview = check(client, page)
    assert Verdict.objects.get().at < timezone.now() - timedelta(days=399)  # nothing is written before commit

    commit(client, preview)
    clear_up()

    assert Verdict.objects.get().code == "KZ-lantern"
    assert Mapping.objects.get().fingerprint != "0" * 64
