"""Papers of ideas, for the office of the district alone."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.core.http import SignedInRequest

from ..queries import proposals_managed_by
from .own_idea import document_response


@login_required
@require_safe
def proposal_document(request: SignedInRequest, reference: str, file: str) -> FileResponse:
    """One paper, to keep."""
    return document_response(get_object_or_404(proposals_managed_by(request.user), reference=reference), file)
