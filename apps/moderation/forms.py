"""Forms of moderation: reports, notes for colleagues, and a name for how somebody likes to see a list."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm

from .enums import ReportKind


class ReportForm(ShownForm):
    """Why an idea, a comment or a contribution should not stand there."""

    kind = forms.ChoiceField(
        label=_("Was stimmt nicht?"),
        choices=ReportKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie einen Grund.")},
    )
    text = ParagraphsField(
        label=_("Was sollen wir wissen?"),
        help_text=_("Zum Beispiel, welche Stelle Sie meinen. Nur die Anlaufstelle liest das."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SaveViewForm(ShownForm):
    """A name for the filters of a list."""

    mark_required = False

    name = LineField(
        label=_("Ansicht speichern unter"),
        max_length=60,
        error_messages={"required": _("Bitte geben Sie der Ansicht einen Namen mit höchstens 60 Zeichen.")},
    )


class NoteForm(ShownForm):
    """A note for colleagues."""

    text = ParagraphsField(
        label=_("Notiz für Kolleginnen und Kollegen"),
        help_text=_(
            "Bleibt am Schreibtisch: steht auf keiner öffentlichen Seite und in keiner E-Mail. Mit @ und einem Namen "
            "erwähnen Sie jemanden."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Bitte schreiben Sie eine Notiz.")},
    )
    mentioned = forms.ModelMultipleChoiceField(
        label=_("Wer soll das lesen?"),
        help_text=_("Bekommt eine E-Mail mit einem Link zur Notiz, ohne ihren Text."),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Erwähnen können Sie nur Menschen, die an diesem Schreibtisch arbeiten.")},
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mentioned: Any = self.fields["mentioned"]
        mentioned.queryset = colleagues
        # Fetched with the page already: asking the rows again for the boxes would cost a query more.
        mentioned.choices = [(person.pk, f"@{person.public_name}") for person in colleagues]
        self.colleagues = colleagues

    def clean(self) -> dict[str, Any]:
        """Whoever is named with an @ in the text is mentioned as well as those who are ticked."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "mentioned" in data:
            named = people_named(data.get("text", ""), self.colleagues)
            data["mentioned"] = [person for person in self.colleagues if person in {*data["mentioned"], *named}]
        return data


def people_named(text: str, colleagues: Iterable[User]) -> set[User]:
    """Those whose name stands behind an @: the whole name, or the first part of it where only one bears it."""
    first_names = Counter(_first_name(person) for person in colleagues)
    return {
        person
        for person in colleagues
        if _is_named(text, person.public_name)
        or (first_names[_first_name(person)] == 1 and _is_named(text, _first_name(person)))
    }


def _first_name(person: User) -> str:
    return person.public_name.split(" ")[0].casefold()


def _is_named(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w)@{re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
