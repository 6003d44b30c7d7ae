"""What every page knows: the edition, the plain pages, the languages of the interface, the kinds with listings."""

from django.conf import settings
from django.utils.translation import get_language, get_language_info, to_locale

from catalogue import edition, kinds
from catalogue.pack import scope


def site(request):
    language, pack = get_language(), scope.of(request)
    frame = _Once(lambda: edition.frame(language))
    return {
        "edition": lambda: frame().edition,
        "plain_pages": lambda: frame().pages,
        "languages": [
            {
                **get_language_info(code),
                "url": _in_language(request.path, code),
                "current": code == language,
                "locale": settings.LOCALES.get(code, to_locale(code)),
            }
            for code in (pack.languages if pack else dict(settings.LANGUAGES))
        ],
        "is_reviewed": language in settings.REVIEWED_LANGUAGES,
        "kinds": kinds.entry_kinds(),
        "one_person": settings.ONE_PERSON,
        "licence": settings.CONTENT_LICENCE,
        "pack": pack,
        "pack_country": _Once(lambda: scope.country_name(request, language)),
        "root": lambda: request.build_absolute_uri("/").rstrip("/"),  # of whole addresses; a pack may have none
    }


class _Once:
    """A value that is looked up when a template first asks for it, and only once."""

    def __init__(self, find):
        self.find = find

    def __call__(self):
        if not hasattr(self, "value"):
            self.value = self.find()
        return self.value


def _in_language(path, code):
    """The same page in another language: the first part of the address is the language."""
    parts = path.split("/", 2)
    known = {language for language, _name in settings.LANGUAGES}
    return f"/{code}/{parts[2]}" if len(parts) > 2 and parts[1] in known else f"/{code}/"
