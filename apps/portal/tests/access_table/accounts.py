"""One's own account, signing in and out."""

from ..access import Row, row
from .words import everybody, signed_in

ROWS: dict[str, Row | list[Row]] = {
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
}
