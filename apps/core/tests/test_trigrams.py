"""Likeness of words is what PostgreSQL says it is."""

from itertools import product

import pytest
from django.db import connection

from ..trigrams import likeness, share, trigrams

TEXTS = ("Neue Bank am Marktplatz", "Bänke für ältere Menschen (123)", "Spiel_platz-Tag; 2. Größe", "Bank", "", "§ …")


@pytest.mark.django_db
def test_likeness_is_that_of_postgresql() -> None:
    with connection.cursor() as cursor:
        for one, other in product(TEXTS, TEXTS):
            cursor.execute("SELECT similarity(%s, %s), word_similarity(%s, %s)", [one, other, one, other])
            similarity, in_words = cursor.fetchone()
            assert likeness(trigrams(one), trigrams(other)) == pytest.approx(similarity, abs=1e-6)
            assert share(trigrams(one), trigrams(other)) >= in_words - 1e-6
