"""How tests search: as readers do, from the address to the results that are shown."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from tests.support.looking import Visit

HOMES = {"nb": "", "nn": "nn/", "en": "en/"}
"""Each language, and the address of its front page."""
# What is announced, as soon as it is an answer; a mistake when there is none.
ANSWER = """
new Promise((resolve, reject) => {
  const told = document.getElementById("_antall");
  const look = () => /treff på|results? for|alle ord|all the words/i.test(told.textContent) && resolve(told.innerText);
  new MutationObserver(look).observe(told, { childList: true });
  look();
  setTimeout(() => reject(new Error(`no answer: ${told.textContent}`)), 10000);
})
"""


@dataclass(frozen=True)
class Hit:
    """A result as it is shown. address: from the site's root. excerpt: with what stands under it, without the date."""

    name: str
    address: str
    excerpt: str
    marked: list[str]


def search(visit: Visit, address: str, query: str) -> str:
    """Ask for `query`; what is announced when the answer stands."""
    visit.go(f"{address}sok/?q={quote(query)}", javascript=True)
    return str(visit.page.evaluate(ANSWER))


def results(visit: Visit) -> list[Hit]:
    """The results that are shown."""
    found = visit.page.locator("#_treff li").evaluate_all(
        """items => items.map(item => [
            item.querySelector("a").textContent,
            new URL(item.querySelector("a").href).pathname.slice(1) + new URL(item.querySelector("a").href).hash,
            [...item.querySelectorAll("p:not(.muted)")].map(part => part.textContent).join("\\n"),
            [...item.querySelectorAll("mark")].map(mark => mark.textContent)])"""
    )
    return [Hit(name, unquote(address), excerpt, marked) for name, address, excerpt, marked in found]


def is_at(address: str, wanted: str) -> bool:
    """Whether an address is the one wanted, which need not name a heading."""
    return address == wanted or ("#" not in wanted and address.partition("#")[0] == wanted)
