"""Pictures of ideas; how they are checked and drawn anew stands in apps.core.pictures."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.pictures import CleanPicture, forget_file, read_picture, small_jpeg

from ..models import Proposal, ProposalPicture
from .lifeline import lock_proposal

if TYPE_CHECKING:
    from apps.accounts.models import User

PICTURES_PER_IDEA = 5


@dataclass(frozen=True)
class NewPicture:
    """A picture for an idea and what is to be seen on it."""

    picture: CleanPicture
    alt_text: str = ""


@transaction.atomic
def add_picture(
    *, proposal: Proposal, file: "File[bytes]", alt_text: str = "", actor: "User | None"
) -> ProposalPicture:
    """Add a picture to an idea."""
    picture = read_picture(file)
    return store_picture(lock_proposal(proposal), picture, alt_text=alt_text)


@transaction.atomic
def remove_picture(*, picture: ProposalPicture, actor: "User | None") -> None:
    """Delete a picture; its file goes after the commit."""
    forget_picture(picture)
    picture.delete()


def store_picture(proposal: Proposal, picture: CleanPicture, *, alt_text: str) -> ProposalPicture:
    """Write file and row for a locked or new idea."""
    if proposal.pictures.count() >= PICTURES_PER_IDEA:
        raise too_many_pictures()
    stored = ProposalPicture.objects.create(
        proposal=proposal, image=ContentFile(picture.jpeg, name="picture.jpg"), alt_text=alt_text.strip()[:160]
    )
    stored.image.storage.save(stored.small_name, ContentFile(small_jpeg(picture.jpeg)))
    return stored


def too_many_pictures() -> DomainError:
    """The sentence for the sixth picture."""
    return DomainError(
        _("Eine Idee kann höchstens %(number)s Bilder haben.") % {"number": PICTURES_PER_IDEA}, field="picture"
    )


def forget_picture(picture: ProposalPicture) -> None:
    """Delete both files of a picture when the transaction ends well."""
    forget_file(picture.image)
    transaction.on_commit(partial(picture.image.storage.delete, picture.small_name))
