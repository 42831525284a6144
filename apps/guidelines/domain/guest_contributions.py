"""Taking part without an account: by a mail address that was confirmed; a private link takes everything back.

Once confirmed the address is forgotten, unless somebody wants to hear what becomes of what they said.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.private_keys import ExpiredLinkError
from apps.moderation.queries import is_blocked
from apps.notifications.domain.outbox import forget_mails, queue_letter
from apps.operation.queries import days_kept

from ..models import Agreement, Consultation, Contribution, Paragraph, PendingContribution
from .agreements import add_agreement, lock_to_agree
from .consultation_mails import topic_of
from .contributions import (
    Said,
    add_contribution,
    checked,
    lock_to_say,
    require_not_blocked_in,
    withdraw_contribution,
)
from .own_links import own_by_key, own_key

PENDING = "pending-contributions"


@transaction.atomic
def request_contribution(
    *, consultation: Consultation, said: Said, name: str, email: str, hears_result: bool = False
) -> PendingContribution | None:
    """Somebody without an account says something: send a mail in which they confirm it. Sending twice asks once.

    A blocked person gets no mail, and the page does not tell that. The mail does not repeat the words: nobody shall
    send words of their own to strangers through the portal.
    """
    said, name, email = checked(said), name.strip(), email.strip().lower()
    if not name:
        raise DomainError(_("Bitte geben Sie einen Namen an. Ein Spitzname genügt."), field="name")
    consultation = lock_to_say(consultation, said)
    if _is_blocked(consultation, email):
        return None
    pending, _created = PendingContribution.objects.get_or_create(
        consultation=consultation,
        paragraph=said.paragraph,
        parent=said.parent,
        email=email,
        kind=said.kind,
        text=said.text,
        wording=said.wording,
        defaults={
            "name": name,
            "hears_result": hears_result,
            "language": get_language() or settings.LANGUAGE_CODE,
            "created_at": timezone.now(),
        },
    )
    _mail(pending, kind="contribution_confirm")
    return pending


@transaction.atomic
def request_agreement(
    *,
    consultation: Consultation,
    paragraph: Paragraph | None = None,
    contribution: Contribution | None = None,
    email: str,
) -> PendingContribution | None:
    """Somebody without an account agrees: the same mail, whether they agree already or not."""
    consultation = lock_to_agree(consultation, paragraph=paragraph, contribution=contribution)
    email = email.strip().lower()
    if _is_blocked(consultation, email):
        return None
    pending, _created = PendingContribution.objects.get_or_create(
        consultation=consultation,
        paragraph=paragraph,
        parent=contribution,
        email=email,
        kind="",
        defaults={"language": get_language() or settings.LANGUAGE_CODE, "created_at": timezone.now()},
    )
    _mail(pending, kind="agreement_confirm")
    return pending


@transaction.atomic
def confirm_pending(*, key: uuid.UUID) -> Contribution | Agreement:
    """The person behind the mail says yes: it is public, or counts, and the address is forgotten.

    Raises ExpiredLinkError when nothing waits.
    """
    pending = (
        PendingContribution.objects.select_for_update(of=("self",))
        .select_related("consultation__version__guideline", "paragraph", "parent__paragraph")
        .filter(key=key)
        .first()
    )
    if pending is None or pending.created_at < timezone.now() - timedelta(days=_days(pending.consultation)):
        raise ExpiredLinkError
    require_not_blocked_in(pending.consultation, email=pending.email)
    entry = _agreement(pending) if pending.is_agreement else _contribution(pending)
    _forget(pending)
    return entry


@transaction.atomic
def discard_pending(*, key: uuid.UUID) -> None:
    """The mail came to somebody who did not write this: delete words and address at once."""
    pending = PendingContribution.objects.select_for_update().filter(key=key).first()
    if pending is not None:
        _forget(pending)


@transaction.atomic
def forget_stale(keys: Sequence[int]) -> int:
    """Delete what was not confirmed in time, with the mails about it."""
    found = PendingContribution.objects.select_for_update().filter(pk__in=keys)
    return sum(_forget(pending) for pending in found)


@transaction.atomic
def withdraw_by_key(*, key: str) -> None:
    """Whoever took part without an account deletes what they said, or takes their agreement back."""
    entry = own_by_key(key)
    if isinstance(entry, Contribution):
        withdraw_contribution(contribution=entry)
    else:
        entry.delete()


def _contribution(pending: PendingContribution) -> Contribution:
    said = Said(
        kind=pending.kind,
        text=pending.text,
        wording=pending.wording,
        paragraph=pending.paragraph,
        parent=pending.parent,
    )
    consultation = lock_to_say(pending.consultation, said)
    return add_contribution(
        consultation,
        Contribution(
            reference=pending.reference,
            kind=pending.kind,
            text=pending.text,
            wording=pending.wording,
            paragraph=pending.paragraph,
            parent=pending.parent,
            name=pending.name,
            person=person_key(pending.email),
            email=pending.email if pending.hears_result else "",
            language=pending.language,
        ),
    )


def _agreement(pending: PendingContribution) -> Agreement:
    contribution = pending.parent
    paragraph = pending.paragraph if contribution is None else None
    consultation = lock_to_agree(pending.consultation, paragraph=paragraph, contribution=contribution)
    return add_agreement(
        consultation,
        paragraph=paragraph,
        contribution=contribution,
        person=person_key(pending.email),
        user=None,
        reference=pending.reference,
    )


def _is_blocked(consultation: Consultation, email: str) -> bool:
    district_id = consultation.rights_district_id
    return district_id is not None and is_blocked(district_id, email=email)


def _days(consultation: Consultation) -> int:
    return days_kept(PENDING, consultation.rights_district_id)


def _mail(pending: PendingContribution, *, kind: str) -> None:
    consultation = pending.consultation
    days = _days(consultation)
    with translation.override(pending.language):
        queue_letter(
            kind=kind,
            recipient=pending.email,
            dedup_key=f"{kind}:{pending.key}:mail",
            language=pending.language,
            topic=topic_of(consultation),
            district=consultation.version.guideline.district,
            facts={
                "titel": consultation.version.guideline.title,
                "frist": ngettext("%(number)s Tag", "%(number)s Tage", days) % {"number": days},
                "zuruecknehmen": settings.SPK_SITE_URL
                + reverse("guidelines:contribution-own", args=[own_key(pending)]),
            },
            link=reverse("guidelines:contribution-confirm", args=[pending.key]),
        )


def _forget(pending: PendingContribution) -> int:
    forget_mails(about=str(pending.key))
    pending.delete()
    return 1
