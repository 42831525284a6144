"""manage.py import_addresses: brings Berlin's addresses into the portal's address search."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.core.errors import DomainError
from apps.sozialraum.domain.addresses import SHIPPED_ADDRESSES, import_addresses
from apps.sozialraum.domain.lor_import import ImportRefused


class Command(BaseCommand):
    help = (
        "Liest Berlins Adressen ein (mitgelieferte Datei oder eine im selben Aufbau) und ersetzt damit das "
        "Straßenverzeichnis. Ist etwas falsch, ändert sich nichts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED_ADDRESSES)
        parser.add_argument("--recheck", action="store_true", help="auch eine schon eingelesene Datei neu einlesen")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            report = import_addresses(content=path.read_bytes(), description=path.name, recheck=options["recheck"])
        except ImportRefused as error:
            raise CommandError("\n- ".join([str(error), *error.problems])) from error
        except DomainError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        if report.skipped:
            self.stdout.write(f"{report.unchanged} Adressen sind schon auf diesem Stand.")
        else:
            self.stdout.write(f"{report.created + report.updated} Adressen eingelesen.")
