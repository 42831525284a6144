"""What those hear who are invited to the meetings of a body."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

REASON = _("Sie bekommen diese E-Mail, weil Sie zu Sitzungen eingeladen werden: {gremium}.")
PRIVATE = _("Der Link gehört nur Ihnen: Wer ihn hat, kann für Sie antworten. Bitte geben Sie ihn nicht weiter.")
CALENDAR = _("Der Termin für Ihren Kalender hängt an.")

WORDINGS = {
    "meeting_invited": Wording(
        subject=_("Einladung: {kurzname} am {tag}"),
        text=_(
            "Sie sind zur Sitzung eingeladen: {gremium}. Bitte sagen Sie uns, ob Sie kommen.\n\n"
            "{sitzung}\n{zeit}\n\nOrt: {ort}\n\n{einladung}\n\nKurzfristig eingeladen: {kurzfristig}"
        ),
        label=_("Antworten"),
        after=CALENDAR,
        reason=REASON,
        private=PRIVATE,
        needed=("zeit", "kurzfristig"),
    ),
    "meeting_moved": Wording(
        subject=_("Neuer Termin oder Ort: {kurzname} am {tag}"),
        text=_(
            "Termin oder Ort einer Sitzung hat sich geändert: {gremium}. Jetzt gilt:\n\n{sitzung}\n{zeit}\n\nOrt: {ort}"
        ),
        label=_("Antwort ansehen oder ändern"),
        after=CALENDAR,
        reason=REASON,
        private=PRIVATE,
        needed=("zeit",),
    ),
    "meeting_cancelled": Wording(
        subject=_("Abgesagt: {kurzname} am {tag}"),
        text=_("Diese Sitzung findet nicht statt: {gremium}.\n\n{sitzung}\n{zeit}\n\nDer Grund:\n{grund}"),
        label=_("Zur Sitzung"),
        after=_("Die Absage für Ihren Kalender hängt an."),
        reason=REASON,
        private=PRIVATE,
        needed=("grund",),
    ),
    "minutes_circulated": Wording(
        subject=_("Protokoll: {kurzname} vom {tag}"),
        text=_("das Protokoll der Sitzung vom {tag} ist da: {gremium}.\n\nAnmerkungen können Sie bis {ende} machen."),
        label=_("Zum Protokoll"),
        reason=REASON,
        private=_("Zum Lesen melden Sie sich im Portal an. Das Protokoll selbst steht nicht in dieser E-Mail."),
        needed=("ende",),
    ),
}
