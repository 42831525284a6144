"""Last year in the other fourteen regions of Treptow-Köpenick: ideas and the evenings that decided. Invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from apps.kiezkasse.enums import Category, Channel

from .content import Evening, Idea, LastYear, Publish, Vote

STEP_FREE = "Eingang ohne Stufen, Toilette für Rollstuhl."
INVITATION = "Alle aus der Region sind eingeladen. Wer eine Idee hat, stellt sie kurz vor; dann wird abgestimmt."
# The days do not depend on the year: any one gives the distance between handing in and publishing.
SOME_YEAR = 2025
READ_AFTER = timedelta(days=3)


@dataclass(frozen=True)
class _Case:
    """One idea with its vote: yes, no, abstain, granted, and why not in full."""

    name: str
    title: str
    text: str
    category: Category
    cost: int
    author: str
    handed_in: tuple[int, int]
    votes: tuple[int, int, int]
    granted: int
    reason: str = ""
    channel: Channel = Channel.ONLINE
    supports: int = 4


@dataclass(frozen=True)
class _Region:
    """A region with its evening and what was decided there."""

    key: str
    evening: tuple[int, int]
    place: str
    address: str
    cases: tuple[_Case, ...]


C = Category
REGIONS = (
    _Region(
        "091001",
        (4, 9),
        "Stadtteilladen am Treptower Park",
        "Karl-Kunger-Straße 29, 12435 Berlin",
        (
            _Case(
                "alt-treptow-hofkonzerte",
                "Drei Hofkonzerte im Kungerkiez",
                (
                    "Drei Innenhöfe öffnen an Sommerabenden für Musik aus der Nachbarschaft. Wir brauchen Technik "
                    "und Honorare."
                ),
                C.CULTURE,
                2100,
                "Kungerkiez klingt",
                (2, 4),
                (31, 2, 1),
                2100,
                supports=15,
            ),
            _Case(
                "alt-treptow-hochbeete",
                "Hochbeete vor dem Stadtteilladen",
                "Sechs Hochbeete, die von Hausgemeinschaften gepflegt werden. Holz, Erde und Werkzeug bleiben im Kiez.",
                C.GREEN,
                1400,
                "Lena P.",
                (2, 18),
                (27, 4, 3),
                1400,
                supports=9,
            ),
        ),
    ),
    _Region(
        "091002",
        (4, 15),
        "Jugendclub im Plänterwald",
        "Dammweg 1, 12435 Berlin",
        (
            _Case(
                "plaenterwald-laufgruppe",
                "Laufgruppe für alle ab 60",
                (
                    "Zwei Mal in der Woche gemeinsam durch den Plänterwald, mit Trainerin. Wir brauchen ein Honorar "
                    "für ein halbes Jahr."
                ),
                C.SENIORS,
                1200,
                "Sigrid M.",
                (2, 11),
                (22, 0, 1),
                1200,
                channel=Channel.PHONE,
            ),
            _Case(
                "plaenterwald-waldtage",
                "Waldtage für Schulklassen",
                (
                    "Vier Tage mit einer Försterin: Spuren lesen, Bäume bestimmen, Müll sammeln. Bezahlt werden "
                    "Honorar und Lupen."
                ),
                C.CHILDREN,
                1900,
                "Förderverein",
                (3, 2),
                (20, 2, 1),
                1500,
                "Drei Tage statt vier.",
                supports=11,
            ),
        ),
    ),
    _Region(
        "091004",
        (4, 29),
        "Rathaus Johannisthal, Saal",
        "Sterndamm 102, 12487 Berlin",
        (
            _Case(
                "johannisthal-repair",
                "Reparaturcafé an jedem ersten Samstag",
                "Werkzeug, Messgeräte und Ersatzteile für ein Café, in dem Nachbarn einander beim Reparieren helfen.",
                C.NEIGHBOURHOOD,
                2400,
                "Reparaturrunde",
                (2, 6),
                (38, 0, 2),
                2400,
                supports=19,
            ),
            _Case(
                "johannisthal-schwimmen",
                "Schwimmkurs für Kinder in den Ferien",
                "Zehn Kinder lernen in zwei Wochen schwimmen. Bezahlt werden die Bahn und die Trainerin.",
                C.SPORT,
                2600,
                "Sportkids",
                (2, 25),
                (36, 1, 3),
                2600,
                supports=14,
            ),
            _Case(
                "johannisthal-schilder",
                "Neue Schilder am Straßenbahnhof",
                "Schilder sollen Fremden den Weg zum Park zeigen.",
                C.SPACE,
                1900,
                "Uwe K.",
                (3, 12),
                (11, 24, 5),
                0,
                "Die Mehrheit sah die Verkehrsbetriebe in der Pflicht.",
                channel=Channel.PAPER,
                supports=3,
            ),
        ),
    ),
    _Region(
        "092006",
        (5, 6),
        "Nachbarschaftshaus Niederschöneweide",
        "Schnellerstraße 97, 12439 Berlin",
        (
            _Case(
                "niederschoeneweide-sprachcafe",
                "Sprachcafé mit Kinderbetreuung",
                "An zwanzig Nachmittagen üben Frauen Deutsch, während nebenan jemand auf die Kinder achtet.",
                C.NEIGHBOURHOOD,
                2300,
                "Frauentreff",
                (2, 13),
                (29, 1, 2),
                2300,
                channel=Channel.ROOM,
                supports=12,
            ),
            _Case(
                "niederschoeneweide-spreeputz",
                "Spree-Putztag mit Booten",
                "Ein Tag mit geliehenen Kanus, Greifern und Handschuhen. Am Ende gibt es Suppe für alle.",
                C.GREEN,
                1100,
                "Spreeretter",
                (3, 20),
                (30, 0, 2),
                1100,
                supports=10,
            ),
        ),
    ),
    _Region(
        "092008",
        (5, 14),
        "Kiezklub Vorstadt",
        "Oberspreestraße 182, 12557 Berlin",
        (
            _Case(
                "vorstadt-schach",
                "Schach im Hof für Groß und Klein",
                "Zwei Tische aus Beton mit Figuren zum Ausleihen im Kiosk.",
                C.SPORT,
                1800,
                "Schachfreunde",
                (3, 3),
                (17, 5, 2),
                1800,
            ),
        ),
    ),
    _Region(
        "093009",
        (5, 20),
        "Bürgerhaus Altglienicke",
        "Ortolfstraße 182, 12524 Berlin",
        (
            _Case(
                "altglienicke-band",
                "Proberaum für Jugendbands ausstatten",
                (
                    "Der Jugendclub hat einen Raum, aber keine Anlage. Mit Schlagzeug und Verstärkern können vier "
                    "Gruppen proben."
                ),
                C.CHILDREN,
                3800,
                "Jugendrat",
                (1, 30),
                (41, 3, 2),
                3200,
                "Ohne das zweite Mischpult.",
                supports=18,
            ),
            _Case(
                "altglienicke-garten",
                "Lerngarten am Ehrenfelder Platz",
                "Kita und Altenheim legen gemeinsam einen Garten an. Geräte, Pflanzen und ein Schuppen fehlen.",
                C.GREEN,
                3100,
                "Gartengruppe",
                (2, 16),
                (39, 2, 5),
                3100,
                channel=Channel.PAPER,
                supports=13,
            ),
            _Case(
                "altglienicke-lesung",
                "Lesereihe Wasserturm",
                "Vier Abende mit Autorinnen aus dem Südosten.",
                C.CULTURE,
                1200,
                "Bücherfreunde",
                (3, 9),
                (33, 6, 7),
                1200,
                channel=Channel.MAIL,
            ),
        ),
    ),
    _Region(
        "093011",
        (5, 13),
        "Bürgerhaus Grünau",
        "Regattastraße 141, 12527 Berlin",
        (
            _Case(
                "gruenau-regatta",
                "Drachenboot-Tag für Anfängerinnen und Anfänger",
                "Ein Tag auf dem Wasser mit geliehenen Booten und Trainern, kostenlos für alle aus Grünau.",
                C.SPORT,
                1600,
                "Drachenbootgruppe",
                (3, 4),
                (24, 1, 0),
                1600,
                supports=8,
            ),
        ),
    ),
    _Region(
        "093012",
        (6, 3),
        "Dorfkirche Schmöckwitz, Gemeinderaum",
        "Alt-Schmöckwitz 1, 12527 Berlin",
        (
            _Case(
                "schmoeckwitz-chor",
                "Noten und Chorleitung für den Dorfchor",
                "Der Chor singt bei Festen und im Heim. Für ein Jahr fehlen Noten und das Honorar der Leiterin.",
                C.CULTURE,
                1500,
                "Dorfchor",
                (3, 28),
                (19, 0, 1),
                1500,
                channel=Channel.MAIL,
            ),
            _Case(
                "schmoeckwitz-baenke",
                "Zwei Bänke am Uferweg",
                "Auf dem Weg zum Strandbad kann man sich nirgends setzen.",
                C.SENIORS,
                1500,
                "Horst B.",
                (4, 2),
                (15, 3, 2),
                1100,
                "Mehr Geld war nicht da; eine Bank und eine Lehne.",
                channel=Channel.PAPER,
            ),
        ),
    ),
    _Region(
        "094013",
        (6, 10),
        "Kiezklub Köpenick-Süd",
        "Wendenschloßstraße 404, 12557 Berlin",
        (
            _Case(
                "koepenick-sued-fest",
                "Straßenfest in der Wendenschloßstraße",
                (
                    "Bühne, Spiele und ein langer Tisch. Alle bringen etwas mit, die Kiezkasse bezahlt Technik und "
                    "Sperrung."
                ),
                C.NEIGHBOURHOOD,
                2600,
                "Festkomitee",
                (2, 27),
                (33, 4, 2),
                2600,
                supports=16,
            ),
            _Case(
                "koepenick-sued-handy",
                "Handysprechstunde für Ältere",
                "Jugendliche erklären an zehn Nachmittagen Telefone und Apps. Es gibt Kaffee und ein kleines Honorar.",
                C.SENIORS,
                900,
                "Elke T.",
                (3, 11),
                (38, 0, 1),
                900,
                channel=Channel.PHONE,
                supports=7,
            ),
        ),
    ),
    _Region(
        "094014",
        (6, 4),
        "Nachbarschaftstreff Allende",
        "Alfred-Randt-Straße 42, 12559 Berlin",
        (
            _Case(
                "allende-spielmobil",
                "Spielmobil an sechs Nachmittagen",
                "Ein Wagen voller Spiele kommt zwischen die Häuser. Zwei Betreuerinnen sind dabei.",
                C.CHILDREN,
                2200,
                "Elternrunde Allende",
                (3, 6),
                (26, 1, 3),
                2200,
                supports=12,
            ),
            _Case(
                "allende-wandbild",
                "Wandbild am Durchgang",
                (
                    "Mit einem Künstler malen Jugendliche den dunklen Durchgang aus. Die Wohnungsgesellschaft ist "
                    "einverstanden."
                ),
                C.CULTURE,
                1700,
                "Mina A.",
                (3, 19),
                (21, 6, 3),
                1700,
            ),
        ),
    ),
    _Region(
        "095017",
        (5, 27),
        "Rathaus Friedrichshagen, Bürgersaal",
        "Bölschestraße 87, 12587 Berlin",
        (
            _Case(
                "friedrichshagen-lastenrad",
                "Lastenrad zum Ausleihen",
                (
                    "Ein Rad für große Einkäufe und Umzüge, kostenlos zu leihen im Buchladen. Der Verein kümmert "
                    "sich um die Wartung."
                ),
                C.NEIGHBOURHOOD,
                3600,
                "Bölscherad",
                (2, 9),
                (44, 5, 3),
                3000,
                "Ein gebrauchtes Rad.",
                supports=20,
            ),
            _Case(
                "friedrichshagen-dichter",
                "Hörspaziergang zum Dichterkreis",
                "Zwölf Stationen mit Texten, gesprochen von Schülerinnen und Schülern, zum Abrufen mit dem Telefon.",
                C.CULTURE,
                2400,
                "Geschichtskreis",
                (3, 1),
                (40, 7, 5),
                2400,
                supports=11,
            ),
        ),
    ),
    _Region(
        "095018",
        (6, 11),
        "Gemeindehaus Rahnsdorf",
        "Eichbergstraße 18, 12589 Berlin",
        (
            _Case(
                "rahnsdorf-faehre",
                "Heft über die Ruderfähre",
                "Die kleinste Linie Berlins hat eine lange Geschichte. Ein Heft mit alten Bildern soll sie erzählen.",
                C.CULTURE,
                1300,
                "Fährfreunde",
                (4, 7),
                (18, 2, 2),
                1300,
            ),
        ),
    ),
    _Region(
        "095019",
        (6, 17),
        "Mehrgenerationenhaus Dammvorstadt",
        "Seelenbinderstraße 54, 12555 Berlin",
        (
            _Case(
                "dammvorstadt-kochen",
                "Kochen gegen die Einsamkeit",
                (
                    "Jeden Donnerstag kochen zwölf Menschen miteinander. Bezahlt werden Zutaten und Geschirr für "
                    "ein halbes Jahr."
                ),
                C.SENIORS,
                1900,
                "Tischgemeinschaft",
                (4, 14),
                (25, 0, 2),
                1900,
                channel=Channel.ROOM,
                supports=9,
            ),
            _Case(
                "dammvorstadt-fledermaus",
                "Kästen für Fledermäuse und Mauersegler",
                "Mit Schulkindern bauen wir dreißig Kästen und hängen sie an Häuser, deren Besitzer zustimmen.",
                C.GREEN,
                1000,
                "Naturgruppe",
                (5, 2),
                (24, 1, 2),
                1000,
                supports=8,
            ),
        ),
    ),
    _Region(
        "095020",
        (6, 25),
        "Stadtteilladen Köpenick-Nord",
        "Mahlsdorfer Straße 94, 12555 Berlin",
        (
            _Case(
                "koepenick-nord-bolzplatz",
                "Tore und Netze für den Bolzplatz",
                "Die Tore sind verbogen. Das Gartenamt baut neue auf, wenn das Material bezahlt ist.",
                C.SPORT,
                2000,
                "Kicker Nord",
                (4, 24),
                (28, 1, 1),
                2000,
                supports=13,
            ),
            _Case(
                "koepenick-nord-automat",
                "Automat für Hundebeutel",
                "Ein Automat am Eingang zum Wäldchen.",
                C.SPACE,
                900,
                "Peter S.",
                (5, 5),
                (9, 17, 4),
                0,
                "Dafür hat der Bezirk eigenes Geld.",
                channel=Channel.PHONE,
                supports=2,
            ),
        ),
    ),
)


def _idea(region: _Region, case: _Case) -> Idea:
    read = date(SOME_YEAR, *case.handed_in) + READ_AFTER
    return Idea(
        name=f"ly-{case.name}",
        region=region.key,
        title=case.title,
        text=case.text,
        category=case.category,
        cost=case.cost,
        author=case.author,
        channel=case.channel,
        handed_in=LastYear(*case.handed_in, "11:00"),
        steps=(Publish(LastYear(read.month, read.day, "09:30")),),
        supports=case.supports,
    )


def _evening(region: _Region) -> Evening:
    votes = tuple(Vote(f"ly-{case.name}", *case.votes, Decimal(case.granted), case.reason) for case in region.cases)
    return Evening(
        region=region.key,
        when=LastYear(*region.evening, "18:00"),
        place=region.place,
        address=region.address,
        accessibility=STEP_FREE,
        invitation=INVITATION,
        present=sum(region.cases[0].votes),
        agenda=votes,
    )


IDEAS = tuple(_idea(region, case) for region in REGIONS for case in region.cases)
EVENINGS = tuple(_evening(region) for region in REGIONS)
