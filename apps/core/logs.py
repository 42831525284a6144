"""Structured logs: JSON in the real service, plain lines in development.

No line names a person: mail addresses and keys of private links are blotted out, client addresses
shortened, Django's own lines name the route instead of the path, tracebacks show no values.
"""

import ipaddress
import logging.config
import re
from typing import Any

import structlog

BLOT = "***"
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
# Signed keys of private links and of allauth's mails: long runs of letters without a space.
KEY = re.compile(r"[A-Za-z0-9_~:.-]*[A-Za-z0-9_-]{32,}[A-Za-z0-9_~:.-]*")
# PostgreSQL quotes the whole row that it refused.
DETAIL = re.compile(r"DETAIL:.*?(?=\n\n(?:The above|During)|\n(?:HINT|CONTEXT|QUERY):|\Z)", re.DOTALL)
IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
IPV6 = re.compile(r"(?<![\w:])[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){3,7}(?![\w:])")
# Loggers of Django that write the path of a request, which may hold the key of a private link.
LOGS_PATHS = ("django.request", "django.security")


def shorten_address(address: str) -> str:
    """The network a client came from: /24 of an IPv4, /48 of an IPv6 address, empty if there is none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    prefix = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network((parsed, prefix), strict=False).network_address)


def name_route(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Django logs "Not Found: /ideen/mein/<key>/": keep the words, put the route in place of the path."""
    record: logging.LogRecord | None = event.get("_record")
    if record is None or not record.name.startswith(LOGS_PATHS):
        return event
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    if path := getattr(request, "path", ""):
        event["event"] = str(event["event"]).replace(path, "").rstrip(": ")
    status = getattr(record, "status_code", None)
    if status is not None and status < 500:
        # Somebody was refused or nothing was found: where in the code says nothing to an operator.
        event.pop("exc_info", None)
    return event | {"route": match.route if match else None, "status": status}


def hide_personal_data(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The last net before a line is written, whatever went into it."""
    return {key: _hide(value) for key, value in event.items()}


def _hide(value: Any) -> Any:
    if isinstance(value, str):
        value = DETAIL.sub(f"DETAIL: {BLOT}", value)
        value = MAIL_ADDRESS.sub(BLOT, value)
        value = IPV4.sub(lambda match: shorten_address(match[0]) or match[0], value)
        value = IPV6.sub(lambda match: shorten_address(match[0]) or match[0], value)
        return KEY.sub(BLOT, value)
    if isinstance(value, dict):
        return {key: _hide(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_hide(item) for item in value]
    return value


def configure_logging(*, json: bool, level: str) -> None:
    """Send structlog and the standard library through the same processors to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "spk": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": _last_steps(json=json),
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "spk"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
                "fontTools": {"level": "ERROR"},
                "weasyprint": {"level": "ERROR"},
            },
        }
    )


def _last_steps(*, json: bool) -> list[Any]:
    # Local variables of a traceback are what people typed.
    tracebacks = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    return [
        name_route,
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.ExceptionRenderer(tracebacks) if json else structlog.processors.format_exc_info,
        hide_personal_data,
        structlog.processors.JSONRenderer(sort_keys=False) if json else structlog.dev.ConsoleRenderer(colors=False),
    ]
