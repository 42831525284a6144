"""What happens tells those who follow it: one wave each, written with the event and told in the background."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.language import stored_words
from apps.notifications.audiences import FOLLOWERS
from apps.notifications.domain.waves import start_wave, take_back_wave
from apps.notifications.models import Wave
from apps.notifications.topic import Topic

from ..enums import ProposalStatus, RoundState
from ..models import Assembly, Phase, Proposal, ProposalStep, RegionBudget

# Windows that opened longer ago are no news any more, should the job have slept.
NEWS_FOR = timedelta(days=2)
CLOSING_SOON = timedelta(days=3)
# A window that is shorter is not told of twice.
LONG_WINDOW = timedelta(days=10)
# Long enough to mend a mistyped date before anybody reads of it.
ASSEMBLY_PAUSE = timedelta(minutes=15)
TOLD_STEPS = {
    ProposalStatus.REJECTED,
    ProposalStatus.PASSED_ON,
    ProposalStatus.ON_AGENDA,
    ProposalStatus.GRANTED,
    ProposalStatus.NOT_GRANTED,
    ProposalStatus.WAITING,
    ProposalStatus.WITHDRAWN,
}


def tell_step(
    proposal: Proposal, step: ProposalStep, *, due_at: datetime | None, assembly: Assembly | None = None
) -> None:
    """A public idea has taken a step: new ideas concern those who follow the place, later steps those of the idea.

    `assembly` is the evening on whose agenda it stands now.
    """
    if not proposal.is_public:
        return
    budget = proposal.region_budget
    facts = {
        "titel": proposal.title,
        "region": budget.region.name,
        "betrag": proposal.cost,
        "stand": ProposalStatus(step.status).label,
        "begruendung": step.reason,
        "zeit": assembly and assembly.starts_at,
        "ort": assembly and _where(assembly),
    }
    if step.status == ProposalStatus.PUBLISHED:
        start_wave(
            kind="follow_new_idea",
            event=_published(proposal),
            audience=FOLLOWERS,
            target=place_of(budget),
            topic=topic_of_idea(proposal),
            facts=facts,
            district=budget.round.district,
            due_at=due_at,
        )
    elif ProposalStatus(step.status) in TOLD_STEPS:
        start_wave(
            kind="follow_idea",
            event=_step(proposal, step),
            audience=FOLLOWERS,
            target={"proposal": proposal.pk},
            topic=topic_of_idea(proposal),
            facts=facts,
            district=budget.round.district,
            due_at=due_at,
        )


def take_back_news(proposal: Proposal, step: ProposalStep) -> None:
    """The step is undone before anybody was told."""
    if step.status == ProposalStatus.PUBLISHED:
        take_back_wave(kind="follow_new_idea", event=_published(proposal))
    else:
        take_back_wave(kind="follow_idea", event=_step(proposal, step))


def tell_assembly(assembly: Assembly) -> None:
    """An assembly has a date, or another one than before."""
    if assembly.region_budget.round.state == RoundState.DRAFT:
        return
    start_wave(
        kind="follow_assembly",
        event=f"assembly:{assembly.reference}:{assembly.starts_at:%Y%m%d%H%M}",
        audience=FOLLOWERS,
        target=place_of(assembly.region_budget),
        topic=topic_of_assembly(assembly),
        facts=facts_of_assembly(assembly),
        district=assembly.region_budget.round.district,
        due_at=timezone.now() + ASSEMBLY_PAUSE,
    )


def take_back_assembly(assembly: Assembly) -> None:
    """The date changes before anybody was told."""
    take_back_wave(kind="follow_assembly", event=f"assembly:{assembly.reference}:{assembly.starts_at:%Y%m%d%H%M}")


def tell_cancelled(assembly: Assembly) -> None:
    """An assembly is called off."""
    take_back_assembly(assembly)
    start_wave(
        kind="follow_cancelled",
        event=f"assembly:{assembly.reference}:cancelled",
        audience=FOLLOWERS,
        target=place_of(assembly.region_budget),
        topic=topic_of_assembly(assembly),
        facts=facts_of_assembly(assembly) | {"grund": assembly.cancel_reason},
        district=assembly.region_budget.round.district,
    )


def tell_result(assembly: Assembly) -> None:
    """The evening is over. A correction later in the evening tells nobody twice."""
    entries = list(assembly.entries.all())
    granted = [entry.granted_amount for entry in entries if entry.granted_amount]
    start_wave(
        kind="follow_result",
        event=f"assembly:{assembly.reference}:result",
        audience=FOLLOWERS,
        target=place_of(assembly.region_budget),
        topic=topic_of_assembly(assembly),
        facts=facts_of_assembly(assembly)
        | {
            "ideen": sum(entry.is_decided for entry in entries),
            "bewilligt": len(granted),
            "summe": sum(granted, start=Decimal(0)),
        },
        district=assembly.region_budget.round.district,
        due_at=timezone.now() + ASSEMBLY_PAUSE,
    )


def take_back_result(assembly: Assembly) -> None:
    """The evening goes on after all."""
    take_back_wave(kind="follow_result", event=f"assembly:{assembly.reference}:result")


def tell_of_windows() -> int:
    """Windows of public rounds that have opened, or close in a few days. Running again tells nobody twice."""
    now = timezone.now()
    phases = (
        Phase.objects.filter(
            region_budget=None, round__state=RoundState.PUBLISHED, starts_at__lte=Now(), ends_at__gt=Now()
        )
        .select_related("round__district")
        .order_by("pk")
    )
    told = 0
    for phase in phases:
        if phase.starts_at > now - NEWS_FOR:
            told += _tell_window(phase, event="opens", stand=gettext_lazy("jetzt möglich"))
        elif phase.ends_at < now + CLOSING_SOON and phase.ends_at - phase.starts_at > LONG_WINDOW:
            told += _tell_window(phase, event="closes", stand=gettext_lazy("nur noch wenige Tage"))
    return told


def _tell_window(phase: Phase, *, event: str, stand: object) -> bool:
    round = phase.round
    key = f"phase:{phase.pk}:{event}"
    if Wave.objects.filter(event=f"follow_window:{key}").exists():
        return False
    wave = start_wave(
        kind="follow_window",
        event=key,
        audience=FOLLOWERS,
        target={"round": round.pk, "district": round.district_id},
        topic=Topic(kind="round", key=str(round.pk), title=str(round), address=round.get_absolute_url()),
        facts={"runde": str(round), "was": phase.get_kind_display(), "stand": stand, "ende": phase.ends_at},
        district=round.district,
    )
    return wave is not None


def topic_of_idea(proposal: Proposal) -> Topic:
    """An idea as what a message is about."""
    return Topic(kind="idea", key=proposal.reference, title=proposal.title, address=proposal.get_absolute_url())


def topic_of_assembly(assembly: Assembly) -> Topic:
    """An assembly as what a message is about."""
    with stored_words():
        title = _("Versammlung in %(region)s") % {"region": assembly.region_budget.region.name}
    return Topic(
        kind="assembly",
        key=assembly.reference,
        title=title,
        address=assembly.get_absolute_url(),
    )


def facts_of_assembly(assembly: Assembly) -> dict[str, object]:
    """What the words about an assembly may name."""
    return {
        "region": assembly.region_budget.region.name,
        "tag": timezone.localdate(assembly.starts_at),
        "zeit": assembly.starts_at,
        "ort": _where(assembly),
        "einladung": assembly.invitation,
    }


def _where(assembly: Assembly) -> str:
    return ", ".join(part for part in (assembly.place, assembly.address) if part)


def place_of(budget: RegionBudget) -> dict[str, int]:
    """Whoever follows one of these hears of what happens here."""
    return {"region": budget.region_id, "round": budget.round_id, "district": budget.round.district_id}


def _published(proposal: Proposal) -> str:
    return f"idea:{proposal.reference}:published"


def _step(proposal: Proposal, step: ProposalStep) -> str:
    return f"idea:{proposal.reference}:{step.pk}"
