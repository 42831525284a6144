"""What people hear of ideas, regions, rounds and districts that they follow."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

REASON = _("Sie bekommen diese Nachricht, weil Sie im SPK-Portal Neues verfolgen: {thema}.")

WORDINGS = {
    "follow_idea": Wording(
        subject=_("„{titel}“: {stand}"),
        text=_("die Idee „{titel}“ in {region} hat einen neuen Stand: {stand}.\n\n{begruendung}"),
        label=_("Idee ansehen"),
        reason=REASON,
    ),
    "follow_new_idea": Wording(
        subject=_("Neue Idee in {region}: {titel}"),
        text=_("in {region} ist eine neue Idee öffentlich: „{titel}“. Sie soll {betrag} kosten."),
        label=_("Idee lesen"),
        reason=REASON,
    ),
    "follow_assembly": Wording(
        subject=_("Versammlung in {region} am {tag}"),
        text=_(
            "die Versammlung für {region} hat einen Termin: {zeit}, {ort}.\n\n"
            "Wer in {region} wohnt, arbeitet oder zur Schule geht, kann mitentscheiden."
        ),
        label=_("Versammlung ansehen"),
        reason=REASON,
    ),
    "follow_window": Wording(
        subject=_("{runde}: {was}"),
        text=_("in der {runde} ist jetzt möglich: {was}. Das geht bis {ende}."),
        label=_("Runde ansehen"),
        reason=REASON,
    ),
    "follow_result": Wording(
        subject=_("Ergebnis der Versammlung in {region}"),
        text=_("die Versammlung in {region} vom {tag} ist zu Ende. {ergebnis}"),
        label=_("Ergebnis ansehen"),
        reason=REASON,
    ),
    "invitation": Wording(
        subject=_("Einladung: Versammlung in {region} am {tag}"),
        text=_(
            "wir laden Sie zur Versammlung der Kiezkasse in {region} ein.\n\n"
            "Wann: {zeit}\nWo: {ort}\n\n"
            "{einladung}\n\n"
            "Wer in {region} wohnt, arbeitet oder zur Schule geht, kann mitentscheiden. "
            "Sie müssen sich nicht anmelden."
        ),
        label=_("Ideen und Anfahrt ansehen"),
        reason=REASON,
    ),
}
