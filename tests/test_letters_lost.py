"""A file saved in an encoding that has not all of its letters: question marks in their place are told, everywhere."""

import html
import re

import pytest

from tests import builders
from tests.sheets import case_row, export, fates, sheet, upload

pytestmark = pytest.mark.django_db

SENTENCE = "Жители села сами чинят насосы, следят за качеством воды и учат соседей: «Знание — сила»."
LOST = "Question marks stand where letters were."


@pytest.fixture
def client(vocabulary, reviewer, client_of):
    return client_of(reviewer)


def told(page):
    """The columns in which letters are said to be lost."""
    found = re.findall(r"<li[^>]*><bdi>([^<:]+(?::\w+)?)</bdi>: ([^<]+)</li>", page.text)
    return [column for column, message in found if html.unescape(message).startswith(LOST)]


def lossy(data):
    return data.decode("utf-8-sig").encode("cp1251", errors="replace")


def test_a_letter_lost_at_the_end_of_a_word_shows_beside_what_is_stored(client):
    words = {"title:kk": "Осы жақ", "title:ru": "Соседи: кто там?", "summary:ru": SENTENCE}
    builders.stakeholder(**words)

    page = upload(client, lossy(export(client, "stakeholders")))

    assert fates(page) == {"changed": 1}
    assert told(page) == ["title:kk"]


def test_where_one_word_has_lost_letters_every_question_mark_after_a_letter_is_doubtful(client):
    given = [
        case_row(title_kk="Қазақстан"),
        case_row("KZ-b", title_kk="Осы жақ"),
        case_row("KZ-c", title_kk="Кім? Сол"),
    ]

    page = upload(client, lossy(sheet(*given)))

    assert told(page) == ["title:kk"] * 3


def test_a_letter_lost_in_what_identifies_a_row_is_told_where_others_are_lost(client):
    case = builders.case(**{"title:kk": "Қазақстан", "summary:ru": SENTENCE})
    builders.row(case, "data_notes", field="title", printed="Caf\u00e9 scientifique", corrected="кафе")
    note = {"kind": "case", "entry": case.code, "row": "", "field": "title", "printed": "Café scientifique"}

    page = upload(client, lossy(sheet(note | {"why:ru": SENTENCE, "why:kk": "Қазақстан"})))

    assert fates(page) == {"new": 1}
    assert sorted(told(page)) == ["printed", "why:kk"]


def test_a_question_is_a_question(client):
    page = upload(client, sheet(case_row(title_ru="Кто там?"), case_row("KZ-b", title_ru="Почему? Потому.")))

    assert fates(page) == {"new": 2}
    assert told(page) == []
