"""OParl: for everybody the same, whoever asks."""

from ..access import Row
from .words import everybody

ROWS: dict[str, Row | list[Row]] = {
    "oparl:system": [everybody(), everybody(405, method="POST")],
    "oparl:bodies": everybody(),
    "oparl:object": [
        everybody(segment="organization", key="body_slug"),
        everybody(404, segment="organization", key="closed_body_slug"),
    ],
    "oparl:list": [
        everybody(segment="body", key="09", name="meetings"),
        everybody(404, segment="body", key="09", name="secrets"),
    ],
    "oparl:file-access": [everybody(key="public_file"), everybody(404, key="paper")],
    "oparl:file-download": everybody(key="public_file"),
    "oparl:anything-else": everybody(404, rest="nothing/"),
}
