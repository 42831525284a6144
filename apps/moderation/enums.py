"""Words of moderation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextKind(models.TextChoices):
    """What an editable text is for."""

    PUBLISH = "publish", _("Hinweis zur Veröffentlichung")
    REJECT = "reject", _("Begründung, warum eine Idee nicht zugelassen wird")
    ASK = "ask", _("Rückfrage")
    PASS_ON = "pass_on", _("Weitergabe an eine andere Stelle")
    HIDE = "hide", _("Grund, warum ein Kommentar ausgeblendet wird")
    REVIEW = "review", _("Frage an ein Fachamt")
    ANREGUNG_ADMIT = "a_admit", _("Hinweis zur Zulassung einer Anregung")
    ANREGUNG_NOT = "a_not", _("Begründung, warum eine Anregung nicht zugelassen wird")
    ANREGUNG_ASK = "a_ask", _("Rückfrage zu einer Anregung")
    ANREGUNG_DECIDE = "a_decide", _("Begründung der Entscheidung über eine Anregung")
    ANSWER = "answer", _("Antwort auf eine Anfrage")
    INVITATION = "invitation", _("Einladung zur Versammlung")


class ReportKind(models.TextChoices):
    """Why somebody reports an idea, a comment or a contribution."""

    INSULT = "insult", _("Beleidigung oder Hass")
    PERSONAL_DATA = "personal_data", _("persönliche Daten anderer")
    ADVERTISING = "advertising", _("Werbung oder Spam")
    FALSE = "false", _("falsche Angaben")
    RIGHTS = "rights", _("verletzt Rechte, zum Beispiel an einem Bild")
    OTHER = "other", _("etwas anderes")


class ReportOutcome(models.TextChoices):
    """What came of a report."""

    KEPT = "kept", _("bleibt stehen")
    HIDDEN = "hidden", _("ausgeblendet")
