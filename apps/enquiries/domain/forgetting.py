"""What is kept of an enquiry ends: first how to reach the person, later all of it."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction

from apps.notifications.domain.outbox import forget_mails

from ..models import Enquiry, EnquiryContact, EnquiryFile, TakenMail


@transaction.atomic
def forget_contacts(keys: Sequence[int]) -> int:
    """Delete how to reach these people, and the mails to them; their private links open nothing any more."""
    for enquiry in Enquiry.objects.filter(pk__in=keys):
        forget_mails(about=enquiry.reference)
    EnquiryContact.objects.filter(enquiry__in=keys).delete()
    Enquiry.objects.filter(pk__in=keys).update(user=None)
    return len(keys)


@transaction.atomic
def forget_enquiries(keys: Sequence[int]) -> int:
    """Delete enquiries with their conversation, notes and papers. What was published from them stays."""
    for enquiry in Enquiry.objects.filter(pk__in=keys):
        forget_mails(about=enquiry.reference)
    for paper in EnquiryFile.objects.filter(message__enquiry__in=keys):
        transaction.on_commit(partial(paper.file.storage.delete, str(paper.file.name)))
    Enquiry.objects.filter(pk__in=keys).delete()
    return len(keys)


def forget_taken_mails(keys: Sequence[int]) -> int:
    """Delete by which mails are recognised as taken; nobody sends one again after that time."""
    return TakenMail.objects.filter(pk__in=keys).delete()[1].get("enquiries.TakenMail", 0)
