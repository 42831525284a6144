"""The texts every district starts with. Each may be changed, and brought back."""

from dataclasses import dataclass

from .enums import TextKind


@dataclass(frozen=True)
class ShippedText:
    """A short name for the list, and the text that goes into the field. German: people of Berlin read them."""

    name: str
    text: str


SHIPPED: dict[TextKind, tuple[ShippedText, ...]] = {
    TextKind.PUBLISH: (
        ShippedText(
            "Betrag geprüft",
            "Wir haben die Kosten von {betrag} mit der Person besprochen, die die Idee eingereicht hat.",
        ),
        ShippedText(
            "Zustimmung kommt noch",
            "Für diese Idee brauchen wir noch eine Zustimmung. Bis zur Versammlung klären wir das.",
        ),
    ),
    TextKind.REJECT: (
        ShippedText(
            "Dafür ist ein anderes Amt zuständig",
            "Für dieses Anliegen gibt es im Bezirksamt eigenes Geld. Deshalb können wir es hier nicht bezahlen. "
            "Wir haben Ihre Idee an das zuständige Amt weitergegeben.",
        ),
        ShippedText(
            "Nicht für alle offen",
            "Gefördert wird, was allen in der Nachbarschaft offen steht. Aus der Beschreibung geht das nicht "
            "hervor. Sagen Sie uns gern, wie alle mitmachen können, dann prüfen wir noch einmal.",
        ),
        ShippedText(
            "Das Projekt hat schon begonnen",
            "Das Projekt läuft schon oder ist schon bezahlt. Gefördert werden darf nur, was noch nicht begonnen hat.",
        ),
        ShippedText(
            "Die Beschreibung ist zu ungenau",
            "Wir verstehen noch nicht, was genau geschehen soll und wofür das Geld gebraucht wird. Rufen Sie uns an "
            "oder schreiben Sie uns, dann helfen wir Ihnen, die Idee neu einzureichen.",
        ),
        ShippedText(
            "Die Zustimmung zum Grundstück fehlt",
            "Die Idee betrifft ein Grundstück, das nicht dem Bezirk gehört. Ohne die Zustimmung der Eigentümerin oder "
            "des Eigentümers können wir sie nicht zulassen.",
        ),
        ShippedText(
            "Diese Idee gibt es schon",
            "Diese Idee wurde schon eingereicht. Damit sich die Stimmen nicht teilen, steht nur eine in der Liste.",
        ),
        ShippedText(
            "Verstößt gegen die Regeln",
            "Der Text verletzt andere Menschen oder nennt persönliche Daten. Solche Texte veröffentlichen wir nicht.",
        ),
    ),
    TextKind.ASK: (
        ShippedText(
            "Wofür ist das Geld?",
            "Ihre Idee „{titel}“ soll {betrag} kosten. Bitte schreiben Sie uns, wofür genau das Geld gebraucht wird, "
            "am besten Posten für Posten.",
        ),
        ShippedText(
            "Wo genau?",
            "Bitte beschreiben Sie uns den Ort in {region} etwas genauer: Welche Straße, welche Seite, neben was?",
        ),
        ShippedText(
            "Wer setzt es um?",
            "Wer kümmert sich um die Umsetzung, wenn die Versammlung {jahr} das Geld bewilligt? Machen Sie es selbst, "
            "oder gibt es einen Verein oder eine Gruppe?",
        ),
    ),
    TextKind.PASS_ON: (
        ShippedText(
            "Aufgabe eines Fachamts",
            "Das ist eine laufende Aufgabe des Bezirks und wird nicht aus diesem Geld bezahlt. Das Fachamt prüft die "
            "Idee und meldet sich, wenn es Fragen hat.",
        ),
        ShippedText(
            "Aufgabe des Landes Berlin",
            "Darüber entscheidet nicht der Bezirk, sondern das Land Berlin. Wir haben die Idee dorthin geschickt.",
        ),
    ),
    TextKind.HIDE: (
        ShippedText("Beleidigung", "Der Kommentar beleidigt andere Menschen."),
        ShippedText("Persönliche Daten", "Der Kommentar nennt persönliche Daten anderer Menschen."),
        ShippedText("Werbung", "Der Kommentar ist Werbung und hat mit der Idee nichts zu tun."),
    ),
    TextKind.REVIEW: (
        ShippedText(
            "Förderfähig?",
            "Bitte prüfen Sie, ob die Idee „{titel}“ in {region} aus Ihrer Sicht umgesetzt werden kann und ob {betrag} "
            "dafür reichen.",
        ),
        ShippedText(
            "Schon geplant?",
            "Ist die Idee „{titel}“ in {region} bei Ihnen schon geplant oder schon bezahlt?",
        ),
    ),
    TextKind.ANREGUNG_ADMIT: (
        ShippedText(
            "Mit der Person besprochen",
            "Wir haben den Text mit der Person besprochen, die die Anregung gegeben hat.",
        ),
    ),
    TextKind.ANREGUNG_NOT: (
        ShippedText(
            "Darüber entscheidet nicht der Bezirk",
            "Über dieses Vorhaben entscheidet nicht das Bezirksamt. Beteiligung kann dort nur anregen, wer sich an die "
            "zuständige Stelle wendet. Wir haben Ihnen die Adresse geschickt.",
        ),
        ShippedText(
            "Beteiligung läuft schon",
            "Zu diesem Vorhaben läuft schon eine Beteiligung. Auf der Seite des Vorhabens steht, wie Sie mitmachen "
            "können.",
        ),
        ShippedText(
            "Darüber wurde schon entschieden",
            "Über „{titel}“ ist vor kurzem entschieden worden. Seitdem hat sich nichts geändert.",
        ),
        ShippedText(
            "Verstößt gegen die Regeln",
            "Der Text verletzt andere Menschen oder nennt persönliche Daten. Solche Texte veröffentlichen wir nicht.",
        ),
    ),
    TextKind.ANREGUNG_ASK: (
        ShippedText(
            "Worum geht es genau?",
            "Bitte schreiben Sie uns zu „{titel}“ etwas genauer, um welches Vorhaben es geht und wo es liegt.",
        ),
        ShippedText(
            "Was soll erreicht werden?",
            "Was soll nach der Beteiligung zu „{titel}“ anders sein? Zwei Sätze reichen.",
        ),
    ),
    TextKind.ANREGUNG_DECIDE: (
        ShippedText(
            "Wir greifen es auf",
            "Wir nehmen die Anregung „{titel}“ auf. Als Nächstes schreiben wir ein Beteiligungskonzept. Es steht dann "
            "in der Vorhabenliste.",
        ),
        ShippedText(
            "Zum Teil",
            "Über einen Teil können wir mit Ihnen sprechen: \nDas steht dagegen schon fest: \nDer Grund dafür ist: ",
        ),
        ShippedText(
            "Die Planung ist abgeschlossen",
            "Die Planung ist abgeschlossen und beschlossen. Es gibt keinen Spielraum mehr, über den wir mit Ihnen "
            "sprechen könnten. Deshalb lehnen wir die Anregung ab.",
        ),
        ShippedText(
            "Kein Geld und kein Personal in diesem Jahr",
            "In diesem Jahr haben wir weder Geld noch Personal für eine Beteiligung, die diesen Namen verdient. "
            "Deshalb lehnen wir die Anregung ab.",
        ),
    ),
    TextKind.ANSWER: (
        ShippedText(
            "Dafür ist jemand anderes zuständig",
            "vielen Dank für Ihre Nachricht. Dafür ist nicht die Anlaufstelle zuständig. Bitte wenden Sie sich an: ",
        ),
        ShippedText(
            "Wir kümmern uns",
            "vielen Dank für Ihre Nachricht ({nummer}). Wir klären das mit dem Fachamt und melden uns wieder.",
        ),
        ShippedText(
            "Barriere wird behoben",
            "vielen Dank, dass Sie uns die Barriere gemeldet haben. Wir beseitigen sie bis . Bis dahin können Sie auch "
            "anrufen oder vorbeikommen, dann erledigen wir es mit Ihnen zusammen.",
        ),
        ShippedText(
            "So machen Sie bei der Kiezkasse mit",
            "vielen Dank für Ihr Interesse. Eine Idee können Sie im Portal, auf Papier oder bei uns einreichen. Die "
            "Versammlung in {region} entscheidet dann, welche Ideen Geld bekommen.",
        ),
    ),
    TextKind.INVITATION: (
        ShippedText(
            "Einladung",
            "Wir laden alle ein, die in {region} wohnen, arbeiten oder zur Schule gehen. Sie hören die Ideen für "
            "{jahr} und entscheiden zusammen, welche Geld bekommen.",
        ),
    ),
}
