"""Giving and taking roles."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum

from ..enums import RoleKind
from ..models import Department, Role, User
from ..roles import GIVES_ROLES


@transaction.atomic
def give_role(
    *,
    user: User,
    kind: RoleKind,
    district: District | None,
    region: Sozialraum | None = None,
    department: Department | None = None,
    office: str = "",
    actor: User,
) -> Role:
    """Give somebody a role in a district, or in one Bezirksregion of it; as Fachamt, in one of its departments.

    The Senate department belongs to no district.

    Nobody gives a role to themselves, and only SPK-Leitung makes SPK-Leitung: whoever runs the machine
    does not decide about the money. Raises DomainError with the reason.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if (kind == RoleKind.SENATE) != (district is None):
        raise DomainError(
            _("Bitte wählen Sie den Bezirk. Nur die Senatsverwaltung gehört zu keinem."), field="district"
        )
    _check_may_manage(user=user, kind=kind, district=district, actor=actor)
    if not user.is_active:
        raise DomainError(_("Dieses Konto ist gesperrt. Gesperrte Personen bekommen keine Rolle."), field="email")
    if kind == RoleKind.KIEZPATE and region is None:
        raise DomainError(
            _("Bitte wählen Sie die Bezirksregion, für die die Kiezpatin oder der Kiezpate da ist."), field="region"
        )
    if region is not None and (district is None or not _lies_in(region, district)):
        raise DomainError(
            _("%(region)s liegt nicht in %(district)s.")
            % {"region": region.name, "district": district.name if district else "Berlin"},
            field="region",
        )
    _check_department(kind=kind, district=district, department=department)
    office = office.strip() or (department.name if department else "")
    role, created = Role.objects.get_or_create(
        user=user, kind=kind, district=district, region=region, defaults={"office": office, "department": department}
    )
    if not created:
        raise DomainError(_("Diese Rolle hat die Person schon."), field="kind")
    return role


@transaction.atomic
def take_role(*, role: Role, actor: User) -> None:
    """Take a role back. Raises DomainError for one's own role and for the last SPK-Leitung of a district."""
    role = Role.objects.select_related("user", "district").select_for_update(of=("self",)).get(pk=role.pk)
    _check_may_manage(user=role.user, kind=RoleKind(role.kind), district=role.district, actor=actor)
    if role.kind == RoleKind.SPK_LEITUNG and not _has_other_lead(role):
        raise DomainError(
            _("Das ist die letzte SPK-Leitung in %(district)s. Bitte geben Sie die Rolle zuerst jemand anderem.")
            % {"district": role.area_name}
        )
    role.delete()


def _check_may_manage(*, user: User, kind: RoleKind, district: District | None, actor: User) -> None:
    if user.pk == actor.pk:
        raise DomainError(_("Eigene Rollen können Sie nicht ändern. Bitte fragen Sie die SPK-Leitung."))
    if actor.is_superuser:
        return
    own = {
        RoleKind(role.kind)
        for role in actor.role_list
        if role.covers(district_id=district.pk if district else None, region_id=None)
    }
    if not any(kind in GIVES_ROLES.get(held, ()) for held in own):
        raise DomainError(
            _("Die Rolle %(role)s in %(district)s können Sie nicht geben oder zurücknehmen.")
            % {"role": kind.label, "district": district.name if district else "Berlin"},
            field="kind",
        )


def _check_department(*, kind: RoleKind, district: District | None, department: Department | None) -> None:
    if kind != RoleKind.FACHAMT:
        if department is not None:
            raise DomainError(_("Ein Fachamt gehört nur zur Rolle Fachamt."), field="department")
        return
    if department is None:
        raise DomainError(
            _("Bitte wählen Sie, für welches Amt die Person Fragen zu Ideen beantwortet."), field="department"
        )
    if district is None or department.district_id != district.pk:
        raise DomainError(
            _("%(department)s gehört nicht zu %(district)s.")
            % {"department": department.name, "district": district.name if district else "Berlin"},
            field="department",
        )


def _has_other_lead(role: Role) -> bool:
    # Locked, so that two leads who take each other's role at once do not both succeed.
    leads = Role.objects.select_for_update().filter(district=role.district, kind=RoleKind.SPK_LEITUNG).order_by("pk")
    return len(leads) > 1


def _lies_in(region: Sozialraum, district: District) -> bool:
    return region.level == Level.BEZIRKSREGION and region.key.startswith(district.key)
