"""What the API says about guidelines: versions that are public, down to the paragraph."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from ..models import Chapter, Guideline, GuidelineVersion, Paragraph, Term


class VersionNameSerializer(serializers.ModelSerializer[GuidelineVersion]):
    """By which a version is found: its guideline and its number."""

    guideline = serializers.CharField(source="guideline.slug")

    class Meta:
        model = GuidelineVersion
        fields = ["guideline", "number", "name"]


class ParagraphSerializer(serializers.ModelSerializer[Paragraph]):
    """One paragraph; `key` is the same in all versions, `number` counts in this one."""

    number = serializers.CharField()

    class Meta:
        model = Paragraph
        fields = ["key", "number", "kind", "title", "text", "question"]


class ChapterSerializer(serializers.ModelSerializer[Chapter]):
    """A chapter with its paragraphs."""

    paragraphs = ParagraphSerializer(many=True)

    class Meta:
        model = Chapter
        fields = ["key", "position", "title", "paragraphs"]


class TermSerializer(serializers.ModelSerializer[Term]):
    """A word and what it means."""

    class Meta:
        model = Term
        fields = ["key", "word", "forms", "explanation"]


class VersionSerializer(serializers.ModelSerializer[GuidelineVersion]):
    """A public version, with its text on the page of one guideline."""

    page = serializers.SerializerMethodField(help_text=_("Adresse der Seite im Portal"))

    class Meta:
        model = GuidelineVersion
        fields = [
            "number",
            "name",
            "status",
            "adopted_on",
            "adopted_by",
            "decision_url",
            "superseded_on",
            "changes",
            "wording_note",
            "page",
        ]

    def get_page(self, version: GuidelineVersion) -> str:
        return str(self.context["request"].build_absolute_uri(version.get_absolute_url()))


class VersionTextSerializer(VersionSerializer):
    """The same with chapters, paragraphs and terms."""

    chapters = ChapterSerializer(many=True)
    terms = TermSerializer(many=True)

    class Meta(VersionSerializer.Meta):
        fields = [*VersionSerializer.Meta.fields, "chapters", "terms"]


class GuidelineSerializer(serializers.ModelSerializer[Guideline]):
    """A guideline with its public versions, the newest first. `district` is empty for Berlin."""

    district = serializers.SerializerMethodField(help_text=_("Bezirksschlüssel, zwei Ziffern; leer für ganz Berlin"))
    versions = VersionSerializer(source="readable", many=True)

    class Meta:
        model = Guideline
        fields = ["slug", "district", "title", "summary", "versions"]

    def get_district(self, guideline: Guideline) -> str:
        return guideline.district.key if guideline.district else ""


class GuidelineTextSerializer(GuidelineSerializer):
    """The same with the whole text of each version."""

    versions: Any = VersionTextSerializer(source="readable", many=True)
