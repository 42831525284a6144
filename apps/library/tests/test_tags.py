"""Tags come with the entries; tidying up renames them and puts two together."""

import threading

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.library.domain.tags import remove_tag, rename_tag, write_tags
from apps.library.models import LibraryEntry, LibraryTag

from .factories import EntryFactory


@pytest.mark.django_db
def test_words_alike_are_one_tag() -> None:
    entry = EntryFactory.create()
    write_tags(entry, ["Grün", "grün", "  Lastenrad  leihen "])
    write_tags(EntryFactory.create(), ["GRÜN"])
    assert [tag.name for tag in LibraryTag.objects.all()] == ["Grün", "Lastenrad leihen"]
    assert LibraryTag.objects.get(name="Grün").entries.count() == 2


@pytest.mark.django_db
def test_the_name_of_another_tag_puts_both_together(lead: User) -> None:
    one, both = EntryFactory.create(tag_names=["Werkstatt"]), EntryFactory.create(tag_names=["Werkstatt", "Workshop"])
    kept = rename_tag(tag=LibraryTag.objects.get(slug="workshop"), name="werkstatt", actor=lead)
    assert (kept.name, LibraryTag.objects.count()) == ("Werkstatt", 1)
    assert [list(entry.tags.all()) for entry in (one, both)] == [[kept], [kept]]
    assert rename_tag(tag=kept, name="Werkstätten", actor=lead).slug == "werkstaetten"
    with pytest.raises(DomainError, match="gibt es nicht mehr"):
        rename_tag(tag=LibraryTag(pk=0, slug="weg"), name="Neu", actor=lead)
    with pytest.raises(DomainError, match="höchstens 40"):
        rename_tag(tag=kept, name=" ", actor=lead)
    remove_tag(tag=kept, actor=lead)
    assert (one.tags.count(), LibraryEntry.objects.count()) == (0, 2)


@pytest.mark.django_db(transaction=True)
def test_the_same_new_word_from_two_editors_is_one_tag() -> None:
    entries = [EntryFactory.create() for _number in range(4)]
    start = threading.Barrier(len(entries))
    errors: list[Exception] = []

    def write(entry: LibraryEntry) -> None:
        try:
            start.wait()
            write_tags(entry, ["Nachbarschaft", "Fest"])
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(entry,)) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (errors, LibraryTag.objects.count()) == ([], 2)
    assert [entry.tags.count() for entry in entries] == [2] * 4
