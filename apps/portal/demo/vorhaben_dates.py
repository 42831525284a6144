"""Invented dates of Vorhaben with those who registered, and one account of what became of a participation."""

from dataclasses import dataclass

from apps.vorhaben.domain.account import GroupContent
from apps.vorhaben.enums import GroupOutcome


@dataclass(frozen=True, kw_only=True)
class Date:
    """One date: days and hour from today, and who comes."""

    vorhaben: str
    title: str
    text: str
    days: int
    hour: int
    lasts: int
    place: str
    address: str
    at: tuple[float, float]
    accessibility: str
    step_free: bool = False
    sign_language: bool = False
    childcare: bool = False
    capacity: int | None = None
    needs_registration: bool = False
    names: tuple[str, ...] = ()


DATES = (
    Date(
        vorhaben="Neuer Spielplatz am Nachtalbenweg",
        title="Rundgang über den alten Spielplatz",
        text="Wir gehen gemeinsam über den Platz. Kinder zeigen, wo sie gern spielen. Zettel und Stifte sind da.",
        days=11,
        hour=15,
        lasts=2,
        place="Spielplatz am Nachtalbenweg",
        address="Nachtalbenweg 1",
        at=(13.5471, 52.4128),
        accessibility="Die Wege sind eben, aber nicht befestigt. Eine Toilette für alle ist im Kiezklub nebenan.",
        step_free=True,
    ),
    Date(
        vorhaben="Neuer Spielplatz am Nachtalbenweg",
        title="Werkstatt: Welche Geräte sollen es sein?",
        text="Zwei Entwürfe liegen auf dem Tisch. In kleinen Runden sagen Sie, was gefällt und was fehlt.",
        days=25,
        hour=17,
        lasts=2,
        place="Kiezklub, großer Saal",
        address="Nachtalbenweg 1",
        at=(13.5471, 52.4128),
        accessibility="Aufzug und Toilette für alle. Der Eingang hat eine Stufe von 3 Zentimetern.",
        childcare=True,
        sign_language=True,
        needs_registration=True,
        capacity=5,
        names=("Frau Yıldız", "Herr Petersen", "Familie Nowak", "M. Lehmann", "Frau Tran", "Herr Adeyemi", "J. Scholz"),
    ),
    Date(
        vorhaben="Mehr Bäume für Baumschulenweg",
        title="Spaziergang: Wo ist Platz für Bäume?",
        text="Das Amt zeigt, wo Leitungen liegen und wo nicht. Vorschläge nehmen wir gleich auf.",
        days=18,
        hour=16,
        lasts=2,
        place="S-Bahnhof Baumschulenweg, Ausgang Baumschulenstraße",
        address="Baumschulenstraße 1",
        at=(13.4885, 52.4675),
        accessibility="Zwei Kilometer auf Gehwegen, mit Pausen. Mit dem Rollstuhl befahrbar.",
        step_free=True,
        needs_registration=True,
    ),
)

ACCOUNT_OF = "Sportplatz an der Hämmerlingstraße"
INTRO = (
    "48 Menschen waren beim Rundgang, 26 in der Werkstatt. 112 Zettel und 37 Beiträge online kamen dazu. Vier Vereine "
    "und zwei Schulen haben eigene Listen abgegeben."
)
GROUPS = (
    GroupContent(
        title="Licht am Abend",
        said="Im Winter ist ab 16 Uhr Schluss, weil der Platz dunkel ist.",
        count=41,
        outcome=GroupOutcome.TAKEN,
        taken_up="Acht Masten mit sparsamen Leuchten. Sie gehen um 21.30 Uhr aus.",
    ),
    GroupContent(
        title="Offen für alle, nicht nur für Vereine",
        said="Wer keinem Verein angehört, steht vor einem verschlossenen Tor.",
        count=33,
        outcome=GroupOutcome.PARTLY,
        taken_up="Das kleine Feld ist montags bis freitags bis 17 Uhr und sonntags offen.",
        reason="Das große Feld bleibt für Schulen und Vereine: Es reicht schon jetzt nicht für alle Mannschaften.",
    ),
    GroupContent(
        title="Ein Dach über der Tribüne",
        said="Bei Regen stehen alle im Nassen.",
        count=12,
        outcome=GroupOutcome.NOT,
        reason="Das Dach kostet 180.000 € und damit mehr als die ganze Tribüne. Dafür ist kein Geld da.",
    ),
)
ANSWERS = (
    ("yes", "Die Anlaufstelle hat moderiert, nicht das Amt."),
    ("yes", "Pläne und Kosten lagen zwei Wochen vorher aus, Fragen wurden am Telefon beantwortet."),
    ("partly", "Dass das Geld für ein Dach nicht reicht, hätten wir früher sagen müssen."),
    ("yes", "Gefragt haben wir vor dem ersten Entwurf."),
    ("partly", "Mädchen ab 14 Jahren haben wir kaum erreicht. Beim nächsten Mal gehen wir in die Schulen."),
    ("yes", "Alle Unterlagen gab es auch in leichter Sprache."),
    ("yes", "Online, auf Papier und am Platz; alles ohne Stufen."),
    ("yes", "Zu jeder Gruppe von Beiträgen steht hier eine Antwort."),
    ("partly", "Für die Auswertung fehlten zwei Wochen. Wir planen sie künftig fest ein."),
)
