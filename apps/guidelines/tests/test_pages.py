"""Guidelines on the page: to read, to compare, to take away, and to write."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from apps.accounts.models import User
from apps.core.templatetags.spk import day

from ..domain.text import ParagraphContent, write_paragraph
from ..domain.versions import begin_draft
from ..enums import VersionStatus
from ..models import GuidelineVersion
from ..queries import paragraphs_of
from .factories import (
    ChapterFactory,
    EventFactory,
    GuidelineFactory,
    ParagraphFactory,
    TermFactory,
    in_status,
    written_version,
)

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


def page_of(client: Client, name: str, *args: Any, **query: Any) -> str:
    return client.get(reverse(f"guidelines:{name}", args=args), query).content.decode()


def test_list_shows_what_is_in_force_first_and_no_draft(client: Client, moderator: User) -> None:
    in_status(written_version(), VersionStatus.ADOPTED)
    written_version(VersionStatus.CONSULTATION)
    written_version(guideline__district_key="10")
    page = page_of(client, "list")
    assert page.index("Fassung 2021") < page.index("in Konsultation") < page.index("Fassung 2<")
    assert "Marzahn-Hellersdorf" not in page.split("<main")[1].split("</main>")[0]
    client.force_login(moderator)
    assert "Leitlinie anlegen" in page_of(client, "list")


def test_list_says_so_where_nothing_is(client: Client) -> None:
    assert "Noch sind keine Leitlinien eingetragen" in page_of(client, "list")


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_same_number_of_queries_at_any_size(
    number: int, client: Client, django_assert_max_num_queries: Any
) -> None:
    version = written_version(paragraphs=number, principles=number)
    TermFactory.create_batch(number, version=version)
    in_status(version, VersionStatus.ADOPTED)
    EventFactory.create_batch(number, guideline=version.guideline, version=version)
    for key in ["10", "11", "12"][:number]:
        in_status(written_version(guideline__district_key=key), VersionStatus.ADOPTED)
    slug = version.guideline.slug
    for name, args, most in (
        ("list", [], 4),
        ("version", [slug, 1], 10),
        ("process", [slug], 5),
        ("compare", [slug], 8),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(reverse(f"guidelines:{name}", args=args)).status_code == 200


def test_version_has_contents_anchors_terms_and_the_way_to_it(client: Client) -> None:
    version = written_version(principles=1)
    chapter = version.chapters.first()
    told = ParagraphFactory.create(chapter=chapter, title="", text=f"Ein Vorhaben. Noch ein Vorhaben {HOSTILE}")
    term = TermFactory.create(version=version, word="Vorhaben", explanation="Was der Bezirk plant.")
    in_status(version, VersionStatus.ADOPTED)
    EventFactory.create(guideline=version.guideline, title="Werkstatt im Rathaus")
    page = client.get(version.guideline.get_absolute_url(), follow=True).content.decode()
    assert f'<a href="#{told.anchor}"' in page
    assert f'id="{told.anchor}"' in page
    # Explained once in each paragraph, where it is used first.
    assert page.count(f'<a class="guide-term" href="#{term.anchor}" data-term>Vorhaben</a>') == 1
    assert f'id="{term.anchor}"' in page
    assert "Wurde früh gefragt?" in page
    assert "Werkstatt im Rathaus" in page
    assert f"beschlossen am {day(version.adopted_on)}" in page
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_superseded_version_leads_to_the_one_in_force_and_this_one_to_the_draft_in_consultation(client: Client) -> None:
    old = written_version(VersionStatus.SUPERSEDED)
    current = written_version(VersionStatus.ADOPTED)
    coming = written_version(VersionStatus.CONSULTATION)
    slug = old.guideline.slug
    assert client.get(reverse("guidelines:guideline", args=[slug])).headers["Location"] == current.get_absolute_url()
    old_page = page_of(client, "version", slug, 1)
    assert "gilt nicht mehr" in old_page
    assert current.get_absolute_url() in old_page
    assert coming.get_absolute_url() in page_of(client, "version", slug, 2)


def changed_draft(actor: User) -> tuple[GuidelineVersion, GuidelineVersion]:
    """The first version in force with four paragraphs, and a draft in which two are as they were."""
    first = in_status(written_version(paragraphs=4), VersionStatus.ADOPTED)
    draft = begin_draft(guideline=first.guideline, based_on=first, actor=actor)
    one, _same, gone, _moved = paragraphs_of(draft)
    write_paragraph(
        paragraph=one, content=ParagraphContent(title=one.title, text="Wir fragen sehr früh."), revision=1, actor=actor
    )
    chapter = gone.chapter
    gone.delete()
    draft.paragraphs.filter(position=4).update(position=3)
    ParagraphFactory.create(chapter=chapter, title="Neu dabei", text="Wir antworten.")
    return first, in_status(draft, VersionStatus.CONSULTATION)


def test_comparison_marks_words_and_says_what_happened_to_each_paragraph(client: Client, lead: User) -> None:
    first, _draft = changed_draft(lead)
    page = page_of(client, "compare", first.guideline.slug, von="1", bis="2")
    assert "1 geändert, 1 neu, 1 gestrichen, 1 nur verschoben, 1 unverändert" in page
    assert '<ins><span class="kern-sr-only">neu: </span> sehr</ins>' in page
    assert "War vorher Absatz 1.4." in page
    assert "1 unveränderter Absatz" in page
    # The other way round, what was new is gone.
    back = page_of(client, "compare", first.guideline.slug, von="2", bis="1")
    assert '<del><span class="kern-sr-only">gestrichen: </span> sehr</del>' in back


def test_new_chapter_before_it_leaves_a_paragraph_where_it_was(client: Client, lead: User) -> None:
    first = in_status(written_version(paragraphs=2), VersionStatus.ADOPTED)
    draft = begin_draft(guideline=first.guideline, based_on=first, actor=lead)
    draft.chapters.update(position=2)
    ParagraphFactory.create(chapter=ChapterFactory.create(version=draft, position=1), text="Davor.")
    in_status(draft, VersionStatus.CONSULTATION)
    page = page_of(client, "compare", first.guideline.slug, von="1", bis="2")
    assert "0 geändert, 1 neu, 0 gestrichen, 0 nur verschoben, 2 unverändert" in page


@pytest.mark.parametrize("query", [{"von": "1", "bis": "1"}, {"von": "9", "bis": "x"}, {"von": "1"}])
def test_comparison_without_two_versions_says_what_to_do(query: dict[str, str], client: Client) -> None:
    version = written_version(VersionStatus.ADOPTED)
    response = client.get(reverse("guidelines:compare", args=[version.guideline.slug]), query)
    assert response.status_code == 200
    assert "zwei verschiedene Fassungen" in response.content.decode()


def test_pdf_is_tagged_and_holds_the_text_and_what_terms_mean(client: Client) -> None:
    version = written_version(principles=1)
    TermFactory.create(version=version, word="früh", explanation="Solange noch etwas offen ist.")
    in_status(version, VersionStatus.ADOPTED)
    response = client.get(reverse("guidelines:version-pdf", args=[version.guideline.slug, 1]))
    reader = PdfReader(BytesIO(response.content))
    words = " ".join(page.extract_text() for page in reader.pages)
    for part in ("Titel 2.1", "Wurde früh gefragt?", "Solange noch etwas offen ist.", "Fassung 2021"):
        assert part in words
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_file_that_was_taken_away_is_read_in_again_under_the_same_keys(client: Client, moderator: User) -> None:
    first = written_version(principles=2)
    TermFactory.create(version=first, word="Vorhaben", forms="Vorhabens")
    in_status(first, VersionStatus.ADOPTED)
    slug = first.guideline.slug
    text = client.get(reverse("guidelines:version-source", args=[slug, 1])).content.decode()
    draft = begin_draft(guideline=first.guideline, actor=moderator)
    client.force_login(moderator)
    address = reverse("guidelines:draft-import", args=[slug])
    file = SimpleUploadedFile("leitlinien.md", text.replace("Wir fragen früh.", "Wir fragen bald.").encode())
    shown = client.post(address, {"file": file, "wunsch": "ansehen", "revision": "1"}).content.decode()
    assert "Kapitel: 2, Absätze: 4, Begriffe: 1." in shown
    assert not draft.paragraphs.exists()
    changed = text.replace("Wir fragen früh.", "Wir fragen bald.")
    answer = client.post(address, {"text": changed, "wunsch": "uebernehmen", "revision": "1"})
    assert answer.status_code == 302
    assert [one.key for one in paragraphs_of(draft)] == [one.key for one in paragraphs_of(first)]
    assert {one.text for one in paragraphs_of(draft)} == {"Wir fragen bald."}
    # Somebody who looked before does not write over it.
    late = client.post(address, {"text": changed, "wunsch": "uebernehmen", "revision": "1"}).content.decode()
    assert "Jemand anderes hat diese Fassung inzwischen geändert" in late


def test_staff_write_a_first_version_from_an_empty_guideline_to_the_decision(client: Client, lead: User) -> None:
    client.force_login(lead)
    slug = "treptow-koepenick"
    made = {"area": slug, "title": "Leitlinien", "summary": "So beteiligen wir."}
    assert client.post(reverse("guidelines:new"), made).status_code == 302
    assert client.post(reverse("guidelines:standing", args=[slug]), {"wunsch": "entwurf"}).status_code == 302
    client.post(reverse("guidelines:chapter-new", args=[slug]), {"title": "Grundsätze"})
    draft = GuidelineVersion.objects.get()
    chapter = draft.chapters.get()
    address = reverse("guidelines:paragraph-new", args=[slug, chapter.key])
    principle = {
        "kind": "principle",
        "title": "Früh",
        "text": "Wir **fragen** früh.",
        "question": "Wurde früh gefragt?",
    }
    preview = client.post(address, principle | {"wunsch": "vorschau"}).content.decode()
    assert "<strong>fragen</strong>" in preview
    assert not draft.paragraphs.exists()
    wrong = client.post(address, principle | {"question": ""}).content.decode()
    assert "was sich ein Amt zu diesem Grundsatz fragt" in wrong
    assert "Wir **fragen** früh." in wrong
    assert client.post(address, principle).status_code == 302
    client.post(reverse("guidelines:term-new", args=[slug]), {"word": "Amt", "explanation": "Wer etwas plant."})
    assert "Am Entwurf schreiben" in page_of(client, "draft", slug)
    draft.refresh_from_db()
    decided = {"adopted_by": "Beschluss 1/21", "adopted_on": "2021-01-05", "revision": str(draft.revision)}
    decided["wording_note"] = "Kurzfassung, es gilt der Beschluss."
    answer = client.post(reverse("guidelines:adopt", args=[slug, 1]), decided)
    assert answer.headers["Location"] == draft.get_absolute_url()
    client.logout()
    page = page_of(client, "version", slug, 1)
    assert "Wurde früh gefragt?" in page
    assert "Kurzfassung, es gilt der Beschluss." in page


def test_things_are_moved_by_buttons_over_the_edge_of_a_chapter_too(client: Client, moderator: User) -> None:
    draft = written_version(paragraphs=2, principles=1)
    one, two, principle = paragraphs_of(draft)
    client.force_login(moderator)
    address = reverse("guidelines:draft", args=[draft.guideline.slug])

    def press(wish: str) -> list[str]:
        assert client.post(address, {"wunsch": wish}).status_code == 302
        return [f"{each.number} {each.key}" for each in paragraphs_of(draft)]

    assert press(f"absatz-runter-{one.key}") == [f"1.1 {two.key}", f"1.2 {one.key}", f"2.1 {principle.key}"]
    assert press(f"absatz-runter-{one.key}") == [f"1.1 {two.key}", f"2.1 {one.key}", f"2.2 {principle.key}"]
    assert press(f"kapitel-hoch-{principle.chapter.key}")[0] == f"1.1 {one.key}"
    assert press(f"absatz-hoch-{one.key}")[0] == f"1.1 {one.key}"
    assert "Weiter lässt sich das nicht verschieben." in client.get(address).content.decode()
    assert client.post(address, {"wunsch": "sprengen-abcdefgh"}).status_code == 404


def test_second_writer_of_a_paragraph_sees_what_the_first_one_wrote(client: Client, moderator: User) -> None:
    draft = written_version(paragraphs=1)
    paragraph = paragraphs_of(draft)[0]
    write_paragraph(paragraph=paragraph, content=ParagraphContent(text="Zuerst da."), revision=1, actor=moderator)
    client.force_login(moderator)
    address = reverse("guidelines:paragraph-edit", args=[draft.guideline.slug, paragraph.key])
    late = {"kind": "text", "text": "Zu spät.", "revision": "1"}
    page = client.post(address, late).content.decode()
    for words in ("Das steht jetzt dort", "Zuerst da.", "Zu spät.", 'name="revision" value="2"'):
        assert words in page
    assert client.post(address, late | {"revision": "2"}).status_code == 302
    assert paragraphs_of(draft)[0].text == "Zu spät."


def test_draft_is_deleted_after_a_second_look_and_nothing_else(client: Client, moderator: User) -> None:
    draft = written_version()
    client.force_login(moderator)
    address = reverse("guidelines:standing", args=[draft.guideline.slug])
    assert "Entwurf endgültig löschen" in client.get(address).content.decode()
    client.post(address, {"wunsch": "loeschen"})
    assert not GuidelineVersion.objects.exists()
    assert client.post(address, {"wunsch": "loeschen"}).status_code == 404


def test_event_with_numbers_and_files_stands_in_the_timeline(
    client: Client, moderator: User, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    guideline = written_version(VersionStatus.ADOPTED).guideline
    client.force_login(moderator)
    sent = {"title": "Werkstatt", "on": "2020-05-04", "participants": "41", "contributions": "80", "taken_up": "81"}
    address = reverse("guidelines:event-new", args=[guideline.slug])
    assert "nicht mehr aufgenommen sein" in client.post(address, sent).content.decode()
    assert client.post(address, sent | {"taken_up": "30"}).status_code == 302
    event = guideline.process_events.get()
    address = reverse("guidelines:event-edit", args=[guideline.slug, event.reference])
    fake = SimpleUploadedFile("protokoll.pdf", b"kein PDF")
    refused = client.post(address, {"wunsch": "datei", "file": fake, "title": "Protokoll"})
    assert refused.status_code == 200
    assert not event.files.exists()
    pdf = SimpleUploadedFile("protokoll.pdf", _pdf())
    assert client.post(address, {"wunsch": "datei", "file": pdf, "title": "Protokoll"}).status_code == 302
    client.logout()
    page = page_of(client, "process", guideline.slug)
    for words in ("41 Menschen haben mitgemacht", "80 Beiträge", "davon 30", "Protokoll"):
        assert words in page
    stored = event.files.get()
    answer = client.get(stored.get_absolute_url())
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == _pdf()  # type: ignore[attr-defined]


def test_guideline_without_a_version_is_for_its_staff(client: Client, moderator: User) -> None:
    guideline = GuidelineFactory.create()
    for name in ("guideline", "process", "compare"):
        assert client.get(reverse(f"guidelines:{name}", args=[guideline.slug])).status_code == 404
    client.force_login(moderator)
    answer = client.get(guideline.get_absolute_url())
    assert answer.headers["Location"] == reverse("guidelines:standing", args=[guideline.slug])


def _pdf() -> bytes:
    from pypdf import PdfWriter

    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(width=100, height=100)
    writer.write(file)
    return file.getvalue()
