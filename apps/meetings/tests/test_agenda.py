"""The agenda: a tree with numbers, moved line by line, fed by members and by what was put off."""

import pytest

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.meetings.domain.agenda import (
    ItemPlan,
    Link,
    Way,
    accept_item,
    add_item,
    carry_over,
    change_item,
    decline_item,
    move_item,
    propose_item,
    remove_item,
)
from apps.meetings.enums import ItemKind, ItemRight, ItemState, MeetingState
from apps.meetings.models import AgendaItem, Meeting
from apps.sozialraum.models import Sozialraum

from .factories import BodyFactory, ItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return MeetingFactory.create()


def put(meeting: Meeting, title: str, *, parent: AgendaItem | None = None, public: bool = True) -> AgendaItem:
    return add_item(meeting=meeting, plan=ItemPlan(title=title, is_public=public), parent=parent, actor=None)


def shown(meeting: Meeting) -> list[str]:
    """The agenda as people read it."""
    items = meeting.items.filter(deleted_at=None).exclude(number="").order_by("order")
    return [f"{item.number} {item.title}" for item in items]


def test_items_are_numbered_as_a_tree(meeting: Meeting) -> None:
    first = put(meeting, "Protokoll")
    put(meeting, "Verschiedenes")
    put(meeting, "Kiezkassen", parent=first)
    put(meeting, "Leitlinien", parent=first)
    assert shown(meeting) == ["1 Protokoll", "1.1 Kiezkassen", "1.2 Leitlinien", "2 Verschiedenes"]


def test_non_public_items_count_for_themselves_so_that_no_gap_tells_of_them(meeting: Meeting) -> None:
    put(meeting, "Begrüßung")
    secret = put(meeting, "Personal", public=False)
    put(meeting, "Bewerbungen", parent=secret)
    put(meeting, "Verschiedenes")
    assert shown(meeting) == ["1 Begrüßung", "N1 Personal", "N1.N1 Bewerbungen", "2 Verschiedenes"]
    assert not AgendaItem.objects.get(title="Bewerbungen").is_public


def test_making_an_item_non_public_hides_what_lies_below(meeting: Meeting, lead: User) -> None:
    top = put(meeting, "Haushalt")
    put(meeting, "Zahlen", parent=top)
    change_item(item=top, plan=ItemPlan(title="Haushalt", is_public=False), actor=lead)
    assert shown(meeting) == ["N1 Haushalt", "N1.N1 Zahlen"]
    assert meeting.items.filter(is_public=True).count() == 0


@pytest.mark.parametrize(
    ("title", "ways", "agenda"),
    [
        ("B", ["up"], ["1 B", "2 A", "2.1 a", "3 C"]),
        ("A", ["down"], ["1 B", "2 A", "2.1 a", "3 C"]),
        ("C", ["down"], ["1 A", "1.1 a", "2 B", "3 C"]),
        ("B", ["in"], ["1 A", "1.1 a", "1.2 B", "2 C"]),
        ("B", ["in", "in"], ["1 A", "1.1 a", "1.1.1 B", "2 C"]),
        ("a", ["out"], ["1 A", "2 a", "3 B", "4 C"]),
        ("B", ["in", "out"], ["1 A", "1.1 a", "2 B", "3 C"]),
        ("A", ["in"], ["1 A", "1.1 a", "2 B", "3 C"]),
        ("A", ["out"], ["1 A", "1.1 a", "2 B", "3 C"]),
    ],
)
def test_items_move_with_all_below_them(
    meeting: Meeting, lead: User, title: str, ways: list[Way], agenda: list[str]
) -> None:
    top = put(meeting, "A")
    put(meeting, "a", parent=top)
    put(meeting, "B")
    put(meeting, "C")
    for way in ways:
        move_item(item=AgendaItem.objects.get(title=title), way=way, actor=lead)
    assert shown(meeting) == agenda


def test_the_tree_has_three_levels(meeting: Meeting, lead: User) -> None:
    put(meeting, "A")
    b = put(meeting, "B")
    put(meeting, "c", parent=put(meeting, "b", parent=b))
    with pytest.raises(DomainError, match="Tiefer lässt sich"):
        move_item(item=b, way="in", actor=lead)


def test_remove_item_lets_those_below_move_up(meeting: Meeting, lead: User) -> None:
    top = put(meeting, "A")
    put(meeting, "a", parent=top)
    remove_item(item=top, actor=lead)
    assert shown(meeting) == ["1 a"]
    with pytest.raises(DomainError, match="inzwischen entfernt"):
        remove_item(item=top, actor=lead)


def test_an_item_keeps_its_areas_and_links(meeting: Meeting) -> None:
    area = Sozialraum.objects.get(key="092007")
    plan = ItemPlan(title="Adlershof", sozialraeume=[area], links=[Link(title="Runde", address="/kiezkassen/")])
    item = add_item(meeting=meeting, plan=plan, actor=None)
    assert list(item.sozialraeume.all()) == [area]
    assert [(link.title, link.address) for link in item.links.all()] == [("Runde", "/kiezkassen/")]


def test_members_put_items_forward_until_the_last_day(meeting: Meeting, citizen: User, lead: User) -> None:
    item = propose_item(meeting=meeting, plan=ItemPlan(title="Räume", kind=ItemKind.DECISION), actor=citizen)
    assert (item.state, shown(meeting)) == (ItemState.PROPOSED, [])
    accept_item(item=item, actor=lead)
    assert shown(meeting) == ["N1 Räume"]
    assert accept_item(item=item, actor=lead).number == "N1"


def test_late_items_are_refused(citizen: User) -> None:
    meeting = MeetingFactory.create(item_deadline=MeetingFactory.build(body=None).starts_at.replace(year=2020))
    with pytest.raises(DomainError, match="Anmeldeschluss"):
        propose_item(meeting=meeting, plan=ItemPlan(title="Räume"), actor=citizen)


def test_where_only_the_office_sets_the_agenda_members_do_not(citizen: User) -> None:
    meeting = MeetingFactory.create(body=BodyFactory.create(item_right=ItemRight.OFFICE))
    with pytest.raises(DomainError, match="setzen Vorsitz und Geschäftsstelle"):
        propose_item(meeting=meeting, plan=ItemPlan(title="Räume"), actor=citizen)


def test_declining_takes_a_reason(meeting: Meeting, citizen: User, lead: User) -> None:
    item = propose_item(meeting=meeting, plan=ItemPlan(title="Räume"), actor=citizen)
    with pytest.raises(DomainError, match="warum der Punkt nicht aufgenommen wird"):
        decline_item(item=item, reason=" ", actor=lead)
    item = decline_item(item=item, reason="Gehört in die AG Infrastruktur.", actor=lead)
    assert (item.state, item.decline_reason) == (ItemState.DECLINED, "Gehört in die AG Infrastruktur.")
    with pytest.raises(DomainError, match="schon entschieden"):
        accept_item(item=item, actor=lead)


def test_what_was_put_off_is_carried_over_once(meeting: Meeting, lead: User) -> None:
    last = MeetingFactory.create(body=meeting.body, state=MeetingState.HELD, starts_at=meeting.invited_at)
    ItemFactory.create(meeting=last, title="Erledigt")
    ItemFactory.create(meeting=last, title="Offen", state=ItemState.TABLED, number="2")
    assert [item.title for item in carry_over(meeting=meeting, actor=lead)] == ["Offen"]
    assert carry_over(meeting=meeting, actor=lead) == []
    assert shown(meeting) == ["1 Offen"]


def test_the_agenda_of_a_meeting_that_is_over_stays(lead: User) -> None:
    item = ItemFactory.create(meeting=MeetingFactory.create(state=MeetingState.HELD))
    with pytest.raises(DomainError, match="nicht mehr ändern"):
        move_item(item=item, way="down", actor=lead)


def test_every_change_bumps_the_meeting(meeting: Meeting) -> None:
    before = (meeting.version, meeting.modified_at)
    put(meeting, "A")
    meeting.refresh_from_db()
    assert meeting.version == before[0] + 1
    assert meeting.modified_at > before[1]
