"""All kinds of messages: what each says, whom it is for, how it comes unless somebody wants it otherwise.

The only table of its sort. A new kind is a row here, its words in `shipped/`, and a call of `notify`, or of
`queue_letter` for an address that is no account's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import RoleKind
from apps.accounts.roles import OFFICE

from .enums import Channel, KindGroup, Rhythm
from .shipped import WORDINGS
from .wording import Wording


@dataclass(frozen=True)
class Wish:
    """Which way and how soon."""

    channel: Channel
    rhythm: Rhythm = Rhythm.AT_ONCE


MAIL = Wish(Channel.MAIL)
INBOX = Wish(Channel.INBOX)
BOTH = Wish(Channel.BOTH)
DAILY = Wish(Channel.BOTH, Rhythm.DAILY)
WEEKLY = Wish(Channel.BOTH, Rhythm.WEEKLY)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of message.

    `optional` kinds may be changed and switched off by whoever gets them; all others are part of what
    somebody began themselves, such as a link to confirm or the decision on one's own idea. Those with
    `roles` concern people with such a role alone; `by_role` are their defaults where they differ.
    """

    key: str
    group: KindGroup
    title: Any
    optional: bool = False
    # Somebody wrote it to this one reader: mail programs need not take it for a machine's.
    is_by_hand: bool = False
    roles: frozenset[RoleKind] = frozenset()
    default: Wish = MAIL
    by_role: Mapping[RoleKind, Wish] = field(default_factory=dict)

    @property
    def wording(self) -> Wording | None:
        """The words as shipped; None for mails that are no district's: about accounts, digests and tests."""
        return WORDINGS.get(self.key)

    def concerns(self, roles: Iterable[RoleKind]) -> bool:
        """Whether somebody with these roles may ever get it."""
        return not self.roles or not self.roles.isdisjoint(roles)

    def default_for(self, roles: Iterable[RoleKind]) -> Wish:
        """How it comes to somebody with these roles who has chosen nothing."""
        return next((self.by_role[role] for role in roles if role in self.by_role), self.default)


_OWN = KindGroup.OWN
_FOLLOWED = KindGroup.FOLLOWED
_WORK = KindGroup.WORK
_ACCOUNT = KindGroup.ACCOUNT
_FACHAMT = frozenset({RoleKind.FACHAMT})
_STAFF = frozenset(RoleKind)

_ROWS = (
    # what becomes of one's own ideas
    Kind(key="proposal_confirm", group=_OWN, title=_("Idee bestätigen")),
    Kind(key="proposal_confirm_guardian", group=_OWN, title=_("Idee eines Kindes bestätigen")),
    Kind(key="proposal_received", group=_OWN, title=_("Idee ist angekommen")),
    Kind(key="proposal_published", group=_OWN, title=_("Idee ist veröffentlicht")),
    Kind(key="proposal_rejected", group=_OWN, title=_("Idee ist nicht zugelassen")),
    Kind(key="proposal_passed_on", group=_OWN, title=_("Idee ist weitergegeben")),
    Kind(key="proposal_decided", group=_OWN, title=_("Entscheidung über die Idee")),
    Kind(key="proposal_withdrawn", group=_OWN, title=_("Idee ist zurückgezogen")),
    Kind(key="proposal_question", group=_OWN, title=_("Rückfrage zur Idee")),
    Kind(key="proposal_merged", group=_OWN, title=_("Idee ist zusammengelegt")),
    Kind(key="proposal_link", group=_OWN, title=_("Link zur eigenen Idee")),
    Kind(key="draft_link", group=_OWN, title=_("Link zu einem Entwurf")),
    Kind(key="support_confirm", group=_OWN, title=_("Unterstützung bestätigen")),
    Kind(key="comment_confirm", group=_OWN, title=_("Kommentar bestätigen")),
    # what somebody said about a draft of a guideline
    Kind(key="contribution_confirm", group=_OWN, title=_("Beitrag zu einer Leitlinie bestätigen")),
    Kind(key="agreement_confirm", group=_OWN, title=_("Zustimmung zu einer Leitlinie bestätigen")),
    Kind(
        key="consultation_answered", group=_OWN, title=_("Antwort auf einen Beitrag zu einer Leitlinie"), default=BOTH
    ),
    # dates of Vorhaben to which somebody has registered
    Kind(key="event_confirm", group=_OWN, title=_("Anmeldung zu einem Termin bestätigen")),
    Kind(key="event_registered", group=_OWN, title=_("Platz bei einem Termin")),
    Kind(key="event_waiting", group=_OWN, title=_("Warteliste eines Termins")),
    Kind(key="event_moved_up", group=_OWN, title=_("Von der Warteliste nachgerückt")),
    Kind(key="event_changed", group=_OWN, title=_("Ein Termin ist verlegt")),
    Kind(key="event_cancelled", group=_OWN, title=_("Ein Termin fällt aus")),
    # what becomes of one's own Anregungen, and of a signature
    Kind(key="anregung_confirm", group=_OWN, title=_("Anregung bestätigen")),
    Kind(key="anregung_confirm_guardian", group=_OWN, title=_("Anregung eines Kindes bestätigen")),
    Kind(key="anregung_received", group=_OWN, title=_("Anregung ist angekommen")),
    Kind(key="anregung_question", group=_OWN, title=_("Rückfrage zur Anregung")),
    Kind(key="anregung_published", group=_OWN, title=_("Anregung ist veröffentlicht")),
    Kind(key="anregung_not_admitted", group=_OWN, title=_("Anregung ist nicht zugelassen")),
    Kind(key="anregung_reached", group=_OWN, title=_("Genug Unterschriften für die Anregung")),
    Kind(key="anregung_too_few", group=_OWN, title=_("Nicht genug Unterschriften für die Anregung")),
    Kind(key="anregung_decided", group=_OWN, title=_("Entscheidung über die Anregung")),
    Kind(key="anregung_withdrawn", group=_OWN, title=_("Anregung ist zurückgezogen")),
    Kind(key="anregung_link", group=_OWN, title=_("Link zur eigenen Anregung")),
    Kind(key="signature_confirm", group=_OWN, title=_("Unterschrift bestätigen")),
    # votes
    Kind(key="vote_link", group=_OWN, title=_("Link zum Stimmzettel")),
    # what somebody asks the Anlaufstelle
    Kind(key="enquiry_received", group=_OWN, title=_("Anfrage ist angekommen")),
    Kind(key="enquiry_reply", group=_OWN, title=_("Antwort auf eine Anfrage"), is_by_hand=True),
    Kind(key="block_set", group=_OWN, title=_("Sperre")),
    Kind(key="block_lifted", group=_OWN, title=_("Sperre ist aufgehoben")),
    # what people follow
    Kind(key="follow_idea", group=_FOLLOWED, title=_("Neuer Stand einer Idee"), optional=True, default=BOTH),
    Kind(key="follow_vorhaben", group=_FOLLOWED, title=_("Neues von einem Vorhaben"), optional=True, default=BOTH),
    Kind(key="follow_anregung", group=_FOLLOWED, title=_("Neuer Stand einer Anregung"), optional=True, default=BOTH),
    Kind(
        key="follow_consultation",
        group=_FOLLOWED,
        title=_("Leitlinien: Konsultationen, Antworten und neue Fassungen"),
        optional=True,
        default=BOTH,
    ),
    # The office reads each new idea at its desk anyway.
    Kind(
        key="follow_new_idea",
        group=_FOLLOWED,
        title=_("Neue Ideen"),
        optional=True,
        default=DAILY,
        by_role={RoleKind.ANLAUFSTELLE: INBOX},
    ),
    Kind(key="follow_assembly", group=_FOLLOWED, title=_("Termin einer Versammlung"), optional=True, default=BOTH),
    Kind(key="follow_cancelled", group=_FOLLOWED, title=_("Eine Versammlung fällt aus"), optional=True, default=BOTH),
    Kind(key="follow_vote", group=_FOLLOWED, title=_("Abstimmungen und ihre Ergebnisse"), optional=True, default=BOTH),
    # Whoever plans the windows is reminded of them as deadlines.
    Kind(
        key="follow_window",
        group=_FOLLOWED,
        title=_("Zeiträume beginnen und enden"),
        optional=True,
        default=BOTH,
        by_role={RoleKind.SPK_LEITUNG: INBOX},
    ),
    Kind(key="follow_result", group=_FOLLOWED, title=_("Ergebnis einer Versammlung"), optional=True, default=DAILY),
    Kind(key="invitation", group=_FOLLOWED, title=_("Einladung zur Versammlung"), optional=True, default=BOTH),
    Kind(key="follow_confirm", group=_FOLLOWED, title=_("Verfolgen bestätigen")),
    # the work of the offices
    Kind(
        key="vote_heads",
        group=_WORK,
        title=_("Prüfsummen von Abstimmungen"),
        roles=frozenset({RoleKind.SPK_LEITUNG}),
    ),
    Kind(
        key="vote_request",
        group=_WORK,
        title=_("Antrag bei einer Abstimmung, der eine zweite Person braucht"),
        roles=frozenset({RoleKind.SPK_LEITUNG}),
    ),
    Kind(
        key="note_mention",
        group=_WORK,
        title=_("Erwähnung in einer Notiz"),
        optional=True,
        roles=OFFICE,
        default=BOTH,
    ),
    Kind(
        key="review_asked",
        group=_WORK,
        title=_("Neue Fragen an ein Fachamt"),
        optional=True,
        roles=_FACHAMT,
        default=BOTH,
    ),
    Kind(
        key="review_recalled",
        group=_WORK,
        title=_("Eine Frage ist zurückgenommen"),
        optional=True,
        roles=_FACHAMT,
        default=BOTH,
    ),
    Kind(
        key="anregung_office",
        group=_WORK,
        title=_("Neue Anregung zur Entscheidung"),
        optional=True,
        roles=_FACHAMT,
        default=BOTH,
    ),
    Kind(
        key="deadline_reminder",
        group=_WORK,
        title=_("Fristen, die anstehen"),
        optional=True,
        roles=_STAFF,
        default=BOTH,
    ),
    # What is overdue is read by everybody whom it concerns: nobody can switch it off.
    Kind(key="deadline_overdue", group=_WORK, title=_("Fristen, die überfällig sind"), roles=_STAFF, default=BOTH),
    Kind(key="mail_test", group=_WORK, title=_("Probe einer E-Mail"), roles=OFFICE),
    # Whoever sits in a body is invited by mail, with the date for the calendar.
    Kind(key="meeting_invited", group=_WORK, title=_("Einladung zur Sitzung"), default=BOTH),
    Kind(key="meeting_moved", group=_WORK, title=_("Termin oder Ort einer Sitzung ist geändert"), default=BOTH),
    Kind(key="meeting_cancelled", group=_WORK, title=_("Sitzung ist abgesagt"), default=BOTH),
    Kind(key="minutes_circulated", group=_WORK, title=_("Protokoll zum Lesen"), default=BOTH),
    Kind(key="meeting_task", group=_WORK, title=_("Erinnerung an eine Aufgabe eines Gremiums")),
    Kind(key="meeting_task_overdue", group=_WORK, title=_("Aufgabe eines Gremiums ist überfällig")),
    Kind(key="enquiry_new", group=_WORK, title=_("Neue Anfrage über das Portal"), roles=OFFICE),
    Kind(
        key="enquiry_moved", group=_WORK, title=_("Neues zu einer Anfrage"), optional=True, roles=OFFICE, default=BOTH
    ),
    Kind(
        key="enquiry_mention",
        group=_WORK,
        title=_("Erwähnung in einer Notiz zu einer Anfrage"),
        optional=True,
        roles=OFFICE,
        default=BOTH,
    ),
    Kind(
        key="hand_over_asked",
        group=_WORK,
        title=_("Neue Frage zu einer Anfrage"),
        optional=True,
        roles=_FACHAMT,
        default=BOTH,
    ),
    Kind(
        key="hand_over_taken_back",
        group=_WORK,
        title=_("Eine Frage zu einer Anfrage ist zurückgenommen"),
        optional=True,
        roles=_FACHAMT,
        default=BOTH,
    ),
    # the account and the person
    Kind(key="digest", group=_ACCOUNT, title=_("Gesammelte Nachrichten")),
    Kind(key="account", group=_ACCOUNT, title=_("Konto und Sicherheit")),
)

KINDS: dict[str, Kind] = {kind.key: kind for kind in _ROWS}


def title_of_kind(key: str) -> str:
    """What people call a kind; the key of one that is no more."""
    return str(KINDS[key].title) if key in KINDS else key
