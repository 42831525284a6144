"""The words of public titles go into a table of their own, against which typing errors are mended."""

from django.db import migrations

# The spelling of the indexes; see apps.kiezkasse.models.search.
WORDS_OF = r"""
    SELECT DISTINCT word
    FROM {source}
    regexp_split_to_table(
        regexp_replace(
            regexp_replace(
                replace(replace(replace(lower({title}), 'ß', 'ss'), 'ae', 'ä'), 'oe', 'ö'),
                '(?<![aeqäöü])ue', 'ü', 'g'
            ),
            'str\M\.?', 'strasse', 'g'
        ),
        '[^[:alnum:]]+'
    ) AS word
    WHERE length(word) BETWEEN 4 AND 40 AND word !~ '[0-9]' {only}
    ORDER BY word
"""
LEARN = f"""
    CREATE FUNCTION kiezkasse_learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO kiezkasse_searchword (word)
        {WORDS_OF.format(source="", title="NEW.title", only="")}
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
LEARN_ALL = f"""
    INSERT INTO kiezkasse_searchword (word)
    {WORDS_OF.format(source="kiezkasse_proposal,", title="kiezkasse_proposal.title", only="AND is_public")}
"""  # noqa: S608 - fixed words


class Migration(migrations.Migration):
    dependencies = [("kiezkasse", "0010_find_ideas_by_german_words")]

    operations = [
        migrations.RunSQL(LEARN, FORGET),
        migrations.RunSQL(LEARN_ALL, migrations.RunSQL.noop),
    ]
