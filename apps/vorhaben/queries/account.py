"""The account of a Vorhaben: for everybody once it is published, before that for those who write it."""

from django.db.models import Prefetch

from apps.guidelines.models import GuidelineVersion
from apps.guidelines.queries import version_in_force

from ..models import ParticipationAccount, PrincipleAnswer, Vorhaben


def account_with_parts(vorhaben: Vorhaben) -> ParticipationAccount | None:
    """The account with its groups and answers beside the principles they answer, published or not."""
    answers = PrincipleAnswer.objects.select_related("paragraph__chapter", "paragraph__version__guideline")
    found = ParticipationAccount.objects.filter(vorhaben=vorhaben).select_related("vorhaben", "guideline__guideline")
    return found.prefetch_related("groups", Prefetch("answers", queryset=answers)).first()


def public_account(vorhaben: Vorhaben) -> ParticipationAccount | None:
    """The account as everybody reads it."""
    account = account_with_parts(vorhaben)
    return account if account is not None and account.published_at is not None else None


def standard_of(account: ParticipationAccount) -> GuidelineVersion | None:
    """By which version an office checks itself: the one its answers were given to, else the one in force."""
    return account.guideline or version_in_force(account.vorhaben.district)
