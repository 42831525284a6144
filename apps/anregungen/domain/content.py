"""What somebody says in an Anregung, checked as a whole before anything is written."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import District, Sozialraum
from apps.vorhaben.models import Vorhaben


@dataclass(frozen=True, kw_only=True)
class AnregungContent:
    """The words. `vorhaben` is one of the list; without it `vorhaben_words` say what it is about."""

    title: str
    summary: str
    reason: str
    aim: str
    sozialraum: Sozialraum
    vorhaben: Vorhaben | None = None
    vorhaben_words: str = ""
    place_words: str = ""
    author_name: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """As the columns of an Anregung."""
        return vars(self) | {"vorhaben_words": "" if self.vorhaben else self.vorhaben_words}


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach whoever writes. With an account or by mail, on paper perhaps by a postal address alone."""

    name: str = ""
    email: str = ""
    phone: str = ""
    postal_address: str = ""
    language: str = "de"
    is_guardian: bool = False


def check_content(content: AnregungContent, *, district: District) -> None:
    """Raise DomainError for what does not fit together."""
    for name in ("title", "summary", "reason", "aim"):
        if not getattr(content, name).strip():
            raise DomainError(_("Bitte füllen Sie dieses Feld aus."), field=name)
    if content.vorhaben is None and not content.vorhaben_words.strip():
        raise DomainError(_("Bitte sagen Sie, um welches Vorhaben es geht."), field="vorhaben_words")
    if content.vorhaben is not None and content.vorhaben.district_id != district.pk:
        raise DomainError(_("Dieses Vorhaben gehört zu einem anderen Bezirk."), field="vorhaben")
    if content.vorhaben is not None and not content.vorhaben.is_public:
        raise DomainError(_("Dieses Vorhaben steht nicht mehr in der Liste."), field="vorhaben")
    if not content.sozialraum.key.startswith(district.key):
        raise DomainError(
            _("%(name)s liegt nicht in %(district)s. Bitte wählen Sie einen Ort in diesem Bezirk.")
            % {"name": content.sozialraum.name, "district": district.name},
            field="region",
        )
