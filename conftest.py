"""What all tests share: the real Sozialräume and one person of each kind."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.sozialraum.models import District


pytest_plugins = ["apps.core.testing.browser"]

# A real browser, a server and a database share the cores with other tests: now and then one of them is late.
# What fails three times in a row is broken. Each further try is printed, so that a test that needs them is seen.
BROWSER_RERUNS = 2
# How long an example takes says something about the machine, not about the code.
hypothesis.settings.register_profile("portal", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("portal")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests in a real browser again when they fail, and no others."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=BROWSER_RERUNS))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, django_db_blocker: Any) -> None:
    """Every test finds Berlin as it is, with two districts taking part: each test database is a copy of such a one."""
    from apps.core.testing.template import use_template

    with django_db_blocker.unblock():
        use_template(_fill)


@pytest.fixture(scope="session", autouse=True)
def _quick_tests(django_test_environment: None) -> None:
    from apps.core.testing.speed import collect_less_often, note_pages_only

    note_pages_only()
    collect_less_often()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, django_db_keepdb: bool) -> Iterator[None]:
    """Put the database back quickly after tests that commit."""
    from apps.core.testing.database import end_other_sessions, use_quick_flush

    with django_db_blocker.unblock():
        if django_db_keepdb:
            # It may be older than the template.
            _fill()
        use_quick_flush()
    yield
    with django_db_blocker.unblock():
        end_other_sessions()


def _fill() -> None:
    from apps.core.testing.database import copy_base_data
    from apps.sozialraum.models import District
    from apps.sozialraum.tests.fixtures import load_lor

    load_lor()
    District.objects.filter(key__in=["09", "10"]).update(is_active=True)
    copy_base_data()


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
    from apps.accounts.tests.people import make_person

    return make_person


@pytest.fixture
def actor(db: None) -> Callable[[str], "User"]:
    """Makes one of the people below by name."""
    from apps.accounts.tests.people import make_actor

    return make_actor


@pytest.fixture
def citizen(actor: Callable[[str], "User"]) -> "User":
    return actor("citizen")


@pytest.fixture
def moderator(actor: Callable[[str], "User"]) -> "User":
    """Anlaufstelle of Treptow-Köpenick."""
    return actor("moderator")


@pytest.fixture
def reviewer(actor: Callable[[str], "User"]) -> "User":
    """Fachamt of Treptow-Köpenick: answers for the Straßen- und Grünflächenamt."""
    return actor("reviewer")


@pytest.fixture
def coordinator(actor: Callable[[str], "User"]) -> "User":
    """Gebietskoordination of Treptow-Köpenick."""
    return actor("coordinator")


@pytest.fixture
def lead(actor: Callable[[str], "User"]) -> "User":
    """SPK-Leitung of Treptow-Köpenick."""
    return actor("lead")


@pytest.fixture
def kiezpate(actor: Callable[[str], "User"]) -> "User":
    """Kiezpat:in of Adlershof alone."""
    return actor("kiezpate")


@pytest.fixture
def tech_admin(actor: Callable[[str], "User"]) -> "User":
    """Technical administration of Treptow-Köpenick."""
    return actor("tech_admin")


@pytest.fixture
def other_moderator(actor: Callable[[str], "User"]) -> "User":
    """Anlaufstelle of another district: sees nothing of ours that is not public."""
    return actor("other_moderator")
