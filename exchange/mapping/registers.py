"""Who is meant: the codes of what a file's rows, and the site's stakeholders, are called."""

from functools import cache

from catalogue.columns import split
from exchange import targets
from exchange.mapping import languages, normalising
from exchange.mapping.rows import Draft
from exchange.mapping.spelling import OUR_CODE, folded

STAKEHOLDERS = "stakeholders"


class Register:
    """The rows of one kind in a file by code, by the ids of the file, and by name. A name of two rows is nobody's."""

    def __init__(self, drafts):
        self.codes = {draft.cells["code"] for draft in drafts if draft.cells.get("code")}
        self.ids, self.names = {}, {}
        for draft in drafts:
            self._add(draft)

    def find(self, text):
        """The code that a text stands for, or None."""
        if text in self.codes:
            return text
        return self.ids.get(normalising.whole(text)) or self.names.get(folded(text))

    def _add(self, draft):
        code = draft.cells.get("code", "")
        names = [folded(name) for name in [*draft.titles, *split(draft.cells.get("other_names", ""))]]
        ids = [normalising.whole(text) for text in draft.ids]
        for known, called in ((self.ids, ids), (self.names, names)):
            for name in filter(None, called):
                known[name] = code if known.get(name, code) == code else None


class Organisations:
    """The stakeholders that rows name: those of the file, those of the site, and those that must be made.

    `known` is {folded name: code} of the site, `chosen` are codes that a person chose; `make_code` gives a code for a
    country and a title.
    """

    def __init__(self, register, known, chosen, make_code):
        self.register, self.known, self.make_code = register or Register([]), known, make_code
        self.known_codes = {*known.values(), *chosen}
        self.made, self._found = {}, {}

    def find(self, text):
        """The code that a text stands for, or None; those that are still to be made have none yet."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text):
        code = self.register.find(text) or (text if text in self.known_codes else self.known.get(folded(text)))
        made = self.made.get(folded(text))
        return code or made and made.cells["code"] or None

    def mention(self, name, draft, place, owner):
        """Note an organisation that a row names, of the country of the entry that the row is of, its `owner`.

        Nothing is made of one that is known, nor of a code.
        """
        key = folded(name)
        if not key or self.find(name) or OUR_CODE.fullmatch(name):
            return
        found = self.made.get(key) or self.made.setdefault(key, _organisation(" ".join(name.split()), draft, place))
        if not found.country:
            found.cells["country"] = owner.country or found.cells["country"] or owner.cells.get("country", "")

    def name_all(self):
        """Give a code to each that was mentioned and is unknown, in the order in which they were."""
        for draft in self.made.values():
            draft.cells["code"] = self.make_code(draft.country, draft.title)
            draft.cells = {name: cell for name, cell in draft.cells.items() if cell}
        self._found.clear()


def _organisation(name, draft, place):
    language = languages.tell(name, draft.cells.get("language", ""))
    title = f"title:{language}"
    cells = {"code": "", "country": "", "language": language, "sector": "unknown"}
    return Draft(_stakeholders(), draft.table, draft.number, cells | {title: name}, {title: place}, (*cells, title))


@cache
def _stakeholders():
    return targets.target(STAKEHOLDERS)
