from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Stamped(models.Model):
    """What is published keeps when it came, when it last changed and when it was taken away.

    Readers that copy our data ask for what is new since yesterday. So nothing here is deleted from
    the database: `deleted_at` takes it out of sight, and its number stays its own for good.
    """

    created_at = models.DateTimeField(_("angelegt am"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("geändert am"), auto_now=True, db_index=True)
    deleted_at = models.DateTimeField(_("entfernt am"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
