"""Figures of operation: each app lists in figures.py what monitoring and the staff page ask for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector, CollectorRegistry

from .registry import from_each_app


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure that can be read at any time. With `label`, one value for each of its words."""

    name: str
    help: str
    read: Callable[[], float | Mapping[str, float] | None]
    label: str = ""


def all_figures() -> list[Figure]:
    """Every figure of this installation."""
    return from_each_app(settings.INSTALLED_APPS, "figures", "FIGURES")


class _PortalCollector(Collector):
    """Reads the figures when Prometheus asks, so that every process of the server tells the same."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for figure in all_figures():
            family = GaugeMetricFamily(f"spk_{figure.name}", figure.help, labels=[figure.label] if figure.label else [])
            value: Any = figure.read()
            for word, number in value.items() if figure.label else [("", value)]:
                if number is not None:
                    family.add_metric([word] if figure.label else [], number)
            yield family


def figures_registry() -> CollectorRegistry:
    """What Prometheus reads beside the figures of the server's processes."""
    registry = CollectorRegistry()
    registry.register(_PortalCollector())
    return registry
