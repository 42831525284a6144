"""What people hear of ideas, regions, rounds and districts that they follow."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

OF_IDEA = _("Sie bekommen diese Nachricht, weil Sie im SPK-Portal die Idee „{titel}“ verfolgen.")
OF_REGION = _("Sie bekommen diese Nachricht, weil Sie im SPK-Portal Neues aus {region} verfolgen.")
OF_ROUND = _("Sie bekommen diese Nachricht, weil Sie im SPK-Portal die Runde „{runde}“ verfolgen.")

OF_VORHABEN = _("Sie bekommen diese Nachricht, weil Sie im SPK-Portal das Vorhaben „{titel}“ verfolgen.")

WORDINGS = {
    "follow_vorhaben": Wording(
        subject=_("„{titel}“: {stand}"),
        text=_("beim Vorhaben „{titel}“ gibt es Neues: {stand}.\n\n{begruendung}\n\nWann: {zeit}"),
        label=_("Vorhaben ansehen"),
        reason=OF_VORHABEN,
    ),
    "follow_idea": Wording(
        subject=_("„{titel}“: {stand}"),
        text=_(
            "die Idee „{titel}“ in {region} hat einen neuen Stand: {stand}.\n\n{begruendung}\n\n"
            "Abgestimmt wird in der Versammlung: {zeit}, {ort}."
        ),
        label=_("Idee ansehen"),
        reason=OF_IDEA,
    ),
    "follow_new_idea": Wording(
        subject=_("Neue Idee in {region}: {titel}"),
        text=_("in {region} ist eine neue Idee öffentlich: „{titel}“. Sie soll {betrag} kosten."),
        label=_("Idee lesen"),
        reason=OF_REGION,
    ),
    "follow_assembly": Wording(
        subject=_("Versammlung in {region} am {tag}"),
        text=_(
            "die Versammlung für {region} hat einen Termin: {zeit}.\n\nOrt: {ort}\n\n"
            "Wer in {region} wohnt, arbeitet oder zur Schule geht, kann mitentscheiden."
        ),
        label=_("Versammlung ansehen"),
        reason=OF_REGION,
    ),
    "follow_cancelled": Wording(
        subject=_("Die Versammlung in {region} am {tag} fällt aus"),
        text=_("die Versammlung in {region} am {tag} fällt aus. Der Grund:\n\n{grund}"),
        label=_("Was jetzt gilt"),
        reason=OF_REGION,
    ),
    "follow_vote": Wording(
        subject=_("{stand}: {titel}"),
        text=_("{stand}: „{titel}“.\n\nAbstimmen können Sie bis {ende}."),
        label=_("Abstimmung ansehen"),
        reason=OF_REGION,
    ),
    "follow_window": Wording(
        subject=_("{runde}: {was} {stand}"),
        text=_("{was}: {stand}. Es geht bis {ende}."),
        label=_("Runde ansehen"),
        reason=OF_ROUND,
    ),
    "follow_result": Wording(
        subject=_("Ergebnis der Versammlung in {region} vom {tag}"),
        text=_(
            "die Versammlung in {region} vom {tag} ist zu Ende. Abgestimmt wurde über {ideen} Ideen. "
            "Davon bekommen Geld: {bewilligt}, zusammen {summe}."
        ),
        label=_("Ergebnis ansehen"),
        reason=OF_REGION,
    ),
    "invitation": Wording(
        subject=_("Einladung: Versammlung in {region} am {tag}"),
        text=_(
            "wir laden Sie zur Versammlung in {region} ein.\n\n"
            "Wann: {zeit}\nWo: {ort}\n\n"
            "{einladung}\n\n"
            "Wer in {region} wohnt, arbeitet oder zur Schule geht, kann mitentscheiden. "
            "Sie müssen sich nicht anmelden."
        ),
        label=_("Ideen und Anfahrt ansehen"),
        reason=OF_REGION,
    ),
    "follow_confirm": Wording(
        subject=_("Bitte bestätigen Sie: Neues zu „{name}“"),
        text=_(
            "jemand möchte mit dieser E-Mail-Adresse Neues zu „{name}“ bekommen: {umfang}.\n\n"
            "Waren Sie das? Dann bestätigen Sie es bitte. Erst dann schreiben wir Ihnen. Der Link gilt {frist}."
        ),
        label=_("Ja, das möchte ich bekommen"),
        after=_("Sie waren das nicht? Dann müssen Sie nichts tun. Wir löschen Ihre Adresse von selbst."),
        needed=("name", "umfang"),
        reason=_("Sie bekommen diese E-Mail, weil jemand Ihre Adresse angegeben hat, um etwas zu verfolgen."),
    ),
}
