"""Enquiries are found by their words through an index; the words of public questions mend typing errors."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from apps.core.together import Together
from django.conf import settings
from django.db import migrations, models

LEARN = """
    CREATE TRIGGER enquiries_learn_words AFTER INSERT OR UPDATE OF question, state ON enquiries_faqentry
    FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION core_learn_words('question');
    INSERT INTO core_searchword (word)
    SELECT DISTINCT core_words_of(question) FROM enquiries_faqentry WHERE state = 'published' ON CONFLICT DO NOTHING;
"""
FORGET = "DROP TRIGGER enquiries_learn_words ON enquiries_faqentry;"


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_words_of_titles"),
        ("enquiries", "0001_enquiries_and_public_answers"),
        ("sozialraum", "0002_count_residents_by_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.AddIndex(
                    model_name="enquiry",
                    index=django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Replace(
                                                    django.db.models.functions.text.Lower("subject"),
                                                    models.Value("/"),
                                                    models.Value(" "),
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
                            config="german",
                        ),
                        name="enquiry_words",
                    ),
                ),
                migrations.AddIndex(
                    model_name="enquirymessage",
                    index=django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Replace(
                                                    django.db.models.functions.text.Lower("text"),
                                                    models.Value("/"),
                                                    models.Value(" "),
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
                            config="german",
                        ),
                        name="enquiry_message_words",
                    ),
                ),
            ]
        ),
        migrations.RunSQL(LEARN, FORGET),
    ]
