"""One person of each kind, the same for every test: behind the fixtures of the root conftest and the access matrix."""

from typing import Any

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, Role, User
from apps.sozialraum.models import District, Sozialraum

# The role of each and the key of the district; moderators, leads and the others work for Treptow-Köpenick.
OFFICES: dict[str, tuple[RoleKind, str | None]] = {
    "moderator": (RoleKind.ANLAUFSTELLE, "09"),
    "reviewer": (RoleKind.FACHAMT, "09"),
    "coordinator": (RoleKind.GEBIETSKOORDINATION, "09"),
    "lead": (RoleKind.SPK_LEITUNG, "09"),
    "kiezpate": (RoleKind.KIEZPATE, "09"),
    "tech_admin": (RoleKind.TECHNICAL_ADMIN, "09"),
    "other_moderator": (RoleKind.ANLAUFSTELLE, "10"),
    "senate": (RoleKind.SENATE, None),
}


def make_person(
    name: str,
    kind: RoleKind | None = None,
    district: District | None = None,
    region: Any = None,
    department: Department | None = None,
) -> User:
    """Somebody with an account and a confirmed address, and with a role if a kind is given."""
    user = User.objects.create_user(email=f"{name}@example.org", password="geheim-genug-1", display_name=name)
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)  # type: ignore[attr-defined]
    if kind is not None:
        assert district is not None or kind == RoleKind.SENATE
        Role.objects.create(user=user, kind=kind, district=district, region=region, department=department)
    return user


def make_actor(name: str) -> User:
    """The moderator, the lead … by the name of their fixture; "citizen" has no role."""
    if name not in OFFICES:
        return make_person(name)
    kind, key = OFFICES[name]
    district = District.objects.get(key=key) if key else None
    region = Sozialraum.objects.get(key="092007") if kind == RoleKind.KIEZPATE else None
    department = None
    if kind == RoleKind.FACHAMT and district is not None:
        department = Department.objects.create(
            district=district, name="Straßen- und Grünflächenamt", email="sga-tk@example.org"
        )
    return make_person(name, kind, district, region, department)
