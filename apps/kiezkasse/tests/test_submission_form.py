"""What the form for an idea makes of what people type."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from apps.sozialraum.models import Sozialraum
from apps.sozialraum.tests.factories import StreetFactory, StreetSectionFactory

from ..enums import PlaceKind
from ..forms import SubmissionForm
from ..forms.fields import EuroField, LineField, MailField, ParagraphsField, read_euro
from ..forms.place import choice_value
from ..models import RegionBudget
from .factories import IN_ADLERSHOF, RegionBudgetFactory

pytestmark = pytest.mark.django_db
POTSDAM = ("13.0645", "52.3989")


@pytest.fixture
def budget() -> RegionBudget:
    return RegionBudgetFactory.create()


@pytest.fixture
def streets() -> None:
    """One address in Adlershof, and one that exists in three regions."""
    StreetSectionFactory.create(street=StreetFactory.create(name="Dörpfeldstraße"), house_numbers=["37", "54"])
    for locality, key in (("Altglienicke", "09300920"), ("Johannisthal", "09100408"), ("Kreuzberg", "02300316")):
        StreetSectionFactory.create(
            street=StreetFactory.create(name="Köpenicker Straße", locality=locality),
            planungsraum=Sozialraum.objects.get(key=key, lor_version="2021"),
            house_numbers=["10"],
        )


@pytest.fixture
def fill(budget: RegionBudget) -> Callable[..., SubmissionForm]:
    """A form filled in completely; fill(title="") changes one answer."""

    def make(*, budgets: list[RegionBudget] | None = None, files: Any = None, **changes: Any) -> SubmissionForm:
        data: dict[str, Any] = {
            "region": str(budget.pk),
            "place_kind": "region",
            "title": "Bank am Markt",
            "text": "Eine Bank zum Ausruhen.",
            "category": "space",
            "cost": "800",
            "author_name": "Nachbarin",
            "email": "nachbarin@example.org",
            "consent": "on",
        }
        return SubmissionForm(data | changes, files, budgets=[budget] if budgets is None else budgets)

    return make


def errors_of(form: SubmissionForm) -> dict[str, list[str]]:
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.200", 1200),
        ("1200,50", Decimal("1200.50")),
        ("1 200 €", 1200),
        ("1.200,5", Decimal("1200.50")),
        ("1\u00a0200\u00a0€", 1200),
        ("1\u202f200", 1200),
        ("350", 350),
        ("€ 350", 350),
        ("350 EUR", 350),
        ("350 Euro", 350),
        ("50,-", 50),
        ("50,–", 50),
        ("1200.50", Decimal("1200.50")),
        ("1,200", 1200),
        ("1,200.50", Decimal("1200.50")),
        ("0,01", Decimal("0.01")),
        ("999.999,99", Decimal("999999.99")),
    ],
)
def test_euro_field_understands_what_people_write(typed: str, amount: Decimal | int) -> None:
    assert EuroField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Bitte geben Sie einen Betrag in Euro an, zum Beispiel 350 oder 1.200,50."),
        ("-5", "Bitte geben Sie einen Betrag über 0 € an."),
        ("−5", "Bitte geben Sie einen Betrag über 0 € an."),
        ("0", "Bitte geben Sie einen Betrag über 0 € an."),
        ("0,00 €", "Bitte geben Sie einen Betrag über 0 € an."),
        ("NaN", "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("1e12", "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("Infinity", "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("viel", "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("12,3456", "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("1.20.0", "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("٣٥٠", "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("800\x00", "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("9" * 10_000, "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        ("1000000000000", "Dieser Betrag ist zu hoch. Bitte geben Sie höchstens 999.999,99 € an."),
        ("1.000.000", "Dieser Betrag ist zu hoch. Bitte geben Sie höchstens 999.999,99 € an."),
    ],
)
def test_euro_field_refuses_with_one_sentence(typed: str, sentence: str, fill: Callable[..., SubmissionForm]) -> None:
    assert errors_of(fill(cost=typed)) == {"cost": [sentence]}


def test_euro_field_shows_amounts_as_people_write_them() -> None:
    assert EuroField().prepare_value(Decimal("1200.50")) == "1.200,50"
    assert EuroField().prepare_value(Decimal("1200.00")) == "1.200"
    assert EuroField().prepare_value("zwölf") == "zwölf"
    assert EuroField(required=False).clean("") is None


def test_read_euro_keeps_a_minus() -> None:
    assert read_euro("-1.200,50 €") == Decimal("-1200.50")


def test_line_field_makes_one_line() -> None:
    assert LineField().clean("  Bank\r\nBcc: alle@example.org \t am Markt ") == "Bank Bcc: alle@example.org am Markt"


def test_line_field_keeps_emoji_and_markup_as_text() -> None:
    assert LineField().clean("Bank 👩‍👩‍👧 <b>hier</b>") == "Bank 👩‍👩‍👧 <b>hier</b>"


def test_paragraphs_field_keeps_paragraphs_with_one_kind_of_line_break() -> None:
    assert ParagraphsField().clean(" Erstens\r\n\r\nZweitens\rDrittens ") == "Erstens\n\nZweitens\nDrittens"


@pytest.mark.parametrize("blank", ["", "   ", "\u200b\u200b", "\u00a0", "\t\r\n"])
@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("title", "Bitte geben Sie Ihrer Idee einen Titel."),
        ("text", "Bitte beschreiben Sie Ihre Idee in ein paar Sätzen."),
        ("author_name", "Bitte geben Sie einen Namen an. Ein Spitzname reicht."),
    ],
)
def test_blank_text_counts_as_none(field: str, sentence: str, blank: str, fill: Callable[..., SubmissionForm]) -> None:
    assert errors_of(fill(**{field: blank})) == {field: [sentence]}


@pytest.mark.parametrize("field", ["title", "text", "author_name"])
@pytest.mark.parametrize("hidden", ["a\x00b", "a\x07b", "a\u202eb"])
def test_signs_that_nobody_sees_are_refused(field: str, hidden: str, fill: Callable[..., SubmissionForm]) -> None:
    assert errors_of(fill(**{field: hidden})) == {
        field: ["Hier sind Zeichen dabei, die man nicht sehen kann. Bitte tippen Sie den Text neu."]
    }


@pytest.mark.parametrize(("field", "limit"), [("title", 120), ("author_name", 80), ("text", 4000)])
def test_ten_thousand_signs_are_too_many_and_stay_in_the_form(
    field: str, limit: int, fill: Callable[..., SubmissionForm]
) -> None:
    form = fill(**{field: "ä" * 10_000})
    assert errors_of(form) == {field: [f"Bitte kürzen Sie auf {limit} Zeichen. Es sind 10000."]}
    assert form[field].value() == "ä" * 10_000


@pytest.mark.parametrize(
    "typed", ["nachbarin", "a@b", "a@b.de\x00", "x" * 10_000 + "@example.org", "a@b.de\nBcc: c@d.de", "a@b.de, c@d.de"]
)
def test_mail_field_says_one_sentence(typed: str, fill: Callable[..., SubmissionForm]) -> None:
    assert errors_of(fill(email=typed)) == {
        "email": ["Bitte geben Sie die Adresse vollständig an, zum Beispiel name@beispiel.de."]
    }


def test_mail_field_takes_an_address() -> None:
    assert MailField().clean(" nachbarin@example.org ") == "nachbarin@example.org"


def test_form_gives_what_the_domain_wants(fill: Callable[..., SubmissionForm], budget: RegionBudget) -> None:
    form = fill(cost="1.200,50 €")
    assert errors_of(form) == {}
    wishes = form.wishes()
    assert wishes["region_budget"] == budget
    assert wishes["place"].kind == PlaceKind.REGION
    assert wishes["content"].cost == Decimal("1200.50")
    assert wishes["picture"] is None


def test_form_without_any_answer_names_every_field(budget: RegionBudget) -> None:
    form = SubmissionForm({"title": ""}, budgets=[budget])
    assert set(form.errors) == {"place_kind", "title", "text", "category", "cost", "author_name", "email", "consent"}


@pytest.mark.parametrize("value", ["999999", "abc", "1; DROP TABLE", "\x00", "-1"])
def test_a_region_that_is_not_open_is_refused(value: str, fill: Callable[..., SubmissionForm]) -> None:
    assert errors_of(fill(region=value)) == {
        "region": ["Für diese Region können gerade keine Ideen eingereicht werden. Bitte wählen Sie eine andere."]
    }


def test_the_whole_region_needs_a_region(fill: Callable[..., SubmissionForm]) -> None:
    assert errors_of(fill(region="")) == {"region": ["Bitte wählen Sie die Region, für die Ihre Idee ist."]}


def test_a_pin_decides_the_region(fill: Callable[..., SubmissionForm], budget: RegionBudget) -> None:
    form = fill(region="", place_kind="pin", lon=str(IN_ADLERSHOF[0]), lat=str(IN_ADLERSHOF[1]))
    assert errors_of(form) == {}
    assert form.cleaned_data["region_budget"] == budget
    assert form.cleaned_data["place"].point.coords == IN_ADLERSHOF


def test_a_pin_in_a_region_that_is_not_open_names_it(fill: Callable[..., SubmissionForm]) -> None:
    friedrichshagen = Sozialraum.objects.get(key="095017", lor_version="2021").label_point
    form = fill(region="", place_kind="pin", lon=str(friedrichshagen.x), lat=str(friedrichshagen.y))
    assert errors_of(form) == {
        "place_kind": ["Dieser Ort liegt in Friedrichshagen. Dort können gerade keine Ideen eingereicht werden."]
    }


def test_a_pin_in_potsdam_lies_outside(fill: Callable[..., SubmissionForm]) -> None:
    form = fill(region="", place_kind="pin", lon=POTSDAM[0], lat=POTSDAM[1])
    assert errors_of(form) == {
        "place_kind": ["Diese Stelle liegt nicht in Berlin. Bitte setzen Sie die Markierung neu."]
    }


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("", ""),
        ("dreizehn", "zweiundfünfzig"),
        ("13,5", "52,4"),
        ("nan", "52.4"),
        ("inf", "52.4"),
        ("1e400", "52.4"),
        ("13.5", "-91"),
        ("181", "52.4"),
        ("13.5;52.4", "0x10"),
        ("POINT(13 52)", "52.4"),
    ],
)
def test_coordinates_that_are_none_ask_for_the_pin_again(
    lon: str, lat: str, fill: Callable[..., SubmissionForm]
) -> None:
    assert errors_of(fill(place_kind="pin", lon=lon, lat=lat)) == {
        "place_kind": ["Bitte setzen Sie die Markierung auf der Karte, oder geben Sie eine Adresse an."]
    }


def test_an_address_decides_the_region(
    streets: None, fill: Callable[..., SubmissionForm], budget: RegionBudget
) -> None:
    form = fill(region="", place_kind="address", address="Dörpfeldstr. 54")
    assert errors_of(form) == {}
    place = form.cleaned_data["place"]
    assert form.cleaned_data["region_budget"] == budget
    assert (place.kind, place.planungsraum.parent_id) == (PlaceKind.ADDRESS, budget.region_id)
    assert place.words.startswith("Dörpfeldstraße 54, 12489")


@pytest.mark.parametrize("address", ["", "   ", "Straße die es nicht gibt 5", "\u200b"])
def test_an_address_nobody_knows_is_refused_beside_the_field(address: str, fill: Callable[..., SubmissionForm]) -> None:
    form = fill(place_kind="address", address=address)
    assert list(form.errors) == ["address"]
    assert len(form.errors["address"]) == 1


def test_an_address_that_exists_more_than_once_is_offered_as_a_list(
    streets: None, fill: Callable[..., SubmissionForm]
) -> None:
    form = fill(region="", place_kind="address", address="Köpenicker Str. 10")
    assert list(form.errors) == ["address_choice"]
    assert len(form.matches) > 1
    assert form["address"].value() == "Köpenicker Str. 10"
    assert [str(option.choice_label) for option in form["address_choice"]]


def test_choosing_from_the_list_ends_the_question(
    streets: None, fill: Callable[..., SubmissionForm], budget: RegionBudget
) -> None:
    form = fill(region="", place_kind="address", address="Köpenicker Str. 10")
    form.is_valid()
    matches = form.matches
    budgets = [RegionBudgetFactory.create(region_key=match.bezirksregion.key) for match in matches]
    form = fill(
        budgets=budgets,
        region="",
        place_kind="address",
        address="Köpenicker Str. 10",
        address_choice=choice_value(matches[-1]),
    )
    assert errors_of(form) == {}
    assert form.cleaned_data["place"].words == matches[-1].label


def test_a_choice_that_was_never_offered_counts_for_nothing(streets: None, fill: Callable[..., SubmissionForm]) -> None:
    form = fill(region="", place_kind="address", address="Köpenicker Str. 10", address_choice="09200706 Woanders 1")
    assert list(form.errors) == ["address_choice"]


def test_the_region_narrows_an_address_that_exists_more_than_once(
    streets: None, fill: Callable[..., SubmissionForm]
) -> None:
    form = fill(region="", place_kind="address", address="Köpenicker Str. 10")
    form.is_valid()
    regions = [match.bezirksregion.key for match in form.matches]
    lonely = next(key for key in regions if regions.count(key) == 1)
    budget = RegionBudgetFactory.create(region_key=lonely)
    form = fill(budgets=[budget], region=str(budget.pk), place_kind="address", address="Köpenicker Str. 10")
    assert errors_of(form) == {}
    assert form.cleaned_data["place"].planungsraum.parent_id == budget.region_id


def test_a_program_that_fills_in_everything_is_asked_again(fill: Callable[..., SubmissionForm]) -> None:
    form = fill(website="https://example.org")
    assert errors_of(form) == {
        "__all__": ["Das sah wie ein Programm aus. Bitte senden Sie das Formular noch einmal ab."]
    }
    assert form["website"].value() == ""


def test_a_key_that_is_none_is_replaced_silently(fill: Callable[..., SubmissionForm]) -> None:
    form = fill(submission_key="'; --")
    assert errors_of(form) == {}
    assert str(form.cleaned_data["submission_key"]) == form["submission_key"].value()


def test_each_form_has_a_key_of_its_own(budget: RegionBudget) -> None:
    keys = {str(SubmissionForm(budgets=[budget])["submission_key"].value()) for _index in range(3)}
    assert len(keys) == 3


def test_consent_is_needed(fill: Callable[..., SubmissionForm]) -> None:
    assert errors_of(fill(consent="")) == {
        "consent": ["Ohne Ihr Einverständnis dürfen wir die Idee nicht veröffentlichen."]
    }


def test_a_picture_that_is_none_is_refused_and_has_to_be_chosen_again(fill: Callable[..., SubmissionForm]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("foto.jpg", b"<script>alert(1)</script>", content_type="image/jpeg")
    form = fill(files=MultiValueDict({"picture": [file]}))
    assert errors_of(form) == {
        "picture": ["Diese Datei können wir nicht als Bild lesen. Bitte wählen Sie ein Foto als JPEG, PNG oder WebP."]
    }
    assert form.picture_is_lost


def test_regions_are_grouped_by_district(budget: RegionBudget) -> None:
    other = RegionBudgetFactory.create(region_key="101001")
    choices = SubmissionForm(budgets=[budget, other]).fields["region"].choices  # type: ignore[attr-defined]
    assert [group for group, _rows in choices[1:]] == ["Treptow-Köpenick", "Marzahn-Hellersdorf"]


def test_two_years_at_once_are_told_apart(budget: RegionBudget) -> None:
    from .factories import RoundFactory

    later = RegionBudgetFactory.create(round=RoundFactory.create(year=budget.round.year + 1))
    choices = SubmissionForm(budgets=[budget, later]).fields["region"].choices  # type: ignore[attr-defined]
    labels = [label for _value, label in choices[1][1]]
    assert labels == [f"Adlershof {budget.round.year}", f"Adlershof {budget.round.year + 1}"]
