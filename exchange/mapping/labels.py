"""Everything a value or a column may be called, in every language of the interface and beyond."""

from functools import lru_cache

from django.conf import settings
from django.utils import translation

from catalogue import fields
from catalogue.columns import Choice, Language, Reference
from exchange.known import Known
from exchange.mapping import called
from exchange.mapping.spelling import SIGNS, folded

# Beside the names that the site's own countries carry: codes of three letters, what states call themselves, old names.
COUNTRIES = {
    "KZ": "KAZ; Kazakhstan; Казахстан; Republic of Kazakhstan; Республика Казахстан; РК; Қазақстан; "
    "Қазақстан Республикасы; Казакстан",
    "KG": "KGZ; Kyrgyzstan; Кыргызстан; Kyrgyz Republic; Kirgizstan; Kirghizia; Киргизия; Киргизстан; "
    "Кыргызская Республика; КР; Киргизская Республика; Кыргыз Республикасы; Қырғызстан",
    "TJ": "TJK; Tajikistan; Таджикистан; Republic of Tajikistan; Республика Таджикистан; РТ; Тоҷикистон; "
    "Ҷумҳурии Тоҷикистон; Tadjikistan",
    "TM": "TKM; Turkmenistan; Туркменистан; Turkmenia; Туркмения; Türkmenistan",
    "UZ": "UZB; Uzbekistan; Узбекистан; Republic of Uzbekistan; Республика Узбекистан; РУз; Oʻzbekiston; "
    "Ўзбекистон; Oʻzbekiston Respublikasi",
    "AF": "AFG; Afghanistan; Афганистан; Islamic Republic of Afghanistan; Исламская Республика Афганистан; افغانستان",
    "MN": "MNG; Mongolia; Монголия; Монгол Улс; Монгол; Mongol Uls",
}
# How tables name the languages of their columns and texts.
LANGUAGES = {
    "en": "en; eng; english; англ; английский; английском; ағылшын; ағылшынша; англисче; inglizcha; англисӣ; انگلیسی",
    "ru": "ru; rus; russian; рус; русский; русском; орыс; орысша; орусча; ruscha; русӣ; орос; روسی",
    "kk": "kk; kaz; kazakh; каз; казахский; казахском; қаз; қазақ; қазақша",
    "ky": "ky; kyr; kir; kyrgyz; кырг; кыргызский; кыргызском; киргизский; кыргызча",
    "mn": "mn; mon; mongolian; монгольский; монгольском; монгол",
    "tg": "tg; tgk; tajik; тадж; таджикский; таджикском; тоҷикӣ",
    "tk": "tk; tkm; turkmen; туркм; туркменский; туркменском; türkmençe",
    "uz": "uz; uzb; uzbek; узб; узбекский; узбекском; oʻzbek; oʻzbekcha; ўзбекча",
    "fa-af": "fa; prs; dari; дари; دری",
    "ps": "ps; pus; pashto; pushto; пушту; پښتو",
}


class Lookup:
    """Codes by whatever they are called: of terms, countries, choices and languages. Folded once, then remembered."""

    def __init__(self, finder=None):
        self.finder = finder or Known()
        self._codes, self._asked = {}, {}

    def knows(self, column):
        """Whether values of a column are looked up here; those that name entries are not."""
        return isinstance(column, Choice | Language) or isinstance(column, Reference) and _is_labelled(column)

    def code(self, column, text):
        """The code that a text means in a column, or None."""
        place = (_place(column), text)
        if place not in self._asked:
            known = self.codes(column)
            self._asked[place] = text if text in self.labels(column) else known.get(folded(SIGNS.get(text, text)))
        return self._asked[place]

    def codes(self, column):
        """{folded name: code} of everything a column may hold."""
        place = _place(column)
        if place not in self._codes:
            self._codes[place] = dict(self._names(column))
        return self._codes[place]

    def labels(self, column):
        """{code: {language: label}} of everything a column may hold."""
        if isinstance(column, Choice):
            return choice_labels(column.choices)
        if isinstance(column, Language):
            return {code: {"en": code} for code in settings.CONTENT_LANGUAGES}
        return self.finder.labels(column)

    def spoken(self, column):
        """{code: label} of everything a column may hold, in the reader's language if there is a label in it."""
        wanted = [translation.get_language(), "en"]
        return {
            code: next((called[language] for language in wanted if called.get(language)), code)
            for code, called in self.labels(column).items()
        }

    def _names(self, column):
        """Other names first, so that a label of the site's own wins; a code wins over both."""
        known = self.labels(column)
        for code, names in _others(column).items():
            yield from ((folded(name), code) for name in names.split("; ") if code in known)
        for code, labels in known.items():
            yield from ((folded(label), code) for label in labels.values())
        yield from ((folded(code), code) for code in known)


@lru_cache(maxsize=200)
def choice_labels(choices):
    """{value: {language: label}} of an enumeration, in every language of the interface."""
    found = {value: {} for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for value, label in choices.choices:
                found[value][language] = str(label)
    return found


def field_labels(name):
    """What the columns of a name are called, in every language of the interface."""
    return sorted(_field_labels().get(name, {name}))


@lru_cache(maxsize=1)
def _field_labels():
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for name in fields.LABELS:
                found.setdefault(name, {name}).add(str(fields.label(name)))
    return found


def _is_labelled(column):
    return bool(column.vocabulary) or column.kind == "country"


def _place(column):
    if isinstance(column, Choice):
        return column.choices
    return (getattr(column, "kind", "language"), getattr(column, "vocabulary", ""))


def _others(column):
    if isinstance(column, Language):
        return LANGUAGES
    if isinstance(column, Choice):
        return called.CHOICES.get(column.name, {})
    return COUNTRIES if column.kind == "country" else called.TERMS.get(column.vocabulary, {})
