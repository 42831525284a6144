"""The texts of a district: changed by its staff, brought back to the shipped ones when wanted."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..enums import TextKind
from ..models import TextTemplate
from ..shipped import SHIPPED
from ..wording import PLACEHOLDERS, unknown_placeholders

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def create_shipped_texts(*, district: District) -> None:
    """Give a district the shipped texts of each kind it has none of. A second time changes nothing."""
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    known = set(TextTemplate.objects.filter(district=district).values_list("kind", flat=True))
    TextTemplate.objects.bulk_create(_shipped(district, [kind for kind in TextKind if kind not in known]))


@transaction.atomic
def save_text(
    *,
    district: District,
    kind: TextKind,
    name: str,
    text: str,
    is_active: bool = True,
    template: TextTemplate | None = None,
    actor: "User",
) -> TextTemplate:
    """Add a text, or change `template`. Raises DomainError for a name twice or an unknown placeholder."""
    name, text = " ".join(name.split()), text.strip()
    if not name or not text:
        raise DomainError(_("Bitte geben Sie einen Namen und einen Text an."), field="text" if name else "name")
    if unknown := unknown_placeholders(text):
        raise DomainError(
            _("Den Platzhalter {%(unknown)s} gibt es nicht. Möglich sind: %(known)s.")
            % {"unknown": unknown[0], "known": ", ".join(f"{{{word}}}" for word in PLACEHOLDERS)},
            field="text",
        )
    create_shipped_texts(district=district)
    others = TextTemplate.objects.filter(district=district, kind=kind)
    if template is not None and template.pk is None:  # a shipped one that this change is the first to save
        template = others.get(name=template.name)
    if others.filter(name=name).exclude(pk=(template and template.pk) or 0).exists():
        raise DomainError(_("Eine Vorlage mit diesem Namen gibt es schon."), field="name")
    if template is None:
        last = others.order_by("-position").values_list("position", flat=True).first() or 0
        template = TextTemplate(district=district, kind=kind, position=last + 1)
    template.name, template.text, template.is_active = name, text, is_active
    template.save()
    return template


@transaction.atomic
def restore_texts(*, district: District, kind: TextKind, actor: "User") -> None:
    """Offer the shipped texts of this kind as they came. Own texts are kept and switched off."""
    create_shipped_texts(district=district)
    texts = TextTemplate.objects.filter(district=district, kind=kind)
    texts.exclude(name__in=[shipped.name for shipped in SHIPPED[kind]]).update(is_active=False)
    for row in _shipped(district, [kind]):
        TextTemplate.objects.update_or_create(
            district=district,
            kind=kind,
            name=row.name,
            defaults={"text": row.text, "position": row.position, "is_active": True},
        )


def _shipped(district: District, kinds: list[TextKind]) -> list[TextTemplate]:
    return [
        TextTemplate(district=district, kind=kind, name=shipped.name, text=shipped.text, position=position)
        for kind in kinds
        for position, shipped in enumerate(SHIPPED[kind], start=1)
    ]
