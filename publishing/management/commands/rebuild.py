from django.core.management.base import BaseCommand

from publishing import derivation


class Command(BaseCommand):
    help = "Derive every publication again from its frozen snapshot: after a change of builders, facets or disclosure."

    def handle(self, **options):
        self.stdout.write(f"{derivation.rebuild()} publications derived again")
