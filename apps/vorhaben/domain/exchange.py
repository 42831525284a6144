"""Vorhaben that were kept elsewhere come in as a table: looked at first, then taken over."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.imports import Applied, close, lock_open
from apps.core.uploads import plain_name
from apps.sozialraum.models import District

from ..models import Vorhaben, VorhabenImport
from .content import VorhabenContent, check_content
from .vorhaben import edit_vorhaben, enter_vorhaben

if TYPE_CHECKING:
    from apps.accounts.models import User


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
    batch = lock_open(VorhabenImport.objects.select_related("district"), batch.pk)
    known = {one.external_key: one for one in known_from(batch.district, batch.source_name)}
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
    return close(batch)


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
