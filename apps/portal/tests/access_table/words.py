"""The words in which the rows of the access matrix are written."""

from typing import Any

from ..access import SIGN_IN, Answer, Row, row

OFFICE = {"moderator", "coordinator", "lead"}
EVENING = OFFICE | {"kiezpate"}
# Those for whom what lies on this district's desk does not exist.
NOT_HERE = {"citizen", "reviewer", "kiezpate", "tech_admin", "other_moderator"}
STAFF = OFFICE | {"reviewer", "tech_admin", "other_moderator"}
# The working group of the world: its lead by role, a member, and the member whose turn it is to host.
LEADS_MEETING = {"lead", "reviewer"}
IN_BODY = LEADS_MEETING | {"coordinator"}


def each(actors: set[str], answer: Answer) -> dict[str, Any]:
    """The same answer for several actors, as named arguments."""
    return dict.fromkeys(actors, answer)


def everybody(answer: Answer = 200, **parameters: Any) -> Row:
    """The same for all, signed in or not."""
    return row(answer, **parameters)


def signed_in(answer: Answer = 200, **parameters: Any) -> Row:
    """The same for all who are signed in."""
    return row(answer, anonymous=SIGN_IN, **parameters)


def only(actors: set[str], answer: Answer = 200, others: Answer = 403, **parameters: Any) -> Row:
    """Some by role; visitors are asked to sign in, the others are refused."""
    return row(others, anonymous=SIGN_IN, **each(actors, answer), **parameters)


def own_only(answer: Answer = 200, **parameters: Any) -> Row:
    """For the author's account alone; for others the idea does not exist there."""
    return only({"citizen"}, answer, others=404, reference="own_proposal", **parameters)


def admin_only(actors: set[str], **parameters: Any) -> Row:
    """Some by role in the browser admin; whoever may not open it at all is sent to its sign-in."""
    return row(403, **each({"anonymous", "citizen", "kiezpate"}, 302), **each(actors, 200), **parameters)


def admin_model(
    label: str, pk: str, *, view: set[str], elsewhere: set[str], add: set[str] | None = None
) -> dict[str, Row]:
    """The addresses of one model in the admin. Nothing is deleted there.

    `view` sees the object; `elsewhere` has the right in another district only, for whom it does not exist.
    """
    return {
        f"admin:{label}_changelist": admin_only(view | elsewhere),
        f"admin:{label}_add": admin_only(add or set()),
        f"admin:{label}_change": admin_only(view, **each(elsewhere, 302), object_id=pk),
        f"admin:{label}_history": row(302, **each(view, 200), object_id=pk),
        f"admin:{label}_delete": admin_only(set(), object_id=pk),
    }
