"""What a block hides of somebody in consultations, and shows again when it is lifted."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.moderation.models import Block

from ..models import Contribution


@transaction.atomic
def hide_said_by(block: Block) -> int:
    """Hide all that the blocked person said about the district's guideline; what is hidden keeps its reason."""
    who = Q(pk__in=[])
    if block.user_id is not None:
        who |= Q(author=block.user_id)
    if block.person:
        who |= Q(person=block.person)
    with stored_words():
        reason = _("Die Anlaufstelle hat die Person gesperrt, die das geschrieben hat.")
    said = Contribution.objects.filter(who, consultation__version__guideline__district=block.district_id)
    return said.filter(hidden_at=None, withdrawn_at=None).update(
        hidden_at=timezone.now(), hidden_by=block.actor_id, hidden_reason=reason, hidden_by_block=block
    )


@transaction.atomic
def show_hidden_by(block: Block) -> int:
    """Show again what this block has hidden, and nothing else."""
    return Contribution.objects.filter(hidden_by_block=block).update(
        hidden_at=None, hidden_by=None, hidden_reason="", hidden_by_block=None
    )
