"""What Fachämter are asked in the demo: open, overdue, answered, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from apps.accounts.models import Department, User
from apps.kiezkasse.domain.reviews import Answer, answer_review, ask_reviews, recall_review, set_competence
from apps.kiezkasse.enums import REVIEWABLE_STATUSES, Competence, Opinion
from apps.kiezkasse.models import Proposal

from .clock import as_of

PARKS, YOUTH = "Straßen- und Grünflächenamt", "Jugendamt"
QUESTION = "Kann die Idee „{titel}“ in {region} umgesetzt werden, und reichen {betrag}?"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the demo: asked so many days ago, to be answered so many days later."""

    idea: str
    office: str
    asked: int
    within: int
    opinion: Opinion | None = None
    statement: str = ""
    remark: str = ""
    estimate: int = 0
    recalled: str = ""
    competence: Competence | None = None


QUESTIONS = (
    Question(idea="friedrichshagen-trinkbrunnen", office=PARKS, asked=12, within=10),
    Question(idea="treptow-parkour", office=PARKS, asked=5, within=14),
    Question(idea="treptow-parkour", office=YOUTH, asked=5, within=14),
    Question(idea="baumschulenweg-spielstrasse", office=PARKS, asked=3, within=14),
    Question(
        idea="adlershof-schachtische",
        office=PARKS,
        asked=20,
        within=14,
        opinion=Opinion.CONDITIONS,
        statement="Die Tische können stehen, wenn der Weg daneben 1,50 Meter breit bleibt. Wir stellen sie auf.",
        remark="Fundament ist im Auftrag enthalten, siehe Angebot.",
        estimate=1900,
        competence=Competence.A,
    ),
    Question(
        idea="friedrichshagen-lesenacht",
        office=YOUTH,
        asked=15,
        within=14,
        opinion=Opinion.FUNDABLE,
        statement="Aus Sicht des Jugendamts eine gute Idee. Der Jugendklub kann Räume geben.",
        competence=Competence.A,
    ),
    Question(
        idea="oberschoeneweide-wandbild",
        office=YOUTH,
        asked=9,
        within=14,
        recalled="Die Wand gehört dem Bezirk nicht. Wir fragen zuerst die Eigentümerin.",
    ),
    Question(
        idea="mh-hellersdorf-ost-boulevard",
        office=PARKS,
        asked=16,
        within=14,
        opinion=Opinion.PLANNED,
        statement="Für den Herbst ist auf dem Platz schon ein Fest geplant. Die lange Tafel kann ein Teil davon sein.",
        competence=Competence.B,
    ),
    Question(idea="mh-hellersdorf-ost-nachtsport", office=YOUTH, asked=4, within=14),
    Question(idea="mh-kaulsdorf-seen", office=PARKS, asked=13, within=10),
)


def ask_offices(proposals: Mapping[str, Proposal], accounts: Mapping[str, User], now: datetime) -> None:
    """Ask and answer as the list says; ideas that are decided by now are left out."""
    for wish in QUESTIONS:
        proposal = Proposal.objects.select_related("region_budget__round").get(pk=proposals[wish.idea].pk)
        if proposal.status in REVIEWABLE_STATUSES:
            _ask(wish, proposal, accounts, now)


def _ask(wish: Question, proposal: Proposal, accounts: Mapping[str, User], now: datetime) -> None:
    ours = proposal.region_budget.round.district.key == "09"
    office = accounts["anlaufstelle" if ours else "anlaufstelle-mh"]
    department = Department.objects.get(district=proposal.region_budget.round.district, name=wish.office)
    asked_at = now - timedelta(days=wish.asked)
    with as_of(asked_at):
        due_day = timezone.localdate(asked_at) + timedelta(days=wish.within)
        asked = ask_reviews(
            proposals=[proposal], departments=[department], due_day=due_day, question=QUESTION, actor=office
        )
    review = asked.reviews[0]
    if wish.recalled:
        with as_of(asked_at + timedelta(days=2)):
            recall_review(review=review, reason=wish.recalled, actor=office)
    if wish.opinion:
        answer = Answer(
            opinion=wish.opinion,
            public_statement=wish.statement,
            internal_remark=wish.remark,
            estimate=Decimal(wish.estimate) if wish.estimate else None,
        )
        with as_of(asked_at + timedelta(days=6)):
            answer_review(review=review, answer=answer, version=1, actor=accounts["fachamt"])
    if wish.competence:
        set_competence(proposal=proposal, competence=wish.competence, actor=office)
