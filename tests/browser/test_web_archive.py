"""A web archive of the site, as wget makes one, played back in pywb: with its styles, versions and sums."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from tests.support.looking import visiting

PROGRAMS = ("wget", "wb-manager", "wayback")
PAGES = ("", "versjoner/", "versjoner/2021-11-20/")
SUMS = "versjoner/SHA256SUMS"
"""What is archived: no crawl of the whole site, which takes minutes in playback."""


@pytest.fixture
def replayed(served: str, tmp_path: Path) -> Iterator[str]:
    """The address that an archived address of the site is put behind."""
    if missing := [program for program in PROGRAMS if shutil.which(program) is None]:
        pytest.skip(f"{', '.join(missing)} not installed (pywb brings the last two)")
    addresses = [served + path for path in (*PAGES, SUMS)]
    command = ["wget", "--quiet", "--delete-after", "--page-requisites", "--warc-file=site", *addresses]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120)
    for arguments in (["init", "site"], ["add", "site", "site.warc.gz"]):
        subprocess.run(["wb-manager", *arguments], cwd=tmp_path, check=True, timeout=120, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    player = ["wayback", "--bind", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(player, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/site/mp_/"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urlopen(address, timeout=10).close()
        except URLError:
            time.sleep(0.3)
        else:
            return
    raise RuntimeError("pywb does not answer")


def test_an_archive_plays_back_with_styles_versions_and_sums(
    chromium: Browser, served: str, sample: Path, replayed: str
) -> None:
    with visiting(chromium, viewport={"width": 1280, "height": 800}) as visit:
        for path in PAGES:
            visit.go(replayed + served + path)
            assert not visit.page.locator("#nettleservarsel").is_visible()
            live = visit.page.evaluate("getComputedStyle(document.querySelector('.page-header')).backgroundColor")
            assert live == "rgb(242, 244, 247)"
        visit.go(replayed + served)
        visit.page.get_by_role("link", name="Se tidligere versjoner").click()
        assert visit.page.url.endswith(f"{served}versjoner/")
    with urlopen(replayed.replace("mp_", "id_") + served + SUMS, timeout=30) as answer:
        assert answer.read() == (sample / SUMS).read_bytes()
