"""Shows the role table, or writes it into the documentation."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from apps.accounts.role_table import role_table


class Command(BaseCommand):
    help = "Print who may do what; with --write put it into docs/roles.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/roles.md")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            page = role_table()
        if options["write"]:
            (settings.BASE_DIR / "docs" / "roles.md").write_text(page, encoding="utf-8")
            self.stdout.write("docs/roles.md written.")
        else:
            self.stdout.write(page)
