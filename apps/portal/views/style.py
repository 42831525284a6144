"""All components on one page, for people who build pages. Only while DEBUG is on."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.widgets import DayInput, MoneyInput
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Proposal, ProposalStep, RegionBudget
from apps.sozialraum.models import Sozialraum


class StyleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="Titel", max_length=120, help_text="Ein kurzer Satz.")
    text = forms.CharField(label="Beschreibung", max_length=400, widget=forms.Textarea)
    cost = forms.DecimalField(label="Kosten", min_value=1, widget=MoneyInput)
    day = forms.DateField(label="Tag", required=False, widget=DayInput)
    category = forms.ChoiceField(label="Thema", choices=[("", "Bitte wählen"), ("green", "Grün"), ("sport", "Sport")])
    place = forms.ChoiceField(
        label="Ort", widget=forms.RadioSelect, choices=[("pin", "Stelle auf der Karte"), ("region", "ganze Region")]
    )
    topics = forms.MultipleChoiceField(
        label="Themen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Nachbarschaft"), ("b", "Kultur und Geschichte")],
        help_text="Mehrere sind möglich.",
    )
    picture = forms.FileField(label="Bild", required=False, help_text="JPEG oder PNG, höchstens 8 MB.")
    consent = forms.BooleanField(label="Ich bin einverstanden.", help_text="Sie können das jederzeit widerrufen.")


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every component with made-up content; ?fehler=1 shows the form with errors."""
    messages.success(request, "Die Idee ist veröffentlicht.")
    messages.error(request, "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.")
    wrong = {"cost": "viel", "text": "x" * 420} if "fehler" in request.GET else None
    return render(request, "portal/style.html", _made_up() | {"form": StyleForm(wrong)})


def _made_up() -> dict[str, Any]:
    now = timezone.now()
    budget = RegionBudget(region=Sozialraum(name="Adlershof"), amount=Decimal(7300), granted=Decimal(3800))
    steps = [
        ProposalStep(status=ProposalStatus.SUBMITTED, at=now - timedelta(days=40), office="Portal"),
        ProposalStep(
            status=ProposalStatus.PUBLISHED,
            at=now - timedelta(days=35),
            office="Anlaufstelle Treptow-Köpenick",
            reason="Die Idee passt zu den Regeln der Kiezkasse.",
        ),
        ProposalStep(
            status=ProposalStatus.GRANTED,
            at=now - timedelta(days=2),
            office="Versammlung Adlershof",
            amount=Decimal(600),
            reason="34 Anwesende: 28 Ja, 3 Nein, 3 Enthaltungen.",
        ),
    ]
    return {
        "statuses": ProposalStatus,
        "budget": budget,
        "planned": Decimal(800),
        "proposals": [_idea(budget, status) for status in (ProposalStatus.PUBLISHED, ProposalStatus.GRANTED)],
        "assembly": SimpleNamespace(
            state="planned",
            region_budget=budget,
            starts_at=now + timedelta(days=12),
            place="Kulturzentrum Alte Schule",
            address="Dörpfeldstraße 54",
            get_absolute_url="#",
        ),
        "steps": steps,
        "next_step": {"title": "Umsetzung", "at": now + timedelta(days=60), "text": "Die SPK schickt die Bewilligung."},
        "page": Paginator(range(240), 12).page(7),
        "pairs": [("Kosten", "800 €"), ("Thema", "Nachbarschaft und Feste"), ("Ort", "Marktplatz Adlershof")],
        "figures": [("7.300 €", "Betrag 2026"), ("12", "Ideen"), ("34", "Anwesende")],
        "step_words": ["Idee", "Ort", "Kontakt", "Prüfen"],
    }


def _idea(budget: RegionBudget, status: ProposalStatus) -> Proposal:
    granted = Decimal(600) if status == ProposalStatus.GRANTED else None
    return Proposal(
        region_budget=budget,
        reference="abcd2345",
        title="Bücherschrank und Bank am Marktplatz",
        text="Eine alte Telefonzelle wird zum Bücherschrank. Davor steht eine Bank, auf der man gleich lesen kann.",
        cost=Decimal(800),
        granted_amount=granted,
        status=status,
        support_count=23,
    )
