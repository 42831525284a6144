"""What all tests share: the real Sozialräume and one person of each kind."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from apps.accounts.enums import RoleKind

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.sozialraum.models import District


pytest_plugins = ["apps.core.testing.browser"]

# A real browser, a server and a database share the cores with other tests: now and then one of them is late.
# What fails three times in a row is broken. Each further try is printed, so that a test that needs them is seen.
BROWSER_RERUNS = 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests in a real browser again when they fail, and no others."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=BROWSER_RERUNS))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load the LOR once per test database; every test finds Berlin as it is, with two districts taking part."""
    from apps.core.testing.database import use_quick_flush
    from apps.sozialraum.models import District
    from apps.sozialraum.tests.fixtures import load_lor

    with django_db_blocker.unblock():
        load_lor()
        District.objects.filter(key__in=["09", "10"]).update(is_active=True)
        use_quick_flush()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test sees what another one left in Redis; other workers' and other people's keys stay."""
    from django.core.cache import cache

    client = cache._cache.get_client(write=True)  # type: ignore[attr-defined]
    if keys := list(client.scan_iter(match=f"{cache.key_prefix}:*", count=1000)):
        client.delete(*keys)


@pytest.fixture
def district(db: None) -> "District":
    """Treptow-Köpenick."""
    from apps.sozialraum.models import District

    return District.objects.get(key="09")


@pytest.fixture
def other_district(db: None) -> "District":
    """Marzahn-Hellersdorf, whose staff must not see Treptow-Köpenick's work."""
    from apps.sozialraum.models import District

    return District.objects.get(key="10")


@pytest.fixture
def person(db: None) -> Callable[..., "User"]:
    """Makes a person with a role: person("moderator", RoleKind.ANLAUFSTELLE, district)."""
    from apps.accounts.models import Department, Role, User

    def make(
        name: str,
        kind: RoleKind | None = None,
        district: "District | None" = None,
        region: Any = None,
        department: Department | None = None,
    ) -> User:
        user = User.objects.create_user(email=f"{name}@example.org", password="geheim-genug-1", display_name=name)
        user.emailaddress_set.create(email=user.email, primary=True, verified=True)  # type: ignore[attr-defined]
        if kind is not None:
            assert district is not None
            Role.objects.create(user=user, kind=kind, district=district, region=region, department=department)
        return user

    return make


@pytest.fixture
def citizen(person: Callable[..., "User"]) -> "User":
    return person("citizen")


@pytest.fixture
def moderator(person: Callable[..., "User"], district: "District") -> "User":
    """Anlaufstelle of Treptow-Köpenick."""
    return person("moderator", RoleKind.ANLAUFSTELLE, district)


@pytest.fixture
def reviewer(person: Callable[..., "User"], district: "District") -> "User":
    """Fachamt of Treptow-Köpenick: answers for the Straßen- und Grünflächenamt."""
    from apps.accounts.models import Department

    parks = Department.objects.create(district=district, name="Straßen- und Grünflächenamt", email="sga-tk@example.org")
    return person("reviewer", RoleKind.FACHAMT, district, department=parks)


@pytest.fixture
def coordinator(person: Callable[..., "User"], district: "District") -> "User":
    """Gebietskoordination of Treptow-Köpenick."""
    return person("coordinator", RoleKind.GEBIETSKOORDINATION, district)


@pytest.fixture
def lead(person: Callable[..., "User"], district: "District") -> "User":
    """SPK-Leitung of Treptow-Köpenick."""
    return person("lead", RoleKind.SPK_LEITUNG, district)


@pytest.fixture
def kiezpate(person: Callable[..., "User"], district: "District") -> "User":
    """Kiezpat:in of Adlershof alone."""
    from apps.sozialraum.models import Sozialraum

    return person("kiezpate", RoleKind.KIEZPATE, district, Sozialraum.objects.get(key="092007"))


@pytest.fixture
def tech_admin(person: Callable[..., "User"], district: "District") -> "User":
    """Technical administration of Treptow-Köpenick."""
    return person("tech_admin", RoleKind.TECHNICAL_ADMIN, district)


@pytest.fixture
def other_moderator(person: Callable[..., "User"], other_district: "District") -> "User":
    """Anlaufstelle of another district: sees nothing of ours that is not public."""
    return person("other_moderator", RoleKind.ANLAUFSTELLE, other_district)
