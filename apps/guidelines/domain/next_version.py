"""The next version from what was accepted: contribution by contribution, with its source kept beside the paragraph."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..models import AppliedContribution, Consultation, Contribution, GuidelineVersion
from .text import ParagraphContent, write_paragraph
from .versions import ChangedMeanwhileError, begin_draft, lock_draft

if TYPE_CHECKING:
    from apps.accounts.models import User


class WordingConflictError(DomainError):
    """Another contribution has changed the same paragraph: somebody has to put both together."""

    def __init__(self, numbers: str) -> None:
        super().__init__(
            _(
                "Diesen Absatz hat schon Beitrag %(numbers)s geändert. Bitte führen Sie beides im Textfeld zusammen "
                "und haken Sie dann an, dass Sie das getan haben."
            )
            % {"numbers": numbers},
            field="merged",
        )


@transaction.atomic
def begin_next_version(*, consultation: Consultation, actor: "User") -> GuidelineVersion:
    """Begin the draft into which accepted contributions go: all that the consulted version says, with its keys."""
    if not consultation.is_published:
        raise DomainError(_("Bitte veröffentlichen Sie zuerst die Antworten. Dann beginnt die nächste Fassung."))
    version = consultation.version
    return begin_draft(guideline=version.guideline, based_on=version, actor=actor)


@transaction.atomic
def apply_contribution(
    *,
    contribution: Contribution,
    draft: GuidelineVersion,
    text: str,
    revision: int,
    merged: bool = False,
    actor: "User",
) -> AppliedContribution:
    """Put what was accepted into its paragraph of the draft, in the words that the office settled on.

    Raises WordingConflictError where another contribution has changed the paragraph, unless both are `merged`;
    ChangedMeanwhileError when somebody changed it since `revision` was read.
    """
    draft = lock_draft(draft)
    contribution = Contribution.objects.select_related("answer", "paragraph", "consultation").get(pk=contribution.pk)
    if contribution.consultation.version_id != draft.based_on_id or contribution.paragraph is None:
        raise ChangedMeanwhileError
    if not contribution.consultation.is_published or contribution.answer is None or not contribution.answer.is_accepted:
        raise DomainError(_("Dieser Beitrag ist nicht aufgenommen. Er ändert den Text nicht."))
    if draft.applied_contributions.filter(contribution=contribution).exists():
        raise DomainError(_("Dieser Beitrag ist schon übernommen. Weiter ändern können Sie den Absatz im Entwurf."))
    paragraph = draft.paragraphs.select_related("version", "chapter").filter(key=contribution.paragraph.key).first()
    if paragraph is None:
        raise DomainError(_("Diesen Absatz gibt es im Entwurf nicht mehr. Bitte ändern Sie den Entwurf von Hand."))
    others = paragraph.applied_contributions.order_by("contribution__number").values_list(
        "contribution__number", flat=True
    )
    if others and not merged:
        raise WordingConflictError(", ".join(map(str, others)))
    paragraph = write_paragraph(
        paragraph=paragraph,
        content=ParagraphContent(kind=paragraph.kind, title=paragraph.title, question=paragraph.question, text=text),
        revision=revision,
        actor=actor,
    )
    return AppliedContribution.objects.create(
        version=draft, paragraph=paragraph, contribution=contribution, actor=actor
    )
