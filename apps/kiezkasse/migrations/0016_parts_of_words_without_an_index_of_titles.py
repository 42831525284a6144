"""Parts of words are looked up among the words of titles, which have an index of their own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kiezkasse", "0015_follow_districts_and_guests")]

    operations = [migrations.RemoveIndex(model_name="proposal", name="proposal_title_spelled")]
