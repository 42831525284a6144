"""The account of a Vorhaben: for everybody once it is published, before that for those who write it."""

from dataclasses import dataclass

from ..models import ParticipationAccount, PrincipleAnswer, Vorhaben
from ..principles import Guideline, Principle, guideline_named


@dataclass(frozen=True)
class SelfCheck:
    """What an office says of itself, principle by principle."""

    guideline: Guideline
    answers: list[tuple[Principle, PrincipleAnswer]]


def account_with_parts(vorhaben: Vorhaben) -> ParticipationAccount | None:
    """The account with its groups and answers, published or not."""
    found = ParticipationAccount.objects.filter(vorhaben=vorhaben).select_related("vorhaben")
    return found.prefetch_related("groups", "answers").first()


def public_account(vorhaben: Vorhaben) -> ParticipationAccount | None:
    """The account as everybody reads it."""
    account = account_with_parts(vorhaben)
    return account if account is not None and account.published_at is not None else None


def self_check_of(account: ParticipationAccount) -> SelfCheck:
    """The answers beside the principles they answer; of the version they were given to."""
    guideline = guideline_named(account.guideline)
    principles = {principle.number: principle for principle in guideline.principles}
    answers = [(principles[one.number], one) for one in account.answers.all() if one.number in principles]
    return SelfCheck(guideline, answers)
