"""Public questions with their answers: who reads and who keeps them."""

from django.contrib.postgres.search import SearchRank
from django.db.models import F, Q, QuerySet

from apps.accounts.queries import districts_with
from apps.accounts.visitors import Visitor
from apps.core.searching import with_words_or_nearly
from apps.core.spelling import search_words
from apps.sozialraum.models import District

from ..enums import FaqState
from ..models import FaqEntry
from .enquiries import MOST_SIMILAR, any_word

MANAGE = "enquiries.manage_faq"
WORDS_IN = ("question", "answer", "search_terms")


def public_faq(district: District | None = None) -> QuerySet[FaqEntry]:
    """What everybody reads: of one district with what counts in all of them, or of all."""
    found = FaqEntry.objects.filter(state=FaqState.PUBLISHED, district__is_active=True).select_related("district")
    if district is not None:
        found = found.filter(Q(district=district) | Q(for_all=True))
    return found.order_by("topic", "position", "pk")


def faq_managed_by(user: Visitor) -> QuerySet[FaqEntry]:
    """What somebody keeps."""
    districts = districts_with(user, MANAGE)
    return FaqEntry.objects.filter(district__in=districts).select_related("district", "enquiry")


def faq_with_words(found: QuerySet[FaqEntry], text: str) -> QuerySet[FaqEntry]:
    """Those in which every word stands, or one that is nearly it: in question, answer or the words to search by."""
    return with_words_or_nearly(found, text, lambda words: words.standing(*WORDS_IN))


def similar_faq(district: District, text: str) -> list[FaqEntry]:
    """Entries that may answer a text, most alike first."""
    query = any_word(text)
    if query is None:
        return []
    found = public_faq(district).annotate(words=search_words(*WORDS_IN)).filter(words=query)
    return list(found.annotate(rank=SearchRank(F("words"), query)).order_by("-rank", "pk")[:MOST_SIMILAR])
