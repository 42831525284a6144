"""The demo: two districts with rounds, ideas, assemblies and people, all of it invented.

The content lies in small files to read and change; `loader.py` brings it into the portal through
the same domain functions that people use, so that the demo obeys the same rules as the real thing.
"""
