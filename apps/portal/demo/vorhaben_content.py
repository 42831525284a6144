"""Invented Vorhaben of both districts: what offices plan and where people can take part."""

from dataclasses import dataclass

from apps.vorhaben.enums import ParticipationLevel, Phase, Topic

WHOLE_DISTRICT = "ganz"
GREEN = "Straßen- und Grünflächenamt"
PLANNING = "Stadtentwicklungsamt"
YOUTH = "Jugendamt"
SOCIAL = "Amt für Soziales"
SCHOOL = "Schul- und Sportamt"
NATURE = "Umwelt- und Naturschutzamt"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One invented Vorhaben.

    `at`: longitude and latitude of a pin, an address, LOR keys of regions or WHOLE_DISTRICT; `line`: the corners of a
    line, instead of the pin. `since`: how many days ago it was entered; `steps`: days ago and what happened then;
    `starts`, `ends`: months from today.
    """

    district: str
    office: str
    title: str
    summary: str
    aim: str
    topics: tuple[Topic, ...]
    level: ParticipationLevel
    at: tuple[float, float] | str | tuple[str, ...]
    since: int
    line: tuple[tuple[float, float], ...] = ()
    words: str = ""
    open: str = ""
    fixed: str = ""
    join: str = ""
    cost: int | None = None
    starts: int | None = None
    ends: int | None = None
    phase: Phase = Phase.PLANNED
    why_stopped: str = ""
    steps: tuple[tuple[int, str], ...] = ()
    state: str = "public"


PLANS: tuple[Plan, ...] = (
    Plan(
        district="09",
        office=GREEN,
        title="Neuer Spielplatz am Nachtalbenweg",
        summary=(
            "Der alte Spielplatz ist gesperrt, weil das Holz morsch ist. Wir bauen ihn neu. "
            "Kinder aus dem Kiez und ihre Familien sagen, was sie dort brauchen."
        ),
        aim="Ein Spielplatz für Kinder von zwei bis zwölf Jahren, mit Schatten und mit Wegen ohne Stufen.",
        topics=(Topic.PLAY, Topic.GREEN),
        level=ParticipationLevel.CODECISION,
        at=(13.5471, 52.4128),
        words="Spielplatz am Nachtalbenweg",
        since=96,
        open="- Welche Geräte es gibt\n- Wo die Bänke stehen\n- Ob es eine Wasserpumpe gibt",
        fixed="Die alten Bäume bleiben. Für die Geräte haben wir 180.000 €.",
        join="Planungswerkstatt mit Kindern in der Kita nebenan. Wer nicht kommen kann, malt oder schreibt uns.",
        cost=310_000,
        starts=-1,
        ends=9,
        steps=((60, "Erste Werkstatt mit 34 Kindern"), (21, "Der Entwurf liegt in der Bibliothek Altglienicke aus")),
    ),
    Plan(
        district="09",
        office=GREEN,
        title="Umbau der Dörpfeldstraße, zweiter Abschnitt",
        summary=(
            "Die Dörpfeldstraße bekommt breitere Gehwege, sichere Wege für Fahrräder und neue Haltestellen. "
            "Im zweiten Abschnitt geht es um das Stück vor dem Marktplatz."
        ),
        aim="Alle kommen sicher voran, auch mit Kinderwagen und Rollator. Der Einkauf vor Ort bleibt gut erreichbar.",
        topics=(Topic.TRAFFIC, Topic.PLACES),
        level=ParticipationLevel.CONSULTATION,
        at="Dörpfeldstraße 54",
        since=210,
        open="- Wo geliefert und geladen wird\n- Wie die Querungen aussehen\n- Welche Bäume gepflanzt werden",
        fixed="Die Straßenbahn bleibt. Die Breite der Fahrbahn ist vorgeschrieben.",
        join="Sprechstunde jeden ersten Donnerstag im Monat im Kiezladen. Rundgang mit dem Planungsbüro im Frühjahr.",
        cost=4_800_000,
        starts=6,
        ends=30,
        steps=((150, "118 Hinweise aus der ersten Runde sind ausgewertet"), (30, "Der Vorentwurf ist fertig")),
    ),
    Plan(
        district="09",
        office=PLANNING,
        title="Bebauungsplan für das alte Reifenwerk",
        summary=(
            "Auf dem Gelände des alten Reifenwerks sollen Wohnungen, Werkstätten und ein Park entstehen. "
            "Der Plan legt fest, wie hoch und wie dicht gebaut wird."
        ),
        aim="Etwa 450 Wohnungen, ein Drittel davon mit Mietbindung, und ein Park, den alle nutzen.",
        topics=(Topic.BUILDING, Topic.GREEN),
        level=ParticipationLevel.CONSULTATION,
        at=(13.5795, 52.4262),
        words="Gelände des alten Reifenwerks",
        since=320,
        open="- Lage des Parks\n- Wege durch das Gebiet\n- Nutzung der alten Halle",
        fixed="Der Boden wird vorher saniert. Die alte Halle steht unter Schutz.",
        join="Der Plan liegt vier Wochen aus. Sie können online, per Post oder im Amt Stellung nehmen.",
        starts=-8,
        ends=24,
        steps=((280, "Erste Runde der Beteiligung mit 92 Stellungnahmen"), (75, "Das Gutachten zum Boden liegt vor")),
    ),
    Plan(
        district="09",
        office=GREEN,
        title="Mehr Bäume für Baumschulenweg",
        summary=(
            "Bis zum Herbst pflanzen wir 60 Straßenbäume. Sie nennen uns Stellen, an denen Schatten fehlt, "
            "und wählen mit, welche Arten es werden."
        ),
        aim="Weniger Hitze in den Straßen und mehr Grün vor der Tür.",
        topics=(Topic.GREEN, Topic.CLIMATE),
        level=ParticipationLevel.CODECISION,
        at=("091003",),
        since=70,
        open="- An welchen Stellen gepflanzt wird\n- Welche von vier Arten es wird",
        fixed="Leitungen im Boden schließen manche Stellen aus. Das prüfen wir für jeden Vorschlag.",
        join="Vorschläge mit Adresse an das Amt oder am Stand auf dem Wochenmarkt.",
        cost=145_000,
        starts=0,
        ends=8,
        phase=Phase.RUNNING,
        steps=((35, "212 Vorschläge sind da"), (9, "Die ersten 20 Bäume stehen")),
    ),
    Plan(
        district="09",
        office=SOCIAL,
        title="Ein Kiezklub für alle im Allende-Viertel",
        summary=(
            "Der Seniorenklub wird umgebaut und öffnet auch für Familien und Vereine. "
            "Wir suchen mit Ihnen, was das Haus können soll."
        ),
        aim="Ein Haus, in dem sich Ältere und Jüngere treffen, ohne Stufen und mit einer Küche für alle.",
        topics=(Topic.SOCIAL, Topic.BUILDING),
        level=ParticipationLevel.CODECISION,
        at=("094014",),
        words="Kiezklub im Allende-Viertel",
        since=130,
        open="- Öffnungszeiten\n- Nutzung des Saals am Wochenende\n- Farben und Möbel",
        fixed="Der Umbau dauert ein Jahr. Die Gruppen ziehen so lange in die Schule gegenüber.",
        join="Offener Nachmittag jeden zweiten Mittwoch. Der Beirat des Hauses nimmt noch drei Menschen auf.",
        cost=2_150_000,
        starts=3,
        ends=16,
        steps=((90, "Der Beirat hat sich zum ersten Mal getroffen"),),
    ),
    Plan(
        district="09",
        office=GREEN,
        title="Uferweg in Niederschöneweide schließen",
        summary=(
            "Zwischen zwei Brücken fehlt ein Stück Uferweg. Wir bauen es, mit Bänken und Licht. "
            "Der Weg ist dann von Schöneweide bis zum Plänterwald durchgehend."
        ),
        aim="Ein Weg am Wasser für alle, die zu Fuß gehen, ohne Umweg über die Straße.",
        topics=(Topic.TRAFFIC, Topic.GREEN),
        level=ParticipationLevel.INFORMATION,
        at=(13.5108, 52.4561),
        line=((13.5052, 52.4589), (13.5079, 52.4574), (13.5108, 52.4561), (13.5141, 52.4550), (13.5170, 52.4543)),
        words="Spreeufer zwischen den Brücken",
        since=260,
        fixed="Verlauf und Breite sind festgelegt, weil das Grundstück nur dort frei wird.",
        cost=890_000,
        starts=-4,
        ends=5,
        phase=Phase.RUNNING,
        steps=((120, "Die Bauarbeiten haben begonnen"), (14, "Die Hälfte des Weges ist gepflastert")),
    ),
    Plan(
        district="09",
        office=YOUTH,
        title="Jugendklub in Bohnsdorf: Neubau mit Jugendlichen",
        summary=("Der Jugendklub bekommt ein neues Haus. Jugendliche planen mit, vom Grundriss bis zum Namen."),
        aim="Ein Haus mit Werkstatt, Probenraum und Bolzplatz, das Jugendliche selbst mit verwalten.",
        topics=(Topic.SOCIAL, Topic.SPORT),
        level=ParticipationLevel.DECISION,
        at=(13.5668, 52.3977),
        words="Jugendklub Bohnsdorf",
        since=185,
        open="- Der Name\n- Die Aufteilung der Räume\n- Die Regeln im Haus",
        fixed="Größe und Standort, denn das Grundstück ist klein.",
        join="Jugendversammlung einmal im Monat. Abstimmen dürfen alle zwischen 12 und 21 Jahren.",
        cost=1_760_000,
        starts=2,
        ends=20,
        steps=((140, "Jugendliche haben sich für den Entwurf mit Dachterrasse entschieden"),),
    ),
    Plan(
        district="09",
        office=NATURE,
        title="Regenwasser am Müggelsee zurückhalten",
        summary=(
            "In drei Straßen in Friedrichshagen soll Regen in Mulden versickern, statt in den Kanal zu laufen. "
            "Das schützt den See und kühlt die Straße."
        ),
        aim="Weniger Überflutungen bei starkem Regen und sauberes Wasser im See.",
        topics=(Topic.CLIMATE, Topic.PLACES),
        level=ParticipationLevel.CONSULTATION,
        at=("095017",),
        since=58,
        open="- Welche der fünf möglichen Straßen zuerst dran sind\n- Bepflanzung der Mulden",
        fixed="Einige Parkplätze fallen weg. Ohne sie ist kein Platz für Mulden.",
        join="Begehung mit Anmeldung beim Amt. Fragebogen in allen Briefkästen der fünf Straßen.",
        cost=420_000,
        starts=4,
        ends=14,
        steps=((20, "Der Fragebogen ist verteilt"),),
    ),
    Plan(
        district="09",
        office=PLANNING,
        title="Altstadt Köpenick: Wie soll der Schloßplatz aussehen?",
        summary=(
            "Der Schloßplatz wird neu gestaltet. Heute ist er vor allem Haltestelle. "
            "Er soll ein Platz werden, auf dem man gern bleibt."
        ),
        aim="Mehr Schatten, mehr Sitzplätze, ein sicherer Weg zur Insel und Platz für den Markt.",
        topics=(Topic.PLACES, Topic.CULTURE),
        level=ParticipationLevel.CONSULTATION,
        at=(13.5738, 52.4453),
        words="Schloßplatz",
        since=150,
        open="- Wo der Markt steht\n- Brunnen oder Wasserspiel\n- Abstellplätze für Fahrräder",
        fixed="Die Haltestellen bleiben. Der Denkmalschutz gibt die Pflasterung vor.",
        join="Ausstellung im Rathaus mit Stimmzetteln. Die Entwürfe stehen auch im Netz.",
        cost=3_400_000,
        starts=8,
        ends=26,
        steps=((100, "Drei Büros zeichnen Entwürfe"), (12, "Die Entwürfe hängen im Rathaus")),
    ),
    Plan(
        district="09",
        office=SCHOOL,
        title="Sportplatz an der Hämmerlingstraße",
        summary=(
            "Der Sportplatz bekommt einen neuen Kunstrasen und ein Haus mit Umkleiden. "
            "Vereine und Schulen stimmen sich ab, wer wann trainiert."
        ),
        aim="Mehr Trainingszeiten für Mädchenmannschaften und ein Platz, der das ganze Jahr bespielbar ist.",
        topics=(Topic.SPORT, Topic.SCHOOL),
        level=ParticipationLevel.CONSULTATION,
        at="Hämmerlingstraße 80",
        since=400,
        open="- Trainingszeiten\n- Öffnung am Wochenende für alle",
        fixed="Belag und Größe nach den Regeln des Verbands.",
        cost=1_250_000,
        starts=-14,
        ends=-2,
        phase=Phase.DONE,
        steps=((200, "Baubeginn"), (58, "Eröffnung mit einem Turnier von 16 Mannschaften")),
    ),
    Plan(
        district="09",
        office=GREEN,
        title="Sichere Schulwege in Johannisthal",
        summary=(
            "Kinder und Eltern haben gezeigt, wo es gefährlich ist. "
            "Jetzt entstehen Zebrastreifen, Gehwegnasen und Tempo 30 vor zwei Schulen."
        ),
        aim="Alle Kinder ab acht Jahren können allein zur Schule gehen.",
        topics=(Topic.TRAFFIC, Topic.SCHOOL),
        level=ParticipationLevel.CONSULTATION,
        at=("091004",),
        since=340,
        open="- Reihenfolge der Stellen\n- Wo Eltern halten dürfen",
        fixed="Über Zebrastreifen an der Hauptstraße entscheidet die Senatsverwaltung.",
        cost=265_000,
        starts=-9,
        ends=3,
        phase=Phase.RUNNING,
        steps=((300, "Rundgang mit 11 Klassen"), (88, "Die ersten drei Stellen sind umgebaut")),
    ),
    Plan(
        district="09",
        office=PLANNING,
        title="Milieuschutz in Oberschöneweide prüfen",
        summary=(
            "Wir untersuchen, ob in Oberschöneweide Menschen durch steigende Mieten verdrängt werden. "
            "Dafür befragen wir Haushalte."
        ),
        aim="Eine gute Grundlage für die Entscheidung der BVV, ob es ein Schutzgebiet gibt.",
        topics=(Topic.BUILDING, Topic.SOCIAL),
        level=ParticipationLevel.INFORMATION,
        at=("092005",),
        since=45,
        fixed="Die Methode der Befragung ist gesetzlich vorgegeben.",
        cost=78_000,
        starts=-1,
        ends=6,
        phase=Phase.RUNNING,
        steps=((18, "2.400 Haushalte haben einen Fragebogen bekommen"),),
    ),
    Plan(
        district="09",
        office=NATURE,
        title="Pflegeplan für den Plänterwald",
        summary=(
            "Wie soll der Plänterwald in zwanzig Jahren aussehen? "
            "Ein Plan regelt, wo Wege sind, wo Wald wild bleibt und wo gespielt wird."
        ),
        aim="Ein Wald, der Hitze aushält und in dem Menschen und Tiere Platz haben.",
        topics=(Topic.GREEN, Topic.CLIMATE),
        level=ParticipationLevel.CONSULTATION,
        at=(13.4796, 52.4822),
        words="Plänterwald",
        since=118,
        open="- Verlauf der Nebenwege\n- Orte für Hunde\n- Ruhebereiche",
        fixed="Der Wald bleibt Schutzgebiet. Neue Gebäude gibt es nicht.",
        join="Waldspaziergänge mit der Försterei, jeden Monat ein anderes Thema.",
        starts=-2,
        ends=12,
        steps=((64, "Erster Waldspaziergang mit 70 Menschen"),),
    ),
    Plan(
        district="09",
        office=GREEN,
        title="Badestelle in Grünau: neuer Steg",
        summary="Der Steg an der Badestelle ist morsch. Er wird neu gebaut und bekommt eine Rampe ins Wasser.",
        aim="Alle können ins Wasser, auch mit Rollstuhl.",
        topics=(Topic.SPORT, Topic.GREEN),
        level=ParticipationLevel.INFORMATION,
        at=(13.5905, 52.4135),
        words="Badestelle Grünau",
        since=230,
        fixed="Lage und Länge des Stegs gibt der Naturschutz vor.",
        cost=195_000,
        starts=-6,
        ends=-1,
        phase=Phase.DONE,
        steps=((160, "Baubeginn"), (40, "Der Steg ist eröffnet")),
    ),
    Plan(
        district="09",
        office=PLANNING,
        title="Parkhaus am Bahnhof Köpenick",
        summary="Am Bahnhof sollte ein Parkhaus mit 300 Plätzen entstehen.",
        aim="Weniger Autos, die in den Wohnstraßen parken.",
        topics=(Topic.TRAFFIC, Topic.BUILDING),
        level=ParticipationLevel.CONSULTATION,
        at=(13.5812, 52.4583),
        words="Bahnhof Köpenick",
        since=500,
        open="- Ein- und Ausfahrt\n- Fahrradplätze im Erdgeschoss",
        cost=7_200_000,
        phase=Phase.STOPPED,
        why_stopped=(
            "Das Grundstück steht nicht zur Verfügung. Die Bahn braucht es selbst. "
            "Wir prüfen jetzt, ob ein Fahrradparkhaus an anderer Stelle möglich ist."
        ),
        steps=((420, "41 Stellungnahmen sind eingegangen"),),
    ),
    Plan(
        district="09",
        office=SOCIAL,
        title="Leitfaden: Beteiligung in leichter Sprache",
        summary=(
            "Viele Einladungen vom Amt versteht man schlecht. "
            "Mit einer Gruppe von Prüferinnen und Prüfern schreiben wir Muster in leichter Sprache."
        ),
        aim="Alle Ämter des Bezirks laden so ein, dass jede und jeder es versteht.",
        topics=(Topic.SOCIAL,),
        level=ParticipationLevel.CODECISION,
        at=WHOLE_DISTRICT,
        since=27,
        open="- Welche Texte zuerst dran sind\n- Bilder und Zeichen",
        join="Die Gruppe trifft sich alle zwei Wochen. Es gibt eine Entschädigung.",
        cost=12_000,
        starts=0,
        ends=7,
    ),
    Plan(
        district="09",
        office=GREEN,
        title="Zebrastreifen an der Bibliothek Rahnsdorf",
        summary="An der Bibliothek soll ein Zebrastreifen entstehen. Das Amt prüft gerade, ob das möglich ist.",
        aim="Kinder kommen sicher zur Bibliothek.",
        topics=(Topic.TRAFFIC,),
        level=ParticipationLevel.INFORMATION,
        at=("095018",),
        since=6,
        state="submitted",
    ),
    Plan(
        district="09",
        office=GREEN,
        title="Hundeauslauf in Köpenick-Nord",
        summary="Für Hunde fehlt in Köpenick-Nord ein eingezäunter Platz. Wir suchen mit Ihnen eine Fläche.",
        aim="Ein Auslauf, der niemanden stört.",
        topics=(Topic.GREEN,),
        level=ParticipationLevel.CONSULTATION,
        at=("095020",),
        since=3,
        open="- Die Fläche",
        state="draft",
    ),
    Plan(
        district="10",
        office=GREEN,
        title="Wuhletal: Rastplätze am Wanderweg",
        summary=(
            "Am Wanderweg im Wuhletal entstehen fünf Rastplätze mit Bänken, Tischen und Tafeln zur Natur. "
            "Sie sagen, wo man am liebsten sitzt."
        ),
        aim="Mehr Menschen können lange Wege gehen, weil sie unterwegs ausruhen können.",
        topics=(Topic.GREEN, Topic.SPORT),
        level=ParticipationLevel.CODECISION,
        at=("102006", "104008"),
        since=83,
        open="- Drei der fünf Stellen\n- Themen der Tafeln",
        fixed="Zwei Stellen sind gesetzt, weil dort Leitungen liegen.",
        join="Spaziergang mit der Naturwacht. Abstimmung mit Klebepunkten an Tafeln am Weg.",
        cost=96_000,
        starts=1,
        ends=9,
        steps=((30, "Die Tafeln mit Klebepunkten stehen"),),
    ),
    Plan(
        district="10",
        office=SCHOOL,
        title="Kombibad Marzahn-Hellersdorf",
        summary=(
            "Der Bezirk soll ein Bad mit Halle und Freibecken bekommen. "
            "In einer Umfrage haben viele gesagt, was ihnen wichtig ist."
        ),
        aim="Schwimmunterricht für alle Schulen und ein Bad, das sich Familien leisten können.",
        topics=(Topic.SPORT, Topic.BUILDING),
        level=ParticipationLevel.CONSULTATION,
        at=WHOLE_DISTRICT,
        since=290,
        open="- Größe des Freibeckens\n- Angebote für Ältere\n- Anbindung mit dem Bus",
        fixed="Bauherr sind die Bäderbetriebe. Über das Geld entscheidet das Abgeordnetenhaus.",
        starts=10,
        ends=48,
        steps=((240, "Mehr als 1.800 Menschen haben an der Umfrage teilgenommen"), (95, "Der Standort ist gefunden")),
    ),
    Plan(
        district="10",
        office=PLANNING,
        title="Alice-Salomon-Platz: mehr Aufenthalt",
        summary=(
            "Der Platz zwischen Rathaus und Hochschule ist im Sommer heiß und im Winter leer. "
            "Wir probieren Pflanzkübel, Sonnensegel und eine Bühne aus."
        ),
        aim="Ein Platz, auf dem man sich gern trifft.",
        topics=(Topic.PLACES, Topic.CULTURE),
        level=ParticipationLevel.CODECISION,
        at=(13.6043, 52.5368),
        words="Alice-Salomon-Platz",
        since=110,
        open="- Was nach dem Probejahr bleibt\n- Wer die Bühne bespielt",
        fixed="Der Wochenmarkt bleibt an seinen Tagen.",
        join="Jeden Freitag im Container auf dem Platz. Studierende führen Gespräche in sieben Sprachen.",
        cost=175_000,
        starts=-3,
        ends=9,
        phase=Phase.RUNNING,
        steps=((70, "Die Sonnensegel hängen"), (25, "Das erste Konzert mit 300 Gästen")),
    ),
    Plan(
        district="10",
        office=YOUTH,
        title="Familienzentrum in Marzahn Nord",
        summary="In der alten Kita entsteht ein Familienzentrum mit Beratung, Kursen und einem Café.",
        aim="Familien finden Hilfe und Nachbarschaft an einem Ort.",
        topics=(Topic.SOCIAL, Topic.SCHOOL),
        level=ParticipationLevel.CODECISION,
        at=("101001",),
        since=175,
        open="- Kurse\n- Gestaltung des Gartens\n- Öffnung am Samstag",
        fixed="Träger und Haus stehen fest.",
        cost=640_000,
        starts=-5,
        ends=4,
        phase=Phase.RUNNING,
        steps=((90, "Der Garten ist mit 20 Familien geplant"),),
    ),
    Plan(
        district="10",
        office=GREEN,
        title="Radweg an der Landsberger Allee",
        summary="Der Radweg wird auf zwei Kilometern erneuert und von der Fahrbahn getrennt.",
        aim="Sicher mit dem Rad von Marzahn in die Innenstadt.",
        topics=(Topic.TRAFFIC,),
        level=ParticipationLevel.INFORMATION,
        at=("101002", "101003"),
        since=205,
        fixed="Die Breite gibt das Mobilitätsgesetz vor.",
        cost=2_300_000,
        starts=5,
        ends=17,
    ),
    Plan(
        district="10",
        office=NATURE,
        title="Kleingewässer in Mahlsdorf retten",
        summary=(
            "Acht kleine Teiche trocknen aus. Gemeinsam mit Nachbarinnen und Nachbarn pflegen wir die Ufer "
            "und leiten Regenwasser hinein."
        ),
        aim="Frösche, Libellen und ein Stück Kühle im Sommer.",
        topics=(Topic.CLIMATE, Topic.GREEN),
        level=ParticipationLevel.CODECISION,
        at=("104009",),
        since=64,
        open="- Patenschaften für jeden Teich\n- Termine der Pflege",
        join="Pflegetag im Frühjahr und im Herbst. Handschuhe sind da.",
        cost=38_000,
        starts=-1,
        ends=22,
        phase=Phase.RUNNING,
        steps=((33, "Sechs Teiche haben Patinnen und Paten"),),
    ),
    Plan(
        district="10",
        office=SOCIAL,
        title="Stadtteilzentrum Biesdorf: zweites Haus",
        summary="Das Stadtteilzentrum platzt aus allen Nähten. Wir suchen Räume für ein zweites Haus.",
        aim="Platz für Vereine, Sprachkurse und die Tafel.",
        topics=(Topic.SOCIAL, Topic.BUILDING),
        level=ParticipationLevel.CONSULTATION,
        at=("103007",),
        since=240,
        open="- Der Ort: drei Häuser kommen in Frage\n- Was dort zuerst angeboten wird",
        fixed="Der Bezirk kann mieten, aber nicht neu bauen.",
        join="Rundgang durch alle drei Häuser, Anmeldung im Stadtteilzentrum.",
        starts=3,
        ends=18,
    ),
    Plan(
        district="10",
        office=GREEN,
        title="Spielplatz im Regine-Hildebrandt-Park",
        summary="Der Spielplatz ist neu, mit einer Schaukel für Rollstühle. Kinder aus zwei Schulen haben mitgeplant.",
        aim="Ein Spielplatz, auf dem Kinder mit und ohne Behinderung zusammen spielen.",
        topics=(Topic.PLAY,),
        level=ParticipationLevel.CODECISION,
        at=("102005",),
        words="Regine-Hildebrandt-Park",
        since=420,
        open="- Geräte und Farben",
        cost=280_000,
        starts=-15,
        ends=-3,
        phase=Phase.DONE,
        steps=((330, "Kinder haben sich für das Thema Weltraum entschieden"), (92, "Eröffnung mit Kinderfest")),
    ),
    Plan(
        district="10",
        office=PLANNING,
        title="Alte Börse: Ideen für die Nachbarhalle",
        summary="Die Halle neben der Alten Börse steht leer. Es gab viele Ideen, aber niemanden, der sie trägt.",
        aim="Leben in einem alten Haus.",
        topics=(Topic.CULTURE,),
        level=ParticipationLevel.CONSULTATION,
        at=("101003",),
        since=380,
        open="- Nutzung",
        state="withdrawn",
    ),
)
