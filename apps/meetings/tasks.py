"""Celery only brings haste; what was not read is found by a job."""

from celery import shared_task


@shared_task
def read_paper_version(pk: int) -> int:
    """Somebody added a file: what stands in it?"""
    from .domain.paper_text import read_version

    return read_version(pk=pk)
