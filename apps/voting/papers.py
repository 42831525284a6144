"""What the office prints for a vote: letters and cards with codes, a table for the print shop, the ballot on paper.

Codes stand behind the # of an address, which no browser sends and no server notes down.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.core.pdf import render_pdf
from apps.core.qr_code import svg_qr_code

from .enums import BallotKind
from .models import CodeBatch, Vote
from .queries import options_for_ballot
from .words import how_to_fill_in, who_votes

CARDS_ON_A_PAGE = 8


def entry_address(vote: Vote) -> str:
    """Where somebody types a code in."""
    return settings.SPK_SITE_URL.rstrip("/") + reverse("voting:enter", args=[vote.reference])


def address_with_code(vote: Vote, code: str) -> str:
    """The same with the code filled in."""
    return f"{entry_address(vote)}#code={code}"


def letters(batch: CodeBatch, codes: Sequence[str]) -> bytes:
    """A letter for each code with room for an address, and the ballot to tear off where the vote has paper."""
    return _with_codes("voting/codes_letters_pdf.html", batch, codes, _ballot(batch.vote))


def cards(batch: CodeBatch, codes: Sequence[str]) -> bytes:
    """Cards to cut out, for handing out at a door."""
    return _with_codes("voting/codes_cards_pdf.html", batch, codes, {"vote": batch.vote})


def code_rows(batch: CodeBatch, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Code and address for each letter that a print shop makes."""
    return [(code, address_with_code(batch.vote, code)) for code in codes]


def blank_ballot(vote: Vote) -> bytes:
    """The ballot to print: the ideas by their numbers, as they stand on the screen."""
    return render_pdf("voting/paper_ballot_pdf.html", _ballot(vote) | _office(vote))


def _with_codes(template: str, batch: CodeBatch, codes: Sequence[str], context: dict[str, Any]) -> bytes:
    vote = batch.vote
    entries = [{"code": code, "picture": f"datei:{number}.svg"} for number, code in enumerate(codes)]
    files = {f"{number}.svg": svg_qr_code(address_with_code(vote, code)) for number, code in enumerate(codes)}
    pages = [entries[start : start + CARDS_ON_A_PAGE] for start in range(0, len(entries), CARDS_ON_A_PAGE)]
    context = context | _office(vote) | {"batch": batch, "entries": entries, "pages": pages}
    # What people in the district get in the post is in its language, whatever language the office reads.
    with translation.override(settings.LANGUAGE_CODE):
        return render_pdf(template, context | {"who": who_votes(vote)[0]}, files=files)


def _office(vote: Vote) -> dict[str, Any]:
    return {"district": vote.region_budget.round.district, "address": entry_address(vote)}


def _ballot(vote: Vote) -> dict[str, Any]:
    options = [option for option in options_for_ballot(vote) if not option.is_withdrawn]
    with translation.override(settings.LANGUAGE_CODE):
        filling = how_to_fill_in(vote, len(options))
    is_ticked = vote.kind not in {BallotKind.POINTS, BallotKind.RANKING}
    return {"vote": vote, "options": options, "filling": filling, "is_ticked": is_ticked}
