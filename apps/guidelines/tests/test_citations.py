"""Whoever cites a paragraph goes on citing the same words, and hears of a newer version."""

from collections.abc import Sequence

import pytest
from django.db import models

from apps.accounts.models import User
from apps.sozialraum.models import District

from ..domain.versions import begin_draft
from ..enums import VersionStatus
from ..forms.citing import CitedField, name_of
from ..models import Citation, GuidelineVersion, Paragraph
from ..queries import citable_paragraphs, paragraphs_of, shown_citations
from .factories import in_status, written_version

pytestmark = pytest.mark.django_db


class Cites:
    """Something that cites a paragraph; what really does so belongs to apps above."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph_id = paragraph.pk


def shown(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            f"{one.paragraph.version.name}, {one.paragraph.number}",
            one.newer.name if one.newer else None,
            one.successor.number if one.successor else None,
        )
        for one in shown_citations([Cites(paragraph) for paragraph in paragraphs])  # type: ignore[misc]
    ]


def superseded_pair(lead: User) -> tuple[GuidelineVersion, GuidelineVersion]:
    """A version of 2021, and that of today without the first of its two paragraphs."""
    first = in_status(written_version(paragraphs=2), VersionStatus.ADOPTED)
    draft = begin_draft(guideline=first.guideline, based_on=first, actor=lead)
    draft.paragraphs.filter(position=1).delete()
    draft.paragraphs.update(position=1)
    in_status(first, VersionStatus.SUPERSEDED)
    return first, in_status(draft, VersionStatus.ADOPTED)


def test_citation_names_its_version_and_leads_to_what_counts_since(lead: User) -> None:
    first, _second = superseded_pair(lead)
    dropped, kept = paragraphs_of(first)
    assert shown([kept, dropped]) == [
        ("Fassung 2021, 1.1", "Fassung 2021", None),
        ("Fassung 2021, 1.2", "Fassung 2021", "1.1"),
    ]


def test_citation_of_the_version_in_force_says_no_more(lead: User) -> None:
    version = written_version(VersionStatus.ADOPTED)
    begin_draft(guideline=version.guideline, based_on=version, actor=lead)
    assert shown(paragraphs_of(version)) == [("Fassung 2021, 1.1", None, None), ("Fassung 2021, 1.2", None, None)]


def test_citations_are_read_in_three_queries(lead: User, django_assert_num_queries: object) -> None:
    first, _second = superseded_pair(lead)
    paragraphs = paragraphs_of(first)
    with django_assert_num_queries(3):  # type: ignore[operator]
        shown(paragraphs)
    with django_assert_num_queries(0):  # type: ignore[operator]
        shown([])


def test_what_is_in_force_can_be_cited_and_what_is_cited_already(district: District, lead: User) -> None:
    first, second = superseded_pair(lead)
    cited = Paragraph.objects.select_related("chapter", "version__guideline").get(pk=paragraphs_of(first)[0].pk)
    assert citable_paragraphs(district, [cited]) == [*paragraphs_of(second), cited]
    field = CitedField()
    field.offer(citable_paragraphs(district, [cited]))
    assert field.clean([name_of(cited)]) == [cited]
    assert name_of(cited) == f"treptow-koepenick/1/{cited.key}"


def test_cited_paragraph_is_kept_by_all_that_cite_it() -> None:
    citing = [
        relation.related_model
        for relation in Paragraph._meta.related_objects
        if issubclass(relation.related_model, Citation)
    ]
    assert {model.__name__ for model in citing} >= {"ConceptCitation", "DecisionCitation", "PrincipleAnswer"}
    assert {model._meta.get_field("paragraph").remote_field.on_delete for model in citing} == {models.PROTECT}
