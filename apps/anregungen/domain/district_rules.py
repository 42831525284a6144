"""What a district asks of an Anregung, changed by SPK-Leitung."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..enums import WhoSigns
from ..models import AnregungRules

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class RulesPlan:
    """The numbers of a district."""

    needed_signatures: int
    collect_days: int
    min_age: int
    who_signs: WhoSigns
    check_days: int
    decision_days: int
    department: Department | None = None


@transaction.atomic
def change_rules(*, district: District, plan: RulesPlan, version: int, actor: "User") -> AnregungRules:
    """Set the numbers for all Anregungen that are admitted from now on.

    Raises DomainError when somebody else has changed them since `version` was read.
    """
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    rules = AnregungRules.objects.filter(district=district).first() or AnregungRules(district=district)
    if rules.version != version:
        raise DomainError(
            _("Jemand anderes hat die Regeln inzwischen geändert. Bitte laden Sie die Seite neu und prüfen Sie sie.")
        )
    if plan.department is not None and plan.department.district_id != district.pk:
        raise DomainError(_("Dieses Amt gehört zu einem anderen Bezirk."), field="department")
    for name, value in vars(plan).items():
        setattr(rules, name, value)
    rules.version += 1
    rules.save()
    return rules
