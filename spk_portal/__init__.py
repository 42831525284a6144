"""The SPK portal: participation work of a Berlin district office."""

from .celery import app as celery_app

__all__ = ["celery_app"]
__version__ = "0.1.0"
