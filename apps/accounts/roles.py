"""The role table: who may do what. The only place where a right is given to a role.

Each right is asked for an object of a district. A role counts when it belongs to the district of
the object; a role for one Bezirksregion counts only for objects of that region. The predicates in
each app's rules.py read this table; docs/roles.md is made from it by `manage.py role_table`.
"""

from .enums import RoleKind as R

OFFICE = frozenset({R.ANLAUFSTELLE, R.GEBIETSKOORDINATION, R.SPK_LEITUNG})
EVENING = OFFICE | {R.KIEZPATE}

ROLE_TABLE: dict[str, frozenset[R]] = {
    # the desk and the ideas
    "kiezkasse.view_desk": OFFICE,
    "kiezkasse.view_proposal_contact": OFFICE,
    "kiezkasse.publish_proposal": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "kiezkasse.reject_proposal": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "kiezkasse.enter_proposal": OFFICE,
    "kiezkasse.withdraw_proposal": OFFICE,
    "kiezkasse.hide_comment": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "portal.handle_feedback": OFFICE,
    # money and the year
    "kiezkasse.manage_round": frozenset({R.SPK_LEITUNG}),
    # the evening
    "kiezkasse.manage_assembly": OFFICE,
    "kiezkasse.run_assembly": EVENING,
    # the browser admin
    "accounts.use_admin": OFFICE | {R.FACHAMT, R.TECHNICAL_ADMIN},
    "accounts.manage_roles": frozenset({R.SPK_LEITUNG, R.TECHNICAL_ADMIN}),
    "sozialraum.manage_sozialraum": frozenset({R.SPK_LEITUNG, R.TECHNICAL_ADMIN}),
    # operation
    "core.view_metrics": frozenset({R.TECHNICAL_ADMIN}),
}
