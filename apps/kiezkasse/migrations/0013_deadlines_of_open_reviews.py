"""Open questions to Fachämter become deadlines; what was reminded of or passed on already is not told again."""

from datetime import timedelta

from django.db import migrations

REVIEWABLE = ["submitted", "published", "on_agenda", "waiting"]
REMINDED_BEFORE = timedelta(days=3)
# Deadlines are due at midnight; reminders go out in the morning.
MORNING = timedelta(hours=7)


def set_deadlines(apps, schema_editor):
    Review = apps.get_model("kiezkasse", "Review")
    Deadline = apps.get_model("deadlines", "Deadline")
    reviews = Review.objects.filter(
        state="open",
        proposal__status__in=REVIEWABLE,
        proposal__region_budget__round__state="published",
    ).select_related("proposal__region_budget__round")
    for review in reviews.order_by("pk"):
        next_step_at = None
        if review.escalated_at is None:
            next_step_at = review.due_at + MORNING
            if review.reminded_at is None:
                next_step_at -= REMINDED_BEFORE
        budget = review.proposal.region_budget
        deadline = Deadline.objects.create(
            district_id=budget.round.district_id,
            region_id=budget.region_id,
            department_id=review.department_id,
            kind="review",
            subject=review.reference,
            title=review.proposal.title[:200],
            address=f"/aemter/{review.reference}/",
            due_at=review.due_at,
            next_step_at=next_step_at,
        )
        deadline.changes.create(state="open", due_at=review.due_at)


class Migration(migrations.Migration):
    dependencies = [
        ("kiezkasse", "0012_history_without_who_carries_out"),
        ("deadlines", "0001_deadlines_rules_reminders"),
    ]

    operations = [migrations.RunPython(set_deadlines, migrations.RunPython.noop)]
