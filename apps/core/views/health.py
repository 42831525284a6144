"""Signs of life for operation: is the process alive, is the portal ready, how is it doing."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from prometheus_client import generate_latest

from ..figures import figures_registry
from ..health import check_all
from ..http import UserRequest
from ..rights import require


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nobody else, so that a dead database does not restart the web server."""
    return JsonResponse({"ok": True})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations, Redis and worker; 503 unless all of them are well."""
    parts = check_all()
    ok = all(part.ok for part in parts.values())
    body = {"ok": ok, "parts": {name: part.as_json() for name, part in parts.items()}}
    return JsonResponse(body, status=200 if ok else 503)


@require_safe
@never_cache
def metrics(request: UserRequest) -> HttpResponse:
    """Figures for Prometheus, for whoever sends the token or may see them by role."""
    if not _carries_token(request):
        require(request.user, "core.view_metrics")
    response: HttpResponse = ExportToDjangoView(request)
    response.content += generate_latest(figures_registry())
    return response


def _carries_token(request: HttpRequest) -> bool:
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token: str = settings.SPK_METRICS_TOKEN
    return bool(token) and constant_time_compare(sent, token)
