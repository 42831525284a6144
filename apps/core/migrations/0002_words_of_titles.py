"""The words of all public titles in one table. Each app sets the trigger core_learn_words on its own tables."""

import django.contrib.postgres.indexes
from django.db import migrations, models

# The spelling of the indexes; see apps.core.spelling.
LEARN = r"""
    CREATE FUNCTION core_words_of(said text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
        SELECT DISTINCT word
        FROM regexp_split_to_table(
            regexp_replace(
                regexp_replace(
                    replace(replace(replace(lower(said), 'ß', 'ss'), 'ae', 'ä'), 'oe', 'ö'),
                    '(?<![aeqäöü])ue', 'ü', 'g'
                ),
                'str\M\.?', 'strasse', 'g'
            ),
            '[^[:alnum:]]+'
        ) AS word
        WHERE length(word) BETWEEN 4 AND 40 AND word !~ '[0-9]'
        ORDER BY word
    $$;
    CREATE FUNCTION core_learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO core_searchword (word) SELECT core_words_of(to_jsonb(NEW) ->> TG_ARGV[0]) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$;
"""
FORGET = "DROP FUNCTION core_learn_words(); DROP FUNCTION core_words_of(text);"


class Migration(migrations.Migration):
    dependencies = [("core", "0001_extensions")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="Wort")),
            ],
            options={
                "verbose_name": "Suchwort",
                "verbose_name_plural": "Suchwörter",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["word"], name="core_word_trigram", opclasses=["gin_trgm_ops"]
                    )
                ],
            },
        ),
        migrations.RunSQL(LEARN, FORGET),
    ]
