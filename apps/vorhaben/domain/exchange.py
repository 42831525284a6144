"""Vorhaben that were kept elsewhere come in as a table: looked at first, then taken over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.uploads import plain_name
from apps.sozialraum.models import District

from ..models import Vorhaben, VorhabenImport
from .content import VorhabenContent, check_content
from .vorhaben import edit_vorhaben, enter_vorhaben

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True)
class Applied:
    """What came of taking a table over."""

    created: int
    updated: int
    unchanged: int


@transaction.atomic
def keep_table(
    *, district: District, source_name: str, file_name: str, rows: list[dict[str, Any]], actor: "User"
) -> VorhabenImport:
    """Keep the rows of a table with what is wrong in them. No entry is made or changed yet."""
    return VorhabenImport.objects.create(
        district=district, uploaded_by=actor, file_name=plain_name(file_name), source_name=source_name, rows=rows
    )


@transaction.atomic
def apply_import(*, batch: VorhabenImport, contents: Mapping[str, VorhabenContent], actor: "User") -> Applied:
    """Make and change the entries of all rows without an error; the same table twice changes nothing.

    An entry is found again by district, source and key. New ones are drafts. `contents` are the rows as they
    read now, by key. Raises DomainError, and takes nothing over, when one of them is no longer right.
    """
    # Two tables of one district are taken over one after the other.
    District.objects.select_for_update(no_key=True).get(pk=batch.district_id)
    batch = VorhabenImport.objects.select_for_update(of=("self",)).select_related("district").get(pk=batch.pk)
    if batch.applied_at is not None:
        raise DomainError(_("Diese Tabelle ist schon übernommen."))
    known = {one.external_key: one for one in known_from(batch.district, batch.source_name)}
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    for row in batch.rows:
        if row["errors"]:
            continue
        content = contents.get(row["key"])
        if content is None:
            raise DomainError(
                _("Zeile %(line)s stimmt nicht mehr. Bitte laden Sie die Tabelle noch einmal hoch.")
                % {"line": row["line"]}
            )
        row["outcome"], row["reference"] = _take_over(batch, row["key"], content, known.get(row["key"]), actor)
        counts[row["outcome"]] += 1
    batch.applied_at = timezone.now()
    batch.created_count, batch.updated_count = counts["created"], counts["updated"]
    batch.save(update_fields=["rows", "applied_at", "created_count", "updated_count"])
    return Applied(**counts)


@transaction.atomic
def discard_import(*, batch: VorhabenImport, actor: "User") -> None:
    """Throw a table away that was not taken over."""
    batch = VorhabenImport.objects.select_for_update().get(pk=batch.pk)
    if batch.applied_at is not None:
        raise DomainError(_("Diese Tabelle ist schon übernommen."))
    batch.delete()


def forget_imported_rows(keys: Sequence[int]) -> int:
    """Delete what stood in imported tables; the entries and the counts stay."""
    return VorhabenImport.objects.filter(pk__in=keys).exclude(rows=[]).update(rows=[])


def known_from(district: District, source_name: str) -> list[Vorhaben]:
    """The entries of a district that came from one source."""
    found = Vorhaben.objects.filter(district=district, source_name=source_name).exclude(external_key="")
    return list(found.select_related("department", "district").prefetch_related("areas__sozialraum", "links"))


def _take_over(
    batch: VorhabenImport, key: str, content: VorhabenContent, known: Vorhaben | None, actor: "User"
) -> tuple[str, str]:
    if known is None:
        made = enter_vorhaben(district=batch.district, content=content, source=(batch.source_name, key), actor=actor)
        return "created", made.reference
    if _says_the_same(known, content):
        return "unchanged", known.reference
    edit_vorhaben(vorhaben=known, content=content, version=known.version, actor=actor)
    return "updated", known.reference


def _says_the_same(vorhaben: Vorhaben, content: VorhabenContent) -> bool:
    areas = {area.pk for area in check_content(content, district=vorhaben.district)}
    return (
        all(getattr(vorhaben, name) == value for name, value in content.fields.items())
        and {area.sozialraum_id for area in vorhaben.areas.all()} == areas
        and [(link.label, link.url) for link in vorhaben.links.all()] == list(content.links)
    )
