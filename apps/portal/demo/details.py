"""What some ideas of the demo say beyond the rest: costs line by line, a second place, a question, an older version."""

from dataclasses import dataclass

from apps.kiezkasse.enums import CostKind

from .content import Pin

Lines = tuple[tuple[CostKind, str, int], ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """The Anlaufstelle asks; without an answer it is still open."""

    text: str
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Details:
    """More about one idea; its own and other money make the sum of the lines its cost."""

    lines: Lines = ()
    own_money: int = 0
    other_money: int = 0
    carried_out_by: str = ""
    further: tuple[Pin, ...] = ()
    question: Question | None = None
    first_text: str = ""  # what it said before its author changed it


DETAILS: dict[str, Details] = {
    "adlershof-hoffest": Details(
        lines=(
            (CostKind.MATERIAL, "Tische und Bänke zur Miete", 620),
            (CostKind.MATERIAL, "Toilette für Rollstühle zur Miete", 450),
            (CostKind.MATERIAL, "Strom und Genehmigung", 430),
            (CostKind.FEES, "Musikschule, zwei Stunden auf der Bühne", 400),
        ),
        own_money=100,
        carried_out_by="Hausgemeinschaft am Marktplatz",
        first_text=(
            "Wir wohnen seit Jahren Wand an Wand und kennen uns kaum. Mit einem gemeinsamen Fest auf dem Marktplatz "
            "wollen wir das ändern: lange Tafel, jede:r bringt etwas zu essen mit. Das Geld brauchen wir für Tische "
            "und Bänke zur Miete, Strom und die Genehmigung."
        ),
    ),
    "adlershof-schachtische": Details(
        lines=(
            (CostKind.MINOR_GOODS, "Zwei Schachtische aus Beton", 1900),
            (CostKind.FEES, "Lieferung und Einbau", 650),
        ),
        other_money=150,
        carried_out_by="Marek P. mit dem Kiosk am Forumsplatz",
    ),
    "adlershof-erzaehlcafe": Details(
        lines=(
            (CostKind.MINOR_GOODS, "Aufnahmegerät", 290),
            (CostKind.MATERIAL, "Kaffee und Kuchen an sechs Nachmittagen", 260),
            (CostKind.FEES, "Gesprächsleitung", 900),
        ),
        carried_out_by="Kreis Adlershofer Geschichte(n)",
    ),
    "adlershof-lastenrad": Details(
        lines=(
            (CostKind.MINOR_GOODS, "Gebrauchtes Lastenrad", 1700),
            (CostKind.MATERIAL, "Schloss und Regenplane", 200),
            (CostKind.MATERIAL, "Versicherung für ein Jahr", 300),
        ),
        other_money=300,
        carried_out_by="Initiative Kiezrad",
    ),
    "adlershof-blumenzwiebeln": Details(
        lines=(
            (CostKind.MATERIAL, "3.000 Blumenzwiebeln", 560),
            (CostKind.ALLOWANCES, "Suppe für die Helfenden", 120),
        ),
        further=(Pin(52.4366, 13.5482, "Beete am Marktplatz Adlershof"),),
    ),
    "adlershof-reparaturabend": Details(
        lines=(
            (CostKind.MINOR_GOODS, "Prüfgerät", 240),
            (CostKind.MINOR_GOODS, "Lötkolben und Nähmaschine", 430),
            (CostKind.MATERIAL, "Ersatzteile", 280),
        ),
        carried_out_by="Fünf Nachbarn, ehrenamtlich",
        question=Question(
            text="Wo stehen die Geräte zwischen den Abenden, und wer hat den Schlüssel?",
            answer="Im abschließbaren Schrank des Kiezklubs. Den Schlüssel hat die Leitung, und Viktor holt ihn ab.",
        ),
    ),
    "adlershof-laternen": Details(
        lines=(
            (CostKind.FEES, "Blaskapelle", 500),
            (CostKind.MATERIAL, "Punsch und Stockbrot", 150),
            (CostKind.MATERIAL, "Absperrung und Versicherung", 200),
        ),
    ),
    "adlershof-buecherzelle": Details(
        lines=(
            (CostKind.MINOR_GOODS, "Gebrauchte Telefonzelle", 1100),
            (CostKind.FEES, "Fundament und Aufbau", 500),
        ),
        carried_out_by="Mira S. mit ihrer Nachbarin",
        question=Question(text="Wem gehört der Vorplatz, und gibt es schon eine Zustimmung?"),
    ),
}
