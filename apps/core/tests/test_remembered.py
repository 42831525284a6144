"""What is remembered for some seconds."""

from typing import Any

from apps.core.remembered import remembered


def test_is_read_once_for_some_seconds(settings: Any, monkeypatch: Any) -> None:
    moments, readings = iter([100.0, 104.0, 111.0]), iter(["old", "new"])
    monkeypatch.setattr("time.monotonic", lambda: next(moments))
    settings.SPK_REMEMBER_SECONDS = 10
    read = remembered(lambda: next(readings))
    assert [read(), read(), read()] == ["old", "old", "new"]


def test_is_read_each_time_where_nothing_may_be_remembered(settings: Any) -> None:
    settings.SPK_REMEMBER_SECONDS = 0
    readings = iter(range(3))
    read = remembered(lambda: next(readings))
    assert [read(), read(), read()] == [0, 1, 2]
