"""The role table as a page of the documentation."""

from .enums import RoleKind
from .roles import GIVES_ROLES, RIGHTS_IN_WORDS, ROLE_TABLE

INTRODUCTION = """\
# Who may do what

Made by `python manage.py role_table --write` from `apps/accounts/roles.py`, the only place where a right is given to
a role; do not edit by hand. A test fails when this page is out of date.

A role belongs to one district, or to one Bezirksregion of it, and gives its rights for objects of that district or
region alone; that of the Senatsverwaltung belongs to no district. Staff work only with a second factor. Nobody needs a
role, or an account, to hand in an idea, to support one or to comment; a confirmed mail address is enough.
"""


def role_table() -> str:
    """The whole of docs/roles.md."""
    kinds = list(RoleKind)
    head = ["| Right | " + " | ".join(str(kind.label) for kind in kinds) + " |", "|---" * (len(kinds) + 1) + "|"]
    rows = [
        f"| {words}<br>`{right}` | " + " | ".join("✓" if kind in ROLE_TABLE[right] else "" for kind in kinds) + " |"
        for right, words in RIGHTS_IN_WORDS.items()
    ]
    giving = [
        f"- {giver.label} gives and takes: " + ", ".join(str(kind.label) for kind in kinds if kind in given) + "."
        for giver, given in GIVES_ROLES.items()
    ]
    return "\n".join(
        [
            INTRODUCTION,
            *head,
            *rows,
            "",
            "## Who gives roles",
            "",
            *giving,
            "- Nobody changes their own roles, and the last SPK-Leitung of a district cannot be taken.",
            "- The first role of a district is given on the machine: `manage.py give_role EMAIL spk_leitung 09`.",
            "- The role of the Senatsverwaltung too: `manage.py give_role EMAIL senate`.",
            "- Every role given or taken stays in the change history with who, when and from which page.",
            "",
        ]
    )
