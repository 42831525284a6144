"""Guidelines at the desk: reported contributions are hidden with a reason or kept, and taken back; who owes answers."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.guidelines.domain.contribution_reports import report_contribution
from apps.guidelines.tests.consultation_factories import ConsultationFactory, ContributionFactory

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
