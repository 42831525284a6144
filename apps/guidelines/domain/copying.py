"""Takes the text of one version over into the next one, key by key."""

from ..models import Chapter, GuidelineVersion, Paragraph, Term


def copy_text(source: GuidelineVersion, target: GuidelineVersion) -> None:
    """Chapters, paragraphs and terms with the same keys: what is the same paragraph stays known as the same."""
    chapters = {
        chapter.pk: Chapter(version=target, key=chapter.key, position=chapter.position, title=chapter.title)
        for chapter in source.chapters.all()
    }
    Chapter.objects.bulk_create(chapters.values())
    Paragraph.objects.bulk_create(
        Paragraph(
            version=target,
            chapter=chapters[one.chapter_id],
            key=one.key,
            position=one.position,
            kind=one.kind,
            title=one.title,
            text=one.text,
            question=one.question,
        )
        for one in source.paragraphs.all()
    )
    Term.objects.bulk_create(
        Term(version=target, key=one.key, word=one.word, forms=one.forms, explanation=one.explanation)
        for one in source.terms.all()
    )
