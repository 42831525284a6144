"""Pages behind a link that one person alone got by mail."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponseBase
from django.shortcuts import render

from .errors import DomainError
from .http import UserRequest, kept_private

Rest = ParamSpec("Rest")


def behind_private_link(
    *, template: str, expired: type[DomainError]
) -> Callable[
    [Callable[Concatenate[UserRequest, Rest], HttpResponseBase]],
    Callable[Concatenate[UserRequest, Rest], HttpResponseBase],
]:
    """No cache and no search engine keeps these pages; a link that opens nothing is answered with a sentence.

    `template` gets the `sentence`, and `is_broken` where the link was never ours; `expired` says that it was.
    """

    def around(
        view: Callable[Concatenate[UserRequest, Rest], HttpResponseBase],
    ) -> Callable[Concatenate[UserRequest, Rest], HttpResponseBase]:
        @wraps(view)
        def inner(request: UserRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            response: HttpResponseBase
            try:
                response = view(request, *args, **kwargs)
            except DomainError as error:
                status = 410 if isinstance(error, expired) else 404
                response = render(
                    request, template, {"sentence": str(error), "is_broken": status == 404}, status=status
                )
            return kept_private(response)

        return inner

    return around
