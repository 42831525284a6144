"""Bodies, meetings, minutes and tasks as they stood before their first release: what twelve migrations had made of them."""

import apps.core.reference
import apps.meetings.models.import_draft
import apps.meetings.models.paper
import apps.meetings.models.record
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

# Typing errors in a search are mended by the words of public items.
LEARN = """
    CREATE TRIGGER item_learn_words AFTER INSERT OR UPDATE OF title, is_public ON meetings_agendaitem
    FOR EACH ROW WHEN (NEW.is_public) EXECUTE FUNCTION core_learn_words('title');
"""
FORGET = "DROP TRIGGER item_learn_words ON meetings_agendaitem;"


class Migration(migrations.Migration):
    replaces = [
        ("meetings", "0001_bodies_and_meetings"),
        ("meetings", "0002_notes_decisions_tasks"),
        ("meetings", "0003_minutes_versions"),
        ("meetings", "0004_search_texts"),
        ("meetings", "0005_feeds_and_old_minutes"),
        ("meetings", "0006_texts_of_known_minutes"),
        ("meetings", "0007_words_of_texts_kept"),
        ("meetings", "0008_words_of_decisions"),
        ("meetings", "0009_decisions_cite_guidelines"),
        ("meetings", "0010_subjects_of_items"),
        ("meetings", "0011_subjects_of_known_links"),
        ("meetings", "0012_reminders_without_account"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("core", "0002_words_of_titles"),
        ("guidelines", "0001_guidelines_in_versions"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("sozialraum", "0002_count_residents_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                ("name", models.CharField(max_length=160, verbose_name="Name")),
                ("short_name", models.CharField(max_length=40, verbose_name="Kurzname")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="Kurzname in Adressen")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("coordination", "Koordinierungsgruppe"),
                            ("working_group", "Arbeitsgruppe"),
                            ("council", "Beirat"),
                            ("companion", "Begleitgremium"),
                            ("assembly", "Konferenz"),
                        ],
                        max_length=20,
                        verbose_name="Art",
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="Aufgabe")),
                ("website", models.URLField(blank=True, verbose_name="Internetseite")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="besteht seit")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="besteht bis")),
                ("notice_days", models.PositiveSmallIntegerField(default=14, verbose_name="Einladungsfrist in Tagen")),
                (
                    "item_days",
                    models.PositiveSmallIntegerField(
                        default=21, verbose_name="Punkte anmelden bis so viele Tage vorher"
                    ),
                ),
                (
                    "quorum_percent",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="0 bedeutet: immer beschlussfähig.",
                        verbose_name="beschlussfähig ab so viel Prozent der Stimmen",
                    ),
                ),
                (
                    "majority",
                    models.CharField(
                        choices=[
                            ("simple", "Mehr Ja als Nein"),
                            ("two_thirds", "Zwei Drittel der abgegebenen Stimmen"),
                            ("consensus", "Niemand stimmt dagegen"),
                        ],
                        default="simple",
                        max_length=12,
                        verbose_name="Mehrheit",
                    ),
                ),
                (
                    "chair_rule",
                    models.CharField(
                        choices=[
                            ("fixed", "Der Vorsitz leitet immer"),
                            ("rotating", "Reihum lädt ein Mitglied ein und leitet"),
                        ],
                        default="fixed",
                        max_length=10,
                        verbose_name="Leitung",
                    ),
                ),
                (
                    "item_right",
                    models.CharField(
                        choices=[
                            ("members", "Alle Mitglieder schlagen vor"),
                            ("office", "Nur Vorsitz und Geschäftsstelle"),
                        ],
                        default="members",
                        max_length=10,
                        verbose_name="Tagesordnung",
                    ),
                ),
                (
                    "approval",
                    models.CharField(
                        choices=[
                            ("next_meeting", "In der nächsten Sitzung"),
                            ("circulation", "Im Umlauf: Wer schweigt, stimmt zu"),
                        ],
                        default="next_meeting",
                        max_length=14,
                        verbose_name="Protokolle gelten",
                    ),
                ),
                (
                    "comment_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="Tage für Anmerkungen zum Protokoll"),
                ),
                (
                    "items_public",
                    models.BooleanField(
                        default=False, verbose_name="Punkte sind öffentlich, wenn nichts anderes gesagt wird"
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Dann sehen alle seine Sitzungen und öffentlichen Punkte, sobald eingeladen ist.",
                        verbose_name="Gremium ist öffentlich",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leer bei Gremien für ganz Berlin.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="sozialraum.district",
                        verbose_name="Bezirk",
                    ),
                ),
            ],
            options={
                "verbose_name": "Gremium",
                "verbose_name_plural": "Gremien",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["coordination", "working_group", "council", "companion", "assembly"])
                        ),
                        name="body_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("majority__in", ["simple", "two_thirds", "consensus"])),
                        name="body_majority_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("chair_rule__in", ["fixed", "rotating"])), name="body_chair_rule_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("item_right__in", ["members", "office"])), name="body_item_right_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("approval__in", ["next_meeting", "circulation"])),
                        name="body_approval_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("quorum_percent__lte", 100)), name="body_quorum_to_100"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("starts_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="body_ends_after_start",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_bodyevent" ("approval", "chair_rule", "comment_days", "created_at", "deleted_at", "district_id", "ends_on", "id", "is_public", "item_days", "item_right", "items_public", "kind", "majority", "modified_at", "name", "notice_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "quorum_percent", "short_name", "slug", "starts_on", "website") VALUES (NEW."approval", NEW."chair_rule", NEW."comment_days", NEW."created_at", NEW."deleted_at", NEW."district_id", NEW."ends_on", NEW."id", NEW."is_public", NEW."item_days", NEW."item_right", NEW."items_public", NEW."kind", NEW."majority", NEW."modified_at", NEW."name", NEW."notice_days", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."quorum_percent", NEW."short_name", NEW."slug", NEW."starts_on", NEW."website"); RETURN NULL;',
                            hash="fec960e54f75b9ea8c49ebc41682c367dbdd43ae",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_09850",
                            table="meetings_body",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_bodyevent" ("approval", "chair_rule", "comment_days", "created_at", "deleted_at", "district_id", "ends_on", "id", "is_public", "item_days", "item_right", "items_public", "kind", "majority", "modified_at", "name", "notice_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "quorum_percent", "short_name", "slug", "starts_on", "website") VALUES (NEW."approval", NEW."chair_rule", NEW."comment_days", NEW."created_at", NEW."deleted_at", NEW."district_id", NEW."ends_on", NEW."id", NEW."is_public", NEW."item_days", NEW."item_right", NEW."items_public", NEW."kind", NEW."majority", NEW."modified_at", NEW."name", NEW."notice_days", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."quorum_percent", NEW."short_name", NEW."slug", NEW."starts_on", NEW."website"); RETURN NULL;',
                            hash="f4c344a937f58daabc6febb64380eaa7244b57b4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5edc6",
                            table="meetings_body",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                ("name", models.CharField(max_length=160, verbose_name="Name")),
                ("short_name", models.CharField(max_length=40, verbose_name="Kurzname")),
                ("slug", models.SlugField(db_index=False, max_length=60, verbose_name="Kurzname in Adressen")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("coordination", "Koordinierungsgruppe"),
                            ("working_group", "Arbeitsgruppe"),
                            ("council", "Beirat"),
                            ("companion", "Begleitgremium"),
                            ("assembly", "Konferenz"),
                        ],
                        max_length=20,
                        verbose_name="Art",
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="Aufgabe")),
                ("website", models.URLField(blank=True, verbose_name="Internetseite")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="besteht seit")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="besteht bis")),
                ("notice_days", models.PositiveSmallIntegerField(default=14, verbose_name="Einladungsfrist in Tagen")),
                (
                    "item_days",
                    models.PositiveSmallIntegerField(
                        default=21, verbose_name="Punkte anmelden bis so viele Tage vorher"
                    ),
                ),
                (
                    "quorum_percent",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="0 bedeutet: immer beschlussfähig.",
                        verbose_name="beschlussfähig ab so viel Prozent der Stimmen",
                    ),
                ),
                (
                    "majority",
                    models.CharField(
                        choices=[
                            ("simple", "Mehr Ja als Nein"),
                            ("two_thirds", "Zwei Drittel der abgegebenen Stimmen"),
                            ("consensus", "Niemand stimmt dagegen"),
                        ],
                        default="simple",
                        max_length=12,
                        verbose_name="Mehrheit",
                    ),
                ),
                (
                    "chair_rule",
                    models.CharField(
                        choices=[
                            ("fixed", "Der Vorsitz leitet immer"),
                            ("rotating", "Reihum lädt ein Mitglied ein und leitet"),
                        ],
                        default="fixed",
                        max_length=10,
                        verbose_name="Leitung",
                    ),
                ),
                (
                    "item_right",
                    models.CharField(
                        choices=[
                            ("members", "Alle Mitglieder schlagen vor"),
                            ("office", "Nur Vorsitz und Geschäftsstelle"),
                        ],
                        default="members",
                        max_length=10,
                        verbose_name="Tagesordnung",
                    ),
                ),
                (
                    "approval",
                    models.CharField(
                        choices=[
                            ("next_meeting", "In der nächsten Sitzung"),
                            ("circulation", "Im Umlauf: Wer schweigt, stimmt zu"),
                        ],
                        default="next_meeting",
                        max_length=14,
                        verbose_name="Protokolle gelten",
                    ),
                ),
                (
                    "comment_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="Tage für Anmerkungen zum Protokoll"),
                ),
                (
                    "items_public",
                    models.BooleanField(
                        default=False, verbose_name="Punkte sind öffentlich, wenn nichts anderes gesagt wird"
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Dann sehen alle seine Sitzungen und öffentlichen Punkte, sobald eingeladen ist.",
                        verbose_name="Gremium ist öffentlich",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Leer bei Gremien für ganz Berlin.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sozialraum.district",
                        verbose_name="Bezirk",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="meetings.body",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, null=True, unique=True, verbose_name="E-Mail-Adresse"
                    ),
                ),
                (
                    "shows_name",
                    models.BooleanField(
                        default=False, verbose_name="ist einverstanden, dass der Name öffentlich steht"
                    ),
                ),
            ],
            options={
                "verbose_name": "Person eines Gremiums",
                "verbose_name_plural": "Personen der Gremien",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True), name="meeting_person_email_not_blank"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                ("organisation", models.CharField(max_length=160, verbose_name="Organisation")),
                (
                    "function",
                    models.CharField(
                        choices=[("member", "Mitglied"), ("chair", "Vorsitz"), ("office", "Geschäftsstelle")],
                        default="member",
                        max_length=10,
                        verbose_name="Aufgabe",
                    ),
                ),
                ("is_voting", models.BooleanField(default=True, verbose_name="stimmt mit ab")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="Gewicht der Stimme")),
                (
                    "turn",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leer: leitet nicht reihum.",
                        null=True,
                        verbose_name="Platz in der Reihenfolge der Leitung",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="von")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputy_seats",
                        to="meetings.person",
                        verbose_name="Vertretung",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="sozialraum.district",
                        verbose_name="Bezirk",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="meetings.person",
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sitz",
                "verbose_name_plural": "Sitze",
                "ordering": ["organisation", "pk"],
                "indexes": [models.Index(fields=["body", "ends_on"], name="seat_of_body")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("function__in", ["member", "chair", "office"])), name="seat_function_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 1), ("weight__lte", 100)), name="seat_weight_1_to_100"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="seat_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True), ("turn__isnull", False)),
                        fields=("body", "turn"),
                        name="seat_turn_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_seatevent" ("body_id", "created_at", "deleted_at", "deputy_id", "district_id", "ends_on", "function", "id", "is_voting", "modified_at", "organisation", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "turn", "weight") VALUES (NEW."body_id", NEW."created_at", NEW."deleted_at", NEW."deputy_id", NEW."district_id", NEW."ends_on", NEW."function", NEW."id", NEW."is_voting", NEW."modified_at", NEW."organisation", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."turn", NEW."weight"); RETURN NULL;',
                            hash="abb72cb268bcaa4098482ed2c199b0eba883c47c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c0e03",
                            table="meetings_seat",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_seatevent" ("body_id", "created_at", "deleted_at", "deputy_id", "district_id", "ends_on", "function", "id", "is_voting", "modified_at", "organisation", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "turn", "weight") VALUES (NEW."body_id", NEW."created_at", NEW."deleted_at", NEW."deputy_id", NEW."district_id", NEW."ends_on", NEW."function", NEW."id", NEW."is_voting", NEW."modified_at", NEW."organisation", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."turn", NEW."weight"); RETURN NULL;',
                            hash="57ecb7d18dd7407f00bede99f5d70b0af4dc4cee",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5d033",
                            table="meetings_seat",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference,
                        editable=False,
                        max_length=8,
                        unique=True,
                        verbose_name="Kennung",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("starts_at", models.DateTimeField(verbose_name="beginnt")),
                ("ends_at", models.DateTimeField(verbose_name="endet")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="Ort")),
                ("address", models.CharField(blank=True, max_length=160, verbose_name="Adresse")),
                ("room", models.CharField(blank=True, max_length=120, verbose_name="Raum")),
                ("accessibility", models.TextField(blank=True, verbose_name="Barrierefreiheit")),
                ("online_link", models.URLField(blank=True, max_length=500, verbose_name="Link zum Zuschalten")),
                ("item_deadline", models.DateTimeField(blank=True, null=True, verbose_name="Punkte anmelden bis")),
                ("invitation", models.TextField(blank=True, verbose_name="Text der Einladung")),
                ("is_public", models.BooleanField(default=True, verbose_name="Sitzung ist öffentlich")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "geplant"),
                            ("invited", "eingeladen"),
                            ("running", "läuft"),
                            ("held", "durchgeführt"),
                            ("cancelled", "abgesagt"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=12,
                        verbose_name="Zustand",
                    ),
                ),
                (
                    "invited_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eingeladen am"),
                ),
                (
                    "short_notice_reason",
                    models.TextField(blank=True, editable=False, verbose_name="warum kurzfristig eingeladen wurde"),
                ),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eröffnet am")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="geschlossen am"),
                ),
                ("cancel_reason", models.TextField(blank=True, editable=False, verbose_name="warum sie ausfällt")),
                (
                    "sequence",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="Fassung der Einladung"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung der Tagesordnung"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted_meetings",
                        to="meetings.seat",
                        verbose_name="lädt ein und leitet",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sitzung",
                "verbose_name_plural": "Sitzungen",
                "ordering": ["starts_at"],
                "indexes": [
                    models.Index(fields=["body", "starts_at"], name="meeting_of_body"),
                    models.Index(fields=["starts_at"], name="meeting_by_start"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "invited", "running", "held", "cancelled"])),
                        name="meeting_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="meeting_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["invited", "running", "held"]), _negated=True),
                            ("invited_at__isnull", False),
                            _connector="OR",
                        ),
                        name="meeting_invited_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "running"), _negated=True), ("opened_at__isnull", False), _connector="OR"
                        ),
                        name="meeting_running_was_opened",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True), ("closed_at__isnull", False), _connector="OR"
                        ),
                        name="meeting_held_was_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_cancelled_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("online_link", ""), ("online_link__startswith", "https://"), _connector="OR"
                        ),
                        name="meeting_link_is_https",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference,
                        editable=False,
                        max_length=8,
                        unique=True,
                        verbose_name="Kennung",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                ("text", models.TextField(blank=True, verbose_name="Worum es geht")),
                (
                    "kind",
                    models.CharField(
                        choices=[("information", "Information"), ("discussion", "Beratung"), ("decision", "Beschluss")],
                        default="discussion",
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Minuten")),
                ("is_public", models.BooleanField(default=False, verbose_name="öffentlich")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "vorgeschlagen"),
                            ("on_agenda", "auf der Tagesordnung"),
                            ("declined", "nicht aufgenommen"),
                            ("tabled", "vertagt"),
                        ],
                        default="on_agenda",
                        max_length=10,
                        verbose_name="Zustand",
                    ),
                ),
                ("decline_reason", models.TextField(blank=True, verbose_name="warum nicht aufgenommen")),
                ("order", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="Platz")),
                ("number", models.CharField(blank=True, editable=False, max_length=20, verbose_name="Nummer")),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_to",
                        to="meetings.agendaitem",
                        verbose_name="übernommen von",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="meetings.agendaitem",
                        verbose_name="gehört zu",
                    ),
                ),
                (
                    "sozialraeume",
                    models.ManyToManyField(
                        blank=True, related_name="agenda_items", to="sozialraum.sozialraum", verbose_name="betrifft"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_items",
                        to="meetings.seat",
                        verbose_name="eingebracht von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Tagesordnungspunkt",
                "verbose_name_plural": "Tagesordnungspunkte",
                "ordering": ["order", "pk"],
                "indexes": [
                    models.Index(fields=["meeting", "order"], name="item_of_meeting"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Lower("title"),
                                                models.Value("ß"),
                                                models.Value("ss"),
                                            ),
                                            models.Value("ae"),
                                            models.Value("ä"),
                                        ),
                                        models.Value("oe"),
                                        models.Value("ö"),
                                    ),
                                    models.Value("(?<![aeqäöü])ue"),
                                    models.Value("ü"),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("str\\M\\.?"),
                                models.Value("strasse"),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            ),
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Lower("text"),
                                                models.Value("ß"),
                                                models.Value("ss"),
                                            ),
                                            models.Value("ae"),
                                            models.Value("ä"),
                                        ),
                                        models.Value("oe"),
                                        models.Value("ö"),
                                    ),
                                    models.Value("(?<![aeqäöü])ue"),
                                    models.Value("ü"),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("str\\M\\.?"),
                                models.Value("strasse"),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            ),
                            config="german",
                        ),
                        name="item_words",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["information", "discussion", "decision"])),
                        name="item_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "on_agenda", "declined", "tabled"])),
                        name="item_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(("decline_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="item_declined_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("address", models.CharField(max_length=500, verbose_name="Adresse")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verweis",
                "verbose_name_plural": "Verweise",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("address__startswith", "/"), models.Q(("address__startswith", "//"), _negated=True)
                            ),
                            ("address__startswith", "https://"),
                            _connector="OR",
                        ),
                        name="item_link_is_safe",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference,
                        editable=False,
                        max_length=8,
                        unique=True,
                        verbose_name="Kennung",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("public", "Alle"),
                            ("members", "Mitglieder des Gremiums"),
                            ("office", "Vorsitz und Geschäftsstelle"),
                        ],
                        default="members",
                        max_length=10,
                        verbose_name="wer sie öffnen darf",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Unterlage",
                "verbose_name_plural": "Unterlagen",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "members", "office"])),
                        name="paper_audience_known",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_paperevent" ("audience", "created_at", "deleted_at", "id", "item_id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "title") VALUES (NEW."audience", NEW."created_at", NEW."deleted_at", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."title"); RETURN NULL;',
                            hash="479fbc071735ad97f9949d1a8dec7fdccf40cff1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_779d6",
                            table="meetings_paper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_paperevent" ("audience", "created_at", "deleted_at", "id", "item_id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "title") VALUES (NEW."audience", NEW."created_at", NEW."deleted_at", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."title"); RETURN NULL;',
                            hash="04fe5392aca26da05efc69b90d767cb18ed88ec5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_890c8",
                            table="meetings_paper",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference, editable=False, max_length=8, verbose_name="Kennung"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("public", "Alle"),
                            ("members", "Mitglieder des Gremiums"),
                            ("office", "Vorsitz und Geschäftsstelle"),
                        ],
                        default="members",
                        max_length=10,
                        verbose_name="wer sie öffnen darf",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="meetings.paper",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="was neu ist")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=apps.meetings.models.paper.paper_path, verbose_name="Datei"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Name der Datei")),
                ("content_type", models.CharField(max_length=80, verbose_name="Dateiart")),
                ("size", models.PositiveIntegerField(verbose_name="Größe in Byte")),
                ("sha512", models.CharField(max_length=128, verbose_name="Prüfsumme")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="paper_versions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hinzugefügt von",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="meetings.paper",
                        verbose_name="Unterlage",
                    ),
                ),
                (
                    "read_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Text gelesen am"),
                ),
            ],
            options={
                "verbose_name": "Fassung einer Unterlage",
                "verbose_name_plural": "Fassungen von Unterlagen",
                "ordering": ["-number"],
                "indexes": [
                    models.Index(condition=models.Q(("read_at__isnull", True)), fields=["id"], name="paper_unread")
                ],
                "constraints": [models.UniqueConstraint(fields=("paper", "number"), name="paper_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation", models.CharField(blank=True, max_length=160, verbose_name="Organisation")),
                ("guest_name", models.CharField(blank=True, max_length=120, verbose_name="Name des Gastes")),
                (
                    "guest_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="E-Mail-Adresse des Gastes"),
                ),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("open", "noch offen"),
                            ("comes", "kommt"),
                            ("deputy", "schickt die Vertretung"),
                            ("excused", "entschuldigt"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="Antwort",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Bemerkung")),
                ("replied_at", models.DateTimeField(blank=True, null=True, verbose_name="geantwortet am")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="meetings.person",
                        verbose_name="Person",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="meetings.seat",
                        verbose_name="Sitz",
                    ),
                ),
            ],
            options={
                "verbose_name": "eingeladene Person",
                "verbose_name_plural": "eingeladene Personen",
                "ordering": ["organisation", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("seat__isnull", False)),
                        fields=("meeting", "seat"),
                        name="participant_seat_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reply__in", ["open", "comes", "deputy", "excused"])),
                        name="participant_reply_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reply", "open"), ("replied_at__isnull", False), _connector="OR"),
                        name="participant_replied_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seat__isnull", False), models.Q(("guest_name", ""), _negated=True), _connector="OR"
                        ),
                        name="participant_is_seat_or_guest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference, editable=False, max_length=8, verbose_name="Kennung"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Titel")),
                ("starts_at", models.DateTimeField(verbose_name="beginnt")),
                ("ends_at", models.DateTimeField(verbose_name="endet")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="Ort")),
                ("address", models.CharField(blank=True, max_length=160, verbose_name="Adresse")),
                ("room", models.CharField(blank=True, max_length=120, verbose_name="Raum")),
                ("accessibility", models.TextField(blank=True, verbose_name="Barrierefreiheit")),
                ("online_link", models.URLField(blank=True, max_length=500, verbose_name="Link zum Zuschalten")),
                ("item_deadline", models.DateTimeField(blank=True, null=True, verbose_name="Punkte anmelden bis")),
                ("invitation", models.TextField(blank=True, verbose_name="Text der Einladung")),
                ("is_public", models.BooleanField(default=True, verbose_name="Sitzung ist öffentlich")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "geplant"),
                            ("invited", "eingeladen"),
                            ("running", "läuft"),
                            ("held", "durchgeführt"),
                            ("cancelled", "abgesagt"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=12,
                        verbose_name="Zustand",
                    ),
                ),
                (
                    "invited_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eingeladen am"),
                ),
                (
                    "short_notice_reason",
                    models.TextField(blank=True, editable=False, verbose_name="warum kurzfristig eingeladen wurde"),
                ),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eröffnet am")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="geschlossen am"),
                ),
                ("cancel_reason", models.TextField(blank=True, editable=False, verbose_name="warum sie ausfällt")),
                (
                    "sequence",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="Fassung der Einladung"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung der Tagesordnung"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.seat",
                        verbose_name="lädt ein und leitet",
                    ),
                ),
                (
                    "current_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                        verbose_name="Punkt, über den gesprochen wird",
                    ),
                ),
                ("current_since", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="seit")),
                (
                    "minutes_approved_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Protokoll genehmigt am"),
                ),
                (
                    "minutes_out_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Protokoll verschickt am"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeatEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                ("organisation", models.CharField(max_length=160, verbose_name="Organisation")),
                (
                    "function",
                    models.CharField(
                        choices=[("member", "Mitglied"), ("chair", "Vorsitz"), ("office", "Geschäftsstelle")],
                        default="member",
                        max_length=10,
                        verbose_name="Aufgabe",
                    ),
                ),
                ("is_voting", models.BooleanField(default=True, verbose_name="stimmt mit ab")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="Gewicht der Stimme")),
                (
                    "turn",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leer: leitet nicht reihum.",
                        null=True,
                        verbose_name="Platz in der Reihenfolge der Leitung",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="von")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.person",
                        verbose_name="Vertretung",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sozialraum.district",
                        verbose_name="Bezirk",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.person",
                        verbose_name="Person",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="meetings.seat",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference,
                        editable=False,
                        max_length=8,
                        unique=True,
                        verbose_name="Kennung",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                ("serial", models.PositiveSmallIntegerField(verbose_name="laufende Nummer")),
                ("number", models.CharField(max_length=60, verbose_name="Nummer")),
                ("wording", models.TextField(verbose_name="Wortlaut")),
                ("yes", models.PositiveIntegerField(verbose_name="Ja")),
                ("no", models.PositiveIntegerField(verbose_name="Nein")),
                ("abstain", models.PositiveIntegerField(verbose_name="Enthaltung")),
                ("present_weight", models.PositiveIntegerField(verbose_name="anwesende Stimmen")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="beschlossen am")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("in_progress", "in Arbeit"),
                            ("done", "erledigt"),
                            ("superseded", "ersetzt"),
                            ("rejected", "abgelehnt"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("state_note", models.TextField(blank=True, verbose_name="was daraus wurde")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="meetings.decision",
                        verbose_name="ersetzt durch",
                    ),
                ),
            ],
            options={
                "verbose_name": "Beschluss",
                "verbose_name_plural": "Beschlüsse",
                "ordering": ["-decided_at", "-pk"],
                "indexes": [
                    models.Index(fields=["-decided_at"], name="decision_newest"),
                    models.Index(fields=["body", "state"], name="decision_of_body"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Lower(
                                                    django.db.models.functions.text.Replace(
                                                        "number", models.Value("/"), models.Value(" ")
                                                    )
                                                ),
                                                models.Value("ß"),
                                                models.Value("ss"),
                                            ),
                                            models.Value("ae"),
                                            models.Value("ä"),
                                        ),
                                        models.Value("oe"),
                                        models.Value("ö"),
                                    ),
                                    models.Value("(?<![aeqäöü])ue"),
                                    models.Value("ü"),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("str\\M\\.?"),
                                models.Value("strasse"),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            ),
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Lower("wording"),
                                                models.Value("ß"),
                                                models.Value("ss"),
                                            ),
                                            models.Value("ae"),
                                            models.Value("ä"),
                                        ),
                                        models.Value("oe"),
                                        models.Value("ö"),
                                    ),
                                    models.Value("(?<![aeqäöü])ue"),
                                    models.Value("ü"),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("str\\M\\.?"),
                                models.Value("strasse"),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            ),
                            config="german",
                        ),
                        name="decision_words",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "year", "serial"), name="decision_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "in_progress", "done", "superseded", "rejected"])),
                        name="decision_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "present_weight__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("yes"), "+", models.F("no")
                                    ),
                                    "+",
                                    models.F("abstain"),
                                ),
                            )
                        ),
                        name="decision_votes_are_present",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wording", ""), _negated=True), name="decision_has_wording"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "superseded"), ("superseded_by__isnull", False)),
                            models.Q(models.Q(("state", "superseded"), _negated=True), ("superseded_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="decision_superseded_by_another",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_decisionevent" ("abstain", "body_id", "created_at", "decided_at", "deleted_at", "id", "item_id", "meeting_id", "modified_at", "no", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present_weight", "reference", "serial", "state", "state_note", "superseded_by_id", "wording", "year", "yes") VALUES (NEW."abstain", NEW."body_id", NEW."created_at", NEW."decided_at", NEW."deleted_at", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", NEW."no", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."present_weight", NEW."reference", NEW."serial", NEW."state", NEW."state_note", NEW."superseded_by_id", NEW."wording", NEW."year", NEW."yes"); RETURN NULL;',
                            hash="929a4a3039373ffa86dd64692b7bc8b0e1dd49c2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61695",
                            table="meetings_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_decisionevent" ("abstain", "body_id", "created_at", "decided_at", "deleted_at", "id", "item_id", "meeting_id", "modified_at", "no", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present_weight", "reference", "serial", "state", "state_note", "superseded_by_id", "wording", "year", "yes") VALUES (NEW."abstain", NEW."body_id", NEW."created_at", NEW."decided_at", NEW."deleted_at", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", NEW."no", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."present_weight", NEW."reference", NEW."serial", NEW."state", NEW."state_note", NEW."superseded_by_id", NEW."wording", NEW."year", NEW."yes"); RETURN NULL;',
                            hash="796d4f6465d4748b89c2a37556673bfae56da692",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b789",
                            table="meetings_decision",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference, editable=False, max_length=8, verbose_name="Kennung"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                ("serial", models.PositiveSmallIntegerField(verbose_name="laufende Nummer")),
                ("number", models.CharField(max_length=60, verbose_name="Nummer")),
                ("wording", models.TextField(verbose_name="Wortlaut")),
                ("yes", models.PositiveIntegerField(verbose_name="Ja")),
                ("no", models.PositiveIntegerField(verbose_name="Nein")),
                ("abstain", models.PositiveIntegerField(verbose_name="Enthaltung")),
                ("present_weight", models.PositiveIntegerField(verbose_name="anwesende Stimmen")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="beschlossen am")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("in_progress", "in Arbeit"),
                            ("done", "erledigt"),
                            ("superseded", "ersetzt"),
                            ("rejected", "abgelehnt"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("state_note", models.TextField(blank=True, verbose_name="was daraus wurde")),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="meetings.decision",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.decision",
                        verbose_name="ersetzt durch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingInput",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="Schlüssel")),
                ("action", models.CharField(max_length=20, verbose_name="Eingabe")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meeting_inputs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingetragen von",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inputs",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Eingabe der Sitzung",
                "verbose_name_plural": "Eingaben der Sitzung",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NoteBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="Schlüssel")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Platz")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="Fassung")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="geändert am")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="note_blocks",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="zuletzt geschrieben von",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "Absatz der Mitschrift",
                "verbose_name_plural": "Absätze der Mitschrift",
                "ordering": ["position", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_noteblockevent" ("author_id", "changed_at", "id", "item_id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."author_id", NEW."changed_at", NEW."id", NEW."item_id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."text"); RETURN NULL;',
                            hash="9bdffecb92ea7729efd745c84b12f22b0a72033f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fdd62",
                            table="meetings_noteblock",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."item_id" IS DISTINCT FROM (NEW."item_id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "meetings_noteblockevent" ("author_id", "changed_at", "id", "item_id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."author_id", NEW."changed_at", NEW."id", NEW."item_id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."text"); RETURN NULL;',
                            hash="224f2295feb4066f9cc84168edc736e9a6b80ca9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c53d3",
                            table="meetings_noteblock",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteBlockEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.UUIDField(default=uuid.uuid4, verbose_name="Schlüssel")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Platz")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="geändert am")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="zuletzt geschrieben von",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="meetings.noteblock",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_deputy", models.BooleanField(default=False, verbose_name="durch die Vertretung")),
                ("came_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="gekommen um")),
                ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="gegangen um")),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="meetings.participant",
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Anwesenheit",
                "verbose_name_plural": "Anwesenheiten",
                "ordering": ["came_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("participant",),
                        name="presence_one_open_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at__isnull", True), ("left_at__gte", models.F("came_at")), _connector="OR"
                        ),
                        name="presence_left_after_coming",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatVote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "choice",
                    models.CharField(
                        choices=[("yes", "Ja"), ("no", "Nein"), ("abstain", "Enthaltung")],
                        max_length=8,
                        verbose_name="Stimme",
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(verbose_name="Gewicht")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="meetings.decision",
                        verbose_name="Beschluss",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="meetings.seat",
                        verbose_name="Sitz",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stimme eines Sitzes",
                "verbose_name_plural": "Stimmen der Sitze",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "seat"), name="seat_votes_once"),
                    models.CheckConstraint(
                        condition=models.Q(("choice__in", ["yes", "no", "abstain"])), name="seat_vote_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference,
                        editable=False,
                        max_length=8,
                        unique=True,
                        verbose_name="Kennung",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="Aufgabe")),
                ("due_on", models.DateField(verbose_name="bis")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("in_progress", "in Arbeit"),
                            ("done", "erledigt"),
                            ("dropped", "entfällt"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("report", models.TextField(blank=True, verbose_name="Rückmeldung")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt am")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="meetings.decision",
                        verbose_name="Beschluss",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="meetings.seat",
                        verbose_name="zuständig",
                    ),
                ),
            ],
            options={
                "verbose_name": "Aufgabe",
                "verbose_name_plural": "Aufgaben",
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(fields=["body", "state", "due_on"], name="task_of_body"),
                    models.Index(fields=["owner", "state"], name="task_of_owner"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "in_progress", "done", "dropped"])),
                        name="task_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("state__in", ["open", "in_progress"])),
                            models.Q(("settled_at__isnull", False), ("state__in", ["done", "dropped"])),
                            _connector="OR",
                        ),
                        name="task_settled_has_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision__isnull", False), ("deleted_at__isnull", True)),
                        fields=("decision", "owner", "text"),
                        name="task_of_decision_once_each",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_taskevent" ("body_id", "created_at", "decision_id", "deleted_at", "due_on", "id", "item_id", "modified_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "report", "settled_at", "state", "text") VALUES (NEW."body_id", NEW."created_at", NEW."decision_id", NEW."deleted_at", NEW."due_on", NEW."id", NEW."item_id", NEW."modified_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."report", NEW."settled_at", NEW."state", NEW."text"); RETURN NULL;',
                            hash="7e5ff70a253e023ddca7a8f82b5508ff4cc2c79d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e8013",
                            table="meetings_task",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_taskevent" ("body_id", "created_at", "decision_id", "deleted_at", "due_on", "id", "item_id", "modified_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "report", "settled_at", "state", "text") VALUES (NEW."body_id", NEW."created_at", NEW."decision_id", NEW."deleted_at", NEW."due_on", NEW."id", NEW."item_id", NEW."modified_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."report", NEW."settled_at", NEW."state", NEW."text"); RETURN NULL;',
                            hash="86c796d56dd13a2caa9369da7db10826e8694655",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_afe45",
                            table="meetings_task",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference, editable=False, max_length=8, verbose_name="Kennung"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                ("text", models.TextField(blank=True, verbose_name="Worum es geht")),
                (
                    "kind",
                    models.CharField(
                        choices=[("information", "Information"), ("discussion", "Beratung"), ("decision", "Beschluss")],
                        default="discussion",
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Minuten")),
                ("is_public", models.BooleanField(default=False, verbose_name="öffentlich")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "vorgeschlagen"),
                            ("on_agenda", "auf der Tagesordnung"),
                            ("declined", "nicht aufgenommen"),
                            ("tabled", "vertagt"),
                        ],
                        default="on_agenda",
                        max_length=10,
                        verbose_name="Zustand",
                    ),
                ),
                ("decline_reason", models.TextField(blank=True, verbose_name="warum nicht aufgenommen")),
                ("order", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="Platz")),
                ("number", models.CharField(blank=True, editable=False, max_length=20, verbose_name="Nummer")),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                        verbose_name="übernommen von",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                        verbose_name="gehört zu",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.seat",
                        verbose_name="eingebracht von",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.task",
                        verbose_name="Aufgabe, um die es geht",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaskEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference, editable=False, max_length=8, verbose_name="Kennung"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="Aufgabe")),
                ("due_on", models.DateField(verbose_name="bis")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("in_progress", "in Arbeit"),
                            ("done", "erledigt"),
                            ("dropped", "entfällt"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("report", models.TextField(blank=True, verbose_name="Rückmeldung")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt am")),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.decision",
                        verbose_name="Beschluss",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.seat",
                        verbose_name="zuständig",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="meetings.task",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaskStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("in_progress", "in Arbeit"),
                            ("done", "erledigt"),
                            ("dropped", "entfällt"),
                        ],
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="bis")),
                ("note", models.TextField(blank=True, verbose_name="Rückmeldung")),
                ("office", models.CharField(blank=True, max_length=160, verbose_name="Stelle")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="meetings.task",
                        verbose_name="Aufgabe",
                    ),
                ),
            ],
            options={
                "verbose_name": "Schritt einer Aufgabe",
                "verbose_name_plural": "Schritte einer Aufgabe",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "in_progress", "done", "dropped"])),
                        name="task_step_state_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="angelegt am"),
                ),
                ("modified_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="geändert am")),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="entfernt am")),
                ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                ("content", models.JSONField(verbose_name="Inhalt")),
                ("sha256", models.CharField(max_length=64, verbose_name="Prüfsumme des Textes")),
                ("correction_reason", models.TextField(blank=True, verbose_name="was berichtigt wurde")),
                ("comments_until", models.DateField(verbose_name="Anmerkungen bis")),
                (
                    "circulated_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="verschickt am"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("circulated", "verschickt"), ("approved", "genehmigt"), ("replaced", "überarbeitet")],
                        default="circulated",
                        max_length=12,
                        verbose_name="Zustand",
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="genehmigt am")),
                ("approved_how", models.CharField(blank=True, max_length=200, verbose_name="wie genehmigt")),
                (
                    "pdf",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=apps.meetings.models.record.minutes_path,
                        verbose_name="PDF",
                    ),
                ),
                ("pdf_sha256", models.CharField(blank=True, max_length=64, verbose_name="Prüfsumme der PDF")),
                (
                    "public_pdf",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=apps.meetings.models.record.minutes_path,
                        verbose_name="PDF für alle",
                    ),
                ),
                (
                    "public_pdf_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="Prüfsumme der PDF für alle"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes_versions",
                        to="meetings.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Fassung eines Protokolls",
                "verbose_name_plural": "Fassungen von Protokollen",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="minutes_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["circulated", "approved", "replaced"])),
                        name="minutes_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(
                                ("approved_at__isnull", False),
                                models.Q(("approved_how", ""), _negated=True),
                                models.Q(("pdf_sha256", ""), _negated=True),
                                models.Q(("public_pdf_sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="minutes_approved_is_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="minutes_approved_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'approved')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="02dcc27324d04bde8c6c41fb0b6406af753446f8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_minutes_approved_stay_00a8d",
                            table="meetings_minutesversion",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_minutesversionstateevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (_pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;',
                            hash="bc9aff1bd9fe60728973b22f218ac8cd1bebe38e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_85a1e",
                            table="meetings_minutesversion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))',
                            func='INSERT INTO "meetings_minutesversionstateevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (_pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;',
                            hash="514269fe22a7ddadd2e4cb83d63b525acf47bcf0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_09cf9",
                            table="meetings_minutesversion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=40, verbose_name="Stelle")),
                ("organisation", models.CharField(blank=True, max_length=160, verbose_name="Organisation")),
                ("text", models.TextField(verbose_name="Anmerkung")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="minutes_comments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="meetings.minutesversion",
                        verbose_name="Protokoll",
                    ),
                ),
            ],
            options={
                "verbose_name": "Anmerkung zum Protokoll",
                "verbose_name_plural": "Anmerkungen zum Protokoll",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MinutesVersionStateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "state",
                    models.CharField(
                        choices=[("circulated", "verschickt"), ("approved", "genehmigt"), ("replaced", "überarbeitet")],
                        default="circulated",
                        max_length=12,
                        verbose_name="Zustand",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="state_events",
                        to="meetings.minutesversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MinutesText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=8, verbose_name="Kennung des Punkts")),
                ("title", models.CharField(max_length=240, verbose_name="Titel")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                ("is_public", models.BooleanField(verbose_name="öffentlich")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="meetings.minutesversion",
                        verbose_name="Protokoll",
                    ),
                ),
                (
                    "words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Lower("title"),
                                                models.Value("ß"),
                                                models.Value("ss"),
                                            ),
                                            models.Value("ae"),
                                            models.Value("ä"),
                                        ),
                                        models.Value("oe"),
                                        models.Value("ö"),
                                    ),
                                    models.Value("(?<![aeqäöü])ue"),
                                    models.Value("ü"),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("str\\M\\.?"),
                                models.Value("strasse"),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            ),
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Lower("text"),
                                                models.Value("ß"),
                                                models.Value("ss"),
                                            ),
                                            models.Value("ae"),
                                            models.Value("ä"),
                                        ),
                                        models.Value("oe"),
                                        models.Value("ö"),
                                    ),
                                    models.Value("(?<![aeqäöü])ue"),
                                    models.Value("ü"),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("str\\M\\.?"),
                                models.Value("strasse"),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            ),
                            config="german",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "Text eines Protokolls",
                "verbose_name_plural": "Texte von Protokollen",
                "ordering": ["pk"],
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["words"], name="minutes_words")],
                "constraints": [models.UniqueConstraint(fields=("version", "reference"), name="minutes_text_once")],
            },
        ),
        migrations.CreateModel(
            name="PaperText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.PositiveSmallIntegerField(verbose_name="Seite")),
                ("title", models.CharField(blank=True, max_length=160, verbose_name="Titel")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="meetings.paper",
                        verbose_name="Unterlage",
                    ),
                ),
                (
                    "words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Lower("title"),
                                                models.Value("ß"),
                                                models.Value("ss"),
                                            ),
                                            models.Value("ae"),
                                            models.Value("ä"),
                                        ),
                                        models.Value("oe"),
                                        models.Value("ö"),
                                    ),
                                    models.Value("(?<![aeqäöü])ue"),
                                    models.Value("ü"),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("str\\M\\.?"),
                                models.Value("strasse"),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            ),
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Lower("text"),
                                                models.Value("ß"),
                                                models.Value("ss"),
                                            ),
                                            models.Value("ae"),
                                            models.Value("ä"),
                                        ),
                                        models.Value("oe"),
                                        models.Value("ö"),
                                    ),
                                    models.Value("(?<![aeqäöü])ue"),
                                    models.Value("ü"),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("str\\M\\.?"),
                                models.Value("strasse"),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            ),
                            config="german",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "Text einer Unterlage",
                "verbose_name_plural": "Texte von Unterlagen",
                "ordering": ["paper", "page"],
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["words"], name="paper_words")],
                "constraints": [models.UniqueConstraint(fields=("paper", "page"), name="paper_text_page_once")],
            },
        ),
        migrations.CreateModel(
            name="BodyFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference,
                        editable=False,
                        max_length=8,
                        unique=True,
                        verbose_name="Kennung",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="seit")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="body_feeds",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "privater Kalender eines Gremiums",
                "verbose_name_plural": "private Kalender von Gremien",
                "constraints": [models.UniqueConstraint(fields=("body", "user"), name="body_feed_once_each")],
            },
        ),
        migrations.CreateModel(
            name="ImportDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(
                        default=apps.core.reference.new_reference,
                        editable=False,
                        max_length=8,
                        unique=True,
                        verbose_name="Kennung",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Name der Datei")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=apps.meetings.models.import_draft.draft_path, verbose_name="Datei"
                    ),
                ),
                ("sha512", models.CharField(max_length=128, verbose_name="Prüfsumme")),
                ("text", models.TextField(verbose_name="Text in der Form, die das Portal liest")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="hinzugefügt am")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_drafts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hinzugefügt von",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_drafts",
                        to="meetings.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_draft",
                        to="meetings.meeting",
                        verbose_name="daraus wurde",
                    ),
                ),
            ],
            options={
                "verbose_name": "Protokoll zur Übernahme",
                "verbose_name_plural": "Protokolle zur Übernahme",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("meeting__isnull", True)),
                        fields=("body", "sha512"),
                        name="import_draft_file_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionCitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="meetings.decision",
                        verbose_name="Beschluss",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="guidelines.paragraph",
                        verbose_name="Absatz",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verweis eines Beschlusses auf eine Leitlinie",
                "verbose_name_plural": "Verweise der Beschlüsse auf Leitlinien",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "paragraph"), name="decision_cites_paragraph_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemSubject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="Art")),
                ("key", models.CharField(max_length=80, verbose_name="Schlüssel")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subjects",
                        to="meetings.agendaitem",
                        verbose_name="Punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bezug",
                "verbose_name_plural": "Bezüge",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["kind", "key"], name="item_subject_of_thing")],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "kind", "key"), name="item_subject_once"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("kind", ""), _negated=True), models.Q(("key", ""), _negated=True)),
                        name="item_subject_is_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=40, verbose_name="Schritt")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_reminders",
                        to="meetings.person",
                        verbose_name="Person",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="meetings.task",
                        verbose_name="Aufgabe",
                    ),
                ),
            ],
            options={
                "verbose_name": "Erinnerung an eine Aufgabe",
                "verbose_name_plural": "Erinnerungen an Aufgaben",
                "ordering": ["at", "pk"],
                "constraints": [models.UniqueConstraint(fields=("task", "person", "step"), name="task_reminder_once")],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="current_item",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="meetings.agendaitem",
                verbose_name="Punkt, über den gesprochen wird",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="current_since",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="seit"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="minutes_approved_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Protokoll genehmigt am"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="minutes_out_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Protokoll verschickt am"),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="task",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agenda_items",
                to="meetings.task",
                verbose_name="Aufgabe, um die es geht",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at__isnull", True), ("task__isnull", False)),
                fields=("meeting", "task"),
                name="item_task_once_per_meeting",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_meetingevent" ("accessibility", "address", "body_id", "cancel_reason", "closed_at", "created_at", "current_item_id", "current_since", "deleted_at", "ends_at", "host_id", "id", "invitation", "invited_at", "is_public", "item_deadline", "minutes_approved_at", "minutes_out_at", "modified_at", "online_link", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reference", "room", "sequence", "short_notice_reason", "starts_at", "state", "title", "version") VALUES (NEW."accessibility", NEW."address", NEW."body_id", NEW."cancel_reason", NEW."closed_at", NEW."created_at", NEW."current_item_id", NEW."current_since", NEW."deleted_at", NEW."ends_at", NEW."host_id", NEW."id", NEW."invitation", NEW."invited_at", NEW."is_public", NEW."item_deadline", NEW."minutes_approved_at", NEW."minutes_out_at", NEW."modified_at", NEW."online_link", NEW."opened_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."reference", NEW."room", NEW."sequence", NEW."short_notice_reason", NEW."starts_at", NEW."state", NEW."title", NEW."version"); RETURN NULL;',
                    hash="22768c8464982ea7c02e129a0d213cd70772ae04",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_61d9e",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_meetingevent" ("accessibility", "address", "body_id", "cancel_reason", "closed_at", "created_at", "current_item_id", "current_since", "deleted_at", "ends_at", "host_id", "id", "invitation", "invited_at", "is_public", "item_deadline", "minutes_approved_at", "minutes_out_at", "modified_at", "online_link", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reference", "room", "sequence", "short_notice_reason", "starts_at", "state", "title", "version") VALUES (NEW."accessibility", NEW."address", NEW."body_id", NEW."cancel_reason", NEW."closed_at", NEW."created_at", NEW."current_item_id", NEW."current_since", NEW."deleted_at", NEW."ends_at", NEW."host_id", NEW."id", NEW."invitation", NEW."invited_at", NEW."is_public", NEW."item_deadline", NEW."minutes_approved_at", NEW."minutes_out_at", NEW."modified_at", NEW."online_link", NEW."opened_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."reference", NEW."room", NEW."sequence", NEW."short_notice_reason", NEW."starts_at", NEW."state", NEW."title", NEW."version"); RETURN NULL;',
                    hash="ebcfc0d6e93ea228f4e1391d7a73e50254c79f8e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_495b8",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_agendaitemevent" ("carried_from_id", "created_at", "decline_reason", "deleted_at", "id", "is_public", "kind", "meeting_id", "minutes", "modified_at", "number", "order", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposer_id", "reference", "state", "task_id", "text", "title") VALUES (NEW."carried_from_id", NEW."created_at", NEW."decline_reason", NEW."deleted_at", NEW."id", NEW."is_public", NEW."kind", NEW."meeting_id", NEW."minutes", NEW."modified_at", NEW."number", NEW."order", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposer_id", NEW."reference", NEW."state", NEW."task_id", NEW."text", NEW."title"); RETURN NULL;',
                    hash="5c7905b6c36659a07e2eea75be9e21ac1e30e2ec",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f98e2",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_agendaitemevent" ("carried_from_id", "created_at", "decline_reason", "deleted_at", "id", "is_public", "kind", "meeting_id", "minutes", "modified_at", "number", "order", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposer_id", "reference", "state", "task_id", "text", "title") VALUES (NEW."carried_from_id", NEW."created_at", NEW."decline_reason", NEW."deleted_at", NEW."id", NEW."is_public", NEW."kind", NEW."meeting_id", NEW."minutes", NEW."modified_at", NEW."number", NEW."order", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposer_id", NEW."reference", NEW."state", NEW."task_id", NEW."text", NEW."title"); RETURN NULL;',
                    hash="7535ca168dd3512953ba2750e32603c8f5fbeb59",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ca6ee",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(LEARN, FORGET),
    ]
