"""Titles and texts of any number, put together from parts; long enough to be like real ones."""

from random import Random

THINGS = (
    "Bank",
    "Hochbeet",
    "Bücherzelle",
    "Spieltisch",
    "Hoffest",
    "Lesenacht",
    "Reparaturabend",
    "Lastenrad",
    "Sprachcafé",
    "Tanztee",
    "Wandbild",
    "Trinkbrunnen",
    "Tischtennisplatte",
    "Kinoabend",
    "Erzählcafé",
    "Müllsammeltag",
    "Ferienkurs",
    "Kräutergarten",
)
PLACES = (
    "am Marktplatz",
    "vor dem Stadtteilzentrum",
    "im Park",
    "auf dem Schulhof",
    "an der Haltestelle",
    "am Ufer",
    "in der Siedlung",
    "auf dem Anger",
    "hinter der Bibliothek",
    "am Spielplatz",
)
FOR_WHOM = ("für alle", "für Kinder", "für Ältere", "für Familien", "für Jugendliche", "für die Nachbarschaft")
SENTENCES = (
    "Bisher treffen sich hier nur wenige, obwohl der Ort schön ist.",
    "Wir sind eine Gruppe von sieben Leuten aus drei Häusern und kümmern uns gemeinsam darum.",
    "Der Eigentümer der Fläche ist einverstanden, das Schreiben liegt vor.",
    "Das Geld brauchen wir für Material, Miete und ein kleines Honorar.",
    "Wer mitmachen möchte, meldet sich einfach, Vorkenntnisse sind nicht nötig.",
    "Im letzten Jahr haben wir es im Kleinen ausprobiert, und über vierzig Menschen kamen.",
    "Auch wer schlecht laufen oder hören kann, soll dabei sein können.",
    "Danach bleibt alles im Kiez und kann von anderen Gruppen ausgeliehen werden.",
    "Die Schule nebenan hat versprochen, einmal im Monat zu helfen.",
    "Ein Angebot haben wir eingeholt, der Preis ist fest.",
)
COMMENTS = (
    "Das fehlt hier schon lange, ich bin dabei.",
    "Wer kümmert sich darum, wenn die Gruppe einmal keine Zeit hat?",
    "Bitte denkt auch an die Menschen, die hier abends ihre Ruhe brauchen.",
    "Ich kann Werkzeug leihen und am Samstag helfen.",
    "Gute Idee, aber der Ort wäre zwei Straßen weiter besser.",
)
NAMES = ("Aylin", "Bernd", "Carla", "Dimitri", "Eva", "Farid", "Greta", "Hung", "Ines", "Jakub", "Kerstin", "Luis")


def title(random: Random, number: int) -> str:
    return f"{random.choice(THINGS)} {random.choice(PLACES)} {random.choice(FOR_WHOM)} ({number})"


def text(random: Random) -> str:
    return " ".join(random.sample(SENTENCES, random.randint(3, 7)))


def comment(random: Random) -> str:
    return random.choice(COMMENTS)


def name(random: Random) -> str:
    return f"{random.choice(NAMES)} {random.choice('ABDEFGHKLMNPRSTW')}."
