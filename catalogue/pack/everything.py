"""All that a pack holds on one page, by title; and the words by which a plain script finds it there.

The words stand in a script of their own, once for all languages: `ATLAS_WORDS`, with a line for each stem, such as
"stem/ending/=word places". After the stem come the forms that it has there: endings, and whole words that do not begin
with it. A place is the number of an entry in the order of kind and code, in base 36, as the step from the one before.
"""

import json
from collections import defaultdict
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
    places, forms = _found(contents)
    lines = "\n".join(f"{stem}{_endings(stem, forms[stem])} {' '.join(steps(places[stem]))}" for stem in sorted(places))
    return f"var ATLAS_LETTERS={_script(_tables())};\nvar ATLAS_WORDS={_script(lines)};\n"


def _found(contents):
    """The numbers of the entries that each stem stands in, and the forms it has: {stem: set} twice."""
    numbers = {pair: number for number, pair in enumerate(contents.held)}
    places, forms = defaultdict(set), defaultdict(set)
    rows = Words.objects.filter(publication__in=contents.findable)
    for kind, code, tokens in rows.values_list("publication__kind", "publication__code", "tokens"):
        for token in tokens.split():
            stem = analysis.stem(token)
            places[stem].add(numbers[kind, code])
            forms[stem].add(token)
    return places, forms


def _endings(stem, forms):
    others = sorted(forms - {stem})
    return "".join(f"/{form.removeprefix(stem) if form.startswith(stem) else '=' + form}" for form in others)


def _tables():
    """The tables of `analysis`, so that both fold alike."""
    fold, loose = (
        {chr(letter): other for letter, other in table.items()} for table in (analysis.FOLDED, letters.LOOSE)
    )
    return {"fold": fold, "loose": loose, "kept": "".join(sorted(analysis.KEPT_MARKS))}


def _script(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def steps(places):
    """Numbers in rising order, each as the step from the one before."""
    rising = sorted(places)
    return [base36(place - before) for before, place in zip([0, *rising], rising, strict=False)]


def base36(number):
    written = ""
    while number or not written:
        number, digit = divmod(number, len(DIGITS))
        written = DIGITS[digit] + written
    return written
