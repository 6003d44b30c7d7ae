from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exchange.editions import Faulty, load
from exchange.reading import Unreadable


class Command(BaseCommand):
    help = "Load a folder of sheets (cases.csv, stakeholders.csv, …) as drafts; with --publish, publish them."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--publish", action="store_true", help="submit and publish what was loaded")

    def handle(self, *, folder, publish, **options):
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder. Name the folder that holds the CSV files.")
        try:
            load(folder, publish=publish, say=self.stdout.write)
        except Unreadable as fault:
            raise CommandError(str(fault)) from fault
        except Faulty as faulty:
            lines = [f"{sheet}.csv row {row}: {message}" for sheet, row, message in faulty.faults]
            raise CommandError("Nothing was loaded. Mend these rows and try again:\n" + "\n".join(lines)) from faulty
