"""manage.py retention: forgets what is over, or says what it would forget."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.core.errors import DomainError
from apps.operation.domain.retention import count_due
from apps.operation.domain.runs import run_here


class Command(BaseCommand):
    help = "Delete or empty what nobody needs any more, by the periods of the districts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how much it would be and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            counts, word = count_due(), "would go"
        else:
            try:
                counts, word = run_here(name="retention", actor=None).counts, "gone"
            except DomainError as error:
                raise CommandError(str(error)) from error
        for key, number in counts.items():
            self.stdout.write(f"{key}: {number} {word}")
        if not any(counts.values()):
            self.stdout.write("Nothing is over.")
