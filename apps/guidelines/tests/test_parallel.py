"""Two people at once: real threads, real PostgreSQL."""

from datetime import date
from functools import partial

import pytest

from apps.accounts.tests.people import make_actor
from apps.core.testing.threads import at_once

from ..domain.text import ParagraphContent, add_paragraph, move_paragraph, write_paragraph
from ..domain.versions import Adoption, ChangedMeanwhileError, adopt_version, begin_draft
from ..enums import VersionStatus
from ..queries import paragraphs_of
from .factories import written_version

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_of_two_writers_of_one_paragraph_one_hears_of_the_other() -> None:
    lead = make_actor("lead")
    paragraph = paragraphs_of(written_version(paragraphs=1))[0]
    write = partial(write_paragraph, paragraph=paragraph, revision=1, actor=lead)
    raised = at_once(
        partial(write, content=ParagraphContent(text="Eins")), partial(write, content=ParagraphContent(text="Zwei"))
    )
    assert [type(error) for error in raised] == [ChangedMeanwhileError]
    paragraph.refresh_from_db()
    assert paragraph.revision == 2
    assert paragraph.text in {"Eins", "Zwei"}


def test_version_is_adopted_once_and_never_with_a_text_nobody_read() -> None:
    lead = make_actor("lead")
    draft = written_version(paragraphs=1)
    chapter = draft.chapters.get()
    decision = Adoption(adopted_on=date(2021, 1, 5), adopted_by="Beschluss 1/21")
    adopt = partial(adopt_version, version=draft, adoption=decision, revision=1, actor=lead)
    write = partial(add_paragraph, chapter=chapter, content=ParagraphContent(text="Noch einer"), actor=lead)
    raised = at_once(adopt, adopt, write)
    draft.refresh_from_db()
    if draft.status == VersionStatus.ADOPTED:
        assert (len(raised), draft.paragraphs.count()) == (2, 1)
        assert draft.guideline.process_events.count() == 1
    else:
        assert (len(raised), draft.paragraphs.count()) == (2, 2)


def test_two_begin_the_next_draft_and_there_is_one() -> None:
    lead = make_actor("lead")
    guideline = written_version(VersionStatus.ADOPTED).guideline
    raised = at_once(*[partial(begin_draft, guideline=guideline, actor=lead)] * 3)
    assert len(raised) == 2
    assert guideline.versions.count() == 2


def test_paragraphs_moved_by_several_people_keep_different_places() -> None:
    lead = make_actor("lead")
    draft = written_version(paragraphs=4)
    at_once(*(partial(move_paragraph, paragraph=one, by=1, actor=lead) for one in paragraphs_of(draft)))
    assert [one.position for one in paragraphs_of(draft)] == [1, 2, 3, 4]
