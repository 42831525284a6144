"""Prints the sign-ins of the demo."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.accounts.demo import DEMO_ACCOUNTS, DEMO_PASSWORD


class Command(BaseCommand):
    help = "Print the sign-ins of the demo as a table."

    def handle(self, *args: Any, **options: Any) -> None:
        width = max(len(str(account.label)) for account in DEMO_ACCOUNTS)
        for account in DEMO_ACCOUNTS:
            self.stdout.write(f"{account.label!s:<{width}}  {account.email}")
        self.stdout.write(f"{'Passwort':<{width}}  {DEMO_PASSWORD}")
