"""Messages, preferences, subscriptions."""

from ..access import SIGN_IN, Row, row
from .words import OFFICE, everybody, only, signed_in

ROWS: dict[str, Row | list[Row]] = {
    "notifications:inbox": signed_in(),
    "notifications:inbox-read": signed_in(302, method="POST"),
    "notifications:inbox-open": row(404, anonymous=SIGN_IN, citizen=302, method="POST", pk="inbox_item"),
    "notifications:preferences": signed_in(),
    "notifications:messages": [
        only(OFFICE | {"other_moderator"}),
        only(OFFICE | {"other_moderator"}, 422, method="POST"),
    ],
    "notifications:message": only(OFFICE, pk="mail", other_moderator=404),
    "notifications:message-resend": only({"moderator", "lead"}, 302, method="POST", pk="mail", other_moderator=404),
    "notifications:message-free": only({"moderator", "lead"}, 302, method="POST", pk="mail", other_moderator=404),
    "notifications:waves": only(OFFICE | {"other_moderator"}),
    "notifications:wave-change": only(
        {"moderator", "lead"}, 302, method="POST", pk="wave", act="anhalten", other_moderator=404
    ),
    "notifications:kinds": only(OFFICE | {"other_moderator"}),
    "notifications:kind-pause": only({"moderator", "lead", "other_moderator"}, 302, method="POST", kind="invitation"),
    "notifications:kind-text": only({"moderator", "lead", "other_moderator"}, kind="invitation", language="de"),
    "notifications:kind-restore": only(
        {"moderator", "lead", "other_moderator"}, 302, method="POST", kind="invitation", language="de"
    ),
    "notifications:kind-test": only(
        {"moderator", "lead", "other_moderator"}, 302, method="POST", kind="invitation", language="de"
    ),
    "notifications:end": [everybody(404, key="x"), everybody(404, key="x", method="POST")],
}
