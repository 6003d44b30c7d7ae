"""Who may be who: the same name in other letters, forms and spellings is offered, another name is not."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue import letters
from exchange.alike import names
from exchange.alike.likeness import Named, Reason, alike, doubles

with Path(__file__).with_name("likeness_pairs.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))


def score(one, other, **facts):
    """How alike two names of one country are, as offered; 0 if not."""
    found = alike([Named("one", (one,), "KZ", **facts)], [Named("other", (other,), "KZ", **facts)])
    return found["one"][0].score if found else 0


def pairs(same):
    return [(pair, score(pair["one"], pair["other"])) for pair in PAIRS if pair["same"] == same]


def told(found):
    return "; ".join(f"{pair['one']} / {pair['other']}: {scored}" for pair, scored in found)


def test_the_same_names_are_offered():
    same = pairs("yes")
    missed = [(pair, scored) for pair, scored in same if not scored]

    print(f"recall {1 - len(missed) / len(same):.3f} of {len(same)}; missed: {told(missed)}")
    assert len(missed) <= 0.05 * len(same), told(missed)


def test_other_names_are_not_offered_as_the_same():
    other = pairs("no")
    offered = [(pair, scored) for pair, scored in other if scored >= 0.8]
    sure = [pair for pair, scored in pairs("yes") if scored >= 0.8]

    print(f"precision {len(sure) / (len(sure) + len(offered)):.3f} at 0.8; wrongly: {told(offered)}")
    assert len(offered) <= 0.05 * len(other), told(offered)
    assert len(PAIRS) >= 60


def test_any_name_of_any_language_counts():
    known = Named("KZ-sail", ("Bright Sail", "Солнечный Парус"), "KZ")

    found = alike([Named("row 2", ("Jarqyn jelken", "Solnechny Parus"), "KZ")], [known])

    assert [match.key for match in found["row 2"]] == ["KZ-sail"]


def test_reasons_say_why():
    link = ("https://www.example.org/ru/",)
    known = [Named("KZ-same", ("ОФ Белый Лён",), "KZ", link), Named("KZ-like", ("Белый Клён",), "KZ")]

    best, next_best = alike([Named("row", ("Белый лён",), "KZ", ("http://example.org",))], known)["row"]

    assert (best.key, best.reasons) == ("KZ-same", (Reason.SAME_NAME, Reason.SAME_LINK, Reason.SAME_COUNTRY))
    assert (next_best.key, next_best.reasons) == ("KZ-like", (Reason.SIMILAR_NAME, Reason.SAME_COUNTRY))
    assert best.score > next_best.score


@pytest.mark.parametrize(
    ("one", "other", "is_offered"),
    [
        ("https://www.example.org/about/", "http://example.org/about", True),
        ("https://example.org/en/", "https://example.org/kk", True),
        ("https://example.org/one", "https://example.org/two", False),
        ("https://facebook.com/blueyarn", "https://www.facebook.com/blueyarn/", True),
        ("https://facebook.com/blueyarn", "https://facebook.com/redyarn", False),
        ("https://facebook.com/", "https://www.facebook.com", False),
        ("https://youtube.com/watch?v=1", "https://youtube.com/watch?v=2", False),
        ("https://[broken", "https://[broken", False),
    ],
)
def test_a_shared_link_offers_a_name_unlike(one, other, is_offered):
    found = alike([Named("row", ("Blue Yarn",), "KZ", (one,))], [Named("known", ("Көк жіп",), "KZ", (other,))])

    assert bool(found) == is_offered


def test_across_countries_only_the_equal_is_offered():
    known = [Named("KG-equal", ("Open Rivers",), "KG"), Named("KG-like", ("Open River",), "KG")]

    assert [match.key for match in alike([Named("row", ("Open Rivers",), "KZ")], known)["row"]] == ["KG-equal"]
    at_home = alike([Named("row", ("Open Rivers",), "KG")], known)["row"]
    assert [match.key for match in at_home] == ["KG-equal", "KG-like"]
    assert at_home[0].score > alike([Named("row", ("Open Rivers",), "KZ")], known)["row"][0].score


def test_what_is_of_the_region_may_be_of_any_country():
    assert alike([Named("row", ("Open Rivers",), "KZ")], [Named("INT-rivers", ("Open River",), "")])
    assert alike([Named("row", ("Open Rivers",), "")], [Named("KZ-rivers", ("Open River",), "KZ")])


def test_at_most_three_are_offered_best_first():
    known = [Named(f"KZ-{number}", (f"Bright Valley Network{'s' * number}",), "KZ") for number in range(6)]

    found = alike([Named("row", ("Bright Valley Network",), "KZ")], known)["row"]

    assert [match.key for match in found] == ["KZ-0", "KZ-1", "KZ-2"]


def test_an_entry_is_not_like_itself():
    assert alike([Named("KZ-sail", ("Bright Sail",), "KZ")], [Named("KZ-sail", ("Bright Sail",), "KZ")]) == {}


def test_doubles_in_a_file_point_back():
    rows = [
        Named("row 2", ("Таза Булак",), "KG"),
        Named("row 3", ("Кут",), "KG"),
        Named("row 4", ("Taza Bulak",), "KG"),
    ]

    found = doubles(rows)

    assert {key: [match.key for match in matches] for key, matches in found.items()} == {"row 4": ["row 2"]}


def test_a_misspelt_name_is_found_among_thousands():
    words = [f"{one}{two}" for one in ("ала", "кара", "кызыл", "жаны", "кок") for two in ("тоо", "суу", "таш", "кол")]
    known = [
        Named(f"KG-{number}", (f"Центр {words[number % 20]} {words[number // 20 % 20]} {words[number // 400]}",), "KG")
        for number in range(4000)
    ]

    found = alike(
        [Named("row", ("Фонд Бирюзовый Перевл",), "KG")], [*known, Named("KG-x", ("Бирюзовый Перевал",), "KG")]
    )

    assert [match.key for match in found["row"]] == ["KG-x"]


def test_names_without_letters_are_like_nothing():
    assert alike([Named("row", ("", "—", "???"), "KZ")], [Named("known", ("…",), "KZ")]) == {}


@given(st.text("abcdeghijklosuyzışʻ", min_size=1, max_size=8))
@settings(deadline=None)
def test_every_reading_of_a_latin_word_sounds_the_same(word):
    assert {names.sound(reading) for reading in letters.in_other_script(word)} <= {names.sound(word)}
