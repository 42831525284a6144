"""What Fachämter and SPK-Leitung are told by mail: how many, until when, and where. Never what citizens wrote."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User
from apps.notifications.domain.outbox import queue_mail
from apps.sozialraum.models import District

from ..models import Review


def mail_asked(reviews: list[Review]) -> None:
    """New questions to one Fachamt."""
    _mail_department("review_asked", reviews)


def mail_recalled(review: Review) -> None:
    """A question needs no answer any more."""
    _mail_department("review_recalled", [review])


def _mail_department(kind: str, reviews: list[Review]) -> None:
    department = reviews[0].department
    single = len(reviews) == 1 and kind != "review_recalled"
    address = reverse("kiezkasse:review", args=[reviews[0].reference]) if single else reverse("kiezkasse:reviews")
    _queue(kind, reviews, _addresses(department), department.district, address=address, department=department)


def _addresses(department: Department) -> list[str]:
    """The mailbox of the Fachamt and the people who answer for it, each once."""
    people = User.objects.filter(roles__kind=RoleKind.FACHAMT, roles__department=department, is_active=True)
    mailbox = [department.email] if department.email else []
    return list(dict.fromkeys([*mailbox, *people.order_by("pk").values_list("email", flat=True)]))


def _queue(kind: str, reviews: list[Review], recipients: Any, district: District, *, address: str, **more: Any) -> None:
    first = min(reviews, key=lambda review: review.due_at)
    context = {
        "reviews": reviews,
        "review": first,
        "number": len(reviews),
        "due_day": first.due_day,
        "district": district,
        "link": settings.SPK_SITE_URL + address,
        **more,
    }
    for recipient in recipients:
        # The first reference stands for all that were asked or reminded together.
        queue_mail(kind=kind, recipient=recipient, dedup_key=f"{kind}:{first.reference}:{recipient}", context=context)
