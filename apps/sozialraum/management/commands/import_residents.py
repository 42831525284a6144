"""manage.py import_residents: brings new numbers of residents to the Sozialräume."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.core.errors import DomainError
from apps.sozialraum.domain.lor_import import ImportRefused
from apps.sozialraum.domain.residents import import_residents


class Command(BaseCommand):
    help = (
        "Liest Einwohnerzahlen je Planungsraum aus einer CSV-Datei (Spalten id und inhabitants) und zählt sie "
        "für die oberen Ebenen zusammen. Ist etwas falsch, ändert sich nichts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--date", type=date.fromisoformat, required=True, help="Stichtag, z. B. 2024-12-31")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_residents(text=options["file"].read_text(encoding="utf-8"), counted_on=options["date"])
        except ImportRefused as error:
            raise CommandError("\n- ".join([str(error), *error.problems])) from error
        except (DomainError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        self.stdout.write(f"Einwohnerzahlen: {report.updated} geändert, {report.unchanged} unverändert.")
