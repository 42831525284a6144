"""Who gets what from which address: the access matrix, a file for each app.

One line (or several, for GET and POST) for each URL name. 200 shows the page, 403 and 404 refuse,
SIGN_IN leads to the sign-in page, 302 somewhere else. Names such as "proposal" stand for things of the
World (world.py). 405 means: this address has no such method, for nobody.
"""

from ..access import Row
from . import (
    accounts,
    admin,
    anregungen,
    api,
    consultations,
    core,
    deadlines,
    enquiries,
    guidelines,
    kiezkasse,
    library,
    meetings,
    notifications,
    oparl,
    operation,
    portal,
    sozialraum,
    vorhaben,
    voting,
)

APPS = (
    accounts,
    admin,
    anregungen,
    api,
    consultations,
    core,
    deadlines,
    enquiries,
    guidelines,
    kiezkasse,
    library,
    meetings,
    notifications,
    oparl,
    operation,
    portal,
    sozialraum,
    vorhaben,
    voting,
)

ACCESS: dict[str, Row | list[Row]] = {}
for app in APPS:
    ACCESS |= app.ROWS
