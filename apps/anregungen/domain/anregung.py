"""What people do with an Anregung of their own: hand it in, confirm it, answer, withdraw it."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.deadlines.days import days_after, end_of
from apps.deadlines.domain.following import follow
from apps.moderation.domain.blocks import require_not_blocked
from apps.notifications.domain.outbox import forget_mails
from apps.operation.queries import days_kept
from apps.sozialraum.models import District

from ..enums import OVER, Channel, Status, StepKind
from ..models import Anregung, AnregungContact, AnregungQuestion
from ..queries.district_rules import rules_of
from ..standings import standings_of
from .content import AnregungContent, Contact, check_content
from .lifeline import ChangedMeanwhileError, lock_anregung, move, submitter
from .links import ExpiredLinkError
from .mails import mail_confirmation, mail_step

if TYPE_CHECKING:
    from apps.accounts.models import User

UNCONFIRMED = "unconfirmed-anregungen"
# Another wording of the form is another version: whoever agreed to the old one did not agree to the new one.
CONSENT_VERSION = "2026-11"
# So that nobody fills the desk of a district by himself.
MOST_OPEN = 5


@transaction.atomic
def submit_anregung(
    *,
    district: District,
    content: AnregungContent,
    contact: Contact,
    submission_key: uuid.UUID,
    actor: "User | None" = None,
) -> Anregung:
    """Hand in an Anregung through the portal.

    Without an account, and for somebody under 16, whoever owns the mail address confirms it first. The same
    `submission_key` twice gives the same Anregung.
    """
    if there := Anregung.objects.filter(submission_key=submission_key).first():
        return _same(there, content)
    require_not_blocked(district, user=actor)
    check_content(content, district=district)
    _require_not_too_many(district, contact.email)
    anregung, created = _create(district, content, submission_key, channel=Channel.ONLINE, author=actor)
    if not created:
        return _same(anregung, content)
    now = timezone.now()
    is_known = actor is not None and actor.email.lower() == contact.email.lower() and not contact.is_guardian
    _write_contact(anregung, contact, consented_at=now, is_confirmed=is_known)
    if is_known:
        _receive(anregung, at=now, office=submitter(), actor=actor)
    else:
        mail_confirmation(anregung)
    return anregung


@transaction.atomic
def enter_anregung(
    *,
    district: District,
    content: AnregungContent,
    contact: Contact,
    channel: Channel,
    received_at: datetime | None = None,
    submission_key: uuid.UUID,
    actor: "User",
) -> Anregung:
    """Staff enter what came on paper or was told them. It counts like any other; the office has the paper."""
    if there := Anregung.objects.filter(submission_key=submission_key).first():
        return _same(there, content)
    check_content(content, district=district)
    now = timezone.now()
    if received_at is not None and received_at > now:
        raise DomainError(_("Dieser Tag liegt in der Zukunft. Wann kam die Anregung an?"), field="received_on")
    if channel == Channel.ONLINE:
        raise DomainError(_("Bitte wählen Sie, wie die Anregung zu Ihnen kam."), field="channel")
    anregung, created = _create(district, content, submission_key, channel=channel, entered_by=actor)
    if not created:
        return _same(anregung, content)
    # The office took the address down from the person.
    _write_contact(anregung, contact, consented_at=received_at or now, is_confirmed=True)
    _receive(anregung, at=received_at or now, office=actor.office, actor=actor)
    return anregung


@transaction.atomic
def confirm_anregung(*, anregung: Anregung) -> Anregung:
    """The person pressed the button behind the link of the mail. Doing it twice changes nothing."""
    try:
        anregung = lock_anregung(anregung)
    except Anregung.DoesNotExist:  # deleted a moment ago, by the night's work or in another window
        raise ExpiredLinkError from None
    if anregung.status != Status.UNCONFIRMED:
        return anregung
    if timezone.now() >= confirmable_until(anregung):
        raise DomainError(
            _("Dieser Link ist abgelaufen: Er galt %(days)s Tage. Bitte reichen Sie Ihre Anregung noch einmal ein.")
            % {"days": days_kept(UNCONFIRMED, anregung.district_id)}
        )
    require_not_blocked(anregung.district_id, user=anregung.author, email=anregung.contact.email)
    AnregungContact.objects.filter(anregung=anregung).update(confirmed_at=timezone.now())
    _receive(anregung, at=timezone.now(), office=submitter(), actor=None)
    return anregung


def confirmable_until(anregung: Anregung) -> datetime:
    """When the link to confirm ends; a little later the Anregung is deleted."""
    return anregung.created_at + timedelta(days=days_kept(UNCONFIRMED, anregung.district_id))


@transaction.atomic
def delete_unconfirmed(pk: int) -> bool:
    """Delete one Anregung unless it was confirmed a moment ago."""
    anregung = Anregung.objects.select_for_update().filter(pk=pk, status=Status.UNCONFIRMED).first()
    if anregung is None:
        return False
    anregung.delete()
    # What repeats it goes with it: the change history and the mail with the link.
    apps.get_model("anregungen", "AnregungEvent").objects.filter(pgh_obj_id=pk).delete()
    forget_mails(about=anregung.reference)
    return True


def forget_contacts(keys: Sequence[int]) -> int:
    """Delete how to reach whoever suggested, once the Anregung is over; their private links end with it."""
    number, _rows = AnregungContact.objects.filter(pk__in=keys, anregung__status__in=OVER).delete()
    return number


@transaction.atomic
def answer_question(*, question: AnregungQuestion, answer: str) -> AnregungQuestion:
    """Whoever suggested answers what the Anlaufstelle asked; once."""
    question = AnregungQuestion.objects.select_for_update(no_key=True).get(pk=question.pk)
    if question.answered_at is not None:
        raise DomainError(_("Diese Frage haben Sie schon beantwortet."))
    if not answer.strip():
        raise DomainError(_("Bitte schreiben Sie eine Antwort."), field="answer")
    question.answer, question.answered_at = answer.strip(), timezone.now()
    question.save()
    return question


def is_withdrawable(anregung: Anregung) -> bool:
    """Whether it can still be taken back: not once it is decided or over."""
    return anregung.status not in {Status.UNCONFIRMED, *OVER}


@transaction.atomic
def withdraw_anregung(*, anregung: Anregung, reason: str = "", actor: "User | None") -> Anregung:
    """Whoever suggested takes it back, by private link (no actor), by account or through the office.

    What was public stays to be read, as withdrawn.
    """
    anregung = lock_anregung(anregung)
    if not is_withdrawable(anregung):
        raise ChangedMeanwhileError
    step = move(
        anregung,
        Status.WITHDRAWN,
        kind=StepKind.WITHDRAWN,
        at=timezone.now(),
        office=(actor.office if actor else "") or submitter(),
        reason=reason.strip(),
        actor=actor,
    )
    mail_step(anregung, step)
    return anregung


def _receive(anregung: Anregung, *, at: datetime, office: str, actor: "User | None") -> None:
    """It lies before the Anlaufstelle, which has so many working days."""
    anregung.received_at = at
    days = rules_of(anregung.district).check_days
    anregung.check_until = end_of(days_after(timezone.localdate(at), days, working=True))
    step = move(anregung, Status.RECEIVED, kind=StepKind.RECEIVED, at=at, office=office, actor=actor)
    follow(standings_of(anregung), actor=actor)
    mail_step(anregung, step)


def _create(
    district: District,
    content: AnregungContent,
    submission_key: uuid.UUID,
    *,
    channel: Channel,
    author: "User | None" = None,
    entered_by: "User | None" = None,
) -> tuple[Anregung, bool]:
    """The new Anregung and True, or the one that the same form has made already and False."""
    return Anregung.objects.get_or_create(
        submission_key=submission_key,
        defaults={
            "district": district,
            "channel": channel,
            "author": author,
            "entered_by": entered_by,
            **content.fields,
        },
    )


def _write_contact(anregung: Anregung, contact: Contact, *, consented_at: datetime, is_confirmed: bool) -> None:
    values = vars(contact) | {"email": contact.email.strip().lower()}
    anregung.contact = AnregungContact.objects.create(
        anregung=anregung,
        consent_version=CONSENT_VERSION,
        consented_at=consented_at,
        confirmed_at=consented_at if is_confirmed else None,
        **values,
    )


def _same(there: Anregung, content: AnregungContent) -> Anregung:
    if (there.title, there.summary) != (content.title, content.summary):
        raise DomainError(
            _(
                "Aus diesem Formular kam schon die Anregung „%(title)s“. Ist dies eine weitere? Dann öffnen Sie bitte "
                "ein neues Formular."
            )
            % {"title": there.title}
        )
    return there


def _require_not_too_many(district: District, email: str) -> None:
    waiting = Anregung.objects.filter(district=district, contact__email=email.strip().lower()).exclude(status__in=OVER)
    if waiting.count() >= MOST_OPEN:
        raise DomainError(
            _("Von Ihnen liegen schon %(most)s Anregungen vor. Bitte warten Sie, bis über eine entschieden ist.")
            % {"most": MOST_OPEN}
        )
