"""What stands in papers and minutes, kept beside them so that it is found."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.core.documents import pages_of

from ..models import MinutesText, MinutesVersion, Paper, PaperText, PaperVersion
from ..tasks import read_paper_version

MOST_AT_ONCE = 50


def note_title(paper: Paper) -> None:
    """Let a paper be found by its title at once; the text of its file follows."""
    PaperText.objects.update_or_create(paper=paper, page=1, defaults={"title": paper.title})


def read_later(version: PaperVersion) -> None:
    """Read a file after it is stored: a long one takes many seconds."""
    transaction.on_commit(lambda: read_paper_version.delay(version.pk), robust=True)


def read_version(*, pk: int) -> int:
    """Take up what stands in a file; returns how many pages it has. What breaks the reader is not tried again."""
    if not PaperVersion.objects.filter(pk=pk, read_at=None, deleted_at=None).update(read_at=timezone.now()):
        return 0
    version = PaperVersion.objects.select_related("paper").get(pk=pk)
    try:
        with version.file.open("rb") as file:
            pages = pages_of(file, version.content_type)
    except FileNotFoundError:
        pages = []
    return _keep(version, pages)


def read_unread() -> int:
    """Files that nobody read because the worker was away; returns how many."""
    unread = PaperVersion.objects.filter(read_at=None, deleted_at=None).order_by("pk")[:MOST_AT_ONCE]
    keys = list(unread.values_list("pk", flat=True))
    for pk in keys:
        read_version(pk=pk)
    return len(keys)


def forget_text(paper: Paper) -> None:
    """Nobody finds a paper that was taken away."""
    PaperText.objects.filter(paper=paper).delete()


def note_minutes(version: MinutesVersion) -> None:
    """Let minutes be found by what they say on each item."""
    MinutesText.objects.bulk_create(
        MinutesText(
            version=version,
            reference=item["reference"],
            title=f"{item['number']} {item['title']}"[:240],
            text=_said(item),
            is_public=item["public"],
        )
        for item in version.content["items"]
    )


def _said(item: dict[str, Any]) -> str:
    return "\n\n".join(
        [block["text"] for block in item["blocks"]]
        + [f"{one['number']}: {one['wording']}" for one in item["decisions"]]
        + [f"{one['owner']}: {one['text']}" for one in item["tasks"]]
    )


@transaction.atomic
def _keep(version: PaperVersion, pages: list[str]) -> int:
    paper = Paper.objects.select_for_update(no_key=True).get(pk=version.paper_id)
    newest = paper.versions.filter(deleted_at=None).order_by("-number").values_list("pk", flat=True).first()
    if paper.deleted_at is not None or newest != version.pk:
        return 0
    paper.texts.all().delete()
    PaperText.objects.bulk_create(
        PaperText(paper=paper, page=number, title=paper.title if number == 1 else "", text=text)
        for number, text in enumerate(pages or [""], start=1)
        if number == 1 or text
    )
    return len(pages)
