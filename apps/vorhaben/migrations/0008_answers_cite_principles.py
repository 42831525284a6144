"""The answers of the self-check cite the principles of a guideline's version instead of naming them by numbers."""

from apps.core.together import Together
from datetime import date

import django.db.models.deletion
from django.db import migrations, models

from apps.guidelines.domain.shipped import FOLDER
from apps.guidelines.source import read_source

# What the answers named until now, and where the same principles stand from now on.
KNOWN = {
    "treptow-koepenick-2021": (
        "09",
        "treptow-koepenick",
        "Leitlinien für Bürger:innenbeteiligung Treptow-Köpenick",
        "Beschluss des Bezirksamts Treptow-Köpenick",
        date(2021, 1, 5),
    ),
    "berlin-2019": (
        None,
        "berlin",
        "Leitlinien für Beteiligung des Landes Berlin",
        "Beschluss des Senats von Berlin",
        date(2019, 9, 3),
    ),
}


def cite_principles(apps, schema_editor):
    """Give each account its version and each answer its paragraph; the versions are made where there are none."""
    account_model = apps.get_model("vorhaben", "ParticipationAccount")
    for key in account_model.objects.exclude(guideline_key="").values_list("guideline_key", flat=True).distinct():
        version = _version(apps, key)
        principles = list(
            apps.get_model("guidelines", "Paragraph")
            .objects.filter(version=version, kind="principle")
            .order_by("chapter__position", "position")
        )
        for account in account_model.objects.filter(guideline_key=key):
            account.guideline = version
            account.save(update_fields=["guideline"])
            for answer in account.answers.all():
                answer.paragraph = principles[answer.number - 1]
                answer.save(update_fields=["paragraph"])


def _version(apps, key):
    district_key, slug, title, adopted_by, adopted_on = KNOWN[key]
    guideline_model = apps.get_model("guidelines", "Guideline")
    district = apps.get_model("sozialraum", "District").objects.filter(key=district_key).first()
    guideline, is_new = guideline_model.objects.get_or_create(
        district=district, defaults={"slug": slug, "title": title, "summary": "Wie wir Menschen beteiligen."}
    )
    version_model = apps.get_model("guidelines", "GuidelineVersion")
    if not is_new:
        found = version_model.objects.filter(guideline=guideline, adopted_on=adopted_on).first()
        if found is not None:
            return found
    return _written(apps, version_model.objects.create(guideline=guideline, number=1), key, adopted_by, adopted_on)


def _written(apps, version, key, adopted_by, adopted_on):
    chapter_model, paragraph_model = apps.get_model("guidelines", "Chapter"), apps.get_model("guidelines", "Paragraph")
    term_model = apps.get_model("guidelines", "Term")
    source = read_source((FOLDER / f"{key}.md").read_text(encoding="utf-8"))
    for place, chapter in enumerate(source.chapters, start=1):
        row = chapter_model.objects.create(version=version, position=place, title=chapter.title)
        for position, one in enumerate(chapter.paragraphs, start=1):
            paragraph_model.objects.create(
                version=version,
                chapter=row,
                position=position,
                kind=one.kind,
                title=one.title,
                text=one.text,
                question=one.question,
            )
    for term in source.terms:
        term_model.objects.create(version=version, word=term.word, forms=term.forms, explanation=term.explanation)
    version.status, version.adopted_by, version.adopted_on = "adopted", adopted_by, adopted_on
    version.wording_note = "Kurzfassung in eigenen Worten des Portals. Es gilt der beschlossene Wortlaut."
    version.save()
    return version


class Migration(migrations.Migration):
    dependencies = [
        ("vorhaben", "0007_words_of_vorhaben"),
        ("guidelines", "0001_guidelines_in_versions"),
        ("sozialraum", "0001_sozialraeume_and_addresses"),
    ]

    operations = [
        Together(
            [
                migrations.RemoveConstraint(
                    model_name="participationaccount", name="vorhaben_account_public_is_complete"
                ),
                migrations.RemoveConstraint(model_name="principleanswer", name="principle_answer_once"),
                migrations.AlterModelOptions(
                    name="principleanswer",
                    options={
                        "ordering": ["paragraph__chapter__position", "paragraph__position"],
                        "verbose_name": "Antwort der Selbstprüfung",
                        "verbose_name_plural": "Antworten der Selbstprüfung",
                    },
                ),
            ]
        ),
        migrations.RenameField("participationaccount", "guideline", "guideline_key"),
        Together(
            [
                migrations.AddField(
                    model_name="participationaccount",
                    name="guideline",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="guidelines.guidelineversion",
                        verbose_name="Leitlinie",
                    ),
                ),
                migrations.AddField(
                    model_name="principleanswer",
                    name="paragraph",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="guidelines.paragraph",
                        verbose_name="Absatz",
                    ),
                ),
            ]
        ),
        migrations.RunPython(cite_principles, migrations.RunPython.noop),
        # What was written is checked before the tables change again.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        Together(
            [
                migrations.RemoveField(model_name="participationaccount", name="guideline_key"),
                migrations.RemoveField(model_name="principleanswer", name="number"),
                migrations.AlterField(
                    model_name="principleanswer",
                    name="paragraph",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="guidelines.paragraph",
                        verbose_name="Absatz",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="participationaccount",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None),
                            models.Q(models.Q(("intro", ""), _negated=True), ("guideline__isnull", False)),
                            _connector="OR",
                        ),
                        name="vorhaben_account_public_is_complete",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="principleanswer",
                    constraint=models.UniqueConstraint(fields=("account", "paragraph"), name="principle_answer_once"),
                ),
                migrations.CreateModel(
                    name="ConceptCitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "concept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="vorhaben.participationconcept",
                                verbose_name="Beteiligungskonzept",
                            ),
                        ),
                        (
                            "paragraph",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="guidelines.paragraph",
                                verbose_name="Absatz",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Verweis auf eine Leitlinie",
                        "verbose_name_plural": "Verweise auf Leitlinien",
                        "ordering": ["paragraph__chapter__position", "paragraph__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("concept", "paragraph"), name="concept_cites_paragraph_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
