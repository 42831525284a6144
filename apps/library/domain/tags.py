"""Tags of the library: they come with the entries; tidying them up is work of its own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.slugs import readable_part

from ..models import LibraryEntry, LibraryTag

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST = 40


def write_tags(entry: LibraryEntry, names: Sequence[str]) -> None:
    """Give a locked entry these tags; new words become new tags. Words alike but for their case are one tag."""
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(_slug(name), " ".join(name.split())[:LONGEST])
    # Two editors may bring the same new word at the same moment: the second one takes the first one's.
    LibraryTag.objects.bulk_create(
        [LibraryTag(name=name, slug=slug) for slug, name in sorted(wanted.items())], ignore_conflicts=True
    )
    entry.tags.set(LibraryTag.objects.filter(slug__in=wanted))


@transaction.atomic
def rename_tag(*, tag: LibraryTag, name: str, actor: "User") -> LibraryTag:
    """Write a tag differently. A name that another tag has puts both together: entries keep the other one."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise DomainError(
            _("Bitte geben Sie ein Schlagwort mit höchstens %(most)s Zeichen an.") % {"most": LONGEST}, field="name"
        )
    # In one order, so that two who put the same tags together wait for each other.
    locked = LibraryTag.objects.select_for_update().filter(slug__in=[_slug(name), tag.slug]).order_by("pk")
    known = {one.slug: one for one in locked}
    if tag.slug not in known:
        raise DomainError(_("Dieses Schlagwort gibt es nicht mehr."))
    other = known.get(_slug(name))
    if other is None or other.pk == tag.pk:
        LibraryTag.objects.filter(pk=tag.pk).update(name=name, slug=_slug(name))
        return LibraryTag.objects.get(pk=tag.pk)
    for entry in tag.entries.all():
        entry.tags.add(other)
    tag.delete()
    return other


@transaction.atomic
def remove_tag(*, tag: LibraryTag, actor: "User") -> None:
    """Take a tag out of all entries."""
    LibraryTag.objects.filter(pk=tag.pk).delete()


def _slug(name: str) -> str:
    return readable_part(name.strip().lower(), otherwise="wort")
