"""How well a focus ring stands out from what it is drawn on, measured on the screen: axe does not see it."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.support.looking import visiting

PAGES = ["", "kontakt/", "alt/", "arbeid/", "sok/", "versjoner/foer-2021-11-20-1/", "deltakere/versjoner/"]
RING = 3 + 3
"""How far from its element a ring reaches, in px."""

# One control of each kind: those before it have another name, or stand in something else.
CONTROLS = """
() => {
  const kind = (element) => element === document.body ? ""
    : `${element.tagName}.${element.className} ${kind(element.parentElement)}`;
  const found = new Map(Array.from(document.querySelectorAll("a[href], button, input, summary, [tabindex='0']"))
    .filter((element) => element.checkVisibility()).reverse().map((element) => [kind(element), element]));
  Array.from(found.values()).forEach((element, number) => { element.dataset.control = number; });
  return Array.from(found.keys());
}
"""
# The contrast (WCAG 2.2) of the ring with each colour that it covers a tenth of its length on.
CONTRASTS = """
async ([before, after, ring]) => {
  const pixels = async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  };
  const linear = (part) => part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const colour = ring.match(/\\d+/g).slice(0, 3).map(Number), covered = new Map();
  const [old, drawn] = [await pixels(before), await pixels(after)];
  let length = 0;
  for (let place = 0; place < drawn.length; place += 4) {
    if (!colour.every((part, index) => drawn[place + index] === part)) continue;
    const under = [old[place], old[place + 1], old[place + 2]];
    if (under.every((part, index) => part === colour[index])) continue;
    covered.set(`${under}`, (covered.get(`${under}`) ?? 0) + 1);
    length += 1;
  }
  return Array.from(covered).filter(([, count]) => count > length / 10).map(([under]) => {
    const [darker, lighter] = [light(colour), light(under.split(",").map(Number))].sort((one, other) => one - other);
    return { under, contrast: (lighter + 0.05) / (darker + 0.05) };
  });
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ring_stands_out(
    chromium: Browser, served: str, served_site: str, subtests: pytest.Subtests, scheme: Any
) -> None:
    measured: set[tuple[str, str]] = set()
    ruler = chromium.new_page()
    with visiting(chromium, viewport={"width": 1280, "height": 800}, color_scheme=scheme) as visit:
        # This site has colours of its own.
        for site, path in [*((served, path) for path in PAGES), (served_site, "")]:
            visit.go(site + path)
            for number, kind in enumerate(visit.page.evaluate(CONTROLS)):
                if (site, kind) not in measured:
                    measured.add((site, kind))
                    with subtests.test(page=site + path, control=kind):
                        found = _contrasts(visit.page, visit.page.locator(f"[data-control='{number}']"), ruler)
                        assert found, "no ring is drawn"
                        assert [ground for ground in found if ground["contrast"] < 3] == []
    ruler.close()
    assert len(measured) > 40


def _contrasts(page: Page, control: Locator, ruler: Page) -> list[dict[str, Any]]:
    page.evaluate("document.activeElement.blur()")
    control.scroll_into_view_if_needed()
    page.keyboard.press("Shift")  # what was focused last was focused by keyboard
    control.focus()
    box = control.bounding_box()
    assert box is not None
    left, top = max(0, box["x"] - RING), max(0, box["y"] - RING)
    clip = {"x": left, "y": top, "width": box["width"] + 2 * RING, "height": box["height"] + 2 * RING}
    after = page.screenshot(clip=clip)  # type: ignore[arg-type]  # these are the keys that it takes
    ring = control.evaluate("element => getComputedStyle(element).outlineColor")
    page.evaluate("document.activeElement.blur()")
    before = page.screenshot(clip=clip)  # type: ignore[arg-type]  # as above
    pictures = [base64.b64encode(picture).decode() for picture in (before, after)]
    found: list[dict[str, Any]] = ruler.evaluate(CONTRASTS, [*pictures, ring])
    return found
