"""The readable part of an address."""

from django.utils.text import slugify

LONGEST = 60
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def readable_part(title: str, *, otherwise: str) -> str:
    """ "Bäume für die Dörpfeldstraße" → "baeume-fuer-die-doerpfeldstrasse"; `otherwise` where nothing is left."""
    return slugify(title.translate(UMLAUTS))[:LONGEST].strip("-") or otherwise
