from apps.core.form_fields import EuroField, LineField, MailField, ParagraphsField

from .submission import ContentForm, LostLinkForm, WithdrawForm

__all__ = [
    "ContentForm",
    "EuroField",
    "LineField",
    "LostLinkForm",
    "MailField",
    "ParagraphsField",
    "WithdrawForm",
]
