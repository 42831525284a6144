"""Questions to Fachämter for tests."""

from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.accounts.models import Department

from ..domain.reviews import end_of
from ..enums import Opinion, ReviewState
from ..models import Review, ReviewFile
from .factories import ProposalFactory


class ReviewFactory(DjangoModelFactory[Review]):
    """A question to the Straßen- und Grünflächenamt with ten days left; state="answered" makes an answer."""

    class Meta:
        model = Review
        exclude = ("office",)

    proposal = factory.SubFactory(ProposalFactory)
    office = "Straßen- und Grünflächenamt"
    department = factory.LazyAttribute(
        lambda row: Department.objects.get_or_create(
            district_id=row.proposal.rights_district_id, name=row.office, defaults={"email": "sga-tk@example.org"}
        )[0]
    )
    question = "Geht das an dieser Stelle?"
    asked_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=4))
    due_at = factory.LazyFunction(lambda: end_of(timezone.localdate() + timedelta(days=10)))
    state = ReviewState.OPEN
    opinion = factory.LazyAttribute(lambda row: Opinion.FUNDABLE if row.state == ReviewState.ANSWERED else "")
    answered_at = factory.LazyAttribute(lambda row: timezone.now() if row.state == ReviewState.ANSWERED else None)


class ReviewFileFactory(DjangoModelFactory[ReviewFile]):
    """A small PDF of a Fachamt."""

    class Meta:
        model = ReviewFile

    review = factory.SubFactory(ReviewFactory)
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7 geheimer Plan", name="plan.pdf"))
    name = "plan.pdf"
    content_type = "application/pdf"
    size = 22
