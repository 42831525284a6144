"""What keeps an election from being counted, said in one sentence, in German and English."""

from typing import Any

SENTENCES: dict[str, dict[str, str]] = {
    "not_a_number": {
        "de": "„{value}“ ist keine Zahl. Schreiben Sie zum Beispiel 1200 oder 1200.50.",
        "en": "“{value}” is not a number. Write for example 1200 or 1200.50.",
    },
    "no_budget": {
        "de": "Das Geld muss mehr als 0 Euro sein. Nennen Sie den Betrag in den Regeln.",
        "en": "There must be more than 0 euros to spend. Name the amount in the rules.",
    },
    "no_ballots": {
        "de": "Ohne gültige Stimmzettel gibt es nichts zu zählen.",
        "en": "Without valid ballots there is nothing to count.",
    },
    "no_cost": {
        "de": "Das Projekt {project} braucht Kosten von mehr als 0 Euro.",
        "en": "Project {project} must cost more than 0 euros.",
    },
    "project_twice": {
        "de": "Das Projekt {project} steht zweimal in der Liste. Streichen Sie eine der Zeilen.",
        "en": "Project {project} is listed twice. Remove one of the lines.",
    },
    "unknown_project": {
        "de": "{where} nennt das Projekt {project}, das nicht zur Wahl steht.",
        "en": "{where} names project {project}, which is not up for election.",
    },
    "bad_ballot": {
        "de": "Der Stimmzettel {ballot} ist ungültig: {why}.",
        "en": "Ballot {ballot} is not valid: {why}.",
    },
    "unknown_rule": {
        "de": "Das Verfahren „{rule}“ gibt es nicht. Möglich sind: {known}.",
        "en": "There is no rule “{rule}”. These exist: {known}.",
    },
    "rule_does_not_fit": {
        "de": "Das Verfahren {rule} passt nicht zu dieser Art Stimmzettel ({kind}). Möglich sind: {known}.",
        "en": "The rule {rule} does not fit this kind of ballot ({kind}). These do: {known}.",
    },
    "unknown_setting": {
        "de": "Die Regeln kennen „{name}“ nicht. Möglich sind: {known}.",
        "en": "The rules know no “{name}”. These exist: {known}.",
    },
    "bad_setting": {
        "de": "In den Regeln ist „{name}“ nicht zu verstehen. Schreiben Sie: {expected}.",
        "en": "In the rules “{name}” cannot be understood. Write: {expected}.",
    },
    "bad_ties": {
        "de": "Die Regel bei Gleichstand nennt der Reihe nach cost (Kosten), votes (Stimmen) und lot (Los), jedes "
        "höchstens einmal, und endet mit lot.",
        "en": "The rule for ties lists cost, votes, lot, each at most once, and ends with the lot.",
    },
    "lot_missing": {
        "de": "{first} und {second} sind gleich nach Kosten und Stimmen. Ziehen Sie ein Los über alle Projekte und "
        "nennen Sie die Reihenfolge in den Regeln.",
        "en": "{first} and {second} are equal in cost and votes. Draw a lot over all projects and name the order in "
        "the rules.",
    },
    "too_many_steps": {
        "de": "Nach {steps} Schritten von {step} Euro ist die Auszählung nicht fertig. Legen Sie in den Regeln einen "
        "größeren Schritt fest, zum Beispiel {larger} Euro.",
        "en": "After {steps} steps of {step} € the count has not ended. Choose a larger step in the rules, for "
        "example {larger} €.",
    },
    "bad_file": {
        "de": "Zeile {line}: {why}.",
        "en": "Line {line}: {why}.",
    },
    "cannot_export": {
        "de": "Diese Wahl lässt sich nicht als .pb-Datei schreiben: {why}.",
        "en": "This election cannot be written as a .pb file: {why}.",
    },
}


class CountingError(Exception):
    """An election or its rules cannot be counted as they are."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts = facts
        super().__init__(self.sentence("de"))

    def sentence(self, language: str) -> str:
        """What is wrong and what to do, in this language."""
        facts = {name: value[language] if isinstance(value, dict) else str(value) for name, value in self.facts.items()}
        return SENTENCES[self.code][language].format(**facts)
