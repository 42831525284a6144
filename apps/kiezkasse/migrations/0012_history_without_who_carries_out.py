"""Who carries an idea out stays out of the change history: what people write about themselves must be deletable."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("kiezkasse", "0011_learn_words_of_titles"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposal",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposal",
            name="update_update",
        ),
        migrations.RemoveField(
            model_name="proposalevent",
            name="carried_out_by",
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
    ]
