"""What must agree about enquiries."""

from collections.abc import Iterator

from django.db.models import Exists, F, Max, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.core.consistency import Check, Difference

from .enums import EnquiryState, HandOverState
from .models import Enquiry, EnquirySequence, HandOver


def _with_office() -> Iterator[Difference]:
    asked = Exists(HandOver.objects.filter(enquiry=OuterRef("pk"), state=HandOverState.OPEN))
    wrong = Enquiry.objects.annotate(asked=asked).filter(
        Q(state=EnquiryState.WITH_OFFICE, asked=False) | Q(asked=True) & ~Q(state=EnquiryState.WITH_OFFICE)
    )
    for enquiry in wrong:
        yield Difference(
            subject=enquiry.number_text, stored=str(enquiry.get_state_display()), found=str(int(not enquiry.asked))
        )


def _numbers() -> Iterator[Difference]:
    highest = Max("district__enquiries__number", filter=Q(district__enquiries__year=F("year")))
    for sequence in EnquirySequence.objects.annotate(highest=highest).filter(highest__gt=F("last")):
        yield Difference(subject=str(sequence), stored=str(sequence.last), found=str(sequence.highest))


CHECKS = [
    Check(
        key="enquiries-with-office",
        title=_("Anfragen, die bei einem Amt liegen, haben dort eine offene Frage"),
        find=_with_office,
    ),
    Check(
        key="enquiry-numbers",
        title=_("Zähler der Anfragen: keine Nummer ist höher als die letzte"),
        find=_numbers,
    ),
]
