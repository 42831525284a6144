"""Makes the tests quicker without changing what they see."""

import gc
from typing import Any

from django.template import Context, RequestContext, Template
from django.test.signals import template_rendered


def note_pages_only() -> None:
    """Tell tests of the template of each page and its context, not of the hundred small ones it is made of.

    Django copies the context of every included template and every form field for `response.context`.
    """
    Template._render = _render  # type: ignore[attr-defined]


def _render(self: Template, context: Context) -> Any:
    is_whole = isinstance(context, RequestContext) and context.template is self
    if is_whole:
        template_rendered.send(sender=self, template=self, context=context)
    return self.nodelist.render(context)


def collect_less_often() -> None:
    """Leave alone what was there before the first test: thousands of models, addresses and templates that stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
