"""What the form for an idea makes of what people type."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from apps.core.form_fields import EuroField, LineField, MailField, ParagraphsField, read_euro
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.tests.factories import StreetFactory, StreetSectionFactory

from ..domain.content import MOST_LINES
from ..enums import ConsentPurpose, CostKind, PlaceKind
from ..forms.place import choice_value
from ..forms.submission import ConsentStep, CostStep, IdeaStep, PersonStep, PlaceStep, text_of
from ..models import RegionBudget
from .factories import IN_ADLERSHOF, RegionBudgetFactory
from .steps import ANSWERS

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


class Filled:
    """All steps with one set of answers; the errors of all of them together."""

    def __init__(self, data: dict[str, Any], budgets: list[RegionBudget]) -> None:
        self.place = PlaceStep(data, budgets=budgets)
        budget = budgets[0] if budgets else None
        self.steps: list[Any] = [
            self.place,
            IdeaStep(data, region_budget=budget),
            CostStep(data, region_budget=budget),
            PersonStep(data, region_budget=budget),
            ConsentStep(data, purposes=[ConsentPurpose.CONTACT, ConsentPurpose.NAME]),
        ]

    @property
    def errors(self) -> dict[str, Any]:
        return {name: found for step in self.steps for name, found in step.errors.items()}

    @property
    def matches(self) -> list[Any]:
        return self.place.matches

    @property
    def cleaned_data(self) -> dict[str, Any]:
        return {name: value for step in self.steps for name, value in step.cleaned_data.items()}

    def is_valid(self) -> bool:
        return not self.errors

    def __getitem__(self, name: str) -> Any:
        return next(step[name] for step in self.steps if name in step.fields)


@pytest.fixture
def fill(budget: RegionBudget) -> Callable[..., Filled]:
    """All steps filled in completely; fill(title="") changes one answer."""

    def make(*, budgets: list[RegionBudget] | None = None, **changes: Any) -> Filled:
        data: dict[str, Any] = ANSWERS | {"region": str(budget.pk)} | changes
        return Filled(data, [budget] if budgets is None else budgets)

    return make


def errors_of(form: Any) -> dict[str, list[str]]:
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
        ("", "Wie viel kostet das ungefähr?"),
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
def test_euro_field_refuses_with_one_sentence(typed: str, sentence: str, fill: Callable[..., Filled]) -> None:
    assert errors_of(fill(amount_1=typed)) == {"amount_1": [sentence]}


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
        ("what_1", "Wofür ist dieser Betrag?"),
    ],
)
def test_blank_text_counts_as_none(field: str, sentence: str, blank: str, fill: Callable[..., Filled]) -> None:
    assert errors_of(fill(**{field: blank})) == {field: [sentence]}


@pytest.mark.parametrize("field", ["title", "text", "author_name"])
@pytest.mark.parametrize("hidden", ["a\x00b", "a\x07b", "a\u202eb"])
def test_signs_that_nobody_sees_are_refused(field: str, hidden: str, fill: Callable[..., Filled]) -> None:
    assert errors_of(fill(**{field: hidden})) == {
        field: ["Hier sind Zeichen dabei, die man nicht sehen kann. Bitte tippen Sie den Text neu."]
    }


@pytest.mark.parametrize(("field", "limit"), [("title", 120), ("author_name", 80), ("text", 4000)])
def test_ten_thousand_signs_are_too_many_and_stay_in_the_form(
    field: str, limit: int, fill: Callable[..., Filled]
) -> None:
    form = fill(**{field: "ä" * 10_000})
    assert errors_of(form) == {field: [f"Bitte kürzen Sie auf {limit} Zeichen. Es sind 10000."]}
    assert form[field].value() == "ä" * 10_000


@pytest.mark.parametrize(
    "typed", ["nachbarin", "a@b", "a@b.de\x00", "x" * 10_000 + "@example.org", "a@b.de\nBcc: c@d.de", "a@b.de, c@d.de"]
)
def test_mail_field_says_one_sentence(typed: str, fill: Callable[..., Filled]) -> None:
    assert errors_of(fill(email=typed)) == {
        "email": ["Bitte geben Sie die Adresse vollständig an, zum Beispiel name@beispiel.de."]
    }


def test_mail_field_takes_an_address() -> None:
    assert MailField().clean(" nachbarin@example.org ") == "nachbarin@example.org"


def test_the_steps_give_what_the_domain_wants(fill: Callable[..., Filled], budget: RegionBudget) -> None:
    form = fill(
        amount_1="1.200,50 €", what_2="Musik", kind_2="fees", amount_2="300", own_money="100", other_money="50,50"
    )
    assert errors_of(form) == {}
    content = text_of(form.cleaned_data, author_name="Nachbarin")
    assert form.cleaned_data["region_budget"] == budget
    assert form.cleaned_data["place"].kind == PlaceKind.REGION
    assert [(line.what, line.kind, line.amount) for line in content.cost_lines] == [
        ("Bank mit Lehne", CostKind.MATERIAL, Decimal("1200.50")),
        ("Musik", CostKind.FEES, Decimal(300)),
    ]
    assert content.cost == Decimal(1350)


def test_the_steps_without_any_answer_name_every_field(budget: RegionBudget) -> None:
    form = Filled({"title": ""}, [budget])
    assert set(form.errors) == {"place_kind", "title", "text", "category", "what_1", "age", "email", "contact"}


def test_the_topics_are_those_of_the_round(fill: Callable[..., Filled], budget: RegionBudget) -> None:
    budget.round.categories = ["sport", "green"]
    assert "category" in fill(category="space").errors
    assert errors_of(fill(category="sport")) == {}


def test_more_lines_than_there_are_make_no_form_without_end(fill: Callable[..., Filled]) -> None:
    assert fill(rows="999999999999999999").steps[2].lines == 2
    assert fill(rows="900").steps[2].lines == MOST_LINES
    assert fill(rows="x", what_5="Farbe", amount_5="5").steps[2].lines == 5


def test_the_highest_cost_of_the_round_is_told_beside_the_costs(
    fill: Callable[..., Filled], budget: RegionBudget
) -> None:
    budget.round.max_cost = Decimal(500)
    assert errors_of(fill(amount_1="600")) == {
        "amount_1": ["Eine Idee darf höchstens 500\u00a0€ kosten. Bitte prüfen Sie den Betrag."]
    }
    assert errors_of(fill(amount_1="600", own_money="100")) == {}


@pytest.mark.parametrize(
    ("guardian_age", "min_age", "choices"),
    [
        (16, None, ["old", "young"]),
        (16, 12, ["old", "young", "too_young"]),
        (12, 14, ["old", "too_young"]),
        (0, None, ["old"]),
    ],
)
def test_the_ages_to_choose_from_follow_the_round(
    guardian_age: int, min_age: int | None, choices: list[str], budget: RegionBudget
) -> None:
    budget.round.guardian_age, budget.round.min_age = guardian_age, min_age
    age: Any = PersonStep(region_budget=budget).fields["age"]
    assert [value for value, _label in age.choices] == choices


def test_the_young_give_another_address_than_their_own(budget: RegionBudget) -> None:
    form = PersonStep(
        ANSWERS | {"age": "young", "email": "Kind@example.org"}, region_budget=budget, account_email="kind@example.org"
    )
    assert errors_of(form) == {"email": ["Das ist Ihre eigene Adresse. Bitte geben Sie die Adresse Ihrer Eltern an."]}


@pytest.mark.parametrize("value", ["999999", "abc", "1; DROP TABLE", "\x00", "-1"])
def test_a_region_that_is_not_open_is_refused(value: str, fill: Callable[..., Filled]) -> None:
    assert errors_of(fill(region=value)) == {
        "region": ["Für diese Region können gerade keine Ideen eingereicht werden. Bitte wählen Sie eine andere."]
    }


def test_the_whole_region_needs_a_region(fill: Callable[..., Filled]) -> None:
    assert errors_of(fill(region="")) == {"region": ["Bitte wählen Sie die Region, für die Ihre Idee ist."]}


def test_a_pin_decides_the_region(fill: Callable[..., Filled], budget: RegionBudget) -> None:
    form = fill(region="", place_kind="pin", lon=str(IN_ADLERSHOF[0]), lat=str(IN_ADLERSHOF[1]))
    assert errors_of(form) == {}
    assert form.cleaned_data["region_budget"] == budget
    assert form.cleaned_data["place"].point.coords == IN_ADLERSHOF


def test_a_pin_in_a_region_that_is_not_open_names_it(fill: Callable[..., Filled]) -> None:
    friedrichshagen = Sozialraum.objects.get(key="095017", lor_version="2021").label_point
    form = fill(region="", place_kind="pin", lon=str(friedrichshagen.x), lat=str(friedrichshagen.y))
    assert errors_of(form) == {
        "place_kind": ["Dieser Ort liegt in Friedrichshagen. Dort können gerade keine Ideen eingereicht werden."]
    }


def test_a_pin_in_potsdam_lies_outside(fill: Callable[..., Filled]) -> None:
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
def test_coordinates_that_are_none_ask_for_the_pin_again(lon: str, lat: str, fill: Callable[..., Filled]) -> None:
    assert errors_of(fill(place_kind="pin", lon=lon, lat=lat)) == {
        "place_kind": ["Bitte setzen Sie die Markierung auf der Karte, oder geben Sie eine Adresse an."]
    }


def test_an_address_decides_the_region(streets: None, fill: Callable[..., Filled], budget: RegionBudget) -> None:
    form = fill(region="", place_kind="address", address="Dörpfeldstr. 54")
    assert errors_of(form) == {}
    place = form.cleaned_data["place"]
    assert form.cleaned_data["region_budget"] == budget
    assert (place.kind, place.planungsraum.parent_id) == (PlaceKind.ADDRESS, budget.region_id)
    assert place.words.startswith("Dörpfeldstraße 54, 12489")


@pytest.mark.parametrize("address", ["", "   ", "Straße die es nicht gibt 5", "\u200b"])
def test_an_address_nobody_knows_is_refused_beside_the_field(address: str, fill: Callable[..., Filled]) -> None:
    form = fill(place_kind="address", address=address)
    assert list(form.errors) == ["address"]
    assert len(form.errors["address"]) == 1


def test_an_address_that_exists_more_than_once_is_offered_as_a_list(streets: None, fill: Callable[..., Filled]) -> None:
    form = fill(region="", place_kind="address", address="Köpenicker Str. 10")
    assert list(form.errors) == ["address_choice"]
    assert len(form.matches) > 1
    assert form["address"].value() == "Köpenicker Str. 10"
    assert [str(option.choice_label) for option in form["address_choice"]]


def test_choosing_from_the_list_ends_the_question(
    streets: None, fill: Callable[..., Filled], budget: RegionBudget
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


def test_a_choice_that_was_never_offered_counts_for_nothing(streets: None, fill: Callable[..., Filled]) -> None:
    form = fill(region="", place_kind="address", address="Köpenicker Str. 10", address_choice="09200706 Woanders 1")
    assert list(form.errors) == ["address_choice"]


def test_the_region_narrows_an_address_that_exists_more_than_once(streets: None, fill: Callable[..., Filled]) -> None:
    form = fill(region="", place_kind="address", address="Köpenicker Str. 10")
    form.is_valid()
    regions = [match.bezirksregion.key for match in form.matches]
    lonely = next(key for key in regions if regions.count(key) == 1)
    budget = RegionBudgetFactory.create(region_key=lonely)
    form = fill(budgets=[budget], region=str(budget.pk), place_kind="address", address="Köpenicker Str. 10")
    assert errors_of(form) == {}
    assert form.cleaned_data["place"].planungsraum.parent_id == budget.region_id


def test_a_program_that_fills_in_everything_is_asked_again(fill: Callable[..., Filled]) -> None:
    form = fill(website="https://example.org")
    assert errors_of(form) == {
        "__all__": ["Das sah wie ein Programm aus. Bitte senden Sie das Formular noch einmal ab."]
    }
    assert form["website"].value() == ""


def test_further_places_lie_in_the_same_region(
    streets: None, fill: Callable[..., Filled], budget: RegionBudget
) -> None:
    form = fill(address_2="Dörpfeldstr. 54", address_3="Dörpfeldstraße 37")
    assert errors_of(form) == {}
    assert [place.words[:17] for place in form.cleaned_data["place"].further] == [
        "Dörpfeldstraße 54",
        "Dörpfeldstraße 37",
    ]
    assert errors_of(fill(address_2="Köpenicker Str. 10")) == {
        "address_2": ["Dieser Ort liegt nicht in Adlershof. Bitte nennen Sie nur Orte dort."]
    }


def test_consents_are_asked_apart_and_only_the_needed_ones_are_a_must() -> None:
    purposes = list(ConsentPurpose)
    form = ConsentStep({}, purposes=purposes)
    assert set(form.errors) == {"contact", "pictures", "guardian"}
    form = ConsentStep({"contact": "on", "pictures": "on", "guardian": "on"}, purposes=purposes)
    assert form.is_valid()
    assert ConsentPurpose.NAME not in form.given
