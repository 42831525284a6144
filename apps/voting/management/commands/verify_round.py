"""manage.py verify_round: proves votes against their record and names what was altered, removed or added."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.voting.domain.verifying import verify_vote
from apps.voting.enums import VoteState
from apps.voting.models import Vote


class Command(BaseCommand):
    help = "Prove votes against their hash chain. Exit code 1 when something does not agree."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("votes", nargs="*", help="references of votes; all that are announced without any")

    def handle(self, *args: Any, **options: Any) -> None:
        votes = Vote.objects.exclude(state=VoteState.DRAFT).order_by("pk")
        if options["votes"]:
            votes = votes.filter(reference__in=options["votes"])
            missing = set(options["votes"]) - set(votes.values_list("reference", flat=True))
            if missing:
                raise CommandError(f"There is no such vote: {', '.join(sorted(missing))}")
        broken = 0
        for vote in votes:
            findings = verify_vote(vote)
            broken += bool(findings)
            self.stdout.write(
                f"{vote.reference} {vote.title}: {'NOT SOUND' if findings else 'sound'}, head {vote.head}"
            )
            for finding in findings:
                self.stdout.write(f"  {finding.row}: {finding.what}")
        if broken:
            sys.exit(1)
        if not votes:
            self.stdout.write("There are no announced votes.")
