"""What authors do with their own idea until it is decided: change it, answer, say who comes. By link or account."""

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import Act, ProposalStatus, RoundState
from ..models import Proposal, ProposalQuestion, ProposalVersion
from ..windows import is_allowed, require_open
from .content import Place, ProposalText, fields_of, store_parts
from .deadlines import follow_proposals
from .lifeline import lock_proposal
from .limits import check_content_limits
from .proposals import SUBMITTER

if TYPE_CHECKING:
    from apps.accounts.models import User

# What stands on an agenda stays as people read it there.
EDITABLE = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED})
COLUMNS = ("title", "text", "category", "carried_out_by", "place_kind", "address_text")
AMOUNTS = ("cost", "own_money", "other_money")


class EditedMeanwhileError(DomainError):
    """Somebody changed the idea in another window, or the office decided about it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Diese Idee wurde inzwischen geändert, vielleicht in einem zweiten Fenster. Was Sie getippt haben, "
                "steht noch da. Bitte öffnen Sie die Seite noch einmal in einem neuen Fenster und übertragen Sie es."
            )
        )


def is_editable(proposal: Proposal) -> bool:
    """Whether the author may change the idea right now."""
    return proposal.status in EDITABLE and is_allowed(proposal.region_budget, Act.EDIT)


def has_say(proposal: Proposal) -> bool:
    """Whether the author may still tell the office something: until the round is closed."""
    return proposal.region_budget.round.state != RoundState.CLOSED and proposal.status not in {
        ProposalStatus.WITHDRAWN,
        ProposalStatus.MERGED,
        ProposalStatus.UNCONFIRMED,
    }


def lock_editable(proposal: Proposal) -> Proposal:
    """The idea with its row locked, if its author may change it now."""
    proposal = lock_proposal(proposal)
    if proposal.status not in EDITABLE:
        raise DomainError(_("Diese Idee lässt sich nicht mehr ändern. Die Anlaufstelle hilft Ihnen weiter."))
    require_open(proposal.region_budget, Act.EDIT)
    return proposal


@transaction.atomic
def edit_proposal(
    *, proposal: Proposal, content: ProposalText, place: Place, version: int, actor: "User | None"
) -> Proposal:
    """Change what an idea says; what it said before is kept for the office.

    `version` is what the author had on the screen; a change in between is noticed. The name stays:
    it hangs on a consent of its own.
    """
    proposal = lock_editable(proposal)
    if proposal.version != version:
        raise EditedMeanwhileError
    check_content_limits(round=proposal.region_budget.round, category=content.category, cost=content.cost)
    values = fields_of(content, place, proposal.region_budget)
    before = snapshot(proposal)
    for name, value in values.items():
        setattr(proposal, name, value)
    store_parts(proposal, content, place)
    if snapshot(proposal) == before:
        return proposal
    ProposalVersion.objects.create(
        proposal=proposal,
        number=proposal.versions.count() + 1,
        content=before,
        editor=actor,
        office=(actor.office if actor else "") or SUBMITTER,
        replaced_at=timezone.now(),
    )
    proposal.version += 1
    proposal.save(update_fields=[*values, "version"])
    follow_proposals([proposal], actor=actor)
    return proposal


@transaction.atomic
def answer_question(*, question: ProposalQuestion, answer: str, actor: "User | None") -> ProposalQuestion:
    """The author answers the Anlaufstelle, once; then the answer waits on their desk."""
    proposal = lock_proposal(question.proposal)
    if not has_say(proposal):
        raise DomainError(_("Diese Frage ist erledigt. Die Anlaufstelle hilft Ihnen weiter."))
    question = ProposalQuestion.objects.select_for_update(no_key=True).get(pk=question.pk)
    answer = answer.strip()
    if not answer:
        raise DomainError(_("Bitte schreiben Sie eine Antwort."), field="answer")
    if len(answer) > 4000 or "\x00" in answer:
        raise DomainError(_("Bitte kürzen Sie die Antwort auf 4.000 Zeichen."), field="answer")
    if question.answered_at is not None:
        if question.answer == answer:
            return question
        raise DomainError(_("Sie haben diese Frage schon beantwortet."), field="answer")
    question.answer, question.answered_at = answer, timezone.now()
    question.save(update_fields=["answer", "answered_at"])
    follow_proposals([proposal], actor=actor)
    return question


@transaction.atomic
def name_presenter(*, proposal: Proposal, presenter: str, actor: "User | None") -> Proposal:
    """The author says who comes to the assembly; only the office sees it."""
    proposal = lock_proposal(proposal)
    if not has_say(proposal):
        raise DomainError(_("Über diese Idee wird nicht mehr entschieden. Die Anlaufstelle hilft Ihnen weiter."))
    contact = proposal.contact
    contact.presenter = " ".join(presenter.replace("\x00", "").split())[:120]
    contact.save(update_fields=["presenter"])
    return proposal


def snapshot(proposal: Proposal) -> dict[str, Any]:
    """What an idea says, as a former version keeps it. Never the name: its consent can be withdrawn."""
    point = proposal.point
    return {
        **{name: str(getattr(proposal, name)) for name in COLUMNS},
        **{name: f"{getattr(proposal, name):.2f}" for name in AMOUNTS},
        "point": [round(point.x, 6), round(point.y, 6)] if point else None,
        "planungsraum": proposal.planungsraum.name if proposal.planungsraum else "",
        "cost_lines": [
            {"kind": str(line.kind), "what": line.what, "amount": f"{line.amount:.2f}"}
            for line in sorted(proposal.cost_lines.all(), key=attrgetter("position"))
        ],
        "places": [place.words for place in sorted(proposal.places.all(), key=attrgetter("position"))],
    }
