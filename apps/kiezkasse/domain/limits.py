"""What a round allows one idea and one person: costs, topics, age, how many ideas.

The windows of time are no limit of this kind: they stand in apps.kiezkasse.windows.
"""

from typing import TYPE_CHECKING, Protocol

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro

from ..enums import Category, ProposalStatus
from ..models import Proposal, RegionBudget, Round

if TYPE_CHECKING:
    from decimal import Decimal

    from apps.accounts.models import User

# Ideas that take up no place: nobody has confirmed them yet, or their author took them back.
UNCOUNTED = (ProposalStatus.UNCONFIRMED, ProposalStatus.WITHDRAWN)


class IdeaContent(Protocol):
    """What the limits look at in an idea."""

    @property
    def category(self) -> str: ...
    @property
    def cost(self) -> "Decimal": ...


def check_limits(
    *,
    region_budget: RegionBudget,
    content: IdeaContent,
    email: str,
    old_enough: bool = True,
    actor: "User | None",
) -> None:
    """Raise DomainError when the rules of the round do not allow this idea.

    `actor` is the person with an account, or the member of staff who enters an idea for somebody;
    `old_enough` is what the person said about the minimum age. How many ideas a person has is
    checked where the person is known: with an account and in the office. Whoever only typed a mail
    address proves it first, and `check_idea_count` is asked when the address is confirmed;
    otherwise anybody could find out whose ideas are here.
    """
    round = region_budget.round
    check_content_limits(round=round, category=content.category, cost=content.cost)
    if round.min_age and not old_enough:
        raise DomainError(
            _("Ideen einreichen kann, wer mindestens %(age)s Jahre alt ist. Die Anlaufstelle hilft Ihnen weiter.")
            % {"age": round.min_age},
            field="old_enough",
        )
    if actor is not None and email and (actor.email.lower() == email.lower() or actor.is_district_staff):
        check_idea_count(round=round, email=email)


def check_content_limits(*, round: Round, category: str, cost: "Decimal") -> None:
    """Raise DomainError when an idea costs more than one may, or its topic is not offered this year."""
    if round.max_cost is not None and cost > round.max_cost:
        raise DomainError(
            _("Eine Idee darf höchstens %(limit)s kosten. Bitte prüfen Sie den Betrag.")
            % {"limit": euro(round.max_cost)},
            field="cost",
        )
    if category not in round.categories:
        offered = ", ".join(str(Category(value).label) for value in Category.values if value in round.categories)
        raise DomainError(
            _("Dieses Thema gibt es dieses Jahr nicht. Bitte wählen Sie eines von diesen: %(offered)s.")
            % {"offered": offered},
            field="category",
        )


def check_idea_count(*, round: Round, email: str) -> None:
    """Raise DomainError when the person behind this address has all the ideas that the round allows.

    An account and the bare address count as one person. The person is locked until the end of the
    transaction, so that two ideas sent in the same moment are counted one after the other.
    """
    if round.max_ideas is None or not email:
        return
    _lock_person(email)
    if ideas_of_person(round=round, email=email) >= round.max_ideas:
        raise DomainError(
            ngettext(
                "Jede Person kann dieses Jahr %(number)s Idee einreichen, und von Ihnen ist schon eine da. "
                "Sie können sie ändern oder zurückziehen.",
                "Jede Person kann dieses Jahr %(number)s Ideen einreichen, und so viele sind von Ihnen schon da. "
                "Sie können eine davon zurückziehen.",
                round.max_ideas,
            )
            % {"number": round.max_ideas},
            field="email",
        )


def ideas_of_person(*, round: Round, email: str) -> int:
    """How many ideas of this round count for a person, handed in with an account, by mail or on paper."""
    ideas = Proposal.objects.filter(region_budget__round=round).exclude(status__in=UNCOUNTED)
    return ideas.filter(Q(author__email__iexact=email) | Q(contact__email__iexact=email)).count()


def _lock_person(email: str) -> None:
    number = int(person_key(email)[:16], 16) - 2**63  # a signed number of 64 bits, as PostgreSQL wants it
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
