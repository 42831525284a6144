from typing import Any

from django.db import migrations


def note_texts(apps: Any, schema_editor: Any) -> None:
    """What minutes said that were sent round before there was a search."""
    text_model = apps.get_model("meetings", "MinutesText")
    for version in apps.get_model("meetings", "MinutesVersion").objects.filter(texts=None).iterator():
        text_model.objects.bulk_create(
            text_model(
                version=version,
                reference=item["reference"],
                title=f"{item['number']} {item['title']}"[:240],
                text="\n\n".join(
                    [block["text"] for block in item["blocks"]]
                    + [f"{one['number']}: {one['wording']}" for one in item["decisions"]]
                    + [f"{one['owner']}: {one['text']}" for one in item["tasks"]]
                ),
                is_public=item["public"],
            )
            for item in version.content["items"]
        )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_feeds_and_old_minutes")]

    operations = [migrations.RunPython(note_texts, migrations.RunPython.noop, elidable=True)]
