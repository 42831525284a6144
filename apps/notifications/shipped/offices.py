"""What staff hear of their work."""

from django.utils.translation import gettext_lazy as _

from ..wording import Wording

WORDINGS = {
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
