"""Terms that a plan says are to be made of values that no vocabulary has yet."""

from catalogue.columns import Reference
from exchange import codes, targets
from exchange.mapping import languages
from exchange.mapping.rows import Draft
from exchange.mapping.spelling import folded

TERMS = "terms"


class NewTerms:
    """Makes each term of a file once, whatever its spellings; `lookup` knows the codes that are in use."""

    def __init__(self, lookup):
        self.lookup = lookup
        self.codes, self.drafts = {}, []

    def __call__(self, vocabulary, label, row, place):
        """The code of a term; `row` is (table, number, language) of the row that names it."""
        key = (vocabulary, folded(label))
        if key not in self.codes:
            self.codes[key] = term_code(label, self._taken(vocabulary))
            self.drafts.append(self._draft(vocabulary, label, row, place))
        return self.codes[key]

    def _taken(self, vocabulary):
        made = {code for (name, _label), code in self.codes.items() if name == vocabulary}
        return made | set(self.lookup.labels(Reference("", vocabulary=vocabulary)))

    def _draft(self, vocabulary, label, row, place):
        table, number, language = row
        name = f"label:{languages.tell(label, language)}"
        cells = {"vocabulary": vocabulary, "code": self.codes[vocabulary, folded(label)], name: label}
        return Draft(targets.target(TERMS), table, number, cells, {name: place}, tuple(cells))


def term_code(label, taken):
    """A code such as `clean-water` that is not in `taken`: terms belong to no country."""
    region = f"{codes.REGION}-"
    return codes.make("", label, {region + code for code in taken}).removeprefix(region)
