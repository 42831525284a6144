"""Entries are found by any form of a word; the words of their titles mend typing errors."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.db import migrations, models

LEARN = """
    CREATE TRIGGER library_learn_words AFTER INSERT OR UPDATE OF title, state ON library_libraryentry
    FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION core_learn_words('title');
    INSERT INTO core_searchword (word)
    SELECT DISTINCT core_words_of(title) FROM library_libraryentry WHERE state = 'published' ON CONFLICT DO NOTHING;
"""
FORGET = "DROP TRIGGER library_learn_words ON library_libraryentry;"


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_words_of_titles"),
        ("library", "0001_entries_and_tags"),
        ("sozialraum", "0002_count_residents_by_day"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="libraryentry",
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
                    models.Func(
                        models.Func(
                            django.db.models.functions.text.Replace(
                                django.db.models.functions.text.Replace(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Lower("easy_text"),
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
                                        django.db.models.functions.text.Lower("publisher"),
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
                                        django.db.models.functions.text.Lower("applicants"),
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
                                        django.db.models.functions.text.Lower("purpose"),
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
                name="library_words",
            ),
        ),
        migrations.RunSQL(LEARN, FORGET),
    ]
