"""The rounds of the demo: texts, money, windows of time."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from apps.kiezkasse.enums import PhaseKind

from .amounts import amounts_2024
from .calendar import Calendar
from .content import Ago

MARZAHN_HELLERSDORF = (
    "101001",
    "101002",
    "101003",
    "102004",
    "102005",
    "102006",
    "103007",
    "104008",
    "104009",
)
EQUAL_SHARE = 5_000
OPENED_DAYS_AGO = 48
OPENED_DAYS_AGO_MH = 36

INTRODUCTION = (
    "Jede Bezirksregion hat jedes Jahr eine kleine Summe für Ideen aus der Nachbarschaft: die Kiezkasse. "
    "Sie schlagen vor, was Ihrem Kiez guttut. Wer zur Versammlung kommt, entscheidet, welche Idee wie viel Geld "
    "bekommt."
)
FUNDABLE = (
    "Feste und Treffen, zu denen alle kommen können\n"
    "Pflanzen, Bänke, Spiele und anderes für gemeinsame Orte\n"
    "Kurse, Ausstellungen, Lesungen und Musik\n"
    "Material für Gruppen, die sich selbst helfen\n"
    "Honorare und Sachkosten, die nur für das Vorhaben anfallen"
)
NOT_FUNDABLE = (
    "Was schon begonnen hat, bevor das Geld bewilligt ist\n"
    "Was nur einer Familie, einem Betrieb oder den Mitgliedern eines Vereins nützt\n"
    "Werbung für Parteien oder Religionen\n"
    "Aufgaben, für die der Bezirk eigenes Geld hat, etwa Straßenbäume oder die Ausstattung von Kitas und Schulen"
)
WHO_MAY_PROPOSE = (
    "Alle, die eine Idee für die Region haben: einzelne Personen, Gruppen, Vereine und Träger. Ein Konto brauchen "
    "Sie nicht. Den Antrag auf das Geld stellt später jemand, der volljährig ist."
)
WHO_MAY_VOTE = "Alle, die zur Versammlung kommen und in der Region wohnen, arbeiten oder zur Schule gehen."
INTRODUCTION_MH = (
    "Das Stadtteilbudget gibt jeder der neun Bezirksregionen 5.000 € für Ideen der Menschen, die dort leben. "
    "Die Ämter prüfen, ob eine Idee möglich ist. Am Abend der Abstimmung entscheiden die Anwesenden."
)
INTRODUCTION_2024 = (
    "Die Kiezkassen 2024 zum Nachschlagen: wie viel Geld jede Region hatte. Die Ideen dieses Jahres wurden nicht "
    "in diesem Portal gesammelt."
)
INTRODUCTION_LAST_YEAR = f"{INTRODUCTION} Die Runde ist abgeschlossen, das Ergebnis jeder Region steht fest."
EXAMPLE_YEAR = "Beispiel der Demo: derselbe Betrag wie 2024"


@dataclass(frozen=True, kw_only=True)
class DemoRound:
    """One year of a district as the loader writes it."""

    district: str
    year: int
    programme: str
    introduction: str
    amounts: dict[str, tuple[Decimal, str]]
    phases: tuple[tuple[PhaseKind, datetime, datetime], ...]
    closed: bool = False
    weights: tuple[int, int, int] = (100, 0, 0)  # assembly, online vote, offices


def demo_rounds(calendar: Calendar) -> list[DemoRound]:
    """All rounds, oldest first."""
    year = calendar.year
    real = {key: (Decimal(amount), source) for key, (amount, source) in amounts_2024().items()}
    example = {key: (amount, EXAMPLE_YEAR) for key, (amount, _source) in real.items()}
    closed = [(year - 1, example, INTRODUCTION_LAST_YEAR)]
    if year - 1 != 2024:
        closed.insert(0, (2024, real, INTRODUCTION_2024))
    return [
        *(
            DemoRound(
                district="09",
                year=closed_year,
                programme="Kiezkasse",
                introduction=introduction,
                amounts=amounts,
                phases=_windows_of_closed_year(calendar, closed_year),
                closed=True,
            )
            for closed_year, amounts, introduction in closed
        ),
        DemoRound(
            district="09",
            year=year,
            programme="Kiezkasse",
            introduction=INTRODUCTION,
            amounts=example,
            phases=_windows_around_today(calendar, opened_days_ago=OPENED_DAYS_AGO, days_left=21),
        ),
        DemoRound(
            district="10",
            year=year,
            programme="Stadtteilbudget",
            weights=(50, 30, 20),
            introduction=INTRODUCTION_MH,
            amounts={
                key: (Decimal(EQUAL_SHARE), "Beispiel der Demo: gleicher Betrag für jede Bezirksregion")
                for key in MARZAHN_HELLERSDORF
            },
            phases=_windows_around_today(calendar, opened_days_ago=OPENED_DAYS_AGO_MH, days_left=15),
        ),
    ]


def _windows_of_closed_year(calendar: Calendar, year: int) -> tuple[tuple[PhaseKind, datetime, datetime], ...]:
    return (
        (PhaseKind.SUBMISSION, calendar.day(year=year, month=1, day=20), calendar.day(year=year, month=6, day=15)),
        (PhaseKind.SUPPORT, calendar.day(year=year, month=1, day=20), calendar.day(year=year, month=6, day=15)),
        (PhaseKind.ASSEMBLY, calendar.day(year=year, month=3, day=12), calendar.day(year=year, month=7, day=5)),
        (
            PhaseKind.IMPLEMENTATION,
            calendar.day(year=year, month=4, day=1),
            calendar.day(year=year + 1, month=1, day=1),
        ),
    )


def _windows_around_today(
    calendar: Calendar, *, opened_days_ago: int, days_left: int
) -> tuple[tuple[PhaseKind, datetime, datetime], ...]:
    opened = calendar.moment(Ago(opened_days_ago, "00:00"))
    return (
        (PhaseKind.SUBMISSION, opened, calendar.in_days(days_left)),
        (PhaseKind.SUPPORT, opened, calendar.in_days(days_left + 7)),
        (PhaseKind.ASSEMBLY, calendar.moment(Ago(28, "00:00")), calendar.in_days(days_left + 14)),
        (PhaseKind.IMPLEMENTATION, calendar.moment(Ago(26, "00:00")), calendar.in_days(400)),
    )
