"""A word about an idea, and the office's reason for hiding one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import LineField, ParagraphsField


class CommentForm(forms.Form):
    """A comment."""

    text = ParagraphsField(
        label=_("Ihr Kommentar"),
        help_text=_("Er erscheint sofort, mit dem Namen aus Ihrem Konto. Bitte bleiben Sie freundlich."),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Bitte schreiben Sie etwas in das Feld.")},
    )


class HideCommentForm(forms.Form):
    """Why a comment is hidden; everybody reads it."""

    reason = LineField(
        label=_("Grund"),
        help_text=_("Er steht öffentlich an Stelle des Kommentars, zum Beispiel: Enthält persönliche Angaben."),
        max_length=300,
        error_messages={"required": _("Bitte schreiben Sie einen Grund. Er steht dann an Stelle des Kommentars.")},
    )
