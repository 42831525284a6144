"""Supporting an idea, with an account or a confirmed mail address, and taking the support back.

One person counts once: an account and its bare address are the same person (apps.accounts.person).
Every change of a count happens under the lock of the idea's row, so the stored count is exact. Where hundreds
support the same idea at the same moment they wait for this lock alone, so it is taken last and held for a moment.
"""

import uuid
from contextlib import nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.private_keys import PrivateKeys
from apps.moderation.domain.blocks import require_not_blocked
from apps.moderation.queries import is_blocked
from apps.notifications.domain.outbox import forget_mails, queue_letter
from apps.operation.queries import days_kept

from ..enums import Act, ProposalStatus
from ..models import PendingSupport, Proposal, Support
from ..windows import require_open
from .lifeline import lock_proposal
from .links import ExpiredLinkError
from .news import topic_of_idea

if TYPE_CHECKING:
    from apps.accounts.models import User

SUPPORTABLE = frozenset({ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA})
PENDING = "pending-supports"
# Of the keyed hash; enough to tell people apart, short enough for an address.
SHORT_PERSON = 32
_SIGNER = PrivateKeys("kiezkasse.support")


def support_proposal(*, proposal: Proposal, actor: "User") -> Proposal:
    """Add the person's support; a second time changes nothing.

    No transaction of its own: all that is written is one statement, and the lock ends with it.
    """
    require_not_blocked(proposal.region_budget.round.district_id, user=actor)
    require_open(proposal.region_budget, Act.SUPPORT)
    _add(proposal, person=person_key(actor.email), user=actor)
    return proposal


@transaction.atomic
def withdraw_support(*, proposal: Proposal, actor: "User") -> Proposal:
    """Take the person's support back, whichever way it came."""
    proposal = lock_undecided(proposal)
    _remove(proposal, Q(user=actor) | Q(person=person_key(actor.email)))
    return proposal


@transaction.atomic
def request_support(*, proposal: Proposal, email: str) -> PendingSupport | None:
    """Somebody without an account wants to support an idea: send a mail in which they confirm it.

    The mail and everything that a stranger sees are the same whether the address supports the idea
    already or not. A blocked person gets no mail, and the page does not tell that either.
    """
    require_open(proposal.region_budget, Act.SUPPORT)
    proposal = lock_undecided(proposal)
    email = email.strip().lower()
    if is_blocked(proposal.region_budget.round.district_id, email=email):
        return None
    pending, _created = PendingSupport.objects.get_or_create(
        proposal=proposal, email=email, defaults={"language": get_language() or settings.LANGUAGE_CODE}
    )
    days = days_kept(PENDING, proposal.region_budget.round.district_id)
    with translation.override(pending.language):
        queue_letter(
            kind="support_confirm",
            recipient=email,
            dedup_key=f"support_confirm:{pending.key}:{timezone.now():%Y%m%d%H}",
            language=pending.language,
            topic=topic_of_idea(proposal),
            district=proposal.region_budget.round.district,
            facts={
                "titel": proposal.title,
                "region": proposal.region_budget.region.name,
                "frist": ngettext("%(number)s Tag", "%(number)s Tage", days) % {"number": days},
                "zuruecknehmen": settings.SPK_SITE_URL
                + reverse("kiezkasse:support-own", args=[support_key(proposal, person_key(email))]),
            },
            link=reverse("kiezkasse:support-confirm", args=[pending.key]),
        )
    return pending


@transaction.atomic
def confirm_support(*, key: uuid.UUID) -> str:
    """The person behind the mail says yes: the support counts and the address is deleted.

    Returns the key of the private link that takes it back. Raises ExpiredLinkError when nothing waits.
    """
    pending = PendingSupport.objects.select_for_update().filter(key=key).first()
    if pending is None:
        raise ExpiredLinkError
    idea = Proposal.objects.select_related("region_budget__round", "region_budget__region").get(pk=pending.proposal_id)
    days = days_kept(PENDING, idea.region_budget.round.district_id)
    if pending.created_at < timezone.now() - timedelta(days=days):
        raise ExpiredLinkError
    require_not_blocked(idea.region_budget.round.district_id, email=pending.email)
    require_open(idea.region_budget, Act.SUPPORT)
    person = person_key(pending.email)
    _add(idea, person=person, user=None)
    _forget(pending)
    return support_key(idea, person)


@transaction.atomic
def discard_pending(*, key: uuid.UUID) -> None:
    """The mail came to somebody who did not ask for it: delete the address at once."""
    pending = PendingSupport.objects.select_for_update().filter(key=key).first()
    if pending is not None:
        _forget(pending)


@transaction.atomic
def withdraw_support_by_key(*, key: str) -> Proposal:
    """Take a support back by the private link of whoever gave it. A second time changes nothing."""
    proposal, person = _read(key)
    proposal = lock_undecided(proposal)
    _remove(proposal, Q(person__startswith=person))
    return proposal


@transaction.atomic
def delete_stale_pending(pk: int) -> bool:
    """Delete an address that was not confirmed in time, with the mail that went to it."""
    pending = PendingSupport.objects.select_for_update().filter(pk=pk).first()
    if pending is None:
        return False
    _forget(pending)
    return True


def support_key(proposal: Proposal, person: str) -> str:
    """The key of the private link: a signature over idea and person, no address in it."""
    return _SIGNER.key(f"{proposal.reference}.{person[:SHORT_PERSON]}")


def supported_by_key(key: str) -> tuple[Proposal, bool]:
    """The idea of a private link, and whether its owner supports it now."""
    proposal, person = _read(key)
    return proposal, proposal.supports.filter(person__startswith=person).exists()


def lock_undecided(proposal: Proposal) -> Proposal:
    """The idea locked, public and not decided; else DomainError with the reason in words."""
    proposal = lock_proposal(proposal)
    if proposal.status == ProposalStatus.MERGED and proposal.merged_into is not None:
        raise DomainError(
            _("Diese Idee wurde mit „%(title)s“ zusammengelegt. Bitte unterstützen und kommentieren Sie dort.")
            % {"title": proposal.merged_into.title}
        )
    if not proposal.is_public or proposal.status not in SUPPORTABLE:
        raise DomainError(_("Über diese Idee ist schon entschieden. Unterstützen und kommentieren geht nicht mehr."))
    return proposal


# Counts and writes in one statement: the row that everybody waits for is locked while PostgreSQL carries it out and not
# while a busy process finds the time to go on. Counting comes first, for whoever merges ideas locks them before their
# supports. What may have happened to the idea meanwhile is a condition of counting, so it holds under the lock. Whoever
# supports already breaks a constraint, and then nothing is counted either.
_COUNT_AND_WRITE = f"""
    WITH counted AS (
        UPDATE {Proposal._meta.db_table} SET support_count = support_count + 1
        WHERE id = %(proposal)s AND is_public AND status = ANY(%(statuses)s) RETURNING id
    )
    INSERT INTO {Support._meta.db_table} (proposal_id, user_id, person, created_at)
    SELECT id, %(user)s, %(person)s, %(now)s FROM counted RETURNING id
"""  # noqa: S608 - only names of our own tables
_ONCE = {"support_once_per_person", "support_once_per_account"}


def _add(proposal: Proposal, *, person: str, user: "User | None") -> None:
    """Count the person in, unless they support the idea already."""
    if _count_and_write(proposal, person=person, user=user):
        return
    with transaction.atomic():
        # Says why not; had the idea just become undecided again, it now stays so.
        _count_and_write(lock_undecided(proposal), person=person, user=user)


def _count_and_write(proposal: Proposal, *, person: str, user: "User | None") -> bool:
    """Whether the idea can be supported; the person is counted then, or was before."""
    values: dict[str, Any] = {
        "proposal": proposal.pk,
        "statuses": list(SUPPORTABLE),
        "user": user and user.pk,
        "person": person,
        "now": timezone.now(),
    }
    # Inside a transaction a refused statement would end it; alone, the statement is one by itself.
    around = transaction.atomic() if connection.in_atomic_block else nullcontext()
    try:
        with around, connection.cursor() as cursor:
            cursor.execute(_COUNT_AND_WRITE, values)
            return cursor.fetchone() is not None
    except IntegrityError as error:
        # Django's error carries the one of psycopg, which names the constraint.
        if getattr(error.__cause__, "diag", None) and error.__cause__.diag.constraint_name in _ONCE:  # type: ignore[union-attr]
            return True
        raise


def _remove(proposal: Proposal, who: Q) -> None:
    deleted, _rows = proposal.supports.filter(who).delete()
    if deleted:
        Proposal.objects.filter(pk=proposal.pk).update(support_count=F("support_count") - deleted)
        proposal.support_count -= deleted


def _forget(pending: PendingSupport) -> None:
    forget_mails(about=str(pending.key))
    pending.delete()


def _read(key: str) -> tuple[Proposal, str]:
    reference, person = _SIGNER.read(key).split(".")
    proposal = (
        Proposal.objects.filter(reference=reference, is_public=True)
        .select_related("region_budget__round__district", "region_budget__region")
        .first()
    )
    if proposal is None:
        raise ExpiredLinkError
    return proposal, person
