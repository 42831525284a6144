"""What forms of all apps have in common."""

from django import forms

from .errors import DomainError


class ShownForm(forms.Form):
    """A form that can show what the rules of the subject say."""

    def show(self, error: DomainError) -> None:
        """Put the sentence beside the field it belongs to, or above all."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


class FilterForm(forms.Form):
    """Narrows a list down. Nothing has to be filled in, so no field says that it is voluntary."""

    mark_required = False
