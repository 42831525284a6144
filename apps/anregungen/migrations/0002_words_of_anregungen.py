"""An index of the words of Anregungen; typing errors are mended by the words of their titles."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from apps.core.together import Together
from django.conf import settings
from django.db import migrations, models


LEARN = """
    CREATE TRIGGER anregungen_learn_words AFTER INSERT OR UPDATE OF title, is_public ON anregungen_anregung
    FOR EACH ROW WHEN (NEW.is_public) EXECUTE FUNCTION core_learn_words('title');
    INSERT INTO core_searchword (word)
    SELECT DISTINCT core_words_of(title) FROM anregungen_anregung WHERE is_public ON CONFLICT DO NOTHING;
"""
FORGET = "DROP TRIGGER anregungen_learn_words ON anregungen_anregung;"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_senate_role"),
        ("anregungen", "0001_anregungen_with_signatures"),
        ("core", "0002_words_of_titles"),
        ("meetings", "0001_squashed_0012_bodies_to_tasks"),
        ("sozialraum", "0002_count_residents_by_day"),
        ("vorhaben", "0007_words_of_vorhaben"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.RemoveIndex(
                    model_name="anregung",
                    name="anregung_title_alike",
                ),
                migrations.AddIndex(
                    model_name="anregung",
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
                                                django.db.models.functions.text.Lower("vorhaben_words"),
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
                        name="anregung_words",
                    ),
                ),
            ]
        ),
        migrations.RunSQL(LEARN, FORGET),
    ]
