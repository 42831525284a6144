"""Which ideas belong to a Vorhaben."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.vorhaben.models import Vorhaben

from ..models import Proposal, VorhabenIdea

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_IDEAS = 20


@transaction.atomic
def relate_ideas(*, vorhaben: Vorhaben, ideas: Sequence[Proposal], actor: "User") -> None:
    """Show these public ideas with a Vorhaben, and no others."""
    Vorhaben.objects.select_for_update(no_key=True).get(pk=vorhaben.pk)
    if len(ideas) > MOST_IDEAS:
        raise DomainError(_("Bitte nennen Sie höchstens %(most)s Ideen.") % {"most": MOST_IDEAS}, field="ideas")
    hidden = next((idea for idea in ideas if not idea.is_public), None)
    if hidden is not None:
        raise DomainError(
            _("„%(title)s“ ist nicht öffentlich und kann hier nicht stehen.") % {"title": hidden.title}, field="ideas"
        )
    VorhabenIdea.objects.filter(vorhaben=vorhaben).exclude(proposal__in=ideas).delete()
    VorhabenIdea.objects.bulk_create(
        (VorhabenIdea(vorhaben=vorhaben, proposal=idea) for idea in ideas), ignore_conflicts=True
    )
