"""Ideas as cards in lists: equal cards are drawn once, everything that changes shows at once."""

import pytest
from django.template import Context, Template

from apps.core.drawing import _drawn
from apps.kiezkasse.models import Proposal, ProposalPicture
from apps.kiezkasse.queries import proposals_for_cards

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
    assert "<h4" in card(idea, "level=4")
    assert "<h3" in card(idea)


def test_card_shows_the_first_picture_or_that_of_the_topic(idea: Proposal) -> None:
    assert "img/topics/" in card(idea)
    for name in ("one", "two"):
        ProposalPicture.objects.create(proposal=idea, image=f"proposals/{name}.jpg", width=4, height=3)
    shown = proposals_for_cards(Proposal.objects.filter(pk=idea.pk)).get()
    assert f'src="{idea.pictures.order_by("pk")[0].get_small_url()}"' in card(shown)
    assert "img/topics/" not in card(shown)


def test_card_is_drawn_once_until_something_changes(idea: Proposal) -> None:
    assert card(idea) == card(idea)
    assert _drawn.cache_info().misses == 1
    idea.support_count = 1
    assert "1 Unterstützung" in card(idea)
    assert _drawn.cache_info().misses == 2
