"""Where a pack is put: whole or not at all, in place of an older one, over nothing else; and what is said if not."""

import pytest
from django.core.management import CommandError

from catalogue.models import Digest
from catalogue.pack import builder
from tests import packs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words(vocabulary):
    """Something public."""


def build(folder, *arguments):
    return packs.build(folder, "--language", "en", *arguments)


def test_a_new_pack_takes_the_place_of_the_old_one_whole(tmp_path):
    build(tmp_path / "pack")
    (tmp_path / "pack" / "en" / "left-over.html").write_text("old")

    build(tmp_path / "pack")

    assert not (tmp_path / "pack" / "en" / "left-over.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "stick").mkdir()

    assert "pages" in build(tmp_path / "stick")


def test_a_folder_that_is_no_pack_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years")

    with pytest.raises(CommandError, match="is no pack. Name a new folder"):
        build(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_what_is_left_of_a_pack_that_broke_off_is_cleared_away(tmp_path):
    build(tmp_path / "pack")
    (tmp_path / "pack").rename(tmp_path / "pack.partial")

    build(tmp_path / "pack")

    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_a_pack_lost_between_two_renamings_is_found_again(tmp_path):
    build(tmp_path / "pack")
    (tmp_path / "pack").rename(tmp_path / "pack.before")

    build(tmp_path / "pack")

    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_somebody_elses_folder_beside_it_is_left_alone(tmp_path):
    (tmp_path / "pack.partial").mkdir()
    (tmp_path / "pack.partial" / "thesis.txt").write_text("years")

    with pytest.raises(CommandError, match="Move it, then build again"):
        build(tmp_path / "pack")


def test_a_store_that_changes_meanwhile_leaves_the_old_pack(tmp_path, monkeypatch):
    build(tmp_path / "pack")
    old = packs.files(tmp_path / "pack")
    write = builder.covers.front

    def publish_meanwhile(contents):
        Digest.objects.update(value="another")
        return write(contents)

    monkeypatch.setattr(builder.covers, "front", publish_meanwhile)
    with pytest.raises(CommandError, match="while the pack was built. Nothing was kept: build again"):
        build(tmp_path / "pack")

    assert packs.files(tmp_path / "pack") == old
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--language", "xx"), "does not speak “xx”. Choose from: en, ru"),
        (("--country", "fr"), "tells of a country “fr”. Choose from"),
        (("--site", "atlas"), "not the address of a site. Write its scheme"),
    ],
)
def test_what_cannot_be_meant_is_said(arguments, told, tmp_path):
    with pytest.raises(CommandError, match=told):
        build(tmp_path / "pack", *arguments)

    assert not (tmp_path / "pack").exists()
