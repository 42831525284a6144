"""Celery's beat with a sign of life of its own, so that /readyz tells a dead clock from a dead worker."""

from celery.beat import PersistentScheduler

from apps.core.health import Sign, give_sign


class Scheduler(PersistentScheduler):
    """Says that it lives each time it looks at the schedule: at least as often as the heartbeat is due."""

    def tick(self, *args: object, **options: object) -> float:
        give_sign(Sign.BEAT)
        seconds: float = super().tick(*args, **options)
        return seconds
