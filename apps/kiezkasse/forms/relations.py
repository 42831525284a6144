"""Naming the ideas that belong to a Vorhaben."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import ParagraphsField
from apps.core.forms import ShownForm
from apps.core.reference import ALPHABET, LENGTH

from ..models import Proposal
from ..queries import public_proposals

_REFERENCE = re.compile(rf"(?:^|/ideen/)([{ALPHABET}]{{{LENGTH}}})(?:[-/]|$)")


class IdeasForm(ShownForm):
    """One address of an idea on each line."""

    ideas = ParagraphsField(
        label=gettext_lazy("Ideen, die zu diesem Vorhaben gehören"),
        help_text=gettext_lazy("Eine je Zeile: die Adresse der Idee im Portal. Leer heißt: keine."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_ideas(self) -> list[Proposal]:
        lines = [line.strip() for line in self.cleaned_data["ideas"].splitlines() if line.strip()]
        wanted = {line: match[1] for line in lines if (match := _REFERENCE.search(line))}
        found: dict[Any, Proposal] = {
            idea.reference: idea for idea in public_proposals().filter(reference__in=wanted.values())
        }
        for line in lines:
            if wanted.get(line) not in found:
                raise ValidationError(
                    _("„%(line)s“ führt zu keiner öffentlichen Idee. Bitte kopieren Sie die Adresse von ihrer Seite.")
                    % {"line": line[:80]}
                )
        return list(dict.fromkeys(found[wanted[line]] for line in lines))
