"""Codes on letters and cards: how many of a batch are used. Never which one, never by whom."""

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When

from ..models import CodeBatch, Vote

# Of fewer codes the number alone would say of a neighbour whether they have voted.
FEWEST_TO_COUNT = 5


def code_batches_of(vote: Vote) -> QuerySet[CodeBatch]:
    """The batches of a vote, the newest first, each with how many codes are `used` and `void`, and its `print_state`.

    `used` is None for small batches: who got the only code of a batch is known in the office.
    """
    counted = vote.code_batches.annotate(
        all_used=Count("entitlements", filter=Q(entitlements__used_on__isnull=False)),
        void=Count("entitlements", filter=Q(entitlements__voided_on__isnull=False)),
    )
    used = Case(When(size__gte=FEWEST_TO_COUNT, then=F("all_used")), output_field=IntegerField())
    return counted.annotate(used=used, usable=F("size") - F("void"), print_state=F("printing__state")).order_by(
        "-number"
    )
