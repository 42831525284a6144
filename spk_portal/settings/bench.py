"""The real service's settings for ./dev bench; only the collected static files lie apart from the real ones."""

from .production import *  # noqa: F403
from .production import config

STATIC_ROOT = config.data_dir / "static"
