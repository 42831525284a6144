"""What must agree in Anregungen."""

from collections.abc import Iterator

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.core.consistency import Check, Difference

from .enums import Status
from .models import Anregung


def _signatures() -> Iterator[Difference]:
    """Of those that still collect; afterwards the people go and the number stays."""
    collecting = Anregung.objects.filter(status=Status.COLLECTING).annotate(found=Count("signatures"))
    for one in collecting.exclude(found=F("signature_count")):
        yield Difference(subject=one.reference, stored=str(one.signature_count), found=str(one.found))


def _papers() -> Iterator[Difference]:
    counted = Anregung.objects.annotate(found=Coalesce(Sum("paper_lists__count"), 0))
    for one in counted.exclude(found=F("paper_count")):
        yield Difference(subject=one.reference, stored=str(one.paper_count), found=str(one.found))


def _enough() -> Iterator[Difference]:
    enough = Anregung.objects.filter(
        status=Status.COLLECTING, needed_signatures__lte=F("signature_count") + F("paper_count")
    )
    for one in enough:
        yield Difference(subject=one.reference, stored=str(one.get_status_display()), found=str(one.total))


CHECKS = [
    Check(
        key="anregung-signatures",
        title=_("Unterschriften jeder Anregung: gespeicherte Zahl gegen Zeilen"),
        find=_signatures,
    ),
    Check(
        key="anregung-paper-lists",
        title=_("Unterschriften auf Papier: gespeicherte Zahl gegen eingetragene Listen"),
        find=_papers,
    ),
    Check(
        key="anregung-enough",
        title=_("Anregungen mit genug Unterschriften liegen zur Entscheidung vor"),
        find=_enough,
    ),
]
