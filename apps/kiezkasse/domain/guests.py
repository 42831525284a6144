"""Following without an account: by a mail address that was confirmed, and ended by a signed link."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from apps.anregungen.models import Anregung
from apps.core.errors import DomainError
from apps.core.private_keys import PrivateKeys
from apps.guidelines.models import Guideline
from apps.notifications.domain.outbox import queue_letter
from apps.notifications.models import Guest
from apps.notifications.topic import Topic
from apps.sozialraum.models import District
from apps.vorhaben.models import Vorhaben

from ..models import Follow, Proposal, Round
from .follow import MOST, Thing, check_can_be_followed, which
from .links import ExpiredLinkError

PENDING_FOR = timedelta(days=2)
_GUEST = PrivateKeys("kiezkasse.guest")
_FOLLOW = PrivateKeys("kiezkasse.guest-follow")

# What a guest may agree to, in the words of the form; each stands for kinds of messages.
DATES = ("follow_assembly", "follow_cancelled", "follow_vote", "follow_window", "invitation")
OFFERS: dict[str, tuple[object, tuple[str, ...]]] = {
    "termine": (gettext_lazy("Termine und Einladungen"), DATES),
    "ideen": (gettext_lazy("Neue Ideen"), ("follow_new_idea",)),
    "ergebnisse": (gettext_lazy("Ergebnisse der Versammlungen"), ("follow_result",)),
    "leitlinien": (gettext_lazy("Leitlinien: Konsultationen, Antworten und neue Fassungen"), ("follow_consultation",)),
    "stand": (gettext_lazy("Jeder neue Stand der Idee"), ("follow_idea",)),
    "vorhaben": (gettext_lazy("Was sich beim Vorhaben ändert, und neue Termine"), ("follow_vorhaben",)),
    "anregung": (gettext_lazy("Jeder neue Stand der Anregung"), ("follow_anregung",)),
}


def offers_for(thing: Thing) -> list[str]:
    """What there is to hear of this thing."""
    if isinstance(thing, Vorhaben):
        return ["vorhaben"]
    if isinstance(thing, Anregung):
        return ["anregung"]
    if isinstance(thing, Guideline):
        return ["leitlinien"]
    if isinstance(thing, Proposal):
        return ["stand"]
    of_place = ["termine", "ideen", "ergebnisse"]
    return [*of_place, "leitlinien"] if isinstance(thing, District) else of_place


@transaction.atomic
def request_guest_follow(*, thing: Thing, email: str, offers: Sequence[str]) -> Follow | None:
    """Somebody without an account wants to follow something: send a mail in which they confirm it.

    Nothing else goes to the address before. What a stranger sees is the same whether the address
    follows the thing already or not; asking again for more is confirmed again.
    """
    check_can_be_followed(thing)
    chosen = [offer for offer in offers if offer in offers_for(thing)]
    if not chosen:
        raise DomainError(_("Bitte wählen Sie, was Sie bekommen möchten."), field="offers")
    email = email.strip().lower()
    guest, _is_new = Guest.objects.select_for_update().get_or_create(
        email=email, defaults={"language": get_language() or settings.LANGUAGE_CODE}
    )
    if Follow.objects.filter(guest=guest).count() >= MOST:
        return None
    kinds = kinds_of(chosen)
    found, is_new = Follow.objects.get_or_create(
        guest=guest, user=None, **which(thing), defaults={"kinds": kinds, "confirmed_at": None}
    )
    if not is_new and found.confirmed_at is None:
        found.kinds = kinds
        found.created_at = timezone.now()
        found.save(update_fields=["kinds", "created_at"])
    _mail_confirmation(found, guest, thing, kinds)
    return found


@transaction.atomic
def confirm_guest_follow(*, key: str) -> Follow:
    """The person behind the address says yes: from now on they get what the mail said. Twice is harmless."""
    found, kinds = _read_follow(key)
    locked = Follow.objects.select_for_update(of=("self",)).filter(pk=found.pk).first()
    if locked is None:
        raise ExpiredLinkError
    locked.kinds = sorted({*kinds, *(locked.kinds if locked.confirmed_at else [])})
    locked.confirmed_at = locked.confirmed_at or timezone.now()
    locked.save(update_fields=["kinds", "confirmed_at"])
    return locked


@transaction.atomic
def end_guest_follow(*, follow: Follow) -> None:
    """The guest follows this no more. Without anything left the address is deleted."""
    guest = follow.guest
    follow.delete()
    _forget_without_follows(guest)


@transaction.atomic
def end_all(*, guest: Guest) -> None:
    """The guest wants no mail any more: all that they follow and their address are deleted."""
    guest.delete()


@transaction.atomic
def end_kind(*, guest: Guest, kind: str) -> None:
    """The guest wants this kind of mail no more, whatever it is about."""
    for found in Follow.objects.select_for_update().filter(guest=guest, kinds__contains=[kind]):
        found.kinds = [other for other in found.kinds if other != kind]
        if found.kinds:
            found.save(update_fields=["kinds"])
        else:
            found.delete()
    _forget_without_follows(guest)


@transaction.atomic
def delete_unconfirmed(keys: Sequence[int]) -> int:
    """Delete what was asked for and never confirmed, and addresses for which nothing is left then."""
    follows = Follow.objects.filter(pk__in=keys, guest__isnull=False, confirmed_at=None)
    guests = list(follows.values_list("guest", flat=True))
    follows.delete()
    Guest.objects.filter(pk__in=guests, follows=None).delete()
    return len(keys)


def guest_key(guest: Guest) -> str:
    """The key of the page on which a guest sees and ends what they get."""
    return _GUEST.key(f"{guest.pk}.{guest.link_version}")


def guest_by_key(key: str) -> Guest:
    """The guest of a private link. Raises BrokenLinkError or ExpiredLinkError."""
    pk, version = _GUEST.read(key).split(".")
    guest = Guest.objects.filter(pk=pk, link_version=version).first()
    if guest is None:
        raise ExpiredLinkError
    return guest


def follow_to_confirm(key: str) -> tuple[Follow, list[str]]:
    """What the link of the mail confirms: the follow, and the kinds that the mail named."""
    return _read_follow(key)


def kinds_of(offers: Sequence[str]) -> list[str]:
    """The kinds of messages behind the words of the form."""
    return sorted(kind for offer in offers for kind in OFFERS[offer][1])


def in_offers(kinds: Sequence[str]) -> list[str]:
    """Kinds in the words of the form, as far as they are all agreed to."""
    return [str(words) for words, behind in OFFERS.values() if set(behind) & set(kinds)]


def name_of(thing: Thing) -> str:
    """What a person calls it."""
    if isinstance(thing, Proposal | Vorhaben | Anregung | Guideline):
        return thing.title
    if isinstance(thing, District):
        return _("Bezirk %(name)s") % {"name": thing.name}
    return str(thing)


def district_of(thing: Thing) -> District | None:
    """The district whose Anlaufstelle stands below the mail; the guideline of Berlin has none."""
    if isinstance(thing, District):
        return thing
    if isinstance(thing, Proposal):
        return thing.region_budget.round.district
    if isinstance(thing, Round | Vorhaben | Anregung | Guideline):
        return thing.district
    return District.objects.get(key=thing.key[:2])


def _mail_confirmation(found: Follow, guest: Guest, thing: Thing, kinds: list[str]) -> None:
    days = ngettext("%(days)s Tag", "%(days)s Tage", PENDING_FOR.days) % {"days": PENDING_FOR.days}
    link = reverse("kiezkasse:guest-confirm", args=[_follow_key(found, kinds)])
    queue_letter(
        kind="follow_confirm",
        recipient=guest.email,
        dedup_key=f"follow_confirm:{found.pk}:{'-'.join(kinds)[:80]}:{timezone.now():%Y%m%d%H}",
        language=guest.language,
        district=district_of(thing),
        topic=Topic(kind="follow", key=str(found.pk), title=name_of(thing), address=link),
        facts={"name": name_of(thing), "umfang": ", ".join(in_offers(kinds)), "frist": days},
    )


def _follow_key(found: Follow, kinds: list[str]) -> str:
    return _FOLLOW.key(f"{found.pk}.{','.join(kinds)}")


def _read_follow(key: str) -> tuple[Follow, list[str]]:
    pk, kinds = _FOLLOW.read(key).split(".")
    found = (
        Follow.objects.select_related(
            "guest",
            "proposal__region_budget__round__district",
            "region",
            "round__district",
            "district",
            "vorhaben__district",
            "anregung__district",
            "guideline__district",
        )
        .filter(pk=pk, guest__isnull=False)
        .first()
    )
    expired = timezone.now() - PENDING_FOR
    if found is None or (found.confirmed_at is None and found.created_at < expired):
        raise ExpiredLinkError
    return found, kinds.split(",")


def _forget_without_follows(guest: Guest | None) -> None:
    if guest is not None and not Follow.objects.filter(guest=guest).exists():
        guest.delete()
