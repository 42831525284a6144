"""Takes mails to the Anlaufstelle in: one from standard input, as a mail server hands it over, or a whole mailbox."""

import mailbox
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError

from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ...domain.taking import LARGEST, take_mail
from ...enums import Taken

logger = structlog.get_logger(__name__)
# What mail servers understand (sysexits.h): give it back to the sender, or try again later.
NOT_ACCEPTED, TRY_LATER = 65, 75


class Command(BaseCommand):
    help = (
        "Take mails in as enquiries: manage.py take_mail < mail, or --maildir PATH, or --mbox PATH. A mail is kept, or "
        "the command ends with 65 (too large) or 75 (try again later)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--district", help="slug of the district, where the address does not tell it")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--maildir", type=Path, help="take all unread mails of a Maildir")
        where.add_argument("--mbox", type=Path, help="take all unread mails of an mbox file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            district = _district(options["district"])
            if options["maildir"]:
                outcomes = Counter(_from_maildir(options["maildir"], district))
            elif options["mbox"]:
                outcomes = Counter(_from_mbox(options["mbox"], district))
            else:
                outcomes = Counter([take_mail(_read(), district=district)])
        except CommandError:
            raise
        except DomainError as error:
            raise CommandError(str(error), returncode=TRY_LATER) from error
        except (DatabaseError, OSError, mailbox.Error) as error:
            raise CommandError(f"Not taken: {type(error).__name__}", returncode=TRY_LATER) from error
        self.stdout.write(", ".join(f"{outcome.value}: {number}" for outcome, number in sorted(outcomes.items())))


def _read() -> bytes:
    raw = sys.stdin.buffer.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise CommandError("This mail is too large.", returncode=NOT_ACCEPTED)
    return raw


def _district(slug: str | None) -> District | None:
    if slug is None:
        return None
    found = District.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no district {slug}.", returncode=TRY_LATER)
    return found


def _from_maildir(path: Path, district: District | None) -> Iterator[Taken]:
    """What was taken counts as seen; what was not stays as it is and is tried again next time."""
    box = mailbox.Maildir(path, create=False)
    for key in sorted(box.keys()):
        seen = box.get_message(key)
        if "S" in seen.get_flags():
            continue
        outcome = _take(box.get_bytes(key), district)
        if outcome is not None:
            seen.set_subdir("cur")
            seen.add_flag("S")
            box[key] = seen
            yield outcome


def _from_mbox(path: Path, district: District | None) -> Iterator[Taken]:
    """The same; nothing is removed from the file."""
    box = mailbox.mbox(path, create=False)
    box.lock()
    try:
        for key in list(box.keys()):
            message = box.get_message(key)
            if "R" in message.get_flags():
                continue
            outcome = _take(box.get_bytes(key), district)
            if outcome is not None:
                message.add_flag("R")
                box[key] = message
                yield outcome
        box.flush()
    finally:
        box.close()


def _take(raw: bytes, district: District | None) -> Taken | None:
    """One of many: one that cannot be taken stops no other."""
    try:
        return take_mail(raw, district=district)
    except DomainError as error:
        logger.warning("mail not taken", reason=type(error).__name__)
        return None
