"""Two ideas become one and two again: nobody is lost, nothing is counted twice."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.domain.lifeline import ChangedMeanwhileError
from apps.kiezkasse.domain.mails import mail_step
from apps.kiezkasse.domain.merging import merge_proposals, undo_merge
from apps.kiezkasse.domain.support import support_proposal, withdraw_support
from apps.kiezkasse.domain.talk import comment_proposal
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Merge, Proposal, ProposalContact, ProposalStep
from apps.notifications.models import OutboxMessage

from .factories import AgendaEntryFactory, ProposalFactory, RegionBudgetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Proposal, Proposal]:
    """Two public ideas, the first with the larger number: the order of locks is not the order of names."""
    target = ProposalFactory.create(title="Bank am Markt", author_name="Ayşe")
    return ProposalFactory.create(title="Sitzbank am Marktplatz", author_name="Bernd"), target


def merged(pair: tuple[Proposal, Proposal], actor: User) -> Merge:
    return merge_proposals(source=pair[0], target=pair[1], reason="Beide wollen eine Bank.", actor=actor)


def counts(*ideas: Proposal) -> list[int]:
    for idea in ideas:
        idea.refresh_from_db()
    assert report_miscounts() == 0
    return [idea.support_count for idea in ideas]


def test_merge_proposals_counts_every_supporter_once(
    pair: tuple[Proposal, Proposal], citizen: User, moderator: User, reviewer: User
) -> None:
    source, target = pair
    for person in (citizen, reviewer):
        support_proposal(proposal=source, actor=person)
    for person in (citizen, moderator):
        support_proposal(proposal=target, actor=person)
    merge = merged(pair, moderator)
    assert counts(source, target) == [2, 3]
    assert (source.status, source.merged_into, source.is_public) == (ProposalStatus.MERGED, target, True)
    assert target.supports.get(merge=merge).user == reviewer
    with pytest.raises(DomainError, match="Bank am Markt"):
        support_proposal(proposal=source, actor=moderator)


def test_undo_merge_takes_back_what_it_brought_and_no_more(
    pair: tuple[Proposal, Proposal], citizen: User, moderator: User, reviewer: User, lead: User
) -> None:
    source, target = pair
    for person in (citizen, reviewer):
        support_proposal(proposal=source, actor=person)
    support_proposal(proposal=target, actor=moderator)
    merge = merged(pair, moderator)
    withdraw_support(proposal=target, actor=reviewer)
    support_proposal(proposal=target, actor=lead)
    undo_merge(merge=merge, actor=moderator)
    undo_merge(merge=merge, actor=moderator)
    assert counts(source, target) == [1, 2]
    assert (source.status, source.merged_into, source.is_public) == (ProposalStatus.PUBLISHED, None, True)
    assert list(source.supports.values_list("user", flat=True)) == [citizen.pk]
    merged(pair, moderator)
    assert counts(source, target) == [1, 3]


def test_an_idea_that_was_not_public_stays_so(moderator: User) -> None:
    source = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    merge = merged((source, ProposalFactory.create()), moderator)
    source.refresh_from_db()
    assert (source.status, source.is_public) == (ProposalStatus.MERGED, False)
    undo_merge(merge=merge, actor=moderator)
    source.refresh_from_db()
    assert (source.status, source.is_public) == (ProposalStatus.SUBMITTED, False)


def test_both_lives_tell_of_it_and_both_authors_get_mail(pair: tuple[Proposal, Proposal], moderator: User) -> None:
    source, target = pair
    ProposalContact.objects.update(confirmed_at=timezone.now())
    merge = merged(pair, moderator)
    assert "Zusammengelegt mit „Bank am Markt“" in source.steps.latest("pk").reason
    assert "Sitzbank am Marktplatz" in target.steps.latest("pk").reason
    to = {idea.contact.email: idea for idea in pair}
    assert {mail.recipient for mail in OutboxMessage.objects.filter(kind="proposal_merged")} == set(to)
    step = ProposalStep.objects.create(proposal=target, status=ProposalStatus.GRANTED, office="Versammlung", amount=500)
    mail_step(target, step)
    decided = OutboxMessage.objects.filter(kind="proposal_decided")
    assert {mail.recipient for mail in decided} == set(to)
    undo_merge(merge=merge, actor=moderator)
    assert OutboxMessage.objects.filter(kind="proposal_merged").count() == 4


def test_merge_proposals_refuses_what_makes_no_sense(
    pair: tuple[Proposal, Proposal], moderator: User, citizen: User
) -> None:
    source, target = pair
    third = ProposalFactory.create()
    elsewhere = ProposalFactory.create(region_budget=RegionBudgetFactory.create(region_key="101001"))
    waiting = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    granted = ProposalFactory.create(status=ProposalStatus.GRANTED)
    on_agenda = AgendaEntryFactory.create().proposal
    for wrong in (source, elsewhere, waiting, granted):
        with pytest.raises(DomainError) as error:
            merged((source, wrong), moderator)
        assert error.value.field == "target"
    for decided in (granted, on_agenda):
        with pytest.raises(ChangedMeanwhileError):
            merged((decided, target), moderator)
    with pytest.raises(DomainError) as error:
        merge_proposals(source=source, target=target, reason=" ", actor=moderator)
    assert error.value.field == "reason"
    merged(pair, moderator)
    for chain in ((source, third), (target, third), (third, source)):
        with pytest.raises(DomainError):
            merged(chain, moderator)
    merged((third, target), moderator)
    assert Merge.objects.count() == 2


def test_undo_merge_ends_with_the_agenda(pair: tuple[Proposal, Proposal], moderator: User) -> None:
    merge = merged(pair, moderator)
    Proposal.objects.filter(pk=pair[1].pk).update(status=ProposalStatus.ON_AGENDA)
    with pytest.raises(DomainError, match="nicht mehr trennen"):
        undo_merge(merge=merge, actor=moderator)


def test_merging_names_no_idea_in_public_that_is_not_published(moderator: User) -> None:
    target = ProposalFactory.create(title="Bank am Markt")
    source = ProposalFactory.create(title="Herr Meier hat eine Bank", status=ProposalStatus.SUBMITTED)
    merge = merge_proposals(source=source, target=target, reason="Beide wollen eine Bank.", actor=moderator)
    assert target.steps.latest("pk").reason == "Beide wollen eine Bank."
    undo_merge(merge=merge, actor=moderator)
    source.refresh_from_db()
    assert (source.status, source.is_public) == (ProposalStatus.SUBMITTED, False)
    assert not target.steps.filter(reason__contains="Meier").exists()


def test_the_pages_show_both(client: Client, pair: tuple[Proposal, Proposal], moderator: User, citizen: User) -> None:
    source, target = pair
    comment_proposal(proposal=source, text="Ich helfe mit.", actor=citizen)
    merged(pair, moderator)
    page = client.get(source.get_absolute_url()).content.decode()
    assert "Diese Idee ist jetzt Teil von „Bank am Markt“" in page
    assert "Ich helfe mit." in page
    page = client.get(target.get_absolute_url()).content.decode()
    assert source.get_absolute_url() in page
    assert "von Bernd" in page


def test_the_desk_merges_and_undoes(client: Client, pair: tuple[Proposal, Proposal], moderator: User) -> None:
    source, target = pair
    client.force_login(moderator)
    address = reverse("kiezkasse:proposal-merge", args=[source.reference])
    assert target.title in client.get(address).content.decode()
    page = client.get(f"{address}?mit={target.reference}").content.decode()
    assert target.author_name in page
    for wrong in ("", "nix", "22222222"):
        assert client.post(address, {"target": wrong, "reason": "Gleich"}).status_code == 422
    pasted = f"https://example.org{target.get_absolute_url()}"
    response = client.post(address, {"target": pasted, "reason": "Gleich"}, follow=True)
    assert "Wieder trennen" in response.content.decode()
    source.refresh_from_db()
    assert source.merged_into == target
    client.post(reverse("kiezkasse:proposal-unmerge", args=[source.reference]))
    source.refresh_from_db()
    assert source.status == ProposalStatus.PUBLISHED


def test_the_other_idea_is_found_by_its_words(client: Client, moderator: User) -> None:
    source = ProposalFactory.create(title="Sitzplätze an der Dörpfeldstraße", status=ProposalStatus.SUBMITTED)
    budget = source.region_budget
    bench = ProposalFactory.create(title="Zwei Bänke am Markt", region_budget=budget, status=ProposalStatus.SUBMITTED)
    ProposalFactory.create(title="Bank vor dem Rathaus", region_budget=budget, status=ProposalStatus.REJECTED)
    ProposalFactory.create(title="Bank im anderen Jahr", region_budget=RegionBudgetFactory.create(round__year=2019))
    client.force_login(moderator)
    address = reverse("kiezkasse:proposal-merge", args=[source.reference])
    page = client.get(address, {"suche": "bank"})
    assert page.context["others"] == [bench]
    assert f"?suche=bank&amp;mit={bench.reference}#vergleich" in page.content.decode()
    page = client.get(address, {"suche": "Karussell"})
    assert "steht keine andere offene Idee mit diesen Worten" in page.content.decode()
