"""The agenda as a tree: adding, changing, moving, putting forward. Numbers are kept by `renumber` alone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import Sozialraum

from ..enums import NUMBERED, ItemKind, ItemRight, ItemState, MeetingState
from ..models import AgendaItem, ItemLink, ItemSubject, Meeting, Seat
from ..queries.meetings import latest_held
from ..queries.published import EVERYBODY
from ..subjects import subject_at
from .stamps import lock_meeting

if TYPE_CHECKING:
    from apps.accounts.models import User

Way = Literal["up", "down", "in", "out"]
DEEPEST = 2
MOST_ITEMS = 120
MOST_SUBJECTS = 10


@dataclass(frozen=True, kw_only=True)
class Link:
    """Where an item points to: a page of this portal, or one elsewhere. That of a thing becomes a subject."""

    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ItemPlan:
    """What an item says."""

    title: str
    text: str = ""
    kind: ItemKind = ItemKind.DISCUSSION
    minutes: int | None = None
    is_public: bool = False
    proposer: Seat | None = None
    sozialraeume: Sequence[Sozialraum] = ()
    links: Sequence[Link] = field(default_factory=tuple)
    # Kind and key of the things that it is about, see apps.meetings.subjects.
    subjects: Sequence[tuple[str, str]] = ()


@transaction.atomic
def add_item(*, meeting: Meeting, plan: ItemPlan, parent: AgendaItem | None = None, actor: "User | None") -> AgendaItem:
    """Put an item at the end of the agenda, or of those below `parent`."""
    meeting = _open_agenda(meeting)
    items = _items(meeting)
    if len(items) >= MOST_ITEMS:
        raise DomainError(_("Eine Tagesordnung hat höchstens %(most)s Punkte.") % {"most": MOST_ITEMS})
    item = AgendaItem(meeting=meeting, parent=parent, order=len(items) + 1)
    _write(item, plan, actor)
    renumber(meeting)
    item.refresh_from_db()
    return item


@transaction.atomic
def propose_item(*, meeting: Meeting, plan: ItemPlan, actor: "User | None") -> AgendaItem:
    """A member puts something forward. Chair and office take it up or say why not."""
    meeting = lock_meeting(meeting)
    if meeting.body.item_right != ItemRight.MEMBERS:
        raise DomainError(_("In diesem Gremium setzen Vorsitz und Geschäftsstelle die Punkte auf die Tagesordnung."))
    if not meeting.takes_items:
        raise DomainError(_("Der Anmeldeschluss für Punkte ist vorbei. Bitte wenden Sie sich an die Sitzungsleitung."))
    item = AgendaItem(meeting=meeting, state=ItemState.PROPOSED)
    _write(item, plan, actor)
    return item


@transaction.atomic
def accept_item(*, item: AgendaItem, actor: "User") -> AgendaItem:
    """Take a proposed item up, at the end of the agenda."""
    meeting, item = _lock(item)
    if item.state == ItemState.ON_AGENDA:
        return item
    if item.state != ItemState.PROPOSED:
        raise DomainError(_("Über diesen Vorschlag ist schon entschieden."))
    item.state, item.order = ItemState.ON_AGENDA, len(_items(meeting)) + 1
    item.save()
    renumber(meeting)
    item.refresh_from_db()
    return item


@transaction.atomic
def decline_item(*, item: AgendaItem, reason: str, actor: "User") -> AgendaItem:
    """Do not take a proposed item up, with a reason for whoever put it forward."""
    _meeting, item = _lock(item)
    if item.state != ItemState.PROPOSED:
        raise DomainError(_("Über diesen Vorschlag ist schon entschieden."))
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie, warum der Punkt nicht aufgenommen wird."), field="reason")
    item.state, item.decline_reason = ItemState.DECLINED, reason.strip()
    item.save()
    return item


@transaction.atomic
def change_item(*, item: AgendaItem, plan: ItemPlan, actor: "User") -> AgendaItem:
    """Change what an item says, or whether it is public."""
    meeting, item = _lock(item)
    _write(item, plan, actor)
    renumber(meeting)
    item.refresh_from_db()
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, way: Way, actor: "User") -> AgendaItem:
    """Move an item with all below it: past its neighbour, below the one before it, or one step out.

    At an edge nothing happens: whoever holds the key down has arrived.
    """
    meeting, item = _lock(item)
    siblings = [each for each in _items(meeting) if each.parent_id == item.parent_id]
    here = next(index for index, each in enumerate(siblings) if each.pk == item.pk)
    if way in ("up", "down"):
        there = here + (-1 if way == "up" else 1)
        if 0 <= there < len(siblings):
            _exchange(meeting, siblings, here, there)
    elif way == "in" and here > 0:
        if item.depth + _height(meeting, item) + 1 > DEEPEST:
            raise DomainError(_("Tiefer lässt sich die Tagesordnung nicht gliedern."))
        item.parent, item.order = siblings[here - 1], len(_items(meeting)) + 1
        item.save()
    elif way == "out" and item.parent is not None:
        _out(meeting, item, item.parent)
    renumber(meeting)
    item.refresh_from_db()
    return item


@transaction.atomic
def remove_item(*, item: AgendaItem, actor: "User") -> None:
    """Take an item off before the meeting; those below it move up to its place."""
    meeting, item = _lock(item)
    if item.papers.filter(deleted_at=None).exists():
        raise DomainError(_("An diesem Punkt hängen Unterlagen. Bitte entfernen oder verschieben Sie sie zuerst."))
    for child in item.children.filter(deleted_at=None):
        child.parent = item.parent
        child.save()
    item.deleted_at = timezone.now()
    item.save()
    renumber(meeting)


@transaction.atomic
def carry_over(*, meeting: Meeting, actor: "User") -> list[AgendaItem]:
    """Copy what was tabled at the last meeting onto this agenda; what was copied before is not copied again."""
    meeting = _open_agenda(meeting)
    last = latest_held(meeting.body, before=meeting)
    if last is None:
        return []
    there = meeting.items.filter(deleted_at=None, carried_from__isnull=False).values("carried_from")
    tabled = last.items.filter(state=ItemState.TABLED, deleted_at=None).exclude(pk__in=there)
    order = len(_items(meeting))
    copies = []
    for old in tabled.prefetch_related("sozialraeume", "links", "subjects").order_by("order"):
        order += 1
        copy = AgendaItem.objects.create(
            meeting=meeting,
            proposer=old.proposer,
            carried_from=old,
            title=old.title,
            text=old.text,
            kind=old.kind,
            minutes=old.minutes,
            is_public=old.is_public,
            order=order,
        )
        copy.sozialraeume.set(old.sozialraeume.all())
        ItemLink.objects.bulk_create(
            ItemLink(item=copy, title=link.title, address=link.address) for link in old.links.all()
        )
        ItemSubject.objects.bulk_create(
            ItemSubject(item=copy, kind=subject.kind, key=subject.key) for subject in old.subjects.all()
        )
        copies.append(copy)
    renumber(meeting)
    return copies


def renumber(meeting: Meeting) -> None:
    """Give every item its place and its number: public ones 1, 2, 3, the others N 1, N 2 among them.

    So the numbers of the public part have no gaps that tell of the other. What lies below a non-public
    item is non-public. Counts the agenda up one version, by which two people notice each other.
    """
    below: dict[int | None, list[AgendaItem]] = defaultdict(list)
    for item in _items(meeting):
        below[item.parent_id].append(item)
    place = 0

    def number(items: Sequence[AgendaItem], prefix: str, *, public: bool) -> None:
        nonlocal place
        shown = hidden = 0
        for item in items:
            is_public = item.is_public and public
            shown, hidden = shown + is_public, hidden + (not is_public)
            name = f"{prefix}{shown}" if is_public else f"{prefix}N{hidden}"
            if (item.order, item.number, item.is_public) != (place, name, is_public):
                item.order, item.number, item.is_public = place, name, is_public
                item.save()
            place += 1
            number(below[item.pk], f"{name}.", public=is_public)

    number(below[None], "", public=True)
    meeting.version += 1
    meeting.save()


def _write(item: AgendaItem, plan: ItemPlan, actor: "User | None") -> None:
    pairs, links = dict.fromkeys(plan.subjects), []
    for link in plan.links:
        subject = subject_at(link.address, actor or EVERYBODY)
        if subject is None:
            links.append(link)
        else:
            pairs[subject.kind, subject.key] = None
    if len(pairs) > MOST_SUBJECTS:
        raise DomainError(
            _("Ein Punkt hat höchstens %(most)s Bezüge. Bitte nehmen Sie einige heraus.") % {"most": MOST_SUBJECTS},
            field="subjects",
        )
    item.title, item.text, item.kind = plan.title, plan.text, plan.kind
    item.minutes, item.is_public, item.proposer = plan.minutes, plan.is_public, plan.proposer
    item.save()
    item.sozialraeume.set(plan.sozialraeume)
    item.links.all().delete()
    ItemLink.objects.bulk_create(ItemLink(item=item, title=link.title, address=link.address) for link in links)
    item.subjects.all().delete()
    ItemSubject.objects.bulk_create(ItemSubject(item=item, kind=kind, key=key) for kind, key in pairs)


def _open_agenda(meeting: Meeting) -> Meeting:
    meeting = lock_meeting(meeting)
    if meeting.state in {MeetingState.HELD, MeetingState.CANCELLED}:
        raise DomainError(_("Die Tagesordnung dieser Sitzung lässt sich nicht mehr ändern."))
    return meeting


def _lock(item: AgendaItem) -> tuple[Meeting, AgendaItem]:
    meeting = _open_agenda(item.meeting)
    item = AgendaItem.objects.select_for_update(no_key=True, of=("self",)).select_related("parent").get(pk=item.pk)
    if item.deleted_at is not None:
        raise DomainError(_("Dieser Punkt wurde inzwischen entfernt."))
    item.meeting = meeting
    return meeting, item


def _items(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.filter(state__in=NUMBERED, deleted_at=None).order_by("order", "pk"))


def _exchange(meeting: Meeting, siblings: Sequence[AgendaItem], here: int, there: int) -> None:
    one, other = siblings[here], siblings[there]
    one.order, other.order = other.order, one.order
    one.save()
    other.save()


def _out(meeting: Meeting, item: AgendaItem, parent: AgendaItem) -> None:
    """Right behind what it was below: everything from there on makes room."""
    uncles = [each for each in _items(meeting) if each.parent_id == parent.parent_id]
    behind = next(index for index, each in enumerate(uncles) if each.pk == parent.pk) + 1
    for shift, each in enumerate([item, *uncles[behind:]], start=1):
        each.order = parent.order + shift
        each.parent = parent.parent if each.pk == item.pk else each.parent
        each.save()


def _height(meeting: Meeting, item: AgendaItem) -> int:
    """How many steps there are below an item."""
    items = _items(meeting)
    children = [each for each in items if each.parent_id == item.pk]
    return 1 + max(_height(meeting, child) for child in children) if children else 0
