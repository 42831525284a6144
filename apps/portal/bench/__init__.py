"""Measuring the portal: a database with thousands of ideas, the production server, and what comes back.

`./dev bench` runs it; tools/bench.py prepares database and environment.
"""
