"""Two enquiries about the same become one."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import EnquiryKind, EnquiryState, StepKind
from ..models import Enquiry
from .enquiries import require_no_office
from .lifeline import lock_enquiry, move, record

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def merge_enquiries(*, enquiry: Enquiry, target: Enquiry, actor: "User") -> Enquiry:
    """Let one enquiry go on in another. Its person gets each answer too; reopening takes it apart again."""
    if enquiry.pk == target.pk:
        raise DomainError(_("Das ist dieselbe Anfrage. Bitte geben Sie die Nummer der anderen an."), field="number")
    locked = {one.pk: lock_enquiry(one) for one in sorted((enquiry, target), key=lambda one: one.pk)}
    enquiry, target = locked[enquiry.pk], locked[target.pk]
    if enquiry.district_id != target.district_id:
        raise DomainError(_("Die andere Anfrage gehört zu einem anderen Bezirk."), field="number")
    if target.state == EnquiryState.CLOSED or enquiry.state == EnquiryState.CLOSED:
        raise DomainError(_("Eine der beiden Anfragen ist schon abgeschlossen."), field="number")
    if enquiry.kind == EnquiryKind.BARRIER and target.kind != EnquiryKind.BARRIER:
        raise DomainError(
            _("Eine gemeldete Barriere geht nur in einer anderen auf, damit ihre Frist nicht verloren geht."),
            field="number",
        )
    require_no_office(enquiry)
    if enquiry.legal_due_on and target.legal_due_on and enquiry.legal_due_on < target.legal_due_on:
        raise DomainError(
            _("Diese Barriere ist zuerst gemeldet. Bitte legen Sie die andere mit ihr zusammen."), field="number"
        )
    now = timezone.now()
    enquiry.merged_into = target
    # Whatever had gone on in this one goes on in the other.
    Enquiry.objects.filter(merged_into=enquiry).update(merged_into=target)
    move(enquiry, EnquiryState.CLOSED, kind=StepKind.MERGED, at=now, text=target.number_text, actor=actor)
    record(target, StepKind.TOOK_IN, at=now, text=enquiry.number_text, actor=actor)
    return target
