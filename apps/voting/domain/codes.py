"""Codes for letters and cards: made in batches, printed once, voided and made anew."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from .. import codes
from ..enums import EntitlementKind, LogKind, VoteState
from ..models import CodeBatch, CodePrint, Entitlement, Vote
from ..seals import mac_of_entitlement, sha256_of_codes
from .casting import CodeRefusedError
from .record import lock_vote, note

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from apps.accounts.models import User

MOST_IN_BATCH = 20_000


@transaction.atomic
def issue_codes(*, vote: Vote, size: int, purpose: str, actor: "User") -> CodeBatch:
    """Make a batch of codes of an announced vote. The log says how many and their hash."""
    vote = lock_vote(vote)
    _check_issuing(vote, size)
    number = (vote.code_batches.aggregate(last=Max("number"))["last"] or 0) + 1
    secret = codes.new_secret()
    keys = [codes.key_of(vote.pk, code.replace("-", "")) for code in codes.codes_from(secret, size)]
    batch = CodeBatch.objects.create(
        vote=vote,
        made_by=actor,
        number=number,
        purpose=purpose.strip(),
        size=size,
        secret=secret,
        sha256=sha256_of_codes(keys),
    )
    rows = [Entitlement(vote=vote, batch=batch, kind=EntitlementKind.CODE, key=key) for key in sorted(keys)]
    for row in rows:
        row.mac = mac_of_entitlement(row)
    Entitlement.objects.bulk_create(rows, batch_size=2000)
    note(vote, LogKind.CODES_ISSUED, {"batch": number, "codes": size, "purpose": batch.purpose, "sha256": batch.sha256})
    return batch


@transaction.atomic
def print_codes(*, batch: CodeBatch, actor: "User") -> list[str]:
    """The codes of a batch for the printer, once: what they follow from is thrown away with it."""
    batch = lock_unprinted(batch)
    found = codes.codes_from(batch.secret, batch.size)
    CodePrint.objects.filter(batch=batch).delete()
    mark_printed(batch)
    return found


@transaction.atomic
def void_codes(*, batch: CodeBatch, reason: str, actor: "User") -> int:
    """Declare every code of a batch void that is not used yet: the letters got lost, the printing went wrong."""
    voided = _void(batch.vote, Entitlement.objects.filter(batch=batch), batch=batch.number, reason=reason)
    _throw_away(CodeBatch.objects.filter(pk=batch.pk))
    return voided


@transaction.atomic
def void_code(*, vote: Vote, typed: str, reason: str, actor: "User") -> int:
    """Declare one code void that somebody reads out. Raises CodeRefusedError."""
    code = codes.read(typed)
    if code is None:
        raise CodeRefusedError
    voided = _void(vote, Entitlement.objects.filter(key=codes.key_of(vote.pk, code)), batch=None, reason=reason)
    if not voided:
        raise CodeRefusedError
    return voided


def throw_away_unprinted(vote: Vote) -> None:
    """The vote is over: what was never printed opens nothing any more, and nobody shall find it."""
    _throw_away(CodeBatch.objects.filter(vote=vote))


def lock_unprinted(batch: CodeBatch) -> CodeBatch:
    """A batch whose codes can still be given out."""
    batch = CodeBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.printed_at is not None:
        raise DomainError(
            _(
                "Diese Codes wurden schon ausgegeben, ein zweites Mal geht das nicht. Erklären Sie den Satz für "
                "ungültig und machen Sie einen neuen."
            )
        )
    if not batch.secret:
        raise DomainError(_("Diese Codes gelten nicht mehr und wurden gelöscht, bevor jemand sie gedruckt hat."))
    return batch


def mark_printed(batch: CodeBatch) -> None:
    """The codes of a locked batch are out: what they follow from is thrown away."""
    batch.secret, batch.printed_at = "", timezone.now()
    batch.save(update_fields=["secret", "printed_at"])


def _throw_away(batches: "QuerySet[CodeBatch]") -> None:
    keys = list(batches.filter(printed_at__isnull=True).select_for_update(no_key=True).values_list("pk", flat=True))
    CodePrint.objects.filter(batch__in=keys).delete()
    CodeBatch.objects.filter(pk__in=keys).update(secret="")


def _void(vote: Vote, rows: "QuerySet[Entitlement]", *, batch: int | None, reason: str) -> int:
    vote, reason = lock_vote(vote), reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie, warum. Alle lesen das im Protokoll."), field="reason")
    if vote.state != VoteState.ANNOUNCED:
        raise DomainError(_("Codes lassen sich nur vor dem Ende der Abstimmung für ungültig erklären."))
    usable = rows.filter(vote=vote, kind=EntitlementKind.CODE, used_on__isnull=True, voided_on__isnull=True)
    found = list(usable.select_for_update(no_key=True).order_by("pk"))
    for row in found:
        row.voided_on = timezone.localdate()
        row.mac = mac_of_entitlement(row)
    Entitlement.objects.bulk_update(found, ["voided_on", "mac"], batch_size=1000)
    if found:
        note(vote, LogKind.CODES_VOIDED, {"batch": batch, "codes": len(found), "reason": reason})
    return len(found)


def _check_issuing(vote: Vote, size: int) -> None:
    if not (vote.by_code or vote.by_paper):
        raise DomainError(_("Bei dieser Abstimmung wird nicht mit Codes abgestimmt."))
    if vote.state != VoteState.ANNOUNCED:
        raise DomainError(_("Codes gibt es, sobald die Abstimmung angekündigt ist, und bis zu ihrem Ende."))
    if not 1 <= size <= MOST_IN_BATCH:
        raise DomainError(
            _("Ein Satz hat mindestens einen und höchstens %(most)s Codes.") % {"most": MOST_IN_BATCH}, field="size"
        )
