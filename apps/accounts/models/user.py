from typing import Any, ClassVar, TypeAlias

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from apps.core.language import stored_words
from apps.core.prepared import Prepared

from ..enums import RoleKind
from ..roles import ROLE_TABLE

# Of each role its kind, district, region and department.
Scope: TypeAlias = tuple[tuple[str, int | None, int | None, int | None], ...]


class UserManager(BaseUserManager["User"]):
    """Makes accounts; addresses are kept in lower case, so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **extra)

    def get(self, *args: Any, **kwargs: Any) -> "User":
        """One account; who is signed in is asked for by key on each page, by a query that is written once."""
        if args or kwargs.keys() != {"pk"} or not isinstance(kwargs["pk"], int):
            return super().get(*args, **kwargs)
        user = _by_key.first(kwargs["pk"])
        if user is None:
            raise self.model.DoesNotExist
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").lower())


# Who may sign in is history; names and addresses are not: they must be deletable.
@pghistory.track(fields=["is_active", "is_superuser"], model_name="UserEvent")
class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: a citizen who wants one, or somebody who works for a district.

    Citizens need no account for anything but commenting and supporting. What staff may do
    follows from their Role rows alone; see apps/accounts/roles.py.
    """

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    display_name = models.CharField(
        _("Name, wie er gezeigt wird"), max_length=80, blank=True, help_text=_("Darf ein Spitzname sein.")
    )

    is_active = models.BooleanField(_("darf sich anmelden"), default=True)
    date_joined = models.DateTimeField(_("registriert am"), default=timezone.now)
    warned_at = models.DateTimeField(
        _("vor dem Löschen gewarnt am"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Wer sich lange nicht anmeldet, bekommt eine E-Mail, bevor das Konto geleert wird."),
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email

    @property
    def public_name(self) -> str:
        """The name others see; never the mail address."""
        return self.display_name or str(_("Person aus dem Kiez"))

    @cached_property
    def role_list(self) -> "list[Role]":
        """All roles of this person, fetched once per request."""
        roles = _roles_of(self.pk) if self.pk else []
        for role in roles:
            role.user = self
        return roles

    @property
    def scope(self) -> "Scope":
        """What the roles of this person reach, as a plain value: people with the same see and do the same."""
        return tuple((role.kind, role.district_id, role.region_id, role.department_id) for role in self.role_list)

    @classmethod
    def standing_in(cls, pk: int, scope: "Scope" = (), *, is_superuser: bool = False) -> "User":
        """Anybody with these roles, for queries that are written once for all of them (apps.core.prepared)."""
        user = cls(pk=pk, is_superuser=is_superuser)
        user.role_list = [
            Role(user=user, kind=kind, district_id=district, region_id=region, department_id=department)
            for kind, district, region, department in scope
        ]
        return user

    @property
    def is_staff(self) -> bool:
        """Has a role in some district. Django's admin and the second-factor rule ask for this."""
        return self.is_superuser or bool(self.role_list)

    @property
    def is_district_staff(self) -> bool:
        """May open the browser admin."""
        return self.is_superuser or self.holds_somewhere("accounts.use_admin")

    def holds_somewhere(self, permission: str) -> bool:
        """Whether some role of this person gives the right in at least one district."""
        return any(role.kind in ROLE_TABLE[permission] for role in self.role_list)

    def holds(self, permission: str, *, district_id: int | None, region_id: int | None = None) -> bool:
        """Whether a role of this person gives the right in this district (and region)."""
        return any(
            role.kind in ROLE_TABLE[permission] and role.covers(district_id=district_id, region_id=region_id)
            for role in self.role_list
        )

    def roles_with(self, permission: str) -> "list[Role]":
        """The roles that give this person the right; queries build their scope from them."""
        return [role for role in self.role_list if role.kind in ROLE_TABLE[permission]]

    @property
    def office(self) -> str:
        """The office this person speaks for in a Lebenslauf, such as "Anlaufstelle".

        It is stored there for everybody, so it is German whatever language the clerk works in.
        """
        if not self.role_list:
            return ""
        role = self.role_list[0]
        with stored_words():
            return role.office or str(role.get_kind_display())


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Role(models.Model):
    """What a person does for a district, or for one Bezirksregion of it; for the Senate in all of Berlin.

    Given and taken by SPK-Leitung or technical administration through apps.accounts.domain.roles.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles", verbose_name=_("Person"))
    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.PROTECT,
        related_name="roles",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
        help_text=_("Leer nur für die Senatsverwaltung."),
    )
    region = models.ForeignKey(
        "sozialraum.Sozialraum",
        on_delete=models.PROTECT,
        related_name="roles",
        verbose_name=_("Bezirksregion"),
        null=True,
        blank=True,
        help_text=_("Leer lassen, wenn die Rolle im ganzen Bezirk gilt."),
    )

    department = models.ForeignKey(
        "accounts.Department",
        on_delete=models.PROTECT,
        related_name="roles",
        verbose_name=_("Fachamt"),
        null=True,
        blank=True,
        help_text=_("Nur für die Rolle Fachamt: welches Amt."),
    )

    kind = models.CharField(_("Rolle"), max_length=30, choices=RoleKind)
    office = models.CharField(_("Amt oder Stelle"), max_length=120, blank=True)
    given_at = models.DateTimeField(_("seit"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("Rolle")
        verbose_name_plural = _("Rollen")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "district", "region", "kind"], name="role_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(kind__in=RoleKind.values), name="role_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind=RoleKind.SENATE, district__isnull=True, region__isnull=True)
                | ~models.Q(kind=RoleKind.SENATE) & models.Q(district__isnull=False),
                name="role_of_district_or_senate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.area_name}"

    @property
    def area_name(self) -> str:
        """Where it counts."""
        return str(self.region or self.district or "Berlin")

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.region_id

    def covers(self, *, district_id: int | None, region_id: int | None) -> bool:
        """Whether this role reaches an object of that district and region."""
        if district_id is None or self.district_id != district_id:
            return False
        return self.region_id is None or self.region_id == region_id


_by_key: Prepared[User] = Prepared(lambda pk: User.objects.filter(pk=pk))
_roles_of: Prepared[Role] = Prepared(
    lambda user: Role.objects.filter(user=user).select_related("district", "region", "department")
)
