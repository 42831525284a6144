"""Blocking a person in a district and lifting it; hiding what they wrote is the business of the apps above."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..models import Block
from ..queries import is_blocked

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


class BlockedError(DomainError):
    """Somebody may not write in this district any more."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Das geht zurzeit nicht: Die Anlaufstelle hat Sie gesperrt. Sie halten das für falsch? "
                "Bitte schreiben Sie der Anlaufstelle oder rufen Sie dort an."
            )
        )


def require_not_blocked(
    district: District | int, *, user: "User | AnonymousUser | None" = None, email: str = ""
) -> None:
    """Raise BlockedError if the person, by account or mail address, is blocked in the district."""
    if is_blocked(district, user=user, email=email):
        raise BlockedError


@transaction.atomic
def block_person(
    *,
    district: District,
    user: "User | None" = None,
    email: str = "",
    person: str = "",
    label: str = "",
    reason: str,
    actor: "User",
) -> Block:
    """Block an account, or whoever uses a mail address, of which the keyed hash is enough.

    A second time returns the block there is.
    """
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie, warum die Person gesperrt wird."), field="reason")
    if len(reason) > 300:
        raise DomainError(_("Bitte fassen Sie den Grund in höchstens 300 Zeichen zusammen."), field="reason")
    email = email.strip() or (user.email if user else "")
    person = person_key(email) if email else person
    if user is None and not person:
        raise DomainError(
            _("Diese Person hat weder ein Konto noch eine E-Mail-Adresse angegeben. Sie lässt sich nicht sperren.")
        )
    if user == actor:
        raise DomainError(_("Sie können sich nicht selbst sperren."))
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    open_blocks = Block.objects.filter(district=district, lifted_at=None)
    existing = (open_blocks.filter(user=user).first() if user else None) or (
        open_blocks.filter(person=person).first() if person else None
    )
    if existing is not None:
        return existing
    return Block.objects.create(
        district=district, user=user, person=person, label=label.strip()[:80], reason=reason, actor=actor
    )


@transaction.atomic
def lift_block(*, block: Block, actor: "User") -> Block:
    """Lift a block. A second time changes nothing."""
    block = Block.objects.select_for_update(no_key=True).get(pk=block.pk)
    if block.lifted_at is None:
        block.lifted_at, block.lifted_by = timezone.now(), actor
        block.save(update_fields=["lifted_at", "lifted_by"])
    return block
