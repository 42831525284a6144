"""manage.py load_demo: fills an empty portal with two districts in full swing."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from apps.core.errors import DomainError
from apps.portal.demo.loader import load_demo


class Command(BaseCommand):
    help = (
        "Lädt die Demo: Sozialräume, Adressen, zwei Bezirke mit Runden, Ideen, Versammlungen und Zugängen. "
        "Ein zweiter Aufruf ändert nichts. Nur wo SPK_DEMO eingeschaltet ist."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SPK_DEMO:
            raise CommandError("SPK_DEMO ist nicht eingeschaltet. Im echten Betrieb wird keine Demo geladen.")
        call_command("import_lor", stdout=self._quiet(options))
        call_command("import_addresses", stdout=self._quiet(options))
        try:
            report = load_demo()
        except DomainError as error:
            raise CommandError(str(error)) from error
        if report.skipped:
            self.stdout.write(f"Die Demo ist schon geladen: {report.ideas} Ideen.")
        else:
            self.stdout.write(f"Demo geladen: {report.ideas} Ideen, {report.assemblies} Versammlungen.")

    def _quiet(self, options: dict[str, Any]) -> Any:
        return self.stdout if options["verbosity"] > 1 else StringIO()
