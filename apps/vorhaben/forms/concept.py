"""The nine parts of a Beteiligungskonzept."""

from django import forms

from apps.core.form_fields import ParagraphsField
from apps.core.forms import ShownForm

from ..enums import CONCEPT_PARTS


class ConceptForm(ShownForm):
    """May be saved with gaps; laying it before the Anlaufstelle asks for all nine."""


for _name, _title, _help in CONCEPT_PARTS:
    _field = ParagraphsField(
        label=_title,  # type: ignore[arg-type]
        help_text=_help,  # type: ignore[arg-type]
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    # All of them are needed in the end, none to save a draft: they carry neither mark.
    _field.marked = False  # type: ignore[attr-defined]
    ConceptForm.base_fields[_name] = _field
