"""Gives the first role of a district, on the machine itself."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from apps.accounts.domain.roles import give_role
from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User
from apps.core.errors import DomainError
from apps.sozialraum.models import District


class Command(BaseCommand):
    help = (
        "Give somebody a role, and make the account if there is none: "
        "the person then sets a password through “Passwort vergessen”."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("kind", choices=RoleKind.values)
        parser.add_argument("district", nargs="?", default="", help="two digits, such as 09; none for the Senate")
        parser.add_argument("--office", default="", help="the office the person speaks for")
        parser.add_argument("--department", default="", help="name of the Fachamt, for the role fachamt")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        district = District.objects.filter(key=options["district"]).first()
        if district is None and (options["district"] or options["kind"] != RoleKind.SENATE):
            raise CommandError(f"There is no district {options['district']}. Berlin's are 01 to 12.")
        department = Department.objects.filter(district=district, name=options["department"]).first()
        if options["department"] and department is None and district is not None:
            names = ", ".join(Department.objects.filter(district=district).values_list("name", flat=True))
            raise CommandError(f"There is no such department. {district.name} has: {names or 'none'}.")
        user = User.objects.filter(email=options["email"].lower()).first() or User.objects.create_user(options["email"])
        EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})
        try:
            give_role(
                user=user,
                kind=RoleKind(options["kind"]),
                district=district,
                department=department,
                office=options["office"],
                # Whoever has a shell on the machine stands above all roles.
                actor=User(is_superuser=True),
            )
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{user.email}: {RoleKind(options['kind']).label}, {district.name if district else 'Berlin'}."
        )
