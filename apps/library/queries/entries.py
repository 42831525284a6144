"""Who sees which entries of the library, and finding them by words, and money by what it is for."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from apps.accounts.visitors import Visitor
from apps.core import searching
from apps.sozialraum.models import District

from ..enums import EntryKind, EntryState
from ..models import LibraryEntry, LibraryTag
from ..models.entry import WORDS_IN

EDIT, EDIT_BERLIN = "library.edit_entry", "library.edit_berlin_entry"


def public_entries() -> QuerySet[LibraryEntry]:
    """What everybody reads."""
    entries = LibraryEntry.objects.filter(state=EntryState.PUBLISHED)
    return entries.filter(Q(is_berlin_wide=True) | Q(district__is_active=True)).select_related("district")


def entries_managed_by(user: Visitor) -> QuerySet[LibraryEntry]:
    """What a person keeps: all of the own district, and what is for more of them by a right of its own."""
    entries = LibraryEntry.objects.select_related("district")
    if not user.is_authenticated:
        return entries.none()
    if user.is_superuser:
        return entries
    own = {role.district_id for role in user.roles_with(EDIT)}
    scope = Q(is_berlin_wide=False, district__in=own)
    return entries.filter(scope | Q(is_berlin_wide=True) if user.holds_somewhere(EDIT_BERLIN) else scope)


def entries_visible_to(user: Visitor) -> QuerySet[LibraryEntry]:
    """Published entries for everybody, the others for those who keep them."""
    if not user.is_authenticated:
        return public_entries()
    public = Q(state=EntryState.PUBLISHED) & (Q(is_berlin_wide=True) | Q(district__is_active=True))
    own = entries_managed_by(user).values("pk")
    return LibraryEntry.objects.filter(public | Q(pk__in=own)).select_related("district")


def entries_for_cards(found: QuerySet[LibraryEntry]) -> QuerySet[LibraryEntry]:
    """Entries with their tags, for lists."""
    return found.prefetch_related("tags")


def entries_of_district(found: QuerySet[LibraryEntry], district: District) -> QuerySet[LibraryEntry]:
    """Those that hold in a district: its own, and those for all or for it among others."""
    narrowed = LibraryEntry.districts.through.objects.filter(libraryentry=OuterRef("pk"))
    everywhere = Q(is_berlin_wide=True) & (~Exists(narrowed) | Exists(narrowed.filter(district=district)))
    return found.filter(everywhere | Q(is_berlin_wide=False, district=district))


def with_words(found: QuerySet[LibraryEntry], text: str) -> QuerySet[LibraryEntry]:
    """Those in which a form of every word stands; if there are none, those whose title or tag is nearly the same."""
    return searching.with_words_or_nearly(found, text, _standing)


def _standing(words: searching.SearchWords) -> Q:
    # Each by itself: joined by OR the words would not be looked up in their index.
    said = LibraryEntry.objects.filter(words.standing(*WORDS_IN))
    tagged = LibraryEntry.tags.through.objects.filter(librarytag__in=LibraryTag.objects.filter(words.standing("name")))
    return Q(pk__in=said.values("pk")) | Q(pk__in=tagged.values("libraryentry"))


def kind_counts(found: QuerySet[LibraryEntry]) -> Mapping[str, int]:
    """How many of each kind are among them."""
    rows = found.order_by().values_list("kind").annotate(number=Count("pk"))
    return dict(rows)


def programmes_for(
    found: QuerySet[LibraryEntry], *, need: str = "", amount: Decimal | None = None
) -> QuerySet[LibraryEntry]:
    """Programmes for a purpose and an amount: those that end soon first, those that are over last.

    A programme that does not say how much it gives may give this much.
    """
    programmes = found.filter(kind=EntryKind.PROGRAMME)
    if need:
        programmes = programmes.filter(needs__contains=[need])
    if amount is not None:
        programmes = programmes.filter(
            Q(amount_least=None) | Q(amount_least__lte=amount), Q(amount_most=None) | Q(amount_most__gte=amount)
        )
    today = timezone.localdate()
    standing = Case(
        When(deadline_on__gte=today, then=Value(0)),
        When(is_ongoing=True, then=Value(1)),
        When(deadline_on__lt=today, then=Value(3)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return programmes.order_by(standing, F("deadline_on").asc(nulls_last=True), "title", "pk")
