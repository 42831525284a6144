"""Who gives which role to whom."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from apps.accounts.domain.roles import give_role, take_role
from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, Role, User
from apps.accounts.role_table import role_table
from apps.accounts.roles import RIGHTS_IN_WORDS, ROLE_TABLE
from apps.core.errors import DomainError
from apps.sozialraum.models import District, Sozialraum

pytestmark = pytest.mark.django_db


def test_role_table_in_the_docs_is_fresh() -> None:
    page = (settings.BASE_DIR / "docs" / "roles.md").read_text(encoding="utf-8")
    assert page == role_table(), "run: python manage.py role_table --write"


def test_role_table_has_words_for_every_right() -> None:
    assert set(RIGHTS_IN_WORDS) == set(ROLE_TABLE)


@pytest.fixture
def parks(district: District) -> Department:
    """A Fachamt of Treptow-Köpenick."""
    return Department.objects.create(district=district, name="Grünflächenamt")


def test_give_role_by_the_lead(lead: User, citizen: User, district: District, parks: Department) -> None:
    role = give_role(user=citizen, kind=RoleKind.FACHAMT, district=district, department=parks, actor=lead)
    assert (role.office, role.department) == ("Grünflächenamt", parks)
    assert User.objects.get(pk=citizen.pk).holds("accounts.use_admin", district_id=district.pk)


def test_give_role_refuses_what_it_should(
    lead: User,
    tech_admin: User,
    moderator: User,
    citizen: User,
    district: District,
    other_district: District,
    parks: Department,
) -> None:
    region = Sozialraum.objects.get(key="092007")

    def refused(**wish: object) -> str:
        usual: dict[str, Any] = {"user": citizen, "kind": RoleKind.FACHAMT, "district": district, "actor": lead}
        with pytest.raises(DomainError) as error:
            give_role(**(usual | {"department": parks} | wish))
        return str(error.value)

    assert "Eigene Rollen" in refused(user=lead)
    assert "können Sie nicht geben" in refused(actor=moderator)
    assert "können Sie nicht geben" in refused(district=other_district)
    assert "können Sie nicht geben" in refused(kind=RoleKind.SPK_LEITUNG, department=None, actor=tech_admin)
    assert "Bezirksregion" in refused(kind=RoleKind.KIEZPATE, department=None)
    assert "welches Amt" in refused(department=None)
    assert "nur zur Rolle Fachamt" in refused(kind=RoleKind.ANLAUFSTELLE)
    elsewhere = Department.objects.create(district=other_district, name="Jugendamt")
    assert "Jugendamt gehört nicht zu Treptow-Köpenick" in refused(department=elsewhere)
    assert "liegt nicht in" in refused(region=Sozialraum.objects.filter(key__startswith="10", level="bezirksregion")[0])
    assert "liegt nicht in" in refused(region=Sozialraum.objects.get(key="09"))
    give_role(user=citizen, kind=RoleKind.KIEZPATE, district=district, region=region, actor=tech_admin)
    assert "hat die Person schon" in refused(kind=RoleKind.KIEZPATE, department=None, region=region)
    User.objects.filter(pk=citizen.pk).update(is_active=False)
    assert "gesperrt" in refused()


def test_take_role_keeps_one_lead(lead: User, moderator: User, person: Callable[..., User], district: District) -> None:
    take_role(role=moderator.roles.get(), actor=lead)
    assert not Role.objects.filter(user=moderator).exists()
    with pytest.raises(DomainError, match="Eigene Rollen"):
        take_role(role=lead.roles.get(), actor=lead)
    second = person("second", RoleKind.SPK_LEITUNG, district)
    take_role(role=lead.roles.get(), actor=second)
    root = User.objects.create_superuser("root@example.org")
    with pytest.raises(DomainError, match="letzte SPK-Leitung"):
        take_role(role=second.roles.get(), actor=root)


def test_take_role_stays_in_the_history(lead: User, moderator: User) -> None:
    role = moderator.roles.get()
    events = apps.get_model("accounts.RoleEvent")._default_manager.filter(pgh_obj_id=role.pk)
    take_role(role=role, actor=lead)
    assert list(events.order_by("pgh_id").values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_give_role_command_makes_the_first_lead(district: District) -> None:
    out = StringIO()
    call_command("give_role", "Leitung@Example.org", "spk_leitung", "09", stdout=out)
    assert out.getvalue() == "leitung@example.org: SPK-Leitung, Treptow-Köpenick.\n"
    user = User.objects.get(email="leitung@example.org")
    assert not user.has_usable_password()
    with pytest.raises(CommandError, match="hat die Person schon"):
        call_command("give_role", "leitung@example.org", "spk_leitung", "09")
    with pytest.raises(CommandError, match="no district 13"):
        call_command("give_role", "leitung@example.org", "spk_leitung", "13")


def test_role_admin_gives_and_takes_in_own_district_alone(
    client: Client,
    lead: User,
    moderator: User,
    other_moderator: User,
    citizen: User,
    district: District,
    parks: Department,
) -> None:
    client.force_login(lead)
    page = client.get("/verwaltung/accounts/role/").content.decode()
    assert moderator.email in page
    assert other_moderator.email not in page
    assert client.get(f"/verwaltung/accounts/role/{other_moderator.roles.get().pk}/change/").status_code == 302
    assert citizen.email not in client.get("/verwaltung/accounts/user/").content.decode()

    form = {"email": citizen.email, "kind": "fachamt", "district": district.pk, "region": "", "office": "Amt"}
    assert "welches Amt" in client.post("/verwaltung/accounts/role/add/", form).text
    form["department"] = parks.pk
    assert client.post("/verwaltung/accounts/role/add/", form).status_code == 302
    assert Role.objects.get(user=citizen).kind == "fachamt"
    again = client.post("/verwaltung/accounts/role/add/", form)
    assert "hat die Person schon" in again.content.decode()
    nobody = client.post("/verwaltung/accounts/role/add/", form | {"email": "niemand@example.org"})
    assert "noch kein Konto" in nobody.content.decode()

    taken = {"action": "take", "_selected_action": [moderator.roles.get().pk]}
    client.post("/verwaltung/accounts/role/", taken)
    assert not Role.objects.filter(user=moderator).exists()


@pytest.mark.parametrize(
    "question",
    [
        "user/?password__startswith=argon",
        "user/?email__contains=a",
        "role/?user__password__contains=a",
        "role/?district__name__contains=a",
    ],
)
def test_admin_answers_no_questions_beside_its_filters(client: Client, lead: User, question: str) -> None:
    client.force_login(lead)
    assert client.get(f"/verwaltung/accounts/{question}").status_code == 400


def test_admin_answers_its_filters(client: Client, lead: User) -> None:
    client.force_login(lead)
    assert client.get("/verwaltung/accounts/role/?kind__exact=fachamt").status_code == 200
    assert client.get("/verwaltung/accounts/user/?q=lead").status_code == 200
    assert client.get("/verwaltung/kiezkasse/proposal/?created_at__year=2026&status__exact=granted").status_code == 200


def test_role_admin_is_closed_to_others(client: Client, moderator: User) -> None:
    client.force_login(moderator)
    for address in ("role/", "role/add/", "user/"):
        assert client.get(f"/verwaltung/accounts/{address}").status_code == 403


def test_department_admin_is_for_the_own_district(
    client: Client, lead: User, parks: Department, district: District, other_district: District
) -> None:
    elsewhere = Department.objects.create(district=other_district, name="Jugendamt")
    client.force_login(lead)
    address = "/verwaltung/accounts/department/"
    assert "Grünflächenamt" in (page := client.get(address).text)
    assert "Jugendamt" not in page
    assert client.get(f"{address}{elsewhere.pk}/change/").status_code == 302
    new = {"district": district.pk, "name": "Jugendamt", "email": "jugend@example.org", "is_active": "on"}
    assert client.post(f"{address}add/", new).status_code == 302
    assert Department.objects.get(district=district, name="Jugendamt").email == "jugend@example.org"
    assert client.post(f"{address}add/", new).status_code == 200
    assert client.post(f"{address}add/", new | {"district": other_district.pk, "name": "Sportamt"}).status_code == 200
    changed = {"name": "Grünflächenamt", "email": "gruen@example.org", "district": other_district.pk}
    assert client.post(f"{address}{parks.pk}/change/", changed).status_code == 302
    parks.refresh_from_db()
    assert (parks.email, parks.is_active, parks.district) == ("gruen@example.org", False, district)
