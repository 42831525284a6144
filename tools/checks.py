"""The fast half of CI: everything that needs no running portal. Two checks at a time, all of them to the end."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory

from tools import environment
from tools.paths import ROOT
from tools.progress import say

TEMPLATES = ["templates", "apps"]

# Real in form, throw-away in content: enough for `check --deploy` to judge the production settings.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "spk_portal.settings.production",
    "ALLOWED_HOSTS": "beteiligung.example.de",
    "SPK_SITE_URL": "https://beteiligung.example.de",
    "EMAIL_HOST": "mail.example.de",
    "EMAIL_SENDER": "Beteiligung <portal@example.de>",
}


@dataclass(frozen=True)
class Check:
    """One program that judges the sources."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    check: Check
    passed: bool
    output: str
    seconds: float


# Makes the database that all test databases are copies of, while mypy leaves a core idle.
TEST_DATABASE = Check("test database", ["python", "-m", "pytest", "-n0", "-q", "apps/core/tests/test_database.py"])


def run_all(*further: Check) -> bool:
    """Run every check, tell how each went; True when all passed."""
    failed = []
    with TemporaryDirectory(prefix="spk-check-") as data, ThreadPoolExecutor(2) as pool:
        for future in as_completed([pool.submit(_run, check) for check in [*further, *_checks(data)]]):
            result = future.result()
            say(f"{'✓' if result.passed else '✗'} {result.check.name} ({result.seconds:.1f} s)")
            if not result.passed:
                failed.append(result)
    for result in failed:
        say(f"\n── {result.check.name} ──\n{result.output.rstrip()}")
    if failed:
        say(f"\nFailed: {', '.join(result.check.name for result in failed)}.")
    return not failed


def _checks(data: str) -> list[Check]:
    deploy = PRODUCTION | {
        "SECRET_KEY": os.urandom(40).hex(),
        "SPK_METRICS_TOKEN": os.urandom(20).hex(),
        "SPK_DATA_DIR": data,
        "DATABASE_URL": environment.database_url(),
        "REDIS_URL": environment.redis_url(),
    }
    manage = ["python", "manage.py"]
    return [
        Check("mypy", ["mypy"]),
        Check("ruff check", ["ruff", "check", "--output-format", "concise"]),
        Check("ruff format", ["ruff", "format", "--check", "--output-format", "concise"]),
        Check("djlint", ["djlint", "--quiet", "--lint", *TEMPLATES]),
        Check("import-linter", ["lint-imports"]),
        Check("check --deploy", [*manage, "check", "--deploy", "--fail-level", "WARNING"], deploy),
        Check("makemigrations --check", [*manage, "makemigrations", "--check", "--dry-run"]),
    ]


def _run(check: Check) -> Result:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=environment.for_processes() | check.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Result(check, done.returncode == 0, done.stdout, time.monotonic() - started)
