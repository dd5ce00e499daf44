"""What a search costs a reader on a slow line, from its address to the first result."""

import gzip
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.looking import visiting
from tools.server import SiteHandler, serve

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}  # ms, bytes/s
BYTES = 60_000
SECONDS = 1.0
TRIES = 5  # the first that is quick enough counts: the others say how busy the machine is
FIRST_RESULT = """new MutationObserver(() => {
  if (!window.firstResult && document.querySelector("#_treff li")) window.firstResult = performance.now();
}).observe(document, {childList: true, subtree: true})"""


class CompressingHandler(SiteHandler):
    """Sends what is there with gzip, as hosts do."""

    def send_head(self) -> BytesIO:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        data = gzip.compress(file.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)


@pytest.fixture(scope="module")
def compressed(sample: Path) -> Iterator[str]:
    """The address of the sample's front page, on a host that compresses."""
    with serve(sample, handler=CompressingHandler) as address:
        yield address


def _cost(chromium: Browser, address: str) -> tuple[float, int, list[str]]:
    """The seconds until a search shows its first result, the bytes on the line, and what was asked for."""
    lengths: list[int] = []
    with visiting(chromium) as visit:
        line = visit.page.context.new_cdp_session(visit.page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", LINE)
        line.on("Network.loadingFinished", lambda told: lengths.append(told["encodedDataLength"]))
        visit.page.add_init_script(FIRST_RESULT)
        visit.go(address, javascript=True)
        visit.page.locator("#_treff li").first.wait_for()
        visit.page.wait_for_load_state("networkidle")
        return visit.page.evaluate("window.firstResult") / 1000, int(sum(lengths)), visit.requests


@pytest.mark.parametrize("query", ["biografi", "biogarfi"], ids=["found", "misspelt"])
def test_the_first_result_comes_quickly_and_costs_little(chromium: Browser, compressed: str, query: str) -> None:
    for _ in range(TRIES):
        seconds, length, asked_for = _cost(chromium, f"{compressed}sok/?q={query}")
        if seconds <= SECONDS:
            break
    names = {address.removeprefix(compressed) for address in asked_for} - {"static/favicon.svg"}
    assert names == {f"sok/?q={query}", "static/sok.js", "sok/index.json"}
    assert 10_000 < length <= BYTES
    assert 0.45 < seconds <= SECONDS  # three answers, one after another: less would be another line
