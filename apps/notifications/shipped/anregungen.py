"""What people hear of their Anregung and of a signature, and the office that decides."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

REASON = _("Sie bekommen diese E-Mail, weil Sie im Bezirk {bezirk} eine Anregung eingereicht haben.")
OWN = _("Meine Anregung ansehen")
PRIVATE = _("Der Link gehört nur Ihnen: Wer ihn hat, kann die Anregung zurückziehen. Bitte geben Sie ihn nicht weiter.")

WORDINGS = {
    "anregung_confirm": Wording(
        subject=_("Bitte bestätigen Sie Ihre Anregung: {titel}"),
        text=_(
            "mit dieser E-Mail-Adresse hat jemand die Anregung „{titel}“ eingereicht.\n\n"
            "Waren Sie das? Dann bestätigen Sie es bitte. Erst dann liest die Anlaufstelle sie. "
            "Der Link gilt {tage} Tage."
        ),
        label=_("Anregung bestätigen"),
        after=_("Sie waren das nicht? Dann müssen Sie nichts tun. Wir löschen alles von selbst."),
        needed=("titel",),
        private=PRIVATE,
        reason=_("Sie bekommen diese E-Mail, weil jemand Ihre Adresse bei einer Anregung angegeben hat."),
    ),
    "anregung_confirm_guardian": Wording(
        subject=_("Bitte bestätigen Sie die Anregung Ihres Kindes: {titel}"),
        text=_(
            "ein Kind oder ein:e Jugendliche:r unter 16 Jahren hat die Anregung „{titel}“ eingereicht und Ihre Adresse "
            "angegeben.\n\n"
            "Sind Sie einverstanden, dass die Anregung veröffentlicht wird? Dann bestätigen Sie es bitte. "
            "Der Link gilt {tage} Tage."
        ),
        label=_("Anregung ansehen und bestätigen"),
        after=_("Sie sind nicht einverstanden? Dann müssen Sie nichts tun. Wir löschen alles von selbst."),
        needed=("titel",),
        private=PRIVATE,
        reason=_("Sie bekommen diese E-Mail, weil jemand Ihre Adresse bei einer Anregung angegeben hat."),
    ),
    "anregung_received": Wording(
        subject=_("Ihre Anregung ist angekommen: {titel}"),
        text=_(
            "Ihre Anregung „{titel}“ liegt der Anlaufstelle vor. Sie prüft, ob alles da ist, was dazugehört.\n\n"
            "Sie bekommen bis {tag} Antwort."
        ),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "anregung_question": Wording(
        subject=_("Rückfrage zu Ihrer Anregung: {titel}"),
        text=_("die Anlaufstelle möchte zu Ihrer Anregung „{titel}“ etwas wissen:\n{frage}"),
        label=_("Antworten"),
        private=PRIVATE,
        needed=("frage",),
        reason=REASON,
    ),
    "anregung_published": Wording(
        subject=_("Ihre Anregung ist veröffentlicht: {titel}"),
        text=_("Ihre Anregung „{titel}“ ist zugelassen. Alle können sie jetzt lesen.\n\n{danach}\n\n{begruendung}"),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "anregung_not_admitted": Wording(
        subject=_("Ihre Anregung ist nicht zugelassen: {titel}"),
        text=_(
            "die Anlaufstelle kann Ihre Anregung „{titel}“ nicht zulassen. Die Begründung:\n{begruendung}\n\n"
            "Sie haben Fragen dazu? Bitte rufen Sie die Anlaufstelle an."
        ),
        label=OWN,
        private=PRIVATE,
        needed=("begruendung",),
        reason=REASON,
    ),
    "anregung_reached": Wording(
        subject=_("Genug Unterschriften: {titel}"),
        text=_(
            "Ihre Anregung „{titel}“ hat {anzahl} Unterschriften. Das sind genug. Sie liegt jetzt zur Entscheidung vor."
            "\n\n{danach}"
        ),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "anregung_too_few": Wording(
        subject=_("Nicht genug Unterschriften: {titel}"),
        text=_(
            "die Zeit zum Sammeln ist um. Ihre Anregung „{titel}“ hat {anzahl} Unterschriften, das sind nicht genug."
            "\n\n{danach}"
        ),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "anregung_decided": Wording(
        subject=_("Entscheidung über Ihre Anregung: {titel}"),
        text=_(
            "über Ihre Anregung „{titel}“ ist entschieden: {ergebnis}. Entschieden hat: {amt}.\n\n"
            "Die Begründung:\n{begruendung}"
            "\n\n{danach}\n\nDas Schreiben als PDF finden Sie auf Ihrer Seite."
        ),
        label=OWN,
        private=PRIVATE,
        needed=("ergebnis", "begruendung"),
        reason=REASON,
    ),
    "anregung_withdrawn": Wording(
        subject=_("Ihre Anregung ist zurückgezogen: {titel}"),
        text=_("Ihre Anregung „{titel}“ ist zurückgezogen. Niemand entscheidet mehr darüber."),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "anregung_link": Wording(
        subject=_("Der Link zu Ihrer Anregung: {titel}"),
        text=_("hier ist noch einmal der Link zu Ihrer Anregung „{titel}“."),
        label=OWN,
        private=PRIVATE,
        reason=_("Sie bekommen diese E-Mail, weil jemand mit Ihrer Adresse nach diesem Link gefragt hat."),
    ),
    "signature_confirm": Wording(
        subject=_("Bitte bestätigen Sie Ihre Unterschrift: {titel}"),
        text=_(
            "mit dieser E-Mail-Adresse möchte jemand die Anregung „{titel}“ unterschreiben.\n\n"
            "Waren Sie das? Dann bestätigen Sie es bitte. Erst dann zählt Ihre Unterschrift. Der Link gilt {frist}."
        ),
        label=_("Unterschrift bestätigen"),
        after=_(
            "Wenn Sie Ihre Unterschrift später zurücknehmen möchten:\n{zuruecknehmen}\n\n"
            "Sie waren das nicht? Dann müssen Sie nichts tun. Wir löschen Ihre Adresse von selbst."
        ),
        needed=("titel",),
        reason=_("Sie bekommen diese E-Mail, weil jemand Ihre Adresse bei einer Unterschrift angegeben hat."),
    ),
    "follow_anregung": Wording(
        subject=_("{stand}: {titel}"),
        text=_("die Anregung „{titel}“ hat einen neuen Stand: {stand}.\n\n{begruendung}"),
        label=_("Anregung ansehen"),
        reason=_("Sie bekommen diese Nachricht, weil Sie diese Anregung verfolgen."),
    ),
    "anregung_office": Wording(
        subject=_("Anregung zu entscheiden bis {tag}: {titel}"),
        text=_(
            "die Anregung „{titel}“ liegt zur Entscheidung vor. Zuständig: {amt}, Bezirk {bezirk}.\n\n"
            "Bitte entscheiden Sie bis {tag}. Eine Ablehnung braucht eine schriftliche Begründung, die alle lesen."
        ),
        label=_("Anregung ansehen und entscheiden"),
        reason=_(
            "Diese E-Mail geht an das Postfach und die Personen von {amt}, die im SPK-Portal über Anregungen "
            "entscheiden."
        ),
        private=_("Zum Öffnen melden Sie sich im Portal an."),
        needed=("tag",),
    ),
}
