"""The guidelines that every portal begins with, so that the self-check has its principles from the first day.

What stands in shipped/ is short and in our own words, and each version says so: what binds is the text that was
adopted. A district that enters its own text does so as the next version.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.sozialraum.models import District

from ..models import Guideline
from ..source import read_source
from .exchange import replace_text
from .versions import Adoption, adopt_version, begin_draft, found_guideline

FOLDER = Path(__file__).resolve().parent.parent / "shipped"


@dataclass(frozen=True, kw_only=True)
class Shipped:
    """One guideline: of a district by its key, or of Berlin; its text lies in the file of that name."""

    file: str
    district_key: str | None
    title: str
    summary: str
    adoption: Adoption


SHIPPED = (
    Shipped(
        file="berlin-2019",
        district_key=None,
        title="Leitlinien für Beteiligung des Landes Berlin",
        summary="Wie das Land Menschen an der räumlichen Stadtentwicklung beteiligt. "
        "Sie gelten auch in Bezirken, die keine eigenen haben.",
        adoption=Adoption(adopted_on=date(2019, 9, 3), adopted_by="Beschluss des Senats von Berlin"),
    ),
    Shipped(
        file="treptow-koepenick-2021",
        district_key="09",
        title="Leitlinien für Bürger:innenbeteiligung Treptow-Köpenick",
        summary="Wie der Bezirk Treptow-Köpenick Menschen an seinen Vorhaben beteiligt, "
        "erarbeitet von Bürgerschaft, Politik und Verwaltung.",
        adoption=Adoption(adopted_on=date(2021, 1, 5), adopted_by="Beschluss des Bezirksamts Treptow-Köpenick"),
    ),
)


def load_shipped_guidelines() -> int:
    """Enter those whose area has no guideline yet; returns how many."""
    return sum(_load(one) for one in SHIPPED)


@transaction.atomic
def _load(one: Shipped) -> bool:
    district = District.objects.filter(key=one.district_key).first() if one.district_key else None
    if (one.district_key and district is None) or Guideline.objects.filter(district=district).exists():
        return False
    guideline = found_guideline(district=district, title=one.title, summary=one.summary, actor=None)
    draft = begin_draft(guideline=guideline, actor=None)
    source = read_source((FOLDER / f"{one.file}.md").read_text(encoding="utf-8"))
    draft = replace_text(version=draft, source=source, revision=draft.revision, actor=None)
    with stored_words():
        note = _("Kurzfassung in eigenen Worten des Portals. Es gilt der beschlossene Wortlaut.")
    adoption = replace(one.adoption, wording_note=note)
    adopt_version(version=draft, adoption=adoption, revision=draft.revision, actor=None)
    return True
