"""The pages where the office makes, prints and voids codes."""

import csv
import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from apps.accounts.models import User

from ..domain.casting import CodeRefusedError, cast_ballot, voter_with_code
from ..domain.codes import issue_codes, print_codes
from ..domain.printing import PART_SIZES, make_next_part
from ..enums import PrintWay
from ..marks import Marks
from ..models import CodeBatch, CodePrint, CodePrintPart, Entitlement, Vote
from ..queries.codes import code_batches_of
from .factories import VoteFactory, seal
from .test_pages import text_of

pytestmark = pytest.mark.django_db

CODE = re.compile(r"(?:[2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]")


@pytest.fixture
def vote(client: Client, moderator: User) -> Vote:
    """An open vote; the Anlaufstelle is signed in."""
    client.force_login(moderator)
    return VoteFactory.create()


def page(vote: Vote, rest: str = "") -> str:
    return f"/anlaufstelle/abstimmungen/{vote.reference}/codes/{rest}"


def issue(vote: Vote, actor: User, size: int = 2) -> CodeBatch:
    return issue_codes(vote=vote, size=size, purpose="Briefe Kiez Nord", actor=actor)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_many(
    client: Client, vote: Vote, moderator: User, django_assert_num_queries: Any, number: int
) -> None:
    for _time in range(number):
        issue(vote, moderator)
    client.get(page(vote))
    with django_assert_num_queries(6):
        assert client.get(page(vote)).status_code == 200


def test_a_batch_is_made_and_named_and_can_then_be_printed(client: Client, vote: Vote) -> None:
    assert "Noch gibt es keine Codes" in text_of(client.get(page(vote)))
    response = client.post(page(vote), {"size": "3", "purpose": "Briefe Kiez Nord"})
    assert response["Location"] == page(vote, "1/druck/")
    assert "Sie bekommen die Codes nur einmal" in text_of(client.get(page(vote, "1/druck/")))
    assert "1. Briefe Kiez Nord 3 – 0 noch nicht" in text_of(client.get(page(vote)))
    assert Entitlement.objects.count() == 3


@pytest.mark.parametrize("size", ["", "0", "-3", "drei", "20001", "9" * 300, "\x00"])
def test_a_strange_number_of_codes_is_answered_with_a_sentence(client: Client, vote: Vote, size: str) -> None:
    response = client.post(page(vote), {"size": size, "purpose": "Briefe"})
    assert (response.status_code, "Bitte prüfen Sie Ihre Angaben" in text_of(response)) == (422, True)
    assert Entitlement.objects.count() == 0


def fetch(client: Client, vote: Vote, art: str, commit: Any) -> Any:
    """Have a batch made, as the worker does, and fetch it."""
    with commit(execute=True):
        assert client.post(page(vote, "1/druck/"), {"art": art})["Location"] == page(vote, "1/druck/")
    assert "Die Datei liegt bereit" in text_of(client.get(page(vote, "1/druck/")))
    return client.post(page(vote, "1/druck/datei/"))


def test_letters_hold_each_code_once_and_the_way_to_vote(
    client: Client, vote: Vote, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    issue(vote, moderator)
    response = fetch(client, vote, "briefe", django_capture_on_commit_callbacks)
    assert (response["Content-Type"], "no-store" in response["Cache-Control"]) == ("application/pdf", True)
    pages = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(response.content)).pages]
    assert len(pages) == 2
    found = [CODE.findall(text) for text in pages]
    assert [len(codes) for codes in found] == [1, 1]
    assert found[0] != found[1]
    for text, (code,) in zip(pages, found, strict=True):
        assert "Gilt einmal und bis" in text
        assert "Füllen Sie den Stimmzettel aus, trennen Sie ihn ab" in " ".join(text.split())
        assert f"/abstimmungen/{vote.reference}/teilnehmen/" in text
        assert voter_with_code(vote, code)


def test_cards_stand_eight_on_a_sheet(
    client: Client, vote: Vote, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    issue(vote, moderator, size=9)
    response = fetch(client, vote, "karten", django_capture_on_commit_callbacks)
    pages = [CODE.findall(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(response.content)).pages]
    assert [len(codes) for codes in pages] == [8, 1]


def test_a_large_batch_comes_as_an_archive_of_several_files_with_each_code_once(
    client: Client, vote: Vote, moderator: User, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setitem(PART_SIZES, PrintWay.LETTERS, 2)
    issue(vote, moderator, size=5)
    response = fetch(client, vote, "briefe", django_capture_on_commit_callbacks)
    assert (response["Content-Type"], "no-store" in response["Cache-Control"]) == ("application/zip", True)
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
        names = archive.namelist()
        texts = [sheet.extract_text() for name in names for sheet in PdfReader(io.BytesIO(archive.read(name))).pages]
    assert names == [f"codes-{vote.reference}-1-00{number}.pdf" for number in (1, 2, 3)]
    codes = {code for text in texts for code in CODE.findall(text)}
    assert len(codes) == len(texts) == 5
    assert all(voter_with_code(vote, code) for code in codes)
    assert CodePrintPart.objects.count() == 0


def test_the_page_says_how_far_the_file_is(client: Client, vote: Vote, moderator: User, monkeypatch: Any) -> None:
    monkeypatch.setitem(PART_SIZES, PrintWay.CARDS, 2)
    issue(vote, moderator, size=3)
    client.post(page(vote, "1/druck/"), {"art": "karten"})
    assert "0 von 3 Codes sind fertig gesetzt." in text_of(client.get(page(vote, "1/druck/")))
    assert "wird gemacht" in text_of(client.get(page(vote)))
    make_next_part(pk=CodePrint.objects.get().pk)
    assert "2 von 3 Codes sind fertig gesetzt." in text_of(client.get(page(vote, "1/druck/")))
    early = client.post(page(vote, "1/druck/datei/"), follow=True)
    assert "Diese Datei gibt es nicht mehr, oder noch nicht." in text_of(early)
    assert client.post(page(vote, "1/druck/"), {"art": "karten"}).status_code == 422
    make_next_part(pk=CodePrint.objects.get().pk)
    assert "Die Datei liegt bereit." in text_of(client.get(page(vote, "1/druck/")))
    assert "liegt bereit" in text_of(client.get(page(vote)))


def test_a_file_whose_program_was_cut_off_can_be_made_anew(
    client: Client, vote: Vote, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    issue(vote, moderator)
    client.post(page(vote, "1/druck/"), {"art": "karten"})
    CodePrint.objects.update(moved_at=timezone.now() - timedelta(minutes=16))
    assert "Die Datei ist nicht fertig geworden" in text_of(client.get(page(vote, "1/druck/")))
    response = client.post(page(vote, "1/druck/verwerfen/"), follow=True)
    assert "Die Codes sind noch nicht ausgegeben." in text_of(response)
    assert fetch(client, vote, "karten", django_capture_on_commit_callbacks).status_code == 200


def test_the_print_shop_gets_a_table_with_the_code_behind_the_hash(client: Client, vote: Vote, moderator: User) -> None:
    issue(vote, moderator)
    response = client.post(page(vote, "1/druck/"), {"art": "csv"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Code", "Link"]
    assert len(rows) == 3
    for code, link in rows[1:]:
        assert link.endswith(f"/abstimmungen/{vote.reference}/teilnehmen/#code={code}")
        assert voter_with_code(vote, code)


def test_a_batch_is_printed_once(client: Client, vote: Vote, moderator: User) -> None:
    issue(vote, moderator)
    first = client.post(page(vote, "1/druck/"), {"art": "csv"})
    again = client.post(page(vote, "1/druck/"), {"art": "csv"})
    assert (first.status_code, again.status_code) == (200, 422)
    assert "Diese Codes wurden schon ausgegeben" in text_of(again)
    assert CODE.search(again.content.decode()) is None
    assert CodeBatch.objects.get().secret == ""


@pytest.mark.parametrize("data", [{}, {"art": ""}, {"art": "xlsx"}])
def test_without_a_way_nothing_is_printed(client: Client, vote: Vote, moderator: User, data: dict[str, str]) -> None:
    issue(vote, moderator)
    assert client.post(page(vote, "1/druck/"), data).status_code in {200, 422}
    assert client.get(page(vote, "1/druck/"), {"art": "csv"})["Content-Type"].startswith("text/html")
    assert CodeBatch.objects.get().printed_at is None


def test_a_batch_is_declared_void_with_a_reason(client: Client, vote: Vote, moderator: User) -> None:
    code = print_codes(batch=issue(vote, moderator), actor=moderator)[0]
    assert client.post(page(vote, "1/weg/"), {"reason": " "}).status_code == 422
    assert "Das lässt sich nicht zurücknehmen" in text_of(client.get(page(vote, "1/weg/")))
    response = client.post(page(vote, "1/weg/"), {"reason": "Falsch gefaltet."}, follow=True)
    assert "2 Codes gelten nicht mehr." in text_of(response)
    with pytest.raises(CodeRefusedError):
        voter_with_code(vote, code)
    again = client.post(page(vote, "1/weg/"), {"reason": "Falsch gefaltet."}, follow=True)
    assert "Es war kein Code mehr gültig" in text_of(again)


def test_one_code_is_declared_void_and_every_wrong_one_gets_the_same_answer(
    client: Client, vote: Vote, moderator: User
) -> None:
    good, used, void = print_codes(batch=issue(vote, moderator, size=3), actor=moderator)
    cast_ballot(vote=vote, voter=voter_with_code(vote, used), marks=Marks(options=(1,)))
    other = VoteFactory.create(region_budget__region_key="092005")
    foreign = print_codes(batch=issue(other, moderator), actor=moderator)[0]
    lost = {"reason": "Brief verloren."}
    response = client.post(page(vote, "einer/"), {"code": void} | lost, follow=True)
    assert "Ein Code gilt nicht mehr." in text_of(response)
    answers = set()
    for code in ("FALSCH", used, void, foreign):
        response = client.post(page(vote, "einer/"), {"code": code} | lost)
        assert response.status_code == 422
        answers.add(text_of(response))
        assert "Mit diesem Code können Sie hier nicht abstimmen" in text_of(response)
    assert len(answers) == 1
    assert voter_with_code(vote, good)


def test_somebody_who_tries_out_codes_is_slowed_down(client: Client, vote: Vote, settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    data = {"code": "FALSCH", "reason": "verloren"}
    answers = [client.post(page(vote, "einer/"), data).status_code for _ in range(101)]
    assert answers == [422] * 100 + [429]


def test_how_many_are_used_is_a_number_alone_and_not_for_small_batches(vote: Vote, moderator: User) -> None:
    small, large = issue(vote, moderator, size=4), issue(vote, moderator, size=5)
    for batch in (small, large):
        code = print_codes(batch=batch, actor=moderator)[0]
        cast_ballot(vote=vote, voter=voter_with_code(vote, code), marks=Marks(options=(1,)))
    assert [batch.used for batch in code_batches_of(vote)] == [1, None]  # type: ignore[attr-defined]


def test_after_the_end_there_are_no_new_codes(client: Client, vote: Vote, moderator: User) -> None:
    issue(vote, moderator)
    seal(vote)
    assert "Neuen Satz machen" not in text_of(client.get(page(vote)))
    assert client.post(page(vote), {"size": "3", "purpose": "Briefe"}).status_code == 422
    assert client.get(page(vote, "99999999999999999999/druck/")).status_code == 404
