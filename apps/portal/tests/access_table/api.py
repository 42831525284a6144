"""The API."""

from ..access import Row
from .words import everybody

ROWS: dict[str, Row | list[Row]] = {
    "api:sozialraum-list": everybody(),
    "api:sozialraum-outlines": everybody(),
    "api:sozialraum-detail": everybody(key="region_key"),
    "api:sozialraum-outline": everybody(key="region_key"),
    "api:round-list": everybody(),
    "api:round-detail": everybody(pk="round_pk"),
    "api:round-results": everybody(pk="round_pk"),
    "api:region-list": everybody(),
    "api:region-detail": everybody(pk="budget_pk"),
    "api:guideline-list": everybody(),
    "api:guideline-detail": [
        everybody(slug="guideline_slug"),
        everybody(405, method="POST", slug="guideline_slug"),
        everybody(404, slug="nirgendwo"),
    ],
    "api:vorhaben-list": everybody(),
    "api:vorhaben-detail": [
        everybody(reference="vorhaben"),
        everybody(405, method="POST", reference="vorhaben"),
        everybody(404, reference="drafted_vorhaben"),
    ],
    "api:anregung-list": everybody(),
    "api:anregung-detail": [
        everybody(reference="anregung"),
        everybody(405, method="POST", reference="anregung"),
        everybody(404, reference="waiting_anregung"),
    ],
    "api:proposal-list": everybody(),
    "api:proposal-detail": [
        everybody(reference="proposal"),
        everybody(405, method="POST", reference="proposal"),
        # The API shows what is public, whoever asks.
        everybody(404, reference="waiting_proposal"),
    ],
    "api:assembly-list": everybody(),
    "api:assembly-detail": everybody(reference="planned_assembly"),
    "api:schema": everybody(),
    "api:docs": everybody(),
}
