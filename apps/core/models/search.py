from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchWord(models.Model):
    """A word from the title of something that was public at some time, to mend typing errors in searches.

    Triggers of the database add the words of each title; see the migrations of the apps that have titles.
    Comparing what somebody typed with these few words is quick, however many things there are.
    """

    word = models.CharField(_("Wort"), max_length=40, primary_key=True)

    class Meta:
        verbose_name = _("Suchwort")
        verbose_name_plural = _("Suchwörter")
        indexes = [GinIndex(fields=["word"], name="core_word_trigram", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.word
