"""Ideas for the current Stadtteilbudget of Marzahn-Hellersdorf. Invented, at real places."""

from apps.kiezkasse.enums import Category, Channel

from .content import Ago, Idea, Pin, Publish, Reject

IDEAS = (
    Idea(
        name="mh-nord-barnimplatz",
        region="101001",
        title="Wasserspiele selbst gebaut am Barnimplatz",
        text=(
            "Mit Rinnen, Rädern und Pumpen aus Holz bauen Kinder an zwei Nachmittagen eine Wasserbahn. Sie bleibt den "
            "Sommer über stehen und wird im Winter eingelagert."
        ),
        category=Category.CHILDREN,
        cost=1750,
        place=Pin(52.5695, 13.5652, "Barnimplatz"),
        author="Kinderhaus im Norden",
        account="elif",
        handed_in=Ago(30, "14:10"),
        steps=(Publish(Ago(27, "10:30")),),
        supports=12,
    ),
    Idea(
        name="mh-mitte-aussenschach",
        region="101002",
        title="Spielekiste für die Marzahner Promenade",
        text=(
            "Großes Mühle, Wikingerschach, Springseile: Eine abschließbare Kiste, den Schlüssel haben Bibliothek und "
            "Freizeitforum. Wer sitzt, darf trotzdem mitspielen, darum auch Brettspiele."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=890,
        place=Pin(52.5444, 13.5475, "Marzahner Promenade"),
        author="Viktor E.",
        account="viktor",
        handed_in=Ago(28, "18:33"),
        steps=(Publish(Ago(25, "09:20")),),
        supports=14,
        comments=(("olena", "Bitte auch Spielregeln auf Russisch, Ukrainisch und Vietnamesisch. Ich übersetze."),),
    ),
    Idea(
        name="mh-mitte-chor",
        region="101002",
        title="Fest der Lieder auf dem Victor-Klemperer-Platz",
        text=(
            "Zehn Chöre, zehn Sprachen, ein Nachmittag. Zum Schluss singen alle zusammen. Wir brauchen Bühne, Ton und "
            "Wasser für 300 Leute."
        ),
        category=Category.CULTURE,
        cost=2450,
        place=Pin(52.5441, 13.5441, "Victor-Klemperer-Platz"),
        author="Chornetz Marzahn",
        account="hoang",
        handed_in=Ago(19, "12:00"),
        steps=(Publish(Ago(16, "15:40")),),
        supports=18,
    ),
    Idea(
        name="mh-sued-bockwindmuehle",
        region="101003",
        title="Backtag an der Mühle in Alt-Marzahn",
        text=(
            "Korn mahlen, Teig kneten, Brot backen: zweimal im Jahr ein Tag für Schulklassen und Familien. Der Ofen "
            "ist da, es fehlen Körbe, Formen und das Honorar für die Bäckerin."
        ),
        category=Category.CULTURE,
        cost=1150,
        place=Pin(52.5421, 13.5622, "Alt-Marzahn, bei der Bockwindmühle"),
        author="Freundeskreis Mühle",
        channel=Channel.MAIL,
        handed_in=Ago(33, "09:30"),
        steps=(Publish(Ago(31, "11:00")),),
        supports=15,
    ),
    Idea(
        name="mh-sued-rollator",
        region="101003",
        title="Rollator-Tag am Helene-Weigel-Platz",
        text=(
            "Ein Nachmittag mit Reparatur, Fahrtraining und Slalom. Klingt lustig, ist aber ernst gemeint: Viele "
            "trauen sich nicht in die Straßenbahn. Ein Sanitätshaus stellt zwei Fachleute, wir brauchen Ersatzteile "
            "und Kaffee."
        ),
        category=Category.SENIORS,
        cost=640,
        place=Pin(52.5296, 13.5441, "Helene-Weigel-Platz"),
        author="Gisela B.",
        account="gisela",
        handed_in=Ago(32, "15:00"),
        steps=(Publish(Ago(30, "10:15")),),
        supports=13,
        comments=(
            ("dieter", "Ich komme mit dem Rollstuhl, wenn ich darf."),
            ("gisela", "Sie dürfen nicht nur, Sie müssen."),
        ),
    ),
    Idea(
        name="mh-sued-graffiti",
        region="101003",
        title="Legale Wand am Springpfuhl",
        text=(
            "Wer sprayen will, braucht einen Ort. Eine freie Wand mit Regeln und zwei Kursen im Jahr ist besser als "
            "Farbe an Hauseingängen. Wir Jugendlichen kümmern uns um Ordnung."
        ),
        category=Category.CHILDREN,
        cost=2200,
        place=Pin(52.5272, 13.5432, "Springpfuhlpark"),
        author="Jugendbeirat Süd",
        account="yusuf",
        handed_in=Ago(31, "19:45"),
        steps=(Publish(Ago(28, "14:25")),),
        supports=16,
        comments=(("renate", "Bitte nicht am Weiher, dort sitzen wir Älteren in Ruhe."),),
    ),
    Idea(
        name="mh-hellersdorf-nord-kuechengarten",
        region="102004",
        title="Küchengarten zwischen den Höfen",
        text=(
            "In unserem Innenhof wächst nur Rasen. Die Genossenschaft erlaubt zehn Beete und einen Wasseranschluss. "
            "Was wächst, wird einmal im Monat gemeinsam gekocht."
        ),
        category=Category.GREEN,
        cost=1950,
        place=Pin(52.5468, 13.5932, "Hof an der Stendaler Straße"),
        author="Hofgruppe Stendaler",
        account="olena",
        handed_in=Ago(24, "17:50"),
        steps=(Publish(Ago(21, "09:10")),),
        supports=11,
        picture="garden",
        picture_alt="Zeichnung: Blumen auf einer Wiese vor Wohnhäusern",
    ),
    Idea(
        name="mh-hellersdorf-nord-anbau",
        region="102004",
        title="Anbau für unsere private Kita",
        text="Unsere Gruppe ist zu groß geworden. Mit 5.000 Euro könnten wir mit der Planung eines Anbaus beginnen.",
        category=Category.OTHER,
        cost=5000,
        author="Trägerverein",
        channel=Channel.MAIL,
        handed_in=Ago(22, "10:10"),
        steps=(
            Reject(
                Ago(18, "13:00"),
                "Für den Bau von Kitas gibt es eigene Programme des Landes. Das Stadtteilbudget ist dafür nicht da. "
                "Wir haben Ihnen die zuständige Stelle im Jugendamt genannt.",
            ),
        ),
    ),
    Idea(
        name="mh-hellersdorf-ost-boulevard",
        region="102005",
        title="Lange Tafel auf dem Alice-Salomon-Platz",
        text=(
            "Hundert Tische, an jedem sitzen Menschen, die sich noch nicht kennen. Gekocht wird in vier Küchen des "
            "Stadtteils. Studierende der Hochschule bedienen und räumen auf."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=2350,
        place=Pin(52.5361, 13.6053, "Alice-Salomon-Platz"),
        author="Samira A.",
        account="samira",
        handed_in=Ago(26, "11:45"),
        steps=(Publish(Ago(24, "10:00")),),
        supports=22,
        comments=(
            ("hanna", "Das gab es in Köpenick einmal, es war der schönste Abend des Jahres."),
            ("ali", "Ich koche. Wie viele werden erwartet?"),
        ),
        picture="festival",
        picture_alt="Zeichnung: lange Tafel unter einer Girlande aus Wimpeln",
    ),
    Idea(
        name="mh-hellersdorf-ost-nachtsport",
        region="102005",
        title="Fußball um Mitternacht",
        text=(
            "Freitags von 22 bis 1 Uhr in der Halle, mit Schiedsrichter und Sozialarbeiterin. Für alle ab 14, die "
            "sonst an der Haltestelle herumstehen. Zwölf Abende."
        ),
        category=Category.SPORT,
        cost=1800,
        author="Yusuf C.",
        account="yusuf",
        handed_in=Ago(23, "23:30"),
        steps=(Publish(Ago(20, "15:05")),),
        supports=17,
    ),
    Idea(
        name="mh-hellersdorf-sued-cecilien",
        region="102006",
        title="Sonnensegel für den Cecilienplatz",
        text=(
            "Im Juli hält es dort niemand aus. Zwei Segel an vorhandenen Masten würden den Sitzstufen Schatten geben. "
            "Die Statik prüft ein pensionierter Ingenieur aus dem Haus gegenüber."
        ),
        category=Category.SPACE,
        cost=2480,
        place=Pin(52.5290, 13.5892, "Cecilienplatz"),
        author="Ingenieur im Ruhestand",
        channel=Channel.ROOM,
        handed_in=Ago(17, "16:40"),
        steps=(Publish(Ago(13, "11:50"), "Das Amt für Straßen und Grün prüft noch die Masten."),),
        supports=14,
    ),
    Idea(
        name="mh-biesdorf-schlosspark",
        region="103007",
        title="Picknickkonzerte im Schlosspark",
        text=(
            "An drei Sonntagen spielen Musikschüler:innen im Park. Eintritt frei, Picknick bringt man mit. Gagen gibt "
            "es keine, nur Fahrgeld, Noten und ein Klavier zur Miete."
        ),
        category=Category.CULTURE,
        cost=1250,
        place=Pin(52.5099, 13.5545, "Schlosspark Biesdorf"),
        author="Katja N.",
        account="katja",
        handed_in=Ago(25, "20:15"),
        steps=(Publish(Ago(22, "13:30")),),
        supports=16,
    ),
    Idea(
        name="mh-biesdorf-dorfschule",
        region="103007",
        title="Reparaturabend in der Alten Schule",
        text=(
            "Einmal im Monat reparieren wir gemeinsam, was zu schade für den Müll ist: Toaster, Hosen, Fahrräder. "
            "Gebraucht werden Werkzeug, Ersatzteile und ein Schrank, der sich abschließen lässt."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=780,
        place=Pin(52.508, 13.5572, "Alt-Biesdorf"),
        author="Dieter und Renate",
        account="renate",
        handed_in=Ago(33, "17:05"),
        steps=(Publish(Ago(29, "10:10")),),
        supports=19,
    ),
    Idea(
        name="mh-biesdorf-sonnensegel",
        region="103007",
        title="Schatten für den Spielplatz am Buckower Ring",
        text=(
            "Im Juli ist der Sandkasten ab elf Uhr leer, weil er in der Sonne liegt. Ein Segel an vier Masten, das im "
            "Winter abgenommen wird, hilft sofort. Bäume brauchen zehn Jahre länger."
        ),
        category=Category.CHILDREN,
        cost=2400,
        place=Pin(52.514, 13.569, "Spielplatz am Buckower Ring"),
        author="Elternvertretung der Kita",
        account="nadine",
        handed_in=Ago(32, "09:40"),
        steps=(Publish(Ago(28, "14:20")),),
        supports=27,
    ),
    Idea(
        name="mh-biesdorf-baggersee",
        region="103007",
        title="Zwei Liegebänke am Biesdorfer Baggersee",
        text=(
            "Wer nicht mehr gut auf der Wiese sitzen kann, kommt kaum noch her. Zwei breite Bänke mit Lehne am "
            "Rundweg, eine davon mit Platz für einen Rollstuhl daneben."
        ),
        category=Category.SENIORS,
        cost=1900,
        place=Pin(52.4975, 13.553, "Biesdorfer Baggersee"),
        author="Gisela B.",
        account="gisela",
        handed_in=Ago(31, "20:00"),
        steps=(Publish(Ago(27, "09:15")),),
        supports=21,
    ),
    Idea(
        name="mh-biesdorf-bolzplatz",
        region="103007",
        title="Neue Netze für den Bolzplatz an der Oberfeldstraße",
        text=(
            "Beide Tore haben Löcher, in denen man hängen bleibt. Netze aus Stahlseil halten länger. Die Jugendlichen "
            "hängen sie selbst auf, das Amt schaut darüber."
        ),
        category=Category.SPORT,
        cost=1100,
        place=Pin(52.5215, 13.5555, "Bolzplatz an der Oberfeldstraße"),
        author="Yusuf C.",
        account="yusuf",
        handed_in=Ago(30, "16:30"),
        steps=(Publish(Ago(26, "11:00")),),
        supports=18,
    ),
    Idea(
        name="mh-biesdorf-hecke",
        region="103007",
        title="Hecke aus heimischen Sträuchern in Biesdorf Süd",
        text=(
            "Am Rand der Grünfläche pflanzen wir an zwei Samstagen Schlehe, Hasel und Wildrose. Die Schulklasse "
            "nebenan gießt zwei Sommer lang und zählt, wer darin wohnt."
        ),
        category=Category.GREEN,
        cost=1350,
        place=Pin(52.493, 13.5655, "Grünfläche in Biesdorf Süd"),
        author="Naturgruppe Biesdorf",
        account="thea",
        handed_in=Ago(29, "18:45"),
        steps=(Publish(Ago(25, "13:35")),),
        supports=12,
    ),
    Idea(
        name="mh-biesdorf-chronik",
        region="103007",
        title="Tafeln zu fünf Häusern, die Biesdorf erzählt",
        text=(
            "Fünf kleine Tafeln mit Bild und drei Sätzen, dazu eine Fassung zum Hören. Die Texte schreibt der "
            "Heimatverein mit einer zehnten Klasse."
        ),
        category=Category.CULTURE,
        cost=1600,
        place=Pin(52.5092, 13.5556, "Alt-Biesdorf"),
        author="Heimatverein Biesdorf",
        handed_in=Ago(28, "12:20"),
        steps=(Publish(Ago(24, "16:00")),),
        supports=9,
    ),
    Idea(
        name="mh-kaulsdorf-seen",
        region="104008",
        title="Schwimmkurs für Erwachsene an den Kaulsdorfer Seen",
        text=(
            "Nicht schwimmen zu können ist vielen peinlich. Ein Kurs nur für Erwachsene, früh am Morgen, mit zwei "
            "Trainer:innen und kleinen Gruppen. Für 24 Plätze."
        ),
        category=Category.SPORT,
        cost=1680,
        author="Emil H.",
        account="emil",
        handed_in=Ago(5, "07:20"),
    ),
    Idea(
        name="mh-kaulsdorf-dorfanger",
        region="104008",
        title="Bank rund um die alte Linde",
        text="Eine runde Bank um den Stamm, gebaut von der Tischlerei im Ort. Wer sich setzt, sitzt nie allein.",
        category=Category.SPACE,
        cost=1400,
        place=Pin(52.5066, 13.5792, "Dorfanger Kaulsdorf"),
        author="Anwohner:innen am Anger",
        channel=Channel.PAPER,
        handed_in=Ago(29, "11:20"),
        steps=(Publish(Ago(26, "12:45")),),
        supports=15,
        picture="bench",
        picture_alt="Zeichnung: Bank mit Armlehnen unter einem Baum",
    ),
    Idea(
        name="mh-kaulsdorf-bahnhof",
        region="104008",
        title="Bücherregal für Wartende am S-Bahnhof",
        text=(
            "Die Bahn kommt alle zehn Minuten, das reicht für eine Geschichte. Ein wetterfestes Regal mit kurzen "
            "Texten, Kinderbüchern und Zeitungen, betreut vom Lesekreis."
        ),
        category=Category.CULTURE,
        cost=690,
        place=Pin(52.5125, 13.5895, "S-Bahnhof Kaulsdorf"),
        author="Lesekreis Kaulsdorf",
        account="katja",
        handed_in=Ago(27, "08:15"),
        steps=(Publish(Ago(23, "10:40")),),
        supports=23,
    ),
    Idea(
        name="mh-kaulsdorf-kirchhof",
        region="104008",
        title="Licht für den Weg an der Dorfkirche",
        text=(
            "Zwischen Haltestelle und Gemeindehaus ist es im Winter stockdunkel. Vier niedrige Leuchten, die nur "
            "angehen, wenn jemand kommt, und die Fledermäuse in Ruhe lassen."
        ),
        category=Category.SPACE,
        cost=2450,
        place=Pin(52.5068, 13.583, "Weg an der Dorfkirche"),
        author="Anwohnerin",
        account="olena",
        handed_in=Ago(26, "19:50"),
        steps=(Publish(Ago(22, "09:30")),),
        supports=17,
    ),
    Idea(
        name="mh-kaulsdorf-sued-garten",
        region="104008",
        title="Gemeinsame Beete in Kaulsdorf Süd",
        text=(
            "Sechs Hochbeete, zwei davon so hoch, dass man im Rollstuhl gärtnern kann. Wasser gibt es vom "
            "Nachbargrundstück, das Werkzeug liegt in einer Kiste."
        ),
        category=Category.GREEN,
        cost=2100,
        place=Pin(52.494, 13.594, "Grünzug in Kaulsdorf Süd"),
        author="Elif K.",
        account="elif",
        handed_in=Ago(25, "11:10"),
        steps=(Publish(Ago(21, "14:45")),),
        supports=26,
    ),
    Idea(
        name="mh-kaulsdorf-tanz",
        region="104008",
        title="Tanztee mit Livemusik für alle über 60 und darunter",
        text=(
            "Vier Nachmittage mit einer kleinen Kapelle, Kaffee und einem Fahrdienst für alle, die nicht mehr gut zu "
            "Fuß sind. Enkel dürfen mit."
        ),
        category=Category.SENIORS,
        cost=1450,
        place=Pin(52.503, 13.5955, "Gemeindesaal"),
        author="Renate J.",
        account="renate",
        handed_in=Ago(24, "15:00"),
        steps=(Publish(Ago(20, "12:10")),),
        supports=20,
    ),
    Idea(
        name="mh-kaulsdorf-basteln",
        region="104008",
        title="Ferienwerkstatt: Wir bauen ein Floß",
        text=(
            "Eine Woche in den Sommerferien bauen 20 Kinder mit zwei Bootsbauern ein Floß, das schwimmt. Am letzten "
            "Tag wird es zu Wasser gelassen, natürlich mit Rettungswesten."
        ),
        category=Category.CHILDREN,
        cost=2300,
        place=Pin(52.488, 13.585, "Kaulsdorf Süd"),
        author="Jugendklub am See",
        account="paul",
        handed_in=Ago(23, "13:30"),
        steps=(Publish(Ago(19, "10:05")),),
        supports=31,
    ),
    Idea(
        name="mh-kaulsdorf-nachbarn",
        region="104008",
        title="Ein Abend, an dem alle klingeln dürfen",
        text=(
            "Wer mag, hängt eine Lampe an die Tür: Dann darf geklingelt werden, drinnen gibt es Suppe. Wir brauchen "
            "Lampen, Karten vom Kiez und Zutaten für 200 Teller."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=980,
        author="Nachbarschaftsrunde",
        account="samira",
        handed_in=Ago(22, "21:15"),
        steps=(Publish(Ago(18, "15:25")),),
        supports=24,
    ),
    Idea(
        name="mh-mahlsdorf-grammophon",
        region="104009",
        title="Musikautomaten zum Anfassen",
        text=(
            "Ein Samstag, an dem alte Grammophone und Spieluhren nicht hinter Glas stehen, sondern gekurbelt werden "
            "dürfen. Mit Führungen für Blinde und Sehbehinderte."
        ),
        category=Category.CULTURE,
        cost=780,
        place=Pin(52.4932, 13.6079, "Beim Gutshaus Mahlsdorf"),
        author="Thea",
        account="thea",
        handed_in=Ago(20, "13:13"),
        steps=(Publish(Ago(17, "09:55")),),
        supports=10,
    ),
)
