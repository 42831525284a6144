"""manage.py import_lor: brings the LOR areas into the portal."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.core.base_data import all_base_data
from apps.core.errors import DomainError
from apps.sozialraum.domain.lor_download import fetch_lor, is_address
from apps.sozialraum.domain.lor_import import SHIPPED_LOR, ImportRefused, import_lor
from apps.sozialraum.domain.lor_source import read_lor, read_names
from apps.sozialraum.domain.resident_counts import import_shipped_counts
from apps.sozialraum.enums import CURRENT_LOR_VERSION


class Command(BaseCommand):
    help = (
        "Liest die Sozialräume ein: die mitgelieferte Datei, eine GeoJSON-Datei der Planungsräume mit den "
        "amtlichen Feldnamen oder die Adresse des amtlichen Dienstes. Ist etwas falsch, ändert sich nichts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", nargs="?", default=str(SHIPPED_LOR), help="Datei oder https-Adresse")
        parser.add_argument("--names", nargs="+", type=Path, default=[], help="Dateien mit Namen der oberen Ebenen")
        parser.add_argument("--lor-version", help="LOR-Fassung, falls das Feld STAND fehlt (z. B. 2021)")
        parser.add_argument("--recheck", action="store_true", help="auch eine schon eingelesene Datei ganz prüfen")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self._import(**options)
            # The numbers by cut-off date belong to the areas: whoever loads them has both.
            counts = import_shipped_counts()
        except ImportRefused as error:
            raise CommandError("\n- ".join([str(error), *error.problems])) from error
        except DomainError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        if not counts.skipped:
            self.stdout.write(f"Einwohnerzahlen der Bezirksregionen: {counts.created} aus mehreren Jahren.")
        for data in all_base_data():
            if made := data.load():
                self.stdout.write(f"{data.title}: {made} angelegt.")
        if report.skipped:
            self.stdout.write(f"{report.unchanged} Sozialräume sind schon auf diesem Stand.")
            return
        self.stdout.write(
            f"Sozialräume: {report.created} angelegt, {report.updated} geändert, {report.unchanged} unverändert."
        )
        for note in report.notes:
            self.stdout.write(note)

    def _import(self, *, source: str, names: list[Path], lor_version: str | None, recheck: bool, **_: Any) -> Any:
        if is_address(source):
            lor_version = lor_version or CURRENT_LOR_VERSION
            content, description = fetch_lor(source, version=lor_version), source
        else:
            content, description = Path(source).read_bytes(), Path(source).name
        lor = read_lor(content, description=description, version=lor_version)
        for path in names:
            lor.names |= read_names(path.read_bytes())
        return import_lor(source=lor, recheck=recheck)
