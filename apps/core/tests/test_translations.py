"""Every string has an English translation: a new German one without it fails here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

SOURCES = ("apps", "templates", "spk_portal", "locale")
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")


@pytest.fixture(scope="module")
def fresh_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English catalogue after collecting every string of the sources anew, in a copy of them."""
    copy = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        shutil.copytree(
            settings.BASE_DIR / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "tests", "*.mo")
        )
    shutil.copy(settings.BASE_DIR / "manage.py", copy)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "en", "--no-wrap", "--no-obsolete"],
        cwd=copy,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "spk_portal.settings.dev"},
        check=True,
        capture_output=True,
    )
    return copy / CATALOGUE


@pytest.mark.parametrize("kind", ["--untranslated", "--only-fuzzy"])
def test_no_string_is_left_without_english(fresh_catalogue: Path, kind: str) -> None:
    found = subprocess.run(
        ["msgattrib", kind, "--no-obsolete", str(fresh_catalogue)], check=True, capture_output=True, text=True
    ).stdout
    strings = [line for line in found.splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    assert strings == []


def test_placeholders_of_the_translation_fit(fresh_catalogue: Path) -> None:
    checked = subprocess.run(
        ["msgfmt", "--check-format", "--output-file", os.devnull, str(fresh_catalogue)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.django_db
def test_pages_are_german_until_english_is_chosen(client: Client) -> None:
    page = client.get(reverse("portal:help"), HTTP_ACCEPT_LANGUAGE="en")
    assert 'lang="de"' in page.content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": reverse("portal:help")})
    page = client.get(reverse("portal:help"), HTTP_ACCEPT_LANGUAGE="de")
    assert 'lang="en"' in page.content.decode()
    assert "How the Kiezkasse works" in page.content.decode()
