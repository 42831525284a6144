"""The lines of the desk's queue: drawn once, true every day, with nothing kept of what somebody looked for."""

from datetime import timedelta
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import timezone

from apps.core.drawing import _drawn
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.queries.desk import desk_lines, overdue_before
from apps.kiezkasse.tests.factories import ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea() -> Proposal:
    _drawn.cache_clear()
    return ProposalFactory.create(
        title="Bank & Tisch", status=ProposalStatus.SUBMITTED, created_at=timezone.now() - timedelta(days=20)
    )


def line(idea: Proposal, **values: Any) -> str:
    template = Template("{% load desk %}{% desk_line idea before query=query current=current tick=tick %}")
    (read,) = desk_lines(Proposal.objects.filter(pk=idea.pk))
    return template.render(Context({"idea": read, "before": overdue_before()} | values))


def test_line_says_since_when_an_idea_waits_and_until_when(idea: Proposal) -> None:
    html = line(idea)
    for words in ("Bank &amp; Tisch", "eingegangen vor 20 Tagen", "Frist vor 6 Tagen", "wartet zu lange"):
        assert words in html
    assert "checkbox" not in html
    assert "aria-current" in line(idea, current=idea.reference)
    assert f'name="fassung-{idea.reference}" value="{idea.version}"' in line(idea, tick=True)


def test_line_is_drawn_once_and_takes_the_filters_along_without_keeping_them(idea: Proposal) -> None:
    assert "?q=Mara&amp;art=neu" in line(idea, query="?q=Mara&art=neu")
    assert "Mara" not in line(idea)
    assert _drawn.cache_info().hits >= 1
    Proposal.objects.filter(pk=idea.pk).update(created_at=timezone.now())
    assert "eingegangen heute" in line(idea)
