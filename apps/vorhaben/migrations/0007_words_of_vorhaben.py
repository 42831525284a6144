"""An index of the words of Vorhaben; typing errors are mended by the words of their titles."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.db import migrations, models

LEARN = """
    CREATE TRIGGER vorhaben_learn_words AFTER INSERT OR UPDATE OF title, status ON vorhaben_vorhaben
    FOR EACH ROW WHEN (NEW.status = 'published') EXECUTE FUNCTION core_learn_words('title');
    INSERT INTO core_searchword (word)
    SELECT DISTINCT core_words_of(title) FROM vorhaben_vorhaben WHERE status = 'published' ON CONFLICT DO NOTHING;
"""
FORGET = "DROP TRIGGER vorhaben_learn_words ON vorhaben_vorhaben;"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_senate_role"),
        ("sozialraum", "0002_count_residents_by_day"),
        ("core", "0002_words_of_titles"),
        ("vorhaben", "0006_pictures_and_files"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="vorhaben",
            index=django.contrib.postgres.indexes.GinIndex(
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
                                        django.db.models.functions.text.Lower("summary"),
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
                                        django.db.models.functions.text.Lower("aim"),
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
                name="vorhaben_words",
            ),
        ),
        migrations.RunSQL(LEARN, FORGET),
    ]
