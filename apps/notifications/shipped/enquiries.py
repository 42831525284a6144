"""What people and offices hear of enquiries."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

OF_ENQUIRY = _("Sie bekommen diese E-Mail, weil Sie die Anlaufstelle im Bezirk {bezirk} etwas gefragt haben.")
OWN_PAGE = _("Der Link öffnet Ihre Anfrage ohne Anmeldung. Bitte geben Sie ihn nicht weiter.")
OF_OFFICE = _("Diese E-Mail geht an das Postfach und die Personen von {amt}, die im SPK-Portal Fragen beantworten.")
INSIDE = _("Zum Öffnen melden Sie sich im Portal an. Die Anfrage selbst steht nicht in dieser E-Mail.")

WORDINGS = {
    "enquiry_received": Wording(
        subject=_("Ihre Anfrage {nummer} ist angekommen {zeichen}"),
        text=_(
            "Ihre Anfrage ist bei der Anlaufstelle im Bezirk {bezirk} angekommen. Sie hat die Nummer {nummer}.\n\n"
            "Sie bekommen bis {tag} eine Antwort. Wenn Sie noch etwas sagen möchten, antworten Sie auf diese E-Mail "
            "oder schreiben Sie auf der Seite Ihrer Anfrage."
        ),
        label=_("Meine Anfrage ansehen"),
        reason=OF_ENQUIRY,
        private=OWN_PAGE,
        needed=("nummer", "tag"),
    ),
    "enquiry_reply": Wording(
        subject=_("{art} zu Ihrer Anfrage {nummer} {zeichen}"),
        text=_("{antwort}\n\n{rueckfrage}"),
        label=_("Ganzen Verlauf lesen und antworten"),
        after=_("Sie können auch einfach auf diese E-Mail antworten."),
        reason=OF_ENQUIRY,
        private=OWN_PAGE,
        needed=("antwort",),
    ),
    "enquiry_new": Wording(
        subject=_("Neue Anfrage {nummer}: {art}"),
        text=_("über das Portal ist die Anfrage {nummer} gekommen ({art}). Bitte antworten Sie bis {tag}."),
        label=_("Anfrage öffnen"),
        reason=_("Diese E-Mail geht an die Anlaufstelle im Bezirk {bezirk}."),
        private=INSIDE,
        needed=("nummer",),
    ),
    "enquiry_moved": Wording(
        subject=_("Neues zur Anfrage {nummer}"),
        text=_("zur Anfrage {nummer} gibt es etwas Neues: {was}"),
        label=_("Anfrage öffnen"),
        reason=_("Sie bekommen diese Nachricht, weil Sie für diese Anfrage zuständig sind."),
        private=INSIDE,
        needed=("nummer",),
    ),
    "enquiry_mention": Wording(
        subject=_("{person} hat Sie zur Anfrage {nummer} erwähnt"),
        text=_(
            "{person} hat Sie in einer internen Notiz zur Anfrage {nummer} erwähnt. Die Notiz lesen Sie nur im Portal."
        ),
        label=_("Notiz lesen"),
        reason=_("Diese Nachricht geht an Mitarbeitende der Anlaufstelle."),
    ),
    "hand_over_asked": Wording(
        subject=_("Frage zur Anfrage {nummer}, Antwort bis {tag}"),
        text=_(
            "jemand hat die Anlaufstelle im Bezirk {bezirk} etwas gefragt, worauf {amt} die Antwort weiß.\n\n"
            "Bitte beantworten Sie die Frage bis {tag}. Der Person antwortet dann die Anlaufstelle."
        ),
        label=_("Frage lesen und beantworten"),
        reason=OF_OFFICE,
        private=INSIDE,
        needed=("tag",),
    ),
    "hand_over_taken_back": Wording(
        subject=_("Eine Frage zur Anfrage {nummer} ist zurückgenommen"),
        text=_("die Anlaufstelle im Bezirk {bezirk} nimmt ihre Frage zur Anfrage {nummer} zurück. Der Grund:\n{grund}"),
        label=_("Zu den Fragen"),
        reason=OF_OFFICE,
        private=INSIDE,
        needed=("nummer",),
    ),
}
