"""What Anregungen keep about a person with an account: what they suggested, what they signed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy

from apps.accounts.own_data import OwnThing

from .models import Anregung, AnregungContact, Signature

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnAnregungen:
    """Anregungen stay when somebody leaves: offices decide about them. The contact goes."""

    key = "anregungen"
    rank = 25
    title = gettext_lazy("Ihre Anregungen von Beteiligung")
    empty = gettext_lazy("Sie haben mit diesem Konto keine Anregung eingereicht.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(
                title=one.title,
                address=reverse("anregungen:own", args=[one.reference]),
                at=one.created_at,
                note=str(one.get_status_display()),
            )
            for one in Anregung.objects.filter(author=user).order_by("-created_at")
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        names = (
            *("reference", "title", "vorhaben_words", "summary", "reason", "aim", "place_words", "author_name"),
            *("status", "created_at", "contact__name", "contact__email", "contact__phone", "contact__postal_address"),
        )
        return list(Anregung.objects.filter(author=user).order_by("created_at").values(*names))

    def forget(self, user: "User", *, keep_name: bool) -> None:
        own = Anregung.objects.filter(author=user)
        AnregungContact.objects.filter(anregung__in=own).delete()
        own.update(author=None, **({} if keep_name else {"author_name": ""}))


class OwnSignatures:
    """Signatures stay counted; nobody can tell any more whose they were."""

    key = "anregung-signatures"
    rank = 26
    title = gettext_lazy("Anregungen, die Sie unterschrieben haben")
    empty = gettext_lazy("Sie haben keine Anregung unterschrieben.")

    def things(self, user: "User") -> list[OwnThing]:
        signed = Signature.objects.filter(user=user).select_related("anregung").order_by("-created_at")
        return [
            OwnThing(title=one.anregung.title, address=one.anregung.get_absolute_url(), at=one.created_at)
            for one in signed
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        signed = Signature.objects.filter(user=user).order_by("created_at")
        return list(signed.values("anregung__reference", "anregung__title", "created_at"))

    def forget(self, user: "User", *, keep_name: bool) -> None:
        Signature.objects.filter(user=user).update(user=None)
