"""The life of a version: begun as a draft, laid before everybody, adopted by a decision, superseded by the next."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.sozialraum.models import District

from ..enums import ALLOWED_TRANSITIONS, VersionStatus
from ..models import Guideline, GuidelineVersion, ProcessEvent
from .consultation_mails import tell_adopted
from .copying import copy_text

if TYPE_CHECKING:
    from apps.accounts.models import User

BERLIN = "berlin"


class ChangedMeanwhileError(DomainError):
    """What somebody wants to do with a guideline does not fit where it stands by now."""

    def __init__(self) -> None:
        super().__init__(
            _("Jemand anderes hat diese Fassung inzwischen geändert. Bitte prüfen Sie den neuen Stand."),
        )


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """The decision by which a version comes into force, what it changes, and what readers have to know of its words."""

    adopted_on: date
    adopted_by: str
    decision_url: str = ""
    changes: str = ""
    wording_note: str = ""


@transaction.atomic
def found_guideline(*, district: District | None, title: str, summary: str, actor: "User | None") -> Guideline:
    """Set up the guideline of a district, or of Berlin, which has none yet."""
    if Guideline.objects.filter(district=district).exists():
        raise DomainError(_("Diese Leitlinie gibt es schon. Bitte beginnen Sie dort eine neue Fassung."))
    return Guideline.objects.create(
        district=district, slug=district.slug if district else BERLIN, title=title.strip(), summary=summary.strip()
    )


@transaction.atomic
def describe_guideline(*, guideline: Guideline, title: str, summary: str, actor: "User") -> Guideline:
    """Say anew what the guideline is called and what it is about."""
    guideline = lock_guideline(guideline)
    guideline.title, guideline.summary = title.strip(), summary.strip()
    guideline.save(update_fields=["title", "summary"])
    return guideline


@transaction.atomic
def begin_draft(
    *, guideline: Guideline, based_on: GuidelineVersion | None = None, actor: "User | None"
) -> GuidelineVersion:
    """Begin the next version: empty, or with all that another one says. What is copied keeps its keys."""
    guideline = lock_guideline(guideline)
    if guideline.versions.filter(status=VersionStatus.DRAFT).exists():
        raise DomainError(_("Es gibt schon einen Entwurf. Bitte schreiben Sie an ihm weiter."))
    last = guideline.versions.aggregate(last=Max("number"))["last"] or 0
    draft = GuidelineVersion.objects.create(guideline=guideline, based_on=based_on, number=last + 1)
    if based_on is not None:
        copy_text(based_on, draft)
    return draft


@transaction.atomic
def withdraw_draft(*, version: GuidelineVersion, actor: "User") -> None:
    """Delete a draft with all that stands in it. What was public once cannot be deleted."""
    version = lock_version(version)
    if not version.is_draft:
        raise DomainError(_("Diese Fassung war schon öffentlich. Sie bleibt, damit sich alle auf sie berufen können."))
    version.delete()


@transaction.atomic
def lay_open(*, version: GuidelineVersion, actor: "User") -> GuidelineVersion:
    """Show a draft to everybody for a consultation. From now on its words stay; one version at a time."""
    version = lock_version(version)
    _require_text(version)
    _require_move(version, VersionStatus.CONSULTATION)
    _supersede(version.guideline, VersionStatus.CONSULTATION, on=timezone.localdate())
    _move(version, VersionStatus.CONSULTATION)
    return version


@transaction.atomic
def adopt_version(
    *, version: GuidelineVersion, adoption: Adoption, revision: int, actor: "User | None"
) -> GuidelineVersion:
    """Bring a version into force by a decision. The one before it is superseded on the same day.

    Raises ChangedMeanwhileError when the text was changed since `revision` was read.
    """
    version = lock_version(version)
    if version.revision != revision:
        raise ChangedMeanwhileError
    _require_text(version)
    _require_move(version, VersionStatus.ADOPTED)
    _check(version, adoption)
    _supersede(version.guideline, VersionStatus.ADOPTED, on=adoption.adopted_on)
    if version.status != VersionStatus.CONSULTATION:
        _supersede(version.guideline, VersionStatus.CONSULTATION, on=adoption.adopted_on)
    version.adopted_on, version.adopted_by = adoption.adopted_on, adoption.adopted_by.strip()
    version.decision_url, version.changes = adoption.decision_url.strip(), adoption.changes.strip()
    version.wording_note = adoption.wording_note.strip()
    _move(version, VersionStatus.ADOPTED)
    with stored_words():
        title = _("%(version)s beschlossen") % {"version": version.name}
    ProcessEvent.objects.create(
        guideline=version.guideline, version=version, on=adoption.adopted_on, title=title, text=version.adopted_by
    )
    tell_adopted(version)
    return version


def lock_guideline(guideline: Guideline) -> Guideline:
    """The guideline with its row locked; whoever holds it decides about its versions, all others wait."""
    return Guideline.objects.select_for_update(no_key=True).get(pk=guideline.pk)


def lock_version(version: GuidelineVersion) -> GuidelineVersion:
    """The version with its guideline and its own row locked, in this order."""
    guideline = lock_guideline(version.guideline)
    found = GuidelineVersion.objects.select_for_update(no_key=True).filter(pk=version.pk).first()
    if found is None:
        raise ChangedMeanwhileError
    found.guideline = guideline
    return found


def lock_draft(version: GuidelineVersion) -> GuidelineVersion:
    """A locked version in which may be written."""
    version = lock_version(version)
    if not version.is_draft:
        raise DomainError(_("In dieser Fassung wird nicht mehr geschrieben. Bitte beginnen Sie eine neue."))
    return version


def touch(version: GuidelineVersion) -> None:
    """The text of a locked draft has changed: whoever read it before adopts it no more."""
    version.revision += 1
    version.changed_at = timezone.now()
    version.save(update_fields=["revision", "changed_at"])


def _move(version: GuidelineVersion, to: VersionStatus) -> None:
    version.status = to
    version.revision += 1
    version.changed_at = timezone.now()
    version.save()


def _supersede(guideline: Guideline, status: VersionStatus, *, on: date) -> None:
    for other in guideline.versions.filter(status=status):
        _require_move(other, VersionStatus.SUPERSEDED)
        other.superseded_on = on
        _move(other, VersionStatus.SUPERSEDED)


def _require_move(version: GuidelineVersion, to: VersionStatus) -> None:
    if to not in ALLOWED_TRANSITIONS[VersionStatus(version.status)]:
        raise ChangedMeanwhileError


def _require_text(version: GuidelineVersion) -> None:
    if not version.paragraphs.exists():
        raise DomainError(_("In dieser Fassung steht noch nichts. Bitte schreiben Sie zuerst Kapitel und Absätze."))


def _check(version: GuidelineVersion, adoption: Adoption) -> None:
    if not adoption.adopted_by.strip():
        raise DomainError(_("Bitte schreiben Sie, wer das beschlossen hat, mit Nummer und Datum."), field="adopted_by")
    if adoption.adopted_on > timezone.localdate():
        raise DomainError(
            _("Der Beschluss liegt in der Zukunft. Bitte warten Sie, bis er gefasst ist."), field="adopted_on"
        )
    if adoption.decision_url and not adoption.decision_url.startswith("https://"):
        raise DomainError(_("Bitte geben Sie eine Adresse an, die mit https:// beginnt."), field="decision_url")
    before = version.guideline.versions.filter(status=VersionStatus.ADOPTED).first()
    if before is not None and before.adopted_on is not None:
        if adoption.adopted_on < before.adopted_on:
            raise DomainError(
                _("Die Fassung davor ist später beschlossen. Bitte prüfen Sie das Datum."), field="adopted_on"
            )
        if not adoption.changes.strip():
            raise DomainError(
                _("Bitte schreiben Sie in zwei, drei Sätzen, was sich ändert. Alle lesen das."), field="changes"
            )
