"""Takes one mail that came back, from standard input, as the mail server hands it over."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.core.errors import DomainError
from apps.notifications.domain.bounces import LARGEST, record_bounce


class Command(BaseCommand):
    help = "Record a mail that could not be delivered: manage.py record_bounce < mail (RFC 3464)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = record_bounce(sys.stdin.buffer.read(LARGEST + 1))
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(outcome.value)
