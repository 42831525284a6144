"""A body and its rules of procedure."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.accounts.enums import RoleKind
from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.sozialraum.models import District

from ..changes import tell_change
from ..enums import Approval, BodyKind, ChairRule, ItemRight, Majority, SeatFunction
from ..models import Body
from .seats import PersonData, SeatPlan, add_seat
from .stamps import lock_body

if TYPE_CHECKING:
    from apps.accounts.models import User

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Addresses below /gremien/ that mean something else.
RESERVED = {"", "neu"}


@dataclass(frozen=True, kw_only=True)
class BodyPlan:
    """What a body is and how it works."""

    name: str
    short_name: str
    kind: BodyKind
    purpose: str = ""
    website: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int = 14
    item_days: int = 21
    quorum_percent: int = 50
    majority: Majority = Majority.SIMPLE
    chair_rule: ChairRule = ChairRule.FIXED
    item_right: ItemRight = ItemRight.MEMBERS
    approval: Approval = Approval.NEXT_MEETING
    comment_days: int = 14
    items_public: bool = False
    is_public: bool = False


@transaction.atomic
def found_body(*, plan: BodyPlan, district: District | None, actor: "User | None") -> Body:
    """Set up a body of a district, or of all Berlin without one. Its address is made from the short name for good."""
    _check(plan)
    body = Body(district=district, slug=_free_slug(plan, district), **vars(plan))
    try:
        with transaction.atomic():
            body.save(force_insert=True)
    except IntegrityError:
        raise DomainError(
            _("Ein Gremium mit diesem Kurznamen gibt es schon. Bitte wählen Sie einen anderen."), field="short_name"
        ) from None
    tell_change(body)
    return body


@transaction.atomic
def found_berlin_body(*, plan: BodyPlan, actor: "User") -> Body:
    """Set up a body across districts. No role edits it, so whoever founds it takes the seat of its office."""
    body = found_body(plan=plan, district=None, actor=actor)
    district = next((role.district for role in actor.role_list if role.district), None)
    with stored_words():
        organisation = f"SPK {district.name}" if district else actor.office or str(RoleKind.SENATE.label)
    add_seat(
        body=body,
        plan=SeatPlan(
            organisation=organisation,
            starts_on=timezone.localdate(),
            district=district,
            person=PersonData(name=actor.display_name or organisation, email=actor.email),
            function=SeatFunction.OFFICE,
            is_voting=district is not None,
        ),
        actor=actor,
    )
    return body


@transaction.atomic
def change_body(*, body: Body, plan: BodyPlan, actor: "User") -> Body:
    """Change what a body is or how it works. Its address stays, so that links to it stay good."""
    _check(plan)
    body = lock_body(body)
    for name, value in vars(plan).items():
        setattr(body, name, value)
    body.save()
    return body


def _check(plan: BodyPlan) -> None:
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        raise DomainError(_("Das Ende kann nicht vor dem Anfang liegen."), field="ends_on")
    if plan.item_days < plan.notice_days and plan.item_right == ItemRight.MEMBERS:
        raise DomainError(
            _(
                "Punkte müssen angemeldet sein, bevor eingeladen wird. Bitte geben Sie mindestens "
                "%(days)s Tage an, so viele wie die Einladungsfrist."
            )
            % {"days": plan.notice_days},
            field="item_days",
        )


def _free_slug(plan: BodyPlan, district: District | None) -> str:
    """From the short name; bodies of districts carry the district in it, since each has an AG SRO."""
    name = f"{plan.short_name} {district.name if district else ''}".lower().translate(UMLAUTS)
    slug = slugify(name)[:60].strip("-")
    return slug if slug not in RESERVED else f"gremium-{slug or timezone.now().strftime('%Y%m%d%H%M%S')}"
