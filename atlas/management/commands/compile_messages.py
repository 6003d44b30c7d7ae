from django.core.management.base import BaseCommand

from atlas import translations


class Command(BaseCommand):
    help = "Compile the translations in locale/ (by Babel; no gettext tools needed)."
    requires_system_checks = []

    def handle(self, **options):
        translations.compile_all()
