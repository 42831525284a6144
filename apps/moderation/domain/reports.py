"""What everybody who reports something has to say, whatever it is; hiding it is the business of the apps above."""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import ReportKind

LONGEST = 1000


def check_report(*, kind: str, text: str) -> str:
    """The words of a report as they are kept. Raises DomainError when it does not say what is wrong."""
    text = text.strip()
    if kind not in ReportKind.values:
        raise DomainError(_("Bitte wählen Sie einen Grund."), field="kind")
    if kind == ReportKind.OTHER and not text:
        raise DomainError(_("Bitte schreiben Sie, was Sie stört."), field="text")
    if len(text) > LONGEST:
        raise DomainError(_("Bitte schreiben Sie höchstens 1.000 Zeichen."), field="text")
    return text
