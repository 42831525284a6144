"""manage.py jobs: list, explain and run what runs by itself."""

import textwrap
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from apps.core.errors import DomainError
from apps.core.jobs import Job, all_jobs
from apps.operation.domain.runs import run_here
from apps.operation.job_table import job_page, when_in_words
from apps.operation.models import JobRun
from apps.operation.queries import latest_runs


class Command(BaseCommand):
    help = "List, explain or run what runs by itself; `table --write` puts it into docs/jobs.md."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="what", required=True)
        commands.add_parser("list", help="every job with its last and next run")
        for name, words in (("explain", "what one job does"), ("run", "run one job here and now")):
            commands.add_parser(name, help=words).add_argument("job")
        commands.add_parser("table", help="docs/jobs.md").add_argument("--write", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            match options["what"]:
                case "list":
                    self._list()
                case "explain":
                    self._explain(_job(options["job"]))
                case "run":
                    self._run(_job(options["job"]))
                case "table":
                    self._table(write=options["write"])

    def _list(self) -> None:
        runs = latest_runs()
        for job in all_jobs().values():
            self.stdout.write(f"{job.name:<26} {when_in_words(job):<17} {_last(runs.get(job.name))}")

    def _explain(self, job: Job) -> None:
        next_run = timezone.localtime(job.next_slot(timezone.now()))
        for line in (f"{job.title}: {job.what}", f"If it fails: {job.if_it_fails}"):
            self.stdout.write(textwrap.fill(line, 100))
        self.stdout.write(f"Runs {when_in_words(job)}, next {next_run:%d.%m.%Y %H:%M}. Function: {job.function}")

    def _run(self, job: Job) -> None:
        try:
            run = run_here(name=job.name, actor=None)
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{job.name}: {_last(run)}")

    def _table(self, *, write: bool) -> None:
        if write:
            (settings.BASE_DIR / "docs" / "jobs.md").write_text(job_page(), encoding="utf-8")
            self.stdout.write("docs/jobs.md written.")
        else:
            self.stdout.write(job_page())


def _job(name: str) -> Job:
    try:
        return all_jobs()[name]
    except KeyError:
        raise CommandError(f"There is no job {name}. These are: {', '.join(all_jobs())}.") from None


def _last(run: JobRun | None) -> str:
    if run is None or run.started_at is None:
        return "has not run yet"
    counts = ", ".join(f"{name} {number}" for name, number in run.counts.items()) or "nothing to do"
    return f"{timezone.localtime(run.started_at):%d.%m.%Y %H:%M} {run.state}: {run.error or counts}"
