"""Brings the database up to date and loads the demo, in one Python process: `python -m tools.database [--demo]`.

Runs inside .venv. What the commands print goes to the set-up log; the demo sign-ins to a file that ./dev shows.
"""

import os
import sys
from typing import TextIO

import django
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tools.paths import DEMO_ACCOUNTS, SETUP_LOG
from tools.progress import step


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spk_portal.settings.dev")
    django.setup()
    with SETUP_LOG.open("a", encoding="utf-8") as log:
        _migrate(log)
        DEMO_ACCOUNTS.unlink(missing_ok=True)
        if "--demo" in arguments:
            _load_demo(log)


def _migrate(log: TextIO) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("Bringing the database up to date"):
            call_command("migrate", interactive=False, stdout=log, stderr=log)


def _load_demo(log: TextIO) -> None:
    commands = get_commands()
    if "load_demo" in commands:
        with step("Loading the demo"):
            call_command("load_demo", stdout=log, stderr=log)
    if "demo_accounts" in commands:
        with DEMO_ACCOUNTS.open("w", encoding="utf-8") as accounts:
            call_command("demo_accounts", stdout=accounts)


if __name__ == "__main__":
    main(sys.argv[1:])
