from .fields import EuroField, LineField, MailField, ParagraphsField
from .submission import ContentForm, LostLinkForm, SubmissionForm, WithdrawForm

__all__ = [
    "ContentForm",
    "EuroField",
    "LineField",
    "LostLinkForm",
    "MailField",
    "ParagraphsField",
    "SubmissionForm",
    "WithdrawForm",
]
