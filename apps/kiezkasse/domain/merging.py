"""Two ideas become one: both authors and all supporters stay, and it can be undone."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words

from ..enums import RECEIVING_STATUSES, ProposalStatus
from ..models import Merge, Proposal, ProposalStep, Support
from .lifeline import ChangedMeanwhileError, move
from .merge_mails import mail_merge

if TYPE_CHECKING:
    from datetime import datetime

    from apps.accounts.models import User

# An idea on an agenda comes off it before it goes up in another one.
MERGEABLE = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED})
# Here an assembly decides or has decided about both together.
DECIDING = frozenset(
    {ProposalStatus.ON_AGENDA, ProposalStatus.GRANTED, ProposalStatus.NOT_GRANTED, ProposalStatus.WAITING}
)
LONGEST = 500


@transaction.atomic
def merge_proposals(*, source: Proposal, target: Proposal, reason: str, actor: "User") -> Merge:
    """`source` goes up in `target`. Its author hears of everything further, its supporters count there too.

    Comments stay with the source, which stays readable. No chains: neither of the two may be part of
    another merge in the wrong direction.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise DomainError(_("Bitte schreiben Sie, warum die beiden Ideen zusammengehören."), field="reason")
    if len(reason) > LONGEST:
        raise DomainError(_("Bitte fassen Sie den Grund in höchstens 500 Zeichen zusammen."), field="reason")
    if source.pk == target.pk:
        raise DomainError(_("Eine Idee lässt sich nicht mit sich selbst zusammenlegen."), field="target")
    source, target = _lock_both(source, target)
    _check(source, target)
    now = timezone.now()
    merge = Merge.objects.create(
        source=source, target=target, actor=actor, status_before=source.status, reason=reason, at=now
    )
    with stored_words():
        into = _("Zusammengelegt mit „%(title)s“. %(reason)s") % {"title": target.title, "reason": reason}
        # An idea that nobody has published yet is not named in public here either.
        received = (
            _("Die Idee „%(title)s“ ist jetzt Teil dieser Idee. %(reason)s") % {"title": source.title, "reason": reason}
            if source.is_public
            else reason
        )
    move(
        source,
        ProposalStatus.MERGED,
        at=now,
        office=actor.office,
        reason=into,
        public=source.is_public,
        into=target,
        actor=actor,
    )
    _note(target, received, at=now, actor=actor)
    _copy_supports(merge)
    mail_merge(merge)
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, actor: "User") -> Merge:
    """Take the two apart again: the source stands where it stood, the copied supports go back.

    Whoever took the support back in between supports neither of the two.
    """
    source, target = _lock_both(merge.source, merge.target)
    merge = Merge.objects.select_for_update(no_key=True).get(pk=merge.pk)
    if merge.undone_at is not None:
        return merge
    if target.status in DECIDING:
        raise DomainError(
            _("„%(title)s“ ist „%(status)s“. Die Ideen lassen sich nicht mehr trennen.")
            % {"title": target.title, "status": target.get_status_display()}
        )
    if source.status != ProposalStatus.MERGED:
        raise ChangedMeanwhileError(ProposalStatus(source.status))
    now = timezone.now()
    _take_back_supports(merge, source, target)
    before = ProposalStatus(merge.status_before)
    with stored_words():
        apart = _("Die Zusammenlegung mit „%(title)s“ ist aufgehoben.") % {"title": target.title}
        lost = _("Die Idee „%(title)s“ geht wieder eigene Wege.") % {"title": source.title}
    was_public = source.is_public
    move(source, before, at=now, office=actor.office, reason=apart, public=True, actor=actor)
    if was_public:
        _note(target, lost, at=now, actor=actor)
    merge.undone_at, merge.undone_by = now, actor
    merge.save(update_fields=["undone_at", "undone_by"])
    mail_merge(merge)
    return merge


def _lock_both(source: Proposal, target: Proposal) -> tuple[Proposal, Proposal]:
    """Both ideas locked, always in the same order, so that two people at the desk never wait for each other."""
    locked = {
        idea.pk: idea
        for idea in Proposal.objects.select_for_update(no_key=True, of=("self",))
        .select_related("region_budget__round__district", "region_budget__region")
        .filter(pk__in=[source.pk, target.pk])
        .order_by("pk")
    }
    return locked[source.pk], locked[target.pk]


def _check(source: Proposal, target: Proposal) -> None:
    if source.status not in MERGEABLE:
        raise ChangedMeanwhileError(ProposalStatus(source.status))
    if target.status not in RECEIVING_STATUSES:
        raise DomainError(
            _("„%(title)s“ ist „%(status)s“. Damit lässt sich keine Idee zusammenlegen.")
            % {"title": target.title, "status": target.get_status_display()},
            field="target",
        )
    if source.region_budget.round_id != target.region_budget.round_id:
        raise DomainError(_("Zusammenlegen lassen sich nur Ideen aus demselben Bezirk und Jahr."), field="target")
    if source.is_public and not target.is_public:
        raise DomainError(
            _("Die andere Idee ist noch nicht öffentlich. Veröffentlichen Sie sie zuerst."), field="target"
        )
    if source.hidden_by_block_id or target.hidden_by_block_id:
        raise DomainError(_("Eine der beiden Ideen ist verborgen, weil die Person gesperrt ist."))
    if source.merged_ideas.exists():
        raise DomainError(
            _("In dieser Idee ist schon eine andere aufgegangen. Legen Sie umgekehrt zusammen."), field="target"
        )


def _note(target: Proposal, reason: str, *, at: "datetime", actor: "User") -> None:
    """A line in the Lebenslauf of the idea that goes on; its status stays."""
    ProposalStep.objects.create(
        proposal=target, status=target.status, at=at, office=actor.office, reason=reason, actor=actor
    )
    target.version += 1
    target.save(update_fields=["version"])


def _copy_supports(merge: Merge) -> None:
    """Whoever supports both counts once."""
    there = set(merge.target.supports.values_list("person", flat=True))
    accounts = set(merge.target.supports.exclude(user=None).values_list("user", flat=True))
    copies = [
        Support(
            proposal=merge.target,
            user_id=support.user_id,
            merge=merge,
            person=support.person,
            created_at=support.created_at,
        )
        for support in merge.source.supports.order_by("pk")
        if support.person not in there and support.user_id not in accounts
    ]
    Support.objects.bulk_create(copies, batch_size=1000)
    Proposal.objects.filter(pk=merge.target_id).update(support_count=F("support_count") + len(copies))


def _take_back_supports(merge: Merge, source: Proposal, target: Proposal) -> None:
    """Right after merging, all supporters of the source stood with the target; who is missing has gone since."""
    still_there = target.supports.all()
    gone = (
        source.supports.exclude(person__in=still_there.values("person"))
        .exclude(user__in=still_there.exclude(user=None).values("user"))
        .values_list("pk", flat=True)
    )
    withdrawn, _rows = source.supports.filter(pk__in=list(gone)).delete()
    copied, _rows = target.supports.filter(merge=merge).delete()
    Proposal.objects.filter(pk=source.pk).update(support_count=F("support_count") - withdrawn)
    Proposal.objects.filter(pk=target.pk).update(support_count=F("support_count") - copied)
