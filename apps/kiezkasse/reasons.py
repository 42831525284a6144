"""Reasons the Anlaufstelle gives most often, to pick and to edit before they are published."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Reason:
    """A draft: a short name for the list, and the text that people will read."""

    key: str
    name: Any
    text: Any


REJECTION_REASONS: tuple[Reason, ...] = (
    Reason(
        "anderes-amt",
        _("Dafür ist ein anderes Amt zuständig"),
        _(
            "Für dieses Anliegen gibt es im Bezirksamt eigenes Geld. Deshalb kann die Kiezkasse es nicht bezahlen. "
            "Wir haben Ihre Idee an das zuständige Amt weitergegeben."
        ),
    ),
    Reason(
        "nicht-oeffentlich",
        _("Nicht für alle offen"),
        _(
            "Die Kiezkasse fördert, was allen in der Nachbarschaft offen steht. Aus der Beschreibung geht das nicht "
            "hervor. Sagen Sie uns gern, wie alle mitmachen können, dann prüfen wir noch einmal."
        ),
    ),
    Reason(
        "schon-begonnen",
        _("Das Projekt hat schon begonnen"),
        _(
            "Das Projekt läuft schon oder ist schon bezahlt. Die Kiezkasse darf nur fördern, was noch nicht begonnen "
            "hat."
        ),
    ),
    Reason(
        "zu-ungenau",
        _("Die Beschreibung ist zu ungenau"),
        _(
            "Wir verstehen noch nicht, was genau geschehen soll und wofür das Geld gebraucht wird. Rufen Sie uns an "
            "oder schreiben Sie uns, dann helfen wir Ihnen, die Idee neu einzureichen."
        ),
    ),
    Reason(
        "eigentum",
        _("Die Zustimmung zum Grundstück fehlt"),
        _(
            "Die Idee betrifft ein Grundstück, das nicht dem Bezirk gehört. Ohne die Zustimmung der Eigentümerin oder "
            "des Eigentümers können wir sie nicht zulassen."
        ),
    ),
    Reason(
        "doppelt",
        _("Diese Idee gibt es schon"),
        _("Diese Idee wurde schon eingereicht. Damit sich die Stimmen nicht teilen, steht nur eine in der Liste."),
    ),
    Reason(
        "regeln",
        _("Verstößt gegen die Regeln"),
        _("Der Text verletzt andere Menschen oder nennt persönliche Daten. Solche Texte veröffentlichen wir nicht."),
    ),
)


def reason_text(key: str) -> str:
    """The text of a draft; empty for a key that is none."""
    return next((str(reason.text) for reason in REJECTION_REASONS if reason.key == key), "")
