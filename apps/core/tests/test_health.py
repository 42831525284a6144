"""Signs of life: alive, ready, figures."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from redis.exceptions import ConnectionError

from apps.accounts.models import User
from apps.core import health
from apps.core.health import Sign, give_sign, note_round_trip, seconds_since

pytestmark = pytest.mark.django_db


def test_healthz_asks_nobody(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


def test_readyz_is_well_with_a_fresh_heartbeat(client: Client) -> None:
    give_sign(Sign.BEAT)
    give_sign(Sign.WORKER)
    note_round_trip()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    parts = answer.json()["parts"]
    assert {name: part["ok"] for name, part in parts.items()} == {
        "database": True,
        "migrations": True,
        "redis": True,
        "beat": True,
        "worker": True,
        "queue": True,
    }
    assert parts["worker"]["heartbeat_age_seconds"] == 0
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.parametrize("silent", list(Sign))
def test_readyz_tells_which_of_beat_worker_and_queue_is_silent(client: Client, silent: Sign) -> None:
    for sign in Sign:
        give_sign(sign)
    cache.delete(f"sign-of-life:{silent}")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    parts = answer.json()["parts"]
    assert parts.pop(silent.value) == {"ok": False, "reason": "no heartbeat yet"}
    assert all(part["ok"] for part in parts.values())
    cache.set(f"sign-of-life:{silent}", (timezone.now() - timedelta(minutes=5)).isoformat())
    assert client.get("/readyz").json()["parts"][silent.value]["reason"] == "last heartbeat 300 seconds ago"


def test_give_sign_goes_on_without_redis(settings: Any) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    give_sign(Sign.BEAT)
    with pytest.raises(ConnectionError):
        seconds_since(Sign.BEAT)


def test_readyz_tells_of_a_redis_that_is_away(client: Client, settings: Any) -> None:
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"LOCATION": "redis://user:secret@127.0.0.1:1/0"},
    }
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"]["redis"] == {"ok": False, "reason": "ConnectionError"}
    assert answer.json()["parts"]["database"] == {"ok": True}
    assert "secret" not in answer.content.decode()


def test_readyz_tells_of_missing_migrations(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    health._missing_migrations.cache_clear()
    MigrationRecorder.Migration.objects.filter(app="kiezkasse").delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "not applied" in answer.json()["parts"]["migrations"]["reason"]
    health._missing_migrations.cache_clear()


def test_metrics_need_the_token_or_the_right(client: Client, settings: Any, citizen: User, tech_admin: User) -> None:
    settings.SPK_METRICS_TOKEN = "nur-fuer-die-ueberwachung"
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer falsch"}).status_code == 403
    answer = client.get("/metrics", headers={"Authorization": "Bearer nur-fuer-die-ueberwachung"})
    assert answer.status_code == 200
    assert "django_http_requests_total_by_method_total" in answer.content.decode()
    client.force_login(citizen)
    assert client.get("/metrics").status_code == 403
    client.force_login(tech_admin)
    assert client.get("/metrics").status_code == 200


def test_metrics_without_a_token_set_are_for_staff_alone(client: Client, settings: Any) -> None:
    settings.SPK_METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 403
