"""What the accounts app reads."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.sozialraum.models import District

from .models import Department, Role, User
from .own_data import own_data_parts

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# So long before its end the owner of an unused account gets a mail.
WARNED_DAYS = 30
# No mail since somebody used the account last.
NOT_WARNED = Q(warned_at=None) | Q(warned_at__lt=F("used_at"))


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
                    "area": role.area_name,
                    "since": role.given_at,
                }
                for role in user.role_list
            ],
        },
        **{part.key: part.export(user) for part in own_data_parts()},
    }


def districts_with(user: "User | AnonymousUser", permission: str) -> QuerySet[District]:
    """The districts in which somebody holds a right."""
    if not user.is_authenticated:
        return District.objects.none()
    if user.is_superuser:
        return District.objects.all()
    return District.objects.filter(pk__in={role.district_id for role in user.roles_with(permission)})


def roles_managed_by(user: "User | AnonymousUser") -> QuerySet[Role]:
    """The roles that somebody may give and take: those of their own districts."""
    roles = Role.objects.select_related("user", "district", "region", "department")
    return roles.filter(district__in=districts_with(user, "accounts.manage_roles"))


def departments_managed_by(user: "User | AnonymousUser") -> QuerySet[Department]:
    """The Fachämter of the districts whose roles somebody gives."""
    own = districts_with(user, "accounts.manage_roles")
    return Department.objects.select_related("district").filter(district__in=own).order_by("district__name", "name")


def people_managed_by(user: "User | AnonymousUser") -> QuerySet[User]:
    """The people whose account somebody may look at: staff of their own districts, and nobody else."""
    return User.objects.filter(roles__district__in=districts_with(user, "accounts.manage_roles")).distinct()


def unused_accounts(last: datetime) -> QuerySet[User]:
    """Accounts nobody has signed in to since `last`. Who has a role keeps theirs."""
    used_at = Coalesce(F("last_login"), F("date_joined"))
    accounts = User.objects.annotate(used_at=used_at).filter(used_at__lte=last, is_active=True, is_superuser=False)
    return accounts.filter(roles=None).order_by("pk")


def unused_accounts_warned(last: datetime) -> QuerySet[User]:
    """Those of them that were told long enough ago and did not answer by signing in."""
    told = timezone.now() - timedelta(days=WARNED_DAYS)
    return unused_accounts(last).exclude(NOT_WARNED).filter(warned_at__lte=told)
