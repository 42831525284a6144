"""Taking enquiries in, sharing them out, sorting and closing them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.templatetags.spk import beginning
from apps.core.templatetags.spk import day as day_in_words
from apps.sozialraum.models import District, Sozialraum

from ..enums import Channel, Direction, EnquiryKind, EnquiryState, HandOverState, StepKind, Topic
from ..models import Enquiry, EnquiryContact, EnquiryMessage
from ..queries.enquiries import colleagues_on
from ..standings import legal_day, promised_day
from .content import Contact, EnquiryContent, Words
from .lifeline import lock_enquiry, move, record
from .mails import mail_office, mail_received, tell_owner
from .numbers import next_number
from .papers import keep_papers

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_SUBJECT = 80
# Whoever answers on the spot need not be asked again: so long an answered enquiry stays before it is closed by itself.
QUIET_DAYS = 21


@transaction.atomic
def receive_enquiry(
    *,
    district: District,
    content: EnquiryContent,
    contact: Contact,
    words: Words,
    tell_person: bool = True,
    actor: "User | None" = None,
) -> Enquiry:
    """Take in what somebody wrote through the form or by mail. `actor` is the person, if signed in."""
    enquiry = _create(district, content, contact, words, user=actor, author=None)
    if contact.email and tell_person:
        mail_received(enquiry, enquiry.contact)
    if content.channel == Channel.FORM:
        mail_office(enquiry)
    return enquiry


@transaction.atomic
def take_down_enquiry(
    *,
    district: District,
    content: EnquiryContent,
    contact: Contact,
    words: Words,
    is_mine: bool = True,
    actor: "User",
) -> Enquiry:
    """Write down what somebody said on the phone or in the room, or sent on paper. It stays with whoever took it."""
    enquiry = _create(district, content, contact, words, user=None, author=actor)
    if is_mine:
        enquiry.owner = actor
        move(enquiry, EnquiryState.IN_WORK, kind=StepKind.ASSIGNED, at=enquiry.received_at, actor=actor)
    if contact.email:
        mail_received(enquiry, enquiry.contact)
    return enquiry


@transaction.atomic
def assign_enquiry(*, enquiry: Enquiry, owner: "User | None", actor: "User") -> Enquiry:
    """Make somebody responsible, or nobody; a colleague hears of it."""
    enquiry = lock_enquiry(enquiry)
    _assign(enquiry, owner, actor)
    return enquiry


@transaction.atomic
def assign_enquiries(*, enquiries: Iterable[Enquiry], owner: "User", actor: "User") -> int:
    """Several at once; all or none. Returns how many changed hands."""
    in_order = sorted(enquiries, key=lambda one: one.pk)
    return sum(_assign(lock_enquiry(enquiry), owner, actor) for enquiry in in_order)


def _assign(enquiry: Enquiry, owner: "User | None", actor: "User") -> bool:
    """Whether something changed."""
    if enquiry.state == EnquiryState.CLOSED:
        raise DomainError(_("Diese Anfrage ist abgeschlossen. Öffnen Sie sie zuerst wieder."))
    if owner is not None and not colleagues_on(enquiry).filter(pk=owner.pk).exists():
        raise DomainError(_("Diese Person arbeitet nicht an Anfragen dieses Bezirks."), field="owner")
    if enquiry.owner == owner and (owner is None or enquiry.state != EnquiryState.NEW):
        return False
    enquiry.owner = owner
    to = EnquiryState.IN_WORK if owner and enquiry.state == EnquiryState.NEW else EnquiryState(enquiry.state)
    text = owner.public_name if owner else _("niemand")
    move(enquiry, to, kind=StepKind.ASSIGNED, at=timezone.now(), text=text, actor=actor)
    tell_owner(enquiry, gettext_lazy("Sie sind jetzt zuständig."), but=actor)
    return True


@transaction.atomic
def sort_enquiry(
    *,
    enquiry: Enquiry,
    subject: str,
    kind: EnquiryKind,
    topic: Topic,
    sozialraum: Sozialraum | None,
    actor: "User",
) -> Enquiry:
    """Say what it is about. A reported barrier stays one: its day is the law's."""
    enquiry = lock_enquiry(enquiry)
    subject = " ".join(subject.split())
    if not subject:
        raise DomainError(_("Bitte geben Sie einen Betreff an."), field="subject")
    if enquiry.is_barrier and kind != EnquiryKind.BARRIER:
        raise DomainError(
            _("Eine gemeldete Barriere bleibt eine: Das Gesetz gibt eine Frist für die Antwort vor."), field="kind"
        )
    if sozialraum is not None and not sozialraum.key.startswith(enquiry.district.key):
        raise DomainError(_("Diese Region liegt nicht im Bezirk."), field="sozialraum")
    enquiry.subject, enquiry.kind, enquiry.topic, enquiry.sozialraum = subject[:160], kind, topic, sozialraum
    _set_days(enquiry, promised=enquiry.promised_on)
    record(enquiry, StepKind.SORTED, at=timezone.now(), text=f"{kind.label}, {topic.label}", actor=actor)
    return enquiry


@transaction.atomic
def promise_day(*, enquiry: Enquiry, day: date, actor: "User") -> Enquiry:
    """Promise another day for the answer; for a barrier none later than the law's."""
    enquiry = lock_enquiry(enquiry)
    if not enquiry.is_open:
        raise DomainError(_("Diese Anfrage ist schon beantwortet."))
    if day < timezone.localdate():
        raise DomainError(_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."), field="day")
    if enquiry.legal_due_on is not None and day > enquiry.legal_due_on:
        raise DomainError(
            _("Auf eine gemeldete Barriere muss die Antwort spätestens am %(day)s da sein. Das steht im Gesetz.")
            % {"day": day_in_words(enquiry.legal_due_on)},
            field="day",
        )
    enquiry.promised_on = day
    record(enquiry, StepKind.PROMISED, at=timezone.now(), text=day_in_words(day), actor=actor)
    return enquiry


@transaction.atomic
def close_enquiry(*, enquiry: Enquiry, reason: str = "", actor: "User | None") -> Enquiry:
    """Put it aside. Without an answer it needs a reason, and a barrier whose person can be reached an answer."""
    enquiry = lock_enquiry(enquiry)
    if enquiry.state == EnquiryState.CLOSED:
        return enquiry
    require_no_office(enquiry)
    if enquiry.state != EnquiryState.ANSWERED:
        contact = getattr(enquiry, "contact", None)
        if enquiry.is_barrier and contact is not None and (contact.email or contact.phone):
            raise DomainError(_("Auf eine gemeldete Barriere müssen Sie antworten, bevor Sie sie abschließen."))
        if not reason.strip():
            raise DomainError(
                _("Bitte schreiben Sie, warum die Anfrage ohne Antwort abgeschlossen wird."), field="reason"
            )
    move(enquiry, EnquiryState.CLOSED, kind=StepKind.CLOSED, at=timezone.now(), text=reason.strip(), actor=actor)
    return enquiry


@transaction.atomic
def reopen_enquiry(*, enquiry: Enquiry, actor: "User") -> Enquiry:
    """Take the closing back: it stands again where it stood. What was merged is apart again."""
    enquiry = lock_enquiry(enquiry)
    if enquiry.state != EnquiryState.CLOSED:
        raise DomainError(_("Diese Anfrage ist nicht abgeschlossen."))
    last = enquiry.steps.filter(state=EnquiryState.CLOSED).order_by("-at", "-pk").first()
    before = EnquiryState(last.state_before) if last else EnquiryState.IN_WORK
    # The office may have been told in the meantime that it need not answer.
    to = before if before not in {EnquiryState.CLOSED, EnquiryState.WITH_OFFICE} else EnquiryState.IN_WORK
    enquiry.merged_into = None
    move(enquiry, to, kind=StepKind.UNDONE, at=timezone.now(), actor=actor)
    return enquiry


def close_quiet_enquiries() -> int:
    """Close what was answered weeks ago and never came back; the job of every night."""
    last = timezone.now() - timedelta(days=QUIET_DAYS)
    quiet = Enquiry.objects.filter(state=EnquiryState.ANSWERED, answered_at__lt=last).order_by("pk")
    closed = 0
    for enquiry in quiet:
        with transaction.atomic():
            locked = lock_enquiry(enquiry)
            if locked.state == EnquiryState.ANSWERED and (locked.answered_at or locked.asked_at) < last:
                close_enquiry(enquiry=locked, actor=None)
                closed += 1
    return closed


def require_no_office(enquiry: Enquiry) -> None:
    """Raise DomainError while a Fachamt still thinks about its answer."""
    if enquiry.hand_overs.filter(state=HandOverState.OPEN).exists():
        raise DomainError(
            _("Ein Amt hat noch nicht geantwortet. Bitte warten Sie darauf oder nehmen Sie die Frage zurück.")
        )


def ask_anew(enquiry: Enquiry, at: datetime) -> None:
    """The person waits for an answer from now on: a new day is promised, for a barrier a new month."""
    enquiry.asked_at = at
    _set_days(enquiry, promised=promised_day(timezone.localdate(at)))


def _create(
    district: District,
    content: EnquiryContent,
    contact: Contact,
    words: Words,
    *,
    user: "User | None",
    author: "User | None",
) -> Enquiry:
    now = timezone.now()
    text = words.text.strip()
    if not text:
        raise DomainError(_("Bitte schreiben Sie, worum es geht."), field="message")
    today = timezone.localdate(now)
    enquiry = Enquiry(
        district=district,
        year=today.year,
        number=next_number(district=district, year=today.year),
        kind=content.kind,
        topic=content.topic,
        channel=content.channel,
        subject=subject_of(content.subject or text),
        page=content.page,
        sozialraum=content.sozialraum,
        user=user,
        received_at=now,
        asked_at=now,
    )
    _set_days(enquiry, promised=promised_day(today))
    enquiry.save()
    if contact:
        EnquiryContact.objects.create(
            enquiry=enquiry,
            name=contact.name,
            email=contact.email.strip().lower(),
            phone=contact.phone,
            language=contact.language,
        )
    record(enquiry, StepKind.RECEIVED, at=now, actor=author)
    add_words(enquiry, words, channel=content.channel, at=now, author=author)
    return enquiry


def add_words(
    enquiry: Enquiry, words: Words, *, channel: Channel, at: datetime, author: "User | None"
) -> EnquiryMessage:
    """One more message of the person, with its papers."""
    message = EnquiryMessage.objects.create(
        enquiry=enquiry,
        author=author,
        direction=Direction.IN,
        channel=channel,
        text=words.text.strip(),
        full_text=words.full_text,
        left_out=[name[:120] for name in words.left_out],
        message_id=words.message_id[:250],
        is_other_sender=words.is_other_sender,
        at=at,
    )
    keep_papers(message, words.papers)
    return message


def subject_of(text: str) -> str:
    """One line for lists: what was given as a subject, or the first words."""
    line = " ".join(text.split())
    return beginning(line, LONGEST_SUBJECT) or "–"


def _set_days(enquiry: Enquiry, *, promised: date) -> None:
    enquiry.legal_due_on = legal_day(enquiry.kind, timezone.localdate(enquiry.asked_at))
    enquiry.promised_on = min(promised, enquiry.legal_due_on) if enquiry.legal_due_on else promised
