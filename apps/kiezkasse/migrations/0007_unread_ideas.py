"""Which ideas the Anlaufstelle has not read yet; the desk finds them in one step."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kiezkasse", "0006_one_person_one_support")]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="read_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Leer: wartet am Schreibtisch, auch wenn die Idee schon öffentlich ist.",
                null=True,
                verbose_name="von der Anlaufstelle gelesen am",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("read_at", None), ("status__in", ["submitted", "published"])),
                fields=["created_at"],
                name="proposal_unread",
            ),
        ),
    ]
