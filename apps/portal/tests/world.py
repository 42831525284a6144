"""People and things of Treptow-Köpenick, for tests that go through every address."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import Department, User
from apps.accounts.tests.people import make_actor
from apps.anregungen.enums import Status as AnregungStatus
from apps.anregungen.tests.factories import AnregungFactory
from apps.deadlines.tests.factories import DeadlineFactory
from apps.enquiries.domain import links as enquiry_links
from apps.enquiries.tests.factories import ContactFactory, FaqFactory, HandOverFactory
from apps.guidelines.enums import VersionStatus
from apps.guidelines.tests.factories import EventFactory as ProcessEventFactory
from apps.guidelines.tests.factories import TermFactory, written_version
from apps.kiezkasse.domain.links import private_key
from apps.kiezkasse.enums import AssemblyState, ProposalStatus
from apps.kiezkasse.models import Proposal, ProposalDraft, ProposalImport
from apps.kiezkasse.tests.factories import (
    AgendaEntryFactory,
    AssemblyFactory,
    CommentFactory,
    PhaseFactory,
    ProposalFactory,
)
from apps.kiezkasse.tests.review_factories import ReviewFactory
from apps.library.enums import EntryState
from apps.library.tests.factories import EntryFactory
from apps.meetings.domain.feeds import feed_key, renew_feed
from apps.meetings.domain.links import invitation_key, task_key
from apps.meetings.enums import Audience, MeetingState
from apps.meetings.models import Person
from apps.meetings.tests.factories import (
    BodyFactory,
    DecisionFactory,
    ImportDraftFactory,
    ItemFactory,
    MeetingFactory,
    MinutesVersionFactory,
    PaperFactory,
    ParticipantFactory,
    TaskFactory,
    seat_for,
)
from apps.moderation.enums import TextKind
from apps.moderation.models import Block, TextTemplate
from apps.notifications.enums import MessageState
from apps.notifications.models import InboxItem, OutboxMessage, Wave
from apps.oparl.domain.publish import publish_all
from apps.vorhaben.enums import SeatState
from apps.vorhaben.enums import Status as VorhabenStatus
from apps.vorhaben.models import VorhabenImport
from apps.vorhaben.tests.factories import EventFactory, GroupFactory, VorhabenFactory
from apps.voting.tests.factories import VoteFactory

from .access import ACTORS, World
from .world_consultation import consultation_things


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The people and things below, made once for all tests of a file and gone after its last one.

    Each test marked django_db undoes what it changed, inside this transaction.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def make_world() -> World:
    """A round with an open window, ideas in several states, a planned and a running assembly."""
    people = {actor: None if actor == "anonymous" else make_actor(actor) for actor in ACTORS}
    public = ProposalFactory.create()
    waiting = ProposalFactory.create(region_budget=public.region_budget, status=ProposalStatus.SUBMITTED)
    unconfirmed = ProposalFactory.create(region_budget=public.region_budget, status=ProposalStatus.UNCONFIRMED)
    phase = PhaseFactory.create(round=public.region_budget.round)
    planned = AssemblyFactory.create(region_budget=public.region_budget)
    running = AssemblyFactory.create(region_budget=public.region_budget, state=AssemblyState.OPEN)
    entry = AgendaEntryFactory.create(assembly=running)
    comment = CommentFactory.create(proposal=public, author=people["citizen"])
    Proposal.objects.filter(pk=public.pk).update(comment_count=1)
    citizen, moderator = people["citizen"], people["moderator"]
    assert citizen is not None
    assert moderator is not None
    budget = public.region_budget
    asked = ReviewFactory.create(proposal=waiting)
    enquiry = ContactFactory.create().enquiry
    block = Block.objects.create(district=budget.round.district, person="f" * 64, reason="Spam")
    text = TextTemplate.objects.create(district=budget.round.district, kind=TextKind.ASK, name="Wann?", text="Wann?")
    planned_vorhaben = VorhabenFactory.create(title="Neuer Platz")
    drafted = VorhabenFactory.create(title="Entwurf", status=VorhabenStatus.DRAFT)
    date = EventFactory.create(vorhaben=planned_vorhaben, taken=1)
    values: dict[str, Any] = {
        "date": date.reference,
        "vorhaben_table": VorhabenImport.objects.create(
            district=budget.round.district, uploaded_by=moderator, file_name="vorhaben.csv", source_name="Liste"
        ).reference,
        "group": GroupFactory.create(account__vorhaben=planned_vorhaben).position,
        "registration": date.registrations.create(
            person="f" * 64, name="Anna", state=SeatState.SEATED, placed_at=timezone.now()
        ).reference,
        "vorhaben": planned_vorhaben.reference,
        "vorhaben_slug": planned_vorhaben.slug,
        "vorhaben_pk": planned_vorhaben.pk,
        "drafted_vorhaben": drafted.reference,
        "drafted_slug": drafted.slug,
        "block_pk": block.pk,
        "text_pk": text.pk,
        "year": budget.round.year,
        "district_slug": budget.round.district.slug,
        "region_slug": budget.region.slug,
        "region_key": budget.region.key,
        "proposal": public.reference,
        "proposal_slug": public.slug,
        "waiting_proposal": waiting.reference,
        "waiting_slug": waiting.slug,
        "planned_assembly": planned.reference,
        "running_assembly": running.reference,
        "agenda_idea": entry.proposal.reference,
        "comment": comment.reference,
        "round_pk": budget.round.pk,
        "phase_pk": phase.pk,
        "budget_pk": budget.pk,
        "proposal_pk": public.pk,
        "assembly_pk": planned.pk,
        "district_pk": budget.round.district_id,
        "area_pk": budget.region_id,
        "role_pk": moderator.roles.get().pk,
        "review": asked.reference,
        "deadline": DeadlineFactory.create(subject=waiting.reference, region=budget.region).reference,
        "table": ProposalImport.objects.create(
            round=budget.round, file_name="ideen.csv", source_name="andere Plattform"
        ).reference,
        "department_pk": Department.objects.get().pk,
        "staff_pk": moderator.pk,
        "enquiry": enquiry.reference,
        "enquiry_key": enquiry_links.private_key(enquiry),
        "hand_over": HandOverFactory.create(enquiry=enquiry).reference,
        "faq_entry": FaqFactory.create().reference,
        "message": uuid.uuid4(),
        "inbox_item": InboxItem.objects.create(
            account=citizen, dedup_key="world", kind="follow_idea", title="Neues", topic_address="/"
        ).pk,
        "mail": OutboxMessage.objects.create(
            dedup_key="world",
            district=budget.round.district,
            kind="proposal_received",
            recipient="anna@example.org",
            subject="x",
            text="x",
            state=MessageState.SENT,
            sent_at=timezone.now(),
        ).pk,
        "wave": Wave.objects.create(district=budget.round.district, kind="invitation", event="world").pk,
        "own_proposal": ProposalFactory.create(region_budget=budget, author=people["citizen"]).reference,
        "draft_key": ProposalDraft.objects.create().key,
    }
    values |= _meetings(people) | _library() | _anregungen(people) | _guidelines(citizen) | _votes()
    things: dict[str, Callable[[], Any]] = {name: _constant(value) for name, value in values.items()}
    things["private_key"] = lambda: _key(public)
    things["unconfirmed_key"] = lambda: _key(unconfirmed)
    return World(people, things)


def _meetings(people: dict[str, Any]) -> dict[str, Any]:
    """A public working group with a meeting that was invited to and one that was not, and a closed one."""
    body, closed = BodyFactory.create(), BodyFactory.create(is_public=False)
    host = seat_for(people["reviewer"], body)
    member = seat_for(people["coordinator"], body)
    for name in ("reviewer", "coordinator"):
        seat_for(people[name], closed)
    meeting = MeetingFactory.create(body=body, host=host)
    planned = MeetingFactory.create(body=body, host=host, state=MeetingState.PLANNED)
    running = MeetingFactory.create(body=body, host=host, state=MeetingState.RUNNING)
    held = MeetingFactory.create(body=body, host=host, state=MeetingState.HELD, minutes_approved_at=timezone.now())
    guest = ParticipantFactory.create(meeting=meeting, seat=None, guest_name="Gast")
    paper = PaperFactory.create(meeting=meeting)
    public_paper = PaperFactory.create(meeting=meeting, audience=Audience.PUBLIC)
    publish_all()
    return {
        "public_file": f"{public_paper.reference}-1",
        "body_slug": body.slug,
        "body_pk": body.pk,
        "closed_body_slug": closed.slug,
        "seat_pk": member.pk,
        "meeting": meeting.reference,
        "meeting_pk": meeting.pk,
        "planned_meeting": planned.reference,
        "running_meeting": running.reference,
        "running_item": ItemFactory.create(meeting=running).reference,
        "agenda_item": ItemFactory.create(meeting=meeting).reference,
        "paper": paper.reference,
        "held_meeting": MinutesVersionFactory.create(meeting=held).meeting.reference,
        "decision": DecisionFactory.create(item=ItemFactory.create(meeting=running)).reference,
        "published_decision": DecisionFactory.create(item=ItemFactory.create(meeting=held)).reference,
        "task": (task := TaskFactory.create(body=body, owner=member)).reference,
        "task_key": task_key(task, Person.objects.get(seats=member)),
        "guest_pk": guest.pk,
        "invitation_key": invitation_key(guest),
        "feed_key": feed_key(renew_feed(body=body, actor=people["coordinator"])),
        "import_draft": ImportDraftFactory.create(body=body).reference,
    }


def _library() -> dict[str, Any]:
    """A published entry, a draft, and one for all of Berlin."""
    public, drafted = EntryFactory.create(tag_names=["fest"]), EntryFactory.create(state=EntryState.DRAFT)
    return {
        "library_entry": public.reference,
        "library_slug": public.slug,
        "library_pk": public.pk,
        "library_tag": "fest",
        "drafted_entry": drafted.reference,
        "drafted_entry_slug": drafted.slug,
        "berlin_entry": EntryFactory.create(is_berlin_wide=True).reference,
    }


def _votes() -> dict[str, Any]:
    """An open vote in another region than the ideas of the others."""
    return {"vote": VoteFactory.create(region_budget__region_key="092005").reference}


def _anregungen(people: dict[str, Any]) -> dict[str, Any]:
    """One in each state that makes a difference, and one that the citizen has handed in."""
    before = AnregungFactory.create(title="Mitreden am Markt", status=AnregungStatus.OFFICE)
    waiting = AnregungFactory.create(title="Noch nicht geprüft", status=AnregungStatus.RECEIVED)
    return {
        "anregung_pk": before.pk,
        "anregung": before.reference,
        "anregung_slug": before.slug,
        "waiting_anregung": waiting.reference,
        "waiting_anregung_slug": waiting.slug,
        "collecting_anregung": AnregungFactory.create(status=AnregungStatus.COLLECTING).reference,
        "decided_anregung": AnregungFactory.create(status=AnregungStatus.TAKEN_UP).reference,
        "own_anregung": AnregungFactory.create(author=people["citizen"]).reference,
    }


def _guidelines(citizen: User) -> dict[str, Any]:
    """A version in force and a draft with a paragraph and a term, an event on the way; and the consultations."""
    adopted = written_version(VersionStatus.ADOPTED, principles=1)
    draft, consultations = consultation_things(citizen)
    paragraph = draft.paragraphs.select_related("chapter").get()
    return {
        "guideline_slug": adopted.guideline.slug,
        "guideline_pk": adopted.guideline_id,
        "adopted_number": adopted.number,
        "drafted_number": draft.number,
        "drafted_chapter": paragraph.chapter.key,
        "drafted_paragraph": paragraph.key,
        "drafted_term": TermFactory.create(version=draft).key,
        "process_event": ProcessEventFactory.create(guideline=adopted.guideline).reference,
    } | consultations


def _constant(value: Any) -> Callable[[], Any]:
    return lambda: value


def _key(proposal: Proposal) -> str:
    return private_key(Proposal.objects.select_related("contact").get(pk=proposal.pk))
