"""Who works on which enquiries, and finding them."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from apps.accounts.models import Department, User
from apps.accounts.roles import ROLE_TABLE
from apps.accounts.visitors import Visitor
from apps.core.searching import typed_words
from apps.core.spelling import search_words, spelling
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum

from ..enums import OPEN_STATES
from ..models import Enquiry, EnquiryMessage, EnquiryNote

VIEW = "enquiries.view_enquiries"
MOST_SIMILAR = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
MOST_WORDS = 16


def enquiries_managed_by(user: Visitor) -> QuerySet[Enquiry]:
    """What somebody works on: all of their district, or those of their region."""
    found = Enquiry.objects.select_related("district", "sozialraum", "owner")
    if not user.is_authenticated:
        return found.none()
    if user.is_superuser:
        return found
    scope = Q(pk__in=[])
    for role in user.roles_with(VIEW):
        own = Q(district=role.district_id)
        scope |= own if role.region_id is None else own & Q(sozialraum=role.region_id)
    return found.filter(scope)


def colleagues_on(enquiry: Enquiry) -> QuerySet[User]:
    """Everybody who works on this enquiry, by name; one of them may be oneself."""
    return _colleagues(Q(roles__region=None) | Q(roles__region=enquiry.sozialraum_id), {enquiry.district_id})


def colleagues_in(districts: set[int]) -> QuerySet[User]:
    """Everybody who works on enquiries of these districts."""
    return _colleagues(Q(), districts)


def _colleagues(where: Q, districts: set[int]) -> QuerySet[User]:
    found = User.objects.filter(where, roles__kind__in=ROLE_TABLE[VIEW], roles__district__in=districts, is_active=True)
    return found.distinct().order_by("display_name", "pk")


def overdue(found: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
    """Those whose promised day is over and that nobody has answered."""
    return found.filter(state__in=OPEN_STATES, promised_on__lt=timezone.localdate())


def with_words(found: QuerySet[Enquiry], text: str) -> QuerySet[Enquiry]:
    """Those in whose subject or conversation a form of every word stands; or the one with this number."""
    words = typed_words(text)
    # Each by itself: joined by OR the words would not be looked up in their index.
    called = Enquiry.objects.filter(words.standing("subject"))
    said = EnquiryMessage.objects.filter(words.standing("text"))
    year, dash, number = text.strip().partition("-")
    numbered = Q(pk__in=[])
    if dash and year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) < 9:
        numbered = Q(year=int(year), number=int(number))
    return found.filter(Q(pk__in=called.values("pk")) | Q(pk__in=said.values("enquiry")) | numbered)


def enquiry_numbered(found: QuerySet[Enquiry], text: str) -> Enquiry | None:
    """The enquiry with a number as people read it out: 2026-0042."""
    year, _dash, number = text.strip().partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) < 9):
        return None
    return found.filter(year=int(year), number=int(number)).first()


def similar_enquiries(enquiry: Enquiry, text: str) -> list[Enquiry]:
    """Other enquiries of the district that use the same words, most alike first."""
    query = any_word(f"{enquiry.subject} {text}")
    if query is None:
        return []
    others = Enquiry.objects.filter(district=enquiry.district_id, merged_into=None).exclude(pk=enquiry.pk)
    found = others.annotate(words=search_words("subject")).filter(words=query)
    return list(found.annotate(rank=SearchRank(F("words"), query)).order_by("-rank", "-received_at")[:MOST_SIMILAR])


def any_word(text: str) -> SearchQuery | None:
    """A query for texts in which at least one of the longer words stands; None if there is none."""
    words = list(dict.fromkeys(_WORD.findall(spelling(text))))[:MOST_WORDS]
    if not words:
        return None
    return SearchQuery(" | ".join(words), config="german", search_type="raw")


def conversation_of(enquiry: Enquiry) -> QuerySet[EnquiryMessage]:
    """What was said, oldest first, with what came in through enquiries that were merged into this one."""
    return (
        EnquiryMessage.objects.filter(Q(enquiry=enquiry) | Q(enquiry__merged_into=enquiry, direction="in"))
        .select_related("author", "enquiry")
        .prefetch_related("files")
    )


def messages_for_person(enquiry: Enquiry) -> QuerySet[EnquiryMessage]:
    """What the person reads on their own page: their own conversation and nobody else's."""
    return enquiry.messages.prefetch_related("files")


def notes_of(enquiry: Enquiry) -> QuerySet[EnquiryNote]:
    """The notes on an enquiry, oldest first, with who wrote them and who is mentioned."""
    return enquiry.notes.select_related("author").prefetch_related("mentioned")


def with_details(found: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
    """Enquiries with all that the page of one shows besides the conversation."""
    return found.select_related("contact", "merged_into").prefetch_related(
        Prefetch("merged", queryset=Enquiry.objects.select_related("contact").order_by("pk"))
    )


def regions_of(district: District) -> QuerySet[Sozialraum]:
    """The regions by which enquiries are sorted."""
    return Sozialraum.objects.filter(level=Level.BEZIRKSREGION, key__startswith=district.key).order_by("name")


def departments_to_ask(district: District) -> QuerySet[Department]:
    """The Fachämter that can be asked."""
    return Department.objects.filter(district=district, is_active=True).order_by("name")
