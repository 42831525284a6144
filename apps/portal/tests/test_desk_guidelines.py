"""Guidelines at the desk: reports are decided and taken back, people are blocked; who owes answers."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.person import person_key
from apps.guidelines.domain.contribution_reports import report_contribution
from apps.guidelines.enums import VersionStatus
from apps.guidelines.tests.consultation_factories import ConsultationFactory, ContributionFactory
from apps.guidelines.tests.factories import GuidelineFactory, written_version

pytestmark = pytest.mark.django_db


def test_a_report_is_decided_at_the_desk_and_taken_back(client: Client, moderator: User) -> None:
    said = ContributionFactory.create(text="<b>Unverschämt</b>")
    report_contribution(contribution=said, kind="insult", text="Bitte prüfen", actor=None)
    client.force_login(moderator)
    desk, decide = reverse("portal:desk-guidelines"), reverse("portal:desk-contribution", args=[said.reference])
    assert '<span class="spk-count">1</span>' in client.get(reverse("portal:desk")).content.decode()
    page = client.get(desk).content.decode()
    assert "Bitte prüfen" in page
    assert "<b>Unverschämt</b>" not in page
    assert "1 Beitrag ohne Antwort" in page
    assert (
        "Bitte schreiben Sie einen Grund"
        in client.post(decide, {"ergebnis": "ausblenden"}, follow=True).content.decode()
    )
    page = client.post(decide, {"ergebnis": "ausblenden", "reason": "Beleidigung"}, follow=True).content.decode()
    assert "Nichts ist gemeldet" in page
    assert "Rückgängig" in page
    shown = client.get(said.get_absolute_url()).content.decode()
    assert "Grund: Beleidigung" in shown
    assert "Unverschämt" not in shown
    page = client.post(decide, {"ergebnis": "rueckgaengig"}, follow=True).content.decode()
    assert "Die Meldung wartet wieder." in page
    assert "Bitte prüfen" in page
    client.post(decide, {"ergebnis": "bleibt"})
    assert "Nichts ist gemeldet" in client.get(desk).content.decode()


def test_whoever_wrote_again_and_again_is_blocked_from_the_desk(client: Client, moderator: User) -> None:
    consultation = ConsultationFactory.create()
    said, other = (
        ContributionFactory.create(consultation=consultation, person=person_key("gast@example.org"))
        for _one in range(2)
    )
    report_contribution(contribution=said, kind="insult", actor=None)
    client.force_login(moderator)
    block = reverse("portal:desk-contribution-block", args=[said.reference])
    assert block in client.get(reverse("portal:desk-guidelines")).content.decode()
    assert "2 Kommentare oder Beiträge" in client.get(block).content.decode()
    assert client.post(block, {"reason": " "}).status_code == 422
    page = client.post(block, {"reason": "Beleidigt alle"}, follow=True).content.decode()
    assert "Gesperrt. Nicht mehr öffentlich: 0 Ideen und 2 Kommentare oder Beiträge." in page
    assert "Verborgen: 2 Kommentare oder Beiträge" in page
    said.refresh_from_db()
    other.refresh_from_db()
    assert [said.is_visible, other.is_visible] == [False, False]
    assert "Nichts ist gemeldet" in client.get(reverse("portal:desk-guidelines")).content.decode()


def test_nobody_is_blocked_in_all_of_berlin(client: Client, actor: Callable[[str], User]) -> None:
    version = written_version(VersionStatus.CONSULTATION, guideline=GuidelineFactory.create(district=None))
    said = ContributionFactory.create(consultation=ConsultationFactory.create(version=version))
    report_contribution(contribution=said, kind="insult", actor=None)
    client.force_login(actor("senate"))
    page = client.get(reverse("portal:desk-guidelines")).content.decode()
    assert said.get_absolute_url() in page
    assert "Person sperren" not in page
    assert client.get(reverse("portal:desk-contribution-block", args=[said.reference])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_desk_costs_the_same_with_one_report_and_three(
    client: Client, moderator: User, number: int, django_assert_max_num_queries: object
) -> None:
    consultation = ConsultationFactory.create()
    for said in ContributionFactory.create_batch(number, consultation=consultation):
        report_contribution(contribution=said, kind="insult", actor=None)
    client.force_login(moderator)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(reverse("portal:desk-guidelines")).status_code == 200


def test_a_running_consultation_stands_on_the_home_page(client: Client) -> None:
    consultation = ConsultationFactory.create()
    assert consultation.get_absolute_url() in client.get(reverse("portal:home")).content.decode()
