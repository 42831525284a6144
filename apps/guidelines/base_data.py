"""The guidelines that every portal begins with."""

from django.utils.translation import gettext_lazy as _

from apps.core.base_data import BaseData

from .domain.shipped import load_shipped_guidelines

BASE_DATA = [BaseData(title=_("Leitlinien"), load=load_shipped_guidelines)]
