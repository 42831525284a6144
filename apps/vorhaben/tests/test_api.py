"""The API shows what the public list shows, in few queries, and nothing about people."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.guidelines.enums import VersionStatus
from apps.guidelines.tests.factories import written_version

from ..domain.vorhaben import add_milestone
from ..enums import Phase, Status
from .factories import AccountFactory, EventFactory, VorhabenFactory, checked_concept

pytestmark = pytest.mark.django_db
LIST = reverse("api:vorhaben-list")


@pytest.mark.parametrize("number", [1, 3])
def test_list_has_few_queries(number: int, django_assert_num_queries: Any) -> None:
    VorhabenFactory.create_batch(number)
    with django_assert_num_queries(3):
        assert len(APIClient().get(LIST).json()["results"]) == number


def test_list_shows_published_ones_alone_to_staff_too(moderator: User) -> None:
    public = VorhabenFactory.create()
    hidden = VorhabenFactory.create(status=Status.SUBMITTED)
    api = APIClient()
    api.force_authenticate(moderator)
    assert [row["reference"] for row in api.get(LIST).json()["results"]] == [public.reference]
    assert api.get(reverse("api:vorhaben-detail", args=[hidden.reference])).status_code == 404


def test_list_narrows_down() -> None:
    done = VorhabenFactory.create(phase=Phase.DONE)
    VorhabenFactory.create(area_key="091003")
    rows = APIClient().get(f"{LIST}?area=09200716&phase=done").json()["results"]
    assert [row["reference"] for row in rows] == [done.reference]
    assert APIClient().get(f"{LIST}?phase=nonsense").status_code == 400


def test_detail_has_a_timeline_without_names(moderator: User) -> None:
    vorhaben = VorhabenFactory.create(contact_name="Frau Muster", contact_email="muster@example.org")
    add_milestone(vorhaben=vorhaben, text="Baubeginn", actor=moderator)
    answer = APIClient().get(reverse("api:vorhaben-detail", args=[vorhaben.reference]))
    assert [(step["kind"], step["text"], step["office"]) for step in answer.json()["timeline"]] == [
        ("milestone", "Baubeginn", "Anlaufstelle")
    ]
    text = answer.content.decode()
    assert moderator.email not in text
    assert "muster@example.org" not in text


def test_detail_shows_concept_dates_and_account_once_they_are_public() -> None:
    account = AccountFactory.create()
    vorhaben = account.vorhaben
    EventFactory.create(vorhaben=vorhaben, taken=3).registrations.create(person="x", name="Frau Muster")
    address = reverse("api:vorhaben-detail", args=[vorhaben.reference])
    before = APIClient().get(address).json()
    assert (before["concept"], before["account"]) == (None, None)
    checked_concept(vorhaben)
    type(account).objects.update(published_at=timezone.now(), guideline=written_version(VersionStatus.ADOPTED))
    answer = APIClient().get(address)
    after = answer.json()
    assert (after["concept"]["number"], after["concept"]["aims"]) == (1, "Text zu aims")
    assert (after["dates"][0]["capacity"], after["dates"][0]["taken"]) == (5, 3)
    assert after["account"]["intro"] == "34 Menschen waren beim Rundgang."
    assert "Muster" not in answer.content.decode()
