import hashlib
import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from catalogue import store
from catalogue.models import Publication
from exchange import editions
from publishing import accounts, derivation


class Command(BaseCommand):
    help = "Bring the database up to date, load the edition into an empty store, make the first accounts."

    def handle(self, **options):
        call_command("migrate", verbosity=0)
        self.derive_again()
        store.refresh()  # labels follow the translations of today
        lines = [*self.load_edition(), *self.make_accounts(), *self.say_where()]
        path = settings.VAR / "welcome.txt"
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def derive_again(self):
        """Words and facets of what is published already, where an older version of the code made them."""
        stamp, now = settings.VAR / "derived", str(store.DERIVATION)
        if Publication.objects.exists() and (not stamp.exists() or stamp.read_text() != now):
            self.stdout.write("Making the words and filters of what is published anew …")
            derivation.rebuild()
        stamp.write_text(now)

    def load_edition(self):
        """Load and publish the edition if nothing is published yet; say so if its files changed since."""
        folder = settings.BASE_DIR / "fixtures" / settings.EDITION
        stamp = settings.VAR / f"loaded-{settings.EDITION}"
        if settings.EDITION == "none" or not folder.is_dir():
            return
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.csv")))).hexdigest()
        if not Publication.objects.exists():
            self.stdout.write(f"Loading the edition {settings.EDITION} …")
            editions.load(folder, publish=True)
            stamp.write_text(digest)
        elif not stamp.exists() or stamp.read_text() != digest:
            yield f"The files of {settings.EDITION} are not those that were loaded. To load them as well, run:"
            yield f"  .venv/bin/python manage.py load_edition fixtures/{settings.EDITION} --publish"
            yield ""

    def make_accounts(self):
        made = accounts.create_first()
        yield "Accounts of the desk" + (", told only this once:" if made else " (new passwords: make passwords):")
        for name in accounts.FIRST:
            yield f"  {name:<15} {made.get(name, ''):<18} {accounts.describe(name)}".rstrip()

    def say_where(self):
        address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
        yield ""
        yield f"The Atlas is at   {address}/"
        yield f"The desk is at    {address}/{settings.DESK}/"
        yield "Stop with Ctrl+C."
