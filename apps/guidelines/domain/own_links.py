"""Private links of people without an account: to what they said, or to what they agree with."""

from apps.core.private_keys import ExpiredLinkError, PrivateKeys

from ..models import Agreement, Contribution, PendingContribution

_OWN = PrivateKeys("guidelines.contribution")


def own_key(entry: Contribution | Agreement | PendingContribution) -> str:
    """The key of the private link: a signature over a random name, no address in it."""
    return _OWN.key(entry.reference)


def own_by_key(key: str) -> Contribution | Agreement:
    """What a private link opens. Raises BrokenLinkError or ExpiredLinkError."""
    reference = _OWN.read(key)
    around = ("consultation__version__guideline__district", "paragraph__chapter")
    contribution = (
        Contribution.objects.filter(reference=reference, author=None)
        .select_related(*around, "parent", "answer")
        .first()
    )
    if contribution is not None:
        return contribution
    agreement = Agreement.objects.filter(reference=reference, user=None).select_related(*around, "contribution").first()
    if agreement is None:
        raise ExpiredLinkError
    return agreement
