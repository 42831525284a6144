"""What the guidelines keep about a person with an account: what they said about drafts, with what they agreed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.own_data import OwnThing

from .models import Agreement, Contribution, ContributionReport

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnContributions:
    """Contributions stay, without a name: others have answered them, the office too."""

    key = "contributions"
    rank = 32
    title = gettext_lazy("Ihre Beiträge zu Leitlinien")
    empty = gettext_lazy("Sie haben noch nichts zu einer Leitlinie gesagt.")

    def things(self, user: "User") -> list[OwnThing]:
        own = Contribution.objects.filter(author=user, withdrawn_at=None).select_related("parent")
        return [
            OwnThing(
                title=(one.text or one.wording)[:120],
                address=one.get_absolute_url(),
                at=one.created_at,
                note=str(_("ausgeblendet")) if one.hidden_at else str(one.get_kind_display()),
            )
            for one in own.order_by("-created_at")
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        names = ("reference", "number", "kind", "text", "wording", "created_at", "withdrawn_at", "hidden_reason")
        said = Contribution.objects.filter(author=user).order_by("created_at").values(*names)
        agreed = Agreement.objects.filter(user=user).order_by("created_at")
        reported = ContributionReport.objects.filter(reporter=user).order_by("created_at")
        return [
            *said,
            *agreed.values("paragraph__key", "contribution__reference", "created_at"),
            *reported.values("contribution__reference", "kind", "text", "created_at", "outcome"),
        ]

    def forget(self, user: "User", *, keep_name: bool) -> None:
        Contribution.objects.filter(author=user).update(person="")
        ContributionReport.objects.filter(reporter=user).update(reporter=None)
        # Counted still, by a key from which nobody reads who it was.
        Agreement.objects.filter(user=user).update(user=None)
