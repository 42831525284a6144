"""What must agree in a year of the Kiezkasse."""

from django.utils.translation import gettext_lazy as _

from apps.core.consistency import Check

from .domain.counts import mend_miscounts, wrong_counts, wrong_sums

CHECKS = [
    Check(
        key="idea-counts",
        title=_("Unterstützungen und Kommentare jeder Idee: gespeicherte Zahl gegen Zeilen"),
        find=wrong_counts,
        mend=mend_miscounts,
    ),
    Check(
        key="region-money",
        title=_("Geld jeder Region: gespeicherte Summe gegen Geldbuch und Bewilligungen"),
        find=wrong_sums,
    ),
]
