"""The nine parts of a Beteiligungskonzept, and the paragraphs of a guideline it refers to."""

from collections.abc import Sequence
from typing import Any

from django import forms

from apps.core.form_fields import ParagraphsField
from apps.core.forms import ShownForm, leave_unmarked
from apps.guidelines.forms.citing import CitedField
from apps.guidelines.models import Paragraph

from ..enums import CONCEPT_FIELDS, CONCEPT_PARTS


class ConceptForm(ShownForm):
    """May be saved with gaps; laying it before the Anlaufstelle asks for all nine."""

    def __init__(self, *args: Any, citable: Sequence[Paragraph], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cited: Any = self.fields["cites"]
        cited.offer(citable)

    @property
    def parts(self) -> dict[str, str]:
        """The nine texts, of a valid form."""
        return {name: self.cleaned_data[name] for name in CONCEPT_FIELDS}


for _name, _title, _help in CONCEPT_PARTS:
    _field = ParagraphsField(
        label=_title,  # type: ignore[arg-type]
        help_text=_help,  # type: ignore[arg-type]
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    ConceptForm.base_fields[_name] = _field
    # All of them are needed in the end, none to save a draft.
    leave_unmarked(ConceptForm.base_fields, _name)
ConceptForm.base_fields["cites"] = CitedField()
