"""Papers that come with a message; read_paper has checked them by their content."""

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.uploads import Paper

from ..models import EnquiryFile, EnquiryMessage

MOST_FILES = 5


def keep_papers(message: EnquiryMessage, papers: Sequence[Paper]) -> None:
    """Store the papers of one message."""
    if len(papers) > MOST_FILES:
        raise DomainError(
            _("Zu einer Nachricht gehören höchstens %(number)s Dateien.") % {"number": MOST_FILES}, field="papers"
        )
    for paper in papers:
        EnquiryFile.objects.create(
            message=message,
            file=ContentFile(paper.file.read(), name=paper.name),
            name=paper.name,
            content_type=paper.content_type,
            size=paper.size,
        )
