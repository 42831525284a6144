"""Which guideline and which version a person comes to: by the doors for readers and for those who write."""

from django.shortcuts import get_object_or_404

from apps.core.http import SignedInRequest, UserRequest
from apps.core.rights import require

from ..enums import VersionStatus
from ..models import Guideline, GuidelineVersion
from ..queries import EDIT, guidelines_kept_by, versions_visible_to

ADOPT = "guidelines.adopt_guideline"


def read_version(request: UserRequest, slug: str, number: int) -> GuidelineVersion:
    """A version that the person may read."""
    return get_object_or_404(versions_visible_to(request.user), guideline__slug=slug, number=number)


def kept_guideline(request: SignedInRequest, slug: str) -> Guideline:
    """A guideline in which the person writes; for all others it does not exist here."""
    guideline = get_object_or_404(guidelines_kept_by(request.user), slug=slug)
    require(request.user, EDIT, guideline)
    return guideline


def kept_draft(request: SignedInRequest, slug: str) -> GuidelineVersion:
    """The draft of such a guideline."""
    guideline = kept_guideline(request, slug)
    draft = get_object_or_404(guideline.versions, status=VersionStatus.DRAFT)
    draft.guideline = guideline
    return draft
