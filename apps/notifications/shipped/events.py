"""What people hear of a date of a Vorhaben for which they registered. The link in these mails is theirs alone."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

REASON = _("Sie bekommen diese Nachricht, weil Sie sich zu „{titel}“ angemeldet haben.")
OWN = _("Anmeldung ansehen oder absagen")
PRIVATE = _("Der Link gehört nur Ihnen: Wer ihn hat, kann Sie abmelden. Bitte geben Sie ihn nicht weiter.")

WORDINGS = {
    "event_confirm": Wording(
        subject=_("Bitte bestätigen Sie Ihre Anmeldung: {titel}"),
        text=_(
            "mit dieser E-Mail-Adresse möchte sich jemand zu „{titel}“ anmelden. Es geht um das Vorhaben „{vorhaben}“."
            "\n\nWann: {zeit}\nWo: {ort}\n\n"
            "Waren Sie das? Dann bestätigen Sie es bitte. Erst dann bekommen Sie einen Platz. Der Link gilt {frist}."
        ),
        label=_("Anmeldung bestätigen"),
        after=_("Sie waren das nicht? Dann müssen Sie nichts tun. Wir löschen Ihre Adresse von selbst."),
        needed=("titel",),
        private=PRIVATE,
        reason=_("Sie bekommen diese E-Mail, weil jemand Ihre Adresse bei einer Anmeldung angegeben hat."),
    ),
    "event_registered": Wording(
        subject=_("Sie haben einen Platz: {titel}, {tag}"),
        text=_(
            "Sie sind zu „{titel}“ angemeldet und haben einen Platz. Es geht um das Vorhaben „{vorhaben}“."
            "\n\nWann: {zeit}\nWo: {ort}\n\n"
            "Wenn Sie doch nicht kommen: Bitte sagen Sie mit dem Link ab. Dann kann jemand anderes kommen."
        ),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "event_waiting": Wording(
        subject=_("Sie stehen auf der Warteliste: {titel}, {tag}"),
        text=_(
            "zu „{titel}“ sind alle Plätze vergeben. Sie stehen auf der Warteliste."
            "\n\nWann: {zeit}\nWo: {ort}\n\n"
            "Wird ein Platz frei, bekommt ihn, wer am längsten wartet. Dann schreiben wir Ihnen sofort."
        ),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "event_moved_up": Wording(
        subject=_("Sie haben jetzt einen Platz: {titel}, {tag}"),
        text=_(
            "bei „{titel}“ ist ein Platz frei geworden. Er gehört jetzt Ihnen."
            "\n\nWann: {zeit}\nWo: {ort}\n\n"
            "Wenn Sie nicht kommen können: Bitte sagen Sie mit dem Link ab. Dann bekommt ihn die nächste Person."
        ),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "event_changed": Wording(
        subject=_("Geändert: {titel}, jetzt am {tag}"),
        text=_(
            "Zeit oder Ort von „{titel}“ haben sich geändert. Jetzt gilt:\n\nWann: {zeit}\nWo: {ort}\n\n"
            "Ihre Anmeldung bleibt. Wenn Sie dann nicht können: Bitte sagen Sie mit dem Link ab."
        ),
        label=OWN,
        private=PRIVATE,
        reason=REASON,
    ),
    "event_cancelled": Wording(
        subject=_("Fällt aus: {titel} am {tag}"),
        text=_("„{titel}“ am {tag} fällt aus. Der Grund:\n\n{grund}"),
        label=_("Was jetzt gilt"),
        reason=REASON,
    ),
}
