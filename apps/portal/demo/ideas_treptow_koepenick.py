"""Ideas for the current Kiezkassen of Treptow-Köpenick. Invented, at real places."""

from apps.kiezkasse.enums import Category, Channel

from .content import Address, Ago, Idea, PassOn, Pin, Publish, Reject, Unconfirmed, Withdraw

ADLERSHOF = (
    Idea(
        name="adlershof-hoffest",
        region="092007",
        title="Hoffest der Häuser rund um den Marktplatz",
        text=(
            "Wir wohnen seit Jahren Wand an Wand und kennen uns kaum. Mit einem gemeinsamen Fest auf dem Marktplatz "
            "wollen wir das ändern: lange Tafel, jede:r bringt etwas zu essen mit, dazu eine kleine Bühne für die "
            "Musikschule. Das Geld brauchen wir für Tische und Bänke zur Miete, Strom, die Genehmigung und eine "
            "Toilette, in die man auch mit dem Rollstuhl kommt."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=1800,
        place=Pin(52.4366, 13.5482, "Marktplatz Adlershof"),
        author="Jana S.",
        account="jana",
        handed_in=Ago(41, "20:12"),
        steps=(Publish(Ago(39, "09:31")),),
        supports=19,
        comments=(
            ("emil", "Bin dabei. Ich kann zwei Pavillons und eine Kabeltrommel mitbringen."),
            ("gisela", "Bitte nicht nach 22 Uhr Musik, dann komme ich auch gern."),
            ("jana", "Versprochen, um 21 Uhr ist Schluss mit der Bühne."),
        ),
        picture="festival",
        picture_alt="Zeichnung: lange Tafel unter einer Girlande aus Wimpeln",
    ),
    Idea(
        name="adlershof-schachtische",
        region="092007",
        title="Zwei Schachtische für den Forumsplatz",
        text=(
            "Mittags sitzen hier Studierende, Leute aus den Instituten und Rentner auf denselben Bänken und schauen "
            "auf ihr Telefon. Zwei fest eingebaute Tische mit Schachbrett würden reichen, damit man ins Gespräch "
            "kommt. Die Figuren leiht der Kiosk aus. Im Preis sind Lieferung und Einbau."
        ),
        category=Category.SPACE,
        cost=2400,
        place=Pin(52.4313, 13.5345, "Forumsplatz, vor dem Kesselhaus"),
        author="Marek P.",
        account="marek",
        handed_in=Ago(38, "13:05"),
        steps=(Publish(Ago(36, "10:20")),),
        supports=16,
        comments=(
            ("viktor", "Ich würde einmal die Woche mit Kindern üben, ehrenamtlich."),
            ("hanna", "Ist geklärt, wem der Platz gehört?"),
            ("marek", "Ja, der Eigentümer hat schriftlich zugestimmt. Das Schreiben liegt bei der Anlaufstelle."),
        ),
        picture="chess",
        picture_alt="Zeichnung: Tisch mit Schachbrett zwischen zwei Bäumen",
    ),
    Idea(
        name="adlershof-erzaehlcafe",
        region="092007",
        title="Erzählcafé: Arbeiten in Adlershof von 1950 bis heute",
        text=(
            "Im Kiez leben noch Menschen, die beim Fernsehen, in der Akademie oder in der Wäscherei gearbeitet haben. "
            "An sechs Nachmittagen sollen sie erzählen, Jüngere fragen nach. Wir nehmen die Gespräche auf und machen "
            "daraus eine kleine Ausstellung. Gebraucht werden ein Aufnahmegerät, Kaffee und Kuchen und das Honorar "
            "für die Gesprächsleitung."
        ),
        category=Category.CULTURE,
        cost=1450,
        place=Address("Dörpfeldstraße", "54"),
        author="Kreis Adlershofer Geschichte(n)",
        channel=Channel.MAIL,
        handed_in=Ago(40, "11:40"),
        steps=(Publish(Ago(39, "09:50")),),
        supports=14,
        comments=(("renate", "Mein Vater war Kameramann. Ich frage ihn, ob er mitmacht."),),
    ),
    Idea(
        name="adlershof-lastenrad",
        region="092007",
        title="Ein Lastenrad zum Ausleihen für alle",
        text=(
            "Für den Großeinkauf oder den Umzug einer Waschmaschine braucht man kein Auto, sondern ein Lastenrad. Wir "
            "möchten eines gebraucht kaufen und im Stadtteilladen kostenlos verleihen. Die Wartung übernimmt die "
            "Fahrradwerkstatt im Hinterhaus, die Versicherung zahlen wir aus Spenden."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=1900,
        author="Initiative Kiezrad",
        account="paul",
        handed_in=Ago(33, "22:47"),
        steps=(Publish(Ago(30, "14:02")),),
        supports=21,
        comments=(
            ("nadine", "Super Idee, aber bitte mit Sitzbank für zwei Kinder."),
            ("stefan", "Wo steht es nachts?"),
            ("paul", "Im Hof des Ladens, abgeschlossen. Der Vermieter ist einverstanden."),
        ),
    ),
    Idea(
        name="adlershof-blumenzwiebeln",
        region="092007",
        title="3.000 Blumenzwiebeln im Süßen Grund",
        text=(
            "Im Herbst setzen wir zusammen Krokusse, Narzissen und Wildtulpen in die Wiesen zwischen den Häusern. Die "
            "Hausverwaltung ist einverstanden. Werkzeug haben wir, es fehlt das Geld für die Zwiebeln und für warme "
            "Suppe danach."
        ),
        category=Category.GREEN,
        cost=680,
        place=Pin(52.4397, 13.5556, "Wiese im Wohngebiet Süßer Grund"),
        author="Gisela B.",
        channel=Channel.PAPER,
        handed_in=Ago(36, "15:30"),
        steps=(Publish(Ago(35, "11:15")),),
        supports=12,
        comments=(("anke", "Meine Klasse, 4b, macht mit. Wir sind 23 Kinder mit 23 Schaufeln."),),
        picture="garden",
        picture_alt="Zeichnung: Blumen auf einer Wiese vor Wohnhäusern",
    ),
    Idea(
        name="adlershof-reparaturabend",
        region="092007",
        title="Reparaturabend jeden ersten Freitag",
        text=(
            "Toaster, Jacken, Lautsprecher: Vieles lässt sich mit etwas Hilfe wieder in Gang bringen. Wir sind fünf "
            "Leute, die das können und gern zeigen. Wir brauchen Prüfgerät, Lötkolben, Nähmaschine und Ersatzteile. "
            "Der Raum im Kiezklub ist frei."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=950,
        author="Viktor E.",
        account="viktor",
        handed_in=Ago(29, "18:55"),
        steps=(Publish(Ago(27, "09:08")),),
        supports=11,
    ),
    Idea(
        name="adlershof-laternen",
        region="092007",
        title="Laternenumzug mit Blaskapelle",
        text=(
            "Der Umzug im November ist eingeschlafen, seit der Träger gewechselt hat. Wir, drei Mütter und ein "
            "Großvater, wollen ihn wiederbeleben. Kosten: Kapelle 500 Euro, Punsch und Stockbrot 150 Euro, Absperrung "
            "und Versicherung 200 Euro."
        ),
        category=Category.CHILDREN,
        cost=850,
        place=Pin(52.4378, 13.5520, "Dörpfeldstraße, Start an der Kirche"),
        author="Leonie",
        account="leonie",
        handed_in=Ago(9, "21:30"),
        steps=(Publish(Ago(6, "10:44")),),
        supports=7,
        comments=(("carlos", "Fackeln oder nur Laternen? Bei Fackeln hätte ich Bedenken mit den Kleinen."),),
    ),
    Idea(
        name="adlershof-buecherzelle",
        region="092007",
        title="Bücherzelle vor dem S-Bahnhof",
        text=(
            "Eine alte Telefonzelle als Bücherregal: Man nimmt ein Buch mit und stellt ein anderes hinein. Ich würde "
            "mich zusammen mit meiner Nachbarin darum kümmern, dass sie ordentlich bleibt."
        ),
        category=Category.CULTURE,
        cost=1600,
        place=Pin(52.4352, 13.5418, "Vorplatz am S-Bahnhof Adlershof"),
        author="Mira S.",
        account="buergerin",
        handed_in=Ago(2, "19:25"),
    ),
)

JOHANNISTHAL_AND_KOEPENICK_SUED = (
    Idea(
        name="johannisthal-kinosommer",
        region="091004",
        title="Freiluftkino im Landschaftspark",
        text=(
            "Drei Abende im Sommer, drei Filme, die hier in der Nähe gedreht wurden. Leinwand und Projektor leihen "
            "wir bei einem Verein, die Lizenzen und die Technik kosten am meisten. Decken bringt man selbst mit. Der "
            "Eintritt ist frei."
        ),
        category=Category.CULTURE,
        cost=2300,
        place=Pin(52.4372, 13.5185, "Landschaftspark Johannisthal, Liegewiese"),
        author="Filmfreunde Johannisthal",
        account="samira",
        handed_in=Ago(47, "09:20"),
        steps=(Publish(Ago(45, "13:10")),),
        supports=20,
        comments=(
            ("thea", "Letztes Jahr in Friedrichshagen war das wunderbar. Bitte auch hier."),
            ("ingo", "Denkt bitte an die Brutzeit der Lerchen und bleibt am Rand der Wiese."),
        ),
        picture="cinema",
        picture_alt="Zeichnung: Leinwand unter Sternen, davor Menschen auf Decken",
    ),
    Idea(
        name="johannisthal-bank",
        region="091004",
        title="Bänke auf halber Strecke zum Ärztehaus",
        text=(
            "Von der Haltestelle zum Ärztehaus sind es fast 600 Meter ohne eine einzige Sitzgelegenheit. Mit Rollator "
            "ist das viel. Zwei Bänke mit Lehne und Armstützen würden vielen helfen."
        ),
        category=Category.SENIORS,
        cost=1900,
        place=Pin(52.4467, 13.5062, "Sterndamm, Höhe Rathaus Johannisthal"),
        author="Renate J.",
        channel=Channel.PHONE,
        handed_in=Ago(46, "10:05"),
        steps=(Publish(Ago(44, "16:20")),),
        supports=15,
        comments=(("gisela", "Endlich sagt das mal jemand."),),
        picture="bench",
        picture_alt="Zeichnung: Bank mit Armlehnen unter einem Baum",
    ),
    Idea(
        name="johannisthal-fluggeschichte",
        region="091004",
        title="Faltblatt: Spaziergang zum alten Flugplatz",
        text=(
            "Wo heute Skater fahren, starteten vor über hundert Jahren die ersten Motorflugzeuge. Ein Faltblatt mit "
            "zwölf Stationen soll durch den Kiez führen, auch in einfacher Sprache. Texte und Fotos haben wir, es "
            "geht um Gestaltung und Druck von 1.500 Stück."
        ),
        category=Category.CULTURE,
        cost=850,
        author="Emil H.",
        account="emil",
        handed_in=Ago(44, "23:14"),
        steps=(Publish(Ago(42, "10:00")),),
        supports=9,
    ),
    Idea(
        name="johannisthal-kletterfelsen",
        region="091004",
        title="Kletterfelsen am Rand des Parks",
        text=(
            "Ein kleiner Felsen aus Beton zum Bouldern, dazu Fallschutz. Er soll für Kinder ab acht und für "
            "Erwachsene geeignet sein. Wir haben ein Angebot eingeholt und würden den Rest über Spenden sammeln."
        ),
        category=Category.SPORT,
        cost=2500,
        place=Pin(52.4383, 13.5215, "Landschaftspark Johannisthal, Nordrand"),
        author="Carlos M.",
        account="carlos",
        handed_in=Ago(43, "12:00"),
        steps=(Publish(Ago(40, "15:45"), "Der Eigentümer der Fläche muss noch zustimmen."),),
        supports=13,
        comments=(("katja", "2.500 Euro reichen dafür nie. Was kostet denn der ganze Felsen?"),),
    ),
    Idea(
        name="johannisthal-boule",
        region="091004",
        title="Boule-Kugeln zum Ausleihen",
        text=(
            "Eine Bahn gibt es schon, aber kaum jemand hat Kugeln. Wir möchten sechs Sätze anschaffen, die man sich "
            "im Nachbarschaftstreff gegen Unterschrift leihen kann. Dazu ein Turnier im Frühling."
        ),
        category=Category.SPORT,
        cost=420,
        author="Franziska T.",
        account="franziska",
        handed_in=Ago(11, "17:40"),
        steps=(Publish(Ago(8, "11:32")),),
        supports=5,
    ),
    Idea(
        name="koepenick-sued-steg",
        region="094013",
        title="Rampe und Haltegriffe am Badesteg",
        text=(
            "Mein Mann sitzt im Rollstuhl und möchte noch einmal schwimmen. Am Steg fehlen nur eine kurze Rampe und "
            "zwei Griffe. Der Verein, dem der Steg gehört, hilft beim Bau und lässt alle hinein, nicht nur Mitglieder."
        ),
        category=Category.SENIORS,
        cost=1600,
        place=Pin(52.4196, 13.5975, "Badestelle an der Dahme, Wendenschloß"),
        author="Dieter und Monika aus der Wendenschloßstraße",
        channel=Channel.PAPER,
        handed_in=Ago(46, "14:15"),
        steps=(Publish(Ago(43, "09:40")),),
        supports=18,
        comments=(
            ("dieter", "Wir packen beim Bau selbst mit an."),
            ("olena", "Meine Tochter ist auch auf eine Rampe angewiesen. Danke, dass Sie daran denken."),
        ),
    ),
    Idea(
        name="koepenick-sued-proberaum",
        region="094013",
        title="Schlagzeug und Verstärker für den Jugendklub",
        text=(
            "Wir sind zwischen 13 und 17 und haben einen Proberaum, aber nur zwei kaputte Gitarren. Mit dem Geld "
            "kaufen wir ein gebrauchtes Schlagzeug, zwei Verstärker und Mikrofone. Alle aus dem Kiez dürfen proben, "
            "wir führen einen Kalender."
        ),
        category=Category.CHILDREN,
        cost=1400,
        author="Band ohne Namen",
        channel=Channel.MAIL,
        handed_in=Ago(42, "16:50"),
        steps=(Publish(Ago(40, "10:25")),),
        supports=17,
        comments=(("yusuf", "Ich habe noch ein Becken im Keller, könnt ihr haben."),),
    ),
    Idea(
        name="koepenick-sued-apfel",
        region="094013",
        title="Mostfest mit den Äpfeln vom Wegrand",
        text=(
            "Jeden Herbst verfaulen hier Äpfel auf den Wegen. Wir mieten für einen Tag eine mobile Presse und machen "
            "Saft daraus, den alle mitnehmen dürfen. Kinder sehen, woher Apfelsaft kommt."
        ),
        category=Category.GREEN,
        cost=780,
        place=Pin(52.4268, 13.5922, "Kietzer Feld, am Müggelschlößchenweg"),
        author="Berit",
        account="berit",
        handed_in=Ago(37, "08:10"),
        steps=(Publish(Ago(34, "12:00")),),
        supports=10,
    ),
)

FRIEDRICHSHAGEN_AND_TREPTOW = (
    Idea(
        name="friedrichshagen-lesenacht",
        region="095017",
        title="Lesenacht in den Läden der Bölschestraße",
        text=(
            "An einem Abend lesen Autor:innen aus dem Ort zwischen Brotregalen, Schuhen und Blumen. Acht Läden machen "
            "mit. Wir brauchen Honorare, Plakate und zwei mobile Hörschleifen für Schwerhörige."
        ),
        category=Category.CULTURE,
        cost=1750,
        place=Pin(52.4535, 13.6248, "Bölschestraße"),
        author="Katja N.",
        account="katja",
        handed_in=Ago(35, "10:35"),
        steps=(Publish(Ago(33, "09:25")),),
        supports=18,
        comments=(
            ("hanna", "Unsere Buchhandlung stellt den Raum und macht danach noch eine Stunde auf."),
            ("stefan", "Gibt es auch etwas für Kinder, früher am Abend?"),
            ("katja", "Ja, um 17 Uhr in der Spielzeugkiste."),
        ),
    ),
    Idea(
        name="friedrichshagen-trinkbrunnen",
        region="095017",
        title="Wasserstelle für Mensch und Hund am Spreetunnel",
        text=(
            "Wer um den Müggelsee läuft oder fährt, kommt am Spreetunnel vorbei. Dort gibt es Eis, aber kein Wasser. "
            "Ich schlage einen einfachen Trinkbrunnen mit einer Schale unten für Hunde vor."
        ),
        category=Category.SPACE,
        cost=2500,
        place=Pin(52.4465, 13.6276, "Eingang zum Spreetunnel, Nordseite"),
        author="Ingo F.",
        account="ingo",
        handed_in=Ago(32, "07:45"),
        steps=(Publish(Ago(29, "15:10"), "Die Wasserbetriebe prüfen, ob ein Anschluss in der Nähe liegt."),),
        supports=22,
        comments=(("marek", "Im Sommer dringend nötig. Wer bezahlt danach das Wasser?"),),
    ),
    Idea(
        name="friedrichshagen-chor",
        region="095017",
        title="Offenes Singen auf dem Marktplatz",
        text=(
            "Einmal im Monat eine Stunde singen, ohne Anmeldung, ohne Noten lesen zu können. Eine Chorleiterin aus "
            "der Nachbarschaft leitet an. Das Geld ist für ihr Honorar, ein Keyboard und Liederhefte in großer "
            "Schrift."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=1100,
        place=Pin(52.4508, 13.6252, "Marktplatz Friedrichshagen"),
        author="Thea",
        account="thea",
        handed_in=Ago(28, "19:55"),
        steps=(Publish(Ago(26, "10:10")),),
        supports=13,
    ),
    Idea(
        name="friedrichshagen-zaun",
        region="095017",
        title="Neuer Zaun für unsere Kleingartenanlage",
        text=(
            "Der Zaun an der Rückseite ist über vierzig Jahre alt und an mehreren Stellen umgefallen. Wir bitten um "
            "einen Zuschuss für 60 Meter Stabmattenzaun."
        ),
        category=Category.OTHER,
        cost=2400,
        author="Vorstand einer Kleingartenanlage",
        channel=Channel.MAIL,
        handed_in=Ago(24, "16:05"),
        steps=(
            Reject(
                Ago(21, "13:35"),
                "Der Zaun nützt nur den Mitgliedern der Anlage. Die Kiezkasse fördert, was allen offensteht. Möglich "
                "wäre zum Beispiel eine Bank oder ein Beet am Weg, die alle benutzen können. Wir beraten Sie dazu "
                "gern.",
            ),
        ),
    ),
    Idea(
        name="treptow-sternenabend",
        region="091001",
        title="Sterne gucken am Karpfenteich",
        text=(
            "Vier Abende im Winter mit Fernrohren, heißem Tee und jemandem, der den Himmel erklärt. Auch auf Türkisch "
            "und Arabisch, denn wir sind zu dritt und sprechen beides. Geld brauchen wir für Tee, Decken, rote "
            "Taschenlampen und Handzettel."
        ),
        category=Category.CULTURE,
        cost=600,
        place=Pin(52.4866, 13.4702, "Treptower Park, Wiese am Karpfenteich"),
        author="Elif K.",
        account="elif",
        handed_in=Ago(31, "21:15"),
        steps=(Publish(Ago(29, "09:18")),),
        supports=16,
        comments=(
            ("ali", "Ich helfe beim Aufbau und übersetze."),
            ("leonie", "Ab welchem Alter? Mein Sohn ist sechs und kennt alle Planeten."),
            ("elif", "Sechs ist genau richtig."),
        ),
    ),
    Idea(
        name="treptow-tauschregal",
        region="091001",
        title="Wetterfestes Tauschregal in der Karl-Kunger-Straße",
        text=(
            "Statt Kisten mit der Aufschrift „zu verschenken“ auf dem Gehweg ein ordentliches Regal mit Dach und Tür. "
            "Der Laden nebenan räumt es abends auf. Gebaut wird es in der Holzwerkstatt im Kiez."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=540,
        place=Address("Karl-Kunger-Straße", "55"),
        author="Hoang L.",
        account="hoang",
        handed_in=Ago(26, "12:20"),
        steps=(Publish(Ago(23, "14:48")),),
        supports=12,
        comments=(("paul", "Bitte nur mit klaren Regeln, sonst liegt da bald Sperrmüll."),),
    ),
    Idea(
        name="treptow-verschenkschrank",
        region="091001",
        title="Ein Schrank zum Verschenken und Tauschen",
        text=(
            "Bei uns stehen ständig Kartons mit Büchern und Geschirr auf dem Gehweg, und dann regnet es hinein. Ein "
            "Schrank mit Türen in der Karl-Kunger-Straße wäre trocken, und alle könnten etwas hineinstellen."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=600,
        place=Address("Karl-Kunger-Straße", "55"),
        author="Hausgemeinschaft 12",
        handed_in=Ago(13, "20:15"),
        steps=(Publish(Ago(11, "9:50")),),
        supports=6,
    ),
    Idea(
        name="treptow-parkour",
        region="091001",
        title="Parkour-Kurs für Mädchen",
        text=(
            "Im Park trainieren fast nur Jungs. Wir bieten zehn Nachmittage nur für Mädchen und junge Frauen an, mit "
            "einer Trainerin. Wer danach weitermachen will, kommt in die offene Gruppe."
        ),
        category=Category.SPORT,
        cost=1250,
        author="Samira A.",
        account="samira",
        handed_in=Ago(13, "15:33"),
        steps=(Publish(Ago(10, "11:05")),),
        supports=9,
    ),
    Idea(
        name="treptow-ampel",
        region="091001",
        title="Längere Grünphase an der Kreuzung",
        text=(
            "Mit Kinderwagen und Großeltern schaffen wir es nicht in einem Zug über die Straße. Ich möchte, dass die "
            "Ampel länger grün ist. Was das kostet, weiß ich nicht, ich habe geschätzt."
        ),
        category=Category.SPACE,
        cost=1000,
        author="Olena",
        account="olena",
        handed_in=Ago(19, "08:50"),
        steps=(
            PassOn(
                Ago(16, "10:40"),
                "Senatsverwaltung für Verkehr",
                "Über Ampeln entscheidet das Land Berlin, die Kiezkasse kann dort nichts bezahlen. Wir haben Ihren "
                "Hinweis am selben Tag dorthin geschickt und sagen Ihnen Bescheid, wenn eine Antwort kommt.",
            ),
        ),
    ),
)

OTHER_REGIONS = (
    Idea(
        name="plaenterwald-insekten",
        region="091002",
        title="Lehrpfad über Wildbienen",
        text=(
            "Acht kleine Tafeln auf Kinderhöhe, dazu eine Sandfläche, in der Wildbienen nisten können. Die "
            "Naturfreunde betreuen den Weg und bieten zweimal im Jahr eine Führung an."
        ),
        category=Category.GREEN,
        cost=1350,
        place=Pin(52.4796, 13.4795, "Grünzug an der Köpenicker Landstraße"),
        author="Naturfreunde im Plänterwald",
        account="hanna",
        handed_in=Ago(22, "11:11"),
        steps=(Publish(Ago(20, "15:02")),),
        supports=11,
        comments=(("anke", "Dazu passt unser Schulgarten, lasst uns reden."),),
    ),
    Idea(
        name="baumschulenweg-spielstrasse",
        region="091003",
        title="Spielstraße an vier Sonntagen",
        text=(
            "Vier Sonntage lang gehört die Straße den Kindern: Kreide, Rollschuhe, Tischtennis. Wir sind zwölf "
            "Familien und stellen die Ordner selbst. Kosten entstehen für Schilder, Absperrung und Spielgeräte."
        ),
        category=Category.CHILDREN,
        cost=1480,
        place=Address("Kiefholzstraße", "189"),
        author="Nadine G.",
        account="nadine",
        handed_in=Ago(27, "20:40"),
        steps=(Publish(Ago(25, "09:55")),),
        supports=20,
        comments=(
            ("berit", "Wir wohnen um die Ecke und wären dabei."),
            ("dieter", "Und wo sollen an dem Tag die Autos hin?"),
            ("nadine", "Es sind 14 Parkplätze von 10 bis 18 Uhr. Wir klingeln vorher bei allen."),
        ),
    ),
    Idea(
        name="baumschulenweg-defi",
        region="091003",
        title="Erste-Hilfe-Kurs für die Nachbarschaft",
        text=(
            "Zwei Samstage Erste Hilfe mit Schwerpunkt Herzstillstand, je 20 Plätze, kostenlos. Danach wissen 40 "
            "Leute mehr im Kiez, wo der nächste Defibrillator hängt und wie er funktioniert."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=900,
        author="Stefan O.",
        account="stefan",
        handed_in=Ago(4, "18:02"),
    ),
    Idea(
        name="oberschoeneweide-wandbild",
        region="092005",
        title="Wandbild an der Griechischen Allee",
        text=(
            "Die graue Wand am Spielplatz soll ein Bild bekommen. Entworfen wird es in drei Werkstätten mit Kindern "
            "und Nachbar:innen, gemalt mit einer Künstlerin aus den alten Hallen. Der Eigentümer der Wand hat Ja "
            "gesagt."
        ),
        category=Category.CULTURE,
        cost=2200,
        place=Pin(52.4622, 13.5182, "Spielplatz an der Griechischen Allee"),
        author="Atelierhaus-Gruppe",
        account="carlos",
        handed_in=Ago(25, "14:44"),
        steps=(Publish(Ago(22, "10:30")),),
        supports=17,
        comments=(("elif", "Bitte fragt auch die Jugendlichen, die abends dort sitzen."),),
    ),
    Idea(
        name="oberschoeneweide-bootshaus",
        region="092005",
        title="Feuerwerk zum Uferfest",
        text=(
            "Zum Abschluss des Uferfestes wünschen wir uns ein großes Feuerwerk über der Spree. Ein Pyrotechniker hat "
            "uns ein Angebot gemacht."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=2500,
        place=Pin(52.4588, 13.5215, "Spreeufer in Oberschöneweide"),
        author="Festkomitee Ufer",
        channel=Channel.MAIL,
        handed_in=Ago(30, "09:09"),
        steps=(
            Publish(Ago(28, "13:27")),
            Withdraw(
                Ago(15, "20:20"),
                "Nach den Kommentaren haben wir neu überlegt: Statt Feuerwerk planen wir einen Lampionkorso mit "
                "Booten und reichen ihn neu ein.",
            ),
        ),
        supports=3,
        comments=(
            ("ingo", "Am Ufer brüten Schwäne. Bitte kein Feuerwerk."),
            ("gisela", "Mein Hund zittert schon bei dem Gedanken. Gibt es nichts Leiseres?"),
        ),
    ),
    Idea(
        name="niederschoeneweide-sprachcafe",
        region="092006",
        title="Sprachcafé am Dienstagabend",
        text=(
            "Viele, die neu hierhergezogen sind, lernen im Kurs Deutsch, aber sprechen kaum mit jemandem. Im "
            "Sprachcafé sitzen je zwei, die es können, mit zweien, die es lernen. Wir brauchen Spiele, Tee und eine "
            "Betreuung für die Kinder nebenan."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=1150,
        author="Olena",
        account="olena",
        handed_in=Ago(17, "19:19"),
        steps=(Publish(Ago(14, "09:45")),),
        supports=15,
        comments=(("hoang", "Ich habe so Deutsch gelernt und komme jetzt als Helfer."),),
    ),
    Idea(
        name="spindlersfeld-fahrradwerkstatt",
        region="092008",
        title="Selbsthilfe-Werkstatt für Fahrräder",
        text=(
            "Ein Montageständer, gutes Werkzeug und jeden Mittwoch jemand, der zeigt, wie man einen Schlauch "
            "wechselt. Der Raum ist da, bisher fehlt die Ausstattung. Kinder flicken kostenlos."
        ),
        category=Category.OTHER,
        cost=1050,
        place=Pin(52.4432, 13.5675, "Köllnische Vorstadt"),
        author="Yusuf C.",
        account="yusuf",
        handed_in=Ago(14, "16:16"),
        steps=(Publish(Ago(11, "10:50")),),
        supports=8,
    ),
    Idea(
        name="altglienicke-mobiler-treff",
        region="093009",
        title="Kaffeemobil für die Siedlungen ohne Treffpunkt",
        text=(
            "Zwischen Kölner Viertel und Siedlung gibt es weder Café noch Klub. Ein umgebautes Lastenrad mit "
            "Kaffeemaschine fährt im Sommer jeden Samstag an einen anderen Platz. Der Kaffee kostet, was man geben "
            "will."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=2450,
        author="Nachbarschaftsinitiative Altglienicke",
        account="nadine",
        handed_in=Ago(34, "17:28"),
        steps=(Publish(Ago(31, "11:38")),),
        supports=19,
        comments=(
            ("viktor", "Gute Idee. Bitte auch in der Nähe vom Wasserturm halten."),
            ("renate", "Für uns Ältere wäre ein fester Zeitplan wichtig, am besten als Aushang."),
        ),
    ),
    Idea(
        name="altglienicke-beete",
        region="093009",
        title="Hochbeete am Ehrenfelder Platz",
        text=(
            "Sechs Hochbeete, davon zwei so hoch, dass man im Sitzen gärtnern kann. Eine Gruppe von elf Leuten "
            "übernimmt die Pflege, gegossen wird nach Plan. Wasser kommt vom Supermarkt gegenüber."
        ),
        category=Category.GREEN,
        cost=1900,
        place=Pin(52.4118, 13.5305, "Ehrenfelder Platz"),
        author="Anke R.",
        account="anke",
        handed_in=Ago(21, "10:01"),
        steps=(Publish(Ago(18, "14:14")),),
        supports=14,
    ),
    Idea(
        name="bohnsdorf-dorfplatz",
        region="093010",
        title="Adventssingen auf dem Dorfplatz",
        text=(
            "Mit Posaunen, Punsch und Geschichten am Feuerkorb. Die Freiwillige Feuerwehr sichert ab. Das Geld ist "
            "für die Tonanlage, Becher zum Wiederverwenden und die Noten."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=720,
        place=Pin(52.3943, 13.5722, "Dorfplatz Bohnsdorf"),
        author="Frau Wernicke",
        channel=Channel.PHONE,
        handed_in=Ago(12, "09:35"),
        steps=(Publish(Ago(9, "10:15")),),
        supports=6,
    ),
    Idea(
        name="gruenau-regatta",
        region="093011",
        title="Schnupperrudern für Grundschulkinder",
        text=(
            "Grünau ist Ruderort, aber viele Kinder von hier saßen noch nie in einem Boot. Acht Nachmittage mit "
            "Trainer:innen, Schwimmwesten inklusive. Wir sprechen die beiden Grundschulen an."
        ),
        category=Category.SPORT,
        cost=1300,
        place=Address("Regattastraße", "191"),
        author="Emil H.",
        account="emil",
        handed_in=Ago(20, "21:05"),
        steps=(Publish(Ago(17, "13:13")),),
        supports=12,
        comments=(("leonie", "Meine Kinder wären sofort dabei. Müssen sie schwimmen können?"),),
    ),
    Idea(
        name="schmoeckwitz-bus",
        region="093012",
        title="Wetterhäuschen an der Endhaltestelle anmalen",
        text=(
            "Das Wartehäuschen ist beschmiert und dunkel. Wir Schüler:innen wollen es mit Bildern von See und Wald "
            "anmalen. Farbe, Pinsel, Schutzlack und ein Nachmittag mit einem Maler."
        ),
        category=Category.CHILDREN,
        cost=380,
        place=Pin(52.3757, 13.6487, "Alt-Schmöckwitz, Endhaltestelle"),
        author="Kinderrat der Inselschule",
        channel=Channel.ROOM,
        handed_in=Ago(16, "11:50"),
        steps=(Publish(Ago(13, "09:05")),),
        supports=10,
    ),
    Idea(
        name="allende-tanztee",
        region="094014",
        title="Tanztee im Allende-Viertel",
        text=(
            "Früher gab es hier jeden zweiten Sonntag Tanz. Ich bin 81 und möchte das noch einmal erleben, und ich "
            "bin nicht die Einzige. Ein Saal ist da. Gebraucht werden Musik, Kuchen und ein Fahrdienst für die, die "
            "schlecht laufen."
        ),
        category=Category.SENIORS,
        cost=980,
        place=Pin(52.4396, 13.5951, "Salvador-Allende-Viertel"),
        author="Hildegard P.",
        channel=Channel.PAPER,
        handed_in=Ago(18, "13:00"),
        steps=(Publish(Ago(16, "15:30")),),
        supports=23,
        comments=(
            ("jana", "Meine Oma hat beim Vorlesen geweint vor Freude. Bitte machen."),
            ("marek", "Ich lege gern Schallplatten auf, umsonst."),
        ),
    ),
    Idea(
        name="altstadt-audio",
        region="094015",
        title="Hörspaziergang durch den Kietz",
        text=(
            "Kinder fragen alte Fischer, Kneipenwirte und eine Hebamme. Daraus werden zehn kurze Hörstücke, die man "
            "vor Ort mit dem Telefon abruft. Wer kein Telefon hat, leiht sich ein Gerät im Heimatmuseum."
        ),
        category=Category.CULTURE,
        cost=1650,
        place=Pin(52.4419, 13.5788, "Kietz, Altstadt Köpenick"),
        author="Radiogruppe Altstadt",
        account="thea",
        handed_in=Ago(23, "22:22"),
        steps=(Publish(Ago(20, "10:10")),),
        supports=14,
    ),
    Idea(
        name="altstadt-nachbar",
        region="094015",
        title="Mein Nachbar und seine Mülltonnen",
        text=(
            "Ein bestimmter Nachbar stellt seine Tonnen immer falsch hin. Ich nenne hier seinen Namen und seine "
            "Hausnummer, damit das alle wissen. Für 150 Euro könnte man ein Schild aufstellen."
        ),
        category=Category.OTHER,
        cost=150,
        author="Ein Anwohner",
        account="dieter",
        handed_in=Ago(10, "06:58"),
        steps=(
            Reject(
                Ago(9, "08:45"),
                "Der Text nennt eine andere Person mit Namen und Adresse. So etwas veröffentlichen wir nicht. Bei "
                "Streit unter Nachbarn hilft die Schiedsstelle kostenlos.",
                hide=True,
            ),
        ),
    ),
    Idea(
        name="mueggelheim-anger",
        region="094016",
        title="Obstbäume am Müggelheimer Anger pflegen",
        text=(
            "Die alten Apfelbäume tragen noch, aber niemand schneidet sie. Wir laden zu zwei Kursen ein: "
            "Winterschnitt und Sommerschnitt, geleitet von einer Baumpflegerin. Danach können wir es selbst."
        ),
        category=Category.GREEN,
        cost=640,
        place=Pin(52.4111, 13.6652, "Dorfanger Müggelheim"),
        author="Ingo F.",
        account="ingo",
        handed_in=Ago(15, "12:34"),
        steps=(Publish(Ago(12, "14:00")),),
        supports=9,
    ),
    Idea(
        name="rahnsdorf-fischerdorf",
        region="095018",
        title="Ruderfähre: ein Schild mit Fahrzeiten",
        text=(
            "Jeden Sommer stehen Ausflügler ratlos am Steg. Ein schönes Schild mit Fahrzeiten, Preisen und der "
            "Geschichte der Fähre würde helfen, auch in Blindenschrift und auf Englisch."
        ),
        category=Category.SPACE,
        cost=460,
        place=Pin(52.4342, 13.7008, "Fischerdorf Rahnsdorf"),
        author="Franziska T.",
        account="franziska",
        handed_in=Ago(3, "20:20"),
    ),
    Idea(
        name="rahnsdorf-waldtag",
        region="095018",
        title="Waldtag für Familien in Wilhelmshagen",
        text=(
            "Einen Tag lang Spuren lesen, Hütten bauen und Suppe kochen, begleitet von einer Försterin. Für 60 Kinder "
            "mit ihren Familien."
        ),
        category=Category.CHILDREN,
        cost=870,
        place=Pin(52.4388, 13.7228, "Platz am Bahnhof Wilhelmshagen"),
        author="Berit",
        account="berit",
        handed_in=Ago(11, "10:59"),
        steps=(Publish(Ago(7, "12:12")),),
        supports=8,
    ),
    Idea(
        name="dammvorstadt-mandrella",
        region="095019",
        title="Tischtennisplatte am Mandrellaplatz",
        text=(
            "Vor dem Gericht ist viel Platz und wenig los. Eine wetterfeste Platte würde Schüler, Anwälte und "
            "Nachbarn an einen Tisch bringen. Das Netz aus Metall hält ewig."
        ),
        category=Category.SPORT,
        cost=2100,
        place=Pin(52.4527, 13.5795, "Mandrellaplatz"),
        author="Hoang L.",
        account="hoang",
        handed_in=Ago(16, "18:18"),
        steps=(Publish(Ago(13, "11:21")),),
        supports=13,
        comments=(("katja", "Ist die Feuerwehrzufahrt dann noch frei?"),),
    ),
    Idea(
        name="koepenick-nord-naehstube",
        region="095020",
        title="Nähstube für Vorhänge und Hosenbeine",
        text=(
            "Ich nähe gern und möchte es anderen zeigen. Zwei Maschinen, Garn und ein Bügelbrett, mehr braucht es "
            "nicht."
        ),
        category=Category.NEIGHBOURHOOD,
        cost=590,
        author="Mandy",
        handed_in=Ago(1, "22:05"),
        steps=(Unconfirmed(),),
    ),
    Idea(
        name="koepenick-nord-wuhle",
        region="095020",
        title="Müllsammeltage an der Wuhle",
        text=(
            "Viermal im Jahr ziehen wir mit Zangen und Säcken los, hinterher gibt es Kartoffelsuppe. Bisher zahlen "
            "wir alles selbst. Mit Handschuhen, Zangen und zwei Bollerwagen könnten auch ganze Schulklassen mitmachen."
        ),
        category=Category.GREEN,
        cost=520,
        place=Pin(52.4675, 13.5905, "Wuhle an der Mahlsdorfer Straße"),
        author="Mira S.",
        account="buergerin",
        handed_in=Ago(26, "17:17"),
        steps=(Publish(Ago(23, "09:30")),),
        supports=11,
        comments=(
            ("paul", "Ich bringe meine Kolleg:innen mit, wir haben einen Freiwilligentag frei."),
            ("buergerin", "Sehr gern, der nächste Termin steht im Schaukasten am Bahnhof."),
        ),
    ),
)

IDEAS = (*ADLERSHOF, *JOHANNISTHAL_AND_KOEPENICK_SUED, *FRIEDRICHSHAGEN_AND_TREPTOW, *OTHER_REGIONS)
