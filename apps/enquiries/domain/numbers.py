"""Numbers of enquiries: one after the other, for each district and year."""

from apps.sozialraum.models import District

from ..models import EnquirySequence


def next_number(*, district: District, year: int) -> int:
    """The next number; whoever asks at the same moment waits. Nobody gets the same, and none is left out."""
    EnquirySequence.objects.get_or_create(district=district, year=year)
    sequence = EnquirySequence.objects.select_for_update().get(district=district, year=year)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return sequence.last
