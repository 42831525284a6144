"""Private links for those without an account: to an invitation, and to a task of the own seat.

The key is a signature, not a row; it opens one invitation or one task of one person and nothing else.
"""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.private_keys import BrokenLinkError, PrivateKeys

from ..models import Participant, Person, Task
from ..queries.seats import seats_today

_SIGNER = PrivateKeys("meetings.invitation")
_TASK_SIGNER = PrivateKeys("meetings.task")


def invitation_key(participant: Participant) -> str:
    """The key of somebody's invitation."""
    return _SIGNER.key(f"{participant.pk}.{participant.meeting_id}")


def participant_by_key(key: str) -> Participant:
    """Whose invitation a link opens. Raises DomainError when it opens none."""
    broken = DomainError(_("Dieser Link gilt nicht. Bitte öffnen Sie ihn noch einmal aus der Einladung."))
    try:
        number, meeting = _SIGNER.read(key).split(".")
    except BrokenLinkError:
        raise broken from None
    participant = (
        Participant.objects.select_related("meeting__body__district", "meeting__host", "person", "seat__deputy")
        .filter(pk=int(number), meeting=int(meeting), meeting__deleted_at=None)
        .first()
    )
    if participant is None:
        raise broken
    return participant


def task_key(task: Task, person: Person) -> str:
    """The key by which somebody reports back on a task of their seat."""
    return _TASK_SIGNER.key(f"{task.pk}.{person.pk}")


def task_by_key(key: str) -> Task:
    """Which task a link opens, as long as its person holds the seat. Raises DomainError when it opens none."""
    broken = DomainError(_("Dieser Link gilt nicht mehr. Bitte wenden Sie sich an die Geschäftsstelle des Gremiums."))
    try:
        number, person = _TASK_SIGNER.read(key).split(".")
    except BrokenLinkError:
        raise broken from None
    held = seats_today().filter(person=int(person), person__email__isnull=False)
    tasks = Task.objects.filter(pk=int(number), owner__in=held, deleted_at=None, body__deleted_at=None)
    task = tasks.select_related("body__district", "owner__person", "item__meeting").first()
    if task is None:
        raise broken
    return task
