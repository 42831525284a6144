"""The order of the agenda, drawn by lot: the seed is published, so everybody can draw it again."""

import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import AssemblyState
from ..models import Assembly
from .assemblies import lock_assembly
from .tally import lot

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def draw_agenda(*, assembly: Assembly, actor: "User") -> Assembly:
    """Draw the order of the agenda once; ideas that come later go to the end.

    Drawing again until the order pleases is not possible. The same draw twice changes nothing.
    """
    assembly = lock_assembly(assembly)[1]
    if assembly.drawn_at is not None:
        return assembly
    if assembly.state != AssemblyState.PLANNED:
        raise DomainError(_("Gelost wird vor dem Beginn der Versammlung. Diese hat schon begonnen."))
    entries = list(assembly.entries.select_related("proposal"))
    if len(entries) < 2:
        raise DomainError(_("Zum Losen braucht es mindestens zwei Ideen auf der Tagesordnung."))
    assembly.draw_seed = new_seed()
    assembly.drawn_at = timezone.now()
    assembly.save(update_fields=["draw_seed", "drawn_at"])
    entries.sort(key=lambda entry: lot(assembly.draw_seed, entry.proposal.reference))
    for place, entry in enumerate(entries, start=1):
        if entry.position != place:
            entry.position = place
            entry.save(update_fields=["position"])
    return assembly


def new_seed() -> str:
    """A number that nobody can foresee, 32 signs long."""
    return secrets.token_hex(16)
