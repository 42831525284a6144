"""The browser admin."""

from ..access import SIGN_IN, Row, row
from .words import OFFICE, STAFF, admin_model, admin_only, each, everybody

ROWS: dict[str, Row | list[Row]] = {
    "admin:index": admin_only(STAFF),
    "admin:login": row(403, anonymous=SIGN_IN),
    "admin:logout": everybody(302),
    "admin:password_change": everybody(302),
    "admin:password_change_done": admin_only(STAFF),
    "admin:autocomplete": admin_only(set()),
    "admin:jsi18n": admin_only(STAFF),
    "admin:app_list": [
        row(
            404,
            anonymous=302,
            citizen=302,
            kiezpate=302,
            **each(OFFICE | {"other_moderator"}, 200),
            app_label="kiezkasse",
        ),
        admin_only(STAFF, app_label="sozialraum"),
    ],
    **admin_model(
        "sozialraum_district", "district_pk", view=STAFF - {"other_moderator"}, elsewhere={"other_moderator"}
    ),
    **admin_model("sozialraum_sozialraum", "area_pk", view=STAFF - {"other_moderator"}, elsewhere={"other_moderator"}),
    **admin_model(
        "accounts_department", "department_pk", view={"lead", "tech_admin"}, elsewhere=set(), add={"lead", "tech_admin"}
    ),
    **admin_model("accounts_role", "role_pk", view={"lead", "tech_admin"}, elsewhere=set(), add={"lead", "tech_admin"}),
    **admin_model("accounts_user", "staff_pk", view={"lead", "tech_admin"}, elsewhere=set()),
    **admin_model("kiezkasse_round", "round_pk", view=OFFICE, elsewhere={"other_moderator"}),
    **admin_model("kiezkasse_proposal", "proposal_pk", view=OFFICE, elsewhere={"other_moderator"}),
    **admin_model(
        "kiezkasse_assembly",
        "assembly_pk",
        view=OFFICE,
        elsewhere={"other_moderator"},
        add=OFFICE | {"other_moderator"},
    ),
    **admin_model("vorhaben_vorhaben", "vorhaben_pk", view=OFFICE | {"reviewer"}, elsewhere={"other_moderator"}),
    **admin_model("anregungen_anregung", "anregung_pk", view=OFFICE | {"reviewer"}, elsewhere={"other_moderator"}),
    **admin_model("guidelines_guideline", "guideline_pk", view=OFFICE, elsewhere={"other_moderator"}),
    **admin_model("library_libraryentry", "library_pk", view=OFFICE, elsewhere={"other_moderator"}),
    **admin_model("moderation_texttemplate", "text_pk", view={"moderator", "lead"}, elsewhere={"other_moderator"}),
    **admin_model("moderation_block", "block_pk", view={"moderator", "lead"}, elsewhere={"other_moderator"}),
    **admin_model("meetings_body", "body_pk", view={"lead"}, elsewhere=set()),
    **admin_model("meetings_meeting", "meeting_pk", view={"lead"}, elsewhere=set()),
    # The whole change history at once is for nobody's role; each object shows its own
    **admin_model("pghistory_events", "proposal_pk", view=set(), elsewhere=set()),
}
