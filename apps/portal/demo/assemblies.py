"""The evenings of the demo: held, called off and still to come."""

from decimal import Decimal

from .content import Ago, Evening, LastYear, Vote

STEP_FREE = "Eingang ohne Stufen, Toilette für Rollstuhl, Hörschleife im Saal."
INVITATION = (
    "Alle aus der Region sind eingeladen. Wer eine Idee hat, stellt sie kurz vor. Dann wird mit Handzeichen "
    "abgestimmt. Auch Ideen, die erst an diesem Abend entstehen, sind willkommen."
)

EVENINGS_LAST_YEAR = (
    Evening(
        region="092007",
        when=LastYear(4, 16, "18:00"),
        place="Kulturzentrum in der Alten Schule",
        address="Dörpfeldstraße 54, 12489 Berlin",
        accessibility=STEP_FREE,
        invitation=INVITATION,
        present=34,
        agenda=(
            Vote("ly-adlershof-herbstfest", 29, 2, 3, Decimal(1500)),
            Vote("ly-adlershof-friedhof", 24, 6, 4, Decimal(900)),
            Vote(
                "ly-adlershof-theater",
                22,
                8,
                4,
                Decimal(1400),
                "Bewilligt ohne die Beleuchtung; sie lässt sich vom Kulturamt leihen.",
            ),
        ),
    ),
    Evening(
        region="092007",
        when=LastYear(6, 24, "18:00"),
        place="Kulturzentrum in der Alten Schule",
        address="Dörpfeldstraße 54, 12489 Berlin",
        accessibility=STEP_FREE,
        invitation="Zweite Versammlung: Von 7.300 € sind noch 3.500 € übrig.",
        present=27,
        agenda=(
            Vote("ly-adlershof-lesepaten", 25, 0, 2, Decimal(1300)),
            Vote("ly-adlershof-baumscheiben", 23, 1, 3, Decimal(2200)),
        ),
    ),
    Evening(
        region="094015",
        when=LastYear(5, 7, "18:30"),
        place="Rathaus Köpenick, Ratssaal",
        address="Alt-Köpenick 21, 12555 Berlin",
        accessibility="Aufzug am Seiteneingang, Toilette für Rollstuhl im Erdgeschoss.",
        invitation=INVITATION,
        present=31,
        agenda=(
            Vote("ly-altstadt-stolpersteine", 30, 0, 1, Decimal(1100)),
            Vote("ly-altstadt-katzengraben", 26, 3, 2, Decimal(1200)),
            Vote(
                "ly-altstadt-sitzkissen", 17, 9, 5, Decimal(300), "Für die Hälfte der Kissen, mehr Geld war nicht da."
            ),
        ),
    ),
    Evening(
        region="092005",
        when=LastYear(5, 21, "18:00"),
        place="Stadtteilzentrum am Kaisersteg",
        address="Wilhelminenhofstraße 42, 12459 Berlin",
        accessibility=STEP_FREE,
        invitation=INVITATION,
        present=42,
        agenda=(
            Vote("ly-oberschoeneweide-uferfest", 39, 1, 2, Decimal(2500)),
            Vote("ly-oberschoeneweide-mint", 40, 0, 2, Decimal(1900)),
        ),
    ),
    Evening(
        region="093010",
        when=LastYear(5, 28, "17:30"),
        place="Gemeindesaal Bohnsdorf",
        address="Dahmestraße 33, 12526 Berlin",
        accessibility="Eine Stufe am Eingang, eine Rampe liegt bereit.",
        invitation=INVITATION,
        present=19,
        agenda=(Vote("ly-bohnsdorf-quelle", 18, 0, 1, Decimal(2300)),),
    ),
    Evening(
        region="091003",
        when=LastYear(6, 4, "18:00"),
        place="Kulturbund Baumschulenweg",
        address="Ernststraße 14, 12437 Berlin",
        accessibility=STEP_FREE,
        invitation=INVITATION,
        present=38,
        agenda=(
            Vote("ly-baumschulenweg-nachhilfe", 37, 0, 1, Decimal(2400)),
            Vote("ly-baumschulenweg-lichter", 31, 4, 3, Decimal(1350)),
            Vote(
                "ly-baumschulenweg-laubenpieper",
                9,
                22,
                7,
                reason="Die Mehrheit sah keinen Nutzen für Menschen außerhalb des Vereins.",
            ),
        ),
    ),
    Evening(
        region="094016",
        when=LastYear(6, 11, "18:30"),
        place="Dorfklub Müggelheim",
        address="Alt-Müggelheim 21, 12559 Berlin",
        accessibility=STEP_FREE,
        invitation=INVITATION,
        present=33,
        agenda=(
            Vote("ly-mueggelheim-pedalos", 27, 4, 2, Decimal(1000), "Ein Fahrzeug statt zwei."),
            Vote("ly-mueggelheim-turnmatten", 30, 0, 3, Decimal(700)),
            Vote("ly-mueggelheim-chronik", 28, 3, 2, Decimal(900)),
        ),
    ),
)

EVENINGS_TREPTOW_KOEPENICK = (
    Evening(
        region="091004",
        when=Ago(19, "18:00"),
        place="Rathaus Johannisthal, Saal",
        address="Sterndamm 102, 12487 Berlin",
        at=(13.5106, 52.4445),
        accessibility=STEP_FREE,
        invitation=INVITATION,
        present=36,
        agenda=(
            Vote("johannisthal-kinosommer", 33, 1, 2, Decimal(2300)),
            Vote("johannisthal-bank", 31, 2, 3, Decimal(1200), "Zunächst eine Bank, die zweite bezahlt ein Spender."),
            Vote("johannisthal-fluggeschichte", 28, 3, 5, Decimal(850)),
            Vote(
                "johannisthal-kletterfelsen",
                12,
                17,
                7,
                reason=(
                    "Die Zustimmung des Eigentümers fehlt noch. Bei der nächsten Versammlung ist ein neuer Versuch "
                    "möglich."
                ),
            ),
        ),
    ),
    Evening(
        region="094013",
        when=Ago(11, "18:30"),
        place="Kiezklub Köpenick-Süd",
        address="Wendenschloßstraße 404, 12557 Berlin",
        at=(13.588, 52.426),
        accessibility=(
            "Eingang ohne Stufen. In Gebärdensprache wird gedolmetscht, wenn Sie drei Tage vorher Bescheid sagen."
        ),
        invitation=INVITATION,
        present=29,
        points_each=3,
        agenda=(
            Vote("koepenick-sued-steg", points=49, granted=Decimal(1600)),
            Vote(
                "koepenick-sued-proberaum",
                points=35,
                granted=Decimal(900),
                reason="Für Schlagzeug und Mikrofone, Verstärker sind gespendet.",
            ),
            Vote("koepenick-sued-apfel"),
        ),
    ),
    Evening(
        region="092007",
        when=Ago(0, "18:30"),
        place="Kulturzentrum in der Alten Schule",
        address="Dörpfeldstraße 54, 12489 Berlin",
        at=(13.5502, 52.4368),
        offers=("step_free", "induction_loop", "childcare"),
        accessibility="Toilette für Rollstuhl. Kinder werden nebenan betreut, bitte vorher anrufen.",
        invitation=INVITATION,
        agenda=(
            Vote("adlershof-hoffest"),
            Vote("adlershof-lastenrad"),
            Vote("adlershof-schachtische"),
            Vote("adlershof-erzaehlcafe"),
            Vote("adlershof-blumenzwiebeln"),
            Vote("adlershof-reparaturabend"),
        ),
        at_exactly_this_day=True,
    ),
    Evening(
        region="095017",
        when=Ago(-9, "18:00"),
        place="Rathaus Friedrichshagen, Bürgersaal",
        address="Bölschestraße 87, 12587 Berlin",
        at=(13.6249, 52.453),
        offers=("step_free", "induction_loop"),
        accessibility="Toilette für Rollstuhl im Erdgeschoss.",
        invitation=INVITATION,
        agenda=(
            Vote("friedrichshagen-lesenacht"),
            Vote("friedrichshagen-trinkbrunnen"),
            Vote("friedrichshagen-chor"),
        ),
    ),
    Evening(
        region="091001",
        when=Ago(-13, "18:00"),
        place="Stadtteilladen am Treptower Park",
        address="Karl-Kunger-Straße 29, 12435 Berlin",
        at=(13.4448, 52.4908),
        accessibility="Zwei Stufen am Eingang, eine Rampe liegt bereit. Toilette für Rollstuhl gegenüber.",
        invitation=INVITATION,
    ),
    Evening(
        region="093011",
        when=Ago(-6, "18:00"),
        place="Bürgerhaus Grünau",
        address="Regattastraße 141, 12527 Berlin",
        accessibility=STEP_FREE,
        invitation=INVITATION,
        cancelled="Im Saal ist ein Wasserrohr gebrochen. Wir suchen einen neuen Termin und geben ihn hier bekannt.",
    ),
)

EVENINGS_MARZAHN_HELLERSDORF = (
    Evening(
        region="101003",
        when=Ago(10, "17:30"),
        place="Rathaus am Helene-Weigel-Platz, Saal",
        address="Helene-Weigel-Platz 8, 12681 Berlin",
        accessibility=STEP_FREE,
        invitation=INVITATION,
        present=44,
        points_each=3,
        is_hybrid=True,
        agenda=(
            Vote("mh-sued-bockwindmuehle", points=58, online=121, office=80, granted=Decimal(1150)),
            Vote("mh-sued-rollator", points=45, online=143, office=95, granted=Decimal(640)),
            Vote("mh-sued-graffiti", points=26, online=67, office=60),
        ),
    ),
    Evening(
        region="102005",
        when=Ago(-12, "18:00"),
        place="Treffpunkt am Boulevard",
        address="Stollberger Straße 49, 12627 Berlin",
        at=(13.6031, 52.5324),
        offers=("step_free", "induction_loop"),
        accessibility="Toilette für Rollstuhl im Erdgeschoss.",
        invitation=INVITATION,
        agenda=(Vote("mh-hellersdorf-ost-boulevard"), Vote("mh-hellersdorf-ost-nachtsport")),
    ),
)
