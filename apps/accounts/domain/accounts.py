"""What people do with their own account: choose a name, take their data along, leave."""

import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..models import User
from ..own_data import own_data_parts


@transaction.atomic
def change_name(*, display_name: str, actor: User) -> User:
    """Change the name that others see."""
    user = User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    user.display_name = display_name.strip()
    user.save(update_fields=["display_name"])
    return user


@transaction.atomic
def delete_account(*, keep_name: bool, actor: User) -> None:
    """Delete one's own account.

    Ideas and comments stay, as others have answered them and assemblies decided about them, but
    nothing leads back to the person: address, name, password, keys, links and sessions are gone. The
    emptied row remains, so that counts and answers keep their place. Raises DomainError for staff:
    their roles have to be taken first, by somebody who knows that their work is handed over.
    """
    user = User.objects.select_for_update().get(pk=actor.pk)
    if user.is_staff:
        raise DomainError(
            _("Sie haben noch eine Rolle. Bitte lassen Sie sie zuerst von der SPK-Leitung Ihres Bezirks zurücknehmen.")
        )
    for part in own_data_parts():
        part.forget(user, keep_name=keep_name)
    for belongings in (EmailAddress, SocialAccount, Authenticator):
        belongings.objects.filter(user=user).delete()
    user.email = f"geloescht-{uuid.uuid4().hex}@konto.invalid"
    user.display_name = ""
    user.last_login = None
    user.is_active = False
    user.set_unusable_password()
    user.save()
    _delete_sessions(user)


# Where a session says whose it is: signed in, or half-way through the second factor.
OWNER_KEYS = ("_auth_user_id", "account_authentication_methods_user")


def _delete_sessions(user: User) -> None:
    """Sessions hold the address that somebody signed in with."""
    mine = []
    for session in Session.objects.iterator():
        data = session.get_decoded()
        if str(user.pk) in (data.get(key) for key in OWNER_KEYS):
            mine.append(session.pk)
    Session.objects.filter(pk__in=mine).delete()
