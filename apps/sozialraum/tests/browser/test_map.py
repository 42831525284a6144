import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from apps.core.testing.browser import assert_accessible, no_horizontal_scroll

pytestmark = [pytest.mark.browser, pytest.mark.urls("apps.sozialraum.tests.browser.map_pages")]
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
CANVAS = "#map-test-canvas"


@pytest.fixture
def opened(page: Page) -> Callable[[str], Page]:
    """Opens a page and waits until its map stands."""

    def open_page(address: str) -> Page:
        page.goto(address)
        expect(page.locator("#map-test[data-ready]")).to_be_visible()
        return page

    return open_page


def status(page: Page) -> Any:
    return expect(page.get_by_role("status"))


def test_map_shows_areas_that_open_by_keyboard(opened: Callable[[str], Page]) -> None:
    page = opened("/gebiete/")
    areas = page.locator(f"{CANVAS} path[role=button]")
    expect(areas).to_have_count(7)
    area = page.get_by_role("button", name="Grünau")
    area.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Zur Seite von Grünau")
    expect(link).to_be_focused()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(link).to_have_count(0)
    expect(area).to_be_focused()
    page.keyboard.press("Space")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kiez/093011-gruenau/")


def test_map_is_reached_by_tab_and_skipped_by_a_link(opened: Callable[[str], Page]) -> None:
    page = opened("/gebiete/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Karte überspringen, zur Liste")
    expect(skip).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(CANVAS)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(f"{CANVAS} path[role=button]:focus")).to_have_count(1)
    assert_accessible(page)


def test_map_names_the_areas_that_have_room(opened: Callable[[str], Page]) -> None:
    page = opened("/gebiete/")
    name = page.locator(".spk-area-name span", has_text="Adlershof")
    expect(name).to_be_visible()


def test_map_shows_pins_with_their_status(opened: Callable[[str], Page]) -> None:
    page = opened("/punkte/")
    status(page).to_have_text("12 Ideen in diesem Ausschnitt.")
    pin = page.get_by_role("button", name="Bank am Markt, veröffentlicht")
    pin.focus()
    page.keyboard.press("Space")
    link = page.get_by_role("link", name="Zur Idee")
    expect(link).to_be_focused()
    assert link.get_attribute("href") == "/ideen/abcdefgh/"
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(pin).to_be_focused()
    pin.click()
    expect(link).to_be_visible()
    page.get_by_role("button", name="Schließen").click()
    expect(link).to_have_count(0)
    expect(pin).to_be_focused()


def test_map_asks_for_its_part_and_keeps_the_filter(page: Page) -> None:
    with page.expect_request("**/punkte.json*") as request:
        page.goto("/punkte/")
    address = request.value.url
    assert "status=published" in address
    west, south, east, north = map(float, address.split("bbox=")[1].replace("%2C", ",").split(","))
    assert west < 13.53 < 13.56 < east
    assert south < 52.43 < 52.45 < north


def test_map_writes_titles_as_text_only(opened: Callable[[str], Page]) -> None:
    page = opened("/punkte/")
    pin = page.get_by_role("button", name="<img src=x onerror=alert(1)>, bewilligt")
    pin.press("Enter")
    expect(page.locator(".spk-map__bubble-title")).to_have_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".spk-map__bubble img")).to_have_count(0)


def test_map_opens_a_cluster_by_keyboard(opened: Callable[[str], Page]) -> None:
    page = opened("/punkte/")
    status(page).to_have_text("12 Ideen in diesem Ausschnitt.")
    cluster = page.get_by_role("button", name="10 Ideen nah beieinander. Hinein vergrößern")
    beet = page.get_by_role("button", name="Beet 20, auf der Tagesordnung")
    for _zoom in range(8):
        expect(cluster.or_(beet).first).to_be_visible()
        if beet.is_visible():
            break
        cluster.press("Enter")
        page.wait_for_timeout(300)
    beet.press("Enter")
    expect(page.get_by_role("link", name="Zur Idee")).to_be_focused()


def test_map_shows_one_fixed_point(opened: Callable[[str], Page]) -> None:
    page = opened("/punkt/")
    expect(page.locator(".spk-pin")).to_have_count(1)
    status(page).to_have_text("Bank am Markt")
    assert_accessible(page)


def test_map_asks_no_tile_server_without_consent(opened: Callable[[str], Page], settings: Any) -> None:
    settings.SPK_MAP_TILE_URL = "/tiles/{z}/{y}/{x}.png"
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=TILE, content_type="image/png")

    page = opened("/gebiete/")
    page.route("**/tiles/**", answer)
    page.get_by_role("button", name="Karte vergrößern").click()
    page.wait_for_timeout(400)
    assert asked == []
    page.get_by_role("button", name="Karten-Hintergrund laden").press("Enter")
    status(page).to_have_text("Der Karten-Hintergrund ist an.")
    off = page.get_by_role("button", name="Karten-Hintergrund wieder ausschalten")
    expect(off).to_be_focused()
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    assert_accessible(page)
    asked.clear()
    page.reload()
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    off.press("Enter")
    status(page).to_have_text("Der Karten-Hintergrund ist aus. Ihre Zustimmung ist gelöscht.")
    expect(page.locator(".leaflet-tile")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Karten-Hintergrund laden")).to_be_visible()
    expect(page.locator(".leaflet-tile")).to_have_count(0)


@pytest.mark.tolerates("/tiles/")
def test_map_says_when_the_tile_server_is_away_and_keeps_the_areas(
    opened: Callable[[str], Page], settings: Any
) -> None:
    settings.SPK_MAP_TILE_URL = "/tiles/{z}/{y}/{x}.png"
    page = opened("/gebiete/")
    page.get_by_role("button", name="Karten-Hintergrund laden").click()
    status(page).to_have_text("Der Karten-Hintergrund ist gerade nicht erreichbar. Gebiete und Markierungen bleiben.")
    expect(page.locator(".leaflet-tile")).to_have_count(0)
    expect(page.locator(f"{CANVAS} path[role=button]")).to_have_count(7)


@pytest.mark.tolerates("gebiete")
def test_map_says_when_the_areas_do_not_come(page: Page) -> None:
    page.route("**/karte/gebiete/**", lambda route: route.fulfill(status=503, body=""))
    page.goto("/gebiete/")
    status(page).to_have_text("Die Karte ist gerade nicht erreichbar. In der Liste finden Sie dasselbe.")


def test_map_is_not_there_without_javascript(browser: Browser, browser_context_args: dict[str, Any]) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto("/punkte/")
    expect(page.locator("#map-test")).to_be_hidden()
    expect(page.get_by_text("Adlershof")).to_be_visible()
    context.close()


def fields(page: Page) -> tuple[str, str]:
    return page.locator("#lon").input_value(), page.locator("#lat").input_value()


def test_map_takes_a_place_by_click_and_names_its_region(opened: Callable[[str], Page]) -> None:
    page = opened("/waehlen/")
    status(page).to_have_text("Noch keine Stelle gewählt. Tippen oder klicken Sie auf die Karte.")
    page.locator("#region").select_option("1")
    page.wait_for_timeout(200)
    page.locator(CANVAS).click()
    status(page).to_have_text("Die Stelle liegt in Adlershof.")
    lon, lat = map(float, fields(page))
    assert 13.5 < lon < 13.6
    assert 52.4 < lat < 52.46
    page.locator("#region").select_option("2")
    status(page).to_have_text("Die Stelle liegt in Adlershof, nicht in der gewählten Region.")
    assert_accessible(page)
    page.get_by_role("button", name="Markierung entfernen").press("Enter")
    assert fields(page) == ("", "")
    expect(page.locator(".spk-crosshair")).to_have_count(0)


def test_map_takes_a_place_by_keyboard(opened: Callable[[str], Page]) -> None:
    page = opened("/waehlen/")
    page.locator("#region").select_option("1")
    page.locator(CANVAS).focus()
    page.keyboard.press("ArrowUp")
    first = fields(page)
    assert all(first)
    page.keyboard.press("ArrowRight")
    second = fields(page)
    assert float(second[0]) > float(first[0])
    assert abs(float(second[1]) - float(first[1])) < 0.001
    page.keyboard.press("Shift+ArrowDown")
    third = fields(page)
    assert float(third[1]) < float(second[1])
    assert abs(float(third[1]) - float(second[1])) > float(second[0]) - float(first[0])
    page.keyboard.press("+")
    page.wait_for_timeout(200)
    page.keyboard.press("ArrowLeft")
    assert float(fields(page)[0]) < float(third[0])
    status(page).to_contain_text("Die Stelle liegt in Adlershof")
    page.keyboard.press("Delete")
    assert fields(page) == ("", "")


def test_map_moves_the_place_by_dragging(opened: Callable[[str], Page]) -> None:
    page = opened("/waehlen/?lon=13.5426&lat=52.4347")
    status(page).to_have_text("Die Stelle liegt in Adlershof.")
    assert fields(page) == ("13.542600", "52.434700")
    pin = page.locator(".spk-crosshair")
    box = pin.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 122, box["y"] + 22, steps=5)
    page.mouse.up()
    expect(page.locator("#lon")).not_to_have_value("13.542600")
    assert float(fields(page)[0]) > 13.543


def test_map_takes_where_one_stands(browser: Browser, browser_context_args: dict[str, Any]) -> None:
    place = {"longitude": 13.5426, "latitude": 52.4347}
    context = browser.new_context(**browser_context_args, geolocation=place, permissions=["geolocation"])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/waehlen/")
    expect(page.locator("#map-test[data-ready]")).to_be_visible()
    page.get_by_role("button", name="Meinen Standort nehmen").click()
    status(page).to_have_text("Die Stelle liegt in Adlershof.")
    assert fields(page) == ("13.542600", "52.434700")
    context.set_geolocation({"longitude": 13.06, "latitude": 52.40})
    page.get_by_role("button", name="Meinen Standort nehmen").click()
    status(page).to_contain_text("Ihr Standort ist nicht verfügbar.")
    context.close()


@pytest.mark.parametrize("address", ["/gebiete/", "/punkte/", "/punkt/", "/waehlen/"])
def test_map_fits_a_phone(phone: Page, address: str, settings: Any) -> None:
    settings.SPK_MAP_TILE_URL = "/tiles/{z}/{y}/{x}.png"
    phone.goto(address)
    expect(phone.locator("#map-test[data-ready]")).to_be_visible()
    no_horizontal_scroll(phone)
    assert_accessible(phone)


def test_map_texts_are_json_safe(opened: Callable[[str], Page]) -> None:
    page = opened("/punkte/")
    words = json.loads(page.locator("#map-test-statuses").text_content() or "")
    assert words["granted"] == "bewilligt"
