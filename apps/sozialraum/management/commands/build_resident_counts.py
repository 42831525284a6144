"""manage.py build_resident_counts: makes the compact file of residents under data/ from the register statistics."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.sozialraum.domain.lor_import import DATA_DIR
from apps.sozialraum.domain.resident_counts import SHIPPED_COUNTS, build_counts

SHARED = DATA_DIR.parents[1] / "shared" / "data"


class Command(BaseCommand):
    help = (
        "Erzeugt data/residents_bezirksregionen.csv aus den Halbjahreszahlen der Einwohnerregisterstatistik "
        "(Spalten stichtag, ebene, lor_id, einwohner)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", type=Path, default=SHARED / "ewr" / "ewr_zeitreihe_plr_bzr.csv")
        parser.add_argument("--target", type=Path, default=SHIPPED_COUNTS)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = build_counts(source=options["source"], target=options["target"])
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        self.stdout.write(f"{options['target']}: {count} Zahlen.")
