"""A real Chromium against a real server. They take minutes, so they run with --browser; skipped, they say why."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def pytest_collection_modifyitems(config, items):
    if CHROMIUM and config.getoption("--browser"):
        return
    reason = "give --browser to run it" if CHROMIUM else "no Chromium found (Debian: apt install chromium)"
    for item in items:
        if HERE in Path(item.fspath).parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)  # as long as a page waits
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser, live_server):
    """Open a page in a fresh profile; every request that leaves our own server fails the test."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(base_url=live_server.url, locale="en-GB", **options)
        contexts.append((context, strangers := []))
        context.on("request", lambda request: _is_ours(request.url, live_server.url) or strangers.append(request.url))
        page = context.new_page()
        page.set_default_timeout(60_000)  # nobody waits that long, unless the machine is very busy
        return page

    yield open_page
    for context, strangers in contexts:
        context.close()
        assert not strangers, f"asked other sites: {strangers}"


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def sign_in(live_server):
    """Give a browser page the session of a staff member."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])

    return sign_in


def _is_ours(url, ours):
    return url.startswith((ours, "data:", "blob:", "about:"))
