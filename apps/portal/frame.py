"""What stands around every page: navigation, the chosen district, whom to ask."""

from functools import cached_property

from django.http import HttpRequest

from apps.deadlines.queries import DeadlineCounts
from apps.sozialraum.models import District

from .navigation import Entry, main_navigation
from .queries import Waiting, chosen_district, participating_districts, waiting_of

# Remembers the choice of a district for a year. Holds its name alone, nothing about the person.
DISTRICT_COOKIE = "spk_bezirk"


class Frame:
    """Asks the database only when a template shows the frame; answers of the API never do."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def districts(self) -> list[District]:
        return participating_districts()

    @cached_property
    def district(self) -> District | None:
        """The district the visitor chose, or the one they work for."""
        chosen = chosen_district(self._request.COOKIES.get(DISTRICT_COOKIE, ""), self.districts)
        return chosen or self._own_district()

    @cached_property
    def navigation(self) -> list[Entry]:
        return main_navigation(self._request)

    @property
    def unread(self) -> int:
        """How many messages somebody who is signed in has not read yet."""
        return self._waiting.unread if self._waiting else 0

    @property
    def deadlines(self) -> DeadlineCounts | None:
        """What is due for whoever works here and for their office; nothing for all others."""
        return self._waiting.deadlines if self._waiting else None

    @cached_property
    def _waiting(self) -> Waiting | None:
        user = getattr(self._request, "user", None)
        return waiting_of(user) if user is not None and user.is_authenticated else None

    def _own_district(self) -> District | None:
        user = getattr(self._request, "user", None)
        if user is None or not user.is_authenticated:
            return None
        own = {role.district_id for role in user.role_list}
        return next((district for district in self.districts if own == {district.pk}), None)


def frame_of(request: HttpRequest) -> Frame:
    """The frame of this request; view and template share it, so that nothing is asked twice."""
    known: Frame | None = getattr(request, "spk_frame", None)
    if known is None:
        known = Frame(request)
        request.spk_frame = known  # type: ignore[attr-defined]
    return known


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` in every template."""
    return {"frame": frame_of(request)}
