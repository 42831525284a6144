"""What people say about an idea: comments, supports by mail; and what the office does with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, MailField, ParagraphsField


class CommentForm(forms.Form):
    """A comment."""

    text = ParagraphsField(
        label=_("Ihr Kommentar"),
        help_text=_("Er erscheint sofort, mit dem Namen aus Ihrem Konto. Bitte bleiben Sie freundlich."),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Bitte schreiben Sie etwas in das Feld.")},
    )


class GuestCommentForm(CommentForm):
    """A comment without an account: a name to show, an address that gets a mail with a button."""

    name = LineField(
        label=_("Ihr Name, wie er gezeigt werden soll"),
        help_text=_("Ein Spitzname genügt."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Bitte geben Sie einen Namen an. Ein Spitzname genügt.")},
    )
    email = MailField(
        label=_("E-Mail-Adresse zum Bestätigen"),
        help_text=_("Nie öffentlich. Sie bekommen eine E-Mail mit einem Link. Danach löschen wir die Adresse."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _(
            "Er erscheint, sobald Sie ihn mit dem Link aus der E-Mail bestätigen. Bitte bleiben Sie freundlich."
        )


class HideCommentForm(forms.Form):
    """Why a comment is hidden; everybody reads it."""

    reason = LineField(
        label=_("Grund"),
        help_text=_("Er steht öffentlich an Stelle des Kommentars, zum Beispiel: Enthält persönliche Angaben."),
        max_length=300,
        error_messages={"required": _("Bitte schreiben Sie einen Grund. Er steht dann an Stelle des Kommentars.")},
    )


class SupportMailForm(forms.Form):
    """Supporting without an account: the address gets a mail with a button."""

    email = MailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_("Sie bekommen eine E-Mail mit einem Link. Danach löschen wir die Adresse."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class MergeForm(forms.Form):
    """With which idea another one goes together, and why."""

    target = LineField(
        label=_("Kennung der anderen Idee"),
        help_text=_("Steht hier von selbst, wenn Sie die Idee oben auswählen. Acht Zeichen, zum Beispiel k3m9xw2a."),
        max_length=200,
        error_messages={"required": _("Bitte wählen Sie eine Idee oder geben Sie ihre Kennung an.")},
    )
    reason = ParagraphsField(
        label=_("Grund"),
        help_text=_("Er steht öffentlich im Lebenslauf beider Ideen und in der E-Mail an beide."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Bitte schreiben Sie, warum die beiden Ideen zusammengehören.")},
    )
