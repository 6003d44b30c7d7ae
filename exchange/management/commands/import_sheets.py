import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue import codebook, column_types
from catalogue.workbooks import DoesNotFit
from exchange import carrying, examining, folders, runs, spool
from exchange.lines import WRITTEN, Fate
from exchange.mapping import checking as plans
from exchange.mapping.plans import Refused
from exchange.pages import planning
from exchange.reading import Unreadable
from exchange.targets import all_targets, target
from publishing.models import User
from publishing.permissions import Right, may

WRONG_FILE, ROWS_LEFT = 2, 3


class Command(BaseCommand):
    help = (
        "Import a workbook, a CSV file or a folder of CSV files as drafts, as the desk does. Exit status: 0 everything "
        "is written (or would be), 2 the file cannot be used, 3 rows with faults or questions were left out."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE|FOLDER")
        parser.add_argument("--by", required=True, metavar="NAME", help="the account in whose name rows are written")
        parser.add_argument("--map", type=Path, metavar="FILE", help="what the columns are, as --json tells it (plan)")
        parser.add_argument("--sheet", default="", help="which of our sheets the rows belong to")
        parser.add_argument("--dry-run", action="store_true", help="check and tell; write nothing")
        parser.add_argument("--json", action="store_true", help="tell as JSON: plan, counts, and every row left out")

    def handle(self, path, by, **options):
        user = User.objects.filter(username=by).first()
        if user is None or not may(user, Right.IMPORT):
            raise CommandError(f"Nobody called “{by}” may import. Name an account of the desk that may.", returncode=2)
        try:
            upload = spool.keep(_content(path), by=user, name=path.name)
            try:
                self.examine(upload, user, options)
                told = self.told(upload, self.run(upload, user, options))
            finally:
                upload.remove()
        except (OSError, Unreadable, Refused, DoesNotFit, json.JSONDecodeError) as fault:
            raise CommandError(f"{path}: {fault}", returncode=WRONG_FILE) from fault
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) if options["json"] else "\n".join(plain(told)))
        if told["left"]:
            sys.exit(ROWS_LEFT)

    def examine(self, upload, user, options):
        """Check the rows; the columns are what the map says, or what is guessed."""
        planning.begin(upload, options["sheet"], by=user)
        if options["map"]:
            told = json.loads(options["map"].read_text(encoding="utf-8"))
            upload.note(plan=plans.from_json(told.get("plan", told)).to_json())
        if not any(table["sheet"] for table in upload["plan"]["tables"]):
            raise Unreadable("Nothing tells which kind of rows it holds. Say so with --sheet, for example cases.")
        examining.examine(upload, by=user, told=self.progress)
        if upload["state"] == spool.State.FAULT:
            raise Unreadable(upload["fault"])

    def run(self, upload, user, options):
        if options["dry_run"] or not _has_work(upload):
            return None
        run = runs.commit(upload, by=user, mark=upload["mark"])
        carrying.carry_out(run, upload.name, told=self.progress)
        run.refresh_from_db()
        if run.fault:
            raise Unreadable(run.fault)
        return run

    def progress(self, done, total):
        """A bar on the terminal, for people only."""
        if self.stderr.isatty():
            filled = 40 * done // max(total, 1)
            self.stderr.write(f"\r[{'#' * filled}{' ' * (40 - filled)}] {done} / {total}", ending="")
            if done >= total:
                self.stderr.write("")

    def told(self, upload, run):
        found = (
            upload.lines(fates=[Fate.INVALID, Fate.DUPLICATE]) if run is None else (row.told for row in runs.left(run))
        )
        left = [{name: row[name] for name in ("sheet", "table", "number", "key", "fate", "faults")} for row in found]
        counts = upload.counts() if run is None else run.counts
        return {
            "run": run and run.pk,
            "plan": upload["plan"] if run is None else run.plan,
            "counts": counts,
            "left": left,
        }


def _has_work(upload):
    return any(fate in WRITTEN for of_sheet in upload.counts().values() for fate in of_sheet)


def _content(path):
    """The bytes of a file; of a folder those of its workbook."""
    if not path.is_dir():
        return [path.read_bytes()]
    with spool.scratch() as file:
        folders.as_workbook(path, file)
        return [Path(file).read_bytes()]


def plain(told):
    """The outcome as lines for people."""
    for sheet in (each.name for each in all_targets() if each.name in told["counts"]):
        numbers = told["counts"][sheet]
        yield f"{sheet}: " + ", ".join(f"{numbers[fate]} {fate.label}" for fate in Fate if numbers.get(fate))
    for row in told["left"]:
        faults = "; ".join(f"{column}: {message}" if column else message for column, message in row["faults"])
        yield f"  {row['table']} {row['number']} {' '.join(row['key'])}: {faults or Fate(row['fate']).label}".rstrip()
    if missing := _pointed_at(told["left"]):
        yield f"Some of these rows name what is not here. Import these sheets first, then this file again: {missing}."
    yield f"Written as import {told['run']}; it can be undone at the desk." if told["run"] else "Nothing was written."


def _pointed_at(left):
    """The sheets that the faulty cells of some rows point at, in the order in which they can be imported."""
    faulty = {(row["sheet"], name) for row in left for name, _message in row["faults"]}
    columns = (column for sheet, name in faulty for column in target(sheet).columns if column.name == name)
    found = {codebook.points_at(column_types.one(column)) for column in columns}
    return ", ".join(each.name for each in all_targets() if each.name in found)
