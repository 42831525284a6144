"""Decisions are found by any form of a word and by number; typing errors are mended by the words of public items."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.db import migrations, models

LEARN = """
    CREATE TRIGGER item_learn_words AFTER INSERT OR UPDATE OF title, is_public ON meetings_agendaitem
    FOR EACH ROW WHEN (NEW.is_public) EXECUTE FUNCTION core_learn_words('title');
    INSERT INTO core_searchword (word)
    SELECT DISTINCT core_words_of(title) FROM meetings_agendaitem WHERE is_public ON CONFLICT DO NOTHING;
"""
FORGET = "DROP TRIGGER item_learn_words ON meetings_agendaitem;"


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_words_of_titles"),
        ("meetings", "0007_words_of_texts_kept"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="decision",
            name="decision_words",
        ),
        migrations.AddIndex(
            model_name="decision",
            index=django.contrib.postgres.indexes.GinIndex(
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
        ),
        migrations.RunSQL(LEARN, FORGET),
    ]
