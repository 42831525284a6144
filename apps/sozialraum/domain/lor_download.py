"""Fetches Planungsräume from the official service, and from nowhere else."""

import ssl
from http.client import HTTPException, HTTPSConnection
from time import monotonic
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.translation import gettext as _

from apps.core.errors import DomainError

# Services that publish the LOR outlines. A redirect to any other host is not followed.
ALLOWED_HOSTS = frozenset({"gdi.berlin.de", "fbinter.stadt-berlin.de"})
WFS_LAYERS = {"2021": "lor_2021:a_lor_plr_2021"}
MAX_BYTES = 40_000_000
TIMEOUT_SECONDS = 30
DEADLINE_SECONDS = 120
MAX_REDIRECTS = 3
CHUNK = 1 << 16


def is_address(text: str) -> bool:
    return "://" in text


def fetch_lor(address: str, *, version: str) -> bytes:
    """The file behind an https address of an allowed host; a bare WFS address gets its query."""
    target = wfs_query(checked(address), version)
    for _hop in range(MAX_REDIRECTS + 1):
        status, location, content = _get(target)
        if status == 200:
            return content
        if status not in (301, 302, 303, 307, 308) or not location:
            raise DomainError(_("Der Server antwortet mit dem Status %(status)d.") % {"status": status})
        target = checked(location if is_address(location) else _same_host(target, location))
    raise DomainError(_("Der Server leitet zu oft weiter."))


def checked(address: str) -> str:
    """The address itself if it is https, without sign-in data, on the usual port of an allowed host."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise DomainError(_("Die Adresse ist nicht lesbar.")) from error
    if parts.scheme != "https" or port not in (None, 443) or parts.username is not None:
        raise DomainError(_("Nur Adressen mit https:// auf dem üblichen Port sind erlaubt."))
    if parts.hostname not in ALLOWED_HOSTS:
        raise DomainError(
            _("Von diesem Server wird nichts geladen. Erlaubt sind: %(hosts)s.")
            % {"hosts": ", ".join(sorted(ALLOWED_HOSTS))}
        )
    return address


def wfs_query(address: str, version: str) -> str:
    """Asks a WFS for all Planungsräume as GeoJSON in degrees, if the address does not say so itself."""
    parts = urlsplit(address)
    given = {name.lower() for name, _value in parse_qsl(parts.query)}
    if "/wfs/" not in parts.path or "request" in given:
        return address
    layer = WFS_LAYERS.get(version)
    if layer is None:
        raise DomainError(_("Für die LOR-Fassung „%(version)s“ ist kein Dienst bekannt.") % {"version": version})
    query = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": layer,
        "outputFormat": "application/json",
        "srsName": "EPSG:4326",
    }
    return f"https://{parts.hostname}{parts.path}?{urlencode(query)}"


def _same_host(address: str, path: str) -> str:
    return f"https://{urlsplit(address).hostname}{path if path.startswith('/') else '/' + path}"


def _get(address: str) -> tuple[int, str, bytes]:
    parts = urlsplit(address)
    connection = HTTPSConnection(parts.hostname or "", timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
    deadline = monotonic() + DEADLINE_SECONDS
    try:
        connection.request(
            "GET",
            f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}",
            headers={"User-Agent": "SPK-Portal"},
        )
        response = connection.getresponse()
        content = bytearray()
        while response.status == 200 and (chunk := response.read(CHUNK)):
            content += chunk
            if len(content) > MAX_BYTES:
                raise DomainError(_("Die Datei ist größer als 40 MB."))
            if monotonic() > deadline:
                raise TimeoutError
        return response.status, response.getheader("Location") or "", bytes(content)
    except (OSError, HTTPException) as error:
        raise DomainError(_("Der Server %(host)s ist nicht erreichbar.") % {"host": parts.hostname}) from error
    finally:
        connection.close()
