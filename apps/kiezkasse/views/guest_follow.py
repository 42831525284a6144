"""Following without an account: a mail address, a mail with a button, a private page to change or end it."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.http import UserRequest, sent_number
from apps.core.ratelimit import MAILS_PER_MAILBOX, MAILS_PER_NETWORK, TooOftenError, client_network, count_use

from ..domain.guests import (
    confirm_guest_follow,
    district_of,
    end_all,
    end_guest_follow,
    follow_to_confirm,
    guest_by_key,
    guest_key,
    in_offers,
    name_of,
    offers_for,
    request_guest_follow,
)
from ..forms.follow import GuestFollowForm
from ..queries import guest_follows
from .follow import thing_of
from .support import behind_mail_link

if TYPE_CHECKING:
    from apps.notifications.models import Guest


@require_http_methods(["GET", "HEAD", "POST"])
def guest_follow(request: UserRequest, kind: str, key: str) -> HttpResponse:
    """Ask for mails about one thing. The answer is the same whoever asks, and whether they get them already."""
    thing = thing_of(request, kind, key)
    form = GuestFollowForm(request.POST or None, offers=offers_for(thing))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            count_use(action="follow-network", key=client_network(request), rate=MAILS_PER_NETWORK)
            count_use(action="follow-mailbox", key=email, rate=MAILS_PER_MAILBOX)
            request_guest_follow(thing=thing, email=email, offers=form.cleaned_data["offers"])
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            messages.success(
                request,
                _("Wir haben eine E-Mail an diese Adresse geschickt. Bitte bestätigen Sie darin, was Sie bekommen."),
            )
            return redirect(thing.get_absolute_url())
    context = {"thing": thing, "thing_name": name_of(thing), "form": form, "district": district_of(thing)}
    return render(request, "kiezkasse/guest_follow.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_mail_link
def guest_confirm(request: UserRequest, key: str) -> HttpResponse:
    """One button confirms; opening the link alone does not, or mail scanners would."""
    found, kinds = follow_to_confirm(key)
    thing = found.thing
    if request.method != "POST":
        context = {"thing_name": name_of(thing), "offers": in_offers(kinds), "district": district_of(thing)}
        return render(request, "kiezkasse/guest_confirm.html", context)
    guest = cast("Guest", found.guest)  # the link names follows of guests alone
    if request.POST.get("nein"):
        end_guest_follow(follow=found)
        messages.success(request, _("Sie bekommen nichts. Was wir dazu gespeichert hatten, ist gelöscht."))
        return redirect(thing.get_absolute_url())
    confirm_guest_follow(key=key)
    messages.success(request, _("Danke. Ab jetzt schreiben wir Ihnen, wenn es Neues gibt."))
    return redirect("kiezkasse:guest-follows", guest_key(guest))


@require_http_methods(["GET", "HEAD", "POST"])
@behind_mail_link
def guest_overview(request: UserRequest, key: str) -> HttpResponse:
    """All that an address without an account follows, each with a button that ends it."""
    guest = guest_by_key(key)
    if request.method != "POST":
        follows = guest_follows(guest)
        for follow in follows:
            follow.offers = in_offers(follow.kinds)  # type: ignore[attr-defined]
        context = {"follows": follows, "email": guest.email}
        return render(request, "kiezkasse/guest_follows.html", context)
    if "alle" in request.POST:
        end_all(guest=guest)
        messages.success(request, _("Sie bekommen keine E-Mails mehr. Ihre Adresse ist gelöscht."))
        return redirect("portal:home")
    found = get_object_or_404(guest.follows, pk=sent_number(request, "beenden"))
    name, is_last = name_of(found.thing), guest.follows.count() == 1
    end_guest_follow(follow=found)
    messages.success(request, _("Sie folgen „%(name)s“ nicht mehr.") % {"name": name})
    return redirect("portal:home") if is_last else redirect("kiezkasse:guest-follows", key)
