"""The classes of OParl 1.1, by the names of the specification."""

from django.db.models import TextChoices

VERSION = "https://schema.oparl.org/1.1/"


class Kind(TextChoices):
    """A class of objects. The value is its name in `type`."""

    SYSTEM = "System"
    BODY = "Body"
    TERM = "LegislativeTerm"
    ORGANIZATION = "Organization"
    PERSON = "Person"
    MEMBERSHIP = "Membership"
    MEETING = "Meeting"
    ITEM = "AgendaItem"
    PAPER = "Paper"
    CONSULTATION = "Consultation"
    FILE = "File"
    LOCATION = "Location"

    @property
    def schema(self) -> str:
        return f"{VERSION}{self.value}"

    @property
    def segment(self) -> str:
        """Its part of an address."""
        return SEGMENTS[self]


SEGMENTS = {
    Kind.BODY: "body",
    Kind.TERM: "legislative-term",
    Kind.ORGANIZATION: "organization",
    Kind.PERSON: "person",
    Kind.MEMBERSHIP: "membership",
    Kind.MEETING: "meeting",
    Kind.ITEM: "agenda-item",
    Kind.PAPER: "paper",
    Kind.CONSULTATION: "consultation",
    Kind.FILE: "file",
    Kind.LOCATION: "location",
}
KIND_OF = {segment: kind for kind, segment in SEGMENTS.items()}

# The lists of a Body and of an Organization: property of the object → part of the address, what is in it.
LISTS_OF_BODY = {
    "organization": ("organizations", Kind.ORGANIZATION),
    "person": ("persons", Kind.PERSON),
    "meeting": ("meetings", Kind.MEETING),
    "paper": ("papers", Kind.PAPER),
    "agendaItem": ("agenda-items", Kind.ITEM),
    "consultation": ("consultations", Kind.CONSULTATION),
    "file": ("files", Kind.FILE),
    "membership": ("memberships", Kind.MEMBERSHIP),
    "locationList": ("locations", Kind.LOCATION),
    "legislativeTermList": ("legislative-terms", Kind.TERM),
}
LISTS_OF_ORGANIZATION = {
    "meeting": ("meetings", Kind.MEETING),
    "consultation": ("consultations", Kind.CONSULTATION),
}
# What omit_internal=true leaves out.
INTERNAL = {
    Kind.BODY: ("legislativeTerm",),
    Kind.PERSON: ("membership",),
    Kind.MEETING: ("auxiliaryFile", "agendaItem"),
    Kind.ITEM: ("auxiliaryFile",),
    Kind.PAPER: ("auxiliaryFile", "location"),
}
