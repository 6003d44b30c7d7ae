"""Where the header stands: below banners, in two rows, above HXL or a row of numbers."""

import pytest

from exchange.mapping import headers
from exchange.mapping.samples import samples
from tests.mapping import goes, guessed, table

pytestmark = pytest.mark.usefixtures("vocabulary")

HEADER = ["№", "Название", "Страна", "Год"]
DATA = [["1", "Школа соседей", "Казахстан", "2018"], ["2", "Дом у реки", "Кыргызстан", "2019"]]


def numbers(plan, *rows):
    return [number for number, _row in headers.data(table(*rows), plan.header_row)]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["База данных социальных проектов"]],
        [["База данных социальных проектов", "", "", ""], []],
        [["", "", "", ""], ["Список проектов за 2018 год"], ["Обновлено:", "01.06.2021"], [""]],
    ],
    ids=["nothing", "a banner", "a banner and an empty row", "banners with cells of their own"],
)
def test_a_header_below_banners(above):
    rows = [*above, HEADER, *DATA]

    plan = guessed(*rows)

    assert plan.header_row == len(above) + 1
    assert list(goes(plan)) == HEADER
    assert numbers(plan, *rows) == [plan.header_row + 1, plan.header_row + 2]


def test_two_rows_with_merged_cells_above_are_one_header():
    upper = ["", "Organisation", "", "Project", "", ""]
    lower = ["№", "Name", "Website", "Name", "Country", "Year"]
    rows = [upper, lower, ["1", "Lantern", "lantern.example.org", "The garden", "Kazakhstan", "2018"]]

    plan = guessed(["Database 2021"], *rows)

    assert plan.header_row == 3
    assert goes(plan) == {
        "№": "extra",
        "Organisation / Name": "participations.implementer",
        "Organisation / Website": "links",
        "Project / Name": "title:en",
        "Project / Country": "country",
        "Project / Year": "start",
    }


def test_two_rows_with_merged_cells_that_reach_down_are_one_header():
    upper = ["№", "Название", "Страна", "Годы", ""]
    lower = ["", "", "", "начало", "окончание"]

    plan = guessed(upper, lower, ["1", "Школа соседей", "Казахстан", "2018", "2020"])

    assert plan.header_row == 2
    assert goes(plan) == {
        "№": "extra",
        "Название": "title:ru",
        "Страна": "country",
        "Годы / начало": "start",
        "Годы / окончание": "end",
    }


def test_a_first_row_of_data_with_gaps_is_no_header():
    plan = guessed(HEADER, ["1", "Школа", "", ""], ["2", "Дом", "Кыргызстан", "2019"])

    assert plan.header_row == 1


@pytest.mark.parametrize(
    "below",
    [["#meta+id", "#activity+name", "#country", "#date+start"], ["1", "2", "3", "4"], ["1.", "2.", "3.", "4."]],
    ids=["HXL", "numbers", "numbers with points"],
)
def test_a_row_for_machines_below_the_header_is_no_data(below):
    rows = [HEADER, below, *DATA]

    plan = guessed(*rows)

    assert (plan.header_row, numbers(plan, *rows)) == (1, [3, 4])
    assert list(goes(plan)) == HEADER


def test_empty_rows_are_no_data_and_others_keep_their_numbers():
    rows = [HEADER, DATA[0], ["", " ", ""], [], DATA[1]]

    assert numbers(guessed(*rows), *rows) == [2, 5]


def test_rows_may_be_shorter_and_longer_than_the_header():
    rows = [HEADER, ["1", "Школа"], ["2", "Дом", "Кыргызстан", "2019", "лишнее"]]

    plan = guessed(*rows)

    assert list(goes(plan)) == [*HEADER, ""]
    assert [column.place for column in plan.not_stored] == [4]  # listed, though it has no header
    assert samples(table(*rows), plan)[1:] == [["Школа", "Дом"], ["", "Кыргызстан"], ["", "2019"], ["", "лишнее"]]


def test_samples_are_the_first_rows_and_long_cells_are_cut():
    rows = [HEADER, *([str(number), "а" * 500, "'=1", ""] for number in range(10))]

    found = samples(table(*rows), guessed(*rows), n=3)

    assert found[0] == ["0", "1", "2"]
    assert found[1][0] == "а" * 200 + "…"
    assert found[2] == ["=1", "=1", "=1"]
