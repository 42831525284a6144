"""The library."""

from ..access import Row, row
from .words import OFFICE, each, everybody, only

# Staff of any district: drafts do not exist for the others.
KEEPERS = OFFICE | {"other_moderator"}

ROWS: dict[str, Row | list[Row]] = {
    "library:list": everybody(),
    "library:money": everybody(),
    "library:entry": [
        everybody(reference="library_entry", slug="library_slug"),
        row(404, **each(OFFICE, 200), reference="drafted_entry", slug="drafted_entry_slug"),
    ],
    "library:entry-short": everybody(301, reference="library_entry"),
    "library:file": everybody(404, reference="library_entry"),
    "library:work": only(KEEPERS),
    "library:new": [only(KEEPERS), only(KEEPERS, method="POST")],
    "library:standing": [
        only(OFFICE, others=404, reference="drafted_entry"),
        only(OFFICE, 302, others=404, method="POST", data={"wunsch": "veroeffentlichen"}, reference="drafted_entry"),
        # What is for all of Berlin is kept by the SPK-Leitungen.
        only({"lead"}, others=404, reference="berlin_entry"),
    ],
    "library:edit": [
        only(OFFICE, others=404, reference="drafted_entry"),
        only(OFFICE, others=404, method="POST", reference="drafted_entry"),
    ],
    "library:tags": only({"lead"}),
    "library:tag": [only({"lead"}, slug="library_tag"), only({"lead"}, method="POST", slug="library_tag")],
}
