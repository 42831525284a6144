"""Saying that a contribution should not stand there, and what the Anlaufstelle makes of it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.moderation.domain.reports import check_report
from apps.moderation.enums import ReportOutcome

from ..models import Contribution, ContributionReport
from .consultations import lock_consultation
from .contributions import require_not_blocked_in

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_REASON = 300
# The page offers it right after the decision; people who read slowly get more.
UNDO_TIME = timedelta(minutes=10)


@transaction.atomic
def report_contribution(
    *, contribution: Contribution, kind: str, text: str = "", actor: "User | None"
) -> ContributionReport:
    """Report a contribution or a reply, with or without an account. A second time adds nothing; hides nothing."""
    text = check_report(kind=kind, text=text)
    require_not_blocked_in(contribution.consultation, user=actor)
    contribution = _locked(contribution)
    if actor is not None and (known := contribution.reports.filter(reporter=actor, resolved_at=None).first()):
        return known
    return ContributionReport.objects.create(
        contribution=contribution, reporter=actor, kind=kind, text=text, created_at=timezone.now()
    )


@transaction.atomic
def hide_contribution(*, contribution: Contribution, reason: str, actor: "User") -> Contribution:
    """The office hides a contribution; a line with the reason stays in its place. Open reports are settled."""
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie einen Grund. Er steht dann an Stelle des Beitrags."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise DomainError(_("Bitte fassen Sie den Grund in höchstens 300 Zeichen zusammen."), field="reason")
    contribution = _locked(contribution)
    if contribution.withdrawn_at is not None:
        raise DomainError(_("Die Person hat diesen Beitrag inzwischen selbst gelöscht."))
    if contribution.hidden_at is None:
        contribution.hidden_at, contribution.hidden_by, contribution.hidden_reason = timezone.now(), actor, reason
        contribution.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    _settle(contribution, ReportOutcome.HIDDEN, actor)
    return contribution


@transaction.atomic
def keep_contribution(*, contribution: Contribution, actor: "User") -> Contribution:
    """The office has looked at what was reported and leaves it as it stands."""
    contribution = _locked(contribution)
    if not _settle(contribution, ReportOutcome.KEPT, actor):
        raise DomainError(_("Diese Meldung ist schon bearbeitet."))
    return contribution


@transaction.atomic
def restore_contribution(*, contribution: Contribution, actor: "User") -> Contribution:
    """Show a hidden contribution again."""
    contribution = _locked(contribution)
    _show(contribution)
    return contribution


@transaction.atomic
def undo_report_decision(*, contribution: Contribution, actor: "User") -> Contribution:
    """Take the own last decision back: the contribution stands as before, the reports wait again."""
    contribution = _locked(contribution)
    settled = contribution.reports.filter(resolved_by=actor, resolved_at__gt=timezone.now() - UNDO_TIME)
    last = settled.order_by("-resolved_at").first()
    if last is None:
        raise DomainError(_("Das lässt sich nicht mehr rückgängig machen. Sie können neu entscheiden."))
    if last.outcome == ReportOutcome.HIDDEN:
        _show(contribution)
    settled.filter(resolved_at=last.resolved_at).update(resolved_at=None, resolved_by=None, outcome="")
    return contribution


def _locked(contribution: Contribution) -> Contribution:
    consultation = lock_consultation(contribution.consultation)
    contribution = Contribution.objects.select_for_update(no_key=True).get(pk=contribution.pk)
    contribution.consultation = consultation
    return contribution


def _show(contribution: Contribution) -> None:
    if contribution.withdrawn_at is not None:
        raise DomainError(_("Die Person hat diesen Beitrag selbst gelöscht. Er lässt sich nicht wieder zeigen."))
    if contribution.hidden_by_block_id is not None:
        raise DomainError(_("Die Person ist gesperrt. Heben Sie die Sperre auf, dann ist alles von ihr wieder da."))
    contribution.hidden_at, contribution.hidden_by, contribution.hidden_reason = None, None, ""
    contribution.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])


def _settle(contribution: Contribution, outcome: ReportOutcome, actor: "User") -> int:
    return contribution.reports.filter(resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=actor, outcome=outcome
    )
