"""Brings the demo into the portal, event by event, in the order in which it would have happened."""

import hashlib
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.accounts.demo import create_demo_accounts
from apps.accounts.models import User
from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.pictures import CleanPicture
from apps.kiezkasse.domain.assemblies import AssemblyPlan, cancel_assembly, plan_assembly, put_on_agenda
from apps.kiezkasse.domain.content import CostItem, Place, ProposalText
from apps.kiezkasse.domain.editing import answer_question, edit_proposal
from apps.kiezkasse.domain.evening import close_assembly, decide_entry, open_assembly
from apps.kiezkasse.domain.moderation import pass_on_proposal, publish_proposal, reject_proposal
from apps.kiezkasse.domain.pictures import store_picture
from apps.kiezkasse.domain.proposals import (
    confirm_proposal,
    enter_proposal,
    submit_proposal,
    withdraw_proposal,
)
from apps.kiezkasse.domain.rounds import close_round, publish_round
from apps.kiezkasse.enums import Channel, ConsentPurpose, LedgerKind, PlaceKind, VoteMethod
from apps.kiezkasse.models import (
    Assembly,
    Comment,
    LedgerEntry,
    Phase,
    Proposal,
    ProposalContact,
    ProposalQuestion,
    RegionBudget,
    Round,
    Support,
)
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District, Sozialraum
from apps.sozialraum.queries import search_address, sozialraeume

from .anregungen import add_anregungen
from .assemblies import EVENINGS_LAST_YEAR, EVENINGS_MARZAHN_HELLERSDORF, EVENINGS_TREPTOW_KOEPENICK
from .calendar import Calendar
from .clock import as_of
from .consultation import add_consultation
from .content import Address, Evening, Idea, PassOn, Pin, Publish, Reject, Unconfirmed, Withdraw
from .counted_evenings import add_other_parts, count_points
from .deadlines import keep_deadlines
from .desk_life import fill_desks
from .details import DETAILS, Details, Question
from .enquiries import add_enquiries
from .guidelines import add_guidelines
from .ideas_last_year import IDEAS as IDEAS_LAST_YEAR
from .ideas_last_year_regions import EVENINGS as EVENINGS_OF_REGIONS
from .ideas_last_year_regions import IDEAS as IDEAS_OF_REGIONS
from .ideas_marzahn_hellersdorf import IDEAS as IDEAS_MARZAHN_HELLERSDORF
from .ideas_treptow_koepenick import IDEAS as IDEAS_TREPTOW_KOEPENICK
from .library import add_library
from .mailing import fill_mailboxes
from .meetings import add_bodies
from .people import OFFICES, PEOPLE, email_of
from .pictures import draw
from .reviews import ask_offices
from .rounds import FUNDABLE, NOT_FUNDABLE, WHO_MAY_PROPOSE, WHO_MAY_VOTE, DemoRound, demo_rounds
from .talk import add_talk
from .vorhaben import add_vorhaben
from .votes import add_votes

OFFICE_OF_MONEY = "Bezirksamt"
YEARS = timedelta(days=3 * 365)

ALL_IDEAS = (*IDEAS_LAST_YEAR, *IDEAS_OF_REGIONS, *IDEAS_TREPTOW_KOEPENICK, *IDEAS_MARZAHN_HELLERSDORF)
NAMESPACE = uuid.UUID("6f0a6f52-3d0c-4b53-9d6e-3a3f6a1f7a10")
PLANNED_BEFORE = timedelta(days=21)
AGENDA_BEFORE = timedelta(days=6)


@dataclass(frozen=True)
class DemoReport:
    """What the loader did."""

    ideas: int
    assemblies: int
    skipped: bool = False


def load_demo() -> DemoReport:
    """Load the demo into a portal whose Sozialräume and addresses are there; a second time does nothing.

    All or nothing. Raises DomainError outside the demo and where rounds of the same years exist.
    """
    if not settings.SPK_DEMO:
        raise DomainError(_("Die Demo wird nur geladen, wo SPK_DEMO eingeschaltet ist."))
    ideas = Proposal.objects.filter(submission_key__in=[_key(idea) for idea in ALL_IDEAS]).count()
    if ideas:
        return DemoReport(ideas=ideas, assemblies=Assembly.objects.count(), skipped=True)
    with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        return _Loader(Calendar(timezone.now())).load()


@dataclass
class _Loader:
    """Everything that the loading has at hand."""

    calendar: Calendar
    started: datetime = field(default_factory=timezone.now)
    # What waits for real people goes out as ever.
    real_mails: list[uuid.UUID] = field(
        default_factory=lambda: list(OutboxMessage.objects.order_by().values_list("pk", flat=True))
    )
    accounts: dict[str, User] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    budgets: dict[str, RegionBudget] = field(default_factory=dict)
    events: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)

    def load(self) -> DemoReport:
        self._make_people()
        self._describe_offices()
        for round in demo_rounds(self.calendar):
            self._load_round(round)
        for idea in ALL_IDEAS:
            if idea.picture:
                picture = CleanPicture(jpeg=draw(idea.picture))
                store_picture(self.proposals[idea.name], picture, alt_text=idea.picture_alt)
        add_talk(self.proposals, self.accounts, self.calendar.now)
        fill_desks(self.proposals, self.accounts, self.calendar.now)
        ask_offices(self.proposals, self.accounts, self.calendar.now)
        add_guidelines(self.accounts, self.calendar.now)
        add_vorhaben(self.accounts, self.calendar.now)
        add_consultation(self.accounts, self.calendar.now)
        add_anregungen(self.accounts, self.calendar.now)
        add_enquiries(self.accounts, self.calendar.now)
        add_library(self.accounts, self.calendar.now)
        add_votes(self.accounts, self.calendar.now)
        keep_deadlines(self.accounts, self.calendar.now)
        fill_mailboxes(self.accounts, self.calendar.now)
        add_bodies(self.accounts, self.calendar.now)
        self._file_mails(self.calendar.now)
        return DemoReport(ideas=len(self.proposals), assemblies=Assembly.objects.count())

    # People -------------------------------------------------------------------------------------

    def _make_people(self) -> None:
        districts = [District.objects.get(key=key) for key in OFFICES]
        for email, user in create_demo_accounts(districts).items():
            self.accounts[email.partition("@")[0]] = user
        for person, name in PEOPLE.items():
            user = User.objects.create_user(email_of(person), None, display_name=name)
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
            self.accounts[person] = user

    def _describe_offices(self) -> None:
        for key, contact in OFFICES.items():
            district = District.objects.get(key=key)
            for name, value in (contact | {"is_active": True}).items():
                setattr(district, name, value)
            district.save()

    def _office(self, district: str) -> User:
        return self.accounts["anlaufstelle" if district == "09" else "anlaufstelle-mh"]

    # A round ------------------------------------------------------------------------------------

    def _load_round(self, content: DemoRound) -> None:
        ideas, evenings = self._events_of(content)
        round = self._make_round(content)
        self.budgets = {budget.region.key: budget for budget in round.region_budgets.select_related("region", "round")}
        self.events = []
        actor = self._office(content.district)
        with as_of(content.phases[0][1]):
            publish_round(round=round, actor=actor)
        for budget in self.budgets.values():
            budget.round.refresh_from_db()
        for idea in ideas:
            self._plan_idea(idea, actor)
        for evening in evenings:
            self._plan_evening(evening, actor)
        for moment, act in sorted(self.events, key=lambda event: event[0]):
            with as_of(moment):
                act()
        self._set_windows(round, content)
        self._add_talk(ideas, evenings)
        if content.closed:
            with as_of(max(moment for _kind, _start, moment in content.phases)):
                close_round(round=round, actor=actor)

    def _events_of(self, content: DemoRound) -> tuple[tuple[Idea, ...], tuple[Evening, ...]]:
        if content.district == "10":
            return IDEAS_MARZAHN_HELLERSDORF, EVENINGS_MARZAHN_HELLERSDORF
        if content.year == self.calendar.year:
            return IDEAS_TREPTOW_KOEPENICK, EVENINGS_TREPTOW_KOEPENICK
        if content.year == self.calendar.year - 1:
            return IDEAS_LAST_YEAR + IDEAS_OF_REGIONS, EVENINGS_LAST_YEAR + EVENINGS_OF_REGIONS
        return (), ()

    def _make_round(self, content: DemoRound) -> Round:
        district = District.objects.get(key=content.district)
        if Round.objects.filter(district=district, year=content.year).exists():
            raise DomainError(
                _("Für %(district)s %(year)s gibt es schon eine Runde, die nicht aus der Demo stammt.")
                % {"district": district.name, "year": content.year}
            )
        round = Round.objects.create(
            district=district,
            year=content.year,
            programme=content.programme,
            introduction=content.introduction,
            fundable=FUNDABLE,
            not_fundable=NOT_FUNDABLE,
            who_may_propose=WHO_MAY_PROPOSE,
            who_may_vote=WHO_MAY_VOTE,
            weight_evening=content.weights[0],
            weight_online=content.weights[1],
            weight_office=content.weights[2],
        )
        regions = {region.key: region for region in sozialraeume().filter(key__in=content.amounts)}
        budgets = RegionBudget.objects.bulk_create(
            RegionBudget(round=round, region=regions[key], amount=amount, source=source)
            for key, (amount, source) in content.amounts.items()
        )
        decided_at = min(starts_at for _kind, starts_at, _ends_at in content.phases)
        # What was decided with the same words was decided in one step.
        transfers = {source: uuid.uuid4() for _amount, source in content.amounts.values()}
        LedgerEntry.objects.bulk_create(
            LedgerEntry(
                region_budget=budget,
                transfer=transfers[budget.source],
                kind=LedgerKind.DECIDED,
                amount=budget.amount,
                reason=budget.source,
                office=OFFICE_OF_MONEY,
                at=decided_at,
            )
            for budget in budgets
        )
        # The clock of the database cannot be turned back: while the past is played, every window stands open.
        Phase.objects.bulk_create(
            Phase(round=round, kind=kind, starts_at=self.started - YEARS, ends_at=self.started + YEARS)
            for kind in {kind for kind, _starts_at, _ends_at in content.phases}
        )
        return round

    def _set_windows(self, round: Round, content: DemoRound) -> None:
        round.phases.all().delete()
        Phase.objects.bulk_create(
            Phase(round=round, kind=kind, starts_at=starts_at, ends_at=ends_at)
            for kind, starts_at, ends_at in content.phases
        )

    def _on(self, moment: datetime, act: Callable[[], object]) -> None:
        self.events.append((moment, act))

    # An idea ------------------------------------------------------------------------------------

    def _plan_idea(self, idea: Idea, office: User) -> None:
        handed_in = self.calendar.moment(idea.handed_in)
        self._on(handed_in, partial(self._hand_in, idea, office, handed_in))
        needs_confirmation = idea.channel == Channel.ONLINE and not idea.account
        if needs_confirmation and Unconfirmed() not in idea.steps:
            self._on(handed_in + timedelta(minutes=23), partial(self._confirm, idea))
        details = DETAILS.get(idea.name, Details())
        if details.first_text:
            self._on(handed_in + timedelta(hours=15), partial(self._change, idea, details))
        if details.question:
            self._on(handed_in + timedelta(hours=17), partial(self._ask, idea, details.question, office))
        for step in idea.steps:
            if not isinstance(step, Unconfirmed):
                self._on(self.calendar.moment(step.when), partial(self._take_step, idea, step, office))

    def _hand_in(self, idea: Idea, office: User, moment: datetime) -> None:
        budget = self.budgets[idea.region]
        details = DETAILS.get(idea.name, Details())
        content = _content(idea, details)
        if details.first_text:
            content = replace(content, text=details.first_text)
        place, email = _place(idea, details), email_of(idea.name)
        consents = [ConsentPurpose.CONTACT, ConsentPurpose.NAME, *([ConsentPurpose.PICTURES] if idea.picture else [])]
        if idea.channel == Channel.ONLINE:
            author = self.accounts[idea.account] if idea.account else None
            proposal = submit_proposal(
                region_budget=budget,
                content=content,
                place=place,
                email=author.email if author else email,
                submission_key=_key(idea),
                consents=consents,
                actor=author,
            )
        else:
            proposal = enter_proposal(
                region_budget=budget,
                content=content,
                place=place,
                channel=idea.channel,
                email=email if idea.channel == Channel.MAIL else "",
                submission_key=_key(idea),
                consents=consents,
                actor=office,
            )
        # These two take the real clock by their models' defaults.
        Proposal.objects.filter(pk=proposal.pk).update(created_at=moment)
        ProposalContact.objects.filter(proposal=proposal).update(consented_at=moment)
        proposal.consents.update(given_at=moment)
        self._file_mails(moment)
        self.proposals[idea.name] = proposal

    def _confirm(self, idea: Idea) -> None:
        confirm_proposal(proposal=self.proposals[idea.name])
        self._file_mails(timezone.now())

    def _change(self, idea: Idea, details: Details) -> None:
        proposal = Proposal.objects.get(pk=self.proposals[idea.name].pk)
        self.proposals[idea.name] = edit_proposal(
            proposal=proposal,
            content=_content(idea, details),
            place=_place(idea, details),
            version=proposal.version,
            actor=proposal.author,
        )

    def _ask(self, idea: Idea, question: Question, office: User) -> None:
        now = timezone.now()
        row = ProposalQuestion.objects.create(
            proposal=self.proposals[idea.name], text=question.text, asked_by=office, asked_at=now
        )
        if question.answer:
            with as_of(now + timedelta(hours=5)):
                answer_question(question=row, answer=question.answer, actor=None)
            row.settled_at = now + timedelta(hours=6)
            row.save(update_fields=["settled_at"])

    def _take_step(self, idea: Idea, step: Publish | Reject | PassOn | Withdraw, office: User) -> None:
        proposal = self.proposals[idea.name]
        match step:
            case Publish():
                publish_proposal(proposal=proposal, reason=step.reason, actor=office)
            case Reject():
                reject_proposal(proposal=proposal, reason=step.reason, hide=step.hide, actor=office)
            case PassOn():
                pass_on_proposal(proposal=proposal, authority=step.authority, reason=step.reason, actor=office)
            case Withdraw():
                withdraw_proposal(proposal=proposal, reason=step.reason, actor=None)
        self._file_mails(timezone.now())

    def _published(self, idea: Idea) -> datetime | None:
        moments = [self.calendar.moment(step.when) for step in idea.steps if isinstance(step, Publish)]
        return moments[0] if moments else None

    def _file_mails(self, moment: datetime) -> None:
        """Mails of the past went out in the past; only their copies are of use here.

        But for the invitations of fill_mailboxes, which the office holds back half-way.
        """
        fresh = OutboxMessage.objects.filter(state=MessageState.WAITING).exclude(
            Q(pk__in=self.real_mails) | Q(kind="invitation")
        )
        fresh.update(state=MessageState.SENT, attempts=1, created_at=moment, due_at=moment, sent_at=moment)

    def _add_talk(self, ideas: Iterable[Idea], evenings: Iterable[Evening]) -> None:
        """All supports and comments of a round in one go: a thousand calls of the domain would only cost time."""
        decided = {vote.idea: self._begins(evening) for evening in evenings for vote in evening.agenda}
        supports: list[Support] = []
        comments: list[Comment] = []
        proposals = []
        for idea in ideas:
            published = self._published(idea)
            if published is None:
                continue
            left = [self.calendar.moment(step.when) for step in idea.steps if isinstance(step, Withdraw)]
            until = min([self.calendar.now, *left, *([decided[idea.name]] if idea.name in decided else [])])
            proposal = self.proposals[idea.name]
            supporters = _supporters(idea)
            for person, moment in zip(supporters, _spread(published, until, len(supporters)), strict=True):
                supports.append(
                    Support(
                        proposal=proposal,
                        user=self.accounts[person],
                        person=person_key(self.accounts[person].email),
                        created_at=moment,
                    )
                )
            # People answer each other within days, not evenly over weeks.
            lively = min(until, published + timedelta(days=5))
            for (person, text), moment in zip(
                idea.comments, _spread(published, lively, len(idea.comments)), strict=True
            ):
                comments.append(
                    Comment(
                        proposal=proposal, author=self.accounts[person], text=text, created_at=_awake(moment, until)
                    )
                )
            proposals.append(Proposal(pk=proposal.pk, support_count=len(supporters), comment_count=len(idea.comments)))
        Support.objects.bulk_create(supports)
        Comment.objects.bulk_create(comments)
        Proposal.objects.bulk_update(proposals, ["support_count", "comment_count"])

    # An evening ---------------------------------------------------------------------------------

    def _begins(self, evening: Evening) -> datetime:
        return self.calendar.evening(evening.when, exactly=evening.at_exactly_this_day)

    def _plan_evening(self, evening: Evening, office: User) -> None:
        begins = self._begins(evening)
        clerk = self.accounts["kiezpate"] if evening.region == "092007" else office
        planned = min(begins - PLANNED_BEFORE, self.calendar.now - timedelta(days=4))
        listed = min(begins - AGENDA_BEFORE, self.calendar.now - timedelta(days=1))
        book: dict[str, Assembly] = {}
        self._on(planned, partial(self._announce, evening, begins, office, book))
        self._on(listed, partial(self._list_ideas, evening, office, book))
        if evening.present:
            self._on(begins, partial(self._hold, evening, begins, clerk, book))
        if evening.cancelled:
            self._on(
                self.calendar.now - timedelta(hours=20),
                lambda: cancel_assembly(assembly=book["assembly"], reason=evening.cancelled, actor=office),
            )

    def _announce(self, evening: Evening, begins: datetime, office: User, book: dict[str, Assembly]) -> None:
        plan = AssemblyPlan(
            starts_at=begins,
            ends_at=begins + timedelta(hours=2),
            place=evening.place,
            address=evening.address,
            accessibility=evening.accessibility,
            invitation=evening.invitation,
            point=Point(*evening.at, srid=4326) if evening.at else None,
            step_free="step_free" in evening.offers,
            induction_loop="induction_loop" in evening.offers,
            sign_language="sign_language" in evening.offers,
            childcare="childcare" in evening.offers,
        )
        book["assembly"] = plan_assembly(region_budget=self.budgets[evening.region], plan=plan, actor=office)

    def _list_ideas(self, evening: Evening, office: User, book: dict[str, Assembly]) -> None:
        for vote in evening.agenda:
            put_on_agenda(assembly=book["assembly"], proposal=self.proposals[vote.idea], actor=office)

    def _hold(self, evening: Evening, begins: datetime, clerk: User, book: dict[str, Assembly]) -> None:
        with as_of(begins + timedelta(minutes=8)):
            assembly = open_assembly(
                assembly=book["assembly"],
                present=evening.present,
                method=VoteMethod.POINTS if evening.points_each else VoteMethod.YES_NO,
                points_each=evening.points_each or 1,
                actor=clerk,
            )
        if evening.points_each:
            count_points(evening, assembly=assembly, proposals=self.proposals, begins=begins, clerk=clerk)
        entries = {entry.proposal_id: entry for entry in assembly.entries.all()}
        for number, vote in enumerate(evening.agenda, start=1):
            if vote.yes is None:
                continue
            entry = entries[self.proposals[vote.idea].pk]
            with as_of(begins + timedelta(minutes=8 + 14 * number)):
                decide_entry(
                    entry=entry,
                    yes=vote.yes,
                    no=vote.no,
                    abstain=vote.abstain,
                    granted=vote.granted,
                    version=entry.version,
                    reason=vote.reason,
                    actor=clerk,
                )
        with as_of(begins + timedelta(minutes=104)):
            close_assembly(assembly=assembly, actor=clerk)
        if evening.is_hybrid:
            add_other_parts(evening, assembly=assembly, proposals=self.proposals, begins=begins, office=clerk)


def _key(idea: Idea) -> uuid.UUID:
    """The key by which the loader knows an idea again."""
    return uuid.uuid5(NAMESPACE, idea.name)


def _content(idea: Idea, details: Details) -> ProposalText:
    return ProposalText(
        title=idea.title,
        text=idea.text,
        category=idea.category,
        cost=Decimal(idea.cost),
        author_name=idea.author,
        cost_lines=tuple(
            CostItem(kind=kind, what=what, amount=Decimal(amount)) for kind, what, amount in details.lines
        ),
        own_money=Decimal(details.own_money),
        other_money=Decimal(details.other_money),
        carried_out_by=details.carried_out_by,
    )


def _place(idea: Idea, details: Details) -> Place:
    further = tuple(_pin(pin) for pin in details.further)
    match idea.place:
        case Pin():
            return replace(_pin(idea.place), further=further)
        case Address():
            planungsraum, words = _find_address(idea.place, idea.region)
            return Place(kind=PlaceKind.ADDRESS, planungsraum=planungsraum, words=words, further=further)
        case _:
            return Place(kind=PlaceKind.REGION, further=further)


def _pin(pin: Pin) -> Place:
    return Place(kind=PlaceKind.PIN, point=Point(pin.longitude, pin.latitude, srid=4326), words=pin.words)


def _find_address(address: Address, region: str) -> tuple[Sozialraum, str]:
    """The Planungsraum and the full words of an address in a region; streets of one name lie far apart."""
    for match in search_address(address.words).matches:
        if match.bezirksregion.key == region and match.house_number == address.house_number:
            return match.planungsraum, match.label
    raise DomainError(_("Die Adresse %(address)s steht nicht im Straßenverzeichnis.") % {"address": address.words})


def _spread(start: datetime, end: datetime, number: int) -> list[datetime]:
    """So many moments, evenly between two others."""
    return [start + (end - start) * index / (number + 1) for index in range(1, number + 1)]


def _awake(moment: datetime, until: datetime) -> datetime:
    """Comments are written by day: those of the small hours come later the same day."""
    return min(moment + timedelta(hours=7), until) if timezone.localtime(moment).hour < 7 else moment


def _supporters(idea: Idea) -> list[str]:
    """The same people in every loading, other ones for every idea, never the author."""
    others = [person for person in PEOPLE if person != idea.account]
    others.sort(key=lambda person: hashlib.sha256(f"{idea.name} {person}".encode()).digest())
    return others[: idea.supports]
