"""Reference records: published when saved, shown by their labels in the reader's language."""

import pytest
from django.test import Client
from django.urls import reverse

from ecosystem.models import Term
from tests import builders

pytestmark = pytest.mark.django_db


def test_labels_of_records_appear_in_the_readers_language(vocabulary, publish):
    publish(builders.case())

    assert "education по-русски" in Client().get("/ru/cases/").text
    assert "Kazakhstan" in Client().get("/en/cases/KZ-reading-room/").text
    assert "Test Atlas" in Client().get("/en/").text


def test_saving_a_term_at_the_desk_publishes_its_new_label(vocabulary, publish, hub_staff, client_of):
    publish(builders.case())
    term = Term.objects.get(code="education")
    address = reverse("admin:ecosystem_term_change", args=[term.pk])

    answer = client_of(hub_staff).post(address, {"position": 1, "label__en": "Learning", "meaning__en": ""})

    assert answer.status_code == 302
    assert "Learning" in Client().get("/en/cases/KZ-reading-room/").text
