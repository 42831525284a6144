"""manage.py build_addresses: makes the compact address file under data/ from the official list."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.sozialraum.domain.addresses import SHIPPED_ADDRESSES, build_addresses
from apps.sozialraum.domain.lor_import import DATA_DIR

SHARED = DATA_DIR.parents[1] / "shared" / "data"


class Command(BaseCommand):
    help = "Erzeugt data/addresses_berlin_2023-06.csv.gz aus der amtlichen Liste (eine Adresse je Zeile)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", type=Path, default=SHARED / "adressen" / "adressen_berlin_2023-06.csv.gz")
        parser.add_argument("--target", type=Path, default=SHIPPED_ADDRESSES)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = build_addresses(source=options["source"], target=options["target"])
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        size = options["target"].stat().st_size
        self.stdout.write(f"{options['target']}: {count:,} Adressen, {size:,} Byte.")
