"""The role table: who may do what. The only place where a right is given to a role.

Each right is asked for an object of a district. A role counts when it belongs to the district of
the object; a role for one Bezirksregion counts only for objects of that region; that of the Senate
belongs to no district and counts only for rights that are asked without one. The predicates in
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
    "kiezkasse.merge_proposals": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "kiezkasse.pass_on_proposal": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "kiezkasse.ask_proposal": OFFICE,
    "kiezkasse.write_note": OFFICE,
    "moderation.block_person": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "moderation.manage_templates": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "notifications.view_messages": OFFICE,
    "notifications.manage_messages": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "enquiries.view_enquiries": OFFICE,
    "enquiries.answer_enquiry": OFFICE,
    "enquiries.manage_faq": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "enquiries.answer_hand_over": frozenset({R.FACHAMT}),
    # the Fachämter
    "kiezkasse.ask_review": OFFICE,
    "kiezkasse.answer_review": frozenset({R.FACHAMT}),
    # money and the year
    "kiezkasse.manage_round": frozenset({R.SPK_LEITUNG}),
    # the Vorhabenliste
    "vorhaben.edit_vorhaben": OFFICE | {R.FACHAMT},
    "vorhaben.publish_vorhaben": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "vorhaben.view_participants": OFFICE | {R.FACHAMT},
    # the guidelines for participation; that of Berlin belongs to the Senate department
    "guidelines.edit_guideline": OFFICE,
    "guidelines.adopt_guideline": frozenset({R.SPK_LEITUNG}),
    "guidelines.keep_berlin_guideline": frozenset({R.SENATE}),
    "guidelines.run_consultation": OFFICE,
    "guidelines.hide_contribution": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    # the library
    "library.edit_entry": OFFICE,
    "library.edit_berlin_entry": frozenset({R.SPK_LEITUNG, R.SENATE}),
    # Anregungen von Beteiligung
    "anregungen.view_desk": OFFICE | {R.FACHAMT},
    "anregungen.enter": OFFICE,
    "anregungen.check": frozenset({R.ANLAUFSTELLE, R.SPK_LEITUNG}),
    "anregungen.decide": frozenset({R.FACHAMT, R.SPK_LEITUNG}),
    "anregungen.manage_rules": frozenset({R.SPK_LEITUNG}),
    # the evening
    "kiezkasse.manage_assembly": OFFICE,
    "kiezkasse.run_assembly": EVENING,
    # votes with ballots; nobody's role opens a ballot
    "voting.manage_vote": frozenset({R.SPK_LEITUNG}),
    "voting.handle_ballots": OFFICE,
    # deadlines
    "deadlines.view_deadlines": frozenset(R),
    "deadlines.view_all_deadlines": OFFICE,
    "deadlines.manage_deadlines": OFFICE,
    "deadlines.meet_deadline": EVENING,
    "deadlines.manage_rules": frozenset({R.SPK_LEITUNG}),
    # bodies and their meetings; chair, office and members have their rights by their seat
    "meetings.edit_body": frozenset({R.SPK_LEITUNG}),
    "meetings.found_berlin_body": frozenset({R.SPK_LEITUNG, R.SENATE}),
    "meetings.read_berlin_bodies": frozenset({R.SENATE}),
    # the browser admin
    "accounts.use_admin": OFFICE | {R.FACHAMT, R.TECHNICAL_ADMIN},
    "accounts.manage_roles": frozenset({R.SPK_LEITUNG, R.TECHNICAL_ADMIN}),
    "sozialraum.manage_sozialraum": frozenset({R.SPK_LEITUNG, R.TECHNICAL_ADMIN}),
    # operation
    "core.view_metrics": frozenset({R.TECHNICAL_ADMIN}),
    "operation.view_operation": frozenset({R.SPK_LEITUNG, R.TECHNICAL_ADMIN}),
    "operation.manage_retention": frozenset({R.SPK_LEITUNG, R.TECHNICAL_ADMIN}),
}

# Who may give and take which role, in their own district. Whoever runs the machine does not decide
# about the money: technical administration cannot make SPK-Leitung. No district gives the role of the Senate.
GIVES_ROLES: dict[R, frozenset[R]] = {
    R.SPK_LEITUNG: frozenset(R) - {R.SENATE},
    R.TECHNICAL_ADMIN: frozenset(R) - {R.SPK_LEITUNG, R.SENATE},
}

# What each right means, for docs/roles.md.
RIGHTS_IN_WORDS: dict[str, str] = {
    "kiezkasse.view_desk": "See the desk of the Anlaufstelle with all ideas of the district",
    "kiezkasse.view_proposal_contact": "See how to reach the person behind an idea",
    "kiezkasse.publish_proposal": "Publish an idea",
    "kiezkasse.reject_proposal": "Not admit an idea, with a public reason",
    "kiezkasse.enter_proposal": "Enter an idea that came on paper, by phone, by mail or in the room",
    "kiezkasse.withdraw_proposal": "Withdraw an idea for its author",
    "kiezkasse.hide_comment": "Hide a comment with a reason, and show it again",
    "kiezkasse.merge_proposals": "Merge two ideas into one, and take them apart again",
    "kiezkasse.pass_on_proposal": "Pass an idea on to another authority, with a public reason",
    "kiezkasse.ask_proposal": "Ask the author of an idea something and read the answer",
    "kiezkasse.write_note": "Write and read notes of colleagues at the desk",
    "moderation.block_person": "Block a person in the district and hide what they wrote; lift it again",
    "moderation.manage_templates": "Change the texts that the desk offers: reasons, questions, invitations",
    "notifications.view_messages": "See which mails went to whom and why, and how far mailings are",
    "notifications.manage_messages": "Send a mail again, hold back mails and mailings, change the words of mails",
    "enquiries.view_enquiries": "Read what people ask the Anlaufstelle, with how to reach them",
    "enquiries.answer_enquiry": "Take, sort, answer, hand over, merge and close enquiries",
    "enquiries.manage_faq": "Write and publish public questions with their answers",
    "enquiries.answer_hand_over": "Answer questions about enquiries, for the own Fachamt alone",
    "kiezkasse.ask_review": "Ask Fachämter about an idea, read all they say, sort ideas by competence",
    "kiezkasse.answer_review": "Answer questions about ideas, for the own Fachamt alone",
    "kiezkasse.manage_round": "Prepare, publish and close the year: amounts, time windows, rules",
    "vorhaben.edit_vorhaben": "Enter and keep entries of the Vorhabenliste, a Fachamt its own alone",
    "vorhaben.publish_vorhaben": "Check entries of the Vorhabenliste, publish them, take them out",
    "vorhaben.view_participants": "See who has registered for a date of a Vorhaben, a Fachamt for its own alone",
    "guidelines.edit_guideline": "Write drafts of the district's guideline and the way it came about",
    "guidelines.adopt_guideline": "Bring a version of the district's guideline into force, by a decision",
    "guidelines.keep_berlin_guideline": "Write and bring into force the guideline of all of Berlin",
    "guidelines.run_consultation": "Consult everybody on a draft of the district's guideline, answer what is said",
    "guidelines.hide_contribution": "Hide what somebody said in a consultation, with a reason, and show it again",
    "library.edit_entry": "Enter, change and publish what the library says of the own district",
    "library.edit_berlin_entry": "The same for what is for several districts or all of Berlin; tidy up tags",
    "anregungen.view_desk": "See all Anregungen of the district, a Fachamt those it decides on alone",
    "anregungen.enter": "Enter an Anregung or a list of signatures that came on paper, withdraw one for its author",
    "anregungen.check": "Ask back, admit an Anregung or not, with a public reason",
    "anregungen.decide": "Decide on an Anregung with public reasons, a Fachamt on its own alone",
    "anregungen.manage_rules": "Change how many signatures an Anregung needs, who decides and until when",
    "kiezkasse.manage_assembly": "Plan and cancel assemblies, put ideas on the agenda",
    "kiezkasse.run_assembly": "Open an assembly, record votes and amounts, close it",
    "voting.manage_vote": "Prepare and announce votes, ask for and agree to acts that take two, publish results",
    "voting.handle_ballots": "Hand out codes, take ballots on paper, type them in, reconcile",
    "deadlines.view_deadlines": "See the deadlines that fall to oneself, one's Fachamt or one's role",
    "deadlines.view_all_deadlines": "See all deadlines of the district",
    "deadlines.manage_deadlines": "Move or waive deadlines with a reason",
    "deadlines.meet_deadline": "Say that something is done that the portal cannot see, such as a signed record",
    "deadlines.manage_rules": "Change when the portal reminds, and whom it tells of a day gone by",
    "meetings.edit_body": "Set up bodies of the district, their seats, rules, meetings and records",
    "meetings.found_berlin_body": "Set up a body across districts; whoever does so takes the seat of its office",
    "meetings.read_berlin_bodies": "Read bodies across districts, such as the KoG SRO, from inside without a seat",
    "accounts.use_admin": "Open the browser admin",
    "accounts.manage_roles": "Give and take roles in the district",
    "sozialraum.manage_sozialraum": "Edit the district's contact and the everyday names of areas",
    "core.view_metrics": "Read the figures at /metrics",
    "operation.view_operation": "See how the portal runs, and start a job",
    "operation.manage_retention": "Choose how long the district keeps which data",
}
