"""Following a Vorhaben or a guideline like an idea: with an account or by a confirmed mail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.deadlines.enums import DeadlineState
from apps.deadlines.kinds import VORHABEN_CARE
from apps.deadlines.models import Deadline
from apps.guidelines.enums import VersionStatus
from apps.guidelines.models import Consultation
from apps.guidelines.queries import principles_of
from apps.guidelines.tests.consultation_factories import ConsultationFactory
from apps.guidelines.tests.factories import GuidelineFactory, written_version
from apps.kiezkasse.models import Follow
from apps.kiezkasse.queries import followed_by
from apps.notifications.domain.waves import advance_waves
from apps.notifications.models import OutboxMessage, Wave
from apps.vorhaben.domain.account import answer_principles, publish_account
from apps.vorhaben.domain.events import EventPlan, cancel_event, change_event
from apps.vorhaben.domain.vorhaben import add_milestone, change_phase, confirm_vorhaben
from apps.vorhaben.enums import Phase, Status
from apps.vorhaben.tests.factories import AccountFactory, EventFactory, GroupFactory, VorhabenFactory

pytestmark = pytest.mark.django_db


def consultation_of_berlin() -> Consultation:
    guideline = GuidelineFactory.create(district=None)
    version = written_version(VersionStatus.CONSULTATION, guideline=guideline)
    consultation: Consultation = ConsultationFactory.create(version=version)
    return consultation


def tell() -> None:
    Wave.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    advance_waves()


def test_account_hears_of_public_steps_once(citizen: User, reviewer: User, client: Client) -> None:
    vorhaben = VorhabenFactory.create(title="Neuer Platz")
    client.force_login(citizen)
    page = client.get(vorhaben.get_absolute_url()).content.decode()
    assert f'action="/verfolgen/vorhaben/{vorhaben.reference}/"' in page
    client.post(f"/verfolgen/vorhaben/{vorhaben.reference}/")
    assert "Nicht mehr verfolgen" in client.get(vorhaben.get_absolute_url()).content.decode()
    Follow.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    confirm_vorhaben(vorhaben=vorhaben, actor=reviewer)
    assert not Wave.objects.exists()
    add_milestone(vorhaben=vorhaben, text="Der Entwurf liegt aus.", actor=reviewer)
    tell()
    tell()
    sent = OutboxMessage.objects.get(kind="follow_vorhaben")
    assert (sent.recipient, sent.subject) == (citizen.email, "„Neuer Platz“: Neuigkeit")
    assert "Der Entwurf liegt aus." in sent.text
    assert "Wann:" not in sent.text
    assert [news.words for news in followed_by(citizen)[0].news] == ["Schritt. Der Entwurf liegt aus."]
    assert "Neuer Platz" in client.get("/konto/verfolgt/").content.decode()


def test_followers_hear_of_the_account_and_of_dates_that_change(
    citizen: User, reviewer: User, moderator: User, client: Client
) -> None:
    (principle,) = principles_of(written_version(VersionStatus.ADOPTED, principles=1))
    account = AccountFactory.create()
    vorhaben = account.vorhaben
    GroupFactory.create(account=account)
    event = EventFactory.create(vorhaben=vorhaben, title="Rundgang", needs_registration=False, capacity=None)
    client.force_login(citizen)
    client.post(f"/verfolgen/vorhaben/{vorhaben.reference}/")
    Follow.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    answer_principles(vorhaben=vorhaben, answers={principle.key: ("yes", "Ja")}, version=1, actor=reviewer)
    publish_account(vorhaben=vorhaben, actor=moderator)
    elsewhere = EventPlan(
        title=event.title, starts_at=event.starts_at, ends_at=event.ends_at, place="Am Markt", accessibility="Eben."
    )
    event = change_event(event=event, plan=elsewhere, version=event.version, actor=reviewer)
    cancel_event(event=event, reason="Sturm", actor=reviewer)
    tell()
    subjects = OutboxMessage.objects.filter(kind="follow_vorhaben").order_by("pk").values_list("subject", flat=True)
    said = ["Rechenschaft veröffentlicht", "Termin geändert", "Termin abgesagt"]
    assert sorted(subjects) == sorted(f"„{vorhaben.title}“: {what}" for what in said)
    assert "Rundgang: Sturm" in OutboxMessage.objects.get(subject__endswith="abgesagt").text
    assert [news.words for news in followed_by(citizen)[0].news] == ["Rechenschaft veröffentlicht."]


def test_guest_confirms_and_hears_of_it(client: Client, reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    address = f"/verfolgen/vorhaben/{vorhaben.reference}/per-mail/"
    client.post(address, {"email": "gast@example.org", "offers": ["vorhaben"]})
    add_milestone(vorhaben=vorhaben, text="Noch nicht bestätigt", actor=reviewer)
    Follow.objects.update(confirmed_at=timezone.now())
    add_milestone(vorhaben=vorhaben, text="Baubeginn", actor=reviewer)
    tell()
    sent = OutboxMessage.objects.get(kind="follow_vorhaben")
    assert sent.recipient == "gast@example.org"
    assert "Baubeginn" in sent.text


def test_guideline_is_followed_from_its_page_and_its_consultation(citizen: User, client: Client) -> None:
    consultation = consultation_of_berlin()
    guideline = consultation.version.guideline
    pages = consultation.version.get_absolute_url(), consultation.get_absolute_url()
    for page in pages:
        assert f"/verfolgen/leitlinie/{guideline.slug}/per-mail/" in client.get(page).content.decode()
    client.force_login(citizen)
    client.post(f"/verfolgen/leitlinie/{guideline.slug}/")
    for page in pages:
        assert "Nicht mehr verfolgen" in client.get(page).content.decode()
    assert followed_by(citizen)[0].news == []
    Follow.objects.update(seen_at=timezone.now() - timedelta(days=3))
    assert [news.words.split(",")[0] for news in followed_by(citizen)[0].news] == ["Jetzt mitreden"]
    assert guideline.title in client.get("/konto/verfolgt/").content.decode()


def test_guest_follows_the_guideline_of_berlin(client: Client) -> None:
    guideline = consultation_of_berlin().version.guideline
    wish = {"email": "gast@example.org", "offers": ["leitlinien"]}
    assert client.post(f"/verfolgen/leitlinie/{guideline.slug}/per-mail/", wish).status_code == 302
    assert Follow.objects.get(guideline=guideline).kinds == ["follow_consultation"]
    assert OutboxMessage.objects.get(kind="follow_confirm").recipient == "gast@example.org"


def test_draft_of_a_guideline_cannot_be_followed(citizen: User, client: Client) -> None:
    draft = written_version()
    client.force_login(citizen)
    assert client.post(f"/verfolgen/leitlinie/{draft.guideline.slug}/").status_code == 404


def test_draft_cannot_be_followed(citizen: User, client: Client) -> None:
    draft = VorhabenFactory.create(status=Status.DRAFT)
    client.force_login(citizen)
    assert client.post(f"/verfolgen/vorhaben/{draft.reference}/").status_code == 404


def test_office_is_reminded_half_a_year_after_it_last_looked(reviewer: User) -> None:
    vorhaben = VorhabenFactory.create(touched_at=timezone.now() - timedelta(days=300))
    confirm_vorhaben(vorhaben=vorhaben, actor=reviewer)
    care = Deadline.objects.get(kind=VORHABEN_CARE, subject=vorhaben.reference)
    assert (care.due_at - timezone.now()).days in {181, 182, 183}
    assert (care.department, care.state) == (vorhaben.department, DeadlineState.OPEN)
    change_phase(vorhaben=vorhaben, phase=Phase.STOPPED, text="Kein Geld", actor=reviewer)
    care.refresh_from_db()
    assert care.state == DeadlineState.WAIVED
