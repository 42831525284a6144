"""Invented Anregungen of both districts, one in each state that they can have."""

from dataclasses import dataclass, field

from apps.anregungen.enums import Channel


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One Anregung: what it says, how many days ago it came, and how far it has come. `place`: a LOR key."""

    title: str
    place: str
    summary: str
    reason: str
    aim: str
    days: int
    state: str
    district: str = "09"
    vorhaben: str = ""
    words: str = ""
    place_words: str = ""
    name: str = ""
    channel: Channel = Channel.ONLINE
    department: str = "Straßen- und Grünflächenamt"
    why: str = ""
    question: str = ""
    signed: int = 0
    paper: tuple[int, ...] = field(default_factory=tuple)


WISHES = (
    Wish(
        title="Mitreden beim Umbau der Kreuzung am S-Bahnhof Grünau",
        place="093011",
        place_words="Kreuzung am S-Bahnhof Grünau",
        words="Umbau der Kreuzung am S-Bahnhof Grünau",
        summary="Wer hier wohnt, einkauft oder zur Schule geht, soll den Entwurf sehen und dazu etwas sagen können, "
        "bevor gebaut wird.",
        reason="Die Ampel ist für Kinder und alte Menschen zu kurz. Radfahrende und Busse kommen sich in die Quere. "
        "Wer täglich darübergeht, weiß, wo es hakt.",
        aim="Ein Rundgang mit dem Amt und eine Werkstatt mit zwei Entwürfen.",
        days=24,
        state="collecting",
        name="Elternvertretung der Grundschule",
        signed=41,
        paper=(18, 12),
    ),
    Wish(
        title="Jugendliche an der Planung des Uferwegs beteiligen",
        place="092006",
        vorhaben="Uferweg in Niederschöneweide schließen",
        summary="Am Ufer treffen sich viele Jugendliche. Bei der Planung hat sie bisher niemand gefragt.",
        reason="Der Weg wird ihr Treffpunkt, ob er dafür gemacht ist oder nicht. Es ist besser, sie planen mit.",
        aim="Zwei Treffen mit dem Jugendklub am Ufer und ein eigener Teil im Beteiligungskonzept.",
        days=52,
        state="office",
        name="Jugendklub am Ufer",
        channel=Channel.IN_PERSON,
        signed=64,
        paper=(20, 16),
    ),
    Wish(
        title="Bänke und Schatten am Markt: mit uns planen",
        place="092007",
        place_words="Marktplatz in Adlershof",
        words="Neue Möbel für den Marktplatz in Adlershof",
        summary="Wir möchten mit dem Amt besprechen, wo Bänke stehen und wo Bäume Schatten geben.",
        reason="Im Sommer kann man auf dem Platz nicht sitzen. Viele Ältere gehen deshalb nicht mehr hin.",
        aim="Ein gemeinsamer Plan, den alle kennen.",
        days=130,
        state="taken_up",
        name="Nachbarschaftstreff Adlershof",
        why="Wir nehmen die Anregung auf. Vor der Bestellung der Möbel gehen wir mit allen, die mögen, über den Platz. "
        "Was dort gesagt wird, steht danach in der Vorhabenliste.",
        signed=88,
        paper=(12,),
    ),
    Wish(
        title="Über das Parkhaus am Bahnhof Köpenick neu sprechen",
        place="094015",
        vorhaben="Parkhaus am Bahnhof Köpenick",
        summary="Die Planung ist alt. Wir möchten, dass der Bezirk noch einmal alle fragt, ob es gebraucht wird.",
        reason="Seit der Planung fahren mehr Menschen mit dem Rad zum Bahnhof. Der Platz würde auch anders nützen.",
        aim="Eine offene Befragung vor der Entscheidung.",
        days=145,
        state="refused",
        channel=Channel.PAPER,
        name="",
        department="Stadtentwicklungsamt",
        why="Das Vorhaben ist eingestellt, ein Parkhaus wird nicht mehr geplant. Eine Befragung dazu hätte kein "
        "Ergebnis, das wir umsetzen könnten. Deshalb lehnen wir die Anregung ab.\n\nWas stattdessen auf der Fläche "
        "geschieht, ist offen. Dazu beginnt im nächsten Jahr eine eigene Beteiligung.",
        signed=70,
        paper=(20, 20),
    ),
    Wish(
        title="Nachtruhe am Badesee: Regeln gemeinsam finden",
        place="095018",
        words="Regeln für Feste am Badesee in Rahnsdorf",
        summary="Anwohnende, Jugendliche und der Bezirk sollen zusammen Regeln für Feste am See finden.",
        reason="Jeden Sommer gibt es Streit. Schilder allein helfen nicht.",
        aim="Ein runder Tisch vor der nächsten Saison.",
        days=160,
        state="too_few",
        name="Anwohnende der Seestraße",
        signed=23,
    ),
    Wish(
        title="Schulhof am Nachmittag öffnen: Kinder fragen",
        place="091004",
        words="Öffnung von Schulhöfen am Nachmittag",
        summary="Kinder aus der Nachbarschaft sollen sagen, wann und wie sie den Schulhof nutzen möchten.",
        reason="In Johannisthal fehlen Plätze zum Spielen. Der Schulhof ist am Nachmittag zu.",
        aim="Eine Befragung an den Schulen und ein Versuch im Sommer.",
        days=6,
        state="check",
        name="Lina, 12 Jahre",
        department="Schul- und Sportamt",
        question="Um welchen Schulhof geht es Ihnen zuerst? Gibt es einen, an dem Sie beginnen würden?",
    ),
    Wish(
        title="Licht auf dem Weg durch den Plänterwald",
        place="091002",
        vorhaben="Pflegeplan für den Plänterwald",
        summary="Wer abends durch den Wald nach Hause geht, soll sagen können, wo Licht fehlt und wo es stört.",
        reason="Die einen fürchten sich im Dunkeln, die anderen sorgen sich um die Fledermäuse.",
        aim="Ein Abendspaziergang mit beiden Seiten.",
        days=2,
        state="received",
    ),
    Wish(
        title="Spielplatz in der Köllnischen Vorstadt: zusammen planen",
        place="092008",
        words="Neubau des Spielplatzes in der Köllnischen Vorstadt",
        summary="Eltern und Kinder möchten sagen, welche Geräte sie sich wünschen und wo Schatten fehlt.",
        reason="Der alte Spielplatz ist gesperrt. Niemand weiß, was danach kommt.",
        aim="Ein Nachmittag mit Plänen und Stiften vor Ort.",
        days=80,
        state="withdrawn",
        name="Eltern aus der Vorstadt",
        why="Das Amt hat uns inzwischen selbst eingeladen. Damit ist unser Ziel erreicht.",
        signed=35,
    ),
    Wish(
        title="Fahrplan der Straßenbahn mit uns abstimmen",
        place="093012",
        words="Fahrplan der Straßenbahn 68",
        summary="Wer in Schmöckwitz wohnt, soll mitreden, wann die Bahn am Abend fährt.",
        reason="Nach 21 Uhr wartet man lange.",
        aim="Eine Befragung, bevor der neue Fahrplan gilt.",
        days=38,
        state="not_admitted",
        why="Über den Fahrplan entscheidet nicht der Bezirk, sondern das Land Berlin mit den Verkehrsbetrieben. "
        "Wir haben Ihr Anliegen dorthin weitergegeben und nennen Ihnen gern, wer dort zuständig ist.",
    ),
    Wish(
        title="Kleingärten in Mahlsdorf: vor dem Plan miteinander reden",
        place="104009",
        district="10",
        words="Entwicklung der Kleingärten in Mahlsdorf",
        summary="Die Vereine möchten dabei sein, bevor der Bezirk einen Plan für die Flächen aufstellt.",
        reason="Viele erfahren von Plänen erst aus der Zeitung.",
        aim="Ein fester Platz für die Vereine im Verfahren.",
        days=70,
        state="partly",
        name="Kleingartenverein Abendfrieden",
        department="Stadtentwicklungsamt",
        why="Wir laden die Vereine zu jedem Schritt ein und stellen Entwürfe vorher vor. Einen Sitz mit Stimme können "
        "wir ihnen nicht geben: Über den Plan beschließt nach dem Gesetz die Bezirksverordnetenversammlung.",
    ),
    Wish(
        title="Sitzplätze am Radweg Landsberger Allee",
        place="101003",
        district="10",
        vorhaben="Radweg an der Landsberger Allee",
        summary="Auf dem langen Stück gibt es keinen Platz zum Ausruhen. Wir möchten zeigen, wo einer hingehört.",
        reason="Wer nicht mehr gut zu Fuß ist, braucht alle paar hundert Meter eine Bank.",
        aim="Ein Rundgang mit dem Seniorenbeirat.",
        days=20,
        state="office",
        name="Gruppe Gut zu Fuß",
    ),
)
