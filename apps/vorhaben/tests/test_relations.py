"""Decisions of bodies and paragraphs of guidelines that belong to a Vorhaben: named by its office, if public."""

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.guidelines.enums import VersionStatus
from apps.guidelines.models import Paragraph
from apps.guidelines.tests.factories import written_version
from apps.meetings.models import Decision
from apps.meetings.tests.factories import DecisionFactory, ItemFactory, MeetingFactory

from ..domain.relations import MOST_GROUNDS, relate_grounds
from ..models import Vorhaben
from .factories import VorhabenFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def vorhaben() -> Vorhaben:
    return VorhabenFactory.create()


def decision(wording: str, *, approved: bool = True, **item: object) -> Decision:
    """One of a meeting whose minutes are approved."""
    meeting = MeetingFactory.create(state="held", minutes_approved_at=timezone.now() if approved else None)
    return DecisionFactory.create(item=ItemFactory.create(meeting=meeting, **item), wording=wording)


def test_the_office_finds_decisions_by_words_and_they_stand_on_the_page(
    client: Client, reviewer: User, vorhaben: Vorhaben
) -> None:
    wanted = decision("Die Schulwege werden mit Kindern abgegangen.")
    decision("Die Schulwege bleiben geheim.", is_public=False)
    decision("Die Schulwege kommen noch.", approved=False)
    client.force_login(reviewer)
    work = f"/vorhaben/{vorhaben.reference}/grundlagen/"
    value = f"decision:{wanted.reference}"
    assert [hit["value"] for hit in client.get(f"{work}suche/", {"q": "Schulweg"}).json()["hits"]] == [value]
    assert [hit.value for hit in client.post(work, {"wonach": "Schulweg"}).context["form"].hits] == [value]
    assert client.post(work, {"grounds": [value]}).status_code == 302
    assert [hit.value for hit in client.get(work).context["form"].chosen] == [value]
    client.logout()
    page = client.get(vorhaben.get_absolute_url()).text
    assert (wanted.get_absolute_url() in page, "Schulwege werden" in page) == (True, True)
    # Taken back, it is out of sight on the page at once.
    wanted.item.is_public = False
    wanted.item.save()
    assert wanted.number not in client.get(vorhaben.get_absolute_url()).text


def test_nothing_is_named_that_is_not_public_and_not_too_much(reviewer: User, vorhaben: Vorhaben) -> None:
    hidden = decision("Geheim", is_public=False)
    many = [decision("Offen") for _number in range(MOST_GROUNDS + 1)]
    for chosen, sentence in (([hidden], "nur veröffentlichte"), (many, "höchstens 20")):
        with pytest.raises(DomainError, match=sentence):
            relate_grounds(vorhaben=vorhaben, decisions=chosen, paragraphs=[], actor=reviewer)
    relate_grounds(vorhaben=vorhaben, decisions=many[:2], paragraphs=[], actor=reviewer)
    relate_grounds(vorhaben=vorhaben, decisions=many[1:2], paragraphs=[], actor=reviewer)
    assert [link.decision for link in vorhaben.decision_links.all()] == [many[1]]


def test_paragraphs_of_a_guideline_keep_their_version(client: Client, reviewer: User, vorhaben: Vorhaben) -> None:
    written_version(VersionStatus.ADOPTED, paragraphs=1)
    paragraph = Paragraph.objects.get()
    client.force_login(reviewer)
    work = f"/vorhaben/{vorhaben.reference}/grundlagen/"
    value = f"paragraph:{paragraph.pk}"
    assert [hit["value"] for hit in client.get(f"{work}suche/", {"q": "fragen früh"}).json()["hits"]] == [value]
    assert client.post(work, {"grounds": [value, "paragraph:x"]}).context["form"].errors != {}
    client.post(work, {"grounds": [value]})
    page = client.get(vorhaben.get_absolute_url()).text
    assert (paragraph.get_absolute_url() in page, "Absatz 1.1" in page) == (True, True)
