"""Counting a sealed vote: in the background, with progress and a time limit, as often as anybody likes.

A count decides nothing: it gives the same result every time. Publishing it is a step of its own.
"""

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro
from apps.kiezkasse.counting.ballots import Ballots, Totals
from apps.kiezkasse.counting.comparison import compare
from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.errors import CountingError
from apps.kiezkasse.counting.exact import as_text
from apps.kiezkasse.counting.explanation import Explanation, Reason, explain
from apps.kiezkasse.counting.result import Result as Counted
from apps.kiezkasse.counting.shares import Patience, Progress
from apps.kiezkasse.counting.words import distance, sentence

from ..engine import ballots_of, projects_of, rules_of, totals_of
from ..enums import BallotKind, CountState
from ..models import Result, Seal, Vote
from ..queries.paper import paper_balance
from ..queries.vote import correction_of, may_be_counted
from ..tasks import count_vote
from .record import lock_vote

if TYPE_CHECKING:
    from apps.accounts.models import User

# A count in the background may take this long; the slow case ends with a sentence that names a larger step.
SECONDS = 300
COMPARING_SECONDS = 30
# A worker that was killed leaves a count behind that nobody finishes.
LOST_AFTER = timedelta(minutes=15)
LANGUAGES = ("de", "en")
TELL_EVERY = 1.0


@transaction.atomic
def start_count(*, vote: Vote, actor: "User") -> Result:
    """Have the ballots counted. Raises DomainError while anything is open that must be settled before."""
    vote = lock_vote(vote)
    if not may_be_counted(vote):
        raise DomainError(_("Gezählt wird, wenn die Abstimmung zu Ende und versiegelt ist."))
    _check_paper(vote)
    lost = vote.results.filter(state=CountState.COUNTING, asked_at__lte=timezone.now() - LOST_AFTER)
    lost.update(state=CountState.FAILED, finished_at=timezone.now())
    if vote.results.filter(state=CountState.COUNTING).exists():
        raise DomainError(_("Gerade wird schon gezählt. Bitte warten Sie, bis das fertig ist."))
    correction = correction_of(vote)
    result = Result.objects.create(
        vote=vote,
        number=(vote.results.aggregate(last=Max("number"))["last"] or 0) + 1,
        asked_by=actor,
        correction_reason=correction.reason if correction else "",
    )
    count_vote.delay_on_commit(result.pk)
    return result


def run_count(*, pk: int) -> Result:
    """Carry a count out. Safe to run twice: what is finished stays."""
    result = Result.objects.select_related("vote__region_budget__round").get(pk=pk)
    if result.state != CountState.COUNTING:
        return result
    # Before the ballots are read: what is taken over meanwhile makes this count one of the past.
    result.ballots_sha256 = Seal.objects.filter(vote=result.vote).values_list("sha256", flat=True).first() or ""
    try:
        counted, blank = _count(result)
        explanation = explanation_of(counted, blank=blank)
    except CountingError as error:
        result.state = CountState.FAILED
        result.message = {language: error.sentence(language) for language in LANGUAGES}
    except SoftTimeLimitExceeded:
        # Counted, but explaining takes too long.
        result.state = CountState.FAILED
    else:
        result.state, result.data, result.explanation = CountState.COUNTED, counted.as_data(), explanation
    result.progress, result.finished_at = "", timezone.now()
    result.save()
    return result


def explanation_of(counted: Counted, *, blank: int) -> dict[str, Any]:
    """A result explained as plain values, in both languages: for the page, for the files."""
    names = {project.id: project.name for project in counted.projects}
    found = explain(counted)
    return {
        "reasons": [_reason(reason, names) for reason in found.reasons],
        "money": _money(found),
        "voters": found.voters,
        "blank": blank,
        "voters_without": found.voters_without,
        "comparison": [
            {
                "rule": one.rule,
                "winners": list(one.winners) if one.result else None,
                "spent": as_text(one.spent),
                "voters_without": one.voters_without,
            }
            for one in compare(counted, patience=Patience(seconds=COMPARING_SECONDS))
        ]
        if counted.tally.kind != BallotKind.HANDS.engine_kind
        else [],
    }


def _count(result: Result) -> tuple[Counted, int]:
    vote, told = result.vote, 0.0
    options = list(vote.options.order_by("number"))
    ballots: Ballots | Totals = totals_of(vote) if vote.kind == BallotKind.HANDS else ballots_of(vote)

    def tell(progress: Progress) -> None:
        nonlocal told
        if time.monotonic() - told > TELL_EVERY:
            told = time.monotonic()
            words = f"{euro(_rounded(progress.spent))} / {euro(_rounded(progress.budget))}, {progress.steps}"
            Result.objects.filter(pk=result.pk, state=CountState.COUNTING).update(progress=words)

    counted = count(
        projects_of(options), ballots, rules_of(vote, options), patience=Patience(seconds=SECONDS), progress=tell
    )
    return counted, getattr(ballots, "blank", 0)


def _reason(reason: Reason, names: dict[str, str]) -> dict[str, Any]:
    return {
        "option": int(reason.project),
        "code": reason.code,
        "is_funded": reason.is_funded,
        "rank": reason.rank,
        "votes": reason.votes,
        "score": reason.score,
        "cost": as_text(reason.cost),
        "by_greedy": reason.by_greedy,
        "effective": None if reason.effective is None else round(reason.effective),
        "missing": None if reason.missing is None else as_text(reason.missing),
        "more_votes": reason.more_votes,
        "sentence": {language: sentence(reason, language, names) for language in LANGUAGES},
        "distance": {language: distance(reason, language) for language in LANGUAGES},
    }


def _money(found: Explanation) -> dict[str, str]:
    return {
        "by_voters": as_text(found.spent_by_voters),
        "by_completion": as_text(found.spent_on_completion),
        "left": as_text(found.left),
    }


def _rounded(amount: Any) -> Any:
    return round(float(amount))


def _check_paper(vote: Vote) -> None:
    if vote.by_paper and not vote.paper_explanation and not paper_balance(vote).is_closed:
        raise DomainError(
            _(
                "Die Stimmzettel auf Papier gehen noch nicht auf. Tippen Sie alle ein und klären Sie die Differenz, "
                "oder erklären Sie sie öffentlich."
            )
        )
