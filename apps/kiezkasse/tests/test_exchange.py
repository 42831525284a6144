"""Tables of ideas come in and go out: read leniently, shown before anything happens, safe to open."""

import csv
import io
import json
import time
import zipfile
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.tables import MOST_ROWS
from apps.kiezkasse.domain.exchange import apply_import, keep_table
from apps.kiezkasse.domain.idea_table import read_table
from apps.kiezkasse.enums import Channel, CostKind, ProposalStatus, RoundState
from apps.kiezkasse.forms.import_rows import read_rows
from apps.kiezkasse.models import Proposal, ProposalImport, ProposalVersion, Round
from apps.notifications.models import OutboxMessage
from apps.operation.domain.retention import apply_purpose
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from .factories import ProposalFactory, RegionBudgetFactory
from .review_factories import ReviewFactory

pytestmark = pytest.mark.django_db
SOURCE = "mein.berlin.de"
HEAD = "Kennung;Titel;Beschreibung;Kosten;Region"
ROW = "4711;Bank am Markt;Eine Bank mit Lehne.;1.200,50;Adlershof"


@pytest.fixture
def round(db: None) -> Round:
    """A published year with the Kiezkassen of Adlershof and Alt-Treptow."""
    budget = RegionBudgetFactory.create()
    RegionBudgetFactory.create(round=budget.round, region_key="091001")
    return budget.round


def table(text: str, encoding: str = "utf-8", name: str = "ideen.csv") -> Any:
    return SimpleUploadedFile(name, text.encode(encoding))


def xlsx(*rows: list[Any]) -> Any:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return SimpleUploadedFile("ideen.xlsx", out.getvalue())


def rows_of(round: Round, text: str) -> list[dict[str, Any]]:
    return read_rows(round=round, source_name=SOURCE, file=table(text))


def batch_of(round: Round, text: str, actor: User) -> ProposalImport:
    return keep_table(round=round, source_name=SOURCE, file_name="ideen.csv", rows=rows_of(round, text), actor=actor)


# Reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file",
    [
        table(f"{HEAD}\n{ROW}\n"),
        table(f"\ufeff{HEAD}\r\n{ROW}\r\n\r\n"),
        table(f"{HEAD}\n{ROW}".replace("Bank", "Bänke"), "cp1252"),
        table(f"{HEAD},Ohne Sinn\n{ROW},x".replace(";", ",").replace("1.200,50", '"1.200,50"')),
        table(f"{HEAD.upper()}\n{ROW}".replace(";", "\t")),
        xlsx(
            ["id", "Titel", "Text", "Betrag", "LOR"],
            [4711.0, "Bank am Markt", "Eine Bank mit Lehne.", 1200.5, "092007"],
        ),
    ],
)
def test_read_table_takes_what_people_have(file: Any) -> None:
    ((line, cells),) = read_table(file)
    assert line == 2
    assert cells["key"] == "4711"
    assert cells["title"].startswith("B")
    assert cells["cost"] in {"1.200,50", "1200.5"}


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"\0" * 130_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "steht nichts"),
        (b"a\x00b", "keine Tabelle"),
        (b"PK\x03\x04kaputt", "nicht lesen"),
        (bomb(), "keine Tabelle"),
        (b"Kennung;Titel\n1;2", "fehlt: Beschreibung, Kosten"),
        (HEAD.encode(), "Kopfzeile steht nichts"),
        ((HEAD + f"\n{ROW}" * (MOST_ROWS + 1)).encode(), "mehr als 2000 Zeilen"),
        (b"x" * 8_000_001, "zu gro"),
    ],
)
def test_read_table_refuses_the_rest(content: bytes, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        read_table(SimpleUploadedFile("ideen.csv", content))


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (";Bank;Text;800;Adlershof", "Kennung", "Kennung an"),
        ("1;;Text;800;Adlershof", "Titel", "steht nichts"),
        (f"1;{'x' * 121};Text;800;Adlershof", "Titel", "121 Zeichen"),
        ("1;Bank\u202e;Text;800;Adlershof", "Titel", "nicht sehen"),
        ("1;Bank;Text;viel;Adlershof", "Kosten", "kein Betrag"),
        ("1;Bank;Text;-5;Adlershof", "Kosten", "kein Betrag"),
        ("1;Bank;Text;99999;Adlershof", "Kosten", "höchstens so viel"),
        ("1;Bank;Text;800;Pankow", "Region", "kein Geld"),
        ("1;Bank;Text;800;", "Region", "in welcher Region"),
        ("1;Bank;Text;800;Adlershof;Quatsch", "Thema", "Möglich sind: Nachbarschaft"),
        ("1;Bank;Text;800;Adlershof;;x;13,5", "Breite", "keine Zahlen"),
        ("1;Bank;Text;800;Adlershof;;13,5475;52,4365", "Breite", "vertauscht"),
        ("1;Bank;Text;800;Alt-Treptow;;52,4365;13,5475", "Region", "liegt in Adlershof"),
        ("1;Bank;Text;800;Adlershof;;;;javascript:alert(1)", "Link", "keine Adresse"),
        ("1;Bank;Text;800;Adlershof;;;;;gestern", "Eingang", "kein Tag"),
        ("1;Bank;Text;800;Adlershof;;;;;01.01.2099", "Eingang", "nicht in der Vergangenheit"),
        ("1;Bank;Text;800;Adlershof;;;;;;Nirgendwostraße 7", "Adresse", "Diese Straße kennen wir"),
    ],
)
def test_each_wrong_cell_is_named(round: Round, row: str, column: str, sentence: str) -> None:
    (found,) = rows_of(round, f"{HEAD};Thema;Breite;Länge;Link;Eingang;Adresse\n{row}")
    (error,) = found["errors"]
    assert error["column"] == column
    assert sentence in error["sentence"]


def test_a_key_twice_in_one_table_is_named_with_its_line(round: Round) -> None:
    first, second = rows_of(round, f"{HEAD}\n{ROW}\n{ROW}")
    assert not first["errors"]
    assert "Zeile 2" in second["errors"][0]["sentence"]


# Taking over -----------------------------------------------------------------------------------


def test_a_table_taken_over_twice_makes_the_same_ideas(round: Round, moderator: User) -> None:
    text = (
        f"{HEAD};Thema;Breite;Länge;Link;Eingang;Name\n"
        f"{ROW};Grün und Umwelt;52,4365;13,5475;https://mein.berlin.de/4711;17.03.2026;Gruppe Markt\n"
        "12;Lesefest;Für alle.;300;091001\n"
    )
    assert apply_import(batch=batch_of(round, text, moderator), actor=moderator).created == 2
    bench = Proposal.objects.get(external_key="4711")
    assert (bench.channel, bench.status, bench.cost, bench.category) == (
        Channel.PLATFORM,
        ProposalStatus.SUBMITTED,
        Decimal("1200.50"),
        "green",
    )
    assert (bench.source_name, bench.source_url, bench.author_name) == (
        SOURCE,
        "https://mein.berlin.de/4711",
        "Gruppe Markt",
    )
    assert timezone.localtime(bench.created_at).date().isoformat() == "2026-03-17"
    assert bench.planungsraum is not None
    assert Proposal.objects.get(external_key="12").author_name == f"über {SOURCE}"
    again = apply_import(batch=batch_of(round, text, moderator), actor=moderator)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    changed = apply_import(batch=batch_of(round, text.replace("1.200,50", "900"), moderator), actor=moderator)
    assert (changed.created, changed.updated, changed.unchanged) == (0, 1, 1)
    bench.refresh_from_db()
    assert (bench.cost, bench.version) == (Decimal(900), 3)
    assert ProposalVersion.objects.get().content["cost"] == "1200.50"
    assert Proposal.objects.count() == 2


def test_decided_ideas_and_wrong_rows_are_left_alone(round: Round, moderator: User) -> None:
    apply_import(batch=batch_of(round, f"{HEAD}\n{ROW}", moderator), actor=moderator)
    batch = batch_of(round, f"{HEAD}\n{ROW.replace('1.200,50', '900')}\n2;;leer;1;Adlershof", moderator)
    Proposal.objects.update(status=ProposalStatus.REJECTED)
    applied = apply_import(batch=batch, actor=moderator)
    assert (applied.created, applied.updated, applied.unchanged) == (0, 0, 1)
    (row,) = rows_of(round, f"{HEAD}\n{ROW}")
    assert "nicht zugelassen" in row["errors"][0]["sentence"]
    with pytest.raises(DomainError, match="schon übernommen"):
        apply_import(batch=batch, actor=moderator)
    Round.objects.update(state=RoundState.CLOSED)
    with pytest.raises(DomainError, match="abgeschlossen"):
        batch_of(Round.objects.get(), f"{HEAD}\n{ROW}", moderator)


def test_a_table_takes_the_same_queries_whatever_its_length(
    round: Round, moderator: User, django_assert_max_num_queries: Any
) -> None:
    def table_of(source: str, number: int) -> ProposalImport:
        rows = read_rows(
            round=round,
            source_name=source,
            file=table(HEAD + "".join(f"\n{n};Idee {n};Text;100;Adlershof" for n in range(number))),
        )
        return keep_table(round=round, source_name=source, file_name="ideen.csv", rows=rows, actor=moderator)

    few, many = table_of("wenige.example", 3), table_of("viele.example", 150)
    apply_import(batch=table_of("erste.example", 1), actor=moderator)
    with django_assert_max_num_queries(20) as queries:
        assert apply_import(batch=few, actor=moderator).created == 3
    with django_assert_max_num_queries(len(queries)):
        assert apply_import(batch=many, actor=moderator).created == 150


def test_a_long_table_is_taken_over_within_a_request(round: Round, moderator: User) -> None:
    lines = [f"{n};Idee {n};Text;100;Adlershof;52,4365;13,5475" for n in range(300)]
    batch = batch_of(round, f"{HEAD};Breite;Länge\n" + "\n".join(lines), moderator)
    began = time.process_time()
    assert apply_import(batch=batch, actor=moderator).created == 300
    assert time.process_time() - began < 6
    text = f"{HEAD};Breite;Länge\n" + "\n".join(lines).replace("Text", "Anderer Text")
    assert apply_import(batch=batch_of(round, text, moderator), actor=moderator).updated == 300
    assert set(ProposalVersion.objects.values_list("number", flat=True)) == {1}


def test_an_idea_from_a_table_has_the_same_beginning_as_one_from_paper(round: Round, moderator: User) -> None:
    apply_import(batch=batch_of(round, f"{HEAD};Eingang\n{ROW};17.03.2026", moderator), actor=moderator)
    idea = Proposal.objects.select_related("contact").get()
    (step,) = idea.steps.all()
    assert (step.status, step.at, step.actor) == (ProposalStatus.SUBMITTED, idea.created_at, moderator)
    assert step.office == f"{moderator.office} ({Channel.PLATFORM.label})"
    assert (idea.entered_by, idea.author, idea.is_public, idea.version) == (moderator, None, False, 2)
    assert (idea.contact.email, idea.contact.confirmed_at) == ("", None)
    assert not OutboxMessage.objects.exists()


def test_the_rules_of_the_round_hold_when_a_table_is_taken_over(round: Round, moderator: User) -> None:
    batch = batch_of(round, f"{HEAD}\n{ROW}\n12;Lesefest;Für alle.;300;091001", moderator)
    Round.objects.update(max_cost=Decimal(500))
    with pytest.raises(DomainError, match="höchstens 500"):
        apply_import(batch=batch, actor=moderator)
    assert not Proposal.objects.exists()


def test_what_an_author_wrote_beside_the_table_is_kept(round: Round, moderator: User) -> None:
    apply_import(batch=batch_of(round, f"{HEAD}\n{ROW}", moderator), actor=moderator)
    idea = Proposal.objects.get()
    idea.cost_lines.create(position=1, kind=CostKind.MATERIAL, what="Holz", amount=Decimal("1200.50"))
    again = apply_import(batch=batch_of(round, f"{HEAD}\n{ROW}", moderator), actor=moderator)
    assert (again.unchanged, idea.cost_lines.count()) == (1, 1)
    apply_import(batch=batch_of(round, f"{HEAD}\n{ROW.replace('1.200,50', '900')}", moderator), actor=moderator)
    assert not idea.cost_lines.exists()
    assert ProposalVersion.objects.get().content["cost_lines"][0]["what"] == "Holz"


def test_rows_are_forgotten_after_a_month(round: Round, moderator: User) -> None:
    batch = batch_of(round, f"{HEAD}\n{ROW}", moderator)
    assert apply_purpose("imported-rows") == 0
    ProposalImport.objects.update(uploaded_at=timezone.now() - timedelta(days=31))
    assert (apply_purpose("imported-rows"), apply_purpose("imported-rows")) == (1, 0)
    batch.refresh_from_db()
    assert batch.rows == []


# Pages -----------------------------------------------------------------------------------------


def test_from_the_upload_to_the_idea_with_its_source(client: Client, round: Round, moderator: User) -> None:
    client.force_login(moderator)
    address = f"/planung/treptow-koepenick/{round.year}/import/"
    assert "Andere Spalten werden nicht gelesen" in client.get(address).text
    assert "Plattform die Ideen kommen" in client.post(address).text
    wrong = client.post(address, {"source_name": SOURCE, "file": table("a;b")})
    assert "fehlt: Kennung" in wrong.text
    text = f"{HEAD};Link\n{ROW};https://mein.berlin.de/4711\n2;;leer;1;Adlershof"
    preview = client.post(address, {"source_name": SOURCE, "file": table(text)}, follow=True)
    assert "1 Zeile hat einen Fehler" in preview.text
    assert "1 Idee übernehmen" in preview.text
    assert not Proposal.objects.exists()
    here = preview.request["PATH_INFO"]
    done = client.post(here, {"wunsch": "uebernehmen"}, follow=True)
    assert "1 neue Ideen" in done.text
    assert "schon übernommen" in client.post(here, {"wunsch": "uebernehmen"}).text
    idea = Proposal.objects.get()
    Proposal.objects.update(status=ProposalStatus.PUBLISHED, is_public=True, published_at=timezone.now())
    page = client.get(idea.get_absolute_url()).text
    assert "Von mein.berlin.de" in page
    assert 'href="https://mein.berlin.de/4711" rel="noopener nofollow external"' in page
    pattern = client.get(address + "vorlage.csv")
    assert len(rows_of(round, pattern.content.decode("utf-8-sig"))) == 1
    batch = batch_of(round, f"{HEAD}\n{ROW}", moderator)
    assert "gelöscht" in client.post(f"{address}{batch.reference}/", {"wunsch": "verwerfen"}, follow=True).text
    assert not ProposalImport.objects.filter(pk=batch.pk).exists()


def test_the_list_of_imports_takes_the_same_queries(
    client: Client, round: Round, moderator: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(moderator)
    address = f"/planung/treptow-koepenick/{round.year}/import/"
    batch_of(round, f"{HEAD}\n{ROW}", moderator)
    client.get(address)
    with django_assert_max_num_queries(12) as one:
        client.get(address)
    for _number in range(2):
        batch_of(round, f"{HEAD}\n{ROW}", moderator)
    with django_assert_max_num_queries(len(one)):
        client.get(address)


# Going out -------------------------------------------------------------------------------------


def content(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response)


def test_the_public_file_has_public_things_alone(client: Client) -> None:
    idea = ProposalFactory.create(title="=HYPERLINK(1)", channel=Channel.PHONE, competence="B", external_key="geheim")
    hidden = ProposalFactory.create(title="Verborgen", status=ProposalStatus.SUBMITTED)
    ReviewFactory.create(proposal=idea, state="answered", internal_remark="STRENGGEHEIM")
    base = f"/kiezkassen/treptow-koepenick/{idea.region_budget.round.year}/ideen"
    rows = list(csv.DictReader(io.StringIO(content(client, f"{base}.csv").decode("utf-8-sig")), delimiter=";"))
    assert [row["Titel"] for row in rows] == ["'=HYPERLINK(1)"]
    assert (rows[0]["Region"], rows[0]["Kosten"], rows[0]["Breite"]) == ("Adlershof", "800,00", "52,4365")
    collection = json.loads(content(client, f"{base}.geojson"))
    (feature,) = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [13.5475, 52.4365]}
    sheet = load_workbook(io.BytesIO(content(client, f"{base}.xlsx"))).active
    assert sheet is not None
    assert sheet["B2"].value == "'=HYPERLINK(1)"
    for text in (json.dumps(rows), json.dumps(collection)):
        for secret in (idea.contact.email, "am Telefon", "geheim", "STRENGGEHEIM", hidden.title, "förderfähig"):
            assert secret not in text
    assert client.get(f"{base}.pdf").status_code == 404


def test_the_file_of_the_office_has_more_but_no_contact(
    client: Client, moderator: User, other_moderator: User, django_assert_max_num_queries: Any
) -> None:
    idea = ProposalFactory.create(channel=Channel.PHONE, competence="B", status=ProposalStatus.SUBMITTED)
    ReviewFactory.create(proposal=idea, state="answered", internal_remark="STRENGGEHEIM")
    base = f"/planung/treptow-koepenick/{idea.region_budget.round.year}/ideen"
    client.force_login(moderator)
    text = content(client, f"{base}.csv").decode("utf-8-sig")
    assert "am Telefon" in text
    assert "Straßen- und Grünflächenamt: förderfähig" in text
    assert idea.contact.email not in text
    assert "STRENGGEHEIM" not in text
    assert json.loads(content(client, f"{base}.geojson"))["features"][0]["properties"]["competence"] == "B"
    with django_assert_max_num_queries(12) as one:
        content(client, f"{base}.csv")
    for _number in range(2):
        ReviewFactory.create(state="answered")
    with django_assert_max_num_queries(len(one)):
        content(client, f"{base}.csv")
    client.force_login(other_moderator)
    assert client.get(f"{base}.csv").status_code == 404


def test_an_idea_at_an_address_has_no_point(client: Client, moderator: User) -> None:
    area = Sozialraum.objects.filter(level=Level.PLANUNGSRAUM, parent__key="092007").first()
    ProposalFactory.create(place_kind="address", point=None, planungsraum=area)
    year = timezone.localdate().year
    (feature,) = json.loads(content(client, f"/kiezkassen/treptow-koepenick/{year}/ideen.geojson"))["features"]
    assert feature["geometry"] is None


def test_the_admin_gives_chosen_ideas_as_a_table(client: Client, moderator: User) -> None:
    chosen, other = ProposalFactory.create(title="Gewählt"), ProposalFactory.create(title="Nicht gewählt")
    client.force_login(moderator)
    for action in ("download_csv", "download_xlsx"):
        response = client.post("/verwaltung/kiezkasse/proposal/", {"action": action, "_selected_action": [chosen.pk]})
        found = b"".join(response)
        assert response.status_code == 200
        if action == "download_csv":
            assert "Gewählt" in found.decode()
            assert other.title not in found.decode()
        else:
            assert found.startswith(b"PK")


def test_apply_import_leaves_ideas_of_another_district_alone(round: Round, moderator: User) -> None:
    batch = batch_of(round, f"{HEAD}\n{ROW}\n4712;Zweite Bank;Noch eine Bank.;300;Adlershof", moderator)
    theirs = ProposalFactory.create(
        region_budget__region_key="101001",
        status=ProposalStatus.SUBMITTED,
        source_name=SOURCE,
        external_key="4711",
        title="Bank in Marzahn",
    )
    with pytest.raises(DomainError, match=r"4711: .* in einer anderen Runde"):
        apply_import(batch=batch, actor=moderator)
    theirs.refresh_from_db()
    assert theirs.title == "Bank in Marzahn"
    assert Proposal.objects.count() == 1
