"""What both authors are told when their ideas become one, or two again."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from apps.notifications.domain.outbox import queue_letter

from ..models import Merge, Proposal
from .links import private_key
from .mails import contact_to_write_to
from .news import topic_of_idea


def mail_merge(merge: Merge) -> None:
    """One mail to each author who left an address; the words depend on whose idea went up in which."""
    state = "undone" if merge.undone_at else "done"
    for own, other in ((merge.source, merge.target), (merge.target, merge.source)):
        contact = contact_to_write_to(own)
        if contact is None:
            continue
        own.contact = contact
        queue_letter(
            kind="proposal_merged",
            recipient=contact.email,
            dedup_key=f"proposal_merged:{own.reference}:{merge.pk}-{state}",
            language=contact.language,
            topic=topic_of_idea(own),
            facts=_facts(merge, own, other),
            district=own.region_budget.round.district,
            link=reverse("kiezkasse:proposal-private", args=[private_key(own)]),
        )


def _facts(merge: Merge, own: Proposal, other: Proposal) -> dict[str, object]:
    if merge.undone_at:
        what = gettext_lazy("steht wieder für sich")
        sentence = gettext_lazy(
            "die Anlaufstelle hat Ihre Idee „{own}“ und die Idee „{other}“ wieder getrennt. Ihre "
            "Idee steht jetzt wieder "
            "für sich."
        )
    elif own.pk == merge.source_id:
        what = gettext_lazy("hat Verstärkung")
        sentence = gettext_lazy(
            "Ihre Idee „{own}“ und die Idee „{other}“ wollen dasselbe. Die Anlaufstelle hat beide "
            "zusammengelegt. Es geht "
            "unter dem Namen „{other}“ weiter, und Ihr Name steht mit dabei."
        )
    else:
        what = gettext_lazy("hat Verstärkung")
        sentence = gettext_lazy(
            "die Idee „{other}“ will dasselbe wie Ihre Idee „{own}“. Die Anlaufstelle hat beide "
            "zusammengelegt. Es geht "
            "unter dem Namen Ihrer Idee weiter, und der andere Name steht mit dabei."
        )
    both = gettext_lazy(
        "Alle, die eine der beiden Ideen unterstützen, zählen mit. Was weiter geschieht, schreiben wir beiden."
    )
    return {
        "titel": own.title,
        "region": own.region_budget.region.name,
        "was": what,
        "zusammen": format_lazy(sentence, own=own.title, other=other.title),
        "grund": "" if merge.undone_at else merge.reason,
        "danach": "" if merge.undone_at else both,
    }
