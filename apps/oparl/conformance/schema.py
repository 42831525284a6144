"""OParl 1.1 as a table: what each class must and may have, and of which kind each property is.

Kinds of properties: "text", "texts", "date", "moment", "yes", "number", "url", "urls" (addresses outside),
"any"; with a class: "to:X" an address, "tos:X" several, "in:X" embedded, "ins:X" several, "list:X" an external list.
"""

from dataclasses import dataclass

VERSION = "https://schema.oparl.org/1.1/"
COMMON = {
    "id": "url",
    "type": "text",
    "license": "url",
    "keyword": "texts",
    "created": "moment",
    "modified": "moment",
    "web": "url",
    "deleted": "yes",
}


@dataclass(frozen=True)
class Class:
    """One class of the specification. `back` leads to what an object stands in and is left out there."""

    properties: dict[str, str]
    required: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()

    def kind(self, name: str) -> str | None:
        return self.properties.get(name) or COMMON.get(name)


def _class(words: str, required: str = "", back: str = "", internal: str = "", **kinds: str) -> Class:
    """Texts by name, all other kinds by keyword; a trailing underscore of a keyword falls away."""
    properties = dict.fromkeys(words.split(), "text") | {
        name.rstrip("_"): kind.replace("_", ":") for name, kind in kinds.items()
    }
    return Class(properties, tuple(required.split()), tuple(back.split()), tuple(internal.split()))


CLASSES = {
    "System": _class(
        "oparlVersion name contactEmail contactName",
        "oparlVersion body",
        otherOparlVersions="urls",
        body="list_Body",
        website="url",
        vendor="url",
        product="url",
    ),
    "Body": _class(
        "name shortName ags rgs contactEmail contactName classification",
        "name organization person meeting paper legislativeTerm agendaItem consultation file membership locationList "
        "legislativeTermList",
        internal="legislativeTerm",
        system="to_System",
        website="url",
        licenseValidSince="moment",
        oparlSince="moment",
        equivalent="urls",
        organization="list_Organization",
        person="list_Person",
        meeting="list_Meeting",
        paper="list_Paper",
        legislativeTerm="ins_LegislativeTerm",
        agendaItem="list_AgendaItem",
        consultation="list_Consultation",
        file="list_File",
        membership="list_Membership",
        locationList="list_Location",
        legislativeTermList="list_LegislativeTerm",
        location="in_Location",
    ),
    "LegislativeTerm": _class("name", back="body", body="to_Body", startDate="date", endDate="date"),
    "Organization": _class(
        "name shortName organizationType classification",
        body="to_Body",
        membership="tos_Membership",
        meeting="list_Meeting",
        consultation="list_Consultation",
        post="texts",
        subOrganizationOf="to_Organization",
        startDate="date",
        endDate="date",
        website="url",
        location="in_Location",
        externalBody="url",
    ),
    "Person": _class(
        "name familyName givenName formOfAddress affix gender life lifeSource",
        internal="membership",
        body="to_Body",
        title="texts",
        phone="texts",
        email="texts",
        location="to_Location",
        locationObject="in_Location",
        status="texts",
        membership="ins_Membership",
    ),
    "Membership": _class(
        "role",
        back="person",
        person="to_Person",
        organization="to_Organization",
        votingRight="yes",
        startDate="date",
        endDate="date",
        onBehalfOf="to_Organization",
    ),
    "Meeting": _class(
        "name meetingState",
        internal="auxiliaryFile agendaItem",
        cancelled="yes",
        start="moment",
        end="moment",
        location="in_Location",
        organization="tos_Organization",
        participant="tos_Person",
        invitation="in_File",
        resultsProtocol="in_File",
        verbatimProtocol="in_File",
        auxiliaryFile="ins_File",
        agendaItem="ins_AgendaItem",
    ),
    "AgendaItem": _class(
        "number name result resolutionText",
        "order",
        back="meeting",
        internal="auxiliaryFile",
        order="number",
        meeting="to_Meeting",
        public="yes",
        consultation="to_Consultation",
        resolutionFile="in_File",
        auxiliaryFile="ins_File",
        start="moment",
        end="moment",
    ),
    "Paper": _class(
        "name reference paperType",
        internal="auxiliaryFile location",
        body="to_Body",
        date="date",
        relatedPaper="tos_Paper",
        superordinatedPaper="tos_Paper",
        subordinatedPaper="tos_Paper",
        mainFile="in_File",
        auxiliaryFile="ins_File",
        location="ins_Location",
        originatorPerson="tos_Person",
        underDirectionOf="tos_Organization",
        originatorOrganization="tos_Organization",
        consultation="ins_Consultation",
    ),
    "Consultation": _class(
        "role",
        back="paper",
        paper="to_Paper",
        agendaItem="to_AgendaItem",
        meeting="to_Meeting",
        organization="tos_Organization",
        authoritative="yes",
    ),
    "File": _class(
        "name fileName mimeType sha1Checksum sha512Checksum text",
        "accessUrl",
        back="meeting agendaItem paper",
        date="date",
        size="number",
        accessUrl="url",
        downloadUrl="url",
        externalServiceUrl="url",
        masterFile="to_File",
        derivativeFile="tos_File",
        fileLicense="url",
        meeting="tos_Meeting",
        agendaItem="tos_AgendaItem",
        paper="tos_Paper",
    ),
    "Location": _class(
        "description streetAddress room postalCode subLocality locality",
        back="bodies organizations persons meetings papers",
        geojson="any",
        bodies="tos_Body",
        organizations="tos_Organization",
        persons="tos_Person",
        meetings="tos_Meeting",
        papers="tos_Paper",
    ),
}
MEETING_STATES = {"terminiert", "eingeladen", "durchgeführt"}


def class_of(value: object) -> str | None:
    """The class that a `type` names, if it is one of this version."""
    name = str(value).removeprefix(VERSION)
    return name if str(value).startswith(VERSION) and name in CLASSES else None
