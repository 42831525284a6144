"""Messages that came through the old form become enquiries, with their deadlines and what districts had set."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import migrations

BERLIN = ZoneInfo("Europe/Berlin")
KINDS = {"barrier": "barrier", "question": "question", "other": "opinion"}
DEADLINES = {"barrier": "barrier_report"}


def month_after(day):
    """The same number a month later, or the last day there is."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    last = (after + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return after.replace(day=min(day.day, last.day))


def become_enquiries(apps, schema_editor):
    Feedback = apps.get_model("portal", "Feedback")
    District = apps.get_model("sozialraum", "District")
    # A message without a district could not be answered by anybody; the first that takes part does so now.
    otherwise = (
        District.objects.filter(is_active=True).order_by("key").first() or District.objects.order_by("key").first()
    )
    for feedback in Feedback.objects.order_by("created_at", "pk").iterator():
        _move(apps, feedback, feedback.district or otherwise)
    for name in ("Preference", "KindPause", "OutboxMessage", "InboxItem"):
        apps.get_model("notifications", name).objects.filter(kind="feedback").update(kind="enquiry_new")
    # Words with placeholders that the new mail does not have.
    apps.get_model("notifications", "MailText").objects.filter(kind="feedback").delete()
    DeadlineRule = apps.get_model("deadlines", "DeadlineRule")
    DeadlineRule.objects.filter(kind="message").update(kind="enquiry")
    RetentionPeriod = apps.get_model("operation", "RetentionPeriod")
    RetentionPeriod.objects.filter(purpose="messages").update(purpose="enquiry-contacts")


def _move(apps, feedback, district):
    Enquiry = apps.get_model("enquiries", "Enquiry")
    EnquirySequence = apps.get_model("enquiries", "EnquirySequence")
    day = feedback.created_at.astimezone(BERLIN).date()
    sequence, _created = EnquirySequence.objects.get_or_create(district=district, year=day.year)
    sequence.last += 1
    sequence.save()
    legal = month_after(day) if feedback.kind == "barrier" else None
    promised = day + timedelta(days=14)
    state = "closed" if feedback.handled_at else "new"
    words = " ".join(feedback.message.split())
    enquiry = Enquiry.objects.create(
        district=district,
        year=day.year,
        number=sequence.last,
        kind=KINDS[feedback.kind],
        topic="other",
        channel="form",
        subject=words[:80] or "–",
        page=feedback.page,
        state=state,
        owner=feedback.handled_by,
        received_at=feedback.created_at,
        asked_at=feedback.created_at,
        promised_on=min(promised, legal) if legal else promised,
        legal_due_on=legal,
        answered_at=feedback.handled_at,
        closed_at=feedback.handled_at,
    )
    if feedback.email:
        apps.get_model("enquiries", "EnquiryContact").objects.create(enquiry=enquiry, email=feedback.email)
    apps.get_model("enquiries", "EnquiryMessage").objects.create(
        enquiry=enquiry, direction="in", channel="form", text=feedback.message, at=feedback.created_at
    )
    EnquiryStep = apps.get_model("enquiries", "EnquiryStep")
    EnquiryStep.objects.create(enquiry=enquiry, kind="received", state="new", at=feedback.created_at)
    if feedback.handled_at:
        EnquiryStep.objects.create(
            enquiry=enquiry,
            kind="closed",
            state_before="new",
            state="closed",
            at=feedback.handled_at,
            actor=feedback.handled_by,
        )
    label = {"barrier": "Barriere", "question": "Frage", "other": "Lob oder Beschwerde"}[feedback.kind]
    apps.get_model("deadlines", "Deadline").objects.filter(kind="message", subject=str(feedback.pk)).update(
        kind=DEADLINES.get(feedback.kind, "enquiry"),
        subject=enquiry.reference,
        title=f"{label} {enquiry.year}-{enquiry.number:04d}",
        address=f"/anlaufstelle/anfragen/{enquiry.reference}/",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_feedback"),
        ("enquiries", "0001_enquiries_and_public_answers"),
        ("deadlines", "0002_role_of_the_senate"),
        ("notifications", "0007_answers_to_mails"),
        ("operation", "0002_retention_periods"),
    ]

    operations = [migrations.RunPython(become_enquiries, migrations.RunPython.noop, elidable=True)]
