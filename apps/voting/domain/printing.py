"""Letters and cards with codes: made by the worker part by part, fetched once, thrown away.

A part is one run of the worker, so that a large batch keeps no mail waiting and no run comes near the time limit. A run
that was cut off is repeated; the parts that are there stay.
"""

from collections.abc import Generator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from .. import codes
from ..enums import PrintState, PrintWay
from ..models import CodeBatch, CodePrint, CodePrintPart
from ..papers import cards, letters
from ..tasks import make_code_part
from .codes import lock_unprinted, mark_printed

if TYPE_CHECKING:
    from apps.accounts.models import User

# What one core makes in less than a minute; cards come eight to a sheet.
PART_SIZES = {PrintWay.LETTERS: 100, PrintWay.CARDS: 96}
# Much longer than a part takes: nobody works on it any more.
LOST_AFTER = timedelta(minutes=15)


@transaction.atomic
def start_print(*, batch: CodeBatch, way: PrintWay, actor: "User") -> CodePrint:
    """Have letters or cards made in the background; what was made before and is not fetched goes."""
    batch = lock_unprinted(batch)
    found = CodePrint.objects.filter(batch=batch).first()
    if found is not None:
        if found.state == PrintState.MAKING and not is_lost(found):
            raise DomainError(_("Die Datei wird schon gemacht. Bitte warten Sie, bis sie fertig ist."))
        found.delete()
    found = CodePrint.objects.create(batch=batch, way=way, asked_by=actor)
    make_code_part.delay_on_commit(found.pk)
    return found


def make_next_part(*, pk: int) -> None:
    """Make the next part, then have the one after it made. Safe to run twice: no part is made two times."""
    places = "batch__vote__region_budget__round__district", "batch__vote__region_budget__region"
    found = CodePrint.objects.select_related(*places).filter(pk=pk, state=PrintState.MAKING).first()
    if found is None or not found.batch.secret:
        return
    number = found.parts.count()
    try:
        content = _part(found, number)
    except Exception:
        # Whatever it was, the time limit too: the page says so, and the error goes on into the log.
        CodePrint.objects.filter(pk=pk, state=PrintState.MAKING).update(state=PrintState.FAILED)
        raise
    _keep(pk, number, content)


@transaction.atomic
def hand_out_print(*, batch: CodeBatch, actor: "User") -> tuple[CodePrint, bytes]:
    """The finished print and the key to its parts, once: what both follow from is thrown away with it."""
    batch = lock_unprinted(batch)
    found = CodePrint.objects.select_related("batch__vote").filter(batch=batch, state=PrintState.READY).first()
    if found is None:
        raise DomainError(_("Diese Datei gibt es nicht mehr, oder noch nicht. Bitte sehen Sie nach, wie weit sie ist."))
    key = codes.file_key(batch.secret)
    mark_printed(batch)
    return found, key


def fetched_parts(found: CodePrint, key: bytes) -> Generator[bytes]:
    """The PDF of a print that was handed out, one after the other; gone when they are through or the line breaks."""
    try:
        for number in range(parts_of(found)):
            content = found.parts.values_list("content", flat=True).get(number=number)
            yield codes.decrypted(key, bytes(content), number)
    finally:
        found.delete()


@transaction.atomic
def drop_print(*, batch: CodeBatch, actor: "User") -> None:
    """Throw letters or cards away that nobody fetched; the codes can be given out in another way."""
    CodePrint.objects.filter(batch=lock_unprinted(batch)).delete()


def forget_prints(keys: Sequence[int]) -> int:
    """Throw away what lay too long, whether somebody fetched it or not; their codes are not lost."""
    return CodePrint.objects.filter(pk__in=keys).delete()[1].get("voting.CodePrint", 0)


def is_lost(found: CodePrint) -> bool:
    """Whether nobody works on it any more though it is not finished."""
    return found.state == PrintState.MAKING and found.moved_at < timezone.now() - LOST_AFTER


def parts_of(found: CodePrint) -> int:
    """Of how many parts it will be."""
    return -(-found.batch.size // PART_SIZES[PrintWay(found.way)])


def codes_made(found: CodePrint) -> int:
    """For how many codes it has letters or cards by now."""
    return min(found.parts.count() * PART_SIZES[PrintWay(found.way)], found.batch.size)


def _part(found: CodePrint, number: int) -> bytes:
    batch, size = found.batch, PART_SIZES[PrintWay(found.way)]
    part = codes.codes_from(batch.secret, batch.size)[number * size : (number + 1) * size]
    pdf = letters(batch, part) if found.way == PrintWay.LETTERS else cards(batch, part)
    return codes.encrypted(codes.file_key(batch.secret), pdf, number)


@transaction.atomic
def _keep(pk: int, number: int, content: bytes) -> None:
    locked = CodePrint.objects.select_for_update(no_key=True, of=("self",)).select_related("batch")
    printing = locked.filter(pk=pk, state=PrintState.MAKING).first()
    if printing is None or printing.parts.count() != number:
        # Thrown away meanwhile, or made by another run.
        return
    CodePrintPart.objects.create(printing=printing, number=number, content=content)
    printing.moved_at = timezone.now()
    if number + 1 == parts_of(printing):
        printing.state = PrintState.READY
    else:
        make_code_part.delay_on_commit(pk)
    printing.save(update_fields=["moved_at", "state"])
