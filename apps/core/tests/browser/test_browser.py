"""The watch over the browser notices what it is there for."""

import pytest
from playwright.sync_api import Page

from apps.core.testing.browser import PHONE, assert_accessible, no_horizontal_scroll

pytestmark = pytest.mark.browser

GOOD = '<!doctype html><html lang="de"><head><title>Gut</title></head><body><main><h1>Gut</h1></main></body></html>'


def test_assert_accessible_names_what_is_wrong(page: Page) -> None:
    page.set_content(GOOD)
    assert_accessible(page)
    page.set_content(GOOD.replace("<h1>Gut</h1>", '<h1>Gut</h1><img src="data:,"><button></button>'))
    with pytest.raises(AssertionError, match=r"(?s)button-name.*image-alt"):
        assert_accessible(page)


def test_no_horizontal_scroll_names_what_sticks_out(phone: Page) -> None:
    phone.set_content(GOOD)
    no_horizontal_scroll(phone)
    phone.set_content(GOOD.replace("<h1>", f'<h1 id="wide" style="width: {PHONE["width"] + 100}px">'))
    with pytest.raises(AssertionError, match='id="wide"'):
        no_horizontal_scroll(phone)


@pytest.mark.tolerates("deliberate", "call to another server: https://example.org/", "net::ERR_NAME_NOT_RESOLVED")
def test_page_collects_complaints_and_lets_expected_ones_pass(page: Page) -> None:
    page.set_content(GOOD)
    page.evaluate("console.error('deliberate')")
    page.evaluate("fetch('https://example.org/').catch(() => null)")
