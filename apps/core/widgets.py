"""Fields that Django has no fitting widget for."""

from typing import Any

from django import forms


class MoneyInput(forms.TextInput):
    """An amount in euro as people type it, "1.200" or "350,50"; the unit stands behind the field.

    Not type="number": browsers change such a value when somebody scrolls, and refuse the comma.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "data-suffix": "€"} | (attrs or {}))


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day with its hour, in Berlin time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
