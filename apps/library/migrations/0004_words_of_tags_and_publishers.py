"""Typing errors in tags and publishers are mended as those in titles are."""

from django.db import migrations

LEARN = """
    CREATE TRIGGER library_learn_publishers AFTER INSERT OR UPDATE OF publisher, state ON library_libraryentry
    FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION core_learn_words('publisher');
    CREATE TRIGGER library_learn_tags AFTER INSERT OR UPDATE OF name ON library_librarytag
    FOR EACH ROW EXECUTE FUNCTION core_learn_words('name');
    INSERT INTO core_searchword (word)
    SELECT core_words_of(publisher) FROM library_libraryentry WHERE state = 'published'
    UNION SELECT core_words_of(name) FROM library_librarytag
    ON CONFLICT DO NOTHING;
"""
FORGET = """
    DROP TRIGGER library_learn_publishers ON library_libraryentry;
    DROP TRIGGER library_learn_tags ON library_librarytag;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_words_of_titles"), ("library", "0003_slashes_part_words")]

    operations = [migrations.RunSQL(LEARN, FORGET)]
