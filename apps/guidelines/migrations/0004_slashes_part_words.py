"""What stands behind a slash is a word of its own: "Altstadt/Kietz" is found by "Kietz"; see apps.core.spelling."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from apps.core.together import Together
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("guidelines", "0003_words_to_search"),
    ]

    operations = [
        Together(
            [
                migrations.RemoveIndex(
                    model_name="paragraph",
                    name="guideline_paragraph_words",
                ),
                migrations.AddIndex(
                    model_name="paragraph",
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
                        name="guideline_paragraph_words",
                    ),
                ),
            ]
        ),
    ]
