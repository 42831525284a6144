"""The table of jobs as a page of the documentation and as lines for the terminal."""

from datetime import timedelta

from apps.core.jobs import Job, all_jobs

INTRODUCTION = """\
# What runs by itself

Made by `./dev manage jobs table --write` from each app's `jobs.py`; do not edit by hand. A test fails when this page is
out of date.

- `manage.py jobs list` shows every job with its last run, `jobs explain NAME` what it does and when it runs next,
  `jobs run NAME` runs it here and now.
- SPK-Leitung and technical administration see the same at `/betrieb/` and can start a job there.
- Every run is written down: planned for when, begun, ended, what it did, which kind of error. A planned moment is run
  once, however many clocks send it, and of one job one run at a time is under way.
- What did not run (the clock slept, Redis lost it, it failed, its worker was killed) is caught up within ten minutes:
  once, not once for every hour that passed, and at most three times.
- Times are those of Berlin. None lies between 2 and 3 o'clock, an hour that exists twice or not at all once a year.
"""


def job_page() -> str:
    """The whole of docs/jobs.md."""
    head = ["| Job | When | What it does | Takes at most | If it fails |", "|---|---|---|---|---|"]
    rows = [_row(job) for job in all_jobs().values()]
    return "\n".join([INTRODUCTION, *head, *rows, ""])


def _row(job: Job) -> str:
    cells = (f"`{job.name}`", when_in_words(job), f"**{job.title}**: {job.what}", _span(job.takes), job.if_it_fails)
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def when_in_words(job: Job) -> str:
    """When it runs, for the documentation and the terminal, which are in English."""
    if isinstance(job.when, timedelta):
        return f"every {_span(job.when)}"
    return f"daily at {job.when:%H:%M}"


def _span(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    if seconds % 60:
        return f"{seconds} seconds"
    return "1 minute" if seconds == 60 else f"{seconds // 60} minutes"
