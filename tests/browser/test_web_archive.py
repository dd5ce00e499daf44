"""A web archive of the site, as wget makes one, played back in pywb: with its styles, versions and sums."""

import re
import shutil
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
    player = ["wayback", "--bind", "127.0.0.1", "--port", "0"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(player, cwd=tmp_path, stdout=log, stderr=log)
    try:
        yield f"{_address(tmp_path / 'log')}/site/mp_/"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _address(log: Path) -> str:
    """Where the player listens, once it answers."""
    for _ in range(100):
        if found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", log.read_text(encoding="utf-8")):
            try:
                urlopen(f"{found[0]}/", timeout=10).close()
            except URLError:
                pass
            else:
                return found[0]
        time.sleep(0.3)
    raise RuntimeError(f"pywb does not answer: {log.read_text(encoding='utf-8')}")


def test_an_archive_plays_back_with_styles_versions_and_sums(
    chromium: Browser, served: str, site: Path, replayed: str
) -> None:
    with visiting(chromium, viewport={"width": 1280, "height": 800}) as visit:
        for path in PAGES:
            visit.go(replayed + served + path)
            assert not visit.page.locator("#nettleservarsel").is_visible()
            live = visit.page.evaluate("getComputedStyle(document.querySelector('.page-header')).backgroundColor")
            assert live == "rgb(239, 245, 245)"
        visit.go(replayed + served)
        visit.page.get_by_role("link", name="Se tidligere versjoner").click()
        assert visit.page.url.endswith(f"{served}versjoner/")
    with urlopen(replayed.replace("mp_", "id_") + served + SUMS, timeout=30) as answer:
        assert answer.read() == (site / SUMS).read_bytes()
