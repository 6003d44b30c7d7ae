"""Two people write the rows of one entry: rows that one removed or added do not cost the other hers."""

import pytest

from publishing import snapshots
from tests import builders
from tests.builders import browser_data, desk_url, import_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(vocabulary):
    found = builders.case()
    builders.row(found, "impacts", row="i1", number="3", **{"what:en": "Evenings"})
    return found


@pytest.fixture
def me(researcher, client_of):
    return client_of(researcher)


@pytest.fixture
def them(reviewer, client_of):
    return client_of(reviewer)


def test_row_removed_by_others_comes_back_with_what_i_wrote(case, me, them):
    builders.row(case, "impacts", row="i2", number="5", **{"what:en": "Mornings"})
    opened = browser_data(me.get(desk_url(case)))
    import_row(them, "impacts", entry=case.code, row="i1", delete="yes")

    page = me.post(desk_url(case), opened | {"impacts-0-what__en": "My evenings", "impacts-1-what__en": "My mornings"})
    answer = me.post(desk_url(case), browser_data(page))

    assert answer.status_code == 302
    assert [(row.row, row.what["en"]) for row in case.impacts.all()] == [("i1", "My evenings"), ("i2", "My mornings")]


def test_row_removed_by_both_stays_removed(case, me, them):
    opened = browser_data(me.get(desk_url(case)))
    import_row(them, "impacts", entry=case.code, row="i1", delete="yes")

    page = me.post(desk_url(case), opened | {"impacts-0-DELETE": "on"})
    answer = me.post(desk_url(case), browser_data(page))

    assert answer.status_code == 302
    assert not case.impacts.exists()


def test_row_added_by_others_stays_when_i_save_again(case, me, them):
    opened = browser_data(me.get(desk_url(case)))
    import_row(them, "impacts", entry=case.code, row="i0", **{"what:en": "Their nights"})

    page = me.post(desk_url(case), opened | {"impacts-0-what__en": "My evenings"})
    me.post(desk_url(case), browser_data(page))

    assert [(row.row, row.what["en"]) for row in case.impacts.all()] == [("i0", "Their nights"), ("i1", "My evenings")]


@pytest.mark.parametrize("sheet", ["citations", "texts"])
def test_other_parts_removed_by_others_come_back_too(sheet, case, me, them, reviewer):
    builders.row(case, "citations", source="atlas-2021", locator="p. 3")
    builders.edit(case, by=reviewer, **{"title:ru": "Читальня"})
    opened = browser_data(me.get(desk_url(case)))
    if sheet == "citations":
        row = {"kind": "case", "entry": case.code, "row": "", "field": "", "source": "atlas-2021"}
        import_row(them, "citations", **row, delete="yes")
        mine = {"citation-0-locator": "p. 400"}
    else:
        them.post(desk_url(case), browser_data(them.get(desk_url(case))) | {"texts-1-DELETE": "on"})
        mine = {"texts-1-title": "Библиотека"}

    page = me.post(desk_url(case), opened | mine)
    answer = me.post(desk_url(case), browser_data(page))

    (typed,) = mine.values()
    assert (page.status_code, answer.status_code) == (409, 302)
    assert typed in str(snapshots.freeze(case))


def test_row_of_another_entry_is_not_taken_over(case, me):
    other = builders.case("KZ-other")
    builders.row(other, "impacts", row="x1", number="5")
    opened = browser_data(me.get(desk_url(case)))

    me.post(desk_url(case), opened | {"impacts-0-id": str(other.impacts.get().pk), "impacts-0-number": "99"})

    assert (case.impacts.get().number, other.impacts.get().number) == (3, 5)
