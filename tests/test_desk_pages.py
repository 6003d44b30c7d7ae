"""Every page of the desk opens for whoever may use it."""

import pytest
from django.urls import reverse

from atlas import gallery
from publishing import kinds
from tests import builders

pytestmark = pytest.mark.django_db


def model_page(kind, page):
    meta = kind.model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}")


def test_lists_and_add_forms_open(vocabulary, reviewer, client_of):
    client = client_of(reviewer)

    for kind in [*kinds.entries(), *kinds.records()]:
        assert client.get(model_page(kind, "changelist")).status_code == 200, kind.name
        assert client.get(model_page(kind, "add")).status_code == 200, kind.name
        assert client.get(model_page(kind, "export")).status_code == 200, kind.name


@pytest.mark.parametrize("name", builders.BUILDERS)
def test_pages_of_an_entry_open(name, vocabulary, reviewer, client_of):
    entry = builders.BUILDERS[name]()
    client = client_of(reviewer)

    for page in ("change", "preview", "differences", "history"):
        assert client.get(builders.desk_url(entry, page)).status_code == 200, page


def test_desk_index_shows_what_is_waiting(vocabulary, researcher, client_of):
    builders.case()

    page = client_of(researcher).get(reverse("admin:index"))

    assert "KZ-reading-room" in page.text


def test_spreadsheets_import_and_settings_open(vocabulary, researcher, client_of):
    client = client_of(researcher)

    for name in ("spreadsheets", "import", "settings", "password_change"):
        assert client.get(reverse(f"admin:{name}")).status_code == 200, name


def test_own_settings_are_kept(researcher, client_of):
    client = client_of(researcher)

    client.post(reverse("admin:settings"), {"desk_language": "ru", "time_zone": "Asia/Almaty"})

    researcher.refresh_from_db()
    assert (researcher.desk_language, researcher.time_zone) == ("ru", "Asia/Almaty")
    assert 'lang="ru"' in client.get(reverse("admin:index")).text


@pytest.mark.parametrize("language", ["en", "fa-af", "nonsense"])
def test_gallery_shows_every_piece(language, vocabulary, researcher, client_of):
    page = client_of(researcher).get(reverse("admin:gallery"), {"language": language})

    assert page.status_code == 200
    assert page.text.count('class="band sample"') == len(gallery.samples("en"))
    shown, direction = ("fa-af", "rtl") if language == "fa-af" else ("en", "ltr")
    assert f'<html lang="{shown}" dir="{direction}">' in page.text


def test_gallery_is_of_the_desk(client):
    assert client.get(reverse("admin:gallery")).status_code == 302
