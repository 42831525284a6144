"""Holding back one kind of mail in a district: messages wait, nothing is lost."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..enums import KindGroup
from ..kinds import KINDS
from ..models import KindPause
from ..tasks import deliver_outbox

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def pause_kind(*, district: District, kind: str, actor: "User") -> KindPause:
    """Hold back all mails of this kind in the district from now on. Twice changes nothing."""
    if kind not in KINDS or KINDS[kind].group == KindGroup.ACCOUNT:
        raise DomainError(_("Diese Art von E-Mail lässt sich nicht anhalten."))
    found, _is_new = KindPause.objects.get_or_create(district=district, kind=kind, defaults={"paused_by": actor})
    return found


@transaction.atomic
def resume_kind(*, district: District, kind: str, actor: "User") -> None:
    """Let them go; what waited goes out now."""
    KindPause.objects.filter(district=district, kind=kind).delete()
    transaction.on_commit(deliver_outbox.delay, robust=True)


def held_back() -> Exists:
    """A condition on messages: their kind is held back in their district."""
    return Exists(KindPause.objects.filter(district=OuterRef("district"), kind=OuterRef("kind")))
