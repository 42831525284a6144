"""What consultations say about their deadline: the office answers all that was said by the day it named."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.days import end_of
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import CONSULTATION
from apps.deadlines.sources import Standing

from .models import Consultation


def answering_of(consultation: Consultation) -> Standing:
    """Wanted from the first day on, done when the answers are published."""
    version = consultation.version
    with stored_words():
        title = _("%(guideline)s, Konsultation zu Fassung %(number)s") % {
            "guideline": version.guideline.title,
            "number": version.number,
        }
    return Standing(
        kind=CONSULTATION,
        subject=str(consultation.pk),
        outcome=Outcome.DONE if consultation.is_published else Outcome.WANTED,
        due_at=end_of(consultation.answer_by),
        title=title,
        address=reverse("guidelines:answers", args=[version.guideline.slug, version.number]),
        district_id=version.guideline.district_id,
    )
