"""Saving how somebody likes to see a list."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..models import SavedView

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_VIEWS = 20


@transaction.atomic
def save_view(*, list_name: str, name: str, query: str, actor: "User") -> SavedView:
    """Keep the filters of a list under a name; the same name again replaces them."""
    name = " ".join(name.split())
    if not name or len(name) > 60:
        raise DomainError(_("Bitte geben Sie der Ansicht einen Namen mit höchstens 60 Zeichen."), field="name")
    if len(query) > 400:
        raise DomainError(_("Diese Filter sind zu lang zum Speichern."))
    views = SavedView.objects.filter(user=actor, list_name=list_name)
    if views.exclude(name=name).count() >= MOST_VIEWS:
        raise DomainError(_("Sie haben schon 20 Ansichten. Bitte löschen Sie zuerst eine."))
    view, _created = views.update_or_create(user=actor, list_name=list_name, name=name, defaults={"query": query})
    return view


def delete_view(*, view: SavedView, actor: "User") -> None:
    """Forget a saved view of one's own."""
    SavedView.objects.filter(pk=view.pk, user=actor).delete()
