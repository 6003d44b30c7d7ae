from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from catalogue.models import Facet
from catalogue.pack.builder import Builder
from catalogue.pack.faults import Unbuildable
from catalogue.pack.folder import PackFolder
from catalogue.pack.scope import Scope


class Command(BaseCommand):
    help = "Write the whole public site as plain files that open from a memory stick, without network and script."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="OUT", help="a new folder, or one that holds an older pack")
        parser.add_argument("--country", default="", metavar="kz", help="only what tells of this country")
        parser.add_argument(
            "--language", action="append", dest="languages", metavar="ru", help="only this one; may be repeated"
        )
        parser.add_argument("--site", default="", metavar="https://…", help="where the living site is, to lead there")

    def handle(self, *, folder, country, languages, site, **options):
        scope = Scope(chosen_languages(languages), chosen_country(country), chosen_site(site))
        try:
            built = Builder(scope, PackFolder(folder), self.tell).build()
        except Unbuildable as fault:
            raise CommandError(str(fault)) from fault
        except OSError as fault:
            message = _("The pack cannot be written: %s. Make room or name another folder, then build again.")
            raise CommandError(message % fault) from fault
        self.stdout.write(
            f"{folder}: {built.pages} pages, {built.files} files, {built.bytes / 1_000_000:.1f} MB. "
            "README.txt says how to check and to keep them."
        )
        if built.gone:
            self.stdout.write("No longer public since the pack that was here. Tell those who keep copies:")
            self.stdout.write("".join(f"  {path}\n" for path in built.gone), ending="")

    def tell(self, pages):
        self.stdout.write(f"{pages} pages …")


def chosen_languages(wanted):
    """The languages asked for in the order of the settings, all if none is."""
    known = [code for code, _name in settings.LANGUAGES]
    unknown = [code for code in wanted or [] if code not in known]
    if unknown:
        message = _("The site does not speak “%s”. Choose from: %s.")
        raise CommandError(message % (", ".join(unknown), ", ".join(known)))
    return tuple(code for code in known if not wanted or code in wanted)


def chosen_country(wanted):
    """The code of a country that something live tells of, whether it is typed kz or KZ."""
    used = Facet.objects.filter(name="country").order_by("value").values_list("value", flat=True).distinct()
    known = {value.casefold(): value for value in used}
    if wanted and wanted.casefold() not in known:
        message = _("Nothing public tells of a country “%s”. Choose from: %s.")
        raise CommandError(message % (wanted, ", ".join(known) or "–"))
    return known.get(wanted.casefold(), "")


def chosen_site(wanted):
    parts = urlsplit(wanted.rstrip("/"))
    if wanted and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query):
        message = _("“%s” is not the address of a site. Write its scheme and host alone: https://atlas.example.")
        raise CommandError(message % wanted)
    return wanted.rstrip("/")
