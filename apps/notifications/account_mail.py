"""The mails about somebody's account: django-allauth decides when, the outbox sends them, the words are ours."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.accounts.adapter import AccountAdapter as AccountRules

from .domain.outbox import queue_mail


@dataclass(frozen=True)
class AccountMail:
    """What one mail says. `link` names the address in allauth's context that its button opens."""

    subject: Any
    text: Any
    link: str = ""
    label: Any = ""


NOT_YOU = _("Waren Sie das nicht? Dann ändern Sie bitte gleich Ihr Passwort.")
IGNORE = _("Waren Sie das nicht? Dann müssen Sie nichts tun.")

MAILS: dict[str, AccountMail] = {
    "account/email/email_confirmation_signup": AccountMail(
        _("Bitte bestätigen Sie Ihre E-Mail-Adresse"),
        _("Sie haben ein Konto im SPK-Portal angelegt. Bestätigen Sie bitte Ihre Adresse. Der Link gilt drei Tage."),
        "activate_url",
        _("Adresse bestätigen"),
    ),
    "account/email/email_confirmation": AccountMail(
        _("Bitte bestätigen Sie Ihre E-Mail-Adresse"),
        _("Diese Adresse wurde im SPK-Portal zu einem Konto eingetragen. Bestätigen Sie bitte, dass sie Ihnen gehört."),
        "activate_url",
        _("Adresse bestätigen"),
    ),
    "account/email/account_already_exists": AccountMail(
        _("Sie haben schon ein Konto"),
        _("Jemand wollte mit dieser Adresse ein Konto im SPK-Portal anlegen. Es gibt aber schon eines."),
        "password_reset_url",
        _("Neues Passwort festlegen"),
    ),
    "account/email/unknown_account": AccountMail(
        _("Zu dieser Adresse gibt es kein Konto"),
        _("Jemand wollte für diese Adresse ein neues Passwort. Es gibt hier aber kein Konto mit dieser Adresse."),
        "signup_url",
        _("Konto anlegen"),
    ),
    "account/email/password_reset_key": AccountMail(
        _("Neues Passwort festlegen"),
        _("Mit diesem Link legen Sie ein neues Passwort für das SPK-Portal fest. Er gilt drei Tage und nur einmal."),
        "password_reset_url",
        _("Neues Passwort festlegen"),
    ),
    "account/email/password_reset": AccountMail(
        _("Ihr Passwort ist neu"), _("Sie haben ein neues Passwort festgelegt.")
    ),
    "account/email/password_changed": AccountMail(
        _("Ihr Passwort ist geändert"), _("Sie haben Ihr Passwort geändert.")
    ),
    "account/email/password_set": AccountMail(
        _("Ihr Passwort ist festgelegt"), _("Sie haben ein Passwort festgelegt.")
    ),
    "account/email/email_changed": AccountMail(
        _("Ihre Hauptadresse ist geändert"), _("Sie haben eine andere E-Mail-Adresse zur Hauptadresse gemacht.")
    ),
    "account/email/email_confirm": AccountMail(
        _("Eine E-Mail-Adresse ist bestätigt"), _("Eine E-Mail-Adresse Ihres Kontos ist jetzt bestätigt.")
    ),
    "account/email/email_deleted": AccountMail(
        _("Eine E-Mail-Adresse ist entfernt"), _("Sie haben eine E-Mail-Adresse aus Ihrem Konto entfernt.")
    ),
    "mfa/email/recovery_codes_generated": AccountMail(
        _("Neue Codes für den Notfall"), _("Sie haben neue Codes für den Notfall erzeugt. Die alten gelten nicht mehr.")
    ),
    "mfa/email/totp_activated": AccountMail(
        _("Zweiter Faktor eingerichtet"), _("Beim Anmelden fragen wir ab jetzt nach dem Code Ihrer App.")
    ),
    "mfa/email/totp_deactivated": AccountMail(
        _("App für den zweiten Faktor entfernt"), _("Beim Anmelden fragen wir nicht mehr nach dem Code der App.")
    ),
    "mfa/email/webauthn_added": AccountMail(
        _("Schlüssel eingerichtet"), _("Sie haben einen Passkey oder Sicherheitsschlüssel eingerichtet.")
    ),
    "mfa/email/webauthn_removed": AccountMail(
        _("Schlüssel entfernt"), _("Sie haben einen Passkey oder Sicherheitsschlüssel entfernt.")
    ),
    "socialaccount/email/account_connected": AccountMail(
        _("Anmeldung über das Amt eingerichtet"), _("Sie können sich ab jetzt über die Anmeldung Ihres Amtes anmelden.")
    ),
}


class AccountAdapter(AccountRules):
    """Writes mails into the outbox, so that none is lost and no request waits for a mail server."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail = MAILS[template_prefix]
        queue_mail(
            kind="account",
            recipient=email,
            dedup_key=f"account:{uuid.uuid4().hex}",
            language=get_language() or settings.LANGUAGE_CODE,
            context={
                "subject": mail.subject,
                "text": mail.text,
                "label": mail.label or _("Zum Portal"),
                "link": context.get(mail.link) or settings.SPK_SITE_URL,
                "advice": IGNORE if mail.link else NOT_YOU,
            },
        )
