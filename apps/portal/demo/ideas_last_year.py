"""Ideas for last year's Kiezkassen of Treptow-Köpenick, all decided. Invented, at real places."""

from apps.kiezkasse.enums import Category, Channel

from .content import Address, Idea, LastYear, Pin, Publish, Reject, Withdraw

IDEAS = (
    Idea(
        name="ly-adlershof-herbstfest",
        region="092007",
        title="Kinderprogramm beim Herbstfest",
        text=(
            "Zum Herbstfest kommen jedes Jahr viele Familien, aber für Kinder unter zehn gibt es wenig. Wir planen "
            "ein Puppentheater, eine Bastelstraße und einen Bewegungsparcours, alles kostenlos."
        ),
        category=Category.CHILDREN,
        cost=1500,
        place=Pin(52.4366, 13.5482, "Marktplatz Adlershof"),
        author="Festverein Adlershof",
        channel=Channel.MAIL,
        handed_in=LastYear(2, 3, "10:20"),
        steps=(Publish(LastYear(2, 5, "09:30")),),
        supports=14,
        comments=(("nadine", "Das Puppentheater war vor drei Jahren schon einmal da und großartig."),),
        picture="festival",
        picture_alt="Zeichnung: lange Tafel unter einer Girlande aus Wimpeln",
    ),
    Idea(
        name="ly-adlershof-friedhof",
        region="092007",
        title="Infotafel am Eingang des Friedhofs",
        text=(
            "Auf dem Friedhof liegen Menschen, nach denen hier Straßen heißen. Eine Tafel am Eingang soll zeigen, wer "
            "wo liegt und was sie getan haben. Die Texte schreibt der Geschichtskreis."
        ),
        category=Category.CULTURE,
        cost=900,
        author="Renate J.",
        channel=Channel.PAPER,
        handed_in=LastYear(2, 11, "14:00"),
        steps=(Publish(LastYear(2, 14, "11:00")),),
        supports=8,
    ),
    Idea(
        name="ly-adlershof-theater",
        region="092007",
        title="Bühne für die Theatergruppe im Hof",
        text=(
            "Unsere Gruppe spielt im Sommer draußen, bisher auf Paletten. Eine zerlegbare Bühne von vier mal fünf "
            "Metern könnten sich danach auch Schulen und Vereine leihen."
        ),
        category=Category.CULTURE,
        cost=1800,
        author="Hoftheater",
        account="thea",
        handed_in=LastYear(2, 20, "22:10"),
        steps=(Publish(LastYear(2, 24, "10:40")),),
        supports=17,
        comments=(("carlos", "Wir von der Schule würden sie uns gern zweimal im Jahr leihen."),),
    ),
    Idea(
        name="ly-adlershof-lesepaten",
        region="092007",
        title="Vorlesesessel für drei Bibliotheksecken",
        text=(
            "Drei Sessel, drei Leselampen und ein Regal auf Rollen. Damit können unsere Lesepat:innen auch im "
            "Seniorenheim und im Familienzentrum vorlesen."
        ),
        category=Category.CHILDREN,
        cost=1300,
        author="Lesepat:innen Adlershof",
        account="gisela",
        handed_in=LastYear(4, 28, "16:45"),
        steps=(Publish(LastYear(4, 30, "09:15")),),
        supports=9,
    ),
    Idea(
        name="ly-adlershof-baumscheiben",
        region="092007",
        title="Baumscheiben bepflanzen in der Nipkowstraße",
        text=(
            "Zwanzig Baumscheiben, zwanzig Patenschaften. Wir besorgen Erde, Stauden und kleine Zäune aus Haselruten "
            "und pflanzen an einem Samstag gemeinsam."
        ),
        category=Category.GREEN,
        cost=2200,
        place=Address("Nipkowstraße", "20"),
        author="Paul Z.",
        account="paul",
        handed_in=LastYear(5, 4, "19:30"),
        steps=(Publish(LastYear(5, 7, "13:50")),),
        supports=12,
        comments=(("ingo", "Mit dem Grünflächenamt ist das abgesprochen, ich habe nachgefragt."),),
        picture="garden",
        picture_alt="Zeichnung: Blumen auf einer Wiese vor Wohnhäusern",
    ),
    Idea(
        name="ly-altstadt-katzengraben",
        region="094015",
        title="Straßenmusik beim Fest am Katzengraben",
        text=(
            "Fünf Bands an fünf Ecken statt einer großen Bühne. So bleibt es leise genug für die Anwohner und alle "
            "haben etwas davon. Wir zahlen kleine Gagen und die GEMA."
        ),
        category=Category.CULTURE,
        cost=1200,
        author="Verein Altstadtleben",
        account="katja",
        handed_in=LastYear(2, 17, "12:15"),
        steps=(Publish(LastYear(2, 19, "10:05")),),
        supports=15,
    ),
    Idea(
        name="ly-altstadt-sitzkissen",
        region="094015",
        title="Sitzkissen und Decken für Konzerte im Freien",
        text="Fünfzig Kissen und zwanzig Decken, die man sich bei jedem Konzert am Ufer ausleihen kann.",
        category=Category.NEIGHBOURHOOD,
        cost=600,
        author="Hanna W.",
        account="hanna",
        handed_in=LastYear(3, 10, "09:50"),
        steps=(Publish(LastYear(3, 12, "15:15")),),
        supports=6,
    ),
    Idea(
        name="ly-altstadt-stolpersteine",
        region="094015",
        title="Putzaktion und Rundgang zu den Stolpersteinen",
        text=(
            "Schüler:innen der zehnten Klassen putzen die Steine, lesen die Lebensgeschichten vor und machen daraus "
            "einen Stadtplan in einfacher Sprache."
        ),
        category=Category.CULTURE,
        cost=1100,
        place=Pin(52.4446, 13.5752, "Start am Schloßplatz Köpenick"),
        author="Schüler:innen und Geschichtslehrer",
        account="viktor",
        handed_in=LastYear(3, 3, "08:30"),
        steps=(Publish(LastYear(3, 5, "11:11")),),
        supports=18,
        comments=(("renate", "Ich kannte eine der Familien noch und komme gern zum Erzählen."),),
    ),
    Idea(
        name="ly-oberschoeneweide-uferfest",
        region="092005",
        title="Uferfest mit Flößen aus Fundholz",
        text=(
            "Vier Teams bauen an zwei Tagen Flöße, am dritten wird um die Wette gefahren. Die Wasserretter sichern "
            "ab. Gebraucht werden Seile, Werkzeug, Schwimmwesten und die Genehmigung."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=2500,
        place=Pin(52.4590, 13.5165, "Kaisersteg, Nordufer"),
        author="Industriesalon-Nachbarn",
        account="marek",
        handed_in=LastYear(2, 26, "20:00"),
        steps=(Publish(LastYear(3, 2, "09:00")),),
        supports=21,
        comments=(
            ("yusuf", "Unser Team heißt schon „Die Sinkenden“."),
            ("berit", "Bitte an einen Platz im Schatten für die Kleinen denken."),
        ),
    ),
    Idea(
        name="ly-oberschoeneweide-mint",
        region="092005",
        title="Löten und Programmieren für Mädchen",
        text=(
            "In den alten Werkhallen wurde einmal Technik für die ganze Welt gebaut. Wir laden Mädchen von 9 bis 13 "
            "zu acht Nachmittagen ein, bauen Lampen, Radios und kleine Roboter."
        ),
        category=Category.CHILDREN,
        cost=1900,
        author="Technikwerkstatt",
        account="samira",
        handed_in=LastYear(3, 6, "17:35"),
        steps=(Publish(LastYear(3, 9, "10:45")),),
        supports=16,
    ),
    Idea(
        name="ly-oberschoeneweide-firmenfest",
        region="092005",
        title="Sommerfest unserer Firma",
        text="Wir sind 45 Kolleg:innen und feiern im Juni auf unserem Gelände. Ein Zuschuss zum Catering wäre schön.",
        category=Category.OTHER,
        cost=2000,
        author="Büroleitung",
        channel=Channel.MAIL,
        handed_in=LastYear(3, 18, "11:25"),
        steps=(
            Reject(
                LastYear(3, 20, "14:30"),
                "Zu diesem Fest sind nur die Beschäftigten eingeladen. Die Kiezkasse fördert, was allen in der "
                "Region offensteht.",
            ),
        ),
    ),
    Idea(
        name="ly-mueggelheim-pedalos",
        region="094016",
        title="Pedalfahrzeuge für den Dorfplatz",
        text=(
            "Zwei stabile Fahrzeuge zum Treten, für Kinder ab vier und Erwachsene bis hundert Kilo. Sie stehen bei "
            "der Feuerwehr und werden bei jedem Fest herausgeholt."
        ),
        category=Category.CHILDREN,
        cost=1600,
        place=Pin(52.4112, 13.6651, "Dorfplatz Müggelheim"),
        author="Stefan O.",
        account="stefan",
        handed_in=LastYear(3, 25, "21:45"),
        steps=(Publish(LastYear(3, 27, "12:00")),),
        supports=13,
    ),
    Idea(
        name="ly-mueggelheim-chronik",
        region="094016",
        title="Ortschronik zum Blättern und Hören",
        text=(
            "Unsere Chronik von 1747 bis heute passt in drei Ordner, die niemand sieht. Wir wollen sie abtippen, mit "
            "Fotos drucken und einige Seiten als Tonaufnahme anbieten."
        ),
        category=Category.CULTURE,
        cost=950,
        author="Ortschronist Müggelheim",
        channel=Channel.PHONE,
        handed_in=LastYear(4, 2, "10:30"),
        steps=(Publish(LastYear(4, 7, "09:25")),),
        supports=7,
    ),
    Idea(
        name="ly-mueggelheim-turnmatten",
        region="094016",
        title="Turnmatten für die Eltern-Kind-Gruppe",
        text="Acht dünne Matten und ein kleiner Kasten. Die Gruppe ist offen, man muss nicht im Verein sein.",
        category=Category.SPORT,
        cost=700,
        author="Leonie",
        account="leonie",
        handed_in=LastYear(4, 14, "13:40"),
        steps=(Publish(LastYear(4, 16, "10:10")),),
        supports=10,
    ),
    Idea(
        name="ly-bohnsdorf-quelle",
        region="093010",
        title="Theaterkurs für Kinder in den Ferien",
        text=(
            "Zwei Wochen Theater mit Aufführung. Die Kinder schreiben das Stück selbst. Wer es sich nicht leisten "
            "kann, zahlt nichts, und das soll man niemandem ansehen."
        ),
        category=Category.CHILDREN,
        cost=2300,
        author="Jugendhaus in Bohnsdorf",
        account="franziska",
        handed_in=LastYear(3, 12, "15:55"),
        steps=(Publish(LastYear(3, 16, "11:30")),),
        supports=15,
    ),
    Idea(
        name="ly-bohnsdorf-gartenstadt",
        region="093010",
        title="Tag der offenen Gärten",
        text=(
            "Dreißig Familien öffnen ihre Gärten, es gibt einen Plan und einen Bus für Menschen, die schlecht laufen. "
            "Das Geld brauchen wir für Druck, Bus und eine Jazzband."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=1500,
        author="Berit",
        account="berit",
        handed_in=LastYear(3, 29, "18:05"),
        steps=(
            Publish(LastYear(4, 1, "09:45")),
            Withdraw(LastYear(5, 3, "19:30"), "Wir haben eine Stiftung gefunden, die alles bezahlt."),
        ),
        supports=11,
    ),
    Idea(
        name="ly-baumschulenweg-lichter",
        region="091003",
        title="Lichterweg am Britzer Verbindungskanal",
        text=(
            "An einem Abend im November stehen 500 Kerzen in Gläsern am Kanal, dazu Musik vom Boot. Die Gläser "
            "sammeln wir vorher im Kiez."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=1350,
        place=Pin(52.4665, 13.4850, "Baumschulenstraße, Richtung Kanal"),
        author="Anke R.",
        account="anke",
        handed_in=LastYear(3, 23, "20:50"),
        steps=(Publish(LastYear(3, 26, "10:55")),),
        supports=19,
    ),
    Idea(
        name="ly-baumschulenweg-nachhilfe",
        region="091003",
        title="Lernraum am Samstag",
        text=(
            "Ein ruhiger Raum, zwei Studierende, Kakao: Kinder kommen mit ihren Hausaufgaben, ohne Anmeldung und ohne "
            "Kosten. Für 30 Samstage."
        ),
        category=Category.CHILDREN,
        cost=2400,
        place=Address("Baumschulenstraße", "78"),
        author="Ali D.",
        account="ali",
        handed_in=LastYear(4, 8, "12:25"),
        steps=(Publish(LastYear(4, 10, "14:20")),),
        supports=20,
        comments=(("olena", "Meine zwei Kinder würden sofort kommen."),),
    ),
    Idea(
        name="ly-baumschulenweg-laubenpieper",
        region="091003",
        title="Neue Musikanlage für den Vereinssaal",
        text=(
            "Die alte Anlage brummt. Eine neue mit zwei Boxen und Funkmikrofon wäre bei Feiern im Verein eine Wohltat."
        ),
        category=Category.OTHER,
        cost=1700,
        author="Vereinsvorstand",
        channel=Channel.PAPER,
        handed_in=LastYear(4, 20, "16:30"),
        steps=(
            Publish(LastYear(4, 24, "09:35"), "Bitte erklären Sie am Abend, wer die Anlage außer dem Verein nutzt."),
        ),
        supports=2,
        comments=(("emil", "Kann sich die auch jemand von außerhalb ausleihen?"),),
    ),
)
