from django.core.management.base import BaseCommand

from atlas import translations


class Command(BaseCommand):
    help = "Collect the texts to translate into locale/*/LC_MESSAGES/django.po, and say how many lack a translation."
    requires_system_checks = []

    def handle(self, **options):
        for language in translations.languages():
            translations.update(language)
            missing = [message.id for message in translations.read(language) if message.id and not message.string]
            self.stdout.write(f"{language}: {len(missing)} texts without a translation")
