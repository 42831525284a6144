"""Moments that are the same at whatever hour the tests run: an evening never crosses midnight."""

from datetime import datetime, time, timedelta

from django.utils import timezone


def evening_in(days: int) -> datetime:
    """Six o'clock in the evening in Berlin, that many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, time(18), tzinfo=timezone.get_current_timezone())
