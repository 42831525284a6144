"""What stands in the library of the demo, in words of our own.

Amounts, numbers and years are those of the sources named with them; where a source says nothing, nothing stands here.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from apps.library.enums import EntryKind, Need


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry; `district` is the LOR key of the district whose own it is, else it is for several."""

    kind: str
    title: str
    summary: str
    text: str = ""
    easy_text: str = ""
    tags: tuple[str, ...] = ()
    district: str = ""
    only_in: tuple[str, ...] = ()
    checked: int = 20
    takes_ideas_of: str = ""
    is_draft: bool = False
    more: dict[str, Any] = field(default_factory=dict)


PROGRAMMES = (
    Entry(
        kind=EntryKind.PROGRAMME,
        title="Kiezkasse Treptow-Köpenick",
        summary="Kleine Beträge für Ideen, die der Nachbarschaft nützen. Die Versammlung im Kiez entscheidet.",
        text=(
            "Jede der 20 Bezirksregionen hat ihren eigenen Betrag. 2024 waren es zum Beispiel 2.600 € in Müggelheim "
            "und 7.300 € in Adlershof. Einen Höchstbetrag je Idee gibt es nicht, nur den Betrag der Region.\n\n"
            "- Das Vorhaben nützt vielen und ist offen für alle.\n"
            "- Es hat noch nicht begonnen.\n"
            "- Wer ein Grundstück braucht, das jemand anderem gehört, fragt vorher um Erlaubnis.\n"
            "- Bezahlt werden Sachen, Honorare und Aufwandsentschädigungen für dieses eine Vorhaben."
        ),
        easy_text=(
            "Die Kiezkasse ist Geld vom Bezirk.\n\n"
            "Sie haben eine Idee für Ihren Kiez?\n\n"
            "Zum Beispiel:\n\n"
            "- ein Fest\n- Blumen\n- ein Nachmittag zum Vorlesen\n\n"
            "Dann können Sie Geld bekommen.\n\n"
            "Es gibt ein Treffen im Kiez.\n\n"
            "Alle beim Treffen stimmen ab.\n\n"
            "So wird entschieden: Welche Idee bekommt Geld?"
        ),
        tags=("Kiezkasse", "Nachbarschaft", "Fest"),
        district="09",
        takes_ideas_of="09",
        more={
            "applicants": "Privatpersonen, Initiativen, Vereine und Träger",
            "purpose": (
                "Nachbarschaft und Wohnumfeld: Hof- und Straßenfeste, Pflanzungen, Vorträge, Selbsthilfe, Material. "
                "Nicht für das, was der Bezirk ohnehin bezahlt."
            ),
            "needs": [Need.EVENT, Need.GREEN, Need.MATERIAL, Need.YOUTH],
            "amount_words": "bis zum Betrag der Bezirksregion",
            "contact": "Anlaufstelle Bürgerbeteiligung",
            "source": "Pressemitteilungen und Seiten des Bezirksamts Treptow-Köpenick, 2024 und 2025",
        },
    ),
    Entry(
        kind=EntryKind.PROGRAMME,
        title="Stadtteilbudget Marzahn-Hellersdorf",
        summary="Ideen für den Stadtteil: Abstimmung am Abend, Online-Abstimmung und Einschätzung der Ämter zählen.",
        text=(
            "2025 standen nach den Angaben des Bezirks 5.000 € je Bezirksregion bereit. Auf die Idee folgt die Prüfung "
            "durch die Ämter, dann wird abgestimmt. Wer ausgewählt ist, stellt einen Antrag."
        ),
        tags=("Stadtteilbudget", "Nachbarschaft"),
        district="10",
        takes_ideas_of="10",
        more={
            "applicants": "Menschen aus dem Bezirk, soziale und kulturelle Träger, gemeinnützige Vereine",
            "purpose": "Vorhaben im eigenen Stadtteil, die noch im selben Jahr umgesetzt werden.",
            "needs": [Need.EVENT, Need.GREEN, Need.MATERIAL],
            "amount_most": Decimal(5000),
            "source": "mein.berlin.de, Stadtteilbudget 2025",
        },
    ),
    Entry(
        kind=EntryKind.PROGRAMME,
        title="Aktionsfonds im Quartiersmanagement",
        summary="Schnelles Geld für kleine Aktionen in den 32 Quartieren mit Quartiersmanagement.",
        text=(
            "Jedes Quartier hat dafür 10.000 € im Jahr. Eine Jury aus Bewohnerinnen und Bewohnern entscheidet. Ob Ihre "
            "Adresse in einem Quartier liegt, sagt Ihnen das Quartiersmanagement."
        ),
        tags=("Quartiersmanagement", "Sozialer Zusammenhalt", "Fest"),
        more={
            "applicants": "Menschen, die im Quartier wohnen oder sich dort engagieren",
            "purpose": "Kleine Aktionen, die vielen im Quartier nützen.",
            "needs": [Need.EVENT, Need.MATERIAL, Need.YOUTH],
            "amount_most": Decimal(1500),
            "contact": "Das Team des Quartiersmanagements vor Ort",
            "link": "https://www.quartiersmanagement-berlin.de",
            "source": "quartiersmanagement-berlin.de; Mitteilung der Senatsverwaltung für Stadtentwicklung",
        },
    ),
    Entry(
        kind=EntryKind.PROGRAMME,
        title="Projektfonds im Quartiersmanagement (Sozialer Zusammenhalt)",
        summary="Geld für größere Projekte in den Quartieren, ab 5.000 €.",
        tags=("Quartiersmanagement", "Sozialer Zusammenhalt"),
        more={
            "applicants": "Vereine, Träger und Einrichtungen in Quartieren mit Quartiersmanagement",
            "purpose": "Projekte, die zu den Zielen des Quartiers passen. Sie stehen in dessen Konzept (IHEK).",
            "needs": [Need.PROJECT, Need.YOUTH, Need.PLACE],
            "amount_least": Decimal(5000),
            "contact": "Das Team des Quartiersmanagements vor Ort",
            "link": "https://www.quartiersmanagement-berlin.de",
            "source": "quartiersmanagement-berlin.de",
        },
    ),
    Entry(
        kind=EntryKind.PROGRAMME,
        title="FEIN: Freiwilliges Engagement in Nachbarschaften",
        summary="Material für Freiwillige, die etwas verschönern oder reparieren, außerhalb der Quartiere mit QM.",
        text=(
            "Die Arbeit machen Sie selbst, das Programm bezahlt das Material. Ersetzt wird nur, was Sie wirklich "
            "bezahlt haben: Heben Sie alle Belege auf. Am Ende genügen ein kurzer Bericht und die Belege.\n\n"
            "Wer dabei mit Kindern und Jugendlichen arbeitet, braucht ein Führungszeugnis. Manche Bezirke setzen eine "
            "niedrigere Grenze, Steglitz-Zehlendorf zum Beispiel 2.000 €."
        ),
        tags=("Ehrenamt", "Material", "Nachbarschaft"),
        more={
            "applicants": "Freiwillige und Initiativen außerhalb von Gebieten des Quartiersmanagements",
            "purpose": "Sachmittel, zum Beispiel Farbe, Pflanzen oder Werkzeug",
            "needs": [Need.MATERIAL, Need.GREEN],
            "amount_most": Decimal(3500),
            "contact": "Das Bezirksamt; die Fristen sind je Bezirk verschieden.",
            "source": "berlin.de, Seiten der Bezirke zu FEIN",
        },
    ),
    Entry(
        kind=EntryKind.PROGRAMME,
        title="Kiezfonds Lichtenberg",
        summary="Bis zu 1.000 € für ein Projekt. Eine Bürgerjury entscheidet jeden Monat.",
        text=(
            "Für jeden der 13 Stadtteile stehen 13.000 € bereit. Die Jury besteht zu mindestens 60 Prozent aus "
            "Menschen, die dort wohnen. Eingereicht wird etwa zwei Wochen vor ihrem Termin."
        ),
        tags=("Kiezfonds", "Nachbarschaft", "Fest"),
        only_in=("11",),
        more={
            "applicants": "Menschen und Initiativen aus Lichtenberg",
            "purpose": "Kleine Projekte für den Stadtteil",
            "needs": [Need.EVENT, Need.MATERIAL, Need.GREEN],
            "amount_most": Decimal(1000),
            "is_ongoing": True,
            "contact": "Die Stadtteilkoordination",
            "source": "buergerhaushalt-lichtenberg.de; Stadtteilkoordination Lichtenberg",
        },
    ),
    Entry(
        kind=EntryKind.PROGRAMME,
        title="Stadtteilzentren",
        summary="Förderung der Häuser, in denen Nachbarschaft einen Ort hat. Ziel: eines in jedem Prognoseraum.",
        tags=("Stadtteilzentrum", "Nachbarschaft"),
        more={
            "applicants": "Träger von Stadtteilzentren",
            "purpose": "Betrieb eines Hauses für alle: Räume, Beratung, Begegnung, Selbsthilfe",
            "needs": [Need.PLACE],
            "amount_words": "Grundförderung 180.000 bis 200.000 €",
            "amount_least": Decimal(180000),
            "amount_most": Decimal(200000),
            "source": "vhw, 6. August 2024",
        },
    ),
)

GUIDES = (
    Entry(
        kind=EntryKind.GUIDE,
        title="Mit der Idee zur Kiezkasse: der ganze Weg",
        summary="Von der Idee bis zur Abrechnung, in sieben Schritten.",
        text=(
            "1. Idee aufschreiben: worum es geht, was es kostet, wo es sein soll.\n"
            "2. Zur Versammlung kommen und die Idee vorstellen. Wer verhindert ist, schickt jemanden.\n"
            "3. Abstimmen: Wer da ist, entscheidet, was Geld bekommt und wie viel.\n"
            "4. Antrag stellen, mit Anschrift und Bankverbindung.\n"
            "5. Auf die Bewilligung (Zuwendungsbescheid) warten. Vorher nichts bestellen.\n"
            "6. Umsetzen, noch im selben Jahr.\n"
            "7. Abrechnen: kurzer Bericht, Liste der Belege, Rest zurückzahlen."
        ),
        easy_text=(
            "So bekommen Sie Geld für Ihre Idee.\n\n"
            "1. Schreiben Sie Ihre Idee auf.\n"
            "2. Kommen Sie zum Treffen im Kiez.\n"
            "3. Erzählen Sie dort von Ihrer Idee.\n"
            "4. Alle stimmen ab.\n"
            "5. Sie stellen einen Antrag. Die Anlaufstelle hilft Ihnen.\n"
            "6. Sie bekommen einen Brief. Jetzt dürfen Sie anfangen.\n"
            "7. Am Ende zeigen Sie: Dafür war das Geld."
        ),
        tags=("Kiezkasse", "Antrag", "Abrechnung"),
        district="09",
    ),
    Entry(
        kind=EntryKind.GUIDE,
        title="Abrechnen ohne Kopfweh",
        summary="Was in Bericht und Belegliste gehört, damit die Abrechnung beim ersten Mal stimmt.",
        text=(
            "Für die Belegliste reicht eine Tabelle: Nummer, Datum, wer das Geld bekam, wofür, wie viel. Nummerieren "
            "Sie die Belege genauso.\n\n"
            "Der Bericht darf kurz sein:\n\n"
            "- Was haben Sie gemacht, wann und wo?\n"
            "- Wie viele Menschen waren dabei?\n"
            "- Was hat geklappt, was nicht?\n"
            "- Wie viel Geld ist übrig?\n\n"
            "Bilder dürfen Sie nur zeigen, wenn alle darauf einverstanden sind."
        ),
        tags=("Abrechnung", "Antrag"),
        checked=340,
    ),
    Entry(
        kind=EntryKind.GUIDE,
        title="Sozialräume in fünf Minuten",
        summary="Was Prognoseraum, Bezirksregion und Planungsraum sind, und wie man ihren Schlüssel liest.",
        text=(
            "Berlin ist in lebensweltlich orientierte Räume (LOR) geteilt: 58 Prognoseräume, 143 Bezirksregionen und "
            "542 Planungsräume. Die heutigen Grenzen gelten seit dem 1. Januar 2021.\n\n"
            "Der Schlüssel hat acht Ziffern: je zwei für Bezirk, Prognoseraum, Bezirksregion und Planungsraum. Wer die "
            "letzten zwei weglässt, hat den Schlüssel der Bezirksregion. 09 20 07 ist Adlershof.\n\n"
            "Zahlen von vor 2021 gehören zu anderen Grenzen und lassen sich nicht ohne Weiteres vergleichen."
        ),
        easy_text=(
            "Berlin ist groß.\n\n"
            "Deshalb teilt man Berlin in kleine Gebiete.\n\n"
            "Die Gebiete heißen: Sozialräume.\n\n"
            "So weiß das Amt: Wo wohnen viele Kinder? Wo fehlt ein Spielplatz?"
        ),
        tags=("Sozialraum", "Daten"),
    ),
    Entry(
        kind=EntryKind.GUIDE,
        title="Wie weit geht die Beteiligung? Vier Stufen",
        summary="Information, Mitwirkung, Mitentscheidung, Entscheidung: was man auf jeder Stufe versprechen darf.",
        text=(
            "- Information: Das Amt sagt, was geschieht. Zu entscheiden gibt es nichts mehr.\n"
            "- Mitwirkung: Menschen sagen ihre Meinung, das Amt entscheidet und begründet.\n"
            "- Mitentscheidung: Beide suchen eine Lösung, die beide tragen.\n"
            "- Entscheidung: Die Menschen entscheiden, das Amt setzt um.\n\n"
            "Sagen Sie am Anfang, welche Stufe gilt, was offen ist und was feststeht. Und sagen Sie am Ende, was nicht "
            "aufgenommen wurde und warum."
        ),
        tags=("Beteiligung", "Leitlinien"),
    ),
    Entry(
        kind=EntryKind.GUIDE,
        title="Fragen an ein Bezirksregionenprofil",
        summary="Eine Liste zum Lesen und Schreiben von Teil I und Teil II.",
        text="Teil I beschreibt das Gebiet, Teil II nennt nummerierte Ziele und Maßnahmen.",
        tags=("Sozialraum", "Daten"),
        district="09",
        is_draft=True,
    ),
    Entry(
        kind=EntryKind.VIDEO,
        title="Erklärvideo: So läuft eine Versammlung ab",
        summary="Ein Platz für das Video des Bezirks. Vor dem Klick wird nichts davon geladen.",
        text="In der Demo führt die Adresse zu keinem Video. Die Anlaufstelle trägt hier ihr eigenes ein.",
        tags=("Versammlung", "Kiezkasse"),
        district="09",
        more={"link": "https://www.youtube.com/watch?v=SPK-Demo-00", "publisher": "Beispiel der Demo"},
    ),
)

READING = (
    Entry(
        kind=EntryKind.READING,
        title="Handbuch zur Sozialraumorientierung",
        summary="Die Grundlage der Sozialraumorientierung in Berlin: Rahmenstrategie und fünf Handreichungen.",
        tags=("Sozialraum", "SPK"),
        more={"publisher": "Senat von Berlin", "year": 2009},
    ),
    Entry(
        kind=EntryKind.READING,
        title="Praxisleitfaden zur sozialräumlichen Strategieentwicklung, mit Arbeitsvorlagen",
        summary="Wie Gelsenkirchen mit Daten und Menschen vor Ort Strategien für ein Quartier entwickelt.",
        text="Die Vorlagen in dieser Bibliothek sind eigene, im Geist dieses Leitfadens.",
        tags=("Sozialraum", "Werkstatt"),
        more={"publisher": "Stadt Gelsenkirchen, Koordinierungsstelle Kommunale Prävention"},
    ),
    Entry(
        kind=EntryKind.READING,
        title="Leitlinien für Bürgerbeteiligung Treptow-Köpenick",
        summary="Neun Grundsätze und die Instrumente, am 5. Januar 2021 beschlossen.",
        tags=("Beteiligung", "Leitlinien"),
        district="09",
        more={"publisher": "Bezirksamt Treptow-Köpenick", "year": 2021},
    ),
    Entry(
        kind=EntryKind.READING,
        title="Zukunftskieze: Bildung im Kiez gemeinsam gestalten",
        summary="Sechs Modellbezirke vereinbaren, wie Schulen und Kieze zusammenarbeiten, seit Oktober 2022.",
        tags=("Bildung", "Kooperation"),
        more={"publisher": "Senatsverwaltung für Bildung, Jugend und Familie; DKJS", "year": 2022},
    ),
    Entry(
        kind=EntryKind.READING,
        title="Kommunale Bildungslandschaften: Monitoring und Management",
        summary="Wie Großstädte Bildung mit Zahlen und abgestimmt planen.",
        tags=("Bildung", "Daten"),
        more={"publisher": "Transferagentur für Großstädte, DKJS"},
    ),
)


@dataclass(frozen=True, kw_only=True)
class Template:
    """A form to fill in by hand or at the screen: what it is for, and tables with their columns and first cells."""

    title: str
    summary: str
    how: str
    file: str
    tables: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    rows: int = 6


TEMPLATES = (
    Template(
        title="Vorlage 1: Gebiet auswählen",
        summary="Mit wenigen Zahlen begründen, in welchem Gebiet eine Strategie beginnt.",
        how="Tragen Sie je Gebiet die gleichen Zahlen ein. Was nicht ausgewiesen ist, bleibt leer: Es ist keine Null.",
        file="vorlage-1-gebiet-auswaehlen.docx",
        tables=(("Gebiete im Vergleich", ("Gebiet", "Zahl und Stand", "Was fällt auf?", "Was wissen wir nicht?"), ()),),
    ),
    Template(
        title="Vorlage 2: Datenblatt eines Gebiets",
        summary="Menschen, Wohnen, Grün, Einrichtungen: die wichtigsten Zahlen auf einer Seite.",
        how="Zu jeder Zahl gehören Quelle und Stand. Schreiben Sie daneben, was Menschen vor Ort dazu sagen.",
        file="vorlage-2-datenblatt.docx",
        tables=(
            (
                "Zahlen",
                ("Thema", "Zahl", "Quelle und Stand", "Stimmen aus dem Kiez"),
                (
                    "Einwohner:innen",
                    "Kinder und Jugendliche",
                    "Menschen ab 65",
                    "Grün und Spielplätze",
                    "Einrichtungen",
                ),
            ),
        ),
    ),
    Template(
        title="Vorlage 3: Wer ist im Kiez aktiv?",
        summary="Eine Karte der Akteure als Tabelle: Rolle, Stärken, Interesse.",
        how="Denken Sie auch an Menschen ohne Verein. Einmal im Jahr prüfen, ob die Angaben noch stimmen.",
        file="vorlage-3-akteure.docx",
        tables=(("Akteure", ("Wer", "Rolle", "Was können sie einbringen?", "Was ist ihnen wichtig?"), ()),),
        rows=10,
    ),
    Template(
        title="Vorlage 4: Ablauf einer Werkstatt",
        summary="Ein Abend mit Blick auf Stärken, Schwächen, Chancen und Risiken.",
        how="Planen Sie Pausen ein. Sagen Sie am Anfang, was mit den Ergebnissen geschieht.",
        file="vorlage-4-werkstatt.docx",
        tables=(
            ("Ablauf", ("Uhrzeit", "Was geschieht", "Wer leitet", "Material"), ()),
            ("Ergebnis", ("Stärken", "Schwächen", "Chancen", "Risiken"), ()),
        ),
        rows=4,
    ),
    Template(
        title="Vorlage 5: Zielblatt",
        summary="Vom großen Ziel zu dem, was man sehen und zählen kann.",
        how="Ein Blatt je Ziel, mit einer Nummer, die bleibt. Der Anfangswert gehört dazu.",
        file="vorlage-5-zielblatt.docx",
        tables=(
            (
                "Ziel Nr. ___",
                ("Ebene", "In einem Satz", "Woran merken wir es?", "Anfangswert und Stand"),
                ("Wirkung", "Ergebnis für die Menschen", "Angebot"),
            ),
        ),
        rows=3,
    ),
    Template(
        title="Vorlage 6: Maßnahmenplan",
        summary="Wer macht was bis wann, und was kostet es?",
        how="Jede Maßnahme gehört zu einem Ziel. Ohne Namen und Datum ist sie ein Wunsch.",
        file="vorlage-6-massnahmenplan.docx",
        tables=(("Maßnahmen", ("Zu Ziel Nr.", "Maßnahme", "Wer", "Bis wann", "Kosten", "Stand"), ()),),
        rows=8,
    ),
    Template(
        title="Vorlage 7: Rückblick",
        summary="Was ist geworden, und was lernen wir daraus?",
        how="Nehmen Sie sich nach einem Jahr eine Stunde. Fragen Sie auch Menschen, die nicht mitgemacht haben.",
        file="vorlage-7-rueckblick.docx",
        tables=(
            ("Ziele und was daraus wurde", ("Ziel Nr.", "Erwartet", "Eingetreten", "Warum?"), ()),
            ("Lernfrage", ("Was würden wir wieder so machen?", "Was machen wir anders?"), ()),
        ),
        rows=4,
    ),
)
