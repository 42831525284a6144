"""What operation itself keeps for a while: runs of jobs, and log files of this machine."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .models import JobRun


def _old_runs(before: datetime, district_id: int | None) -> QuerySet[JobRun, int]:
    """The newest run of each job stays: it says that the job has run at all."""
    newest = JobRun.objects.order_by().values("name").annotate(newest=Max("pk")).values("newest")
    old = JobRun.objects.filter(Q(ended_at__lt=before)).exclude(pk__in=newest)
    return old.order_by("pk").values_list("pk", flat=True)


def _delete_runs(keys: Sequence[int]) -> int:
    return JobRun.objects.filter(pk__in=keys).delete()[0]


def _old_logs(before: datetime, district_id: int | None) -> list[Path]:
    """Files nobody has written to since. The real service writes to its standard output and keeps no files."""
    folder = settings.SPK_LOG_DIR
    files = [file for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
    return sorted(file for file in files if file.stat().st_mtime < before.timestamp())


def _delete_logs(keys: Sequence[Path]) -> int:
    for file in keys:
        file.unlink(missing_ok=True)
    return len(keys)


PURPOSES = [
    Purpose(
        key="logs",
        title=_("Protokolle auf dieser Maschine"),
        since=_("nach der letzten Zeile"),
        what=_("werden gelöscht"),
        days=14,
        least=1,
        most=14,
        due=_old_logs,
        forget=_delete_logs,
        is_of_district=False,
    ),
    Purpose(
        key="job-runs",
        title=_("Aufzeichnungen über nächtliche Arbeiten (ohne Personen)"),
        since=_("nach dem Lauf"),
        what=_("werden gelöscht"),
        days=30,
        least=14,
        most=90,
        due=_old_runs,
        forget=_delete_runs,
        is_of_district=False,
    ),
]
