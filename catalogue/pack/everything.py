"""All that a pack holds on one page, by title; and the words by which a plain script finds it there.

The words stand in a script of their own, once for all languages: `var ATLAS_WORDS="token places\\n…"`. A place is the
number of an entry in the order of kind and code, written as the step from the one before, in base 36.
"""

import json
from itertools import groupby

from django.shortcuts import render
from django.utils.translation import get_language

from catalogue import analysis, documents, drawing, kinds, letters, search
from catalogue.models import Words
from catalogue.pack import scope
from catalogue.pack.contents import Contents

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FILE = "data/words.js"


def page(request):
    """The page in one language. A search box asks it with `?q=`; whoever runs no script reads the list."""
    contents, language = Contents(scope.of(request)), get_language()
    numbers = {pair: base36(number) for number, pair in enumerate(contents.held)}
    names = drawing.names(documents.titles(set(numbers), language), language)
    ordered = search.by_title(contents.findable, language).values_list("kind", "code", "title_key")
    entries = [(names[kind, code], kinds.get(kind), numbers[kind, code], key) for kind, code, key in ordered]
    groups = [(letter, list(found)) for letter, found in groupby(entries, key=lambda entry: first_letter(entry[3]))]
    return render(request, "catalogue/pack/everything.html", {"groups": groups, "total": len(entries), "words": FILE})


def first_letter(sort_key):
    """The letter under which a title stands; a digit under “0–9”, what has none under “…”."""
    letter = bytes.fromhex((sort_key or "")[:8]).decode("utf-32-be")
    return "0–9" if letter.isdigit() else letter.upper() or "…"


def words(contents):
    """The script that holds how a word is folded, and where each word stands."""
    lines = "\n".join(
        f"{token} {' '.join(steps(sorted(places)))}" for token, places in sorted(_found(contents).items())
    )
    return f"var ATLAS_LETTERS={_script(_tables())};\nvar ATLAS_WORDS={_script(lines)};\n"


def _found(contents):
    """Every token with the numbers of the entries that it stands in."""
    numbers = {pair: number for number, pair in enumerate(contents.held)}
    found = {}
    rows = Words.objects.filter(publication__in=contents.findable)
    for kind, code, tokens in rows.values_list("publication__kind", "publication__code", "tokens"):
        for token in map(analysis.stem, tokens.split()):
            found.setdefault(token, set()).add(numbers[kind, code])
    return found


def _tables():
    """The tables of `analysis`, so that both fold alike."""
    fold, loose = (
        {chr(letter): other for letter, other in table.items()} for table in (analysis.FOLDED, letters.LOOSE)
    )
    return {"fold": fold, "loose": loose, "kept": "".join(sorted(analysis.KEPT_MARKS))}


def _script(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def steps(places):
    """Rising numbers, each as the step from the one before."""
    return [base36(place - before) for before, place in zip([0, *places], places, strict=False)]


def base36(number):
    written = ""
    while number or not written:
        number, digit = divmod(number, len(DIGITS))
        written = DIGITS[digit] + written
    return written
