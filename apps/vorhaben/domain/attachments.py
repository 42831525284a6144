"""Pictures and files of a Vorhaben."""

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.pictures import forget_file, read_picture
from apps.core.uploads import DOCX, ODT, PDF, read_paper

from ..enums import StepKind
from ..models import Vorhaben, VorhabenFile, VorhabenPicture
from .lifeline import lock_vorhaben, note_step, touch
from .news import tell_changed

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_PICTURES = 8
MOST_FILES = 12
# A photo that is not drawn anew may say where and by whom it was taken.
FILE_KINDS = frozenset({PDF, ODT, DOCX})


@transaction.atomic
def add_picture(*, vorhaben: Vorhaben, file: "File[bytes]", alt_text: str, actor: "User") -> VorhabenPicture:
    """Show a picture, with words for whoever cannot see it."""
    picture = read_picture(file)
    vorhaben = lock_vorhaben(vorhaben)
    if not alt_text.strip():
        raise DomainError(_("Bitte schreiben Sie, was auf dem Bild zu sehen ist."), field="alt_text")
    if vorhaben.pictures.count() >= MOST_PICTURES:
        raise DomainError(_("Ein Vorhaben kann höchstens %(most)s Bilder haben.") % {"most": MOST_PICTURES})
    stored = VorhabenPicture.objects.create(
        vorhaben=vorhaben, image=ContentFile(picture.jpeg, name="bild.jpg"), alt_text=alt_text.strip()[:160]
    )
    _note(vorhaben, actor)
    return stored


@transaction.atomic
def add_file(*, vorhaben: Vorhaben, file: "File[bytes]", title: str, actor: "User") -> VorhabenFile:
    """Offer a plan or a report to download."""
    paper = read_paper(file, field="file")
    if paper.content_type not in FILE_KINDS:
        raise DomainError(_("Bitte wählen Sie PDF, ODT oder DOCX. Fotos gehören zu den Bildern."), field="file")
    vorhaben = lock_vorhaben(vorhaben)
    if vorhaben.files.count() >= MOST_FILES:
        raise DomainError(_("Ein Vorhaben kann höchstens %(most)s Dateien haben.") % {"most": MOST_FILES})
    stored = VorhabenFile.objects.create(
        vorhaben=vorhaben,
        file=File(paper.file, name=paper.name),
        title=title.strip() or paper.name,
        name=paper.name,
        content_type=paper.content_type,
        size=paper.size,
    )
    _note(vorhaben, actor)
    return stored


@transaction.atomic
def remove_picture(*, picture: VorhabenPicture, actor: "User") -> None:
    """Delete a picture; its file goes after the commit."""
    vorhaben = lock_vorhaben(picture.vorhaben)
    forget_file(picture.image)
    picture.delete()
    _note(vorhaben, actor)


@transaction.atomic
def remove_file(*, file: VorhabenFile, actor: "User") -> None:
    """Delete a file; what is stored goes after the commit."""
    vorhaben = lock_vorhaben(file.vorhaben)
    forget_file(file.file)
    file.delete()
    _note(vorhaben, actor)


def _note(vorhaben: Vorhaben, actor: "User") -> None:
    now = timezone.now()
    note_step(vorhaben, StepKind.CHANGED, at=now, actor=actor)
    touch(vorhaben, now, actor=actor)
    tell_changed(vorhaben)
