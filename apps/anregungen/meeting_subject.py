"""Anregungen as what items of an agenda are about. The bodies know nothing of them."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.urls import ResolverMatch
from django.utils.translation import gettext_lazy as _

from apps.accounts.visitors import Visitor

from .models import Anregung
from .queries import anregungen_visible_to, anregungen_with_words, public_anregungen

PAGES = ("anregungen:anregung", "anregungen:anregung-short")


class AnregungSubjects:
    """The public ones; whoever works with others may name them by their address."""

    name = "anregung"
    label = _("Anregung")

    def find(self, words: str, user: Visitor, *, most: int) -> Iterable[tuple[str, str, str]]:
        begun = Q(*(Q(title__icontains=word) for word in words.split()))
        by_word = anregungen_with_words(public_anregungen(), words).values("pk")
        return map(_row, public_anregungen().filter(begun | Q(pk__in=by_word)).order_by("-pk")[:most])

    def named(self, keys: Collection[str], user: Visitor) -> Iterable[tuple[str, str, str]]:
        return map(_row, anregungen_visible_to(user).filter(reference__in=keys))

    def key_at(self, match: ResolverMatch) -> str:
        return match.kwargs["reference"] if match.view_name in PAGES else ""


def _row(anregung: Anregung) -> tuple[str, str, str]:
    return anregung.reference, anregung.title, anregung.get_absolute_url()
