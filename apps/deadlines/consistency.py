"""What must agree between deadlines and the things they are about."""

from django.utils.translation import gettext_lazy as _

from apps.core.consistency import Check

from .domain.checking import differences, mend_differences

CHECKS = [
    Check(
        key="deadlines",
        title=_("Fristen: gespeicherte Frist gegen ihren Gegenstand"),
        find=differences,
        mend=mend_differences,
    ),
]
