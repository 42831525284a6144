"""Ideas as cards in lists: equal cards are drawn once, everything that changes shows at once."""

import pytest
from django.template import Context, Template

from apps.core.drawing import _drawn
from apps.kiezkasse.models import Proposal

from .factories import ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea() -> Proposal:
    _drawn.cache_clear()
    return ProposalFactory.create(title="Bank & Tisch", text="Für **alle**.", cost=800)


def card(idea: Proposal, options: str = "") -> str:
    template = Template(f"{{% load ideas %}}{{% idea_card idea {options} %}}")
    return template.render(Context({"idea": idea}))


def test_card_shows_title_beginning_region_cost_and_supports(idea: Proposal) -> None:
    html = card(idea)
    for words in ("Bank &amp; Tisch", "Für alle.", idea.region_budget.region.name, "800", "0 Unterstützungen"):
        assert words in html
    assert f'href="{idea.get_absolute_url()}"' in html


def test_card_may_leave_the_region_out_and_hang_below_the_heading_of_the_page(idea: Proposal) -> None:
    assert idea.region_budget.region.name not in card(idea, "hide_region=True")
    assert "<h2" in card(idea, "level=2")
    assert "<h3" in card(idea)


def test_card_is_drawn_once_until_something_changes(idea: Proposal) -> None:
    assert card(idea) == card(idea)
    assert _drawn.cache_info().misses == 1
    idea.support_count = 1
    assert "1 Unterstützung" in card(idea)
    assert _drawn.cache_info().misses == 2
