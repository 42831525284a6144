"""What people of the demo say to each other, and two ideas that wanted the same."""

from datetime import datetime, timedelta

from apps.accounts.models import User
from apps.kiezkasse.domain.merging import merge_proposals
from apps.kiezkasse.models import Comment, Proposal

from .clock import as_of

# (idea, whose comment, who answers, text, days ago)
ANSWERS = (
    ("treptow-tauschregal", "paul", "anlaufstelle", "Danke. Wir fragen gerade nach, wem die Stelle gehört.", 9),
    ("treptow-tauschregal", "paul", "renate", "Und bitte mit einem kleinen Dach.", 8),
)
SOURCE, TARGET = "treptow-verschenkschrank", "treptow-tauschregal"
REASON = "Beide wünschen sich ein Regal zum Tauschen in der Karl-Kunger-Straße."
MERGED_AGO = timedelta(days=2)


def add_talk(proposals: dict[str, Proposal], accounts: dict[str, User], now: datetime) -> None:
    """Answers to a comment, one of them by the office; and a merge that can still be undone."""
    for name, person, answerer, text, days in ANSWERS:
        idea = proposals[name]
        parent = Comment.objects.filter(proposal=idea, author=accounts[person], parent=None).get()
        at = now - timedelta(days=days)
        Comment.objects.create(proposal=idea, parent=parent, author=accounts[answerer], text=text, created_at=at)
        idea.refresh_from_db(fields=["comment_count"])
        idea.comment_count += 1
        idea.save(update_fields=["comment_count"])
    with as_of(now - MERGED_AGO):
        merge_proposals(
            source=proposals[SOURCE], target=proposals[TARGET], reason=REASON, actor=accounts["anlaufstelle"]
        )
