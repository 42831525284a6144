"""Who is there, and whether that is enough to decide."""

from dataclasses import dataclass

from ..models import Meeting, Participant, Presence, Seat


@dataclass(frozen=True)
class Quorum:
    """The votes that are there, of how many, and how many it takes."""

    voting_present: list[Seat]
    total: int
    percent: int

    @property
    def present(self) -> int:
        return sum(seat.weight for seat in self.voting_present)

    @property
    def needed(self) -> int:
        """The smallest number of votes that is at least so many per cent of all."""
        return -(-self.total * self.percent // 100)

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed


def quorum_of(meeting: Meeting) -> Quorum:
    """Counted by the seats that were invited, in weights; two queries."""
    invited = Participant.objects.filter(meeting=meeting, seat__isnull=False, seat__is_voting=True)
    seats = {one.pk: one.seat for one in invited.select_related("seat", "person") if one.seat}
    here = set(Presence.objects.filter(participant__in=seats, left_at=None).values_list("participant", flat=True))
    return Quorum(
        voting_present=[seat for pk, seat in seats.items() if pk in here],
        total=sum(seat.weight for seat in seats.values()),
        percent=meeting.body.quorum_percent,
    )
