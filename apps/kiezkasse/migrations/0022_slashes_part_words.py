"""What stands behind a slash is a word of its own: "Altstadt/Kietz" is found by "Kietz"; see apps.core.spelling."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from apps.core.together import Together
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kiezkasse", "0021_follow_anregungen"),
        ("moderation", "0003_views_of_lists_and_answers"),
        ("sozialraum", "0002_count_residents_by_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.RemoveIndex(
                    model_name="proposal",
                    name="proposal_words",
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Replace(
                                        django.db.models.functions.text.Replace(
                                            django.db.models.functions.text.Replace(
                                                django.db.models.functions.text.Replace(
                                                    django.db.models.functions.text.Lower("title"),
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
                        name="proposal_words",
                    ),
                ),
            ]
        ),
    ]
