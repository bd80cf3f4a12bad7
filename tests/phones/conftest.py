from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.phones.browser import PATIENCE_MS, arguments, chromium_path
from tests.phones.pages import Pages
from tests.stubs.national.neighbour import registry
from tests.stubs.telegram.stage import Stage, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from tests.stubs.national.neighbour import Neighbour


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a file of tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=arguments())
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that remembers nothing, with a wide screen."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A Telegram stub of its own with one bot, an officer (7) and an admin (9)."""
    with served(tmp_path / "state", tmp_path / "log") as (service, url):
        service.register_bot("77:abc-DEF_ghi")
        stage = Stage(url, "77:abc-DEF_ghi")
        with closing(stage.http):
            for user, name in ((7, "Rini"), (9, "Bagas")):
                stage.http.post("/_person/users", json={"id": user, "first_name": name})
            phones = [{"user": 7, "role": "officer"}, {"user": 9, "role": "admin"}]
            told = {"phones": phones, "title": "SatuLapor", "units": {"33.19": "Kab. Kudus"}}
            stage.http.post("/_control/phones", json=told).raise_for_status()
            yield stage


@pytest.fixture
def pages(context: BrowserContext, stage: Stage) -> Iterator[Pages]:
    """The page on that stub; whatever its console complains of fails the test."""
    pages = Pages(context, stage.url)
    yield pages
    assert pages.complaints == []


@pytest.fixture
def nation(tmp_path: Path, stage: Stage) -> Iterator[Neighbour]:
    """A registry beside the stub, which the page knows."""
    with registry(tmp_path) as neighbour:
        url = str(neighbour.http.base_url).rstrip("/")
        stage.http.post("/_control/phones", json={"registry": url}).raise_for_status()
        yield neighbour
