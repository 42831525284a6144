"""Papers that go with an idea, an offer or a sketch: for the office only, told by what is in them."""

from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.pictures import forget_file
from apps.core.uploads import Paper, read_paper

from ..models import Proposal, ProposalDocument
from .lifeline import lock_proposal

if TYPE_CHECKING:
    from apps.accounts.models import User

DOCUMENTS_PER_IDEA = 5


@transaction.atomic
def add_document(*, proposal: Proposal, file: "File[bytes]", actor: "User | None") -> ProposalDocument:
    """Add a paper to an idea."""
    document = read_paper(file, field="document")
    return store_document(lock_proposal(proposal), document)


@transaction.atomic
def remove_document(*, document: ProposalDocument, actor: "User | None") -> None:
    """Delete a paper; its file goes after the commit."""
    forget_file(document.file)
    document.delete()


def store_document(proposal: Proposal, paper: Paper) -> ProposalDocument:
    """Write file and row for a locked or new idea."""
    if proposal.documents.count() >= DOCUMENTS_PER_IDEA:
        raise too_many_documents()
    return ProposalDocument.objects.create(
        proposal=proposal,
        file=File(paper.file, name=paper.name),
        name=paper.name,
        content_type=paper.content_type,
        size=paper.size,
    )


def too_many_documents() -> DomainError:
    """The sentence for the sixth paper."""
    return DomainError(
        _("Eine Idee kann höchstens %(number)s Unterlagen haben.") % {"number": DOCUMENTS_PER_IDEA}, field="document"
    )
