"""The next version from accepted contributions: each put in by hand, sources kept, conflicts seen, published table."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.core.errors import DomainError

from ..domain.next_version import WordingConflictError, apply_contribution, begin_next_version
from ..domain.text import ParagraphContent, write_paragraph
from ..domain.versions import ChangedMeanwhileError
from ..enums import Verdict, VersionStatus
from ..models import Consultation
from ..queries.consultations import mark_paragraphs, next_draft
from .consultation_factories import ConsultationFactory, ContributionFactory, answered_consultation
from .factories import in_status

pytestmark = pytest.mark.django_db


def address(name: str, consultation: Consultation, *more: object) -> str:
    version = consultation.version
    return reverse(f"guidelines:{name}", args=[version.guideline.slug, version.number, *more])


def test_accepted_words_go_into_the_draft_and_keep_their_source(moderator: User) -> None:
    consultation = answered_consultation(moderator, wordings=2)
    draft = begin_next_version(consultation=consultation, actor=moderator)
    assert next_draft(consultation) == draft
    one, two = consultation.contributions.order_by("number")
    consulted = consultation.version.paragraphs.get(contributions=one)
    applied = apply_contribution(contribution=one, draft=draft, text=one.wording, revision=1, actor=moderator)
    assert applied.paragraph.key == consulted.key
    assert draft.paragraphs.get(key=consulted.key).text == one.wording
    with pytest.raises(DomainError, match="schon übernommen"):
        apply_contribution(contribution=one, draft=draft, text="x", revision=2, actor=moderator)
    with pytest.raises(WordingConflictError, match="schon Beitrag 1 geändert"):
        apply_contribution(contribution=two, draft=draft, text=two.wording, revision=2, actor=moderator)
    with pytest.raises(ChangedMeanwhileError):
        apply_contribution(contribution=two, draft=draft, text="Beides.", revision=1, merged=True, actor=moderator)
    apply_contribution(contribution=two, draft=draft, text="Beides.", revision=2, merged=True, actor=moderator)
    paragraph = draft.paragraphs.get(key=consulted.key)
    mark_paragraphs(draft, [paragraph])
    assert [source.number for source in paragraph.sources] == [1, 2]  # type: ignore[attr-defined]
    consulted.refresh_from_db()
    assert consulted.text == "Wir fragen früh."


def test_nothing_that_was_not_accepted_or_published_goes_in(moderator: User) -> None:
    running = ConsultationFactory.create()
    with pytest.raises(DomainError, match="veröffentlichen"):
        begin_next_version(consultation=running, actor=moderator)
    in_status(running.version, VersionStatus.SUPERSEDED)
    consultation = answered_consultation(moderator, verdict=Verdict.NOT)
    draft = begin_next_version(consultation=consultation, actor=moderator)
    contribution = consultation.contributions.get()
    with pytest.raises(DomainError, match="nicht aufgenommen"):
        apply_contribution(contribution=contribution, draft=draft, text="x", revision=1, actor=moderator)


def test_pages_lead_from_the_table_into_the_next_draft(client: Client, moderator: User) -> None:
    consultation = answered_consultation(moderator, wordings=2)
    result = client.get(address("consultation-result", consultation)).content.decode()
    assert "Von 2 Beiträgen sind 2 ganz oder teilweise aufgenommen" in result
    table = client.get(address("consultation-csv", consultation)).content.decode()
    assert "Wir fragen früh, Fassung 1." in table
    assert "Frau K." not in table
    assert client.get(address("consultation-pdf", consultation)).content.startswith(b"%PDF")
    client.force_login(moderator)
    page = client.post(address("next-version", consultation), follow=True).content.decode()
    assert "0 von 2 aufgenommenen Beiträgen stehen im Entwurf" in page
    one, two = consultation.contributions.order_by("number")
    key = consultation.version.paragraphs.get(contributions=one).key
    form = address("contribution-apply", consultation, one.reference)
    preview = client.post(form, {"text": "Wir fragen gemeinsam.", "revision": "1", "vorschau": "1"}).content.decode()
    assert "gemeinsam." in preview
    assert next_draft(consultation).paragraphs.get(key=key).text == "Wir fragen früh."  # type: ignore[union-attr]
    assert client.post(form, {"text": "Wir fragen gemeinsam.", "revision": "1"}).status_code == 302
    form = address("contribution-apply", consultation, two.reference)
    page = client.get(form).content.decode()
    assert "Dieser Absatz ist schon geändert" in page
    assert client.post(form, {"text": "Beides.", "revision": "2"}).status_code == 422
    draft = next_draft(consultation)
    assert draft is not None
    paragraph = draft.paragraphs.select_related("version", "chapter").get(key=key)
    write_paragraph(paragraph=paragraph, content=ParagraphContent(text="Anders."), revision=2, actor=moderator)
    late = client.post(form, {"text": "Beides.", "revision": "2", "merged": "on"})
    assert late.status_code == 422
    assert "Beides." in late.content.decode()
    assert client.post(form, {"text": "Beides.", "revision": "3", "merged": "on"}).status_code == 302


def test_answers_are_internal_until_they_are_published(client: Client, moderator: User) -> None:
    consultation = ConsultationFactory.create(over=True)
    ContributionFactory.create_batch(2, consultation=consultation)
    client.force_login(moderator)
    page = address("answers", consultation)
    assert client.post(page, {"verdict": "not", "reason": "", "beitrag": ["1"]}).status_code == 422
    client.post(page, {"verdict": "not", "reason": "Zu teuer für uns.", "beitrag": ["1", "2"]})
    assert "Zu teuer für uns." in client.get(page).content.decode()
    client.logout()
    for shown in (consultation.get_absolute_url(), consultation.contributions.all()[0].get_absolute_url()):
        assert "Zu teuer für uns." not in client.get(shown).content.decode()
    client.force_login(moderator)
    edit = address("answer-edit", consultation, 1)
    assert client.post(edit, {"verdict": "taken", "reason": "", "revision": "9"}).status_code == 422
    client.post(edit, {"verdict": "partly", "reason": "Ein Teil geht.", "revision": "1"})
    client.post(address("answers-publish", consultation))
    client.logout()
    assert "Ein Teil geht." in client.get(consultation.contributions.all()[0].get_absolute_url()).content.decode()
