"""Mails about votes."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

WORDINGS: dict[str, Wording] = {
    "vote_link": Wording(
        subject=_("Ihr Weg zum Stimmzettel: {titel}"),
        text=_(
            "mit dieser E-Mail-Adresse möchte jemand abstimmen: „{titel}“.\n\n"
            "Waren Sie das? Dann öffnen Sie den Stimmzettel mit dem Link. Er gilt zwei Tage, und abstimmen können Sie "
            "bis {ende}. Mit jeder Adresse geht das einmal."
        ),
        label=_("Zum Stimmzettel"),
        after=_("Sie waren das nicht? Dann müssen Sie nichts tun."),
        needed=("titel",),
        private=_("Der Link ist nur für Sie. Bitte geben Sie ihn nicht weiter."),
        reason=_("Sie bekommen diese E-Mail, weil jemand mit Ihrer Adresse abstimmen möchte."),
    ),
    "vote_request": Wording(
        subject=_("Bitte zustimmen oder ablehnen: {titel}"),
        text=_(
            "{person} möchte bei der Abstimmung „{titel}“ etwas, das zwei Personen braucht: {antrag}.\n\n"
            "Begründung:\n{grund}\n\n"
            "Es geschieht erst etwas, wenn Sie oder eine andere Person der SPK-Leitung zustimmt."
        ),
        label=_("Zum Antrag"),
        needed=("titel", "antrag"),
        reason=_("Sie bekommen diese E-Mail, weil Sie zur SPK-Leitung des Bezirks gehören."),
    ),
    "vote_heads": Wording(
        subject=_("Prüfsummen der Abstimmungen in {bezirk}"),
        text=_(
            "so enden heute die Protokolle der Abstimmungen:\n\n{zeilen}\n\n"
            "Bitte bewahren Sie diese E-Mails auf, auch wenn die Ergebnisse veröffentlicht sind. Mit ihnen lässt sich "
            "beweisen, dass niemand ein Protokoll ausgetauscht hat."
        ),
        label=_("Zu den Abstimmungen"),
        needed=("zeilen",),
        reason=_(
            "Sie bekommen diese E-Mail jeden Morgen, solange in Ihrem Bezirk Abstimmungen laufen oder wenn danach noch "
            "etwas in ein Protokoll gekommen ist."
        ),
    ),
}
