"""manage.py mend_counts: sets stored counts of supports and comments to what their rows say."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.kiezkasse.domain.counts import mend_miscounts, report_miscounts


class Command(BaseCommand):
    help = (
        "Zählt Unterstützungen und Kommentare neu, wenn die nächtliche Prüfung Unterschiede gemeldet hat. Geld wird "
        "nur geprüft, nie geändert: Da muss jemand herausfinden, was stimmt."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{mend_miscounts()} Ideen neu gezählt.")
        if left := report_miscounts():
            self.stdout.write(f"{left} Unterschiede bleiben, siehe Protokoll.")
