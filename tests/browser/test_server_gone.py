"""The server is killed while somebody types. Nothing of it is lost: the words wait in the browser until it is back."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .writing import to_the_end

ROOT = Path(__file__).parents[2]
MAKE = """
from fibrosite.accounts.models import User
User.objects.create_superuser("maren", "maren@example.org", "a-long-password")
from tests.makers import make_draft
print(make_draft().pk)
"""


class Server:
    """A server in a process of its own, with a data folder of its own: what one kills is nobody else's."""

    def __init__(self, folder):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = kept | {"FIBROSITE_DATA": str(folder), "DEBUG": "true", "LOG_LEVEL": "ERROR"}
        self.process = None

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def start(self):
        command = [sys.executable, "manage.py", "runserver", "--noreload", "--skip-checks", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _try in range(300):
            try:
                return urllib.request.urlopen(f"{self.url}/healthz", timeout=2)
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the server did not come up")

    def kill(self):
        """As a power cut does it, with no time to tidy up."""
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = None


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    server.manage("migrate", "--verbosity=0")
    server.article = server.manage("shell", "--no-imports", "-c", MAKE).split()[-1]
    server.start()
    yield server
    server.kill()


@pytest.fixture
def page(browser, server):
    context = browser.new_context(base_url=server.url, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def test_the_server_is_killed_while_somebody_types(server, page):
    desk = f"/admin/articles/article/{server.article}/change/"
    page.goto(desk)
    page.get_by_label("Username").fill("maren")
    page.get_by_label("Password").fill("a-long-password")
    page.get_by_role("button", name="Log in").click()
    text = page.locator(".editor.is-ready .ProseMirror")
    to_the_end(page)
    page.keyboard.type(" This has arrived.")
    page.locator("[data-said]", has_text="saved ").wait_for()

    server.kill()
    page.keyboard.type(" This is typed while nobody listens.")
    page.get_by_label("Title:").fill("Awake at four")
    page.get_by_text("Your words are kept in this browser").wait_for()
    page.get_by_role("button", name="Save and continue editing").first.click()
    page.wait_for_url("chrome-error://**")

    server.start()
    page.goto(desk)
    page.get_by_text("never reached the server").wait_for()
    expect(text, "readers' words are as they were").to_have_text("I wake at three and read.")
    page.get_by_role("button", name="Open them").click()
    page.locator(".ProseMirror", has_text="This has arrived. This is typed while nobody listens.").wait_for()
    expect(page.get_by_label("Title:")).to_have_value("Awake at four")
    page.get_by_role("button", name="Save and continue editing").first.click()
    page.locator(".messagelist .success").wait_for()
    page.reload()
    expect(text).to_contain_text("This has arrived. This is typed while nobody listens.")
    expect(page.get_by_text("never reached the server")).to_be_hidden()
