"""A real browser and a real server: what `make run` starts, with the demo's content.

The server is a process of its own, on its own SQLite database: the demo is loaded once per run,
nothing that another test does to its database is seen here, and no thread of the server is left
in the tests' process.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000  # milliseconds; two cores, and other tests beside
EMAIL, PASSWORD = "admin@demo.example", "twin-city-admin"  # of the demo


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def found(program, package):
    """Where a program is. Without it the test is skipped, and where CI is set it is an error."""
    path = shutil.which(program)
    if path is None:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop(f"There is no {program} here (Debian package {package}).")
    return path


@pytest.fixture(scope="session")
def pdftotext():
    return found("pdftotext", "poppler-utils")


@pytest.fixture(scope="session")
def chromium():
    return found("chromium", "chromium")


@pytest.fixture(scope="package")
def browser(chromium):
    # Not for the whole session: while Playwright runs, Django takes this thread for an event
    # loop and refuses every query.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def alone(file):
    """Only one of the processes of pytest-xdist at a time."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def environment(folder):
    settings = {"MODE": "test", "DATA_DIR": str(folder), "SITE_URL": "http://127.0.0.1"}
    kept = {name: text for name, text in os.environ.items() if not name.startswith("TWINCITY_")}
    return kept | {f"TWINCITY_{name}": text for name, text in settings.items()}


def manage(command, folder):
    subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env=environment(folder),
        check=True,
        stdout=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def demo(chromium, tmp_path_factory):
    """A data folder with the demo in it, the same for all processes of pytest-xdist."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder /= "demo"
    folder.mkdir(exist_ok=True)
    ready = folder / "ready"
    with alone(folder / "lock"):
        if not ready.exists():
            for command in ["migrate", "demo"]:
                manage(command, folder)
            ready.touch()
    return folder


@pytest.fixture(scope="package")
def server(demo):
    """The address of a portal with the demo in it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port, number = listening.getsockname()[1], listening.fileno()
        options = f"--bind fd://{number} --threads 8 --log-level warning --no-control-socket"
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "twincity.wsgi", *options.split()],
            cwd=ROOT,
            env=environment(demo),
            pass_fds=[number],
        )
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@contextmanager
def readers(browser, server):
    contexts = []

    def open_page(width=1280, height=900, **options):
        size = {"width": width, "height": height}
        context = browser.new_context(base_url=server, viewport=size, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def reader(browser, server):
    """Opens the portal for somebody new: `reader(width=390, color_scheme="dark")` → a page."""
    with readers(browser, server) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def tab(browser, server):
    """One page that all tests of a module share; much of the time is the start of a new one."""
    with readers(browser, server) as open_page:
        yield open_page()


@pytest.fixture(scope="module")
def editor(browser, server):
    """The admin for somebody who has logged in: `editor("de")` → the page, in that language."""
    with readers(browser, server) as open_page:
        page = open_page()
        page.goto("/admin/login/?next=/admin/")
        page.fill("#id_username", EMAIL)
        page.fill("#id_password", PASSWORD)
        page.click("[type=submit]")
        page.wait_for_url("**/admin/")

        def in_language(language):
            cookie = {"name": "language", "value": language, "url": server}
            page.context.add_cookies([cookie])
            return page

        yield in_language
