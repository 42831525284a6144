from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models
from django.db.models import Func, TextField, Value
from django.db.models.functions import Lower, Replace


def spelled(words: str) -> Func:
    plain: Func = Lower(words)
    for old, new in (("ß", "ss"), ("ae", "ä"), ("oe", "ö")):
        plain = Replace(plain, Value(old), Value(new))
    for old, new in ((r"(?<![aeqäöü])ue", "ü"), (r"str\M\.?", "strasse")):
        plain = Func(plain, Value(old), Value(new), Value("g"), function="regexp_replace", output_field=TextField())
    return plain


class Migration(migrations.Migration):
    dependencies = [("kiezkasse", "0009_evening_methods")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="Wort")),
            ],
            options={"verbose_name": "Suchwort", "verbose_name_plural": "Suchwörter"},
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=GinIndex(fields=["word"], name="search_word_trigram", opclasses=["gin_trgm_ops"]),
        ),
        migrations.RemoveIndex(model_name="proposal", name="proposal_text_trigram"),
        migrations.AddIndex(
            model_name="proposal",
            index=GinIndex(OpClass(spelled("title"), name="gin_trgm_ops"), name="proposal_title_spelled"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=GinIndex(SearchVector(spelled("title"), spelled("text"), config="german"), name="proposal_words"),
        ),
    ]
