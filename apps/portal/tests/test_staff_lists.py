"""The lists that staff work with cost the same for one row and for three."""

from collections.abc import Callable
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.kiezkasse.domain.blocking import block_person
from apps.kiezkasse.domain.notes import write_note
from apps.kiezkasse.enums import PhaseKind, ProposalStatus
from apps.kiezkasse.tests.factories import (
    AgendaEntryFactory,
    AssemblyFactory,
    CommentFactory,
    PhaseFactory,
    ProposalFactory,
    RegionBudgetFactory,
    RoundFactory,
)
from apps.moderation.models import TextTemplate

pytestmark = pytest.mark.django_db
MOST = 12
REGIONS = ("092007", "092005", "091004")

Row = Callable[[User, int], None]


def a_year(_actor: User, number: int) -> None:
    RegionBudgetFactory.create(round=RoundFactory.create(year=2020 + number))


def a_window(_actor: User, number: int) -> None:
    round = RoundFactory.create(year=2027)
    kinds = (PhaseKind.SUBMISSION, PhaseKind.SUPPORT, PhaseKind.ASSEMBLY)
    budget = RegionBudgetFactory.create(round=round, region_key=REGIONS[number])
    PhaseFactory.create(round=round, region_budget=budget, kind=kinds[number])


def a_region(_actor: User, number: int) -> None:
    RegionBudgetFactory.create(round=RoundFactory.create(year=2027), region_key=REGIONS[number])


def a_block(actor: User, number: int) -> None:
    author = User.objects.create_user(email=f"laut{number}@example.org")
    idea = ProposalFactory.create(author=author, comment_count=1)
    CommentFactory.create(author=author, proposal=idea)
    block_person(proposal=idea, reason="Beleidigt alle", actor=actor)


def a_mention(actor: User, number: int) -> None:
    write_note(proposal=ProposalFactory.create(), text=f"Bitte ansehen {number}", mentioned=[actor], actor=actor)


def a_text(_actor: User, number: int) -> None:
    district = RegionBudgetFactory.create().round.district
    TextTemplate.objects.create(district=district, kind="reject", name=f"Text {number}", text="Leider nein.")


def an_idea_to_merge_with(_actor: User, number: int) -> None:
    ProposalFactory.create(title=f"Bank {number}", status=ProposalStatus.PUBLISHED)


def an_entry(_actor: User, number: int) -> None:
    budget = RegionBudgetFactory.create()
    evening = budget.assemblies.first() or AssemblyFactory.create(region_budget=budget, reference="abend222")
    AgendaEntryFactory.create(assembly=evening, position=number + 1)


@pytest.mark.parametrize(
    ("address", "one_more"),
    [
        ("/planung/", a_year),
        ("/planung/treptow-koepenick/2027/zeiten/", a_window),
        ("/planung/treptow-koepenick/2027/kopieren/", a_window),
        ("/planung/treptow-koepenick/2027/geld/", a_region),
        ("/planung/treptow-koepenick/2027/umschichten/", a_region),
        ("/planung/treptow-koepenick/2027/erhoehen-kuerzen/", a_region),
        ("/anlaufstelle/sperren/", a_block),
        ("/anlaufstelle/erwaehnungen/", a_mention),
        ("/anlaufstelle/vorlagen/", a_text),
        ("/versammlungen/abend222/tagesordnung/", an_entry),
    ],
)
def test_a_list_costs_the_same_for_one_and_for_three(client: Client, lead: User, address: str, one_more: Row) -> None:
    client.force_login(lead)
    numbers = count()
    one_more(lead, next(numbers))
    one = queries_of(client, address)
    one_more(lead, next(numbers))
    one_more(lead, next(numbers))
    assert queries_of(client, address) <= one <= MOST


def test_ideas_to_merge_with_cost_the_same_for_one_and_for_three(client: Client, lead: User) -> None:
    client.force_login(lead)
    source = ProposalFactory.create(title="Sitzplätze", status=ProposalStatus.SUBMITTED)
    address = f"/anlaufstelle/ideen/{source.reference}/zusammenlegen/?suche=bank"
    an_idea_to_merge_with(lead, 0)
    one = queries_of(client, address)
    an_idea_to_merge_with(lead, 1)
    an_idea_to_merge_with(lead, 2)
    assert queries_of(client, address) <= one <= MOST


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
