"""manage.py build_lor: makes the compact LOR file under data/ from the official files."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.core.errors import DomainError
from apps.sozialraum.domain.lor_build import build_lor
from apps.sozialraum.domain.lor_import import DATA_DIR, SHIPPED_LOR, ImportRefused

SHARED = DATA_DIR.parents[1] / "shared" / "data"


class Command(BaseCommand):
    help = "Erzeugt data/lor_2021.json.gz aus den amtlichen Umrissen, Namen und Einwohnerzahlen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--outlines", type=Path, default=SHARED / "lor" / "lor_2021_plr_full.geojson")
        parser.add_argument(
            "--names",
            nargs="+",
            type=Path,
            default=[SHARED / "lor" / f"lor_2021_{level}_simplified.geojson" for level in ("bez", "pgr", "bzr")],
        )
        parser.add_argument("--residents", type=Path, default=SHARED / "ewr" / "ewr_2024-12-31_t1_planning-areas.csv")
        parser.add_argument("--residents-on", type=date.fromisoformat, default=date(2024, 12, 31))
        parser.add_argument("--target", type=Path, default=SHIPPED_LOR)

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("outlines", "names", "residents", "residents_on", "target")
        try:
            source = build_lor(**{name: options[name] for name in names})
        except ImportRefused as error:
            raise CommandError("\n- ".join([str(error), *error.problems])) from error
        except DomainError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        size = options["target"].stat().st_size
        self.stdout.write(f"{options['target']}: {len(source.planungsraeume)} Planungsräume, {size:,} Byte.")
