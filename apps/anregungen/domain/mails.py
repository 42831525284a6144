"""What people and offices hear of an Anregung by mail. The private page tells it in any case."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.accounts.person import person_key
from apps.core.templatetags.spk import day
from apps.notifications.domain.notify import notify
from apps.notifications.domain.outbox import is_written, queue_letter, take_back_mail
from apps.notifications.kinds import KINDS as MAIL_KINDS
from apps.notifications.letter import Letter, write_letter
from apps.operation.queries import days_kept

from ..enums import Status, StepKind
from ..models import Anregung, AnregungContact, AnregungQuestion, AnregungStep, PendingSignature
from .links import private_key, signature_key
from .news import take_back_news, topic_of

# Written in the language of the reader.
_day = lazy(day, str)
MOST_LINKS = 10
# Long enough for "Rückgängig" at the desk.
UNDO_PAUSE = timedelta(seconds=15)
PAUSED = frozenset({"anregung_decided", "anregung_not_admitted"})

KINDS = {
    StepKind.RECEIVED: "anregung_received",
    StepKind.COLLECTING: "anregung_published",
    StepKind.OFFICE: "anregung_published",
    StepKind.REACHED: "anregung_reached",
    StepKind.TOO_FEW: "anregung_too_few",
    StepKind.NOT_ADMITTED: "anregung_not_admitted",
    StepKind.TAKEN_UP: "anregung_decided",
    StepKind.PARTLY: "anregung_decided",
    StepKind.REFUSED: "anregung_decided",
    StepKind.WITHDRAWN: "anregung_withdrawn",
}


def mail_confirmation(anregung: Anregung, *, key: str = "0") -> None:
    """Ask whoever wrote to confirm the address: the only mail to an unconfirmed one."""
    contact = anregung.contact
    days = days_kept("unconfirmed-anregungen", anregung.district_id)
    kind = "anregung_confirm_guardian" if contact.is_guardian else "anregung_confirm"
    _queue(anregung, contact, kind, key=key, facts={"tage": days}, page="anregungen:confirm")


def mail_step(anregung: Anregung, step: AnregungStep) -> None:
    """Tell whoever suggested of a step that has a mail of its own, and the office once it has to decide."""
    if step.kind in {StepKind.OFFICE, StepKind.REACHED}:
        _tell_office(anregung)
    kind = KINDS.get(StepKind(step.kind))
    contact = contact_to_write_to(anregung)
    if kind is not None and contact is not None:
        _queue(anregung, contact, kind, key=str(step.pk), facts=facts_of(anregung, step))


def take_back_step(anregung: Anregung, step: AnregungStep) -> bool:
    """Take back what a step would tell; False if the mail about it has gone out already."""
    take_back_news(step)
    key = _key(KINDS[StepKind(step.kind)], anregung, str(step.pk))
    return take_back_mail(dedup_key=key) or not is_written(dedup_key=key)


def mail_question(question: AnregungQuestion) -> bool:
    """Ask what the Anlaufstelle wants to know; False if there is no address to write to."""
    contact = contact_to_write_to(question.anregung)
    if contact is None:
        return False
    _queue(question.anregung, contact, "anregung_question", key=question.reference, facts={"frage": question.text})
    return True


def mail_signature_confirmation(pending: PendingSignature) -> None:
    """Ask whether the address belongs to whoever gave it; once an hour at most."""
    anregung = pending.anregung
    days = days_kept("pending-signatures", anregung.district_id)
    with translation.override(pending.language):
        limit = ngettext("%(days)s Tag", "%(days)s Tage", days) % {"days": days}
    queue_letter(
        kind="signature_confirm",
        recipient=pending.email,
        dedup_key=f"signature_confirm:{pending.key}:{timezone.now():%Y%m%d%H}",
        language=pending.language,
        topic=topic_of(anregung),
        district=anregung.district,
        facts={
            "titel": anregung.title,
            "frist": limit,
            "zuruecknehmen": settings.SPK_SITE_URL
            + reverse("anregungen:signature-own", args=[signature_key(anregung, person_key(pending.email))]),
        },
        link=reverse("anregungen:signature-confirm", args=[pending.key]),
    )


@transaction.atomic
def mail_lost_links(*, email: str) -> int:
    """Send somebody the links to their Anregungen again, to the address that stands with them, once an hour at most.

    Returns how many mails went out, which nobody but the tests may learn: who has suggested something is private.
    """
    contacts = AnregungContact.objects.filter(email=email.strip().lower()).select_related("anregung__district")
    hour = timezone.now().strftime("%Y%m%d%H")
    sent = 0
    for contact in contacts.order_by("-anregung__created_at")[:MOST_LINKS]:
        anregung = contact.anregung
        anregung.contact = contact
        if anregung.status == Status.UNCONFIRMED:
            mail_confirmation(anregung, key=hour)
        else:
            _queue(anregung, contact, "anregung_link", key=hour)
        sent += 1
    return sent


def contact_to_write_to(anregung: Anregung) -> AnregungContact | None:
    """The address that may be written to: confirmed, or taken down by the office."""
    found = AnregungContact.objects.filter(anregung=anregung, confirmed_at__isnull=False).exclude(email="").first()
    if found is not None:
        anregung.contact = found
    return found


def preview_decision(*, anregung: Anregung, outcome: Status, reason: str) -> Letter | None:
    """The mail that a decision would send, to be read beforehand; None if nobody gets one.

    The private link is left out: whoever knows it can withdraw the Anregung.
    """
    contact = contact_to_write_to(anregung)
    if contact is None:
        return None
    step = AnregungStep(anregung=anregung, kind=outcome, reason=reason, at=timezone.now(), office="")
    return write_letter(
        kind=MAIL_KINDS["anregung_decided"],
        facts=_common(anregung) | dict(facts_of(anregung, step)),
        topic=topic_of(anregung),
        language=contact.language,
        district=anregung.district,
        link="/…",
    )


def facts_of(anregung: Anregung, step: AnregungStep) -> Mapping[str, object]:
    """What the words about a step may name."""
    return {
        "begruendung": step.reason,
        "anzahl": anregung.total,
        "tag": anregung.due_day,
        "amt": anregung.department.name if anregung.department else "",
        "ergebnis": StepKind(step.kind).label,
        "danach": _then(anregung, step),
    }


def _then(anregung: Anregung, step: AnregungStep) -> object:
    words = {
        "number": anregung.needed_signatures,
        "day": _day(anregung.due_day) if anregung.due_day else "",
        "office": anregung.department.name if anregung.department else "",
    }
    if step.kind == StepKind.COLLECTING:
        return format_lazy(
            gettext_lazy(
                "Jetzt braucht sie {number} Unterschriften bis {day}. Sammeln geht im Portal und auf Papier: "
                "Auf der Seite gibt es eine Liste zum Drucken."
            ),
            **words,
        )
    if step.kind in {StepKind.OFFICE, StepKind.REACHED}:
        return format_lazy(gettext_lazy("{office} entscheidet bis {day} und begründet das."), **words)
    if step.kind == StepKind.TOO_FEW:
        return gettext_lazy(
            "Sie können die Anregung noch einmal einreichen. Die Anlaufstelle berät Sie, wie mehr Menschen davon hören."
        )
    if step.kind == StepKind.REFUSED:
        return gettext_lazy("Sie haben Fragen dazu? Die Anlaufstelle spricht mit Ihnen darüber.")
    if step.kind in {StepKind.TAKEN_UP, StepKind.PARTLY}:
        return gettext_lazy("Was daraus wird, steht im Lebenslauf Ihrer Anregung.")
    return ""


def _tell_office(anregung: Anregung) -> None:
    """The mailbox of the office that decides, and its people as each of them wishes."""
    department = anregung.department
    if department is None:
        return
    notify(
        kind="anregung_office",
        accounts=User.objects.filter(roles__kind=RoleKind.FACHAMT, roles__department=department).distinct(),
        mailboxes=[department.email] if department.email else [],
        topic=replace(topic_of(anregung), address=reverse("anregungen:decide", args=[anregung.reference])),
        facts={
            "titel": anregung.title,
            "amt": department.name,
            "bezirk": anregung.district.name,
            "tag": anregung.due_day,
        },
        event=anregung.reference,
        district=anregung.district,
    )


def _queue(
    anregung: Anregung,
    contact: AnregungContact,
    kind: str,
    *,
    key: str,
    facts: Mapping[str, object] | None = None,
    page: str = "anregungen:private",
) -> None:
    anregung.contact = contact
    queue_letter(
        kind=kind,
        recipient=contact.email,
        dedup_key=_key(kind, anregung, key),
        due_at=timezone.now() + UNDO_PAUSE if kind in PAUSED else None,
        language=contact.language,
        topic=topic_of(anregung),
        facts=_common(anregung) | dict(facts or {}),
        district=anregung.district,
        link=reverse(page, args=[private_key(anregung)]),
    )


def _key(kind: str, anregung: Anregung, key: str) -> str:
    return f"{kind}:{anregung.reference}:{key}"


def _common(anregung: Anregung) -> dict[str, object]:
    return {"titel": anregung.title, "bezirk": anregung.district.name}
