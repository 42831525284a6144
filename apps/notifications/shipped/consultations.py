"""What people hear of consultations on drafts of guidelines."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

PRIVATE = _("Die Links gehören nur Ihnen. Bitte geben Sie sie nicht weiter.")
GUESSED = _("Sie bekommen diese E-Mail, weil jemand Ihre Adresse bei der Konsultation zu „{titel}“ angegeben hat.")

WORDINGS = {
    "contribution_confirm": Wording(
        subject=_("Bitte bestätigen Sie Ihren Beitrag"),
        text=_(
            "jemand hat mit dieser E-Mail-Adresse etwas zum Entwurf von „{titel}“ geschrieben.\n\n"
            "Waren Sie das? Dann bestätigen Sie es bitte. Vorher lesen Sie den Beitrag noch einmal. Erst danach "
            "erscheint er. Der Link gilt {frist}."
        ),
        label=_("Beitrag bestätigen"),
        after=_(
            "Wenn Sie Ihren Beitrag später löschen möchten:\n{zuruecknehmen}\n\n"
            "Sie waren das nicht? Dann müssen Sie nichts tun. Wir löschen den Text und Ihre Adresse von selbst."
        ),
        reason=GUESSED,
        private=PRIVATE,
        needed=("titel",),
    ),
    "agreement_confirm": Wording(
        subject=_("Bitte bestätigen Sie Ihre Zustimmung"),
        text=_(
            "jemand möchte mit dieser E-Mail-Adresse in der Konsultation zu „{titel}“ zustimmen.\n\n"
            "Waren Sie das? Dann bestätigen Sie es bitte. Erst dann zählt Ihre Zustimmung. Der Link gilt {frist}."
        ),
        label=_("Zustimmung bestätigen"),
        after=_(
            "Wenn Sie Ihre Zustimmung später zurücknehmen möchten:\n{zuruecknehmen}\n\n"
            "Sie waren das nicht? Dann müssen Sie nichts tun. Wir löschen Ihre Adresse von selbst."
        ),
        reason=GUESSED,
        private=PRIVATE,
        needed=("titel",),
    ),
    "consultation_answered": Wording(
        subject=_("Antworten auf alle Beiträge: {titel}"),
        text=_(
            "Sie haben beim Entwurf von „{titel}“ mitgeredet. Jetzt sind alle Beiträge beantwortet. Sie lesen, was "
            "aufgenommen wird, was nicht und warum."
        ),
        label=_("Antwort lesen"),
        reason=_("Sie bekommen diese Nachricht, weil Sie etwas zum Entwurf von „{titel}“ geschrieben haben."),
        private=_("Wer ohne Konto mitgeredet hat, bekommt einen eigenen Link. Bitte geben Sie ihn nicht weiter."),
    ),
    "follow_consultation": Wording(
        subject=_("{titel}: {stand}"),
        text=_(
            "zu „{titel}“ gibt es Neues: {stand}.\n\nMitreden können Sie bis: {ende}. "
            "Die Antworten stehen danach auf derselben Seite."
        ),
        label=_("Ansehen"),
        reason=_("Sie bekommen diese Nachricht, weil Sie diese Leitlinie oder ihren Bezirk verfolgen."),
    ),
}
