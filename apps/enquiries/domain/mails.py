"""What people and offices hear of enquiries. Mails to addresses nobody has confirmed repeat no word that was typed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy, override

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.notifications.domain.notify import notify
from apps.notifications.domain.outbox import queue_letter
from apps.notifications.headers import message_id_of
from apps.notifications.kinds import KINDS
from apps.notifications.letter import Letter, write_letter
from apps.notifications.topic import Topic

from ..enums import Reply
from ..models import Enquiry, EnquiryContact, EnquiryMessage, HandOver
from .links import private_address, reply_address, subject_mark


def topic_of(enquiry: Enquiry, address: str = "") -> Topic:
    """An enquiry as what a message is about: by its number, never by its words."""
    return Topic(
        kind="enquiry",
        key=enquiry.reference,
        title=enquiry.number_text,
        address=address or reverse("enquiries:enquiry", args=[enquiry.reference]),
    )


def mail_received(enquiry: Enquiry, contact: EnquiryContact) -> None:
    """Say that it has arrived, by when an answer comes, and where the person can read it."""
    queue_letter(
        kind="enquiry_received",
        recipient=contact.email,
        dedup_key=f"enquiry_received:{enquiry.reference}:1",
        facts={"nummer": enquiry.number_text, "tag": enquiry.promised_on, "zeichen": subject_mark(enquiry)},
        topic=topic_of(enquiry, private_address(enquiry)),
        district=enquiry.district,
        language=contact.language,
        reply_to=reply_address(enquiry),
        in_reply_to=_last_mail_of_person(enquiry),
    )


def mail_reply(message: EnquiryMessage, contact: EnquiryContact) -> str:
    """What the Anlaufstelle wrote, as a mail that can be answered. Returns its Message-ID."""
    enquiry = message.enquiry
    mail = queue_letter(
        kind="enquiry_reply",
        recipient=contact.email,
        dedup_key=f"enquiry_reply:{enquiry.reference}:{message.pk}",
        facts=_reply_facts(enquiry, Reply(message.reply), message.text, contact.language),
        topic=topic_of(enquiry, private_address(enquiry)),
        district=enquiry.district,
        language=contact.language,
        reply_to=reply_address(enquiry),
        in_reply_to=_last_mail_of_person(enquiry),
    )
    return message_id_of(mail)


def preview_reply(enquiry: Enquiry, *, reply: Reply, text: str) -> Letter:
    """The same as it would go out."""
    contact = enquiry.contact
    return write_letter(
        kind=KINDS["enquiry_reply"],
        facts=_reply_facts(enquiry, reply, text, contact.language),
        topic=topic_of(enquiry, private_address(enquiry)),
        language=contact.language,
        district=enquiry.district,
    )


def mail_office(enquiry: Enquiry) -> None:
    """Tell the mailbox of the Anlaufstelle that something came in through a form."""
    if not enquiry.district.contact_email:
        return
    queue_letter(
        kind="enquiry_new",
        recipient=enquiry.district.contact_email,
        dedup_key=f"enquiry_new:{enquiry.reference}:1",
        facts={"nummer": enquiry.number_text, "art": enquiry.get_kind_display(), "tag": enquiry.promised_on},
        topic=topic_of(enquiry),
        district=enquiry.district,
    )


def tell_owner(enquiry: Enquiry, what: object, *, but: User | None = None) -> None:
    """Whoever is responsible hears that something is new; nobody hears of what they did themselves."""
    owner = enquiry.owner
    if owner is None or owner == but:
        return
    notify(
        kind="enquiry_moved",
        accounts=[owner],
        topic=topic_of(enquiry),
        facts=lambda language: {"nummer": enquiry.number_text, "was": _in(language, what)},
        event=f"{enquiry.reference}:{enquiry.version}",
        district=enquiry.district,
    )


def tell_mentioned(enquiry: Enquiry, people: list[User], *, note: int, actor: User) -> None:
    """Neither the enquiry nor the note stands in the message: both are read at the desk alone."""
    notify(
        kind="enquiry_mention",
        accounts=people,
        event=f"{enquiry.reference}:note{note}",
        topic=topic_of(enquiry, reverse("enquiries:enquiry", args=[enquiry.reference]) + "#notizen"),
        facts={"person": actor.public_name, "nummer": enquiry.number_text},
        district=enquiry.district,
    )


def tell_department(hand_over: HandOver, *, kind: str) -> None:
    """The mailbox of the Fachamt, and the people who answer for it as each of them wishes."""
    department, enquiry = hand_over.department, hand_over.enquiry
    notify(
        kind=kind,
        accounts=User.objects.filter(roles__kind=RoleKind.FACHAMT, roles__department=department).distinct(),
        mailboxes=[department.email] if department.email else [],
        topic=Topic(
            kind="hand_over",
            key=hand_over.reference,
            title=gettext_lazy("Frage zu einer Anfrage"),
            address=reverse("enquiries:hand-over", args=[hand_over.reference]),
        ),
        facts={
            "amt": department.name,
            "nummer": enquiry.number_text,
            "tag": hand_over.due_day,
            "grund": hand_over.reason,
        },
        event=f"{enquiry.reference}:{hand_over.reference}",
        district=enquiry.district,
    )


def _reply_facts(enquiry: Enquiry, reply: Reply, text: str, language: str) -> dict[str, object]:
    return {
        "nummer": enquiry.number_text,
        "art": _in(language, reply.label),
        "antwort": text,
        "zeichen": subject_mark(enquiry),
        "rueckfrage": _in(language, _ASKS) if reply == Reply.QUESTION else "",
    }


_ASKS = gettext_lazy("Bitte antworten Sie uns, damit wir weitermachen können.")


def _in(language: str, words: object) -> str:
    with override(language):
        return str(words)


def _last_mail_of_person(enquiry: Enquiry) -> str:
    """What our mail answers, so that mail programs show both as one conversation."""
    found = enquiry.messages.filter(direction="in").exclude(message_id="").order_by("-at", "-pk").first()
    return found.message_id if found else ""
