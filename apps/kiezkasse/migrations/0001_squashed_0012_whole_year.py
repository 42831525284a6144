"""A year of the Kiezkasse as it stood before its first release: what twelve migrations had made of it."""

import apps.core.reference
import apps.kiezkasse.models.proposal
import apps.kiezkasse.models.round
import apps.kiezkasse.models.submission
import django.contrib.gis.db.models.fields
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from apps.core.together import Together
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


# The spelling of the indexes; see apps.core.spelling.
WORDS_OF = r"""
    SELECT DISTINCT word
    FROM regexp_split_to_table(
        regexp_replace(
            regexp_replace(
                replace(replace(replace(lower(NEW.title), 'ß', 'ss'), 'ae', 'ä'), 'oe', 'ö'),
                '(?<![aeqäöü])ue', 'ü', 'g'
            ),
            'str\M\.?', 'strasse', 'g'
        ),
        '[^[:alnum:]]+'
    ) AS word
    WHERE length(word) BETWEEN 4 AND 40 AND word !~ '[0-9]'
    ORDER BY word
"""
LEARN = f"""
    CREATE FUNCTION kiezkasse_learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO kiezkasse_searchword (word)
        {WORDS_OF}
        ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$;
    CREATE TRIGGER kiezkasse_learn_words AFTER INSERT OR UPDATE OF title, is_public ON kiezkasse_proposal
    FOR EACH ROW WHEN (NEW.is_public) EXECUTE FUNCTION kiezkasse_learn_words();
"""  # noqa: S608 - fixed words
FORGET = """
    DROP TRIGGER kiezkasse_learn_words ON kiezkasse_proposal;
    DROP FUNCTION kiezkasse_learn_words();
"""


class Migration(migrations.Migration):
    replaces = [
        ("kiezkasse", "0001_rounds_proposals_assemblies"),
        ("kiezkasse", "0002_assembly_cancel_reason"),
        ("kiezkasse", "0003_find_ideas_faster"),
        ("kiezkasse", "0004_whole_year"),
        ("kiezkasse", "0005_fill_ledger_and_persons"),
        ("kiezkasse", "0006_one_person_one_support"),
        ("kiezkasse", "0007_unread_ideas"),
        ("kiezkasse", "0008_decided_ideas_are_read"),
        ("kiezkasse", "0009_evening_methods"),
        ("kiezkasse", "0010_find_ideas_by_german_words"),
        ("kiezkasse", "0011_learn_words_of_titles"),
        ("kiezkasse", "0012_history_without_who_carries_out"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0003_departments"),
        ("moderation", "0001_blocks_views_templates"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("sozialraum", "0002_count_residents_by_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Assembly",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("starts_at", models.DateTimeField(verbose_name="beginnt")),
                        ("ends_at", models.DateTimeField(verbose_name="endet voraussichtlich")),
                        ("place", models.CharField(max_length=160, verbose_name="Ort")),
                        ("address", models.CharField(blank=True, max_length=160, verbose_name="Adresse")),
                        (
                            "point",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True, null=True, srid=4326, verbose_name="Stelle"
                            ),
                        ),
                        (
                            "accessibility",
                            models.TextField(
                                blank=True,
                                help_text="Stufen, Aufzug, Hörschleife, Gebärdensprache, Kinderbetreuung",
                                verbose_name="Barrierefreiheit",
                            ),
                        ),
                        ("step_free", models.BooleanField(default=False, verbose_name="ohne Stufen zu erreichen")),
                        (
                            "induction_loop",
                            models.BooleanField(default=False, verbose_name="Hörschleife (induktive Höranlage)"),
                        ),
                        (
                            "sign_language",
                            models.BooleanField(default=False, verbose_name="Gebärdensprache (DGS) wird gedolmetscht"),
                        ),
                        ("childcare", models.BooleanField(default=False, verbose_name="Kinderbetreuung")),
                        ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="Plätze im Raum")),
                        ("invitation", models.TextField(blank=True, verbose_name="Einladung")),
                        ("chaired_by", models.CharField(blank=True, max_length=160, verbose_name="Leitung des Abends")),
                        ("recorded_by", models.CharField(blank=True, max_length=160, verbose_name="Protokoll")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "geplant"),
                                    ("open", "läuft"),
                                    ("closed", "beendet"),
                                    ("cancelled", "abgesagt"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=20,
                                verbose_name="Zustand",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("yes_no", "Ja, Nein, Enthaltung zu jeder Idee"),
                                    ("one_vote", "eine Stimme für eine Idee"),
                                    ("points", "Punkte verteilen"),
                                    ("ranking", "Rangfolge mit Handzeichen"),
                                ],
                                default="yes_no",
                                editable=False,
                                max_length=10,
                                verbose_name="Art der Abstimmung",
                            ),
                        ),
                        (
                            "points_each",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="Punkte je Person"
                            ),
                        ),
                        (
                            "draw_seed",
                            models.CharField(
                                blank=True, editable=False, max_length=32, verbose_name="Los der Reihenfolge"
                            ),
                        ),
                        (
                            "drawn_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Reihenfolge gelost am"
                            ),
                        ),
                        (
                            "tie_seed",
                            models.CharField(
                                blank=True, editable=False, max_length=32, verbose_name="Los bei Gleichstand"
                            ),
                        ),
                        (
                            "tie_drawn_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="bei Gleichstand gelost am"
                            ),
                        ),
                        (
                            "online_source",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="Woher die Stimmen der Online-Abstimmung sind"
                            ),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="Anwesende"
                            ),
                        ),
                        (
                            "opened_present",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="Anwesende zu Beginn"
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eröffnet am"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="beendet am"),
                        ),
                        (
                            "cancel_reason",
                            models.TextField(blank=True, editable=False, verbose_name="warum sie ausfällt"),
                        ),
                    ],
                    options={
                        "verbose_name": "Versammlung",
                        "verbose_name_plural": "Versammlungen",
                        "ordering": ["starts_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["planned", "open", "closed", "cancelled"])),
                                name="assembly_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="assembly_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("method__in", ["yes_no", "one_vote", "points", "ranking"])),
                                name="assembly_method_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points_each__gte", 1)), name="assembly_points_at_least_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["open", "closed"]), _negated=True),
                                    models.Q(("opened_at__isnull", False), ("present__gte", 1)),
                                    _connector="OR",
                                ),
                                name="assembly_open_has_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    models.Q(("cancel_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="assembly_cancelled_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "submission_key",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                unique=True,
                                verbose_name="Schlüssel gegen doppeltes Absenden",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="Titel")),
                        ("text", models.TextField(max_length=4000, verbose_name="Beschreibung")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("neighbourhood", "Nachbarschaft und Feste"),
                                    ("green", "Grün und Umwelt"),
                                    ("children", "Kinder und Jugend"),
                                    ("culture", "Kultur und Geschichte"),
                                    ("sport", "Sport und Bewegung"),
                                    ("seniors", "Ältere Menschen"),
                                    ("space", "Plätze und Wege"),
                                    ("other", "Anderes"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="Thema",
                            ),
                        ),
                        (
                            "cost",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="Was die Kiezkasse zahlen soll.",
                                max_digits=8,
                                verbose_name="Kosten",
                            ),
                        ),
                        (
                            "own_money",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("0"), max_digits=8, verbose_name="eigenes Geld"
                            ),
                        ),
                        (
                            "other_money",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("0"), max_digits=8, verbose_name="Geld von anderen"
                            ),
                        ),
                        (
                            "carried_out_by",
                            models.CharField(blank=True, max_length=160, verbose_name="Wer die Idee umsetzt"),
                        ),
                        (
                            "place_kind",
                            models.CharField(
                                choices=[
                                    ("pin", "Stelle auf der Karte"),
                                    ("address", "Adresse"),
                                    ("region", "ganze Region"),
                                ],
                                max_length=10,
                                verbose_name="Art der Ortsangabe",
                            ),
                        ),
                        (
                            "point",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True, null=True, srid=4326, verbose_name="Stelle"
                            ),
                        ),
                        ("address_text", models.CharField(blank=True, max_length=160, verbose_name="Ort in Worten")),
                        ("author_name", models.CharField(max_length=80, verbose_name="Name, wie er gezeigt wird")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("online", "online"),
                                    ("paper", "auf Papier"),
                                    ("mail", "per E-Mail"),
                                    ("phone", "am Telefon"),
                                    ("room", "vor Ort"),
                                    ("platform", "von einer anderen Plattform"),
                                ],
                                default="online",
                                max_length=10,
                                verbose_name="Eingang",
                            ),
                        ),
                        (
                            "competence",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "A – der Bezirk kann es aus diesem Geld umsetzen"),
                                    ("B", "B – größere Ausgabe, gehört in den Bezirkshaushalt"),
                                    ("C", "C – andere Stelle zuständig, wird weitergegeben"),
                                ],
                                max_length=1,
                                verbose_name="Zuständigkeit",
                            ),
                        ),
                        (
                            "source_name",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="Plattform, von der die Idee kommt"
                            ),
                        ),
                        (
                            "source_url",
                            models.URLField(blank=True, max_length=500, verbose_name="Adresse der Idee dort"),
                        ),
                        ("external_key", models.CharField(blank=True, max_length=80, verbose_name="Kennung dort")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("unconfirmed", "wartet auf Bestätigung"),
                                    ("submitted", "wird geprüft"),
                                    ("published", "veröffentlicht"),
                                    ("rejected", "nicht zugelassen"),
                                    ("on_agenda", "auf der Tagesordnung"),
                                    ("granted", "bewilligt"),
                                    ("not_granted", "nicht bewilligt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("waiting", "auf der Warteliste"),
                                    ("passed_on", "weitergegeben"),
                                    ("merged", "zusammengelegt"),
                                ],
                                default="unconfirmed",
                                editable=False,
                                max_length=20,
                                verbose_name="Stand",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=False, editable=False, verbose_name="öffentlich")),
                        (
                            "granted_amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                editable=False,
                                max_digits=8,
                                null=True,
                                verbose_name="bewilligt",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="eingegangen am"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="veröffentlicht am"
                            ),
                        ),
                        (
                            "read_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                help_text="Leer: wartet am Schreibtisch, auch wenn die Idee schon öffentlich ist.",
                                null=True,
                                verbose_name="von der Anlaufstelle gelesen am",
                            ),
                        ),
                        (
                            "support_count",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="Unterstützungen"),
                        ),
                        (
                            "comment_count",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="Kommentare"),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1,
                                editable=False,
                                help_text="Erkennt gleichzeitige Änderungen.",
                                verbose_name="Fassung",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposals",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Konto",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="entered_proposals",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                        (
                            "hidden_by_block",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="hidden_proposals",
                                to="moderation.block",
                                verbose_name="verborgen mit der Person",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_ideas",
                                to="kiezkasse.proposal",
                                verbose_name="zusammengelegt mit",
                            ),
                        ),
                        (
                            "planungsraum",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="sozialraum.sozialraum",
                                verbose_name="Planungsraum",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Idee",
                        "verbose_name_plural": "Ideen",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_public", True)),
                                fields=["-published_at"],
                                name="proposal_newest",
                            ),
                            models.Index(
                                condition=models.Q(("is_public", True)),
                                fields=["-support_count"],
                                name="proposal_popular",
                            ),
                            models.Index(fields=["status", "created_at"], name="proposal_status_oldest"),
                            models.Index(
                                condition=models.Q(("read_at", None), ("status__in", ["submitted", "published"])),
                                fields=["created_at"],
                                name="proposal_unread",
                            ),
                            models.Index(fields=["planungsraum"], name="proposal_planungsraum"),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("title"), name="gin_trgm_ops"
                                ),
                                name="proposal_title_trigram",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
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
                                    name="gin_trgm_ops",
                                ),
                                name="proposal_title_spelled",
                            ),
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
                                name="proposal_words",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "unconfirmed",
                                            "submitted",
                                            "published",
                                            "rejected",
                                            "on_agenda",
                                            "granted",
                                            "not_granted",
                                            "withdrawn",
                                            "waiting",
                                            "passed_on",
                                            "merged",
                                        ],
                                    )
                                ),
                                name="proposal_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "category__in",
                                        [
                                            "neighbourhood",
                                            "green",
                                            "children",
                                            "culture",
                                            "sport",
                                            "seniors",
                                            "space",
                                            "other",
                                        ],
                                    )
                                ),
                                name="proposal_category_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("channel__in", ["online", "paper", "mail", "phone", "room", "platform"])
                                ),
                                name="proposal_channel_known",
                            ),
                            models.CheckConstraint(condition=models.Q(("cost__gt", 0)), name="proposal_cost_positive"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("granted_amount__gt", 0),
                                        ("granted_amount__lte", models.F("cost")),
                                        ("status", "granted"),
                                    ),
                                    models.Q(
                                        models.Q(("status", "granted"), _negated=True), ("granted_amount__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="proposal_granted_has_amount",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_public", False),
                                    (
                                        "status__in",
                                        [
                                            "granted",
                                            "merged",
                                            "not_granted",
                                            "on_agenda",
                                            "passed_on",
                                            "published",
                                            "rejected",
                                            "waiting",
                                            "withdrawn",
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="proposal_public_only_after_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("place_kind", "pin"), ("point__isnull", False)),
                                    models.Q(
                                        ("place_kind", "address"),
                                        ("planungsraum__isnull", False),
                                        models.Q(("address_text", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("place_kind", "region"),
                                        ("planungsraum__isnull", True),
                                        ("point__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="proposal_place_complete",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("other_money__gte", 0), ("own_money__gte", 0)),
                                name="proposal_money_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("competence__in", ["", "A", "B", "C"])),
                                name="proposal_competence_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("merged_into__isnull", False), ("status", "merged")),
                                    models.Q(
                                        models.Q(("status", "merged"), _negated=True), ("merged_into__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="proposal_merged_names_the_other",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hidden_by_block__isnull", True), ("is_public", False), _connector="OR"
                                ),
                                name="proposal_blocked_is_not_public",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("external_key", ""), _negated=True),
                                fields=("source_name", "external_key"),
                                name="proposal_external_key_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Platz")),
                        ("is_adhoc", models.BooleanField(default=False, verbose_name="am Abend eingebracht")),
                        ("presenter", models.CharField(blank=True, max_length=120, verbose_name="stellt die Idee vor")),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes_no", "Ja, Nein, Enthaltung zu jeder Idee"),
                                    ("one_vote", "eine Stimme für eine Idee"),
                                    ("points", "Punkte verteilen"),
                                    ("ranking", "Rangfolge mit Handzeichen"),
                                ],
                                max_length=10,
                                verbose_name="Art der Abstimmung",
                            ),
                        ),
                        ("present", models.PositiveIntegerField(blank=True, null=True, verbose_name="Anwesende")),
                        ("yes", models.PositiveIntegerField(blank=True, null=True, verbose_name="Ja")),
                        ("no", models.PositiveIntegerField(blank=True, null=True, verbose_name="Nein")),
                        ("abstain", models.PositiveIntegerField(blank=True, null=True, verbose_name="Enthaltung")),
                        (
                            "points",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Bei Rangfolge: wie viele die Hand hoben.",
                                null=True,
                                verbose_name="Stimmen oder Punkte",
                            ),
                        ),
                        (
                            "runoff_points",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="Stimmen der Stichwahl"),
                        ),
                        (
                            "online_votes",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="Stimmen online"),
                        ),
                        (
                            "office_score",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Punkte der Ämter"),
                        ),
                        (
                            "granted_amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="bewilligt"
                            ),
                        ),
                        ("is_waiting", models.BooleanField(default=False, verbose_name="kam auf die Warteliste")),
                        ("reason", models.TextField(blank=True, verbose_name="Begründung")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="beschlossen am")),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, help_text="Erkennt gleichzeitige Eingaben.", verbose_name="Fassung"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="recorded_entries",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                        (
                            "assembly",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="kiezkasse.assembly",
                                verbose_name="Versammlung",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_entries",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Punkt der Tagesordnung",
                        "verbose_name_plural": "Tagesordnung",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("assembly", "proposal"), name="agenda_idea_once"),
                            models.CheckConstraint(
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
                                                models.Q(("method__in", ["", "yes_no"]), _negated=True),
                                                ("points__isnull", False),
                                            ),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="agenda_decided_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("method__in", ["one_vote", "ranking"]), _negated=True),
                                    ("points__isnull", True),
                                    ("points__lte", models.F("present")),
                                    _connector="OR",
                                ),
                                name="agenda_one_vote_each",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("points__isnull", True),
                                    models.Q(("method__in", ["one_vote", "points", "ranking"]), ("present__gte", 1)),
                                    _connector="OR",
                                ),
                                name="agenda_counted_has_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("runoff_points__isnull", True),
                                    models.Q(("points__isnull", False), ("runoff_points__lte", models.F("present"))),
                                    _connector="OR",
                                ),
                                name="agenda_runoff_one_vote_each",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_waiting", False), ("granted_amount", 0), _connector="OR"),
                                name="agenda_waiting_got_nothing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("office_score__isnull", True), ("office_score__lte", 100), _connector="OR"
                                ),
                                name="agenda_office_score_to_100",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "kiezkasse_agendaentryevent" ("abstain", "assembly_id", "decided_at", "decided_by_id", "granted_amount", "id", "is_adhoc", "is_waiting", "method", "no", "office_score", "online_votes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "present", "presenter", "proposal_id", "reason", "runoff_points", "version", "yes") VALUES (NEW."abstain", NEW."assembly_id", NEW."decided_at", NEW."decided_by_id", NEW."granted_amount", NEW."id", NEW."is_adhoc", NEW."is_waiting", NEW."method", NEW."no", NEW."office_score", NEW."online_votes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."position", NEW."present", NEW."presenter", NEW."proposal_id", NEW."reason", NEW."runoff_points", NEW."version", NEW."yes"); RETURN NULL;',
                                    hash="66f825b123f70e2040b02d7910e5f381de1fcd32",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f1d1a",
                                    table="kiezkasse_agendaentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "kiezkasse_agendaentryevent" ("abstain", "assembly_id", "decided_at", "decided_by_id", "granted_amount", "id", "is_adhoc", "is_waiting", "method", "no", "office_score", "online_votes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "present", "presenter", "proposal_id", "reason", "runoff_points", "version", "yes") VALUES (NEW."abstain", NEW."assembly_id", NEW."decided_at", NEW."decided_by_id", NEW."granted_amount", NEW."id", NEW."is_adhoc", NEW."is_waiting", NEW."method", NEW."no", NEW."office_score", NEW."online_votes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."position", NEW."present", NEW."presenter", NEW."proposal_id", NEW."reason", NEW."runoff_points", NEW."version", NEW."yes"); RETURN NULL;',
                                    hash="328be9f98a977303d5cdd25b354f9a82492912c8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a1ec4",
                                    table="kiezkasse_agendaentry",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Merge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status_before",
                            models.CharField(
                                choices=[
                                    ("unconfirmed", "wartet auf Bestätigung"),
                                    ("submitted", "wird geprüft"),
                                    ("published", "veröffentlicht"),
                                    ("rejected", "nicht zugelassen"),
                                    ("on_agenda", "auf der Tagesordnung"),
                                    ("granted", "bewilligt"),
                                    ("not_granted", "nicht bewilligt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("waiting", "auf der Warteliste"),
                                    ("passed_on", "weitergegeben"),
                                    ("merged", "zusammengelegt"),
                                ],
                                max_length=20,
                                verbose_name="Stand vorher",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="Begründung")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="rückgängig am")),
                        (
                            "actor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="merges",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="durch",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="undone_merges",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="rückgängig durch",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="merges",
                                to="kiezkasse.proposal",
                                verbose_name="diese Idee",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="received_merges",
                                to="kiezkasse.proposal",
                                verbose_name="ging auf in",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zusammenlegung",
                        "verbose_name_plural": "Zusammenlegungen",
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at", None)), fields=("source",), name="merge_once_at_a_time"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("source", models.F("target")), _negated=True),
                                name="merge_of_two_ideas",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CostLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Platz")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("material", "Material und Sachkosten"),
                                    ("fees", "Honorare"),
                                    ("allowances", "Aufwandsentschädigungen"),
                                    ("minor_goods", "Anschaffungen von geringem Wert"),
                                ],
                                default="material",
                                max_length=12,
                                verbose_name="Art der Kosten",
                            ),
                        ),
                        ("what", models.CharField(max_length=160, verbose_name="Wofür")),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="Betrag")),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cost_lines",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kostenposition",
                        "verbose_name_plural": "Kosten",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="cost_line_positive"),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["material", "fees", "allowances", "minor_goods"])),
                                name="cost_line_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("contact", "Kontakt zu meiner Idee"),
                                    ("name", "mein Name an der Idee"),
                                    ("pictures", "meine Bilder zeigen"),
                                    ("guardian", "Zustimmung der Eltern oder Sorgeberechtigten"),
                                ],
                                max_length=12,
                                verbose_name="Zweck",
                            ),
                        ),
                        ("version", models.CharField(max_length=20, verbose_name="Fassung")),
                        ("wording", models.TextField(verbose_name="Wortlaut")),
                        (
                            "given_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="erteilt am"),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="widerrufen am")),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Einwilligung",
                        "verbose_name_plural": "Einwilligungen",
                        "ordering": ["given_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("purpose__in", ["contact", "name", "pictures", "guardian"])),
                                name="consent_purpose_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("proposal", "purpose"),
                                name="consent_once_per_purpose",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("text", models.TextField(max_length=1500, verbose_name="Kommentar")),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        ("hidden_at", models.DateTimeField(blank=True, null=True, verbose_name="ausgeblendet am")),
                        ("hidden_reason", models.CharField(blank=True, max_length=300, verbose_name="Grund")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "hidden_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="hidden_comments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="ausgeblendet von",
                            ),
                        ),
                        (
                            "hidden_by_block",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="hidden_comments",
                                to="moderation.block",
                                verbose_name="verborgen mit der Person",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="kiezkasse.comment",
                                verbose_name="Antwort auf",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kommentar",
                        "verbose_name_plural": "Kommentare",
                        "indexes": [models.Index(fields=["proposal", "created_at"], name="comment_of_proposal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hidden_at__isnull", True),
                                    models.Q(("hidden_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="comment_hidden_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("pk")), _negated=True),
                                name="comment_never_answers_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaEntryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Platz")),
                        ("is_adhoc", models.BooleanField(default=False, verbose_name="am Abend eingebracht")),
                        ("presenter", models.CharField(blank=True, max_length=120, verbose_name="stellt die Idee vor")),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes_no", "Ja, Nein, Enthaltung zu jeder Idee"),
                                    ("one_vote", "eine Stimme für eine Idee"),
                                    ("points", "Punkte verteilen"),
                                    ("ranking", "Rangfolge mit Handzeichen"),
                                ],
                                max_length=10,
                                verbose_name="Art der Abstimmung",
                            ),
                        ),
                        ("present", models.PositiveIntegerField(blank=True, null=True, verbose_name="Anwesende")),
                        ("yes", models.PositiveIntegerField(blank=True, null=True, verbose_name="Ja")),
                        ("no", models.PositiveIntegerField(blank=True, null=True, verbose_name="Nein")),
                        ("abstain", models.PositiveIntegerField(blank=True, null=True, verbose_name="Enthaltung")),
                        (
                            "points",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Bei Rangfolge: wie viele die Hand hoben.",
                                null=True,
                                verbose_name="Stimmen oder Punkte",
                            ),
                        ),
                        (
                            "runoff_points",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="Stimmen der Stichwahl"),
                        ),
                        (
                            "online_votes",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="Stimmen online"),
                        ),
                        (
                            "office_score",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Punkte der Ämter"),
                        ),
                        (
                            "granted_amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="bewilligt"
                            ),
                        ),
                        ("is_waiting", models.BooleanField(default=False, verbose_name="kam auf die Warteliste")),
                        ("reason", models.TextField(blank=True, verbose_name="Begründung")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="beschlossen am")),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, help_text="Erkennt gleichzeitige Eingaben.", verbose_name="Fassung"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
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
                                to="kiezkasse.agendaentry",
                            ),
                        ),
                        (
                            "assembly",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kiezkasse.assembly",
                                verbose_name="Versammlung",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProposalDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to=apps.kiezkasse.models.submission.document_path, verbose_name="Datei"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name der Datei")),
                        ("content_type", models.CharField(max_length=80, verbose_name="Dateiart")),
                        ("size", models.PositiveIntegerField(verbose_name="Größe in Byte")),
                        (
                            "uploaded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="hochgeladen am"),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Unterlage",
                        "verbose_name_plural": "Unterlagen",
                        "ordering": ["uploaded_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "key",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="Schlüssel"),
                        ),
                        ("content", models.JSONField(default=dict, verbose_name="Inhalt")),
                        ("step", models.CharField(blank=True, max_length=20, verbose_name="Schritt")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="begonnen am"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="geändert am"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposal_drafts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Konto",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Entwurf",
                        "verbose_name_plural": "Entwürfe",
                        "indexes": [models.Index(fields=["changed_at"], name="draft_oldest")],
                    },
                ),
                migrations.CreateModel(
                    name="DraftFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("picture", "Bild"), ("document", "Unterlage")],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to=apps.kiezkasse.models.submission.document_path, verbose_name="Datei"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name der Datei")),
                        ("content_type", models.CharField(max_length=80, verbose_name="Dateiart")),
                        ("size", models.PositiveIntegerField(verbose_name="Größe in Byte")),
                        (
                            "alt_text",
                            models.CharField(blank=True, max_length=160, verbose_name="Beschreibung des Bildes"),
                        ),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="kiezkasse.proposaldraft",
                                verbose_name="Entwurf",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Datei eines Entwurfs",
                        "verbose_name_plural": "Dateien von Entwürfen",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["picture", "document"])), name="draft_file_kind_known"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="Notiz")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposal_notes",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                        (
                            "mentioned",
                            models.ManyToManyField(
                                blank=True, related_name="mentions", to=settings.AUTH_USER_MODEL, verbose_name="erwähnt"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Notiz",
                        "verbose_name_plural": "Notizen",
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalPicture",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "image",
                            models.ImageField(
                                height_field="height",
                                upload_to=apps.kiezkasse.models.proposal.picture_path,
                                verbose_name="Bild",
                                width_field="width",
                            ),
                        ),
                        (
                            "alt_text",
                            models.CharField(blank=True, max_length=160, verbose_name="Beschreibung des Bildes"),
                        ),
                        ("width", models.PositiveIntegerField(editable=False)),
                        ("height", models.PositiveIntegerField(editable=False)),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pictures",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Bild",
                        "verbose_name_plural": "Bilder",
                    },
                ),
                migrations.CreateModel(
                    name="ProposalPlace",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Platz")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pin", "Stelle auf der Karte"),
                                    ("address", "Adresse"),
                                    ("region", "ganze Region"),
                                ],
                                max_length=10,
                                verbose_name="Art der Ortsangabe",
                            ),
                        ),
                        (
                            "point",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True, null=True, srid=4326, verbose_name="Stelle"
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=160, verbose_name="Ort in Worten")),
                        (
                            "planungsraum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposal_places",
                                to="sozialraum.sozialraum",
                                verbose_name="Planungsraum",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="places",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "weiterer Ort",
                        "verbose_name_plural": "weitere Orte",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "pin"), ("point__isnull", False)),
                                    models.Q(
                                        ("kind", "address"),
                                        ("point__isnull", True),
                                        models.Q(("words", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="proposal_place_pin_or_address",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="Frage")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="gefragt am"),
                        ),
                        ("answer", models.TextField(blank=True, max_length=4000, verbose_name="Antwort")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="beantwortet am")),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Die Anlaufstelle hat die Antwort gelesen.",
                                null=True,
                                verbose_name="erledigt am",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="asked_questions",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gefragt von",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Rückfrage",
                        "verbose_name_plural": "Rückfragen",
                        "ordering": ["asked_at", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("settled_at", None)),
                                fields=["proposal"],
                                name="question_open_of_proposal",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at__isnull", True)),
                                    models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="question_answered_has_answer",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("unconfirmed", "wartet auf Bestätigung"),
                                    ("submitted", "wird geprüft"),
                                    ("published", "veröffentlicht"),
                                    ("rejected", "nicht zugelassen"),
                                    ("on_agenda", "auf der Tagesordnung"),
                                    ("granted", "bewilligt"),
                                    ("not_granted", "nicht bewilligt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("waiting", "auf der Warteliste"),
                                    ("passed_on", "weitergegeben"),
                                    ("merged", "zusammengelegt"),
                                ],
                                max_length=20,
                                verbose_name="Stand",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        ("office", models.CharField(max_length=160, verbose_name="Stelle")),
                        ("reason", models.TextField(blank=True, verbose_name="Begründung")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="Betrag"
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposal_steps",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="durch",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Schritt im Lebenslauf",
                        "verbose_name_plural": "Lebenslauf",
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "unconfirmed",
                                            "submitted",
                                            "published",
                                            "rejected",
                                            "on_agenda",
                                            "granted",
                                            "not_granted",
                                            "withdrawn",
                                            "waiting",
                                            "passed_on",
                                            "merged",
                                        ],
                                    )
                                ),
                                name="step_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ["rejected", "passed_on"]), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="step_rejection_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="Nummer")),
                        ("content", models.JSONField(verbose_name="Inhalt")),
                        ("office", models.CharField(blank=True, max_length=160, verbose_name="geändert durch")),
                        (
                            "replaced_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="ersetzt am"),
                        ),
                        (
                            "editor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposal_versions",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="geändert von",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "frühere Fassung",
                        "verbose_name_plural": "frühere Fassungen",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("proposal", "number"), name="proposal_version_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecordedInput",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="Schlüssel")),
                        ("action", models.CharField(max_length=20, verbose_name="Eingabe")),
                        ("idea", models.CharField(blank=True, max_length=8, verbose_name="Idee")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        (
                            "actor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="recorded_inputs",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                        (
                            "assembly",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inputs",
                                to="kiezkasse.assembly",
                                verbose_name="Versammlung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Eingabe des Abends",
                        "verbose_name_plural": "Eingaben des Abends",
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="RegionBudget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="Betrag")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Quelle des Betrags")),
                        (
                            "granted",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                editable=False,
                                max_digits=9,
                                verbose_name="davon bewilligt",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="region_budgets",
                                to="sozialraum.sozialraum",
                                verbose_name="Bezirksregion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Betrag einer Region",
                        "verbose_name_plural": "Beträge der Regionen",
                        "ordering": ["region__key"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)), name="region_budget_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("granted__gte", 0)), name="region_budget_granted_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("granted__lte", models.F("amount"))),
                                name="region_budget_never_overspent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reference",
                            models.CharField(
                                default=apps.core.reference.new_reference,
                                editable=False,
                                max_length=8,
                                verbose_name="Kennung",
                            ),
                        ),
                        (
                            "submission_key",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, verbose_name="Schlüssel gegen doppeltes Absenden"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="Titel")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("neighbourhood", "Nachbarschaft und Feste"),
                                    ("green", "Grün und Umwelt"),
                                    ("children", "Kinder und Jugend"),
                                    ("culture", "Kultur und Geschichte"),
                                    ("sport", "Sport und Bewegung"),
                                    ("seniors", "Ältere Menschen"),
                                    ("space", "Plätze und Wege"),
                                    ("other", "Anderes"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="Thema",
                            ),
                        ),
                        (
                            "cost",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="Was die Kiezkasse zahlen soll.",
                                max_digits=8,
                                verbose_name="Kosten",
                            ),
                        ),
                        (
                            "own_money",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("0"), max_digits=8, verbose_name="eigenes Geld"
                            ),
                        ),
                        (
                            "other_money",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("0"), max_digits=8, verbose_name="Geld von anderen"
                            ),
                        ),
                        (
                            "place_kind",
                            models.CharField(
                                choices=[
                                    ("pin", "Stelle auf der Karte"),
                                    ("address", "Adresse"),
                                    ("region", "ganze Region"),
                                ],
                                max_length=10,
                                verbose_name="Art der Ortsangabe",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("online", "online"),
                                    ("paper", "auf Papier"),
                                    ("mail", "per E-Mail"),
                                    ("phone", "am Telefon"),
                                    ("room", "vor Ort"),
                                    ("platform", "von einer anderen Plattform"),
                                ],
                                default="online",
                                max_length=10,
                                verbose_name="Eingang",
                            ),
                        ),
                        (
                            "competence",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "A – der Bezirk kann es aus diesem Geld umsetzen"),
                                    ("B", "B – größere Ausgabe, gehört in den Bezirkshaushalt"),
                                    ("C", "C – andere Stelle zuständig, wird weitergegeben"),
                                ],
                                max_length=1,
                                verbose_name="Zuständigkeit",
                            ),
                        ),
                        (
                            "source_name",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="Plattform, von der die Idee kommt"
                            ),
                        ),
                        (
                            "source_url",
                            models.URLField(blank=True, max_length=500, verbose_name="Adresse der Idee dort"),
                        ),
                        ("external_key", models.CharField(blank=True, max_length=80, verbose_name="Kennung dort")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("unconfirmed", "wartet auf Bestätigung"),
                                    ("submitted", "wird geprüft"),
                                    ("published", "veröffentlicht"),
                                    ("rejected", "nicht zugelassen"),
                                    ("on_agenda", "auf der Tagesordnung"),
                                    ("granted", "bewilligt"),
                                    ("not_granted", "nicht bewilligt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("waiting", "auf der Warteliste"),
                                    ("passed_on", "weitergegeben"),
                                    ("merged", "zusammengelegt"),
                                ],
                                default="unconfirmed",
                                editable=False,
                                max_length=20,
                                verbose_name="Stand",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=False, editable=False, verbose_name="öffentlich")),
                        (
                            "granted_amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                editable=False,
                                max_digits=8,
                                null=True,
                                verbose_name="bewilligt",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="eingegangen am"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="veröffentlicht am"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1,
                                editable=False,
                                help_text="Erkennt gleichzeitige Änderungen.",
                                verbose_name="Fassung",
                            ),
                        ),
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
                                verbose_name="Konto",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                        (
                            "hidden_by_block",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="moderation.block",
                                verbose_name="verborgen mit der Person",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kiezkasse.proposal",
                                verbose_name="zusammengelegt mit",
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
                                to="kiezkasse.proposal",
                            ),
                        ),
                        (
                            "planungsraum",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sozialraum.sozialraum",
                                verbose_name="Planungsraum",
                            ),
                        ),
                        (
                            "region_budget",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kiezkasse.regionbudget",
                                verbose_name="Kiezkasse",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        Together(
            [
                migrations.AddField(
                    model_name="proposaldraft",
                    name="region_budget",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="kiezkasse.regionbudget",
                        verbose_name="Kiezkasse",
                    ),
                ),
                migrations.AddField(
                    model_name="proposal",
                    name="region_budget",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="kiezkasse.regionbudget",
                        verbose_name="Kiezkasse",
                    ),
                ),
                migrations.CreateModel(
                    name="LedgerEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "transfer",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                help_text="Gleich bei Zeilen, die zusammengehören.",
                                verbose_name="Vorgang",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("decided", "beschlossen"),
                                    ("moved", "umgeschichtet"),
                                    ("adjusted", "erhöht oder gekürzt"),
                                    ("granted", "bewilligt"),
                                    ("freed", "wieder frei"),
                                ],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="Betrag")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="Begründung")),
                        ("office", models.CharField(blank=True, max_length=160, verbose_name="Stelle")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        (
                            "actor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="ledger_entries",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="durch",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ledger",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                        (
                            "region_budget",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ledger",
                                to="kiezkasse.regionbudget",
                                verbose_name="Kiezkasse",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Buchung",
                        "verbose_name_plural": "Buchungen",
                        "ordering": ["at", "pk"],
                        "indexes": [models.Index(fields=["region_budget", "at"], name="ledger_of_region")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["decided", "moved", "adjusted", "granted", "freed"])),
                                name="ledger_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount", 0), _negated=True), name="ledger_moves_money"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind__in", ["moved", "adjusted"]), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="ledger_move_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__lt", 0), ("kind", "granted"), ("proposal__isnull", False)),
                                    models.Q(("amount__gt", 0), ("kind", "freed"), ("proposal__isnull", False)),
                                    models.Q(
                                        ("kind__in", ["adjusted", "decided", "moved"]), ("proposal__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="ledger_grant_names_the_idea",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssemblyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reference",
                            models.CharField(
                                default=apps.core.reference.new_reference,
                                editable=False,
                                max_length=8,
                                verbose_name="Kennung",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="beginnt")),
                        ("ends_at", models.DateTimeField(verbose_name="endet voraussichtlich")),
                        ("place", models.CharField(max_length=160, verbose_name="Ort")),
                        ("address", models.CharField(blank=True, max_length=160, verbose_name="Adresse")),
                        (
                            "point",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True, null=True, srid=4326, verbose_name="Stelle"
                            ),
                        ),
                        (
                            "accessibility",
                            models.TextField(
                                blank=True,
                                help_text="Stufen, Aufzug, Hörschleife, Gebärdensprache, Kinderbetreuung",
                                verbose_name="Barrierefreiheit",
                            ),
                        ),
                        ("step_free", models.BooleanField(default=False, verbose_name="ohne Stufen zu erreichen")),
                        (
                            "induction_loop",
                            models.BooleanField(default=False, verbose_name="Hörschleife (induktive Höranlage)"),
                        ),
                        (
                            "sign_language",
                            models.BooleanField(default=False, verbose_name="Gebärdensprache (DGS) wird gedolmetscht"),
                        ),
                        ("childcare", models.BooleanField(default=False, verbose_name="Kinderbetreuung")),
                        ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="Plätze im Raum")),
                        ("invitation", models.TextField(blank=True, verbose_name="Einladung")),
                        ("chaired_by", models.CharField(blank=True, max_length=160, verbose_name="Leitung des Abends")),
                        ("recorded_by", models.CharField(blank=True, max_length=160, verbose_name="Protokoll")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "geplant"),
                                    ("open", "läuft"),
                                    ("closed", "beendet"),
                                    ("cancelled", "abgesagt"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=20,
                                verbose_name="Zustand",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("yes_no", "Ja, Nein, Enthaltung zu jeder Idee"),
                                    ("one_vote", "eine Stimme für eine Idee"),
                                    ("points", "Punkte verteilen"),
                                    ("ranking", "Rangfolge mit Handzeichen"),
                                ],
                                default="yes_no",
                                editable=False,
                                max_length=10,
                                verbose_name="Art der Abstimmung",
                            ),
                        ),
                        (
                            "points_each",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="Punkte je Person"
                            ),
                        ),
                        (
                            "draw_seed",
                            models.CharField(
                                blank=True, editable=False, max_length=32, verbose_name="Los der Reihenfolge"
                            ),
                        ),
                        (
                            "drawn_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Reihenfolge gelost am"
                            ),
                        ),
                        (
                            "tie_seed",
                            models.CharField(
                                blank=True, editable=False, max_length=32, verbose_name="Los bei Gleichstand"
                            ),
                        ),
                        (
                            "tie_drawn_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="bei Gleichstand gelost am"
                            ),
                        ),
                        (
                            "online_source",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="Woher die Stimmen der Online-Abstimmung sind"
                            ),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="Anwesende"
                            ),
                        ),
                        (
                            "opened_present",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="Anwesende zu Beginn"
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eröffnet am"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="beendet am"),
                        ),
                        (
                            "cancel_reason",
                            models.TextField(blank=True, editable=False, verbose_name="warum sie ausfällt"),
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
                                to="kiezkasse.assembly",
                            ),
                        ),
                        (
                            "region_budget",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kiezkasse.regionbudget",
                                verbose_name="Kiezkasse",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="assembly",
                    name="region_budget",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assemblies",
                        to="kiezkasse.regionbudget",
                        verbose_name="Kiezkasse",
                    ),
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("insult", "Beleidigung oder Hass"),
                                    ("personal_data", "persönliche Daten anderer"),
                                    ("advertising", "Werbung oder Spam"),
                                    ("false", "falsche Angaben"),
                                    ("rights", "verletzt Rechte, zum Beispiel an einem Bild"),
                                    ("other", "etwas anderes"),
                                ],
                                max_length=20,
                                verbose_name="Grund",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=1000, verbose_name="Erläuterung")),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="bearbeitet am")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("kept", "bleibt stehen"), ("hidden", "ausgeblendet")],
                                max_length=10,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        (
                            "comment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="kiezkasse.comment",
                                verbose_name="Kommentar",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                        (
                            "reporter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="reports",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gemeldet von",
                            ),
                        ),
                        (
                            "resolved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="resolved_reports",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="bearbeitet von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Meldung",
                        "verbose_name_plural": "Meldungen",
                        "ordering": ["created_at", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("resolved_at", None)),
                                fields=["proposal"],
                                name="report_open_of_proposal",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["insult", "personal_data", "advertising", "false", "rights", "other"])
                                ),
                                name="report_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", ""), ("resolved_at__isnull", True)),
                                    models.Q(("outcome__in", ["kept", "hidden"]), ("resolved_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="report_resolved_has_outcome",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reporter__isnull", False), ("resolved_at__isnull", True)),
                                fields=("proposal", "comment", "reporter"),
                                name="report_once_per_account",
                                nulls_distinct=False,
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("question", models.TextField(blank=True, max_length=2000, verbose_name="Frage")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="gefragt am"),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="Antwort bis")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("answered", "beantwortet"),
                                    ("recalled", "zurückgenommen"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="Zustand",
                            ),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("fundable", "förderfähig"),
                                    ("conditions", "förderfähig mit Auflagen"),
                                    ("not_fundable", "nicht förderfähig"),
                                    ("other_authority", "andere Behörde zuständig"),
                                    ("planned", "schon geplant"),
                                ],
                                max_length=16,
                                verbose_name="Einschätzung",
                            ),
                        ),
                        (
                            "estimate",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="geschätzte Kosten"
                            ),
                        ),
                        (
                            "score",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="0 bis 100; zählt nur, wo die Regeln der Runde den Ämtern ein Gewicht geben.",
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="Punkte des Amtes",
                            ),
                        ),
                        (
                            "public_statement",
                            models.TextField(blank=True, max_length=4000, verbose_name="Stellungnahme für alle"),
                        ),
                        (
                            "internal_remark",
                            models.TextField(blank=True, max_length=4000, verbose_name="Bemerkung, nur intern"),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="beantwortet am")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="Fassung")),
                        ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="erinnert am")),
                        ("escalated_at", models.DateTimeField(blank=True, null=True, verbose_name="weitergemeldet am")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="answered_reviews",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="beantwortet von",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="asked_reviews",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gefragt von",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="accounts.department",
                                verbose_name="Fachamt",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Stellungnahme",
                        "verbose_name_plural": "Stellungnahmen",
                        "ordering": ["due_at", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["department", "due_at"],
                                name="review_open_of_department",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "answered", "recalled"])),
                                name="review_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "opinion__in",
                                        ["", "fundable", "conditions", "not_fundable", "other_authority", "planned"],
                                    )
                                ),
                                name="review_opinion_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "answered"), _negated=True),
                                    models.Q(("answered_at__isnull", False), models.Q(("opinion", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="review_answered_has_opinion",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("opinion", "not_fundable"), _negated=True),
                                    models.Q(("public_statement", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="review_refusal_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("score__isnull", True), ("score__lte", 100), _connector="OR"),
                                name="review_score_to_100",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "recalled"), _negated=True),
                                fields=("proposal", "department"),
                                name="review_once_per_department",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "kiezkasse_reviewevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "department_id", "due_at", "escalated_at", "estimate", "id", "internal_remark", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "public_statement", "question", "reference", "reminded_at", "score", "state", "version") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."department_id", NEW."due_at", NEW."escalated_at", NEW."estimate", NEW."id", NEW."internal_remark", NEW."opinion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."public_statement", NEW."question", NEW."reference", NEW."reminded_at", NEW."score", NEW."state", NEW."version"); RETURN NULL;',
                                    hash="dbc4a84368fa47f13c96053344700a5cfee4c751",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cb1c7",
                                    table="kiezkasse_review",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "kiezkasse_reviewevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "department_id", "due_at", "escalated_at", "estimate", "id", "internal_remark", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "public_statement", "question", "reference", "reminded_at", "score", "state", "version") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."department_id", NEW."due_at", NEW."escalated_at", NEW."estimate", NEW."id", NEW."internal_remark", NEW."opinion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."public_statement", NEW."question", NEW."reference", NEW."reminded_at", NEW."score", NEW."state", NEW."version"); RETURN NULL;',
                                    hash="fe8c787423ec6c9e4aa26901cbdeaaaf9948dd57",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_226e0",
                                    table="kiezkasse_review",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reference",
                            models.CharField(
                                default=apps.core.reference.new_reference,
                                editable=False,
                                max_length=8,
                                verbose_name="Kennung",
                            ),
                        ),
                        ("question", models.TextField(blank=True, max_length=2000, verbose_name="Frage")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="gefragt am"),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="Antwort bis")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("answered", "beantwortet"),
                                    ("recalled", "zurückgenommen"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="Zustand",
                            ),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("fundable", "förderfähig"),
                                    ("conditions", "förderfähig mit Auflagen"),
                                    ("not_fundable", "nicht förderfähig"),
                                    ("other_authority", "andere Behörde zuständig"),
                                    ("planned", "schon geplant"),
                                ],
                                max_length=16,
                                verbose_name="Einschätzung",
                            ),
                        ),
                        (
                            "estimate",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="geschätzte Kosten"
                            ),
                        ),
                        (
                            "score",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="0 bis 100; zählt nur, wo die Regeln der Runde den Ämtern ein Gewicht geben.",
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="Punkte des Amtes",
                            ),
                        ),
                        (
                            "public_statement",
                            models.TextField(blank=True, max_length=4000, verbose_name="Stellungnahme für alle"),
                        ),
                        (
                            "internal_remark",
                            models.TextField(blank=True, max_length=4000, verbose_name="Bemerkung, nur intern"),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="beantwortet am")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="Fassung")),
                        ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="erinnert am")),
                        ("escalated_at", models.DateTimeField(blank=True, null=True, verbose_name="weitergemeldet am")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="beantwortet von",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gefragt von",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.department",
                                verbose_name="Fachamt",
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
                                to="kiezkasse.review",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to=apps.kiezkasse.models.submission.document_path, verbose_name="Datei"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name der Datei")),
                        ("content_type", models.CharField(max_length=80, verbose_name="Dateiart")),
                        ("size", models.PositiveIntegerField(verbose_name="Größe in Byte")),
                        (
                            "uploaded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="hochgeladen am"),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="kiezkasse.review",
                                verbose_name="Stellungnahme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Unterlage zur Stellungnahme",
                        "verbose_name_plural": "Unterlagen zu Stellungnahmen",
                        "ordering": ["uploaded_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                        (
                            "programme",
                            models.CharField(
                                default="Kiezkasse",
                                help_text="Name im Bezirk: Kiezkasse oder Stadtteilbudget",
                                max_length=60,
                                verbose_name="Programm",
                            ),
                        ),
                        ("introduction", models.TextField(blank=True, verbose_name="Worum es geht")),
                        ("fundable", models.TextField(blank=True, verbose_name="Was gefördert wird")),
                        ("not_fundable", models.TextField(blank=True, verbose_name="Was nicht gefördert wird")),
                        ("who_may_propose", models.TextField(blank=True, verbose_name="Wer Ideen einreichen darf")),
                        ("who_may_vote", models.TextField(blank=True, verbose_name="Wer abstimmen darf")),
                        (
                            "categories",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("neighbourhood", "Nachbarschaft und Feste"),
                                        ("green", "Grün und Umwelt"),
                                        ("children", "Kinder und Jugend"),
                                        ("culture", "Kultur und Geschichte"),
                                        ("sport", "Sport und Bewegung"),
                                        ("seniors", "Ältere Menschen"),
                                        ("space", "Plätze und Wege"),
                                        ("other", "Anderes"),
                                    ],
                                    max_length=20,
                                ),
                                default=apps.kiezkasse.models.round.all_categories,
                                size=None,
                                verbose_name="Themen",
                            ),
                        ),
                        (
                            "min_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Mindestalter für Ideen"
                            ),
                        ),
                        (
                            "guardian_age",
                            models.PositiveSmallIntegerField(
                                default=16,
                                help_text="Jüngere reichen ohne Konto nur mit der E-Mail der Eltern oder über die Anlaufstelle ein.",
                                verbose_name="Zustimmung der Eltern nötig unter",
                            ),
                        ),
                        (
                            "max_cost",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="in Euro",
                                max_digits=8,
                                null=True,
                                verbose_name="Höchstbetrag je Idee",
                            ),
                        ),
                        (
                            "max_ideas",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Ideen je Person höchstens"
                            ),
                        ),
                        (
                            "voting_right",
                            models.CharField(
                                choices=[
                                    ("present", "alle Anwesenden"),
                                    ("residents", "Anwesende, die in der Region wohnen"),
                                ],
                                default="present",
                                max_length=10,
                                verbose_name="Stimmrecht",
                            ),
                        ),
                        (
                            "moderation",
                            models.CharField(
                                choices=[
                                    ("before", "Die Anlaufstelle liest jede Idee, bevor sie erscheint."),
                                    ("after", "Ideen erscheinen sofort, die Anlaufstelle liest sie danach."),
                                ],
                                default="before",
                                max_length=10,
                                verbose_name="Moderation",
                            ),
                        ),
                        (
                            "tie_rule",
                            models.CharField(
                                choices=[
                                    ("cheaper", "die günstigere Idee, danach das Los"),
                                    ("lot", "das Los"),
                                    ("runoff", "noch eine Abstimmung"),
                                ],
                                default="cheaper",
                                max_length=10,
                                verbose_name="Bei Gleichstand",
                            ),
                        ),
                        (
                            "weight_evening",
                            models.PositiveSmallIntegerField(
                                default=100, verbose_name="Gewicht der Versammlung in Prozent"
                            ),
                        ),
                        (
                            "weight_online",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="Gewicht der Online-Abstimmung in Prozent"
                            ),
                        ),
                        (
                            "weight_office",
                            models.PositiveSmallIntegerField(default=0, verbose_name="Gewicht der Ämter in Prozent"),
                        ),
                        (
                            "hide_comment_after",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leer: Meldungen blenden nie etwas aus.",
                                null=True,
                                verbose_name="Kommentar ausblenden ab so vielen Meldungen",
                            ),
                        ),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="Geld des Bezirks"
                            ),
                        ),
                        (
                            "split_rule",
                            models.CharField(
                                choices=[
                                    ("residents", "Sockel und Rest nach Einwohnerzahl"),
                                    ("equal", "gleiche Teile"),
                                ],
                                default="residents",
                                max_length=10,
                                verbose_name="Verteilung",
                            ),
                        ),
                        (
                            "split_floor",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("0"), max_digits=9, verbose_name="Sockel je Region"
                            ),
                        ),
                        (
                            "split_step",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("100"), max_digits=7, verbose_name="gerundet auf"
                            ),
                        ),
                        (
                            "split_counted_on",
                            models.DateField(blank=True, null=True, verbose_name="Stichtag der Einwohnerzahlen"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "in Vorbereitung"),
                                    ("published", "veröffentlicht"),
                                    ("closed", "abgeschlossen"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="Zustand",
                            ),
                        ),
                        (
                            "copied_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="copies",
                                to="kiezkasse.round",
                                verbose_name="Vorlage",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="sozialraum.district",
                                verbose_name="Bezirk",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Runde",
                        "verbose_name_plural": "Runden",
                        "ordering": ["-year", "district_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "year"), name="round_once_per_district_and_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)), name="round_year_sensible"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "published", "closed"])),
                                name="round_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("voting_right__in", ["present", "residents"])),
                                name="round_voting_right_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("moderation__in", ["before", "after"])),
                                name="round_moderation_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tie_rule__in", ["cheaper", "lot", "runoff"])),
                                name="round_tie_rule_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("split_rule__in", ["residents", "equal"])),
                                name="round_split_rule_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "weight_evening",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.Value(100), "-", models.F("weight_online")
                                            ),
                                            "-",
                                            models.F("weight_office"),
                                        ),
                                    )
                                ),
                                name="round_weights_make_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("split_step__gt", 0)), name="round_split_step_positive"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("split_floor__gte", 0)), name="round_split_floor_not_negative"
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "kiezkasse_roundevent" ("categories", "copied_from_id", "district_id", "fundable", "guardian_age", "hide_comment_after", "id", "introduction", "max_cost", "max_ideas", "min_age", "moderation", "not_fundable", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "split_counted_on", "split_floor", "split_rule", "split_step", "state", "tie_rule", "total", "voting_right", "weight_evening", "weight_office", "weight_online", "who_may_propose", "who_may_vote", "year") VALUES (NEW."categories", NEW."copied_from_id", NEW."district_id", NEW."fundable", NEW."guardian_age", NEW."hide_comment_after", NEW."id", NEW."introduction", NEW."max_cost", NEW."max_ideas", NEW."min_age", NEW."moderation", NEW."not_fundable", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme", NEW."split_counted_on", NEW."split_floor", NEW."split_rule", NEW."split_step", NEW."state", NEW."tie_rule", NEW."total", NEW."voting_right", NEW."weight_evening", NEW."weight_office", NEW."weight_online", NEW."who_may_propose", NEW."who_may_vote", NEW."year"); RETURN NULL;',
                                    hash="fc212a44989e0de222ea1a9302dcb8d67afe708e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ea81c",
                                    table="kiezkasse_round",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "kiezkasse_roundevent" ("categories", "copied_from_id", "district_id", "fundable", "guardian_age", "hide_comment_after", "id", "introduction", "max_cost", "max_ideas", "min_age", "moderation", "not_fundable", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "split_counted_on", "split_floor", "split_rule", "split_step", "state", "tie_rule", "total", "voting_right", "weight_evening", "weight_office", "weight_online", "who_may_propose", "who_may_vote", "year") VALUES (NEW."categories", NEW."copied_from_id", NEW."district_id", NEW."fundable", NEW."guardian_age", NEW."hide_comment_after", NEW."id", NEW."introduction", NEW."max_cost", NEW."max_ideas", NEW."min_age", NEW."moderation", NEW."not_fundable", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme", NEW."split_counted_on", NEW."split_floor", NEW."split_rule", NEW."split_step", NEW."state", NEW."tie_rule", NEW."total", NEW."voting_right", NEW."weight_evening", NEW."weight_office", NEW."weight_online", NEW."who_may_propose", NEW."who_may_vote", NEW."year"); RETURN NULL;',
                                    hash="b284e66d943077087c89503719e2775783648e88",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_169c9",
                                    table="kiezkasse_round",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegionBudgetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="Betrag")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Quelle des Betrags")),
                        (
                            "granted",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                editable=False,
                                max_digits=9,
                                verbose_name="davon bewilligt",
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
                                to="kiezkasse.regionbudget",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sozialraum.sozialraum",
                                verbose_name="Bezirksregion",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kiezkasse.round",
                                verbose_name="Runde",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="regionbudget",
                    name="round",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="region_budgets",
                        to="kiezkasse.round",
                        verbose_name="Runde",
                    ),
                ),
                migrations.CreateModel(
                    name="ProposalImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("file_name", models.CharField(max_length=120, verbose_name="Name der Datei")),
                        (
                            "source_name",
                            models.CharField(max_length=80, verbose_name="Plattform, von der die Ideen kommen"),
                        ),
                        ("rows", models.JSONField(default=list, verbose_name="Zeilen")),
                        (
                            "uploaded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="hochgeladen am"),
                        ),
                        ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="übernommen am")),
                        ("created_count", models.PositiveIntegerField(default=0, verbose_name="neue Ideen")),
                        ("updated_count", models.PositiveIntegerField(default=0, verbose_name="geänderte Ideen")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposal_imports",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="hochgeladen von",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="imports",
                                to="kiezkasse.round",
                                verbose_name="Runde",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Import von Ideen",
                        "verbose_name_plural": "Importe von Ideen",
                        "ordering": ["-uploaded_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Phase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("submission", "Ideen einreichen"),
                                    ("review", "Prüfung durch die Ämter"),
                                    ("support", "Ideen unterstützen"),
                                    ("assembly", "Versammlungen"),
                                    ("vote", "Online-Abstimmung"),
                                    ("implementation", "Umsetzung"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="beginnt")),
                        ("ends_at", models.DateTimeField(verbose_name="endet")),
                        (
                            "region_budget",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="phases",
                                to="kiezkasse.regionbudget",
                                verbose_name="nur für die Region",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="phases",
                                to="kiezkasse.round",
                                verbose_name="Runde",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zeitraum",
                        "verbose_name_plural": "Zeiträume",
                        "ordering": ["starts_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="phase_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["submission", "review", "support", "assembly", "vote", "implementation"],
                                    )
                                ),
                                name="phase_kind_known",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("round", "="),
                                    (django.db.models.functions.comparison.Coalesce("region_budget", 0), "="),
                                    ("kind", "="),
                                    (
                                        models.Func(
                                            "starts_at",
                                            "ends_at",
                                            function="TSTZRANGE",
                                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="phase_same_kind_never_overlaps",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Follow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="seit")),
                        (
                            "seen_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="zuletzt angesehen"),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follows",
                                to="sozialraum.sozialraum",
                                verbose_name="Region",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follows",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follows",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follows",
                                to="kiezkasse.round",
                                verbose_name="Runde",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Abonnement",
                        "verbose_name_plural": "Abonnements",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "proposal", "region", "round"), name="follow_once", nulls_distinct=False
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("proposal__isnull", False), ("region__isnull", True), ("round__isnull", True)
                                    ),
                                    models.Q(
                                        ("proposal__isnull", True), ("region__isnull", False), ("round__isnull", True)
                                    ),
                                    models.Q(
                                        ("proposal__isnull", True), ("region__isnull", True), ("round__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="follow_exactly_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                        (
                            "programme",
                            models.CharField(
                                default="Kiezkasse",
                                help_text="Name im Bezirk: Kiezkasse oder Stadtteilbudget",
                                max_length=60,
                                verbose_name="Programm",
                            ),
                        ),
                        ("introduction", models.TextField(blank=True, verbose_name="Worum es geht")),
                        ("fundable", models.TextField(blank=True, verbose_name="Was gefördert wird")),
                        ("not_fundable", models.TextField(blank=True, verbose_name="Was nicht gefördert wird")),
                        ("who_may_propose", models.TextField(blank=True, verbose_name="Wer Ideen einreichen darf")),
                        ("who_may_vote", models.TextField(blank=True, verbose_name="Wer abstimmen darf")),
                        (
                            "categories",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("neighbourhood", "Nachbarschaft und Feste"),
                                        ("green", "Grün und Umwelt"),
                                        ("children", "Kinder und Jugend"),
                                        ("culture", "Kultur und Geschichte"),
                                        ("sport", "Sport und Bewegung"),
                                        ("seniors", "Ältere Menschen"),
                                        ("space", "Plätze und Wege"),
                                        ("other", "Anderes"),
                                    ],
                                    max_length=20,
                                ),
                                default=apps.kiezkasse.models.round.all_categories,
                                size=None,
                                verbose_name="Themen",
                            ),
                        ),
                        (
                            "min_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Mindestalter für Ideen"
                            ),
                        ),
                        (
                            "guardian_age",
                            models.PositiveSmallIntegerField(
                                default=16,
                                help_text="Jüngere reichen ohne Konto nur mit der E-Mail der Eltern oder über die Anlaufstelle ein.",
                                verbose_name="Zustimmung der Eltern nötig unter",
                            ),
                        ),
                        (
                            "max_cost",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="in Euro",
                                max_digits=8,
                                null=True,
                                verbose_name="Höchstbetrag je Idee",
                            ),
                        ),
                        (
                            "max_ideas",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Ideen je Person höchstens"
                            ),
                        ),
                        (
                            "voting_right",
                            models.CharField(
                                choices=[
                                    ("present", "alle Anwesenden"),
                                    ("residents", "Anwesende, die in der Region wohnen"),
                                ],
                                default="present",
                                max_length=10,
                                verbose_name="Stimmrecht",
                            ),
                        ),
                        (
                            "moderation",
                            models.CharField(
                                choices=[
                                    ("before", "Die Anlaufstelle liest jede Idee, bevor sie erscheint."),
                                    ("after", "Ideen erscheinen sofort, die Anlaufstelle liest sie danach."),
                                ],
                                default="before",
                                max_length=10,
                                verbose_name="Moderation",
                            ),
                        ),
                        (
                            "tie_rule",
                            models.CharField(
                                choices=[
                                    ("cheaper", "die günstigere Idee, danach das Los"),
                                    ("lot", "das Los"),
                                    ("runoff", "noch eine Abstimmung"),
                                ],
                                default="cheaper",
                                max_length=10,
                                verbose_name="Bei Gleichstand",
                            ),
                        ),
                        (
                            "weight_evening",
                            models.PositiveSmallIntegerField(
                                default=100, verbose_name="Gewicht der Versammlung in Prozent"
                            ),
                        ),
                        (
                            "weight_online",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="Gewicht der Online-Abstimmung in Prozent"
                            ),
                        ),
                        (
                            "weight_office",
                            models.PositiveSmallIntegerField(default=0, verbose_name="Gewicht der Ämter in Prozent"),
                        ),
                        (
                            "hide_comment_after",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leer: Meldungen blenden nie etwas aus.",
                                null=True,
                                verbose_name="Kommentar ausblenden ab so vielen Meldungen",
                            ),
                        ),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="Geld des Bezirks"
                            ),
                        ),
                        (
                            "split_rule",
                            models.CharField(
                                choices=[
                                    ("residents", "Sockel und Rest nach Einwohnerzahl"),
                                    ("equal", "gleiche Teile"),
                                ],
                                default="residents",
                                max_length=10,
                                verbose_name="Verteilung",
                            ),
                        ),
                        (
                            "split_floor",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("0"), max_digits=9, verbose_name="Sockel je Region"
                            ),
                        ),
                        (
                            "split_step",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("100"), max_digits=7, verbose_name="gerundet auf"
                            ),
                        ),
                        (
                            "split_counted_on",
                            models.DateField(blank=True, null=True, verbose_name="Stichtag der Einwohnerzahlen"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "in Vorbereitung"),
                                    ("published", "veröffentlicht"),
                                    ("closed", "abgeschlossen"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="Zustand",
                            ),
                        ),
                        (
                            "copied_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kiezkasse.round",
                                verbose_name="Vorlage",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="kiezkasse.round",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RuleAmendment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rule", models.CharField(max_length=40, verbose_name="Regel")),
                        ("before", models.TextField(blank=True, verbose_name="vorher")),
                        ("after", models.TextField(blank=True, verbose_name="jetzt")),
                        ("reason", models.TextField(verbose_name="Begründung")),
                        ("office", models.CharField(max_length=160, verbose_name="Stelle")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        (
                            "actor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="rule_amendments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="durch",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="amendments",
                                to="kiezkasse.round",
                                verbose_name="Runde",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Änderung einer Regel",
                        "verbose_name_plural": "Änderungen der Regeln",
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="amendment_has_reason"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchWord",
                    fields=[
                        (
                            "word",
                            models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="Wort"),
                        ),
                    ],
                    options={
                        "verbose_name": "Suchwort",
                        "verbose_name_plural": "Suchwörter",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["word"], name="search_word_trigram", opclasses=["gin_trgm_ops"]
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Support",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.CharField(
                                help_text="Schlüssel, aus dem niemand die Adresse liest.",
                                max_length=64,
                                verbose_name="Person",
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        (
                            "merge",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supports",
                                to="kiezkasse.merge",
                                verbose_name="kam mit der Zusammenlegung",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supports",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supports",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Konto",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Unterstützung",
                        "verbose_name_plural": "Unterstützungen",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("user__isnull", False)),
                                fields=("proposal", "user"),
                                name="support_once_per_account",
                            ),
                            models.UniqueConstraint(fields=("proposal", "person"), name="support_once_per_person"),
                            models.CheckConstraint(
                                condition=models.Q(("person", ""), _negated=True), name="support_names_a_person"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalContact",
                    fields=[
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="contact",
                                serialize=False,
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail-Adresse")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("language", models.CharField(default="de", max_length=5, verbose_name="Sprache")),
                        (
                            "is_guardian",
                            models.BooleanField(
                                default=False,
                                help_text="Die Idee kommt von jemandem unter der Altersgrenze der Runde.",
                                verbose_name="Adresse der Eltern oder Sorgeberechtigten",
                            ),
                        ),
                        (
                            "presenter",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Wer die Idee in der Versammlung vorstellt"
                            ),
                        ),
                        ("consent_version", models.CharField(max_length=20, verbose_name="Fassung der Einwilligung")),
                        (
                            "consented_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="eingewilligt am"),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Adresse bestätigt am"),
                        ),
                        (
                            "link_version",
                            models.PositiveSmallIntegerField(default=1, verbose_name="Fassung des privaten Links"),
                        ),
                    ],
                    options={
                        "verbose_name": "Kontakt",
                        "verbose_name_plural": "Kontakte",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_at__isnull", True),
                                    models.Q(("email", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="contact_confirmed_has_address",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PendingSupport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "key",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="Schlüssel"),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="E-Mail-Adresse")),
                        ("language", models.CharField(default="de", max_length=5, verbose_name="Sprache")),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="am")),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pending_supports",
                                to="kiezkasse.proposal",
                                verbose_name="Idee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "unbestätigte Unterstützung",
                        "verbose_name_plural": "unbestätigte Unterstützungen",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "email"), name="pending_support_once_per_address"
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["region_budget", "-published_at"],
                        name="proposal_region_newest",
                    ),
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["region_budget", "-support_count"],
                        name="proposal_region_popular",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "kiezkasse_proposalevent" ("author_id", "category", "channel", "competence", "cost", "created_at", "entered_by_id", "external_key", "granted_amount", "hidden_by_block_id", "id", "is_public", "merged_into_id", "other_money", "own_money", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_kind", "planungsraum_id", "published_at", "reference", "region_budget_id", "source_name", "source_url", "status", "submission_key", "title", "version") VALUES (NEW."author_id", NEW."category", NEW."channel", NEW."competence", NEW."cost", NEW."created_at", NEW."entered_by_id", NEW."external_key", NEW."granted_amount", NEW."hidden_by_block_id", NEW."id", NEW."is_public", NEW."merged_into_id", NEW."other_money", NEW."own_money", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_kind", NEW."planungsraum_id", NEW."published_at", NEW."reference", NEW."region_budget_id", NEW."source_name", NEW."source_url", NEW."status", NEW."submission_key", NEW."title", NEW."version"); RETURN NULL;',
                            hash="cd348649c23a1658937775e27feef0fff00392f5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4d33d",
                            table="kiezkasse_proposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."competence" IS DISTINCT FROM (NEW."competence") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."external_key" IS DISTINCT FROM (NEW."external_key") OR OLD."granted_amount" IS DISTINCT FROM (NEW."granted_amount") OR OLD."hidden_by_block_id" IS DISTINCT FROM (NEW."hidden_by_block_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."other_money" IS DISTINCT FROM (NEW."other_money") OR OLD."own_money" IS DISTINCT FROM (NEW."own_money") OR OLD."place_kind" IS DISTINCT FROM (NEW."place_kind") OR OLD."planungsraum_id" IS DISTINCT FROM (NEW."planungsraum_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."region_budget_id" IS DISTINCT FROM (NEW."region_budget_id") OR OLD."source_name" IS DISTINCT FROM (NEW."source_name") OR OLD."source_url" IS DISTINCT FROM (NEW."source_url") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submission_key" IS DISTINCT FROM (NEW."submission_key") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "kiezkasse_proposalevent" ("author_id", "category", "channel", "competence", "cost", "created_at", "entered_by_id", "external_key", "granted_amount", "hidden_by_block_id", "id", "is_public", "merged_into_id", "other_money", "own_money", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_kind", "planungsraum_id", "published_at", "reference", "region_budget_id", "source_name", "source_url", "status", "submission_key", "title", "version") VALUES (NEW."author_id", NEW."category", NEW."channel", NEW."competence", NEW."cost", NEW."created_at", NEW."entered_by_id", NEW."external_key", NEW."granted_amount", NEW."hidden_by_block_id", NEW."id", NEW."is_public", NEW."merged_into_id", NEW."other_money", NEW."own_money", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_kind", NEW."planungsraum_id", NEW."published_at", NEW."reference", NEW."region_budget_id", NEW."source_name", NEW."source_url", NEW."status", NEW."submission_key", NEW."title", NEW."version"); RETURN NULL;',
                            hash="77a475fa01f07ccb6476f311e558b317de5e81b3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b90f",
                            table="kiezkasse_proposal",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="assembly",
                    index=models.Index(fields=["region_budget", "starts_at"], name="assembly_of_region"),
                ),
                migrations.AddConstraint(
                    model_name="assembly",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("region_budget",),
                        name="assembly_one_open_per_region",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assembly",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "kiezkasse_assemblyevent" ("accessibility", "address", "cancel_reason", "capacity", "chaired_by", "childcare", "closed_at", "draw_seed", "drawn_at", "ends_at", "id", "induction_loop", "invitation", "method", "online_source", "opened_at", "opened_present", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "point", "points_each", "present", "recorded_by", "reference", "region_budget_id", "sign_language", "starts_at", "state", "step_free", "tie_drawn_at", "tie_seed") VALUES (NEW."accessibility", NEW."address", NEW."cancel_reason", NEW."capacity", NEW."chaired_by", NEW."childcare", NEW."closed_at", NEW."draw_seed", NEW."drawn_at", NEW."ends_at", NEW."id", NEW."induction_loop", NEW."invitation", NEW."method", NEW."online_source", NEW."opened_at", NEW."opened_present", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."point", NEW."points_each", NEW."present", NEW."recorded_by", NEW."reference", NEW."region_budget_id", NEW."sign_language", NEW."starts_at", NEW."state", NEW."step_free", NEW."tie_drawn_at", NEW."tie_seed"); RETURN NULL;',
                            hash="050122b95c6f1f5e6020a6bfe2192d68de86b294",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_da230",
                            table="kiezkasse_assembly",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assembly",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "kiezkasse_assemblyevent" ("accessibility", "address", "cancel_reason", "capacity", "chaired_by", "childcare", "closed_at", "draw_seed", "drawn_at", "ends_at", "id", "induction_loop", "invitation", "method", "online_source", "opened_at", "opened_present", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "point", "points_each", "present", "recorded_by", "reference", "region_budget_id", "sign_language", "starts_at", "state", "step_free", "tie_drawn_at", "tie_seed") VALUES (NEW."accessibility", NEW."address", NEW."cancel_reason", NEW."capacity", NEW."chaired_by", NEW."childcare", NEW."closed_at", NEW."draw_seed", NEW."drawn_at", NEW."ends_at", NEW."id", NEW."induction_loop", NEW."invitation", NEW."method", NEW."online_source", NEW."opened_at", NEW."opened_present", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."point", NEW."points_each", NEW."present", NEW."recorded_by", NEW."reference", NEW."region_budget_id", NEW."sign_language", NEW."starts_at", NEW."state", NEW."step_free", NEW."tie_drawn_at", NEW."tie_seed"); RETURN NULL;',
                            hash="f595d02fc7e24c929495af7ab1d2b746ec90d4e8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_045f8",
                            table="kiezkasse_assembly",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="regionbudget",
                    constraint=models.UniqueConstraint(fields=("round", "region"), name="region_budget_once_per_round"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="regionbudget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "kiezkasse_regionbudgetevent" ("amount", "granted", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "round_id", "source") VALUES (NEW."amount", NEW."granted", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id", NEW."round_id", NEW."source"); RETURN NULL;',
                            hash="08d59d86acc0b0efba8f3e78508ded070abd2f3f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c2f26",
                            table="kiezkasse_regionbudget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="regionbudget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "kiezkasse_regionbudgetevent" ("amount", "granted", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "round_id", "source") VALUES (NEW."amount", NEW."granted", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region_id", NEW."round_id", NEW."source"); RETURN NULL;',
                            hash="bfc43ef0ad7348df9ffdf31902e8148b4d863d57",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5def5",
                            table="kiezkasse_regionbudget",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        migrations.RunSQL(LEARN, FORGET),
    ]
