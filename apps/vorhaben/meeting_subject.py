"""Vorhaben as what items of an agenda are about."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.urls import ResolverMatch
from django.utils.translation import gettext_lazy as _

from apps.accounts.visitors import Visitor

from .models import Vorhaben
from .queries import vorhaben_visible_to, with_words


class VorhabenSubjects:
    """Those of the public list; for the offices that keep them, also the others."""

    name = "vorhaben"
    label = _("Vorhaben")

    def find(self, words: str, user: Visitor, *, most: int) -> Iterable[tuple[str, str, str]]:
        shown = vorhaben_visible_to(user)
        begun = Q(*(Q(title__icontains=word) for word in words.split()))
        by_word = with_words(Vorhaben.objects.all(), words).values("pk")
        return map(_row, shown.filter(begun | Q(pk__in=by_word)).order_by("title", "pk")[:most])

    def named(self, keys: Collection[str], user: Visitor) -> Iterable[tuple[str, str, str]]:
        return map(_row, vorhaben_visible_to(user).filter(reference__in=keys))

    def key_at(self, match: ResolverMatch) -> str:
        return match.kwargs["reference"] if match.view_name == "vorhaben:vorhaben" else ""


def _row(vorhaben: Vorhaben) -> tuple[str, str, str]:
    return vorhaben.reference, vorhaben.title, vorhaben.get_absolute_url()
