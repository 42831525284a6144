"""Roles and staff in the browser admin. Who has no role is nobody's business here."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.core.admin import SpkAdmin
from apps.core.errors import DomainError
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from .domain.roles import give_role, take_role
from .enums import RoleKind
from .models import Department, Role, User
from .queries import departments_managed_by, districts_with, people_managed_by, roles_managed_by

# Rights come from roles, accounts are managed by their owners: these tables stay out of the admin.
for _model in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, Group):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


class GiveRoleForm(forms.ModelForm):
    """Finds the person by mail address: a list of all accounts would be too much to know."""

    email = forms.EmailField(label=_("E-Mail-Adresse der Person"), help_text=_("Die Person braucht schon ein Konto."))

    actor: User
    given: Role

    class Meta:
        model = Role
        fields = ["kind", "district", "region", "department", "office"]

    def _post_clean(self) -> None:
        """The row is made and checked by give_role."""

    def save_m2m(self) -> None:
        """Roles have no lists."""

    def clean(self) -> dict[str, Any]:
        """Try the change here, so that a refusal stands at its field and not on an error page."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        user = User.objects.filter(email=data["email"].lower()).first()
        if user is None:
            self.add_error(
                "email", _("Zu dieser Adresse gibt es noch kein Konto. Bitte lassen Sie die Person eines anlegen.")
            )
            return data
        try:
            self.given = give_role(
                user=user,
                kind=RoleKind(data["kind"]),
                district=data["district"],
                region=data["region"],
                department=data["department"],
                office=data["office"],
                actor=self.actor,
            )
        except DomainError as error:
            self.add_error(error.field if error.field in self.fields else None, str(error))
        return data


@admin.register(Role)
class RoleAdmin(SpkAdmin):
    """Who works for the own district, and as what."""

    view_right = "accounts.manage_roles"
    add_right = "accounts.manage_roles"
    list_display = ("user", "email", "kind", "district", "region", "department", "office", "given_at")
    list_filter = ("kind",)
    list_select_related = ("user", "district", "region", "department")
    search_fields = ("user__email", "user__display_name", "office")
    search_help_text = _("Name, E-Mail-Adresse oder Amt")
    fields = ("user", "kind", "district", "region", "department", "office", "given_at")
    readonly_fields = ("given_at",)
    actions = ("take",)

    @admin.display(description=_("E-Mail-Adresse"), ordering="user__email")
    def email(self, role: Role) -> str:
        return role.user.email

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        return roles_managed_by(request.user).order_by("kind", "user__display_name")

    def get_fields(self, request: HttpRequest, obj: Role | None = None) -> Any:
        return self.fields if obj else ("email", *GiveRoleForm.Meta.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Role | None = None) -> Any:
        return self.readonly_fields if obj else ()

    def get_form(self, request: HttpRequest, obj: Role | None = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = GiveRoleForm
            kwargs["fields"] = GiveRoleForm.Meta.fields
        form = super().get_form(request, obj, change, **kwargs)
        form.actor = request.user  # type: ignore[attr-defined]
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        own = districts_with(request.user, "accounts.manage_roles")
        if db_field.name == "district":
            kwargs["queryset"] = own
            if len(own) == 1:
                kwargs["initial"] = own[0]
        if db_field.name == "region":
            of_own = Q(pk__in=[])
            for key in own.values_list("key", flat=True):
                of_own |= Q(key__startswith=key)
            kwargs["queryset"] = Sozialraum.objects.filter(of_own, level=Level.BEZIRKSREGION).order_by("name")
        if db_field.name == "department":
            kwargs["queryset"] = departments_managed_by(request.user).filter(is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Role:
        return form.given

    def save_model(self, request: HttpRequest, obj: Role, form: Any, change: bool) -> None:
        """Saved by give_role already."""

    @admin.action(description=_("Rollen zurücknehmen"))
    def take(self, request: HttpRequest, roles: QuerySet[Role]) -> None:
        actor: Any = request.user
        self.run_for_each(
            request,
            roles,
            "accounts.manage_roles",
            lambda role: take_role(role=role, actor=actor),
            str(_("zurückgenommen")),
        )


@admin.register(Department)
class DepartmentAdmin(SpkAdmin):
    """The Fachämter that are asked about ideas: their names and mailboxes."""

    view_right = "accounts.manage_roles"
    change_right = "accounts.manage_roles"
    add_right = "accounts.manage_roles"
    list_display = ("name", "district", "email", "is_active", "people")
    list_filter = ("is_active",)
    search_fields = ("name", "email")
    fields = ("district", "name", "email", "is_active")

    @admin.display(description=_("Personen"))
    def people(self, department: Department) -> int:
        return department.people_count  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Department]:
        return departments_managed_by(request.user).annotate(people_count=Count("roles"))

    def get_readonly_fields(self, request: HttpRequest, obj: Department | None = None) -> Any:
        # Questions and people hang on it: a Fachamt never changes its district.
        return ("district",) if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "district":
            kwargs["queryset"] = own = districts_with(request.user, "accounts.manage_roles")
            if len(own) == 1:
                kwargs["initial"] = own[0]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(User)
class PersonAdmin(SpkAdmin):
    """Staff of the own district, only looked at: people change their account themselves."""

    view_right = "accounts.manage_roles"
    list_display = ("display_name", "email", "is_active", "last_login")
    search_fields = ("email", "display_name")
    fields = ("display_name", "email", "is_active", "last_login", "date_joined")
    ordering = ("display_name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return people_managed_by(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # A person belongs to no district; get_queryset shows only those who work for an own one.
        return super().has_view_permission(request, None)
