"""What holds once every row has its person and its method."""

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kiezkasse", "0005_fill_ledger_and_persons")]

    operations = [
        migrations.AlterField(
            model_name="support",
            name="person",
            field=models.CharField(
                help_text="Schlüssel, aus dem niemand die Adresse liest.", max_length=64, verbose_name="Person"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("granted_amount__isnull", True)),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("granted_amount__gte", 0),
                        ("present__isnull", False),
                        models.Q(
                            models.Q(
                                ("abstain__isnull", False),
                                ("method", "yes_no"),
                                ("no__isnull", False),
                                (
                                    "present__gte",
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("yes"), "+", models.F("no")
                                        ),
                                        "+",
                                        models.F("abstain"),
                                    ),
                                ),
                                ("yes__isnull", False),
                            ),
                            models.Q(
                                models.Q(("method__in", ["", "yes_no"]), _negated=True), ("points__isnull", False)
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="agenda_decided_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="support",
            constraint=models.UniqueConstraint(fields=("proposal", "person"), name="support_once_per_person"),
        ),
        migrations.AddConstraint(
            model_name="support",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", ""), _negated=True), name="support_names_a_person"
            ),
        ),
    ]
