"""Ideas that the Anlaufstelle has decided about were read by it."""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Coalesce


def mark_decided_as_read(apps, schema_editor):
    Proposal = apps.get_model("kiezkasse", "Proposal")
    decided = Proposal.objects.exclude(status__in=["unconfirmed", "submitted"]).filter(read_at=None)
    decided.update(read_at=Coalesce(F("published_at"), F("created_at")))


class Migration(migrations.Migration):
    dependencies = [("kiezkasse", "0007_unread_ideas")]

    operations = [migrations.RunPython(mark_decided_as_read, migrations.RunPython.noop)]
