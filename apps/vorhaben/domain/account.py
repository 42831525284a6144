"""The account afterwards: what was said, what was taken up, what not and why; and the self-check beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.guidelines.queries import principles_of, version_in_force

from ..enums import GroupOutcome, PrincipleKept, StepKind
from ..models import ContributionGroup, ParticipationAccount, PrincipleAnswer, Vorhaben
from .lifeline import ChangedMeanwhileError, lock_vorhaben, note_step, touch

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_GROUPS = 60


@dataclass(frozen=True, kw_only=True)
class GroupContent:
    """One group of contributions and the answer to it."""

    title: str
    said: str
    outcome: str
    count: int | None = None
    taken_up: str = ""
    reason: str = ""


@transaction.atomic
def write_account(*, vorhaben: Vorhaben, intro: str, version: int, actor: "User") -> ParticipationAccount:
    """Say who took part and how. What is public stays public; everybody sees that it was changed.

    `version` is what the writer read, 0 where there was none.
    """
    vorhaben = lock_vorhaben(vorhaben)
    account = ParticipationAccount.objects.filter(vorhaben=vorhaben).first()
    if (account.version if account else 0) != version:
        raise ChangedMeanwhileError
    if account is None:
        account = ParticipationAccount(vorhaben=vorhaben, version=0)
    if not intro.strip():
        raise DomainError(_("Bitte schreiben Sie, wer mitgemacht hat und wie."), field="intro")
    account.intro = intro.strip()
    _changed(account, actor)
    return account


@transaction.atomic
def write_group(
    *, vorhaben: Vorhaben, content: GroupContent, position: int | None = None, version: int, actor: "User"
) -> ContributionGroup:
    """Add a group of contributions with its answer, or change the one at `position`."""
    account = _locked(vorhaben, version)
    _check(content)
    if position is None:
        if account.groups.count() >= MOST_GROUPS:
            raise DomainError(_("Mehr als %(most)s Gruppen liest niemand.") % {"most": MOST_GROUPS})
        last = account.groups.aggregate(last=Max("position"))["last"] or 0
        group = ContributionGroup(account=account, position=last + 1)
    else:
        found = account.groups.filter(position=position).first()
        if found is None:
            raise ChangedMeanwhileError
        group = found
    for name, value in vars(content).items():
        setattr(group, name, value)
    group.save()
    _changed(account, actor)
    return group


@transaction.atomic
def remove_group(*, vorhaben: Vorhaben, position: int, version: int, actor: "User") -> None:
    """Take a group out again; from a public account only as long as another is left."""
    account = _locked(vorhaben, version)
    if account.published_at is not None and account.groups.count() == 1:
        raise DomainError(_("Die Rechenschaft ist öffentlich. Mindestens eine Gruppe muss bleiben."))
    account.groups.filter(position=position).delete()
    _changed(account, actor)


@transaction.atomic
def answer_principles(
    *, vorhaben: Vorhaben, answers: Mapping[str, tuple[str, str]], version: int, actor: "User"
) -> ParticipationAccount:
    """The self-check: each principle of the guideline in force, kept or not, and how. All of them at once.

    `answers` by the keys of the principles. The first answers fix the version: those to come stay with it, whatever
    is adopted meanwhile.
    """
    account = _locked(vorhaben, version)
    if account.guideline is None:
        account.guideline = version_in_force(account.vorhaben.district)
    if account.guideline is None:
        raise DomainError(_("Es gibt noch keine Leitlinie, nach deren Grundsätzen Sie prüfen können."))
    principles = principles_of(account.guideline)
    for principle in principles:
        kept, text = answers.get(principle.key, ("", ""))
        if kept not in PrincipleKept.values or not text.strip():
            raise DomainError(
                _("Bitte antworten Sie zu jedem Grundsatz, mit einem Satz dazu. Es fehlt: %(title)s.")
                % {"title": principle.title},
                field=f"text_{principle.key}" if kept else f"kept_{principle.key}",
            )
    account.answers.all().delete()
    PrincipleAnswer.objects.bulk_create(
        PrincipleAnswer(
            account=account, paragraph=principle, kept=answers[principle.key][0], text=answers[principle.key][1].strip()
        )
        for principle in principles
    )
    _changed(account, actor)
    return account


@transaction.atomic
def publish_account(*, vorhaben: Vorhaben, actor: "User") -> ParticipationAccount:
    """The Anlaufstelle has checked the account: everybody reads it on the page of the Vorhaben."""
    vorhaben = lock_vorhaben(vorhaben)
    account = ParticipationAccount.objects.filter(vorhaben=vorhaben, published_at=None).first()
    if account is None:
        raise ChangedMeanwhileError
    if not account.groups.exists():
        raise DomainError(_("Es fehlt noch, was gesagt wurde: mindestens eine Gruppe von Beiträgen mit Antwort."))
    if account.guideline is None:
        raise DomainError(_("Es fehlt noch die Selbstprüfung nach den Grundsätzen der Leitlinien."))
    now = timezone.now()
    account.published_at = account.changed_at = now
    account.version += 1
    account.save(update_fields=["published_at", "changed_at", "version"])
    note_step(vorhaben, StepKind.ACCOUNT, at=now, actor=actor)
    touch(vorhaben, now, actor=actor)
    return account


def _locked(vorhaben: Vorhaben, version: int) -> ParticipationAccount:
    vorhaben = lock_vorhaben(vorhaben)
    account = ParticipationAccount.objects.filter(vorhaben=vorhaben).first()
    if account is None or account.version != version:
        raise ChangedMeanwhileError
    account.vorhaben = vorhaben
    return account


def _changed(account: ParticipationAccount, actor: "User") -> None:
    """Write a changed account; of a public one everybody sees, once a day, that it was changed."""
    now = timezone.now()
    account.version += 1
    account.changed_at = now
    account.save()
    if account.published_at is None:
        return
    today = account.vorhaben.steps.filter(
        kind__in=[StepKind.ACCOUNT, StepKind.ACCOUNT_NEW], at__date=timezone.localdate(now)
    )
    if not today.exists():
        note_step(account.vorhaben, StepKind.ACCOUNT_NEW, at=now, actor=actor)
    touch(account.vorhaben, now, actor=actor)


def _check(content: GroupContent) -> None:
    if content.outcome not in GroupOutcome.values:
        raise DomainError(_("Bitte wählen Sie, was daraus wird."), field="outcome")
    if content.outcome != GroupOutcome.NOT and not content.taken_up:
        raise DomainError(_("Bitte schreiben Sie, was aufgenommen ist."), field="taken_up")
    if content.outcome != GroupOutcome.TAKEN and not content.reason:
        raise DomainError(_("Bitte schreiben Sie, was nicht aufgenommen ist und warum."), field="reason")
