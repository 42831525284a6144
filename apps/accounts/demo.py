"""The people of the demo: one for each role, a second one for what takes two; all with the same password."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.sozialraum.models import District, Sozialraum

from .enums import RoleKind
from .models import Department, Role, User

DEMO_PASSWORD = "kiezkasse-demo"  # noqa: S105 - meant to be known, and only in the demo


@dataclass(frozen=True)
class DemoAccount:
    """Somebody a visitor of the demo can be. `district` counts the districts of the demo; the Senate has none."""

    name: str
    email: str
    label: Any
    kind: RoleKind | None = None
    district: int | None = 0
    region_key: str = ""
    office: str = ""
    department: str = ""


# Each district of the demo has these; their mailboxes lead nowhere.
DEMO_DEPARTMENTS = (
    ("Straßen- und Grünflächenamt", "sga"),
    ("Jugendamt", "jugendamt"),
    ("Stadtentwicklungsamt", "stadtentwicklung"),
    ("Amt für Soziales", "soziales"),
    ("Schul- und Sportamt", "schule-sport"),
    ("Umwelt- und Naturschutzamt", "umwelt"),
)

DEMO_ACCOUNTS: tuple[DemoAccount, ...] = (
    DemoAccount("Mira Sommer", "buergerin@example.org", gettext_lazy("Bürgerin")),
    DemoAccount(
        "Jana Krüger",
        "anlaufstelle@example.org",
        gettext_lazy("Anlaufstelle"),
        RoleKind.ANLAUFSTELLE,
        office="Anlaufstelle für Bürgerbeteiligung",
    ),
    DemoAccount(
        "Olaf Wendt",
        "fachamt@example.org",
        gettext_lazy("Fachamt"),
        RoleKind.FACHAMT,
        office="Straßen- und Grünflächenamt",
        department="Straßen- und Grünflächenamt",
    ),
    DemoAccount(
        "Selin Aydın",
        "gebietskoordination@example.org",
        gettext_lazy("Gebietskoordination"),
        RoleKind.GEBIETSKOORDINATION,
        office="Gebietskoordination",
    ),
    DemoAccount(
        "Ruth Albrecht",
        "spk-leitung@example.org",
        gettext_lazy("SPK-Leitung"),
        RoleKind.SPK_LEITUNG,
        office="Sozialraumorientierte Planungskoordination",
    ),
    DemoAccount(
        "Karim Haddad",
        "spk-vertretung@example.org",
        gettext_lazy("Vertretung der SPK-Leitung"),
        RoleKind.SPK_LEITUNG,
        office="Sozialraumorientierte Planungskoordination",
    ),
    DemoAccount("Paul Nowak", "kiezpate@example.org", gettext_lazy("Kiezpate"), RoleKind.KIEZPATE, region_key="092007"),
    DemoAccount(
        "Tomasz Berg",
        "technik@example.org",
        gettext_lazy("Technische Administration"),
        RoleKind.TECHNICAL_ADMIN,
        office="IT-Stelle",
    ),
    DemoAccount(
        "Birgit Hahn",
        "anlaufstelle-mh@example.org",
        gettext_lazy("Anlaufstelle im anderen Bezirk"),
        RoleKind.ANLAUFSTELLE,
        district=1,
        office="Anlaufstelle für Bürgerbeteiligung",
    ),
    DemoAccount(
        "Doris Engel",
        "spk-leitung-mh@example.org",
        gettext_lazy("SPK-Leitung im anderen Bezirk"),
        RoleKind.SPK_LEITUNG,
        district=1,
        office="Sozialraumorientierte Planungskoordination",
    ),
    DemoAccount(
        "Nora Lindner",
        "senatsverwaltung@example.org",
        gettext_lazy("Senatsverwaltung"),
        RoleKind.SENATE,
        district=None,
        office="Senatsverwaltung für Stadtentwicklung, Bauen und Wohnen",
    ),
)


@transaction.atomic
def create_demo_accounts(districts: Sequence[District]) -> dict[str, User]:
    """Make (or put right) every demo account; returns them by mail address.

    Raises DomainError where the demo is not switched on: a known password has no place there.
    """
    if not settings.SPK_DEMO:
        raise DomainError(_("Die Vorführung ist hier nicht eingeschaltet."))
    # Hashing is slow on purpose; one hash for the one password spares the demo's start half a second.
    password = make_password(DEMO_PASSWORD)
    for district in districts:
        for name, mailbox in DEMO_DEPARTMENTS:
            Department.objects.get_or_create(
                district=district, name=name, defaults={"email": f"{mailbox}-{district.key}@example.org"}
            )
    return {account.email: _create(account, password, districts) for account in DEMO_ACCOUNTS}


def _create(account: DemoAccount, password: str, districts: Sequence[District]) -> User:
    user, _created = User.objects.get_or_create(email=account.email)
    user.display_name = account.name
    user.is_active = True
    user.password = password
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=account.email, defaults={"primary": True, "verified": True})
    if account.kind is not None and (account.district is None or account.district < len(districts)):
        district = None if account.district is None else districts[account.district]
        region = Sozialraum.objects.get(key=account.region_key) if account.region_key else None
        department = Department.objects.get(district=district, name=account.department) if account.department else None
        Role.objects.update_or_create(
            user=user,
            district=district,
            region=region,
            kind=account.kind,
            defaults={"office": account.office, "department": department},
        )
    return user
