"""Ideas somebody is still writing: kept step by step, found again by their key, deleted after a while."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.pictures import CleanPicture, forget_file, read_picture
from apps.core.uploads import Paper, read_paper
from apps.notifications.domain.outbox import forget_mails
from apps.operation.queries import days_kept

from ..enums import ConsentPurpose, FileKind
from ..models import DraftFile, Proposal, ProposalDraft, RegionBudget
from .content import Place, ProposalText
from .documents import DOCUMENTS_PER_IDEA, too_many_documents
from .pictures import PICTURES_PER_IDEA, NewPicture, too_many_pictures
from .proposals import submit_proposal

if TYPE_CHECKING:
    from apps.accounts.models import User

# What is too long for its field is kept as typed, so that it can be shortened; but not without end.
LONGEST_ANSWER = 20_000


class GoneDraftError(DomainError):
    """The draft was deleted, by the person or because it was too old."""

    def __init__(self) -> None:
        super().__init__(_("Diesen Entwurf gibt es nicht mehr. Bitte fangen Sie neu an."))


def keep_until(draft: ProposalDraft) -> datetime:
    """When a draft is deleted unless somebody goes on with it."""
    district_id = draft.region_budget.round.district_id if draft.region_budget else None
    return draft.changed_at + timedelta(days=days_kept("drafts", district_id))


@transaction.atomic
def start_draft(*, actor: "User | None") -> ProposalDraft:
    """Begin to write an idea."""
    return ProposalDraft.objects.create(user=actor)


@transaction.atomic
def save_step(
    *,
    draft: ProposalDraft,
    step: str,
    answers: dict[str, str],
    resume_at: str,
    region_budget: RegionBudget | None = None,
    actor: "User | None",
) -> ProposalDraft:
    """Keep what was typed on one step, right or wrong. Whoever is signed in makes the draft theirs."""
    draft = _lock(draft)
    draft.content = {**draft.content, step: {name: _storable(value) for name, value in answers.items()}}
    draft.step = resume_at
    draft.changed_at = timezone.now()
    draft.user = draft.user or actor
    if region_budget is not None:
        if draft.region_budget is not None and draft.region_budget.round_id != region_budget.round_id:
            # Another round asks for another age: "16 or older" is no answer where one must be 18.
            draft.content["person"] = {
                name: value for name, value in draft.content.get("person", {}).items() if name != "age"
            }
        draft.region_budget = region_budget
    draft.save(update_fields=["content", "step", "changed_at", "user", "region_budget"])
    return draft


@transaction.atomic
def add_draft_picture(*, draft: ProposalDraft, file: "File[bytes]", alt_text: str = "") -> DraftFile:
    """Put a picture to a draft, drawn anew like every picture."""
    picture = read_picture(file)
    draft = _lock(draft)
    if draft.files.filter(kind=FileKind.PICTURE).count() >= PICTURES_PER_IDEA:
        raise too_many_pictures()
    return DraftFile.objects.create(
        draft=draft,
        kind=FileKind.PICTURE,
        file=ContentFile(picture.jpeg, name="picture.jpg"),
        name=str(_("Bild")),
        content_type="image/jpeg",
        size=len(picture.jpeg),
        alt_text=alt_text.strip()[:160],
    )


@transaction.atomic
def add_draft_document(*, draft: ProposalDraft, file: "File[bytes]") -> DraftFile:
    """Put a paper for the office to a draft."""
    paper = read_paper(file, field="document")
    draft = _lock(draft)
    if draft.files.filter(kind=FileKind.DOCUMENT).count() >= DOCUMENTS_PER_IDEA:
        raise too_many_documents()
    return DraftFile.objects.create(
        draft=draft,
        kind=FileKind.DOCUMENT,
        file=File(paper.file, name=paper.name),
        name=paper.name,
        content_type=paper.content_type,
        size=paper.size,
    )


@transaction.atomic
def describe_pictures(*, draft: ProposalDraft, words: dict[str, str]) -> None:
    """Keep what is to be seen on the pictures; `words` by the key of each."""
    for file in _lock(draft).files.filter(kind=FileKind.PICTURE):
        if file.key in words:
            file.alt_text = words[file.key].strip()[:160]
            file.save(update_fields=["alt_text"])


@transaction.atomic
def remove_draft_file(*, file: DraftFile) -> None:
    """Take a picture or paper away again; its file goes after the commit."""
    forget_file(file.file)
    file.delete()


@transaction.atomic
def hand_in_draft(
    *,
    key: uuid.UUID,
    region_budget: RegionBudget,
    content: ProposalText,
    place: Place,
    email: str,
    consents: Collection[ConsentPurpose],
    is_guardian: bool = False,
    old_enough: bool = True,
    presenter: str = "",
    language: str = "de",
    actor: "User | None",
) -> Proposal:
    """Make an idea of a draft. Sent twice, also in the same moment, it gives one idea."""
    draft = ProposalDraft.objects.select_for_update().filter(key=key).first()
    if draft is None:
        handed_in = Proposal.objects.filter(submission_key=key).first()
        if handed_in is None:
            raise GoneDraftError
        return handed_in
    files = list(draft.files.all())
    proposal = submit_proposal(
        region_budget=region_budget,
        content=content,
        place=place,
        email=email,
        submission_key=key,
        consents=consents,
        is_guardian=is_guardian,
        old_enough=old_enough,
        presenter=presenter,
        pictures=[_picture(file) for file in files if file.kind == FileKind.PICTURE],
        documents=[_paper(file) for file in files if file.kind == FileKind.DOCUMENT],
        language=language,
        actor=actor,
    )
    _delete(draft)
    return proposal


@transaction.atomic
def discard_draft(*, draft: ProposalDraft) -> None:
    """Delete a draft with its files."""
    _delete(_lock(draft))


@transaction.atomic
def delete_old_draft(pk: int) -> bool:
    """Delete a draft nobody went on with, with its files, unless somebody has gone on a moment ago."""
    draft = ProposalDraft.objects.select_for_update().filter(pk=pk).first()
    if draft is None or keep_until(draft) > timezone.now():
        return False
    _delete(draft)
    return True


def _lock(draft: ProposalDraft) -> ProposalDraft:
    locked = ProposalDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if locked is None:
        raise GoneDraftError
    return locked


def _delete(draft: ProposalDraft) -> None:
    for file in draft.files.all():
        forget_file(file.file)
    forget_mails(about=str(draft.key))
    draft.delete()


def _storable(value: Any) -> str:
    return str(value).replace("\x00", "")[:LONGEST_ANSWER]


def _picture(file: DraftFile) -> NewPicture:
    with file.file.open("rb") as stored:
        return NewPicture(CleanPicture(stored.read()), alt_text=file.alt_text)


def _paper(file: DraftFile) -> Paper:
    with file.file.open("rb") as stored:
        content = ContentFile(stored.read(), name=file.name)
    return Paper(file=content, name=file.name, content_type=file.content_type, size=file.size)
