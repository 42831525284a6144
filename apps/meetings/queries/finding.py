"""What the search of the portal finds of bodies: agendas, minutes, decisions and papers that somebody may read."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from apps.core.finding import FoundRow, FoundRows, SearchKind, SearchWishes, found_rows
from apps.core.searching import joined

from ..enums import NUMBERED, DecisionState, ItemKind
from ..models import Body, Decision, PaperVersion
from ..models.decision import DECISION_WORDS
from .search import minutes_texts, paper_pages
from .visibility import decisions_visible_to, items_visible_to, standing_of

# Of the bodies of one district, as a limit that is never reached.
MOST_OF_BODIES = 1_000_000


def _in_area(name: str, of_body: str) -> Callable[[str], Q]:
    """A body belongs to each Kiez of its district; those of all Berlin to no place. `of_body`: the path from a body.

    What belongs to the bodies of the district is made out first, because of the limit: joined to each of thousands of
    rows that hold a word, the bodies would take longer than the words.
    """
    bodies = Body.objects.order_by()
    return lambda area: Q(**{f"{name}__in": bodies.filter(district__key=area[:2]).values(of_body)[:MOST_OF_BODIES]})


def _agendas(wishes: SearchWishes) -> FoundRows:
    words = wishes.words
    return found_rows(
        items_visible_to(wishes.user).filter(state__in=NUMBERED),
        wishes,
        within=_in_area("meeting", "meetings"),
        kind=AGENDAS.slug,
        match=words.or_reference(words.standing("title", "text")),
        title="title",
        text="text",
        day=F("meeting__starts_at"),
        place=joined("meeting__body__short_name", Value(": "), "meeting__title"),
        state="kind",
        aim=joined("meeting__reference", Value("#"), "reference"),
    )


def _minutes(wishes: SearchWishes) -> FoundRows:
    return found_rows(
        minutes_texts(wishes.user),
        wishes,
        within=_in_area("version", "meetings__minutes_versions"),
        kind=MINUTES.slug,
        match=Q(words=wishes.words.query),
        title="title",
        text="text",
        day=F("version__meeting__starts_at"),
        place=joined("version__meeting__body__short_name", Value(": "), "version__meeting__title"),
        aim=joined(
            "version__meeting__reference",
            Value("#"),
            "version__number",
            Value("#"),
            "reference",
        ),
    )


def _decisions(wishes: SearchWishes) -> FoundRows:
    words = wishes.words
    return found_rows(
        decisions_visible_to(wishes.user),
        wishes,
        within=_in_area("body", "pk"),
        kind=DECISIONS.slug,
        match=words.or_reference(words.standing(*DECISION_WORDS)),
        title=joined("number", Value(": "), "item__title"),
        text="wording",
        day=F("decided_at"),
        place="body__name",
        state="state",
        aim="reference",
    )


def _papers(wishes: SearchWishes) -> FoundRows:
    """Of each paper the first page that says it."""
    newest = PaperVersion.objects.filter(paper=OuterRef("paper"), deleted_at=None).order_by("-number").values("number")
    return found_rows(
        paper_pages(wishes.user, wishes.words.query),
        wishes,
        within=_in_area("paper", "meetings__papers"),
        kind=PAPERS.slug,
        match=Q(words=wishes.words.query),
        title="paper__title",
        text="text",
        day=F("paper__meeting__starts_at"),
        place=joined("paper__meeting__body__short_name", Value(": "), "paper__meeting__title"),
        state="page",
        aim=joined(
            "paper__meeting__reference",
            Value("#"),
            "paper__reference",
            Value("#"),
            Subquery(newest[:1]),
        ),
    )


def _item_address(row: FoundRow) -> str:
    meeting, _sign, item = row.aim.partition("#")
    return f"{reverse('meetings:meeting', args=[meeting])}#top-{item}"


def _minutes_address(row: FoundRow) -> str:
    meeting, number, item = row.aim.split("#")
    return f"{reverse('meetings:record', args=[meeting, int(number)])}#top-{item}"


def _paper_address(row: FoundRow) -> str:
    meeting, paper, number = row.aim.split("#")
    return reverse("meetings:paper-file", args=[meeting, paper, int(number or 1)])


def _own_search(where: str) -> Any:
    return lambda text: f"{reverse('meetings:search')}?{urlencode({'q': text, 'art': where})}"


AGENDAS = SearchKind(
    slug="tagesordnungen",
    label=_("Tagesordnungen"),
    rows=_agendas,
    address=_item_address,
    state=lambda kind: ItemKind(kind).label,
    everywhere=_own_search("tagesordnung"),
    standing=standing_of,
)
MINUTES = SearchKind(
    slug="protokolle",
    label=_("Protokolle"),
    rows=_minutes,
    address=_minutes_address,
    everywhere=_own_search("protokoll"),
    standing=standing_of,
)
DECISIONS = SearchKind(
    slug="beschluesse",
    label=_("Beschlüsse"),
    rows=_decisions,
    address=lambda row: Decision(reference=row.aim).get_absolute_url(),
    state=lambda state: DecisionState(state).label,
    everywhere=lambda text: f"{reverse('meetings:decisions')}?{urlencode({'q': text})}",
    standing=standing_of,
)
PAPERS = SearchKind(
    slug="unterlagen",
    label=_("Unterlagen"),
    rows=_papers,
    address=_paper_address,
    state=lambda page: _("Seite %(number)s") % {"number": page},
    everywhere=_own_search("unterlagen"),
    standing=standing_of,
)
