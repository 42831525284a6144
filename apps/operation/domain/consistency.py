"""Proving that stored figures agree with their rows. Mends only when told."""

from itertools import islice

import structlog
from django.db import transaction

from apps.core.consistency import Check, Difference, all_checks

from ..models import Finding

logger = structlog.get_logger(__name__)

# Enough to see what is wrong; a rule that a thousand rows break has one cause.
MOST_FINDINGS = 100


def check_consistency() -> dict[str, int]:
    """Ask every rule, note what differs for the staff page and the log, change nothing. Numbers by rule."""
    differences = {check: _differences(check) for check in all_checks()}
    with transaction.atomic():
        Finding.objects.all().delete()
        Finding.objects.bulk_create(
            Finding(
                check_key=check.key,
                subject=difference.subject[:200],
                stored=difference.stored[:200],
                found=difference.found[:200],
            )
            for check, found in differences.items()
            for difference in found
        )
    for check, found in differences.items():
        for difference in found:
            logger.error("figures differ", check=check.key, subject=difference.subject)
    return {check.key: len(found) for check, found in differences.items()}


def mend_differences() -> dict[str, int]:
    """Set right what follows from the rows without doubt; how many by rule. The rest needs a person."""
    mended = {check.key: check.mend() for check in all_checks() if check.mend}
    for key, number in mended.items():
        if number:
            logger.warning("figures mended", check=key, number=number)
    check_consistency()
    return mended


def _differences(check: Check) -> list[Difference]:
    """The first of them, each subject once."""
    return list(islice({difference.subject: difference for difference in check.find()}.values(), MOST_FINDINGS))
