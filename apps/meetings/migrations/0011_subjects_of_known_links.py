import re
from typing import Any

from django.db import migrations

_REFERENCE = "[2-9a-hjkmnp-z]{8}"
VORHABEN = re.compile(rf"/vorhaben/({_REFERENCE})(?:-[-a-z0-9]*)?/")
IDEA = re.compile(rf"/ideen/({_REFERENCE})(?:-[-a-z0-9]*)?/")
ROUND = re.compile(r"/kiezkassen/([-a-z0-9]+)/([0-9]{4})/")


def take_up(apps: Any, schema_editor: Any) -> None:
    """Typed addresses of things that items can be about become what they are about."""
    link_model, subject_model = (apps.get_model("meetings", name) for name in ("ItemLink", "ItemSubject"))
    districts = dict(apps.get_model("sozialraum", "District").objects.values_list("slug", "key"))
    for link in link_model.objects.filter(address__startswith="/").iterator():
        if match := VORHABEN.fullmatch(link.address):
            kind, key = "vorhaben", match[1]
        elif match := IDEA.fullmatch(link.address):
            kind, key = "idea", match[1]
        elif (match := ROUND.fullmatch(link.address)) and match[1] in districts:
            kind, key = "round", f"{districts[match[1]]}-{match[2]}"
        else:
            continue
        subject_model.objects.get_or_create(item_id=link.item_id, kind=kind, key=key)
        link.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0010_subjects_of_items"),
        ("sozialraum", "0002_count_residents_by_day"),
    ]

    operations = [migrations.RunPython(take_up, migrations.RunPython.noop, elidable=True)]
