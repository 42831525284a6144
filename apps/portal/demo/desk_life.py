"""What lies on the desks of the demo besides new ideas: reports, notes of colleagues, a text of its own."""

from datetime import datetime, timedelta

from apps.accounts.models import User
from apps.kiezkasse.domain.notes import write_note
from apps.kiezkasse.models import Comment, Proposal, ProposalNote, Report
from apps.moderation.domain.texts import save_text
from apps.moderation.enums import ReportKind, TextKind
from apps.sozialraum.models import District

from .clock import as_of

NOTES = (
    (
        "adlershof-buecherzelle",
        "Die Telefonzelle gehört noch der Telekom. Ich habe dort angerufen, Rückruf bis Freitag zugesagt.",
        "spk-leitung",
        20,
    ),
    ("koepenick-sued-steg", "Das Wasserstraßenamt will vorher eine Zeichnung sehen.", "gebietskoordination", 160),
)
COMMENT_REPORTS = (
    ("adlershof-hoffest", "gisela", ReportKind.OTHER, "Gehört das zur Idee? Klingt nach Streit im Haus."),
    ("adlershof-lastenrad", "stefan", ReportKind.OTHER, ""),
)


def fill_desks(proposals: dict[str, Proposal], accounts: dict[str, User], now: datetime) -> None:
    """Notes with a mention, two reports of comments and one of an idea, and one more text to choose from."""
    office = accounts["anlaufstelle"]
    for name, text, mentioned, hours in NOTES:
        note = write_note(proposal=proposals[name], text=text, mentioned=[accounts[mentioned]], actor=office)
        ProposalNote.objects.filter(pk=note.pk).update(at=now - timedelta(hours=hours))
    for number, (name, person, kind, words) in enumerate(COMMENT_REPORTS, start=1):
        comment = Comment.objects.filter(proposal=proposals[name], author=accounts[person]).first()
        if comment is not None:
            _report(proposals[name], comment, kind, words, accounts["renate"], now - timedelta(hours=9 * number))
    _report(
        proposals["friedrichshagen-trinkbrunnen"],
        None,
        ReportKind.FALSE,
        "Der Brunnen an der Müggelseestraße ist doch längst beschlossen, oder?",
        accounts["emil"],
        now - timedelta(hours=30),
    )
    with as_of(now - timedelta(days=12)):
        save_text(
            district=District.objects.get(key="09"),
            kind=TextKind.ASK,
            name="Anruf verpasst",
            text="Wir haben versucht, Sie zu „{titel}“ anzurufen. Wann erreichen wir Sie am besten?",
            actor=office,
        )


def _report(
    proposal: Proposal, comment: Comment | None, kind: ReportKind, words: str, reporter: User, at: datetime
) -> None:
    Report.objects.create(proposal=proposal, comment=comment, kind=kind, text=words, reporter=reporter, created_at=at)
