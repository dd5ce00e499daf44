"""The notice to old browsers: seen in those that lack the features, with and without JavaScript, and in no other."""

import base64
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Browser, Playwright

from tests.support.engines import ENGINES, Engine, EngineMissingError, is_required
from tests.support.looking import visiting

TEXT = "Du benytter en nettleser vi ikke støtter."
COLOUR = (0xFF, 0xF4, 0xD6)
"""The notice's background in the engine's css/banner.css."""

# How many pixels of a picture have the colour, and how many have any other than the first pixel's.
COUNT = """
async ([png, colour]) => {
  const picture = new Image();
  picture.src = "data:image/png;base64," + png;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
  let found = 0, others = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (colour.every((value, channel) => data[at + channel] === value)) found += 1;
    if ([0, 1, 2].some((channel) => data[at + channel] !== data[channel])) others += 1;
  }
  return { found, others };
}
"""
# The two first elements of a page, where the notice leads, and whether it is seen.
NOTICE = """
(() => {
  const [first, notice] = document.body.children;
  return [first.getAttribute("href"), notice.id, notice.querySelector("a").href, notice.checkVisibility()];
})()
"""
A_LINE_OF_TEXT = 5_000


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
@pytest.mark.parametrize("name", ENGINES)
def test_only_old_browsers_show_the_notice(
    playwright: Playwright,
    chromium: Browser,
    served: str,
    name: str,
    javascript: bool,
    record_property: Callable[[str, object], None],
) -> None:
    engine = _get(name, playwright, record_property)
    assert _shows_notice(engine, served, javascript, chromium) is not engine.modern


def _get(name: str, playwright: Playwright, record_property: Callable[[str, object], None]) -> Engine:
    try:
        engine = ENGINES[name](playwright)
    except EngineMissingError as reason:
        record_property("engine", (name, str(reason)))
        if is_required(name):
            pytest.fail(f"{name} is required on this machine: {reason}")
        pytest.skip(str(reason))
    record_property("engine", (name, "run"))
    return engine


def _shows_notice(engine: Engine, address: str, javascript: bool, chromium: Browser) -> bool:
    if engine.text:
        return TEXT in " ".join(engine.text(address, javascript).split())
    assert engine.picture is not None
    picture = base64.b64encode(engine.picture(address, javascript)).decode()
    with visiting(chromium) as visit:
        count = visit.page.evaluate(COUNT, [picture, COLOUR])
    assert count["others"] > A_LINE_OF_TEXT, "the picture is empty: it proves nothing"
    return bool(count["found"] > A_LINE_OF_TEXT)


def test_the_notice_is_on_every_page_after_the_skip_link_and_hidden(
    chromium: Browser, served: str, pages: Sequence[str], subtests: pytest.Subtests
) -> None:
    with visiting(chromium) as visit:
        for path in pages:
            with subtests.test(page=f"/{path}"):
                visit.go(served + path)
                first, notice, link, visible = visit.page.evaluate(NOTICE)
                assert (first, notice) == ("#_innhold", "nettleservarsel")
                assert link.endswith("/nettlesere/")
                assert visible is False
