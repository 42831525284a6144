"""What people hear of their own ideas. The link in these mails is theirs alone."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

REASON = _("Sie bekommen diese E-Mail, weil Sie eine Idee für {region} eingereicht haben.")
PRIVATE = _("Der Link gehört nur Ihnen: Wer ihn hat, kann Ihre Idee zurückziehen. Bitte geben Sie ihn nicht weiter.")
STANDING = _("Stand der Idee ansehen")
REASONS = _("Idee und Begründung ansehen")

WORDINGS = {
    "proposal_confirm": Wording(
        subject=_("Bitte bestätigen Sie Ihre Idee für {region}"),
        text=_(
            "mit dieser E-Mail-Adresse wurde die Idee „{titel}“ für {region} eingereicht.\n\n"
            "Bitte bestätigen Sie, dass die Idee von Ihnen ist. Erst dann liest sie die Anlaufstelle. "
            "Der Link gilt {tage} Tage."
        ),
        label=_("Idee bestätigen"),
        after=_(
            "Die Idee ist nicht von Ihnen? Dann müssen Sie nichts tun. Nach {tage} Tagen löschen wir "
            "sie und Ihre Adresse."
        ),
        reason=_(
            "Sie bekommen diese E-Mail, weil jemand Ihre Adresse beim Einreichen einer Idee für {region} angegeben hat."
        ),
        needed=("titel",),
    ),
    "proposal_confirm_guardian": Wording(
        subject=_("Bitte bestätigen Sie die Idee Ihres Kindes für {region}"),
        text=_(
            "ein Kind oder Jugendlicher unter {alter} Jahren hat die Idee „{titel}“ für {region} "
            "eingereicht und Ihre Adresse als Adresse der Eltern angegeben.\n\n"
            "Mit dem Link sind Sie als sorgeberechtigte Person einverstanden, dass Ihr Kind die Idee einreicht, dass "
            "sie veröffentlicht wird und dass die Anlaufstelle Ihnen dazu schreibt. Vorher können Sie die Idee ganz "
            "lesen.\n\n"
            "Ohne Ihre Bestätigung erscheint nichts. Der Link gilt {tage} Tage."
        ),
        label=_("Idee lesen und zustimmen"),
        after=_(
            "Die Idee ist nicht von Ihrem Kind? Dann müssen Sie nichts tun. Nach {tage} Tagen "
            "löschen wir sie und Ihre Adresse."
        ),
        reason=_(
            "Sie bekommen diese E-Mail, weil jemand Ihre Adresse beim Einreichen einer Idee für {region} angegeben hat."
        ),
        needed=("titel",),
    ),
    "proposal_received": Wording(
        subject=_("Ihre Idee „{titel}“ ist angekommen"),
        text=_(
            "Ihre Idee „{titel}“ für {region} ist bei der Anlaufstelle angekommen. Danke, dass Sie mitmachen.\n\n"
            "Die Anlaufstelle prüft sie jetzt und antwortet Ihnen in höchstens {tage} Tagen. "
            "Danach können alle die Idee lesen."
        ),
        label=STANDING,
        after=_(
            "Heben Sie diese E-Mail auf: Mit dem Link sehen Sie jederzeit, wo Ihre Idee steht, und können sie "
            "zurückziehen."
        ),
        reason=REASON,
        private=PRIVATE,
    ),
    "proposal_published": Wording(
        subject=_("Ihre Idee „{titel}“ ist veröffentlicht"),
        text=_(
            "{veroeffentlicht}\n\n"
            "Die Anlaufstelle schreibt dazu:\n{begruendung}\n\n"
            "Über das Geld entscheidet eine öffentliche Versammlung. Sobald Ihre Idee auf der Tagesordnung steht, "
            "sehen Sie den Termin über den Link."
        ),
        label=_("Idee und nächste Schritte ansehen"),
        reason=REASON,
        private=PRIVATE,
        needed=("begruendung",),
    ),
    "proposal_rejected": Wording(
        subject=_("Ihre Idee „{titel}“ wurde nicht zugelassen"),
        text=_(
            "die Anlaufstelle hat Ihre Idee „{titel}“ für {region} geprüft und nicht zugelassen. Die Begründung:\n"
            "{begruendung}\n\n"
            "Sie haben Fragen oder sehen es anders? Die Anlaufstelle erklärt es Ihnen gern am Telefon oder per E-Mail."
        ),
        label=REASONS,
        reason=REASON,
        private=PRIVATE,
        needed=("begruendung",),
    ),
    "proposal_passed_on": Wording(
        subject=_("Ihre Idee „{titel}“ wurde weitergegeben"),
        text=_(
            "die Anlaufstelle hat Ihre Idee „{titel}“ für {region} geprüft. Zuständig ist eine andere Stelle. "
            "Dorthin haben wir die Idee weitergegeben:\n{begruendung}\n\n"
            "Die andere Stelle entscheidet nach ihren eigenen Regeln. Wenn Sie Fragen haben, hilft die Anlaufstelle "
            "weiter."
        ),
        label=REASONS,
        reason=REASON,
        private=PRIVATE,
        needed=("begruendung",),
    ),
    "proposal_decided": Wording(
        subject=_("Ihre Idee „{titel}“ {ergebnis}"),
        text=_("{entscheidung}\n\n{stelle}:\n{begruendung}\n\n{danach}"),
        label=_("Ergebnis ansehen"),
        reason=REASON,
        private=PRIVATE,
        needed=("entscheidung", "begruendung"),
    ),
    "proposal_withdrawn": Wording(
        subject=_("Ihre Idee „{titel}“ ist zurückgezogen"),
        text=_(
            "Ihre Idee „{titel}“ für {region} ist zurückgezogen. Sie nimmt an keiner Abstimmung mehr teil.\n\n"
            "Als Grund steht da:\n{begruendung}\n\n"
            "Das waren nicht Sie? Dann melden Sie sich bitte bei der Anlaufstelle."
        ),
        label=STANDING,
        reason=REASON,
        private=PRIVATE,
    ),
    "proposal_question": Wording(
        subject=_("Eine Frage zu Ihrer Idee „{titel}“"),
        text=_(
            "die Anlaufstelle liest gerade Ihre Idee „{titel}“ für {region} und möchte noch etwas wissen:\n"
            "{frage}\n\n"
            "Bitte antworten Sie über den Link. Die Frage und Ihre Antwort liest nur die Anlaufstelle."
        ),
        label=_("Frage beantworten"),
        reason=REASON,
        private=PRIVATE,
        needed=("frage",),
    ),
    "proposal_merged": Wording(
        subject=_("Ihre Idee „{titel}“ {was}"),
        text=_("{zusammen}\n\nDer Grund: {grund}\n\n{danach}"),
        label=_("Zu Ihrer Idee"),
        after=_(
            "Sie sehen das anders? Bitte schreiben Sie der Anlaufstelle oder rufen Sie an. Es lässt sich rückgängig "
            "machen."
        ),
        reason=REASON,
        private=PRIVATE,
        needed=("zusammen",),
    ),
    "proposal_link": Wording(
        subject=_("Der Link zu Ihrer Idee „{titel}“"),
        text=_("Sie haben um den Link zu Ihrer Idee „{titel}“ für {region} gebeten. Hier ist er."),
        label=STANDING,
        after=_("Sie haben nicht darum gebeten? Dann müssen Sie nichts tun."),
        reason=REASON,
        private=PRIVATE,
    ),
}
