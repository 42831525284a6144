"""Plain Django forms come out as KERN, labelled, described and with errors that can be reached."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from pytest_django.asserts import assertHTMLEqual

from ..drawing import _drawn
from ..forms_renderer import SpkFormRenderer
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


class Wish(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titel"), help_text=gettext_lazy("Ein kurzer Satz."))
    text = forms.CharField(label=gettext_lazy("Text"), max_length=20, required=False, widget=forms.Textarea)
    topic = forms.ChoiceField(label=gettext_lazy("Thema"), choices=[("a", "A & B"), ("More", [("c", "C")])])
    several = forms.MultipleChoiceField(label=gettext_lazy("Orte"), choices=[("a", "A"), ("b", "B")])
    cost = forms.CharField(label=gettext_lazy("Kosten"), widget=MoneyInput, required=False, disabled=True)
    consent = forms.BooleanField(label=gettext_lazy("Ja"), help_text=gettext_lazy("Mehr <a href='#'>hier</a>"))
    file = forms.FileField(label=gettext_lazy("Datei"), required=False)
    way = forms.ChoiceField(label=gettext_lazy("Weg"), choices=[("a", "A")], widget=forms.RadioSelect)


@pytest.mark.parametrize("name", ["title", "text", "topic", "several", "cost", "consent", "file", "way"])
def test_a_field_looks_the_same_whether_its_frame_was_drawn_before(name: str) -> None:
    typed = {"title": "<b>", "text": "1 < 2", "topic": "c", "several": ["b"], "consent": "on", "way": "a"}
    field = Wish(typed)[name]
    always = field.render()
    assert not field.form.errors
    assert [field.as_field_group() for _time in range(2)] == [always, always]


def test_nothing_that_somebody_typed_is_kept_with_the_frame() -> None:
    _drawn.cache_clear()
    assert "Mein Geheimnis" in Wish({"title": "Mein Geheimnis"})["title"].as_field_group()
    assert "Mein Geheimnis" not in Wish()["title"].as_field_group()
    assert _drawn.cache_info().hits == 1


def test_a_field_with_words_for_one_person_is_not_kept() -> None:
    class Personal(forms.Form):
        mail = forms.EmailField(label="Adresse", help_text="Bisher mara@example.org")

    _drawn.cache_clear()
    assert "mara@example.org" in Personal()["mail"].as_field_group()
    assert _drawn.cache_info().currsize == 0


@pytest.mark.parametrize("value", ["", "2", "c", "nothing of these", "<"])
def test_a_list_to_choose_from_is_what_django_would_write(value: str) -> None:
    class Choice(forms.Form):
        one = forms.ChoiceField(
            choices=[
                ("", gettext_lazy("Alle")),
                ("A & B", [("<", "a < b"), (2, mark_safe("<b>zwei</b>"))]),
                ("c", "C"),
            ],
            help_text="Bitte wählen",
            widget=forms.Select(attrs={"data-x": 'a"b'}),
        )

    fields = [Choice({"one": value}, prefix="p")["one"], Choice(initial={"one": value})["one"]]
    for field in fields:
        assertHTMLEqual(field.as_widget(), field.as_widget(widget=field.field.widget))


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.TextInput(attrs={"autofocus": True, "data-x": 'a"b', "readonly": False}), "<i>"),
        (forms.TextInput(), None),
        (forms.EmailInput(attrs={"maxlength": 5}), "a@b"),
        (forms.CheckboxInput(), True),
        (forms.HiddenInput(), 7),
        (forms.Textarea(attrs={"rows": 3}), "a\n<b>"),
        (forms.Textarea(), None),
        (forms.Select(choices=[("", "–"), ("G & H", [("a", "A < B"), (2, "zwei")])]), "2"),
        (forms.SelectMultiple(choices=[("a", "A"), ("b", "B")]), ["a", "b"]),
    ],
)
def test_controls_are_what_django_would_write(widget: forms.Widget, value: object) -> None:
    ours, theirs = (
        widget.render("name", value, {"id": "id_name"}, renderer) for renderer in (SpkFormRenderer(), DjangoTemplates())
    )
    assertHTMLEqual(ours, theirs)
