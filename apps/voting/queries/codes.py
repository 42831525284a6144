"""Codes on letters and cards: how many of a batch are used. Never which one, never by whom."""

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When

from ..models import CodeBatch, Vote

# Of fewer codes the number alone would say of a neighbour whether they have voted.
FEWEST_TO_COUNT = 5


def code_batches_of(vote: Vote) -> QuerySet[CodeBatch]:
    """The batches of a vote, the newest first, each with how many codes are `used` and `void`, and its `print_state`.

    `used` is None for small batches: who got the only code of a batch is known in the office. Both are None when the
    rights of a vote are deleted.
    """
    counted = vote.code_batches.annotate(
        all_used=Count("entitlements", filter=Q(entitlements__used_on__isnull=False)),
        all_void=Count("entitlements", filter=Q(entitlements__voided_on__isnull=False)),
        kept=Count("entitlements"),
    )
    counted = counted.annotate(
        used=Case(When(size__gte=FEWEST_TO_COUNT, kept__gt=0, then=F("all_used")), output_field=IntegerField()),
        void=Case(When(kept__gt=0, then=F("all_void")), output_field=IntegerField()),
        usable=F("size") - F("all_void"),
        print_state=F("printing__state"),
    )
    return counted.order_by("-number")
