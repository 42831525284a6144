"""The one place where an enquiry changes its state."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.deadlines.domain.following import follow

from ..enums import ALLOWED_TRANSITIONS, EnquiryState, StepKind
from ..models import Enquiry, EnquiryStep
from ..standings import standings_of

if TYPE_CHECKING:
    from apps.accounts.models import User


class ChangedMeanwhileError(DomainError):
    """A colleague did something with the enquiry while somebody had it open."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Inzwischen hat jemand anderes an dieser Anfrage gearbeitet. Ihr Text steht noch hier und ist nicht "
                "gespeichert. Bitte lesen Sie, was neu ist. Wenn Sie noch einmal senden, gilt Ihr Text."
            )
        )


def lock_enquiry(enquiry: Enquiry) -> Enquiry:
    """The enquiry with its row locked; whoever holds it decides, all others wait."""
    return (
        Enquiry.objects.select_for_update(no_key=True, of=("self",))
        .select_related("district", "owner", "contact")
        .get(pk=enquiry.pk)
    )


def move(
    enquiry: Enquiry,
    to: EnquiryState,
    *,
    kind: StepKind,
    at: datetime,
    text: str = "",
    actor: "User | None",
) -> EnquiryStep:
    """Bring a locked enquiry into a state, save all of it, write the step and tell the deadlines.

    Staying where it is is allowed: a second answer is a step too.
    """
    before = EnquiryState(enquiry.state)
    if to != before and to not in ALLOWED_TRANSITIONS[before]:
        raise DomainError(_("Diese Anfrage ist „%(state)s“. Bitte laden Sie die Seite neu.") % {"state": before.label})
    enquiry.state = to
    enquiry.closed_at = at if to == EnquiryState.CLOSED else None
    return record(enquiry, kind, at=at, text=text, before=before, actor=actor)


def record(
    enquiry: Enquiry,
    kind: StepKind,
    *,
    at: datetime,
    text: str = "",
    before: str = "",
    actor: "User | None",
) -> EnquiryStep:
    """Save what was changed on a locked enquiry, write what happened and tell the deadlines."""
    enquiry.version += 1
    enquiry.save()
    step = EnquiryStep.objects.create(
        enquiry=enquiry,
        kind=kind,
        state_before=before or enquiry.state,
        state=enquiry.state,
        text=text[:300],
        at=at,
        actor=actor,
    )
    follow(standings_of(enquiry), actor=actor)
    return step
