"""Plain Django forms come out as KERN, labelled, described and with errors that can be reached."""

from typing import Any

import pytest
from django import forms

from ..widgets import DayInput, MoneyInput


class Example(forms.Form):
    title = forms.CharField(label="Titel", help_text="Ein kurzer Satz.", widget=forms.TextInput(attrs={"class": "own"}))
    text = forms.CharField(label="Text", max_length=20, required=False, widget=forms.Textarea)
    cost = forms.DecimalField(label="Kosten", widget=MoneyInput)
    day = forms.DateField(label="Tag", required=False, widget=DayInput)
    topic = forms.ChoiceField(label="Thema", choices=[("a", "A")])
    place = forms.ChoiceField(label="Ort", choices=[("pin", "Stelle"), ("all", "alles")], widget=forms.RadioSelect)
    consent = forms.BooleanField(label="Ich bin einverstanden.")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def errors(**data: Any) -> str:
    return str(Example(data))


def test_field_joins_own_and_kern_classes() -> None:
    assert 'class="own kern-form-input__input"' in str(Example()["title"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text", 'class="kern-form-input__input"'),
        ("topic", 'class="kern-form-input__select"'),
        ("place", 'class="kern-form-check__radio"'),
        ("consent", 'class="kern-form-check__checkbox"'),
        ("day", 'type="date"'),
        ("cost", 'inputmode="decimal"'),
    ],
)
def test_field_gets_the_part_of_kern_that_fits(name: str, expected: str) -> None:
    assert expected in str(Example()[name])


def test_field_is_labelled_and_described() -> None:
    html = str(Example())
    assert '<label class="kern-label" for="id_title">' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert 'id="id_title_helptext"' in html
    assert html.count("(Pflichtfeld)") == 5
    assert html.count("(freiwillig)") == 2


def test_long_text_is_counted_and_never_cut_off() -> None:
    html = str(Example()["text"])
    assert "maxlength" not in html
    assert 'data-limit="20"' in html
    assert 'aria-describedby="id_text_counter"' in html
    assert "Höchstens 20 Zeichen" in str(Example())


def test_errors_stand_above_with_links_and_at_the_field() -> None:
    html = errors(text="x" * 21, cost="NaN")
    assert 'href="#id_title">Titel: Bitte füllen Sie dieses Feld aus.' in html
    assert 'href="#id_text">Text: Bitte kürzen Sie auf höchstens 20 Zeichen. Jetzt sind es 21.' in html
    assert 'href="#id_cost">Kosten: Bitte geben Sie eine Zahl ein' in html
    assert 'href="#id_place_0">Ort: Bitte wählen Sie etwas aus.' in html
    assert 'href="#id_consent">Ich bin einverstanden: Bitte setzen Sie hier ein Häkchen.' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_form_without_errors_has_no_summary() -> None:
    assert "data-error-summary" not in str(Example())


def test_typed_words_stay_and_are_escaped() -> None:
    assert "&lt;script&gt;" in errors(title="<script>")


def test_form_may_go_without_markings() -> None:
    class Search(forms.Form):
        mark_required = False
        q = forms.CharField(label="Wort", required=False)

    assert "freiwillig" not in str(Search())
