"""What staff hear of their work."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

OF_OFFICE = _(
    "Diese E-Mail geht an das Postfach und die Personen von {amt}, die im SPK-Portal Fragen zu Ideen beantworten."
)
IDEAS_INSIDE = _("Zum Öffnen melden Sie sich im Portal an. Die Ideen selbst stehen nicht in dieser E-Mail.")
DEADLINES_INSIDE = _("Zum Öffnen melden Sie sich im Portal an. Worum es geht, steht dort.")

WORDINGS = {
    "review_asked": Wording(
        subject=_("{fragen} zu prüfen bis {tag}"),
        text=_(
            "die Anlaufstelle im Bezirk {bezirk} bittet {amt} um eine Stellungnahme zu {fragen}.\n\n"
            "Bitte antworten Sie bis {tag}."
        ),
        label=_("Zu den Fragen"),
        reason=OF_OFFICE,
        private=IDEAS_INSIDE,
        needed=("tag",),
    ),
    "review_recalled": Wording(
        subject=_("Eine Frage zu einer Idee ist zurückgenommen"),
        text=_("die Anlaufstelle im Bezirk {bezirk} nimmt ihre Frage zur Idee {kennung} zurück. Der Grund:\n{grund}"),
        label=_("Zu den offenen Fragen"),
        reason=OF_OFFICE,
        private=IDEAS_INSIDE,
        needed=("kennung",),
    ),
    "deadline_reminder": Wording(
        subject=_("Erinnerung: {fristen}"),
        text=_("diese Fristen stehen an:\n\n{liste}"),
        label=_("Zu den Fristen"),
        reason=_(
            "Sie bekommen diese E-Mail, weil Sie oder Ihre Stelle im SPK-Portal für diese Fristen zuständig sind."
        ),
        private=DEADLINES_INSIDE,
        needed=("liste",),
    ),
    "deadline_overdue": Wording(
        subject=_("Überfällig: {fristen}"),
        text=_("diese Fristen sind überfällig:\n\n{liste}"),
        label=_("Zu den Fristen"),
        reason=_(
            "Sie bekommen diese Nachricht, weil Sie oder Ihre Stelle im SPK-Portal für diese Fristen zuständig sind "
            "oder von überfälligen erfahren sollen."
        ),
        private=DEADLINES_INSIDE,
        needed=("liste",),
    ),
    "note_mention": Wording(
        subject=_("{person} hat Sie zu einer Idee erwähnt"),
        text=_(
            "{person} hat Sie in einer internen Notiz zu einer Idee erwähnt. "
            "Die Notiz lesen Sie nur am Schreibtisch der Anlaufstelle."
        ),
        label=_("Notiz am Schreibtisch lesen"),
        reason=_("Diese Nachricht geht an Mitarbeitende der Anlaufstelle."),
    ),
}
