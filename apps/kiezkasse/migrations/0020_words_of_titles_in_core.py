"""The words of titles move to the table that all kinds of things share."""

from django.db import migrations

MOVE = """
    INSERT INTO core_searchword (word) SELECT word FROM kiezkasse_searchword ON CONFLICT DO NOTHING;
    DROP TRIGGER kiezkasse_learn_words ON kiezkasse_proposal;
    DROP FUNCTION kiezkasse_learn_words();
    CREATE TRIGGER kiezkasse_learn_words AFTER INSERT OR UPDATE OF title, is_public ON kiezkasse_proposal
    FOR EACH ROW WHEN (NEW.is_public) EXECUTE FUNCTION core_learn_words('title');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_words_of_titles"),
        ("kiezkasse", "0019_ideas_of_vorhaben"),
    ]

    operations = [
        migrations.RunSQL(MOVE),
        migrations.DeleteModel(name="SearchWord"),
    ]
