"""What Fachämter are told: how many questions, until when, and where. Never what citizens wrote."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User
from apps.notifications.domain.notify import notify
from apps.notifications.topic import Topic

from ..models import Review


def mail_asked(reviews: list[Review]) -> None:
    """New questions to one Fachamt."""
    _tell("review_asked", reviews, reviews[0].department)


def mail_recalled(review: Review) -> None:
    """A question needs no answer any more."""
    _tell("review_recalled", [review], review.department)


def _tell(kind: str, reviews: list[Review], department: Department) -> None:
    """The mailbox of the Fachamt, and the people who answer for it as each of them wishes."""
    first = min(reviews, key=lambda review: review.due_at)
    single = len(reviews) == 1 and kind != "review_recalled"

    def facts(language: str) -> Mapping[str, object]:
        number = len(reviews)
        return {
            "amt": department.name,
            "fragen": ngettext("%(number)s Idee", "%(number)s Ideen", number) % {"number": number},
            "tag": first.due_day,
            "kennung": first.proposal.reference,
            "grund": first.internal_remark if kind == "review_recalled" else "",
        }

    notify(
        kind=kind,
        accounts=User.objects.filter(roles__kind=RoleKind.FACHAMT, roles__department=department).distinct(),
        mailboxes=[department.email] if department.email else [],
        topic=Topic(
            kind="review",
            key=first.reference if len(reviews) == 1 else "",
            title=gettext_lazy("Fragen zu Ideen"),
            address=reverse("kiezkasse:review", args=[first.reference]) if single else reverse("kiezkasse:reviews"),
        ),
        facts=facts,
        # The first reference stands for all that were asked together.
        event=first.reference,
        district=department.district,
    )
