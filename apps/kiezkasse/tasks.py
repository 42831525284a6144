"""Nightly work of the Kiezkasse."""

from celery import shared_task


@shared_task
def delete_unconfirmed_proposals() -> int:
    """Delete ideas whose mail address was never confirmed."""
    from .domain.proposals import delete_unconfirmed_proposals as delete

    return delete()


@shared_task
def delete_old_drafts() -> int:
    """Delete ideas that somebody began to write and did not go on with."""
    from .domain.drafts import delete_old_drafts as delete

    return delete()


@shared_task
def delete_settled_contacts() -> int:
    """Delete how to reach the authors of a closed round."""
    from .domain.proposals import delete_settled_contacts as delete

    return delete()


@shared_task
def delete_stale_supports() -> int:
    """Delete addresses of supports that nobody confirmed in two days."""
    from .domain.support import delete_stale_pending as delete

    return delete()


@shared_task
def forget_imported_rows() -> int:
    """Delete what stood in imported tables a month ago."""
    from .domain.exchange import forget_imported_rows as forget

    return forget()
