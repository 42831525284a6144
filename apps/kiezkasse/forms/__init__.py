from .fields import EuroField, LineField, MailField, ParagraphsField
from .submission import ContentForm, SubmissionForm, WithdrawForm

__all__ = ["ContentForm", "EuroField", "LineField", "MailField", "ParagraphsField", "SubmissionForm", "WithdrawForm"]
