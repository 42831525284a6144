"""How people want to hear of things."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import Channel, Rhythm
from ..kinds import KINDS, Kind, Wish
from ..models import InboxItem, Preference, ReadingLanguage
from ..queries import choices_of
from ..readers import readers_of, role_kinds

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def set_wishes(*, wishes: Mapping[str, Wish], language: str, actor: "User") -> None:
    """Keep how somebody wants to hear of each kind, and in which language.

    What is as the table of kinds says anyway is not kept: should the table change, it changes for them too.
    """
    if language not in dict(settings.LANGUAGES):
        raise DomainError(_("Diese Sprache gibt es hier nicht."), field="language")
    ReadingLanguage.objects.update_or_create(account=actor, defaults={"language": language})
    for key, wish in wishes.items():
        _set_wish(KINDS[key], wish, actor)


@transaction.atomic
def reset_wishes(*, actor: "User") -> None:
    """Back to how everything comes unless somebody wants it otherwise."""
    Preference.objects.filter(account=actor).delete()


@transaction.atomic
def end_mails(*, kind: Kind, actor: "User") -> None:
    """Write no more mails of this kind; what stood in the portal goes on standing there."""
    (reader,) = readers_of(kind, [actor])
    if reader.wish.channel.has_mail:
        channel = Channel.INBOX if reader.wish.channel.has_inbox else Channel.NONE
        _set_wish(kind, Wish(channel, reader.wish.rhythm), actor)


@transaction.atomic
def end_digests(*, rhythm: Rhythm, actor: "User") -> None:
    """Write no more collected mails of this rhythm."""
    for choice in choices_of(actor):
        if choice.wish.channel.has_mail and choice.wish.rhythm == rhythm:
            end_mails(kind=choice.kind, actor=actor)


def _set_wish(kind: Kind, wish: Wish, actor: "User") -> None:
    if not kind.optional:
        raise DomainError(_("„%(kind)s“ lässt sich nicht abbestellen.") % {"kind": kind.title})
    if wish == kind.default_for(role_kinds(actor)):
        Preference.objects.filter(account=actor, kind=kind.key).delete()
    else:
        Preference.objects.update_or_create(
            account=actor, kind=kind.key, defaults={"channel": wish.channel, "rhythm": wish.rhythm}
        )
    if not wish.channel.has_mail:
        # What is collected for the next digest is not sent any more.
        waiting = InboxItem.objects.filter(account=actor, kind=kind.key, digest=None).exclude(rhythm=Rhythm.AT_ONCE)
        waiting.update(rhythm=Rhythm.AT_ONCE)
