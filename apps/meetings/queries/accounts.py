"""Who of those invited has an account."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress

from apps.accounts.models import User


def accounts_of(addresses: Iterable[str]) -> list[User]:
    """The people whose main address, confirmed, is one of these (in small letters)."""
    wanted = set(addresses)
    confirmed = EmailAddress.objects.filter(verified=True, primary=True, email__in=wanted).values("user")
    people = User.objects.filter(pk__in=confirmed, is_active=True).order_by("pk")
    return [person for person in people if person.email.lower() in wanted]
