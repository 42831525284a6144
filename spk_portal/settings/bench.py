"""The real service's settings for ./dev bench; static files lie apart, and staff need no second factor."""

from .production import *  # noqa: F403
from .production import config

# The visitors who stand for staff come with a session and no telephone.
SPK_STAFF_SECOND_FACTOR = False
STATIC_ROOT = config.data_dir / "static"
