"""The life of a version: drafted, laid open, adopted, superseded; what was public once stays as it was."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.tests.people import make_actor
from apps.core.errors import DomainError
from apps.core.rights import may
from apps.sozialraum.models import District

from ..domain.text import ParagraphContent, add_chapter, add_paragraph, write_paragraph
from ..domain.versions import (
    Adoption,
    ChangedMeanwhileError,
    adopt_version,
    begin_draft,
    found_guideline,
    lay_open,
    withdraw_draft,
)
from ..enums import ParagraphKind, VersionStatus
from ..models import Guideline, GuidelineVersion, Paragraph
from ..queries import paragraphs_of, principles_of, version_in_force, versions_visible_to
from .factories import GuidelineFactory, ParagraphFactory, TermFactory, VersionFactory, in_status, written_version

pytestmark = pytest.mark.django_db
DECISION = Adoption(adopted_on=date(2026, 3, 2), adopted_by="Beschluss 12/26 der BVV", changes="Wir fragen früher.")


def test_guideline_goes_from_its_first_draft_to_the_second_version_in_force(district: District, lead: User) -> None:
    guideline = found_guideline(district=district, title="Leitlinien", summary="So beteiligen wir.", actor=lead)
    draft = begin_draft(guideline=guideline, actor=lead)
    with pytest.raises(DomainError, match="steht noch nichts"):
        adopt_version(version=draft, adoption=DECISION, revision=draft.revision, actor=lead)
    chapter = add_chapter(version=draft, title="Grundsätze", actor=lead)
    early = add_paragraph(chapter=chapter, content=ParagraphContent(text="Wir fragen früh."), actor=lead)
    draft.refresh_from_db()
    first = adopt_version(
        version=draft,
        adoption=Adoption(adopted_on=date(2021, 1, 5), adopted_by="Beschluss 1/21"),
        revision=draft.revision,
        actor=lead,
    )
    assert (first.status, first.name) == (VersionStatus.ADOPTED, "Fassung 2021")

    second = begin_draft(guideline=guideline, based_on=first, actor=lead)
    assert (second.number, second.name) == (2, "Fassung 2 (Entwurf)")
    copied = paragraphs_of(second)[0]
    assert (copied.key, copied.number, copied.pk == early.pk) == (early.key, "1.1", False)
    write_paragraph(paragraph=copied, content=ParagraphContent(text="Wir fragen sehr früh."), revision=1, actor=lead)
    second = lay_open(version=second, actor=lead)
    second = adopt_version(version=second, adoption=DECISION, revision=second.revision, actor=lead)

    first.refresh_from_db()
    assert (first.status, first.superseded_on) == (VersionStatus.SUPERSEDED, date(2026, 3, 2))
    assert version_in_force(district) == second
    # Whoever cites the first version still reads what it said.
    assert [one.text for one in paragraphs_of(first)] == ["Wir fragen früh."]
    assert [event.title for event in guideline.process_events.all()] == [
        "Fassung 2021 beschlossen",
        "Fassung 2026 beschlossen",
    ]


def test_copied_version_says_the_same_under_the_same_keys(lead: User) -> None:
    first = written_version(VersionStatus.DRAFT, principles=2)
    TermFactory.create(version=first, word="Vorhaben", forms="Vorhabens")
    in_status(first, VersionStatus.ADOPTED)
    draft = begin_draft(guideline=first.guideline, based_on=first, actor=lead)
    facts = [(one.key, one.number, one.kind, one.title, one.text, one.question) for one in paragraphs_of(first)]
    assert facts == [(one.key, one.number, one.kind, one.title, one.text, one.question) for one in paragraphs_of(draft)]
    assert [chapter.key for chapter in draft.chapters.all()] == [chapter.key for chapter in first.chapters.all()]
    assert list(draft.terms.values_list("key", "word", "forms")) == list(
        first.terms.values_list("key", "word", "forms")
    )
    assert [one.number for one in principles_of(draft)] == ["2.1", "2.2"]


def test_one_draft_one_consultation_and_one_version_in_force_at_a_time(lead: User) -> None:
    first = written_version(VersionStatus.ADOPTED)
    begin_draft(guideline=first.guideline, based_on=first, actor=lead)
    with pytest.raises(DomainError, match="schon einen Entwurf"):
        begin_draft(guideline=first.guideline, actor=lead)
    draft = first.guideline.versions.get(number=2)
    lay_open(version=draft, actor=lead)
    third = begin_draft(guideline=first.guideline, based_on=draft, actor=lead)
    lay_open(version=third, actor=lead)
    draft.refresh_from_db()
    # The consultation went round again: the version before it is left as it was.
    assert (draft.status, draft.name) == (VersionStatus.SUPERSEDED, "Fassung 2 (nicht beschlossen)")
    for status in (VersionStatus.CONSULTATION, VersionStatus.ADOPTED):
        with pytest.raises(IntegrityError), transaction.atomic():
            written_version(status)


@pytest.mark.parametrize(
    ("adoption", "field"),
    [
        (Adoption(adopted_on=date(2026, 3, 2), adopted_by=" ", changes="Neu"), "adopted_by"),
        (Adoption(adopted_on=date(2020, 3, 2), adopted_by="BVV", changes="Neu"), "adopted_on"),
        (Adoption(adopted_on=date(2026, 3, 2), adopted_by="BVV"), "changes"),
    ],
)
def test_decision_is_named_with_its_day_and_what_it_changes(adoption: Adoption, field: str, lead: User) -> None:
    written_version(VersionStatus.ADOPTED)
    draft = written_version()
    with pytest.raises(DomainError) as error:
        adopt_version(version=draft, adoption=adoption, revision=1, actor=lead)
    assert error.value.field == field


def test_nobody_adopts_a_text_that_was_changed_since_or_a_decision_of_tomorrow(lead: User) -> None:
    draft = written_version()
    add_chapter(version=draft, title="Noch ein Kapitel", actor=lead)
    with pytest.raises(ChangedMeanwhileError):
        adopt_version(version=draft, adoption=DECISION, revision=1, actor=lead)
    tomorrow = Adoption(adopted_on=timezone.localdate() + timedelta(days=1), adopted_by="BVV")
    with pytest.raises(DomainError, match="Zukunft"):
        adopt_version(version=draft, adoption=tomorrow, revision=2, actor=lead)


@pytest.mark.parametrize("status", [VersionStatus.CONSULTATION, VersionStatus.ADOPTED, VersionStatus.SUPERSEDED])
def test_text_of_a_version_that_was_public_never_changes(status: VersionStatus, lead: User) -> None:
    version = written_version(status)
    paragraph = version.paragraphs.first()
    assert paragraph is not None
    with pytest.raises(DomainError, match="nicht mehr geschrieben"):
        write_paragraph(paragraph=paragraph, content=ParagraphContent(text="Anders"), revision=1, actor=lead)
    with pytest.raises(DomainError, match="schon öffentlich"):
        withdraw_draft(version=version, actor=lead)
    # Not even by code that does not ask.
    for change in (
        lambda: Paragraph.objects.filter(pk=paragraph.pk).update(text="Anders"),
        lambda: Paragraph.objects.filter(pk=paragraph.pk).delete(),
        lambda: ParagraphFactory.create(chapter=paragraph.chapter),
        lambda: version.chapters.update(title="Anders"),
        lambda: TermFactory.create(version=version),
        version.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_decision_of_an_adopted_version_cannot_be_rewritten() -> None:
    version = written_version(VersionStatus.ADOPTED)
    for values in ({"adopted_by": "niemand"}, {"adopted_on": date(2020, 1, 1)}, {"number": 9}, {"changes": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            GuidelineVersion.objects.filter(pk=version.pk).update(**values)
    # A link that has moved may be mended.
    assert GuidelineVersion.objects.filter(pk=version.pk).update(decision_url="https://www.berlin.de/neu") == 1


def test_draft_is_withdrawn_with_all_that_stands_in_it(lead: User) -> None:
    draft = written_version(principles=1)
    withdraw_draft(version=draft, actor=lead)
    assert not GuidelineVersion.objects.exists()
    assert not Paragraph.objects.exists()


def test_each_district_has_one_guideline_and_berlin_has_one(district: District, lead: User) -> None:
    GuidelineFactory.create()
    GuidelineFactory.create(district=None)
    with pytest.raises(DomainError, match="gibt es schon"):
        found_guideline(district=district, title="Noch eine", summary="x", actor=lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Guideline.objects.create(slug="berlin-2", title="Noch eine", summary="x")


def test_district_without_a_guideline_goes_by_that_of_berlin(district: District, other_district: District) -> None:
    assert version_in_force(district) is None
    berlin = written_version(VersionStatus.ADOPTED, guideline__district=None)
    assert version_in_force(district) == version_in_force(other_district) == berlin
    own = written_version(VersionStatus.ADOPTED)
    assert (version_in_force(district), version_in_force(other_district)) == (own, berlin)
    written_version(VersionStatus.DRAFT, guideline__district_key="10")
    assert version_in_force(other_district) == berlin


def test_drafts_are_for_the_staff_of_their_district(citizen: User, coordinator: User, other_moderator: User) -> None:
    adopted, draft = written_version(VersionStatus.ADOPTED), written_version()
    berlin = written_version(guideline__district=None)
    assert set(versions_visible_to(citizen)) == set(versions_visible_to(other_moderator)) == {adopted}
    assert set(versions_visible_to(coordinator)) == {adopted, draft}
    assert berlin not in set(versions_visible_to(coordinator))


def test_senate_keeps_the_guideline_of_berlin_and_no_other(lead: User, moderator: User) -> None:
    senate = make_actor("senate")
    own, berlin = VersionFactory.create(), VersionFactory.create(guideline__district=None)
    for right in ("guidelines.edit_guideline", "guidelines.adopt_guideline"):
        assert may(lead, right, own)
        assert not may(lead, right, berlin)
        assert may(senate, right, berlin)
        assert not may(senate, right, own)
    assert may(moderator, "guidelines.edit_guideline", own)
    assert not may(moderator, "guidelines.adopt_guideline", own)
    assert set(versions_visible_to(senate)) == {berlin}


def test_principle_without_title_or_question_is_refused_by_the_database_too() -> None:
    version = written_version()
    chapter = version.chapters.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ParagraphFactory.create(chapter=chapter, kind=ParagraphKind.PRINCIPLE, question="")
    with pytest.raises(IntegrityError), transaction.atomic():
        ParagraphFactory.create(chapter=chapter, kind=ParagraphKind.INSTRUMENT, title="")
