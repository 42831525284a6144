"""Invented Beteiligungskonzepte: what an office writes about how it takes people along."""

from apps.vorhaben.enums import ParticipationLevel

from .vorhaben_content import Plan

# What people have a say in, by level.
AIMS = {
    ParticipationLevel.CONSULTATION: (
        "Wir wollen wissen, was Menschen hier brauchen und was sie stört. Das Amt prüft jeden Hinweis, entscheidet "
        "und begründet das öffentlich."
    ),
    ParticipationLevel.CODECISION: (
        "Am Ende steht eine Lösung, die das Amt und die Menschen vor Ort gemeinsam tragen. Wo wir uns nicht einigen, "
        "steht das offen im Ergebnis."
    ),
    ParticipationLevel.DECISION: (
        "Die Menschen vor Ort entscheiden. Das Amt sorgt dafür, dass alle dieselben Auskünfte haben, und setzt um, "
        "was beschlossen wird."
    ),
}
TOPIC_GROUPS = {
    "play": "Kinder, Eltern, die Kitas und Schulen im Umkreis von 500 Metern",
    "school": "Kinder und Jugendliche, Eltern, die Kollegien der Schulen und Kitas",
    "traffic": "Menschen, die hier zu Fuß, mit Rad, Rollstuhl oder Auto unterwegs sind, und das Gewerbe",
    "green": "Menschen, die hier wohnen, Gartenvereine, Naturschutzverbände und alle, die hier spazieren gehen",
    "sport": "Vereine, Schulen und Menschen, die ohne Verein Sport treiben",
    "social": "Nachbarschaften, Stadtteilzentren, ältere Menschen und Familien mit wenig Geld",
}
EVERYBODY = "Menschen, die in der Nähe wohnen, arbeiten oder zur Schule gehen"


def concept_of(plan: Plan) -> dict[str, str]:
    """The nine parts, from what the entry says."""
    groups = next((TOPIC_GROUPS[topic] for topic in plan.topics if topic in TOPIC_GROUPS), EVERYBODY)
    fixed = f"\n\nFest steht: {plan.fixed}" if plan.fixed else ""
    return {
        "scope": f"{plan.summary}\n\nOffen ist:\n\n{plan.open}{fixed}",
        "aims": AIMS[plan.level],
        "target_groups": (
            f"{groups}. Aushänge an Haustüren und Haltestellen, Hinweise in Kitas, Schulen und Treffpunkten. Wer "
            "sonst selten zu Wort kommt, wird vor Ort angesprochen: auf dem Markt, beim Training, am Spielplatz."
        ),
        "sequence": (
            "1. Ankündigung, vier Wochen vorher.\n2. Rundgang am Ort.\n3. Sammeln von Hinweisen, vier Wochen, online "
            "und auf Papier.\n4. Werkstatt mit Entwürfen.\n5. Entscheidung mit Begründung, spätestens acht Wochen "
            "nach der Werkstatt."
        ),
        "self_organisation": (
            "Wer sich mit anderen zusammentut, bekommt eine feste Ansprechperson, auf Wunsch einen Raum und einen "
            "Platz auf der Tagesordnung der Werkstatt. Eigene Sammlungen von Hinweisen zählen wie alle anderen."
        ),
        "roles": (
            f"{plan.office}: plant, beantwortet Fragen zur Sache, entscheidet im Rahmen der Beschlüsse. Anlaufstelle: "
            "berät, moderiert, prüft die Rechenschaft. BVV: wird vor der Entscheidung unterrichtet."
        ),
        "methods": (
            f"{plan.join or 'Rundgang, Werkstatt, Sprechstunde.'} Alles, was online geht, geht auch auf Papier in "
            "der Anlaufstelle und am Telefon. Räume ohne Stufen; Gebärdensprache nach Anmeldung."
        ),
        "documentation": (
            "Jeder Hinweis kommt in eine Gruppe. Zu jeder Gruppe steht auf dieser Seite, was gesagt wurde, was "
            "aufgenommen ist, was nicht und warum."
        ),
        "evaluation": (
            "Nach der Werkstatt und nach der Entscheidung fragen wir alle, die dabei waren, mit fünf Fragen auf "
            "Papier. Wir zählen, wer gekommen ist und wer gefehlt hat, und sagen, was wir beim nächsten Mal anders "
            "machen."
        ),
    }
