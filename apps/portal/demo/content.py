"""The words in which the demo is written down: ideas, places, evenings, days."""

from dataclasses import dataclass, field
from decimal import Decimal

from apps.kiezkasse.enums import Category, Channel


@dataclass(frozen=True)
class Ago:
    """So many days before the demo is loaded; a negative number lies in the future."""

    days: int
    time: str = "10:00"


@dataclass(frozen=True)
class LastYear:
    """A day of the year before the current round."""

    month: int
    day: int
    time: str = "10:00"


When = Ago | LastYear


@dataclass(frozen=True)
class Pin:
    """A place on the map, with the words people use for it."""

    latitude: float
    longitude: float
    words: str


@dataclass(frozen=True)
class Address:
    """An address that stands in Berlin's street directory."""

    street: str
    house_number: str

    @property
    def words(self) -> str:
        return f"{self.street} {self.house_number}"


@dataclass(frozen=True)
class Publish:
    """The Anlaufstelle shows the idea to everybody."""

    when: When
    reason: str = ""


@dataclass(frozen=True)
class Reject:
    """The Anlaufstelle does not admit the idea; `hide` keeps it from the public."""

    when: When
    reason: str
    hide: bool = False


@dataclass(frozen=True)
class PassOn:
    """Another authority is responsible and gets the idea."""

    when: When
    authority: str
    reason: str


@dataclass(frozen=True)
class Withdraw:
    """Whoever handed the idea in takes it back."""

    when: When
    reason: str = ""


@dataclass(frozen=True)
class Unconfirmed:
    """The mail with the link was not answered yet."""


Step = Publish | Reject | PassOn | Withdraw | Unconfirmed


@dataclass(frozen=True, kw_only=True)
class Idea:
    """One idea and what became of it before an evening; votes stand with the evening."""

    name: str  # unique and stable: evenings name their ideas by it
    region: str
    title: str
    text: str
    category: Category
    cost: int
    place: Pin | Address | None = None  # None: the whole region
    author: str
    account: str = ""  # the person of people.py who handed it in with an account
    channel: Channel = Channel.ONLINE
    handed_in: When
    steps: tuple[Step, ...] = ()
    supports: int = 0
    comments: tuple[tuple[str, str], ...] = ()  # (person, text), oldest first
    picture: str = ""
    picture_alt: str = ""


@dataclass(frozen=True)
class Vote:
    """An idea on an agenda; without numbers it has not been voted on."""

    idea: str
    yes: int | None = None
    no: int = 0
    abstain: int = 0
    granted: Decimal = Decimal(0)
    reason: str = ""
    points: int | None = None  # where points are counted
    waits: bool = True  # on the waiting list, if it has points and gets no money
    online: int | None = None
    office: int | None = None


@dataclass(frozen=True, kw_only=True)
class Evening:
    """An assembly: planned ahead, over with its votes, or called off."""

    region: str
    when: When
    place: str
    address: str
    accessibility: str
    at: tuple[float, float] | None = None  # longitude and latitude of the place
    offers: tuple[str, ...] = ()  # step_free, induction_loop, sign_language, childcare
    invitation: str = ""
    present: int = 0  # 0: has not taken place yet
    points_each: int = 0  # 0: yes, no or abstention for each idea
    is_hybrid: bool = False  # the online vote and the offices count too
    agenda: tuple[Vote, ...] = field(default_factory=tuple)
    cancelled: str = ""  # the reason, if it was called off
    at_exactly_this_day: bool = False  # else moved back to a Tuesday, Wednesday or Thursday
