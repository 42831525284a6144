"""Sessions in the database, found by a query that is written once: every signed-in page asks for one."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from apps.core.prepared import Prepared

_running: Prepared[Session] = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(DatabaseStore):
    """As Django's own; keys that no session has are forgotten alike."""

    def _get_session_from_db(self) -> Session | None:
        session = _running.first(str(self.session_key), timezone.now())
        if session is None:
            self._session_key = None
        return session
