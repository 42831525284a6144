"""A word through the form really reaches the Anlaufstelle."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.templatetags.spk import day
from apps.deadlines.domain.checking import differences
from apps.deadlines.enums import DeadlineState
from apps.deadlines.kinds import MESSAGE
from apps.deadlines.models import Deadline
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.feedback import send_feedback, settle_feedback
from ..enums import FeedbackKind
from ..models import Feedback

pytestmark = pytest.mark.django_db


@pytest.fixture
def wishes(district: District) -> dict[str, str]:
    district.contact_email = "anlaufstelle@example.org"
    district.save()
    return {
        "kind": "barrier",
        "message": "Der Knopf ist zu klein.",
        "district": str(district.pk),
        "email": "ada@example.org",
        "page": "/ideen/",
    }


def feedback_to(district: District) -> Feedback:
    return Feedback.objects.create(kind=FeedbackKind.BARRIER, message="Zu klein", district=district)


def test_feedback_is_kept_and_mailed(client: Client, wishes: dict[str, str]) -> None:
    answer = client.post(reverse("portal:accessibility"), wishes, follow=True)
    assert "bei der Anlaufstelle angekommen" in answer.content.decode()
    feedback = Feedback.objects.get()
    assert (feedback.kind, feedback.message, feedback.page) == ("barrier", "Der Knopf ist zu klein.", "/ideen/")
    mail = OutboxMessage.objects.get()
    assert mail.recipient == "anlaufstelle@example.org"
    assert mail.subject == "Neue Nachricht über das Portal: Ich bin auf eine Barriere gestoßen"
    assert "Der Knopf ist zu klein." in mail.text
    deadline = Deadline.objects.get()
    assert (deadline.kind, deadline.due_day) == (MESSAGE, timezone.localdate() + timedelta(days=14))
    assert f"Bitte antworten Sie bis {day(deadline.due_day)} an: ada@example.org" in mail.text
    assert "Knopf" not in deadline.title
    assert reverse("admin:portal_feedback_change", args=[feedback.pk]) in mail.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("message", "", "Bitte schreiben Sie uns, was Sie sagen möchten."),
        ("message", "x" * 4001, "Bitte kürzen Sie auf 4000 Zeichen. Es sind 4001."),
        ("kind", "", "Bitte wählen Sie aus, worum es geht."),
        ("kind", "spam", "Bitte wählen Sie einen Eintrag aus der Liste."),
        ("district", "", "Bitte wählen Sie den Bezirk, der Ihnen antworten soll."),
        ("district", "999999", "Diesen Bezirk gibt es hier nicht."),
        ("email", "ada", "Bitte geben Sie die Adresse vollständig an"),
    ],
)
def test_feedback_names_the_field_and_keeps_the_words(
    client: Client, wishes: dict[str, str], field: str, value: str, sentence: str
) -> None:
    html = client.post(reverse("portal:contact"), wishes | {field: value}).content.decode()
    assert html.count(sentence) == 2  # in the summary and at the field
    assert "Bitte prüfen Sie Ihre Angaben" in html
    assert "<title>Fehler:" in html
    assert field == "message" or "Der Knopf ist zu klein." in html
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("page", ["https://example.org/", "//example.org/", "/\\example.org/", "javascript:alert(1)"])
def test_feedback_keeps_no_foreign_address(client: Client, wishes: dict[str, str], page: str) -> None:
    client.post(reverse("portal:contact"), wishes | {"page": page})
    assert Feedback.objects.get().page == ""


def test_settle_feedback_only_once(moderator: User, district: District) -> None:
    feedback = send_feedback(kind=FeedbackKind.BARRIER, message="Zu klein", district=district)
    assert list(differences()) == []
    settle_feedback(feedback=feedback, actor=moderator)
    assert Deadline.objects.get().state == DeadlineState.MET
    assert list(differences()) == []
    assert feedback.handled_by == moderator
    with pytest.raises(DomainError, match="schon erledigt"):
        settle_feedback(feedback=feedback, actor=moderator)


def test_admin_settles_own_feedback_only(
    client: Client, moderator: User, other_moderator: User, district: District
) -> None:
    feedback = feedback_to(district)
    changelist = reverse("admin:portal_feedback_changelist")
    for person, expected in ((other_moderator, None), (moderator, moderator)):
        client.force_login(person)
        client.post(changelist, {"action": "settle", "_selected_action": [feedback.pk]})
        feedback.refresh_from_db()
        assert feedback.handled_by == expected
