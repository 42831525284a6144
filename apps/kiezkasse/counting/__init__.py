"""The counting engine: a pure function of projects, ballots and published rules. No Django, no rounding, no database.

Anybody can recount with it: `python -m apps.kiezkasse.counting FILE.pb --rules rules.json`. See docs/voting.md.
"""
