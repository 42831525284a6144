"""A public question with its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import FilterForm, ShownForm

from ..domain.faq import FaqContent
from ..enums import Topic


class FaqForm(ShownForm):
    """What everybody will read. Names, addresses and numbers of people are asked about before it is saved."""

    question = LineField(
        label=_("Frage"),
        help_text=_("So, wie jemand sie stellen würde."),
        max_length=200,
        error_messages={"required": _("Bitte schreiben Sie eine Frage.")},
    )
    answer = ParagraphsField(
        label=_("Antwort"),
        help_text=_("Absätze, Listen mit - und Links wie [Name](https://…) gehen. Bitte einfache Worte."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Bitte schreiben Sie eine Antwort.")},
    )
    topic = forms.TypedChoiceField(label=_("Thema"), choices=Topic, coerce=Topic)
    search_terms = LineField(
        label=_("Suchwörter"),
        help_text=_("Wörter, unter denen man danach auch sucht, zum Beispiel: Geld, Förderung."),
        required=False,
        max_length=200,
    )
    position = forms.IntegerField(
        label=_("Platz im Thema"),
        help_text=_("1 steht oben. Leer: am Ende."),
        required=False,
        min_value=1,
        max_value=999,
    )
    for_all = forms.BooleanField(label=_("Gilt in allen Bezirken"), required=False)
    is_checked = forms.BooleanField(
        label=_("Ich habe geprüft: Hier steht niemandes Name, Adresse oder Nummer."), required=False
    )

    def content(self) -> FaqContent:
        """What a valid form says."""
        names = ("question", "answer", "topic", "search_terms", "for_all", "position")
        return FaqContent(**{name: self.cleaned_data[name] for name in names})


class FaqFilterForm(FilterForm):
    """Words and topic. What cannot be understood is left out."""

    q = LineField(label=_("Suchwort"), required=False, max_length=80)
    thema = forms.ChoiceField(
        label=_("Thema"),
        required=False,
        choices=[("", _("Alle Themen")), *((one.value, one.label) for one in Topic)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_valid()
