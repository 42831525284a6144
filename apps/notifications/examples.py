"""An example for each placeholder, to show staff what a mail will look like."""

from datetime import date, datetime, time
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .topic import Topic

TOPIC = Topic(kind="example", key="", title="Bank am Markt", address="/")

# What each placeholder means, in the words of the page on which staff change a text.
MEANINGS: dict[str, object] = {
    "alter": _("bis zu welchem Alter Eltern zustimmen"),
    "amt": _("das gefragte Amt"),
    "antrag": _("worum die Kollegin oder der Kollege bittet"),
    "antwort": _("was die Anlaufstelle antwortet"),
    "anzahl": _("wie viele es sind"),
    "art": _("worum es der Person geht, oder ob es eine Antwort oder eine Rückfrage ist"),
    "begruendung": _("die öffentliche Begründung, wenn es eine gibt"),
    "betrag": _("was die Idee kosten soll"),
    "bewilligt": _("wie viele Ideen Geld bekommen"),
    "bezirk": _("der Bezirk"),
    "danach": _("wie es weitergeht, je nach Entscheidung"),
    "einladung": _("der eigene Text der Einladung, wenn es einen gibt"),
    "ende": _("wann es endet"),
    "entscheidung": _("die Entscheidung in einem Satz"),
    "ergebnis": _("die Entscheidung in drei Worten"),
    "frage": _("die Frage der Anlaufstelle"),
    "fragen": _("wie viele Ideen zu prüfen sind"),
    "frist": _("wie lange der Link gilt"),
    "fristen": _("wie viele Fristen es sind und welche die erste ist"),
    "gremium": _("das Gremium"),
    "grund": _("der Grund"),
    "ideen": _("über wie viele Ideen abgestimmt wurde"),
    "kennung": _("die Kennung der Idee"),
    "kurzfristig": _("warum kurzfristig eingeladen wird, wenn es so ist"),
    "kurzname": _("der kurze Name des Gremiums"),
    "liste": _("je Art von Frist eine Zeile: wie viele, und bis wann die erste"),
    "name": _("was verfolgt wird"),
    "nummer": _("die Nummer der Anfrage"),
    "ort": _("Ort und Adresse"),
    "person": _("der Name der Kollegin oder des Kollegen"),
    "region": _("die Region"),
    "rueckfrage": _("die Bitte um Antwort, wenn es eine Rückfrage ist"),
    "runde": _("die Runde"),
    "sitzung": _("der Titel der Sitzung"),
    "stand": _("der neue Stand"),
    "stelle": _("wer das entschieden hat"),
    "summe": _("wie viel Geld das zusammen ist"),
    "tage": _("wie viele Tage"),
    "tag": _("der Tag, um den es geht"),
    "thema": _("worum es geht"),
    "titel": _("der Titel der Idee oder des Termins"),
    "umfang": _("was die Person bekommen möchte"),
    "veroeffentlicht": _("dass die Idee öffentlich ist, und wer sie gelesen hat"),
    "vorhaben": _("das Vorhaben"),
    "was": _("was möglich ist oder geschehen ist"),
    "zeichen": _("woran das Portal die Antwort wiedererkennt, wenn die Adresse es nicht sagt"),
    "zeit": _("Tag und Uhrzeit"),
    "zeilen": _("eine Zeile für jede laufende Abstimmung, mit ihrer Prüfsumme"),
    "zuruecknehmen": _("der Link, mit dem die Person es zurücknimmt"),
    "zusammen": _("welche Ideen zusammengelegt oder getrennt sind"),
}


def example_facts() -> dict[str, object]:
    """Made up, but the kind of thing that stands there."""
    day = date(timezone.localdate().year, 6, 17)
    evening = datetime.combine(day, time(18), tzinfo=timezone.get_current_timezone())
    return {
        "alter": 16,
        "amt": "Straßen- und Grünflächenamt",
        "antrag": _("früher schließen"),
        "antwort": _("Die Versammlung ist am 17. Juni um 18 Uhr im Kiezklub. Sie brauchen sich nicht anzumelden."),
        "anzahl": 3,
        "art": _("Frage"),
        "begruendung": _("Die Kosten von 800 € haben wir mit der Person besprochen, die die Idee eingereicht hat."),
        "betrag": Decimal(800),
        "bewilligt": 3,
        "danach": _("Die Anlaufstelle meldet sich bei Ihnen und bespricht, wie Sie an das Geld kommen."),
        "einladung": _("Bringen Sie gern Ihre Nachbarinnen und Nachbarn mit."),
        "ende": evening,
        "entscheidung": _("die Versammlung hat über Ihre Idee abgestimmt. Sie bekommt die vollen 800 €."),
        "ergebnis": _("bekommt 800 €"),
        "frage": _("Wo genau soll die Bank stehen?"),
        "fragen": _("3 Ideen"),
        "frist": _("2 Tage"),
        "fristen": _("3 Fristen, die erste bis Mittwoch, 17. Juni"),
        "gremium": "Koordinierungsgremium Sozialraumorientierung",
        "grund": _("Der Saal hat einen Wasserschaden."),
        "ideen": 5,
        "kennung": "abcd2345",
        "kurzfristig": _("Der Saal wurde erst gestern frei."),
        "kurzname": "KoG SRO",
        "liste": _("Neue Idee lesen: 2, die erste bis 17. Juni\nStellungnahme eines Amtes: 1, bis 19. Juni"),
        "name": "Adlershof",
        "nummer": f"{day.year}-0042",
        "ort": "Kiezklub, Am Markt 1",
        "person": "Jana Krüger",
        "region": "Adlershof",
        "rueckfrage": _("Bitte antworten Sie uns, damit wir weitermachen können."),
        "runde": f"Kiezkasse {day.year}",
        "sitzung": _("5. Sitzung"),
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
        "zeichen": "",
        "zeit": evening,
        "zeilen": "Stadtteilbudget Adlershof 2026 (ab3cd4ef): 5e884898da28047151d0e56f8dc62927",
        "zuruecknehmen": f"{settings.SPK_SITE_URL}/…",
        "zusammen": _("die Anlaufstelle hat Ihre Idee mit einer anderen zusammengelegt, die dasselbe will."),
    }
