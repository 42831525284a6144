"""Moments as people in Berlin name them: a day and an hour."""

from datetime import UTC, date, datetime, time

from django.utils import timezone


def berlin_moment(day: date, hour: time) -> datetime | None:
    """That hour of that day in Berlin; None for an hour that the clocks skip in March."""
    moment = datetime.combine(day, hour, tzinfo=timezone.get_current_timezone())
    there_and_back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return moment if there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None) else None
