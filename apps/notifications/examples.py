"""An example for each placeholder, to show staff what a mail will look like."""

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .topic import Topic

TOPIC = Topic(kind="example", key="", title="Bank am Markt", address="/")

# What each placeholder means, in the words of the page on which staff change a text.
MEANINGS: dict[str, object] = {
    "alter": _("bis zu welchem Alter Eltern zustimmen"),
    "anzahl": _("wie viele es sind"),
    "begruendung": _("die öffentliche Begründung, wenn es eine gibt"),
    "betrag": _("was die Idee kosten soll"),
    "bewilligt": _("wie viele Ideen Geld bekommen"),
    "bezirk": _("der Bezirk"),
    "danach": _("wie es weitergeht, je nach Entscheidung"),
    "einladung": _("der eigene Text der Einladung, wenn es einen gibt"),
    "ende": _("wann der Zeitraum endet"),
    "entscheidung": _("die Entscheidung in einem Satz"),
    "ergebnis": _("die Entscheidung in drei Worten"),
    "frage": _("die Frage der Anlaufstelle"),
    "frist": _("wie lange der Link gilt"),
    "grund": _("der Grund"),
    "ideen": _("über wie viele Ideen abgestimmt wurde"),
    "name": _("was verfolgt wird"),
    "ort": _("Ort und Adresse"),
    "person": _("der Name der Kollegin oder des Kollegen"),
    "region": _("die Region"),
    "runde": _("die Runde"),
    "stand": _("der neue Stand"),
    "stelle": _("wer das entschieden hat"),
    "summe": _("wie viel Geld das zusammen ist"),
    "tage": _("wie viele Tage"),
    "tag": _("der Tag der Versammlung oder des Termins"),
    "thema": _("worum es geht"),
    "titel": _("der Titel der Idee oder des Termins"),
    "umfang": _("was die Person bekommen möchte"),
    "veroeffentlicht": _("dass die Idee öffentlich ist, und wer sie gelesen hat"),
    "vorhaben": _("das Vorhaben"),
    "was": _("was möglich ist oder geschehen ist"),
    "zeit": _("Tag und Uhrzeit"),
    "zusammen": _("welche Ideen zusammengelegt oder getrennt sind"),
}


def example_facts() -> dict[str, object]:
    """Made up, but the kind of thing that stands there."""
    day = date(timezone.localdate().year, 6, 17)
    evening = datetime.combine(day, time(18), tzinfo=timezone.get_current_timezone())
    return {
        "alter": 16,
        "anzahl": 3,
        "begruendung": _("Die Kosten von 800 € haben wir mit der Person besprochen, die die Idee eingereicht hat."),
        "betrag": Decimal(800),
        "bewilligt": 3,
        "danach": _("Die Anlaufstelle meldet sich bei Ihnen und bespricht, wie Sie an das Geld kommen."),
        "einladung": _("Bringen Sie gern Ihre Nachbarinnen und Nachbarn mit."),
        "ende": evening,
        "entscheidung": _("die Versammlung hat über Ihre Idee abgestimmt. Sie bekommt die vollen 800 €."),
        "ergebnis": _("bekommt 800 €"),
        "frage": _("Wo genau soll die Bank stehen?"),
        "frist": _("2 Tage"),
        "grund": _("Der Saal hat einen Wasserschaden."),
        "ideen": 5,
        "name": "Adlershof",
        "ort": "Kiezklub, Am Markt 1",
        "person": "Jana Krüger",
        "region": "Adlershof",
        "runde": f"Kiezkasse {day.year}",
        "stand": _("veröffentlicht"),
        "stelle": "Versammlung",
        "summe": Decimal(2600),
        "tag": day,
        "tage": 7,
        "titel": "Bank am Markt",
        "umfang": _("Termine und Einladungen"),
        "veroeffentlicht": _(
            "die Anlaufstelle hat Ihre Idee zugelassen. Alle können sie jetzt lesen und unterstützen."
        ),
        "vorhaben": "Neuer Spielplatz am Park",
        "was": _("Ideen einreichen"),
        "zeit": evening,
        "zusammen": _("die Anlaufstelle hat Ihre Idee mit einer anderen zusammengelegt, die dasselbe will."),
    }
