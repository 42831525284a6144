"""What those hear who are invited to the meetings of a body."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

REASON = _("Sie bekommen diese E-Mail, weil Sie zu Sitzungen eingeladen werden: {gremium}.")
TASK_REASON = _("Sie bekommen diese E-Mail, weil Sie einen Sitz in einem Gremium haben: {gremium}.")
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
    "meeting_task": Wording(
        subject=_("Ihre Aufgabe aus {kurzname} bis {tag}"),
        text=_(
            "Ihre Stelle hat eine Aufgabe übernommen: {gremium}. Sie ist bis {tag} zu erledigen.\n\n"
            "Bitte sagen Sie uns, wie weit sie ist. Dafür brauchen Sie kein Konto."
        ),
        label=_("Aufgabe ansehen und rückmelden"),
        reason=TASK_REASON,
        private=PRIVATE,
        needed=("tag",),
    ),
    "meeting_task_overdue": Wording(
        subject=_("Überfällig: Ihre Aufgabe aus {kurzname}"),
        text=_(
            "Eine Aufgabe Ihrer Stelle sollte bis {tag} erledigt sein: {gremium}.\n\n"
            "Ist sie erledigt? Dann sagen Sie es uns bitte. Sonst steht sie auf der nächsten Tagesordnung."
        ),
        label=_("Aufgabe ansehen und rückmelden"),
        reason=TASK_REASON,
        private=PRIVATE,
        needed=("tag",),
    ),
}
