"""What the Kiezkasse keeps about a person with an account: ideas, supports, comments."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.own_data import OwnThing

from .domain.drafts import discard_draft
from .models import Comment, Follow, Proposal, ProposalContact, ProposalDraft, Report, Support
from .queries import followed_by

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnProposals:
    """Ideas stay when somebody leaves: assemblies decide about them, others have answered."""

    key = "proposals"
    rank = 10
    title = gettext_lazy("Ihre Ideen")
    empty = gettext_lazy("Sie haben mit diesem Konto noch keine Idee eingereicht.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(
                title=proposal.title,
                address=reverse("kiezkasse:proposal-own", args=[proposal.reference]),
                at=proposal.created_at,
                note=str(proposal.get_status_display()),
            )
            for proposal in Proposal.objects.filter(author=user).order_by("-created_at")
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return [
            {
                "reference": proposal.reference,
                "title": proposal.title,
                "text": proposal.text,
                "cost": proposal.cost,
                "place": proposal.address_text,
                "point": list(proposal.point.coords) if proposal.point else None,
                "author_name": proposal.author_name,
                "carried_out_by": proposal.carried_out_by,
                "own_money": proposal.own_money,
                "other_money": proposal.other_money,
                "status": proposal.status,
                "created_at": proposal.created_at,
                "contact": _contact(proposal),
            }
            | _parts(proposal)
            for proposal in Proposal.objects.filter(author=user)
            .select_related("contact")
            .prefetch_related(*PARTS)
            .order_by("created_at")
        ]

    def forget(self, user: "User", *, keep_name: bool) -> None:
        own = Proposal.objects.filter(author=user)
        ProposalContact.objects.filter(proposal__in=own).update(email="", phone="", presenter="", confirmed_at=None)
        if keep_name:
            own.update(author=None)
        else:
            own.update(author=None, author_name=_("Person aus dem Kiez"))


class OwnDrafts:
    """Ideas that somebody has not handed in yet; they go with the account."""

    key = "drafts"
    rank = 5
    title = gettext_lazy("Ihre angefangenen Ideen")
    empty = gettext_lazy("Sie haben keine angefangene Idee.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(
                title=draft.content.get("idee", {}).get("title") or _("Idee ohne Titel"),
                address=reverse("kiezkasse:draft", args=[draft.key]),
                at=draft.changed_at,
                note=_("Entwurf"),
            )
            for draft in ProposalDraft.objects.filter(user=user).order_by("-changed_at")
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return list(
            ProposalDraft.objects.filter(user=user).order_by("created_at").values("content", "created_at", "changed_at")
        )

    def forget(self, user: "User", *, keep_name: bool) -> None:
        for draft in ProposalDraft.objects.filter(user=user):
            discard_draft(draft=draft)


class OwnSupports:
    """Supports stay counted; the emptied account behind them names nobody."""

    key = "supports"
    rank = 20
    title = gettext_lazy("Ideen, die Sie unterstützen")
    empty = gettext_lazy("Sie unterstützen noch keine Idee.")

    def things(self, user: "User") -> list[OwnThing]:
        supports = Support.objects.filter(user=user).select_related("proposal").order_by("-created_at")
        return [
            OwnThing(title=support.proposal.title, address=support.proposal.get_absolute_url(), at=support.created_at)
            for support in supports
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return list(
            Support.objects.filter(user=user)
            .order_by("created_at")
            .values("proposal__reference", "proposal__title", "created_at")
        )

    def forget(self, user: "User", *, keep_name: bool) -> None:
        return None


class OwnComments:
    """Comments stay in their conversation, without a name."""

    key = "comments"
    rank = 30
    title = gettext_lazy("Ihre Kommentare")
    empty = gettext_lazy("Sie haben noch nichts kommentiert.")

    def things(self, user: "User") -> list[OwnThing]:
        comments = Comment.objects.filter(author=user).select_related("proposal").order_by("-created_at")
        return [
            OwnThing(
                title=comment.text[:120],
                address=comment.proposal.get_absolute_url(),
                at=comment.created_at,
                note=str(_("ausgeblendet")) if comment.hidden_at else comment.proposal.title,
            )
            for comment in comments
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return list(
            Comment.objects.filter(author=user)
            .order_by("created_at")
            .values("proposal__reference", "proposal__title", "text", "created_at", "hidden_at", "hidden_reason")
        )

    def forget(self, user: "User", *, keep_name: bool) -> None:
        Comment.objects.filter(author=user).update(person="")


class OwnFollows:
    """What somebody follows is theirs alone and goes with them."""

    key = "follows"
    rank = 40
    title = gettext_lazy("Was Sie verfolgen")
    empty = gettext_lazy("Sie verfolgen noch nichts.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(title=thing.title, address=thing.address, at=thing.follow.created_at, note=thing.kind)
            for thing in followed_by(user)
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        follows = Follow.objects.filter(user=user).select_related(
            "proposal", "region", "round__district", "district", "vorhaben", "anregung", "guideline"
        )
        return [
            {
                "what": str(follow.thing),
                "created_at": follow.created_at,
                "seen_at": follow.seen_at,
            }
            for follow in follows.order_by("created_at")
        ]

    def forget(self, user: "User", *, keep_name: bool) -> None:
        Follow.objects.filter(user=user).delete()


class OwnReports:
    """Reports stay for the office, without saying who sent them."""

    key = "reports"
    rank = 50
    title = gettext_lazy("Was Sie gemeldet haben")
    empty = gettext_lazy("Sie haben nichts gemeldet.")

    def things(self, user: "User") -> list[OwnThing]:
        reports = Report.objects.filter(reporter=user).select_related("proposal").order_by("-created_at")
        return [
            OwnThing(
                title=report.proposal.title,
                address=report.proposal.get_absolute_url(),
                at=report.created_at,
                note=str(report.get_outcome_display() or _("wird geprüft")),
            )
            for report in reports
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return list(
            Report.objects.filter(reporter=user)
            .order_by("created_at")
            .values("proposal__reference", "comment__reference", "kind", "text", "created_at", "outcome")
        )

    def forget(self, user: "User", *, keep_name: bool) -> None:
        Report.objects.filter(reporter=user).update(reporter=None)


# What belongs to an idea besides its own columns, and which of it is the person's.
PARTS: dict[str, tuple[str, ...]] = {
    "cost_lines": ("kind", "what", "amount"),
    "places": ("kind", "words"),
    "pictures": ("alt_text",),
    "documents": ("name", "size", "uploaded_at"),
    "consents": ("purpose", "version", "wording", "given_at", "withdrawn_at"),
    "versions": ("number", "content", "replaced_at"),
    "questions": ("text", "asked_at", "answer", "answered_at"),
}


def _parts(proposal: Proposal) -> dict[str, object]:
    return {
        part: [{name: getattr(row, name) for name in names} for row in getattr(proposal, part).all()]
        for part, names in PARTS.items()
    }


def _contact(proposal: Proposal) -> dict[str, Any] | None:
    contact = getattr(proposal, "contact", None)
    if contact is None:
        return None
    return {
        "email": contact.email,
        "phone": contact.phone,
        "presenter": contact.presenter,
        "language": contact.language,
        "consented_at": contact.consented_at,
        "consent_version": contact.consent_version,
        "confirmed_at": contact.confirmed_at,
    }
