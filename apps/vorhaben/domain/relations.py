"""Which decisions and which paragraphs of guidelines belong to a Vorhaben."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.guidelines.models import Paragraph
from apps.guidelines.queries.citations import adopted_paragraphs
from apps.meetings.models import Decision

from ..models import Vorhaben, VorhabenDecision, VorhabenParagraph
from ..queries.relations import public_decisions

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_GROUNDS = 20


@transaction.atomic
def relate_grounds(
    *, vorhaben: Vorhaben, decisions: Collection[Decision], paragraphs: Collection[Paragraph], actor: "User"
) -> None:
    """Show these decisions and paragraphs with a Vorhaben, and no others."""
    Vorhaben.objects.select_for_update(no_key=True).get(pk=vorhaben.pk)
    if len(decisions) + len(paragraphs) > MOST_GROUNDS:
        raise DomainError(
            _("Bitte nennen Sie höchstens %(most)s Beschlüsse und Absätze.") % {"most": MOST_GROUNDS}, field="grounds"
        )
    keys, cited = {one.pk for one in decisions}, {one.pk for one in paragraphs}
    if public_decisions().filter(pk__in=keys).count() < len(keys) or adopted_paragraphs().filter(
        pk__in=cited
    ).count() < len(cited):
        raise DomainError(
            _("Hier können nur veröffentlichte Beschlüsse und Absätze stehen. Bitte wählen Sie neu."), field="grounds"
        )
    # What is not public any more is out of sight, not forgotten: it may come back.
    shown = vorhaben.decision_links.filter(decision__in=public_decisions().values("pk"))
    shown.exclude(decision__in=keys).delete()
    VorhabenDecision.objects.bulk_create(
        (VorhabenDecision(vorhaben=vorhaben, decision_id=key) for key in keys), ignore_conflicts=True
    )
    vorhaben.paragraph_links.exclude(paragraph__in=cited).delete()
    VorhabenParagraph.objects.bulk_create(
        (VorhabenParagraph(vorhaben=vorhaben, paragraph_id=key) for key in cited), ignore_conflicts=True
    )
