"""What people read who typed an address without signing in, or who were blocked."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

OF_DISTRICT = _("Diese E-Mail geht an Menschen, die im Portal für {bezirk} etwas geschrieben haben.")
CONTACT = _("So erreichen Sie die Anlaufstelle")

WORDINGS = {
    "draft_link": Wording(
        subject=_("Der Link zu Ihrer angefangenen Idee"),
        text=_(
            "mit diesem Link schreiben Sie an Ihrer Idee weiter. Er gilt bis {tag}; danach löschen wir den Entwurf."
        ),
        label=_("Weitermachen"),
        after=_("Sie haben nicht darum gebeten? Dann hat sich jemand vertippt. Sie müssen nichts tun."),
        reason=_(
            "Sie bekommen diese E-Mail, weil jemand diese Adresse für den Link zu einem Entwurf angegeben hat. Wir "
            "haben sie nicht gespeichert."
        ),
        private=_("Wer den Link hat, kann den Entwurf lesen und ändern. Bitte geben Sie ihn nicht weiter."),
        needed=("tag",),
    ),
    "support_confirm": Wording(
        subject=_("Bitte bestätigen Sie Ihre Unterstützung"),
        text=_(
            "jemand möchte mit dieser E-Mail-Adresse eine Idee für {region} unterstützen:\n\n{titel}\n\n"
            "Waren Sie das? Dann bestätigen Sie es bitte. Erst dann zählt Ihre Unterstützung. Der Link gilt {frist}."
        ),
        label=_("Unterstützung bestätigen"),
        after=_(
            "Wenn Sie Ihre Unterstützung später zurücknehmen möchten:\n{zuruecknehmen}\n\n"
            "Sie waren das nicht? Dann müssen Sie nichts tun. Wir löschen Ihre Adresse von selbst."
        ),
        reason=_("Sie bekommen diese E-Mail, weil jemand Ihre Adresse angegeben hat, um eine Idee zu unterstützen."),
        private=_("Die Links gehören nur Ihnen. Bitte geben Sie sie nicht weiter."),
        needed=("titel",),
    ),
    "comment_confirm": Wording(
        subject=_("Bitte bestätigen Sie Ihren Kommentar"),
        text=_(
            "jemand hat mit dieser E-Mail-Adresse einen Kommentar zur Idee „{titel}“ geschrieben.\n\n"
            "Waren Sie das? Dann bestätigen Sie es bitte. Vorher lesen Sie den Kommentar noch einmal. Erst danach "
            "erscheint er. Der Link gilt {frist}."
        ),
        label=_("Kommentar bestätigen"),
        after=_(
            "Wenn Sie Ihren Kommentar später löschen möchten:\n{zuruecknehmen}\n\n"
            "Sie waren das nicht? Dann müssen Sie nichts tun. Wir löschen den Text und Ihre Adresse von selbst."
        ),
        reason=_("Sie bekommen diese E-Mail, weil jemand Ihre Adresse angegeben hat, um eine Idee zu kommentieren."),
        private=_("Die Links gehören nur Ihnen. Bitte geben Sie sie nicht weiter."),
        needed=("titel",),
    ),
    "block_set": Wording(
        subject=_("Die Anlaufstelle hat Sie gesperrt"),
        text=_(
            "die Anlaufstelle hat Sie für den Bezirk {bezirk} gesperrt. Ihre Ideen und Kommentare sind dort zurzeit "
            "nicht öffentlich. Der Grund:\n{grund}\n\n"
            "Sie halten das für falsch? Bitte schreiben Sie der Anlaufstelle oder rufen Sie dort an."
        ),
        label=CONTACT,
        reason=OF_DISTRICT,
        needed=("grund",),
    ),
    "block_lifted": Wording(
        subject=_("Ihre Sperre ist aufgehoben"),
        text=_(
            "die Anlaufstelle hat Ihre Sperre für den Bezirk {bezirk} aufgehoben. Was die Sperre verborgen hat, ist "
            "wieder zu sehen. Sie können wieder Ideen einreichen und kommentieren."
        ),
        label=CONTACT,
        reason=OF_DISTRICT,
    ),
}
