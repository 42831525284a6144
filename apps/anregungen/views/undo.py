"""Taking the own last decision about an Anregung back, offered for some seconds after it."""

from django.utils import timezone

from apps.core.http import SignedInRequest

from ..models import Anregung, AnregungStep

SECONDS = 10
SESSION_KEY = "anregung_undo"


def offer_undo(request: SignedInRequest, anregung: Anregung) -> None:
    """Remember the decision just taken, so that the next page offers to take it back."""
    step = anregung.steps.order_by("at", "pk").last()
    if step is not None:
        request.session[SESSION_KEY] = {
            "step": step.pk,
            "reference": anregung.reference,
            "until": timezone.now().timestamp() + SECONDS,
        }


def undo_seconds(request: SignedInRequest, anregung: Anregung) -> int:
    """For how many seconds the decision about this one can still be taken back; 0: not at all."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["reference"] != anregung.reference:
        return 0
    left = kept["until"] - timezone.now().timestamp()
    return max(1, round(left)) if left > 0 else 0


def take_offer(request: SignedInRequest, anregung: Anregung) -> AnregungStep | None:
    """The step to take back; a second press finds none."""
    kept = request.session.pop(SESSION_KEY, None)
    return anregung.steps.filter(pk=kept["step"] if kept else 0).first()
