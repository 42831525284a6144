"""Whom the single sign-on of the office lets in."""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..models import User


def staff_account_for(*, known: User | None, verified_addresses: list[str]) -> User:
    """The account of somebody who came through the office's sign-on.

    `known` is the account an earlier sign-on was linked to. Otherwise the address must be verified on
    both sides and belong to somebody with a role. Raises DomainError for everybody else.
    """
    if known is None and not verified_addresses:
        raise DomainError(
            _("Ihr Amt hat uns keine bestätigte E-Mail-Adresse genannt. Bitte wenden Sie sich an Ihre IT-Stelle.")
        )
    account = known or _account_by_address(verified_addresses)
    if account is None or not account.is_active or not account.is_staff:
        raise DomainError(
            _(
                "Für Sie gibt es hier noch kein Konto mit einer Rolle. "
                "Die SPK-Leitung Ihres Bezirks kann Ihnen eine Rolle geben."
            )
        )
    return account


def _account_by_address(addresses: list[str]) -> User | None:
    return User.objects.filter(
        emailaddress__email__in=[address.lower() for address in addresses], emailaddress__verified=True
    ).first()
