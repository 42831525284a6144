"""The result becomes public, all at once; what follows from it, and where the office decides otherwise."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.core.templatetags.spk import euro
from apps.kiezkasse.domain.by_vote import decide_by_vote
from apps.kiezkasse.domain.hybrid import OtherParts, record_other_parts
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Assembly, Proposal

from ..engine import rules_of
from ..enums import CountState, LogKind, VoteState
from ..models import Deviation, Option, Result, Seal, Vote
from ..queries.result import deviations_of, is_newest_published
from ..queries.vote import correction_of
from ..seals import canonical, sha256
from .news import tell_result
from .record import lock_vote, move, note

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def publish_result(*, result: Result, actor: "User") -> Result:
    """Show a count to everybody. The first one decides the vote; a later one is a correction that two agreed on."""
    vote, result = _lock(result)
    if result.state != CountState.COUNTED:
        raise DomainError(_("Veröffentlichen lässt sich nur, was fertig gezählt ist."))
    _check_current(vote, result)
    is_correction = vote.state == VoteState.DECIDED
    if is_correction and correction_of(vote) is None:
        raise DomainError(_("Eine Berichtigung braucht zwei Personen: Stellen Sie zuerst einen Antrag."))
    if vote.results.filter(number__gt=result.number).exists():
        raise DomainError(_("Es gibt eine neuere Zählung. Bitte veröffentlichen Sie diese."))
    result.state, result.published_at, result.published_by = CountState.PUBLISHED, timezone.now(), actor
    result.save(update_fields=["state", "published_at", "published_by"])
    if not is_correction:
        move(vote, VoteState.DECIDED, actor=actor)
    note(vote, LogKind.CORRECTION if is_correction else LogKind.RESULT, _facts(vote, result))
    tell_result(vote, result.number)
    return result


@transaction.atomic
def deviate(*, result: Result, option: Option, is_funded: bool, reason: str, actor: "User") -> Deviation:
    """The office decides otherwise about one idea than the count, in public and with reasons.

    What gets money in the end stays within the money of the vote, whatever order things are decided in.
    """
    vote, result = _lock(result)
    reason = reason.strip()
    if not is_newest_published(result):
        raise DomainError(_("Abweichen lässt sich nur vom neuesten veröffentlichten Ergebnis."))
    if not reason:
        raise DomainError(_("Bitte begründen Sie die Abweichung. Alle lesen das."), field="reason")
    if (str(option.number) in winners_of(result)) == is_funded:
        raise DomainError(_("So steht es schon im Ergebnis."), field="is_funded")
    _check_undecided(option, is_funded)
    if is_funded:
        _check_fundable(vote, result, option)
    deviation, _created = Deviation.objects.update_or_create(
        result=result,
        option=option,
        taken_back_at=None,
        defaults={
            "is_funded": is_funded,
            "reason": reason,
            "office": actor.office,
            "actor": actor,
            "at": timezone.now(),
        },
    )
    facts = {"number": option.number, "title": option.title, "is_funded": is_funded, "office": actor.office}
    note(vote, LogKind.DEVIATION, {**facts, "reason": reason})
    return deviation


@transaction.atomic
def take_back_deviation(*, deviation: Deviation, reason: str, actor: "User") -> Deviation:
    """The count holds again for one idea, as long as no money was granted; the deviation stays in sight."""
    vote, result = _lock(deviation.result)
    deviation = Deviation.objects.select_for_update(no_key=True).get(pk=deviation.pk)
    option, reason = deviation.option, reason.strip()
    if not deviation.standing:
        raise DomainError(_("Diese Abweichung ist schon zurückgenommen."))
    if not is_newest_published(result):
        raise DomainError(_("Dieses Ergebnis wurde berichtigt. Seine Abweichungen bleiben, wie sie sind."))
    if not reason:
        raise DomainError(_("Bitte begründen Sie die Rücknahme. Alle lesen das."), field="reason")
    _check_undecided(option, not deviation.is_funded)
    if not deviation.is_funded:
        _check_fundable(vote, result, option)
    deviation.taken_back_at, deviation.taken_back_reason, deviation.taken_back_by = timezone.now(), reason, actor
    deviation.save(update_fields=["taken_back_at", "taken_back_reason", "taken_back_by"])
    facts = {"number": option.number, "title": option.title, "is_funded": not deviation.is_funded}
    note(vote, LogKind.DEVIATION_ENDED, {**facts, "office": actor.office, "reason": reason})
    return deviation


@transaction.atomic
def grant_result(*, result: Result, actor: "User") -> list[Proposal]:
    """Give the winners of the newest published result their money, and tell all others that they have none.

    Ideas on the agenda of an evening wait for it. Safe to do twice.
    """
    vote, result = _lock(result)
    if not is_newest_published(result):
        raise DomainError(_("Bewilligt wird nach dem neuesten veröffentlichten Ergebnis."))
    options = list(vote.options.select_related("proposal"))
    funded = funded_numbers(result)
    deviations = list(deviations_of(result).filter(taken_back_at=None))
    reasons = {reason["option"]: reason for reason in (result.explanation or {})["reasons"]}
    with stored_words():
        office = _("Abstimmung „%(title)s“") % {"title": vote.title}
        words = {
            option.proposal.reference: _words(reasons.get(option.number), option, deviations) for option in options
        }
    return decide_by_vote(
        region_budget=vote.region_budget,
        amounts={
            option.proposal.reference: option.cost if option.number in funded else Decimal(0) for option in options
        },
        words=words,
        office=office[:160],
        actor=actor,
    )


@transaction.atomic
def feed_assembly(*, result: Result, assembly: Assembly, actor: "User") -> Assembly:
    """Hand the votes of a published result over to an evening that counts them as its online part."""
    vote, result = _lock(result)
    if result.state != CountState.PUBLISHED:
        raise DomainError(_("Übernehmen lässt sich nur ein veröffentlichtes Ergebnis."))
    if assembly.region_budget_id != vote.region_budget_id:
        raise DomainError(_("Diese Versammlung gehört zu einer anderen Region."))
    scores = {reason["option"]: reason["score"] for reason in (result.explanation or {})["reasons"]}
    entries = {entry.proposal_id: entry for entry in assembly.entries.select_related("proposal")}
    parts = {
        option.proposal.reference: OtherParts(
            online_votes=scores.get(option.number, 0), office_score=entries[option.proposal_id].office_score
        )
        for option in vote.options.select_related("proposal")
        if option.proposal_id in entries
    }
    if not parts:
        raise DomainError(_("Auf der Tagesordnung dieser Versammlung steht keine Idee der Abstimmung."))
    with stored_words():
        source = _("Abstimmung „%(title)s“ im Portal (%(reference)s)") % {
            "title": vote.title,
            "reference": vote.reference,
        }
    return record_other_parts(assembly=assembly, parts=parts, source=source[:300], actor=actor)


def _check_current(vote: Vote, result: Result) -> None:
    """A count of other ballots or rules than those of today is never published."""
    if vote.state not in {VoteState.SEALED, VoteState.DECIDED}:
        raise DomainError(
            _("Diese Abstimmung ist „%(state)s“. Ein Ergebnis lässt sich nicht veröffentlichen.")
            % {"state": vote.get_state_display()}
        )
    seal = Seal.objects.filter(vote=vote).values_list("sha256", flat=True).first() or ""
    rules = rules_of(vote, vote.options.order_by("number")).fingerprint()
    if result.ballots_sha256 != seal or (result.data or {})["rules_sha256"] != rules:
        raise DomainError(_("Seit dieser Zählung hat sich etwas geändert. Bitte lassen Sie noch einmal zählen."))


def _check_undecided(option: Option, is_funded: bool) -> None:
    """What is granted or refused already cannot be said to be otherwise."""
    status = Proposal.objects.values_list("status", flat=True).get(pk=option.proposal_id)
    if status == (ProposalStatus.NOT_GRANTED if is_funded else ProposalStatus.GRANTED):
        raise DomainError(
            _("Über diese Idee ist schon entschieden. Daran ändert eine Abweichung nichts mehr."), field="option"
        )


def _check_fundable(vote: Vote, result: Result, option: Option) -> None:
    """One more idea can get money: it stands for election, none that excludes it has it, and there is enough."""
    if option.is_withdrawn:
        raise DomainError(_("Diese Idee stand nicht mehr zur Wahl. Sie kann hier kein Geld bekommen."))
    funded = funded_numbers(result)
    if rivals := vote.rivals_of(option.number) & funded:
        rival = vote.options.get(number=min(rivals))
        raise DomainError(
            _("Nur eine von beiden bekommt Geld, und „%(title)s“ hat es schon. Nehmen Sie diese Idee zuerst heraus.")
            % {"title": rival.title}
        )
    over = sum(vote.options.filter(number__in=funded | {option.number}).values_list("cost", flat=True)) - vote.budget
    if over > 0:
        raise DomainError(
            _(
                "Dafür fehlen %(missing)s. Nehmen Sie zuerst eine andere Idee heraus: "
                "Weichen Sie dort mit „bekommt kein Geld“ ab."
            )
            % {"missing": euro(over)},
            field="is_funded",
        )


def winners_of(result: Result) -> list[str]:
    """The numbers of the winners as the engine names them, in order."""
    return list((result.data or {}).get("winners", []))


def funded_numbers(result: Result) -> set[int]:
    """Which options get money in the end: the winners, with the office's deviations."""
    funded = {int(winner) for winner in winners_of(result)}
    for deviation in deviations_of(result).filter(taken_back_at=None).select_related("option"):
        (funded.add if deviation.is_funded else funded.discard)(deviation.option.number)
    return funded


def _words(reason: dict[str, dict[str, str]] | None, option: Option, deviations: list[Deviation]) -> str:
    deviation = next((one for one in deviations if one.option_id == option.pk), None)
    if deviation is not None:
        return deviation.reason
    return reason["sentence"]["de"] if reason else ""


def _facts(vote: Vote, result: Result) -> dict[str, object]:
    data = result.data or {}
    seal = Seal.objects.filter(vote=vote).first()
    return {
        "result": result.number,
        "winners": data["winners"],
        "spent": data["spent"],
        "left": data["left"],
        "engine": data["engine"],
        "rules_sha256": data["rules_sha256"],
        "ballots_sha256": seal.sha256 if seal else "",
        "result_sha256": sha256(canonical(data)),
        "reason": result.correction_reason,
    }


def _lock(result: Result) -> tuple[Vote, Result]:
    vote = lock_vote(result.vote)
    return vote, Result.objects.select_for_update(no_key=True).get(pk=result.pk)
