"""What the accounts app reads."""

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from .models import Role, User
from .own_data import own_data_parts

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def own_data(user: User) -> dict[str, Any]:
    """Everything the portal keeps about a person, ready for JSON."""
    return {
        "account": {
            "email": user.email,
            "display_name": user.display_name,
            "date_joined": user.date_joined,
            "last_login": user.last_login,
            "email_addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
            "second_factors": list(
                Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")
            ),
            "roles": [
                {
                    "role": str(role.get_kind_display()),
                    "area": str(role.region or role.district),
                    "since": role.given_at,
                }
                for role in user.role_list
            ],
        },
        **{part.key: part.export(user) for part in own_data_parts()},
    }


def roles_managed_by(user: "User | AnonymousUser") -> QuerySet[Role]:
    """The roles that somebody may give and take: those of their own districts."""
    roles = Role.objects.select_related("user", "district", "region")
    if not user.is_authenticated:
        return roles.none()
    if user.is_superuser:
        return roles
    return roles.filter(district__in=_managed_districts(user))


def people_managed_by(user: "User | AnonymousUser") -> QuerySet[User]:
    """The people whose account somebody may look at: staff of their own districts, and nobody else."""
    people = User.objects.all()
    if not user.is_authenticated:
        return people.none()
    if user.is_superuser:
        return people
    return people.filter(Q(roles__district__in=_managed_districts(user))).distinct()


def _managed_districts(user: User) -> set[int]:
    return {role.district_id for role in user.roles_with("accounts.manage_roles")}
