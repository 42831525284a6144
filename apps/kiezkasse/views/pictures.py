"""Hands out the pictures of ideas; their files have no address of their own."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..models import Proposal
from ..queries import proposals_visible_to

A_DAY = 24 * 3600


@require_safe
def proposal_picture(request: UserRequest, reference: str, key: str) -> FileResponse:
    """A picture of an idea, for everybody who may see the idea."""
    return _for_visitor(request, reference, key)


@require_safe
def proposal_picture_small(request: UserRequest, reference: str, key: str) -> FileResponse:
    """The same picture, small, for lists."""
    return _for_visitor(request, reference, key, small=True)


def _for_visitor(request: UserRequest, reference: str, key: str, *, small: bool = False) -> FileResponse:
    proposal = get_object_or_404(proposals_visible_to(request.user), reference=reference)
    response = picture_response(proposal, key, small=small)
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}" if proposal.is_public else "private, no-store"
    return response


def picture_response(proposal: Proposal, key: str, *, small: bool = False) -> FileResponse:
    """The file, told to be the JPEG we made it, whatever it was called before. Without a small one, the large one."""
    picture = get_object_or_404(proposal.pictures, image=f"proposals/{key}.jpg")
    storage, name = picture.image.storage, str(picture.image.name)
    if small and storage.exists(picture.small_name):
        name = picture.small_name
    try:
        file = storage.open(name, "rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        file, content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    )
