"""Where django-allauth asks the portal how accounts work here."""

from base64 import urlsafe_b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.errors import DomainError

from .domain.single_sign_on import staff_account_for
from .models import User
from .second_factor import note_factor_of_office


class AccountAdapter(DefaultAccountAdapter):
    """Citizens may open an account themselves."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dieses Konto ist gesperrt."),
        "cannot_remove_primary_email": _("Die Hauptadresse können Sie nicht entfernen."),
        "duplicate_email": _("Diese Adresse steht schon in Ihrem Konto."),
        "email_password_mismatch": _("E-Mail-Adresse und Passwort passen nicht zusammen."),
        "email_taken": _("Zu dieser E-Mail-Adresse gibt es schon ein Konto."),
        "enter_current_password": _("Das ist nicht Ihr bisheriges Passwort."),
        "incorrect_code": _("Dieser Code stimmt nicht. Bitte nehmen Sie den, der gerade angezeigt wird."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "invalid_or_expired_key": _("Dieser Link gilt nicht mehr."),
        "invalid_password_reset": _("Dieser Link gilt nicht mehr."),
        "max_email_addresses": _("Mehr als %d Adressen sind nicht möglich."),
        "too_many_login_attempts": _("Das waren zu viele Versuche. Bitte warten Sie fünf Minuten."),
        "unknown_email": _("Zu dieser Adresse gibt es kein Konto."),
        "unverified_primary_email": _("Ihre Hauptadresse muss bestätigt sein."),
        "same_as_current": _("Das ist dasselbe wie bisher."),
        "rate_limited": _("Das war sehr oft in kurzer Zeit. Bitte warten Sie ein paar Minuten."),
    }

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:overview")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        note_factor_of_office(request, (kwargs.get("signal_kwargs") or {}).get("sociallogin"))
        return super().post_login(request, user, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": _("Mit dem Passwort"),
            "mfa_reauthenticate": _("Mit einem Code der App oder für den Notfall"),
            "mfa_reauthenticate:webauthn": _("Mit Passkey oder Sicherheitsschlüssel"),
        }
        return [method | {"description": words[method["id"]]} for method in super().get_reauthentication_methods(user)]


class MFAAdapter(DefaultMFAAdapter):
    """The second factor, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _("Solange ein zweiter Faktor eingerichtet ist, kann keine Adresse dazukommen."),
        "cannot_delete_authenticator": _("Diesen Faktor können Sie nicht entfernen."),
        "cannot_generate_recovery_codes": _("Codes für den Notfall gibt es erst mit einem zweiten Faktor."),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "unverified_email": _("Bitte bestätigen Sie zuerst alle Ihre E-Mail-Adressen."),
    }

    def encrypt(self, text: str) -> str:
        """Secrets of the app and codes for an emergency are unreadable in the database and in backups."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return gettext("Mein Schlüssel")

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)


def _cipher() -> MultiFernet:
    """Encrypts with the secret key; reads what was written under a former one."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(urlsafe_b64encode(salted_hmac("second-factor", "", secret=key, algorithm="sha256").digest()))
            for key in keys
        ]
    )


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The single sign-on of the office is for people who already have an account with a role.

    It never makes an account and never gives a role: who works for a district is decided in the portal.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        try:
            if request.user.is_authenticated:
                raise DomainError(gettext("Sie sind schon angemeldet."))
            account = staff_account_for(
                known=sociallogin.user if sociallogin.is_existing else None,
                verified_addresses=[
                    address.email for address in sociallogin.email_addresses if address.verified in (True, "true")
                ],
            )
        except DomainError as error:
            messages.error(request, str(error))
            raise ImmediateHttpResponse(redirect("account_login")) from error
        if not sociallogin.is_existing:
            sociallogin.connect(request, account)
