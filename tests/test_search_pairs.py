"""Some 300 pairs of what readers type and what entries hold, in the scripts of the region: the same everywhere."""

import csv
from pathlib import Path

import pytest

from catalogue import analysis, asking, search, store
from catalogue.models import Words
from publishing import versions
from tests import builders

with Path(__file__).with_name("search_pairs.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))


@pytest.mark.django_db
def test_every_pair_is_found_or_not_as_it_should_be(vocabulary, publish):
    live = versions.live_publication(publish(builders.case("KZ-pair")))
    with store.batch():
        for number, pair in enumerate(PAIRS):
            builders.put(live, f"KZ-pair-{number}", **{"title:en": pair["text"], "summary:en": None})

    wrong = [
        f"{pair['group']}: {pair['query']} / {pair['text']}"
        for number, pair in enumerate(PAIRS)
        if _finds(f"{pair['query']} ", f"KZ-pair-{number}") != (pair["found"] == "yes")
    ]

    assert "; ".join(wrong) == ""
    assert len(PAIRS) >= 300


def _finds(query, code):
    return search.search(question=asking.understand(query)).filter(code=code).exists()


@pytest.mark.django_db
def test_the_index_holds_what_the_words_hold(vocabulary, publish):
    publish(builders.case(**{"title:en": "Қоғамдық iKomek109 خوانش‌گاه"}))

    assert " когамдык ikomek109 " in Words.objects.get(language="en", publication__kind="case").tokens
    assert analysis.tokens("خوانش‌گاه") == ["خوانش", "گاه", "خوانشگاه"]
