"""The forms of signing in, in the portal's words: labels that say what is wanted, no grey text inside the fields."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField

from .models import User

WORDS: dict[str, tuple[Any, Any]] = {
    "login": (_("E-Mail-Adresse"), ""),
    "email": (_("E-Mail-Adresse"), ""),
    "password": (_("Passwort"), ""),
    "remember": (_("Auf diesem Gerät angemeldet bleiben"), _("Nicht an Rechnern, die auch andere benutzen.")),
    "oldpassword": (_("Bisheriges Passwort"), ""),
    "password1": (_("Passwort"), _("Mindestens 10 Zeichen, nicht nur Ziffern.")),
    "password2": (_("Passwort noch einmal"), ""),
    "code": (_("Code"), ""),
    "name": (_("Name des Schlüssels"), _("Zum Beispiel: Diensttelefon.")),
    "passwordless": (
        _("Damit auch ohne Passwort anmelden"),
        _("Ihr Gerät fragt dann immer nach Finger, Gesicht oder PIN."),
    ),
}


class OwnWords:
    """Replaces the labels of django-allauth by ours."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in WORDS:
                field.label, field.help_text = WORDS[name]
            field.widget.attrs.pop("placeholder", None)


class LoginForm(OwnWords, account.LoginForm):
    """E-mail address and password."""


class SignupForm(OwnWords, account.SignupForm):
    """A new account: an address, a password, and the name others see."""

    display_name = LineField(
        label=_("Name, wie er gezeigt wird"),
        help_text=_("Er steht bei Ihren Kommentaren. Darf ein Spitzname sein."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    field_order = ("email", "password1", "display_name")

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])


class AddEmailForm(OwnWords, account.AddEmailForm):
    """One more address of the same person."""


class ChangePasswordForm(OwnWords, account.ChangePasswordForm):
    """A new password, given the old one."""


class SetPasswordForm(OwnWords, account.SetPasswordForm):
    """A first password for somebody who signs in through the office."""


class ResetPasswordForm(OwnWords, account.ResetPasswordForm):
    """Asks for the link to a new password."""


class ResetPasswordKeyForm(OwnWords, account.ResetPasswordKeyForm):
    """The new password behind that link."""


class ReauthenticateForm(OwnWords, account.ReauthenticateForm):
    """The password once more, before something important."""


class AuthenticateForm(OwnWords, mfa.AuthenticateForm):
    """The code of the second factor."""


class ReauthenticateCodeForm(OwnWords, mfa.ReauthenticateForm):
    """The code once more, before something important."""


class ActivateTOTPForm(OwnWords, totp.ActivateTOTPForm):
    """The first code of a new app proves that it works."""


class AddWebAuthnForm(OwnWords, webauthn.AddWebAuthnForm):
    """The name of a new key; the key itself comes from the device."""


class EditWebAuthnForm(OwnWords, webauthn.EditWebAuthnForm):
    """Another name for a key."""


class ProfileForm(forms.ModelForm):
    """What others see of a person."""

    class Meta:
        model = User
        fields = ["display_name"]
        field_classes = {"display_name": LineField}


class DeleteAccountForm(forms.Form):
    """Asks once, and what shall stand at one's ideas afterwards."""

    keep_name = forms.TypedChoiceField(
        label=_("Ihre Ideen bleiben im Portal. Welcher Name soll dort stehen?"),
        choices=[("yes", _("Der Name, den ich angegeben habe")), ("no", _("Kein Name"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )
    sure = forms.BooleanField(
        label=_("Ja, ich möchte mein Konto löschen. Das kann niemand rückgängig machen."),
        error_messages={"required": _("Bitte kreuzen Sie an, dass Sie Ihr Konto löschen möchten.")},
    )
