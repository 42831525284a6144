"""The words of mails in a district: changed by its staff, brought back to the shipped ones when wanted."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..examples import TOPIC, example_facts
from ..kinds import Kind
from ..letter import Letter, compose, write_letter
from ..models import MailText, OutboxMessage
from ..tasks import deliver_outbox
from ..wording import placeholders_in

if TYPE_CHECKING:
    from apps.accounts.models import User

COMMON = ("bezirk", "thema")


def known_placeholders(kind: Kind) -> list[str]:
    """What the words of a kind may name: all that the shipped ones name, the district and the topic."""
    wording = kind.wording
    named = placeholders_in(wording.subject, wording.text, wording.after, wording.reason) if wording else []
    return list(dict.fromkeys([*named, *COMMON]))


@transaction.atomic
def save_mail_text(
    *, district: District, kind: Kind, language: str, subject: str, text: str, actor: "User"
) -> MailText:
    """Word a kind of mail anew in one language. Raises DomainError for a placeholder that means nothing."""
    subject, text = " ".join(subject.split()), text.strip()
    _check(kind, language, subject, text)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    found, _is_new = MailText.objects.update_or_create(
        district=district, kind=kind.key, language=language, defaults={"subject": subject, "text": text}
    )
    return found


@transaction.atomic
def restore_mail_text(*, district: District, kind: Kind, language: str, actor: "User") -> None:
    """Back to the shipped words."""
    MailText.objects.filter(district=district, kind=kind.key, language=language).delete()


def preview_mail(*, district: District, kind: Kind, language: str, subject: str, text: str) -> Letter:
    """What a mail in these words would look like, with made-up facts."""
    _check(kind, language, subject, text)
    return compose(
        kind=kind,
        subject=subject,
        text=text,
        facts=example_facts(),
        topic=TOPIC,
        language=language,
        district=district,
    )


@transaction.atomic
def send_test_mail(*, district: District, kind: Kind, language: str, actor: "User") -> OutboxMessage:
    """Send oneself a mail of this kind in the saved words, with made-up facts."""
    letter = write_letter(kind=kind, facts=example_facts(), topic=TOPIC, language=language, district=district)
    text, html = letter.addressed(end=settings.SPK_SITE_URL)
    with translation.override(language):
        subject = _("Probe: %(subject)s") % {"subject": letter.subject}
    message = OutboxMessage.objects.create(
        dedup_key=f"mail_test:{uuid.uuid4().hex}",
        account=actor,
        district=district,
        kind="mail_test",
        recipient=actor.email,
        language=language,
        subject=subject[:200],
        text=text,
        html=html,
        reason=letter.reason,
        topic_title=str(kind.title),
    )
    transaction.on_commit(deliver_outbox.delay, robust=True)
    return message


def _check(kind: Kind, language: str, subject: str, text: str) -> None:
    wording = kind.wording
    if wording is None or language not in dict(settings.LANGUAGES):
        raise DomainError(_("Die Worte dieser E-Mail lassen sich nicht ändern."))
    if not subject or not text:
        raise DomainError(_("Bitte geben Sie einen Betreff und einen Text an."), field="text" if subject else "subject")
    known = known_placeholders(kind)
    for field, words in (("subject", subject), ("text", text)):
        if unknown := [name for name in placeholders_in(words) if name not in known]:
            raise DomainError(
                _("Den Platzhalter {%(unknown)s} gibt es hier nicht. Möglich sind: %(known)s.")
                % {"unknown": unknown[0], "known": ", ".join(f"{{{name}}}" for name in known)},
                field=field,
            )
    if missing := [name for name in wording.needed if name not in placeholders_in(subject, text)]:
        raise DomainError(
            _("Der Platzhalter {%(missing)s} darf nicht fehlen: Die Person muss lesen, worum es geht.")
            % {"missing": missing[0]},
            field="text",
        )
