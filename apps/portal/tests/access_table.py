"""Who gets what from which address: the access matrix.

One line (or several, for GET and POST) for each URL name. 200 shows the page, 403 and 404 refuse,
SIGN_IN leads to the sign-in page, 302 somewhere else. Names such as "proposal" stand for things of the
World (world.py). 405 means: this address has no such method, for nobody.
"""

from typing import Any

from .access import SIGN_IN, Answer, Row, row

OFFICE = {"moderator", "coordinator", "lead"}
EVENING = OFFICE | {"kiezpate"}
# Those for whom what lies on this district's desk does not exist.
NOT_HERE = {"citizen", "reviewer", "kiezpate", "tech_admin", "other_moderator"}
STAFF = OFFICE | {"reviewer", "tech_admin", "other_moderator"}
# The working group of the world: its lead by role, a member, and the member whose turn it is to host.
LEADS_MEETING = {"lead", "reviewer"}
IN_BODY = LEADS_MEETING | {"coordinator"}


def each(actors: set[str], answer: Answer) -> dict[str, Any]:
    """The same answer for several actors, as named arguments."""
    return dict.fromkeys(actors, answer)


def everybody(answer: Answer = 200, **parameters: Any) -> Row:
    """The same for all, signed in or not."""
    return row(answer, **parameters)


def signed_in(answer: Answer = 200, **parameters: Any) -> Row:
    """The same for all who are signed in."""
    return row(answer, anonymous=SIGN_IN, **parameters)


def only(actors: set[str], answer: Answer = 200, others: Answer = 403, **parameters: Any) -> Row:
    """Some by role; visitors are asked to sign in, the others are refused."""
    return row(others, anonymous=SIGN_IN, **each(actors, answer), **parameters)


def own_only(answer: Answer = 200, **parameters: Any) -> Row:
    """For the author's account alone; for others the idea does not exist there."""
    return only({"citizen"}, answer, others=404, reference="own_proposal", **parameters)


def admin_only(actors: set[str], **parameters: Any) -> Row:
    """Some by role in the browser admin; whoever may not open it at all is sent to its sign-in."""
    return row(403, **each({"anonymous", "citizen", "kiezpate"}, 302), **each(actors, 200), **parameters)


def admin_model(
    label: str, pk: str, *, view: set[str], elsewhere: set[str], add: set[str] | None = None
) -> dict[str, Row]:
    """The addresses of one model in the admin. Nothing is deleted there.

    `view` sees the object; `elsewhere` has the right in another district only, for whom it does not exist.
    """
    return {
        f"admin:{label}_changelist": admin_only(view | elsewhere),
        f"admin:{label}_add": admin_only(add or set()),
        f"admin:{label}_change": admin_only(view, **each(elsewhere, 302), object_id=pk),
        f"admin:{label}_history": row(302, **each(view, 200), object_id=pk),
        f"admin:{label}_delete": admin_only(set(), object_id=pk),
    }


ACCESS: dict[str, Row | list[Row]] = {
    # Operation
    "operation:overview": only({"lead", "tech_admin"}),
    "operation:job-start": [
        only({"lead", "tech_admin"}, 302, method="POST", name="check-consistency"),
        only({"lead", "tech_admin"}, 404, method="POST", name="cook"),
        signed_in(405, name="check-consistency"),
    ],
    "operation:retention": [only({"lead", "tech_admin"}), only({"lead", "tech_admin"}, 422, method="POST")],
    # Pages for everybody
    "portal:home": everybody(),
    "portal:kieze": everybody(),
    "portal:kiez": everybody(key="region_key", slug="region_slug"),
    "portal:kiez-short": everybody(301, key="region_key"),
    "portal:kiez-qr": everybody(key="region_key"),
    "portal:district": everybody(slug="district_slug"),
    "portal:berlin": everybody(),
    "portal:search": everybody(),
    "portal:choose-district": everybody(302, method="POST"),
    "portal:help": everybody(),
    "portal:easy-language": everybody(),
    "portal:contact": everybody(),
    "portal:accessibility": everybody(),
    "portal:privacy": everybody(),
    "portal:imprint": everybody(),
    "set_language": everybody(302, method="POST"),
    # The demo's mails exist in the demo alone
    "portal:demo-post": everybody(404),
    "portal:demo-post-message": everybody(404, message="message"),
    "portal:demo-post-html": everybody(404, message="message"),
    # Sozialräume and maps
    "sozialraum:map-areas": everybody(level="bezirksregion"),
    "sozialraum:area-at-point": everybody(400),
    "sozialraum:address-suggestions": everybody(),
    # The Kiezkasse in public
    "kiezkasse:rounds": everybody(),
    "kiezkasse:round-latest": everybody(302, district="district_slug"),
    "kiezkasse:round": everybody(district="district_slug", year="year"),
    "kiezkasse:region": everybody(district="district_slug", year="year", region="region_slug"),
    "kiezkasse:results": everybody(district="district_slug", year="year"),
    "kiezkasse:round-rules": everybody(district="district_slug", year="year"),
    "kiezkasse:round-money": everybody(district="district_slug", year="year"),
    "kiezkasse:region-money": everybody(district="district_slug", year="year", region="region_slug"),
    # Planning the year
    "kiezkasse:planning": only({"lead"}),
    "kiezkasse:planning-new": only({"lead"}),
    "kiezkasse:planning-board": only({"lead"}, district="district_slug", year="year"),
    "kiezkasse:planning-money": [
        only({"lead"}, district="district_slug", year="year"),
        only({"lead"}, method="POST", district="district_slug", year="year"),
    ],
    "kiezkasse:planning-move": [
        only({"lead"}, district="district_slug", year="year"),
        only({"lead"}, method="POST", district="district_slug", year="year"),
    ],
    "kiezkasse:planning-adjust": [
        only({"lead"}, district="district_slug", year="year"),
        only({"lead"}, method="POST", district="district_slug", year="year"),
    ],
    "kiezkasse:planning-windows": only({"lead"}, district="district_slug", year="year"),
    "kiezkasse:planning-window": only({"lead"}, district="district_slug", year="year", pk="phase_pk"),
    "kiezkasse:planning-window-delete": only({"lead"}, district="district_slug", year="year", pk="phase_pk"),
    "kiezkasse:planning-rules": only({"lead"}, district="district_slug", year="year"),
    "kiezkasse:planning-copy": [
        only({"lead"}, district="district_slug", year="year"),
        only({"lead"}, 302, method="POST", district="district_slug", year="year"),
    ],
    "kiezkasse:planning-publish": [
        only({"lead"}, district="district_slug", year="year"),
        only({"lead"}, 302, method="POST", district="district_slug", year="year"),
    ],
    "kiezkasse:planning-close": [
        only({"lead"}, district="district_slug", year="year"),
        only({"lead"}, 302, method="POST", district="district_slug", year="year"),
    ],
    "kiezkasse:results-csv": everybody(district="district_slug", year="year"),
    "kiezkasse:results-all": everybody(),
    "kiezkasse:results-district": everybody(district="district_slug"),
    "kiezkasse:funding": everybody(district="district_slug", year="year"),
    "kiezkasse:funding-pdf": everybody(district="district_slug", year="year"),
    "kiezkasse:funding-csv": everybody(district="district_slug", year="year"),
    "kiezkasse:statistics": everybody(district="district_slug", year="year"),
    "kiezkasse:statistics-csv": [
        everybody(district="district_slug", year="year", part="themen"),
        everybody(404, district="district_slug", year="year", part="gibtesnicht"),
    ],
    "kiezkasse:proposals": everybody(),
    "kiezkasse:proposal-short": everybody(301, reference="proposal"),
    "kiezkasse:proposal": [
        everybody(reference="proposal", slug="proposal_slug"),
        # Not published: for those who work on it, and for nobody else.
        row(404, **each(OFFICE, 200), reference="waiting_proposal", slug="waiting_slug"),
    ],
    "kiezkasse:similar": [everybody(405), everybody(method="POST", data={"title": "Bank am Markt"})],
    "kiezkasse:proposal-support": [
        everybody(405, reference="proposal"),
        # Without an account: on to the page that asks for a mail address
        everybody(302, method="POST", reference="proposal"),
    ],
    "kiezkasse:proposal-support-mail": [
        everybody(reference="proposal"),
        everybody(422, method="POST", reference="proposal", data={"email": "nobody"}),
    ],
    "kiezkasse:support-confirm": everybody(410, key="message"),
    "kiezkasse:support-own": everybody(404, key="x"),
    "kiezkasse:comment-confirm": everybody(410, key="message"),
    "kiezkasse:comment-withdraw": [
        signed_in(405, reference="comment"),
        only({"citizen"}, 302, others=404, method="POST", reference="comment"),
    ],
    "kiezkasse:comment-own": [everybody(404, key="x"), everybody(404, key="x", method="POST")],
    "kiezkasse:proposal-report": [
        everybody(reference="proposal"),
        everybody(302, method="POST", reference="proposal", data={"kind": "false"}),
    ],
    "kiezkasse:report-thanks": everybody(reference="proposal"),
    "kiezkasse:comment-report": everybody(reference="comment"),
    "kiezkasse:guest-follow": everybody(kind="idee", key="proposal"),
    "kiezkasse:guest-confirm": [everybody(404, key="x"), everybody(404, key="x", method="POST")],
    "kiezkasse:guest-follows": [everybody(404, key="x"), everybody(404, key="x", method="POST")],
    "kiezkasse:following": signed_in(),
    "kiezkasse:following-seen": signed_in(302, method="POST"),
    "kiezkasse:follow": signed_in(302, method="POST", kind="idee", key="proposal"),
    "kiezkasse:proposal-comment": everybody(422, method="POST", reference="proposal"),
    "kiezkasse:proposal-picture": everybody(404, reference="proposal", key="x"),
    "kiezkasse:proposal-picture-small": everybody(404, reference="proposal", key="x"),
    "kiezkasse:points": everybody(),
    "kiezkasse:assemblies": everybody(),
    "kiezkasse:assembly": everybody(reference="planned_assembly"),
    "kiezkasse:assembly-qr": everybody(reference="planned_assembly"),
    "kiezkasse:assembly-poster": everybody(reference="planned_assembly"),
    "kiezkasse:assembly-projector": everybody(reference="running_assembly"),
    # Handing in, and what the private link opens for whoever has it
    "kiezkasse:proposal-new": everybody(),
    "kiezkasse:paper-form": everybody(district="district_slug", year="year"),
    "kiezkasse:paper-form-pdf": everybody(district="district_slug", year="year"),
    # A draft without an account opens for whoever has its key
    "kiezkasse:draft": everybody(302, key="draft_key"),
    "kiezkasse:draft-step": everybody(key="draft_key", step="idee"),
    "kiezkasse:draft-kept": everybody(key="draft_key"),
    "kiezkasse:draft-picture": everybody(404, key="draft_key", file="x"),
    "kiezkasse:draft-discard": everybody(302, method="POST", key="draft_key"),
    "kiezkasse:proposal-sent": everybody(302, reference="proposal"),
    "kiezkasse:proposal-confirm": everybody(key="unconfirmed_key"),
    "kiezkasse:proposal-lost-link": everybody(),
    "kiezkasse:proposal-discard": everybody(302, method="POST", key="unconfirmed_key"),
    "kiezkasse:proposal-private": everybody(key="private_key"),
    "kiezkasse:proposal-edit-private": everybody(key="private_key"),
    "kiezkasse:proposal-files-private": everybody(key="private_key"),
    "kiezkasse:proposal-document-private": everybody(404, key="private_key", file="x"),
    "kiezkasse:proposal-answer-private": everybody(404, method="POST", key="private_key", number=1),
    "kiezkasse:proposal-presenter-private": everybody(302, method="POST", key="private_key"),
    "kiezkasse:proposal-consent-private": everybody(302, method="POST", key="private_key", purpose="name"),
    # The same in the account: for whoever handed the idea in, and for nobody else
    "kiezkasse:proposal-own": own_only(),
    "kiezkasse:proposal-edit-own": own_only(),
    "kiezkasse:proposal-files-own": own_only(),
    "kiezkasse:proposal-withdraw-own": own_only(),
    "kiezkasse:proposal-document-own": own_only(404, file="x"),
    "kiezkasse:proposal-answer-own": own_only(404, method="POST", number=1),
    "kiezkasse:proposal-presenter-own": own_only(302, method="POST"),
    "kiezkasse:proposal-consent-own": own_only(302, method="POST", purpose="name"),
    # What the office sees of an idea besides its page
    "kiezkasse:proposal-versions": only(OFFICE, others=404, reference="waiting_proposal"),
    "kiezkasse:proposal-document": only(set(), others=404, reference="waiting_proposal", file="x"),
    "kiezkasse:proposal-withdraw-private": everybody(key="private_key"),
    "kiezkasse:proposal-private-picture": everybody(404, key="private_key", picture="x"),
    # The desk
    "portal:start": signed_in(302),
    "portal:desk": only(OFFICE | {"other_moderator"}),
    "portal:desk-proposal": only(OFFICE, others=404, reference="waiting_proposal"),
    "portal:desk-bulk": [
        signed_in(405),
        only(OFFICE | {"other_moderator"}, 302, method="POST"),
    ],
    "portal:desk-bulk-result": only(OFFICE | {"other_moderator"}, 302),
    "portal:desk-bulk-undo": only({"moderator", "lead", "other_moderator"}, 302, method="POST"),
    "portal:desk-view-save": only(OFFICE | {"other_moderator"}, 302, method="POST"),
    "portal:desk-view-delete": only(OFFICE | {"other_moderator"}, 404, method="POST", pk=0),
    "portal:desk-mentions": only(OFFICE | {"other_moderator"}),
    "portal:desk-blocks": only({"moderator", "lead", "other_moderator"}),
    "portal:desk-block-lift": only({"moderator", "lead"}, 302, others=404, method="POST", pk="block_pk"),
    "portal:desk-texts": only({"moderator", "lead", "other_moderator"}),
    "portal:desk-text": [
        only({"moderator", "lead", "other_moderator"}, kind="reject", key="neu"),
        only({"moderator", "lead", "other_moderator"}, 422, method="POST", kind="ask", key="ask-1"),
    ],
    "portal:desk-texts-restore": only({"moderator", "lead", "other_moderator"}, 302, method="POST", kind="reject"),
    "portal:desk-undo": only(
        {"moderator", "lead"}, 302, method="POST", reference="waiting_proposal", **each(NOT_HERE, 404)
    ),
    "portal:desk-report": only(
        {"moderator", "lead"}, 302, method="POST", reference="waiting_proposal", **each(NOT_HERE, 404)
    ),
    "portal:desk-answer-read": only(set(), others=404, method="POST", reference="waiting_proposal", pk=0),
    "portal:desk-read": only({"moderator", "lead"}, 302, method="POST", reference="proposal", **each(NOT_HERE, 404)),
    "portal:desk-reading": only(OFFICE, others=404, method="POST", reference="waiting_proposal"),
    "portal:desk-block": only({"moderator", "lead"}, reference="waiting_proposal", **each(NOT_HERE, 404)),
    "kiezkasse:proposal-enter": only(OFFICE | {"other_moderator"}),
    "kiezkasse:proposal-entered": only(OFFICE, others=404, reference="waiting_proposal"),
    "kiezkasse:comment-hide": only({"moderator", "lead"}, reference="comment"),
    "kiezkasse:comment-restore": only({"moderator", "lead"}, 302, method="POST", reference="comment"),
    "kiezkasse:proposal-merge": only({"moderator", "lead"}, reference="waiting_proposal", **each(NOT_HERE, 404)),
    "kiezkasse:proposal-unmerge": only(
        set(), method="POST", reference="waiting_proposal", **each(NOT_HERE | {"moderator", "lead"}, 404)
    ),
    # Assemblies
    "kiezkasse:assembly-plan": only(OFFICE | {"other_moderator"}),
    "kiezkasse:assembly-edit": only(OFFICE, reference="planned_assembly"),
    "kiezkasse:assembly-resume": only(OFFICE, reference="planned_assembly"),
    "kiezkasse:assembly-cancel": only(OFFICE, reference="planned_assembly"),
    "kiezkasse:assembly-invite": only(OFFICE, reference="planned_assembly"),
    "kiezkasse:assembly-agenda": [
        only(OFFICE, reference="planned_assembly"),
        only(EVENING, reference="running_assembly"),
    ],
    "kiezkasse:assembly-agenda-entry": only(
        EVENING, 302, method="POST", reference="running_assembly", idea="agenda_idea"
    ),
    "kiezkasse:evening": only(EVENING, reference="running_assembly"),
    "kiezkasse:evening-state": only(EVENING, reference="running_assembly"),
    "kiezkasse:evening-open": only(EVENING, method="POST", reference="running_assembly"),
    "kiezkasse:evening-unopen": only(EVENING, 302, method="POST", reference="running_assembly"),
    "kiezkasse:assembly-calendar": everybody(reference="planned_assembly"),
    "kiezkasse:district-calendar": everybody(district="district_slug"),
    # Only where the online vote and the offices count too; elsewhere there is no such page.
    "kiezkasse:assembly-result": everybody(404, reference="running_assembly"),
    "kiezkasse:assembly-result-edit": only(OFFICE, reference="running_assembly"),
    "kiezkasse:assembly-record": only(EVENING, reference="running_assembly"),
    "kiezkasse:assembly-record-pdf": only(EVENING, reference="running_assembly"),
    "kiezkasse:assembly-draw": only(OFFICE, 302, method="POST", reference="planned_assembly"),
    "kiezkasse:waiting-list": only(OFFICE, reference="running_assembly"),
    "kiezkasse:waiting-list-grant": only(OFFICE, reference="running_assembly", idea="agenda_idea"),
    "kiezkasse:evening-method": only(EVENING, reference="running_assembly"),
    "kiezkasse:evening-adhoc": only(EVENING, reference="running_assembly"),
    "kiezkasse:evening-count": only(EVENING, method="POST", reference="running_assembly"),
    "kiezkasse:evening-runoff": only(EVENING, method="POST", reference="running_assembly"),
    "kiezkasse:evening-lot": only(EVENING, 302, method="POST", reference="running_assembly"),
    "kiezkasse:evening-clear": only(EVENING, 302, method="POST", reference="running_assembly"),
    "kiezkasse:evening-grant": only(EVENING, method="POST", reference="running_assembly"),
    "kiezkasse:evening-present": only(EVENING, method="POST", reference="running_assembly"),
    "kiezkasse:evening-close": [
        only(EVENING, reference="running_assembly"),
        only(EVENING, 302, method="POST", reference="running_assembly"),
    ],
    "kiezkasse:evening-idea": [
        only(EVENING, reference="running_assembly", idea="agenda_idea"),
        only(EVENING, method="POST", reference="running_assembly", idea="agenda_idea"),
    ],
    "kiezkasse:evening-reopen": only(EVENING, method="POST", reference="running_assembly", idea="agenda_idea"),
    # One's own account
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
    "accounts:overview": signed_in(),
    "accounts:export": signed_in(),
    # Asks for the password once more
    "accounts:delete": signed_in(302),
    # Signing in; who is signed in already is sent on
    "account_login": row(302, anonymous=200),
    "account_logout": row(200, anonymous=302),
    "account_signup": row(302, anonymous=200),
    "account_inactive": everybody(),
    "account_reauthenticate": signed_in(),
    "account_email": signed_in(),
    "account_email_verification_sent": everybody(),
    "account_confirm_email": everybody(key="x"),
    "account_change_password": signed_in(),
    "account_set_password": signed_in(302),
    "account_reset_password": everybody(),
    "account_reset_password_done": everybody(),
    "account_reset_password_from_key_done": everybody(),
    "account_reset_password_from_key": everybody(uidb36="1", key="x"),
    "mfa_index": signed_in(),
    "mfa_authenticate": signed_in(302),
    "mfa_reauthenticate": signed_in(302),
    "mfa_activate_totp": signed_in(302),
    "mfa_deactivate_totp": signed_in(404),
    "mfa_view_recovery_codes": signed_in(404),
    "mfa_generate_recovery_codes": signed_in(302),
    "mfa_download_recovery_codes": signed_in(404),
    "mfa_list_webauthn": signed_in(),
    "mfa_add_webauthn": signed_in(302),
    "mfa_login_webauthn": signed_in(302),
    "mfa_reauthenticate_webauthn": signed_in(302),
    "mfa_remove_webauthn": signed_in(302, pk=1),
    "mfa_edit_webauthn": signed_in(302, pk=1),
    "socialaccount_login_cancelled": everybody(),
    "socialaccount_login_error": everybody(401),
    # No sign-on of an office is set up in the tests
    "openid_connect_login": everybody(404, provider_id="bezirksamt"),
    "openid_connect_callback": everybody(404, provider_id="bezirksamt"),
    # The Fachämter
    "kiezkasse:proposal-reviews": [
        only(OFFICE, others=404, reference="waiting_proposal"),
        only(OFFICE, 200, others=404, method="POST", reference="waiting_proposal"),
    ],
    # Deadlines
    "deadlines:deadlines": only(STAFF | {"kiezpate"}),
    "deadlines:month": only(STAFF | {"kiezpate"}),
    "deadlines:bulk": [signed_in(405), only(STAFF | {"kiezpate"}, 302, method="POST")],
    "deadlines:undo": only(EVENING | {"other_moderator"}, 302, method="POST"),
    "deadlines:feed": only(STAFF | {"kiezpate"}),
    "deadlines:feed-renew": only(STAFF | {"kiezpate"}, 302, method="POST"),
    "deadlines:feed-revoke": only(STAFF | {"kiezpate"}, 302, method="POST"),
    "deadlines:feed-file": everybody(404, key="ausgedacht"),
    "deadlines:rules": only({"lead"}),
    "deadlines:rule": [only({"lead"}, kind="record"), only({"lead"}, 422, method="POST", kind="moderation")],
    "deadlines:rule-restore": only({"lead"}, 302, method="POST", kind="record"),
    "deadlines:deadline": only(OFFICE, others=404, reference="deadline"),
    "deadlines:reopen": only(OFFICE, 302, others=404, method="POST", reference="deadline"),
    "kiezkasse:reviews": only({"reviewer"}),
    "kiezkasse:review-ask": only(OFFICE | {"other_moderator"}),
    "kiezkasse:review-board": only(OFFICE, **each({"other_moderator"}, 404), district="district_slug", year="year"),
    "kiezkasse:review-board-csv": only(OFFICE, **each({"other_moderator"}, 404), district="district_slug", year="year"),
    "kiezkasse:review": [
        only({"reviewer"}, others=404, reference="review"),
        only({"reviewer"}, 200, others=404, method="POST", reference="review"),
    ],
    "kiezkasse:review-recall": [
        only(OFFICE, others=404, reference="review"),
        only(OFFICE, 302, others=404, method="POST", data={"reason": "Erledigt"}, reference="review"),
    ],
    "kiezkasse:review-file": signed_in(404, reference="review", key="a0"),
    "kiezkasse:review-picture": signed_in(404, reference="review", key="a0"),
    # Ideas as files
    "kiezkasse:import-upload": [
        only(OFFICE, **each({"other_moderator"}, 404), district="district_slug", year="year"),
        only(OFFICE, 200, **each({"other_moderator"}, 404), method="POST", district="district_slug", year="year"),
    ],
    "kiezkasse:import-pattern": only(OFFICE, **each({"other_moderator"}, 404), district="district_slug", year="year"),
    "vorhaben:list": everybody(),
    "vorhaben:points": everybody(),
    "vorhaben:file": everybody(kind="csv"),
    "vorhaben:vorhaben": [
        everybody(reference="vorhaben", slug="vorhaben_slug"),
        # Not published: for those who keep it alone.
        row(404, **each(OFFICE | {"reviewer"}, 200), reference="drafted_vorhaben", slug="drafted_slug"),
    ],
    "vorhaben:vorhaben-short": [
        everybody(301, reference="vorhaben"),
        row(404, **each(OFFICE | {"reviewer"}, 301), reference="drafted_vorhaben"),
    ],
    "vorhaben:work": only(STAFF - {"tech_admin"}),
    "vorhaben:new": [
        only(STAFF - {"tech_admin"}),
        only(STAFF - {"tech_admin"}, method="POST"),
    ],
    "vorhaben:edit": [
        only(OFFICE | {"reviewer"}, others=404, reference="drafted_vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="drafted_vorhaben"),
    ],
    "vorhaben:import-upload": [
        only(STAFF - {"tech_admin"}),
        only(STAFF - {"tech_admin"}, method="POST"),
    ],
    "vorhaben:import-pattern": only(STAFF - {"tech_admin"}),
    "vorhaben:import-preview": [
        only({"moderator"}, **each(STAFF - {"tech_admin", "moderator"}, 404), reference="vorhaben_table"),
        only(
            {"moderator"},
            302,
            **each(STAFF - {"tech_admin", "moderator"}, 404),
            method="POST",
            reference="vorhaben_table",
        ),
    ],
    "kiezkasse:vorhaben-ideas": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, 302, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:attachments": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:picture": everybody(404, reference="vorhaben", key="a0"),
    "vorhaben:attachment": everybody(404, reference="vorhaben", key="a0"),
    "vorhaben:event": everybody(reference="date"),
    "vorhaben:event-calendar": everybody(reference="date"),
    "vorhaben:event-register": [
        everybody(reference="date"),
        everybody(422, method="POST", data={"note": "x"}, reference="date"),
    ],
    "vorhaben:event-sign-off": [signed_in(302, method="POST", reference="date"), everybody(405, reference="date")],
    "vorhaben:registration": [everybody(404, key="abc"), everybody(404, method="POST", key="abc")],
    "vorhaben:event-new": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:event-edit": [
        only(OFFICE | {"reviewer"}, others=404, reference="date"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="date"),
    ],
    "vorhaben:event-cancel": [
        only(OFFICE | {"reviewer"}, others=404, reference="date"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="date"),
    ],
    "vorhaben:participants": [
        only(OFFICE | {"reviewer"}, others=404, reference="date"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="date"),
    ],
    "vorhaben:participants-file": only(OFFICE | {"reviewer"}, others=404, reference="date"),
    "vorhaben:participant-sign-off": [
        only(OFFICE | {"reviewer"}, 302, others=404, method="POST", reference="date", registration="registration"),
        signed_in(405, reference="date", registration="registration"),
    ],
    "vorhaben:account-edit": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:account-group-new": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:account-group": only(OFFICE | {"reviewer"}, others=404, reference="vorhaben", position="group"),
    "vorhaben:account-principles": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:account-publish": [
        only(
            {"moderator", "lead"},
            302,
            others=404,
            **each({"coordinator", "reviewer"}, 403),
            method="POST",
            reference="vorhaben",
        ),
        signed_in(405, reference="vorhaben"),
    ],
    "vorhaben:concept": everybody(404, reference="drafted_vorhaben"),
    "vorhaben:concept-edit": [
        only(OFFICE | {"reviewer"}, others=404, reference="drafted_vorhaben"),
        only(
            OFFICE | {"reviewer"}, 302, others=404, method="POST", data={"version": "0"}, reference="drafted_vorhaben"
        ),
    ],
    "vorhaben:standing": [
        only(OFFICE | {"reviewer"}, others=404, reference="drafted_vorhaben"),
        only(
            {"moderator", "lead"},
            302,
            others=404,
            method="POST",
            data={"wunsch": "veroeffentlichen"},
            reference="drafted_vorhaben",
            **each({"coordinator", "reviewer"}, 403),
        ),
    ],
    "kiezkasse:import-preview": [
        only(
            OFFICE,
            **each({"other_moderator"}, 404),
            district="district_slug",
            year="year",
            reference="table",
        ),
        only(
            OFFICE,
            302,
            **each({"other_moderator"}, 404),
            method="POST",
            data={"wunsch": "verwerfen"},
            district="district_slug",
            year="year",
            reference="table",
        ),
    ],
    "kiezkasse:ideas-office": only(OFFICE, others=404, district="district_slug", year="year", kind="csv"),
    "kiezkasse:ideas-public": everybody(district="district_slug", year="year", kind="geojson"),
    # The browser admin
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
    **admin_model("moderation_texttemplate", "text_pk", view={"moderator", "lead"}, elsewhere={"other_moderator"}),
    **admin_model("moderation_block", "block_pk", view={"moderator", "lead"}, elsewhere={"other_moderator"}),
    **admin_model("meetings_body", "body_pk", view={"lead"}, elsewhere=set()),
    **admin_model("meetings_meeting", "meeting_pk", view={"lead"}, elsewhere=set()),
    **admin_model("portal_feedback", "feedback_pk", view=OFFICE, elsewhere={"other_moderator"}),
    # The whole change history at once is for nobody's role; each object shows its own
    **admin_model("pghistory_events", "proposal_pk", view=set(), elsewhere=set()),
    # OParl: for everybody the same, whoever asks
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
    # Bodies and their meetings. The lead edits by role; the coordinator holds a seat as a member, the reviewer one
    # whose turn it is to host. For all others non-public things do not exist.
    "meetings:bodies": everybody(),
    "meetings:body-new": [only({"lead"}), only({"lead"}, method="POST")],
    "meetings:body": [
        everybody(slug="body_slug"),
        row(404, **each(IN_BODY, 200), slug="closed_body_slug"),
    ],
    "meetings:body-edit": only({"lead"}, slug="body_slug"),
    "meetings:body-calendar": [
        everybody(slug="body_slug"),
        row(404, **each(IN_BODY, 200), slug="closed_body_slug"),
    ],
    "meetings:feed": only(IN_BODY, slug="body_slug"),
    "meetings:feed-renew": only(IN_BODY, 302, method="POST", slug="body_slug"),
    "meetings:feed-revoke": only(IN_BODY, 302, method="POST", slug="body_slug"),
    "meetings:feed-file": [everybody(key="feed_key"), everybody(404, key="made-up")],
    "meetings:old-minutes": only({"lead"}, slug="body_slug"),
    "meetings:old-minutes-check": only({"lead"}, slug="body_slug", draft="import_draft"),
    "meetings:old-minutes-discard": only({"lead"}, 302, method="POST", slug="body_slug", draft="import_draft"),
    "meetings:turns": only(IN_BODY, slug="body_slug"),
    "meetings:seats": only(IN_BODY, slug="body_slug"),
    "meetings:seat-new": only({"lead"}, slug="body_slug"),
    "meetings:seat-edit": only({"lead"}, slug="body_slug", pk="seat_pk"),
    "meetings:seat-pass-on": only({"lead"}, slug="body_slug", pk="seat_pk"),
    "meetings:seat-end": only({"lead"}, slug="body_slug", pk="seat_pk"),
    "meetings:meeting-new": only({"lead"}, slug="body_slug"),
    "meetings:meeting": [
        everybody(reference="meeting"),
        row(404, **each(IN_BODY, 200), reference="planned_meeting"),
    ],
    "meetings:meeting-pdf": [
        everybody(reference="meeting"),
        row(404, **each(IN_BODY, 200), reference="planned_meeting"),
    ],
    "meetings:meeting-bundle": [
        everybody(reference="meeting"),
        row(404, **each(IN_BODY, 200), reference="planned_meeting"),
    ],
    "meetings:meeting-calendar": [
        everybody(reference="meeting"),
        row(404, **each(IN_BODY, 200), reference="planned_meeting"),
    ],
    "meetings:meeting-edit": only(LEADS_MEETING, reference="meeting"),
    "meetings:meeting-cancel": [
        only(LEADS_MEETING, reference="meeting"),
        only(LEADS_MEETING, 302, method="POST", data={"reason": "Saal gesperrt"}, reference="meeting"),
    ],
    "meetings:meeting-invite": only(
        LEADS_MEETING, others=404, reference="planned_meeting", **each({"coordinator"}, 403)
    ),
    "meetings:meeting-reply": only(IN_BODY, 302, method="POST", data={"reply": "comes"}, reference="meeting"),
    "meetings:meeting-host": only({"lead"}, 302, method="POST", reference="meeting"),
    "meetings:guest-new": only(LEADS_MEETING, 302, method="POST", data={"name": "Gast"}, reference="meeting"),
    "meetings:guest-remove": only(LEADS_MEETING, 302, method="POST", reference="meeting", pk="guest_pk"),
    "meetings:item-propose": only(IN_BODY, reference="meeting"),
    "meetings:agenda": only(LEADS_MEETING, reference="meeting"),
    "meetings:carry-over": only(LEADS_MEETING, 302, method="POST", reference="meeting"),
    "meetings:item-new": only(LEADS_MEETING, reference="meeting"),
    "meetings:item-edit": only(LEADS_MEETING, reference="meeting", item="agenda_item"),
    "meetings:item-move": only(
        LEADS_MEETING, 302, method="POST", data={"wohin": "up"}, reference="meeting", item="agenda_item"
    ),
    "meetings:item-remove": only(LEADS_MEETING, 302, method="POST", reference="meeting", item="agenda_item"),
    "meetings:item-accept": only(LEADS_MEETING, 302, method="POST", reference="meeting", item="agenda_item"),
    "meetings:item-decline": only(LEADS_MEETING, reference="meeting", item="agenda_item"),
    "meetings:paper-new": only(LEADS_MEETING, reference="meeting"),
    "meetings:paper-edit": only(LEADS_MEETING, reference="meeting", paper="paper"),
    "meetings:paper-remove": only(LEADS_MEETING, 302, method="POST", reference="meeting", paper="paper"),
    "meetings:paper-file": row(404, **each(IN_BODY, 200), reference="meeting", paper="paper", number=1),
    "meetings:minutes": [
        only(LEADS_MEETING, reference="meeting"),
        only(LEADS_MEETING, reference="running_meeting"),
    ],
    "meetings:minutes-open": only(LEADS_MEETING, 302, method="POST", reference="meeting"),
    "meetings:minutes-close": only(LEADS_MEETING, 302, method="POST", reference="running_meeting"),
    "meetings:minutes-presence": only(
        LEADS_MEETING, 302, method="POST", data={"wer": "alle"}, reference="running_meeting"
    ),
    "meetings:minutes-item": only(
        LEADS_MEETING, 302, method="POST", data={"was": "aufrufen"}, reference="running_meeting", item="running_item"
    ),
    "meetings:minutes-block": only(
        LEADS_MEETING,
        302,
        method="POST",
        data={"key": "6f0a6f52-3d0c-4b53-9d6e-3a3f6a1f7a10", "version": 0, "text": "Notiz"},
        reference="running_meeting",
        item="running_item",
    ),
    # What is typed is not enough to decide or to give a task: the screen comes again with a sentence.
    "meetings:minutes-decision": only(LEADS_MEETING, method="POST", reference="running_meeting", item="running_item"),
    "meetings:minutes-task": only(LEADS_MEETING, method="POST", reference="running_meeting", item="running_item"),
    "meetings:minutes-state": only(LEADS_MEETING, reference="running_meeting", item="running_item"),
    "meetings:record": [
        row(404, **each(IN_BODY, 200), reference="held_meeting", number=1),
    ],
    "meetings:record-pdf": row(404, **each(IN_BODY, 200), reference="held_meeting", number=1),
    "meetings:record-difference": everybody(404, reference="held_meeting", number=1),
    "meetings:record-circulate": only(LEADS_MEETING, reference="held_meeting"),
    "meetings:record-rework": only(LEADS_MEETING, 302, method="POST", reference="held_meeting"),
    "meetings:record-comment": row(
        403,
        anonymous=SIGN_IN,
        **each(IN_BODY, 302),
        method="POST",
        data={"place": "23456789", "text": "So war es nicht."},
        reference="held_meeting",
        number=1,
    ),
    "meetings:record-approve": row(
        403,
        anonymous=SIGN_IN,
        **each(LEADS_MEETING, 302),
        method="POST",
        data={"how": "in der Sitzung"},
        reference="held_meeting",
        number=1,
    ),
    # Decisions on public items are public once the minutes are approved; tasks are for those inside.
    "meetings:search": everybody(),
    "meetings:decisions": everybody(),
    "meetings:decision": [
        row(404, **each(IN_BODY, 200), reference="decision"),
        everybody(reference="published_decision"),
        row(403, lead=302, method="POST", data={"state": "done"}, reference="published_decision"),
    ],
    "meetings:tasks": signed_in(),
    "meetings:task": [
        row(404, anonymous=SIGN_IN, **each(IN_BODY, 200), reference="task"),
        row(
            404,
            anonymous=SIGN_IN,
            **each({"lead", "coordinator"}, 302),
            reviewer=403,
            method="POST",
            data={"state": "in_progress"},
            reference="task",
        ),
    ],
    "meetings:task-postpone": row(
        404,
        anonymous=SIGN_IN,
        **each({"lead", "coordinator"}, 302),
        reviewer=403,
        method="POST",
        data={"due_on": "2099-01-01", "reason": "Krank"},
        reference="task",
    ),
    "meetings:invitation": everybody(key="invitation_key"),
    "meetings:invitation-calendar": everybody(key="invitation_key"),
    # The API
    "api:sozialraum-list": everybody(),
    "api:sozialraum-outlines": everybody(),
    "api:sozialraum-detail": everybody(key="region_key"),
    "api:sozialraum-outline": everybody(key="region_key"),
    "api:round-list": everybody(),
    "api:round-detail": everybody(pk="round_pk"),
    "api:round-results": everybody(pk="round_pk"),
    "api:region-list": everybody(),
    "api:region-detail": everybody(pk="budget_pk"),
    "api:vorhaben-list": everybody(),
    "api:vorhaben-detail": [
        everybody(reference="vorhaben"),
        everybody(405, method="POST", reference="vorhaben"),
        everybody(404, reference="drafted_vorhaben"),
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
    # Operation
    "core:healthz": everybody(),
    "core:readyz": everybody(503),
    "core:metrics": row(403, tech_admin=200),
}
