"""The same cases in time: a bar for each, or a column for each year where there are very many."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import timeline
from catalogue import edtf, store
from publishing import versions, workflow
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(vocabulary, publish):
    """One case over, one begun, one known by its end alone, one of a span, and one without any date."""
    dates = {
        "KZ-over": {"start": "2015", "end": "2018-06"},
        "KZ-begun": {"start": "2016-07"},
        "KZ-ended": {"end": "2020"},
        "TJ-span": {"start": "2012/2013", "country": "TJ"},
        "TJ-untold": {"country": "TJ"},
    }
    found = {code: builders.case(code, **{"title:en": f"Case {code}"}, **given) for code, given in dates.items()}
    for case in found.values():
        publish(case)
    return found


def shown(client, query="", language="en"):
    return client.get(f"/{language}/cases/?view=timeline{query}")


def bars(page):
    return {bar.case["code"]: bar for bar in page.context["timeline"].bars}


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2018", (2018, 2019)),
        ("2018-07", (2018.5, 2018 + 7 / 12)),
        ("2018-12", (2018 + 11 / 12, 2019)),
        ("2018-01-01", (2018, 2018 + 1 / 31 / 12)),
        ("2018/2020-06", (2018, 2020.5)),
        ("../2020", (None, 2021)),
        ("2018/", (2018, None)),
    ],
)
def test_bounds_of_a_partial_date(text, bounds):
    assert edtf.bounds(text) == pytest.approx(bounds)


def test_each_dated_case_has_a_bar_from_its_first_to_its_last_day(cases, client):
    page = shown(client)
    years = (2012, 2022)  # to the end of 2020, and a year more for what is open

    places = {code: (bar.x, bar.x + bar.width) for code, bar in bars(page).items()}
    assert places == {
        "TJ-span": pytest.approx((0, place(2014, *years)), abs=0.02),
        "KZ-over": pytest.approx((place(2015, *years), place(2018.5, *years)), abs=0.02),
        "KZ-begun": pytest.approx((place(2016.5, *years), place(2016 + 7 / 12, *years)), abs=0.02),
        "KZ-ended": pytest.approx((place(2020, *years), place(2021, *years)), abs=0.02),
    }
    assert list(places) == ["TJ-span", "KZ-over", "KZ-begun", "KZ-ended"]


def place(year, begin, end):
    return (year - begin) / (end - begin) * 100


def test_what_no_date_ends_or_begins_is_open(cases, client):
    tails = {code: bar.tails for code, bar in bars(shown(client)).items()}

    assert tails["KZ-over"] == tails["TJ-span"] == []
    assert [end for _start, end in tails["KZ-begun"]] == [100]
    assert [start for start, _end in tails["KZ-ended"]] == [0]


def test_every_bar_leads_to_its_case_and_says_its_dates_in_words(cases, client):
    page = shown(client)

    for code in bars(page):
        assert f'<a href="/en/cases/{code}/">Case {code}</a>' in page.text
    assert "from July 2016" in page.text
    assert page.text.count('<svg height="20" aria-hidden="true">') == 4


def test_time_runs_as_the_script_runs(cases, client):
    here, there = bars(shown(client)), bars(shown(client, language="fa-af"))

    assert all(here[code].x + here[code].width + there[code].x == pytest.approx(100, abs=0.02) for code in here)
    ticks = shown(client, language="fa-af").context["timeline"].ticks
    assert ticks[0] == (100, 2012)


def test_cases_without_a_date_are_counted_and_named(cases, client):
    page = shown(client)

    assert "1 case says no date" in page.text
    assert '<a href="/en/cases/TJ-untold/">Case TJ-untold</a>' in page.text


def test_the_timeline_is_of_the_filtered_result(cases, client):
    page = shown(client, "&country=TJ")

    assert list(bars(page)) == ["TJ-span"]
    assert 'href="?view=table&amp;country=TJ"' in page.text
    assert "says no date" not in shown(client, "&year=2012").text


def test_cases_can_be_filtered_by_the_first_year_told(cases, client):
    group = next(group for group in shown(client).context["listing"].facets if group.name == "year")
    years = {choice.value: choice.count for choice in group.choices}

    assert years == {"2012": 1, "2015": 1, "2016": 1, "2020": 1}
    assert client.get("/en/cases/?year=2016").context["listing"].total == 1


def test_nothing_dated_is_no_picture(cases, client):
    page = shown(client, "&q=untold")

    assert bars(page) == {}
    assert "<ol>" not in page.text
    assert "1 case says no date" in page.text


@pytest.mark.parametrize("step", [workflow.withdraw, workflow.withhold])
def test_what_is_hidden_leaves_no_bar_no_year_and_no_count(step, cases, reviewer, client):
    step(cases["KZ-ended"], by=reviewer)
    step(cases["TJ-untold"], by=reviewer)

    page = shown(client)
    assert "KZ-ended" not in page.text and "TJ-untold" not in page.text
    assert "says no date" not in page.text
    assert 'value="2020"' not in page.text
    assert page.context["timeline"].ticks[-1][1] == 2020  # with the case of 2020 it was 2022


@pytest.fixture
def many(cases):
    """Beside the others 70 cases of 2019, 30 of 1998 and 100 without a date."""
    live = versions.live_publication(cases["KZ-over"])
    with store.batch():
        for number in range(200):
            start = "2019" if number < 70 else "1998-05" if number < 100 else None
            builders.put(live, f"KZ-more-{number:03}", start=start, end=None, **{"title:en": f"More {number:03}"})


def test_of_many_cases_each_year_is_a_column_that_leads_to_exactly_its_cases(many, client):
    page = shown(client)

    columns = {column.label: column for column in page.context["timeline"].columns}
    assert {label: column.number for label, column in columns.items() if column.number} == {
        "1998": 30,
        "2012": 1,
        "2015": 1,
        "2016": 1,
        "2019": 70,
        "2020": 1,
    }
    assert list(columns) == [str(year) for year in range(1998, 2021)]
    assert columns["2019"].height == 100
    assert columns["2000"].url == ""
    for year in ("1998", "2019"):
        found = client.get(f"/en/cases/{columns[year].url}")
        assert found.context["listing"].total == columns[year].number


def test_many_cases_of_one_year_are_drawn_in_part_and_said_so(many, client):
    page = shown(client, "&year=2019")

    assert len(bars(page)) == timeline.MOST_BARS
    assert "10 more cases are not drawn." in page.text


def test_many_cases_without_a_date_are_named_in_part_and_said_so(many, client):
    page = shown(client)

    assert "101 cases say no date" in page.text
    assert "and 41 more" in page.text
    assert len(re.findall(r"<li><a href=\"/en/cases/[^\"]+\">", page.text)) == timeline.MOST_NAMED


def test_columns_of_centuries_hold_ten_or_more_years(cases, client):
    counts = {"0950": 2, "1998": 3, "2003": 40}

    found = timeline.columns(counts, " ".join)

    assert len(found) <= timeline.MOST_COLUMNS
    assert [(column.label, column.number, column.url) for column in found if column.number] == [
        ("900–999", 2, "0950"),
        ("1900–1999", 3, "1998"),
        ("2000–2099", 40, "2003"),
    ]


def test_a_timeline_costs_the_same_at_any_size(cases, client, request):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            shown(client, "&kind=project&stage=running", language="ru")
        return len(queries)

    few = cost()
    request.getfixturevalue("many")

    assert cost() <= few <= 12


@pytest.mark.parametrize("query", ["&year=abcd", "&year=%00", "&page=999", "&sort=nothing", "&year=2019&year=1066"])
def test_nonsense_is_answered(query, cases, client):
    assert shown(client, query).status_code == 200
