"""Keeping the tags of the library tidy."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..domain.tags import remove_tag, rename_tag
from ..forms.entry import TagForm
from ..queries import tags_with_counts

TIDY = "library.edit_berlin_entry"


@login_required
@never_cache
@require_safe
def tag_list(request: SignedInRequest) -> HttpResponse:
    """All tags and how often they are used."""
    require(request.user, TIDY)
    return render(request, "library/tag_list.html", {"tags": tags_with_counts()})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tag_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write a tag differently, put it together with another one, or take it out of all entries."""
    require(request.user, TIDY)
    tag = get_object_or_404(tags_with_counts(), slug=slug)
    if request.POST.get("wunsch") == "loeschen":
        remove_tag(tag=tag, actor=request.user)
        messages.success(request, _("Das Schlagwort ist aus allen Einträgen entfernt."))
        return redirect("library:tags")
    form = TagForm(request.POST or None, initial={"name": tag.name})
    if form.is_valid():
        try:
            kept = rename_tag(tag=tag, name=form.cleaned_data["name"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Schlagwort heißt jetzt „%(name)s“.") % {"name": kept.name})
            return redirect("library:tags")
    return render(request, "library/tag_edit.html", {"form": form, "tag": tag})
