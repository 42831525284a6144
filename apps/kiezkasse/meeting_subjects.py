"""Years of a Kiezkasse and ideas as what items of an agenda are about."""

import re
from collections.abc import Collection, Iterable

from django.db.models import Q
from django.urls import ResolverMatch
from django.utils.translation import gettext_lazy as _

from apps.accounts.visitors import Visitor
from apps.sozialraum.queries import districts_active

from .models import Proposal, Round
from .queries import proposals_visible_to, public_proposals, rounds_visible_to
from .queries.search import ideas_with_words

_KEY = re.compile(r"(\d{2})-(\d{4})")


class RoundSubjects:
    """One year of a district's programme; drafts for its office alone."""

    name = "round"
    label = _("Kiezkasse")

    def find(self, words: str, user: Visitor, *, most: int) -> Iterable[tuple[str, str, str]]:
        wanted = Q()
        for word in words.split():
            is_year = word.isascii() and word.isdigit() and len(word) <= 4
            here = Q(district__name__icontains=word) | Q(programme__icontains=word)
            wanted &= here | Q(year=int(word)) if is_year else here
        return map(_round, rounds_visible_to(user).filter(wanted).order_by("-year", "district__name")[:most])

    def named(self, keys: Collection[str], user: Visitor) -> Iterable[tuple[str, str, str]]:
        wanted = Q(pk__in=[])
        for key in keys:
            if match := _KEY.fullmatch(key):
                wanted |= Q(district__key=match[1], year=int(match[2]))
        return map(_round, rounds_visible_to(user).filter(wanted))

    def key_at(self, match: ResolverMatch) -> str:
        if match.view_name != "kiezkasse:round":
            return ""
        slug = match.kwargs["district"]
        district = next((district for district in districts_active() if district.slug == slug), None)
        return f"{district.key}-{match.kwargs['year']}" if district else ""


class IdeaSubjects:
    """Ideas that are public; whoever knows an address may also name another one they see."""

    name = "idea"
    label = _("Idee")

    def find(self, words: str, user: Visitor, *, most: int) -> Iterable[tuple[str, str, str]]:
        return map(_idea, public_proposals().filter(ideas_with_words(words).condition).order_by("-pk")[:most])

    def named(self, keys: Collection[str], user: Visitor) -> Iterable[tuple[str, str, str]]:
        return map(_idea, proposals_visible_to(user).filter(reference__in=keys))

    def key_at(self, match: ResolverMatch) -> str:
        return (
            match.kwargs["reference"] if match.view_name in ("kiezkasse:proposal", "kiezkasse:proposal-short") else ""
        )


def _round(round: Round) -> tuple[str, str, str]:
    return f"{round.district.key}-{round.year}", str(round), round.get_absolute_url()


def _idea(idea: Proposal) -> tuple[str, str, str]:
    return idea.reference, idea.title, idea.get_absolute_url()
