"""Signing an Anregung: with an account, by a confirmed mail address, on paper; and taking it back.

All of it happens under the lock of the Anregung's row, so that each counts once and the one that reaches the number
brings it before the office, once.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.moderation.domain.blocks import require_not_blocked
from apps.moderation.queries import is_blocked
from apps.notifications.domain.outbox import forget_mails
from apps.operation.queries import days_kept

from ..enums import Status, StepKind
from ..models import Anregung, PaperList, PendingSignature, Signature
from ..models.signature import MOST_ON_A_PAGE
from .lifeline import lock_anregung, move, portal
from .links import ExpiredLinkError, signature_key, signed_by_key
from .mails import mail_signature_confirmation, mail_step

if TYPE_CHECKING:
    from apps.accounts.models import User

PENDING = "pending-signatures"
# So that nobody fills a list with made-up addresses.
MOST_PENDING = 2000


class NotCollectingError(DomainError):
    """Signing is over, or was never asked for."""

    def __init__(self) -> None:
        super().__init__(_("Unterschreiben geht hier nicht mehr. Der Stand steht auf der Seite der Anregung."))


@transaction.atomic
def sign(*, anregung: Anregung, actor: "User") -> Anregung:
    """Sign with an account; a second time changes nothing."""
    require_not_blocked(anregung.district_id, user=actor)
    anregung = _lock_collecting(anregung)
    _add(anregung, person=person_key(actor.email), user=actor)
    return anregung


@transaction.atomic
def request_signature(*, anregung: Anregung, email: str) -> PendingSignature | None:
    """Somebody without an account wants to sign: send a mail in which they confirm it. Until then nothing counts.

    What a stranger sees is the same whether the address has signed already or not. A blocked person gets no mail.
    """
    anregung = _lock_collecting(anregung)
    email = email.strip().lower()
    if is_blocked(anregung.district_id, email=email):
        return None
    if anregung.pending_signatures.count() >= MOST_PENDING:
        raise DomainError(_("Gerade wollen sehr viele unterschreiben. Bitte versuchen Sie es später noch einmal."))
    pending, _created = PendingSignature.objects.get_or_create(
        anregung=anregung, email=email, defaults={"language": get_language() or settings.LANGUAGE_CODE}
    )
    pending.anregung = anregung
    mail_signature_confirmation(pending)
    return pending


@transaction.atomic
def confirm_signature(*, key: uuid.UUID) -> str:
    """The person behind the address says yes: the signature counts and the address is deleted.

    Returns the key of the page on which it can be taken back. Raises ExpiredLinkError when nothing waits.
    """
    waiting = PendingSignature.objects.filter(key=key).first()
    if waiting is None:
        raise ExpiredLinkError
    anregung = _lock_collecting(waiting.anregung)
    pending = PendingSignature.objects.select_for_update().filter(key=key).first()
    days = days_kept(PENDING, anregung.district_id)
    if pending is None or pending.created_at < timezone.now() - timedelta(days=days):
        raise ExpiredLinkError
    require_not_blocked(anregung.district_id, email=pending.email)
    person = person_key(pending.email)
    _add(anregung, person=person, user=None)
    _forget(pending)
    return signature_key(anregung, person)


@transaction.atomic
def discard_pending(*, key: uuid.UUID) -> None:
    """The mail came to somebody who did not ask for it: delete the address at once."""
    pending = PendingSignature.objects.select_for_update().filter(key=key).first()
    if pending is not None:
        _forget(pending)


@transaction.atomic
def withdraw_signature(*, anregung: Anregung, actor: "User") -> Anregung:
    """Take the own signature back while it is collected, whichever way it came."""
    anregung = _lock_collecting(anregung)
    _remove(anregung, Q(user=actor) | Q(person=person_key(actor.email)))
    return anregung


@transaction.atomic
def withdraw_signature_by_key(*, key: str) -> Anregung:
    """The same by private link. A second time changes nothing."""
    found, person = signed_by_key(key)
    anregung = _lock_collecting(found)
    _remove(anregung, Q(person__startswith=person))
    return anregung


@transaction.atomic
def enter_paper_list(*, anregung: Anregung, number: int, page: int, count: int, actor: "User") -> PaperList:
    """Staff have counted one page of a list on paper. The same page counts once."""
    anregung = _lock_collecting(anregung)
    if not 1 <= count <= MOST_ON_A_PAGE:
        raise DomainError(
            _("Bitte geben Sie an, wie viele gültige Unterschriften auf der Seite stehen: 1 bis %(most)s.")
            % {"most": MOST_ON_A_PAGE},
            field="count",
        )
    if anregung.paper_lists.filter(number=number, page=page).exists():
        raise DomainError(
            _("Seite %(page)s von Liste %(number)s ist schon eingetragen.") % {"page": page, "number": number},
            field="page",
        )
    entered = PaperList.objects.create(anregung=anregung, number=number, page=page, count=count, entered_by=actor)
    anregung.paper_count += count
    anregung.save(update_fields=["paper_count"])
    _put_before_office_if_enough(anregung)
    return entered


@transaction.atomic
def remove_paper_list(*, paper_list: PaperList, actor: "User") -> Anregung:
    """A page was entered wrongly: take it out, while signatures are collected."""
    anregung = _lock_collecting(paper_list.anregung)
    found = anregung.paper_lists.filter(pk=paper_list.pk).first()
    if found is not None:
        anregung.paper_count -= found.count
        anregung.save(update_fields=["paper_count"])
        found.delete()
    return anregung


def end_collections() -> int:
    """Whatever has not enough signatures in time ends; returns how many."""
    over = Anregung.objects.filter(status=Status.COLLECTING, collect_until__lte=timezone.now()).order_by("pk")
    return sum(end_collection(anregung=anregung) for anregung in over)


@transaction.atomic
def end_collection(*, anregung: Anregung) -> bool:
    """The time of one is over. False if it reached its number, or got more time, a moment ago."""
    anregung = lock_anregung(anregung)
    now = timezone.now()
    if anregung.status != Status.COLLECTING or anregung.collect_until is None or now < anregung.collect_until:
        return False
    step = move(anregung, Status.TOO_FEW, kind=StepKind.TOO_FEW, at=now, office=portal(), actor=None)
    mail_step(anregung, step)
    return True


@transaction.atomic
def forget_pending(keys: Sequence[int]) -> int:
    """Delete addresses that nobody confirmed in time, with the mails that went to them."""
    for pending in PendingSignature.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        _forget(pending)
    return len(keys)


def forget_signatures(keys: Sequence[int]) -> int:
    """Delete who signed an Anregung that is over; the number stays."""
    number, _rows = Signature.objects.filter(pk__in=keys).exclude(anregung__status=Status.COLLECTING).delete()
    return number


def _lock_collecting(anregung: Anregung) -> Anregung:
    """The Anregung locked, while it can be signed; the moment is read once the lock is held."""
    anregung = lock_anregung(anregung)
    if not anregung.takes_signatures:
        raise NotCollectingError
    return anregung


def _add(anregung: Anregung, *, person: str, user: "User | None") -> None:
    known = Q(person=person) if user is None else Q(person=person) | Q(user=user)
    if anregung.signatures.filter(known).exists():
        return
    Signature.objects.create(anregung=anregung, person=person, user=user)
    anregung.signature_count += 1
    anregung.save(update_fields=["signature_count"])
    _put_before_office_if_enough(anregung)


def _remove(anregung: Anregung, who: Q) -> None:
    deleted, _rows = anregung.signatures.filter(who).delete()
    if deleted:
        anregung.signature_count -= deleted
        anregung.save(update_fields=["signature_count"])


def _put_before_office_if_enough(anregung: Anregung) -> None:
    """The signature that reaches the number brings it before the office by itself."""
    if anregung.missing:
        return
    step = move(anregung, Status.OFFICE, kind=StepKind.REACHED, at=timezone.now(), office=portal(), actor=None)
    mail_step(anregung, step)


def _forget(pending: PendingSignature) -> None:
    forget_mails(about=str(pending.key))
    pending.delete()
