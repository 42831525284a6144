"""manage.py check_consistency: names what differs from its rows, and mends it when told."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.operation.domain.consistency import check_consistency, mend_differences
from apps.operation.models import Finding


class Command(BaseCommand):
    help = "Compare stored figures with their rows. Exit code 1 when something differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="set right what follows from the rows; money never")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["mend"]:
            for key, number in mend_differences().items():
                self.stdout.write(f"{key}: {number} mended")
        else:
            check_consistency()
        findings = list(Finding.objects.all())
        for finding in findings:
            self.stdout.write(f"{finding.check_key}: {finding.subject}: stored {finding.stored}, found {finding.found}")
        if findings:
            sys.exit(1)
        self.stdout.write("Everything agrees.")
