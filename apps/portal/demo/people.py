"""The invented people who support and comment, and the offices people can turn to."""

# Nothing can be sent there: the ending is reserved for examples.
HOST = "demo.spk-portal.example"

# Key in the ideas → the name that others see.
PEOPLE = {
    "ali": "Ali D.",
    "anke": "Anke R.",
    "berit": "Berit",
    "carlos": "Carlos M.",
    "dieter": "Dieter aus der Wendenschloßstraße",
    "elif": "Elif K.",
    "emil": "Emil H.",
    "franziska": "Franziska T.",
    "gisela": "Gisela B.",
    "hanna": "Hanna W.",
    "hoang": "Hoang L.",
    "ingo": "Ingo F.",
    "jana": "Jana S.",
    "katja": "Katja N.",
    "leonie": "Leonie",
    "marek": "Marek P.",
    "nadine": "Nadine G.",
    "olena": "Olena",
    "paul": "Paul Z.",
    "renate": "Renate J.",
    "samira": "Samira A.",
    "stefan": "Stefan O.",
    "thea": "Thea",
    "viktor": "Viktor E.",
    "yusuf": "Yusuf C.",
}

EXAMPLE = "Beispiel"

# District key → the fields of its Anlaufstelle. Numbers and addresses are no real ones.
OFFICES = {
    "09": {
        "contact_name": "Anlaufstelle Bürgerbeteiligung Treptow-Köpenick (Demo)",
        "contact_phone": f"030 90297-0000 ({EXAMPLE})",
        "contact_email": "anlaufstelle-tk@example.org",
        "contact_address": "Musterstraße 1\n12555 Berlin",
        "contact_opening_hours": "Dienstag 10 bis 13 Uhr\nDonnerstag 15 bis 19 Uhr\nund nach Verabredung",
        "contact_website": "https://example.org/treptow-koepenick",
    },
    "10": {
        "contact_name": "Raum für Beteiligung Marzahn-Hellersdorf (Demo)",
        "contact_phone": f"030 90293-0000 ({EXAMPLE})",
        "contact_email": "beteiligung-mh@example.org",
        "contact_address": "Musterplatz 2\n12627 Berlin",
        "contact_opening_hours": "Montag 14 bis 18 Uhr\nMittwoch 9 bis 12 Uhr\nund nach Verabredung",
        "contact_website": "https://example.org/marzahn-hellersdorf",
    },
}


def email_of(person: str) -> str:
    """The address of an invented person."""
    return f"{person}@{HOST}"
