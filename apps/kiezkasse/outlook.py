"""What is open and what comes next, in words: the windows of a round and the next step of an idea."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.charts import Span, Timeline
from apps.core.templatetags.spk import day

from .enums import AssemblyState, PhaseKind, ProposalStatus
from .models import Assembly, Phase, Proposal, ProposalStep, Review

# What people can do comes before what they can only wait for.
IMPORTANCE = (
    PhaseKind.SUBMISSION,
    PhaseKind.VOTE,
    PhaseKind.SUPPORT,
    PhaseKind.ASSEMBLY,
    PhaseKind.REVIEW,
    PhaseKind.IMPLEMENTATION,
)


@dataclass(frozen=True, kw_only=True)
class Window:
    """One window of time as a visitor sees it at a moment."""

    kind: PhaseKind
    starts_at: datetime
    ends_at: datetime
    now: datetime
    region: str = ""

    @property
    def name(self) -> str:
        """What it is for, and where if it is a region's own: "Ideen einreichen, nur Adlershof"."""
        if not self.region:
            return str(self.kind.label)
        return _("%(what)s, nur %(region)s") % {"what": self.kind.label, "region": self.region}

    @property
    def is_open(self) -> bool:
        return self.starts_at <= self.now < self.ends_at

    @property
    def is_over(self) -> bool:
        return self.ends_at <= self.now

    @property
    def last_day(self) -> date:
        """The last day on which it is open: a window that ends at midnight ends the day before."""
        return timezone.localtime(self.ends_at - timedelta(microseconds=1)).date()

    @property
    def time_left(self) -> str:
        """ "noch 12 Tage"; today and tomorrow by their names."""
        days = (self.last_day - timezone.localdate(self.now)).days
        if days <= 0:
            return _("nur noch heute")
        return ngettext("noch %(days)s Tag", "noch %(days)s Tage", days) % {"days": days}

    @property
    def sentence(self) -> str:
        """ "Jetzt: Ideen einreichen, noch 12 Tage" """
        if self.is_open:
            return _("Jetzt: %(what)s, %(left)s") % {"what": self.kind.label, "left": self.time_left}
        if self.is_over:
            return _("%(what)s: beendet") % {"what": self.kind.label}
        return _("Ab %(day)s: %(what)s") % {
            "what": self.kind.label,
            "day": day(self.starts_at),
        }

    @property
    def span(self) -> str:
        """ "Montag, 1. März 2027 bis Sonntag, 30. Mai 2027" """
        return _("%(first)s bis %(last)s") % {"first": day(self.starts_at), "last": day(self.last_day)}


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What comes next for an idea; `at` only where there is a date, `address` where one can read more."""

    title: str
    text: str = ""
    at: datetime | None = None
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class LifelineNote:
    """What happened to an idea between two steps of its Lebenslauf without moving it on."""

    title: str
    at: datetime
    is_note: bool = True


def lifeline(proposal: Proposal) -> list[ProposalStep | LifelineNote]:
    """The public Lebenslauf in the order of time: the steps, the answers of the Fachämter, the changes by the author.

    `proposal` is one of proposals_with_details. The newest step has `is_latest`.
    """
    steps = list(proposal.steps.all())
    for step in steps[-1:]:
        step.is_latest = True  # type: ignore[attr-defined]
    statements: list[Review] = proposal.statements  # type: ignore[attr-defined]
    checked = [
        LifelineNote(
            title=_("Geprüft von %(office)s: %(opinion)s")
            % {"office": statement.department.name, "opinion": statement.get_opinion_display()},
            at=statement.answered_at,
        )
        for statement in statements
        if statement.answered_at
    ]
    changed = [
        LifelineNote(title=_("Geändert (Fassung %(number)s)") % {"number": number + 1}, at=at)
        for at, number in zip(proposal.changed_at, proposal.former_numbers, strict=True)  # type: ignore[attr-defined]
    ]
    return sorted([*steps, *checked, *changed], key=lambda entry: entry.at)


def windows_of(phases: Iterable[Phase], *, region_budget_id: int | None = None) -> list[Window]:
    """The windows that hold for a round or for one region of it, in the order of time.

    A region's own windows replace the round's of the same kind.
    """
    now = timezone.now()
    rows = [phase for phase in phases if phase.region_budget_id in (None, region_budget_id)]
    own = {phase.kind for phase in rows if phase.region_budget_id is not None}
    return sorted(
        (
            Window(kind=PhaseKind(phase.kind), starts_at=phase.starts_at, ends_at=phase.ends_at, now=now)
            for phase in rows
            if phase.region_budget_id is not None or phase.kind not in own
        ),
        key=lambda window: (window.starts_at, IMPORTANCE.index(window.kind)),
    )


def all_windows_of(phases: Iterable[Phase], *, names: Mapping[int, str]) -> list[Window]:
    """The windows of a round and the regions' own, in the order of time, each kind together.

    `names` are the regions' names by the key of their money.
    """
    now = timezone.now()
    windows = [
        Window(
            kind=PhaseKind(phase.kind),
            starts_at=phase.starts_at,
            ends_at=phase.ends_at,
            now=now,
            region=names.get(phase.region_budget_id or 0, ""),
        )
        for phase in phases
    ]
    begins: dict[PhaseKind, datetime] = {}
    for window in windows:
        begins[window.kind] = min(begins.get(window.kind, window.starts_at), window.starts_at)
    return sorted(
        windows,
        key=lambda window: (
            begins[window.kind],
            IMPORTANCE.index(window.kind),
            window.region,
            window.starts_at,
        ),
    )


def year_chart(windows: Sequence[Window], *, title: str) -> Timeline | None:
    """The windows as a picture; None where there are none."""
    if not windows:
        return None
    return Timeline(
        uid="jahr",
        title=title,
        text="; ".join(f"{window.name}: {window.span}" for window in windows) + ".",
        spans=[
            Span(window.name, window.starts_at, window.ends_at, is_special=bool(window.region)) for window in windows
        ],
        now=windows[0].now,
    )


def what_comes_next(windows: Iterable[Window]) -> Window | None:
    """The window that opens next."""
    return min(
        (window for window in windows if window.starts_at > window.now),
        key=lambda window: (window.starts_at, IMPORTANCE.index(window.kind)),
        default=None,
    )


def most_important(windows: Iterable[Window]) -> Window | None:
    """The window to name first: what is open, else what opens next; None when all is over."""
    open_now = [window for window in windows if window.is_open]
    if open_now:
        return min(open_now, key=lambda window: (IMPORTANCE.index(window.kind), window.ends_at))
    return min((window for window in windows if not window.is_over), key=lambda window: window.starts_at, default=None)


def next_step(proposal: Proposal, *, assembly: Assembly | None) -> NextStep | None:
    """What comes next for an idea and when; None at the end of its way.

    `assembly` is the one that decides about it, or the next one of its region.
    """
    status = ProposalStatus(proposal.status)
    if status == ProposalStatus.UNCONFIRMED:
        return NextStep(title=_("Sie bestätigen Ihre E-Mail-Adresse"), text=_("Der Link dazu steht in unserer E-Mail."))
    if status == ProposalStatus.SUBMITTED:
        return NextStep(
            title=_("Die Anlaufstelle prüft die Idee"),
            text=_("Dann wird die Idee veröffentlicht, oder die Anlaufstelle nennt den Grund, warum das nicht geht."),
        )
    if status in (ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA):
        return _step_to(assembly, proposal)
    if status == ProposalStatus.GRANTED:
        return NextStep(
            title=_("Die Idee wird umgesetzt"),
            text=_("Mit der Bewilligung (Zuwendungsbescheid) gibt es das Geld. Danach wird abgerechnet."),
        )
    if status == ProposalStatus.PASSED_ON:
        return NextStep(
            title=_("Die andere Stelle entscheidet"),
            text=_("Welche das ist und warum, steht im letzten Schritt. Hier wird dafür kein Geld bewilligt."),
        )
    if status == ProposalStatus.MERGED:
        return _step_after_merge(proposal)
    if status == ProposalStatus.WAITING:
        return _step_from_waiting_list(assembly)
    if status == ProposalStatus.NOT_GRANTED and assembly is not None and assembly.state == AssemblyState.PLANNED:
        return NextStep(
            title=_("Vielleicht die nächste Versammlung"),
            text=_("Dort wird über das Geld entschieden, das noch übrig ist. Die Idee kann noch einmal antreten."),
            at=assembly.starts_at,
            address=assembly.get_absolute_url(),
        )
    return None


def _step_after_merge(proposal: Proposal) -> NextStep | None:
    other = proposal.merged_into
    if other is None or not other.is_public:
        return None
    return NextStep(
        title=_("Weiter bei „%(title)s“") % {"title": other.title},
        text=_("Beide Ideen gehen dort zusammen weiter, mit allen Unterstützungen."),
        address=other.get_absolute_url(),
    )


def _step_from_waiting_list(assembly: Assembly | None) -> NextStep:
    if assembly is not None and assembly.state == AssemblyState.PLANNED:
        return NextStep(
            title=_("Die nächste Versammlung kann über die Warteliste entscheiden"),
            text=_("%(time)s, %(place)s. Wer da ist, entscheidet mit.")
            % {"time": time_of(assembly.starts_at), "place": assembly.place},
            at=assembly.starts_at,
            address=assembly.get_absolute_url(),
        )
    return NextStep(
        title=_("Geld kann frei werden"),
        text=_("Wenn eine andere Idee ihr Geld nicht braucht, ist die Warteliste an der Reihe."),
    )


def _step_to(assembly: Assembly | None, proposal: Proposal) -> NextStep:
    if assembly is None:
        return NextStep(title=_("Die Versammlung entscheidet"), text=_expected_evening(proposal))
    if assembly.state == AssemblyState.OPEN:
        title = _("Die Versammlung läuft gerade")
    elif proposal.status == ProposalStatus.ON_AGENDA:
        title = _("Die Versammlung stimmt über die Idee ab")
    else:
        title = _("Die Versammlung entscheidet")
    return NextStep(
        title=title,
        text=_("%(time)s, %(place)s. Wer da ist, entscheidet mit.")
        % {"time": time_of(assembly.starts_at), "place": assembly.place},
        at=assembly.starts_at,
        address=assembly.get_absolute_url(),
    )


def _expected_evening(proposal: Proposal) -> str:
    """When the evening can be expected: between which days, if the round says so."""
    budget = proposal.region_budget
    windows = windows_of(budget.round.phases.all(), region_budget_id=budget.pk)
    ahead = [window for window in windows if window.kind == PhaseKind.ASSEMBLY and not window.is_over]
    if not ahead:
        return _("Der Termin steht noch nicht fest. Er erscheint hier und auf der Seite der Runde.")
    if ahead[0].is_open:
        return _("Der Termin steht noch nicht fest. Versammlungen sind noch bis %(day)s.") % {
            "day": day(ahead[0].last_day)
        }
    return _("Der Termin steht noch nicht fest. Versammlungen sind vom %(span)s.") % {"span": ahead[0].span}


def time_of(value: datetime) -> str:
    """ "18 Uhr", with minutes only where there are some."""
    local = timezone.localtime(value)
    return formats.date_format(local, _("G \\U\\h\\r") if local.minute == 0 else _("G:i \\U\\h\\r"))
