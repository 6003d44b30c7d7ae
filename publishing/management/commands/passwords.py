from django.core.management.base import BaseCommand, CommandError

from publishing import accounts


class Command(BaseCommand):
    help = "Give the accounts that the Atlas made for each role new passwords, and print them."

    def handle(self, **options):
        passwords = accounts.reset_passwords()
        if not passwords:
            raise CommandError("There are no such accounts yet. `make run` makes them.")
        for name, password in passwords.items():
            self.stdout.write(f"{name:<15} {password}")
