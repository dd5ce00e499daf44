"""One list of headers: deploy/_headers. The web server, its configuration and the documentation say the same."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

import pytest

from tests.support.caddy import CADDYFILE, WebServer
from tests.support.sample import SAMPLE
from tests.support.site_build import ROOT

Rules = Mapping[str, Mapping[str, str]]

PICTURE = min((SAMPLE / "versions" / "pictures").iterdir()).name

# What HTTP itself asks for, and what each host decides.
OF_THE_ANSWER = {"accept-ranges", "content-length", "date", "etag", "last-modified", "vary"}
BY_DEFAULT = {"Cache-Control": "public, max-age=300", "Content-Type": "text/html; charset=utf-8"}
# What only the answers are given that are no file of the site.
OF_ERRORS = {
    ("Cache-Control", "no-store"),
    ("Content-Type", "text/html; charset=utf-8"),
    ("Allow", "GET, HEAD"),
}
SETTING = re.compile(r'^\s*(?:header (?:@\w+ )?)?(?P<name>[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z-]*)*) "?(?P<value>[^"]+)"?$')


def rules() -> Rules:
    """deploy/_headers: pattern -> name -> value."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in (ROOT / "deploy" / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            pattern = line
        elif line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            assert name not in found.setdefault(pattern, {})
            found[pattern][name] = value
    return found


def _triples() -> Iterator[tuple[str, str, str]]:
    return ((pattern, name, value) for pattern, headers in rules().items() for name, value in headers.items())


def test_no_address_is_given_a_header_twice() -> None:
    everywhere = set(rules()["/*"])
    others = [(name, pattern) for pattern, name, _ in _triples() if pattern != "/*"]
    assert [other for other in others if other[0] in everywhere] == [("Content-Security-Policy", "/*.svg")]
    assert "frame-ancestors 'none'" in rules()["/*.svg"]["Content-Security-Policy"]


def test_the_caddyfile_says_what_the_list_says() -> None:
    lines = CADDYFILE.read_text(encoding="utf-8").split("(headers)")[1].splitlines()
    settings = {(match["name"], match["value"]) for line in lines if (match := SETTING.match(line))}
    assert settings - {("Vary", "Accept-Encoding")} == {(name, value) for _, name, value in _triples()} | OF_ERRORS


def test_the_documentation_says_what_the_list_says() -> None:
    table = (ROOT / "decisions" / "0007-headers.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \| `(.+?)` \| .+ \|$", table, re.MULTILINE)
    assert rows == list(_triples())


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sok/",
        "/deltakere/versjoner/2021-11-20.md",
        "/deltakere/versjoner/timemap.link",
        "/feed.atom",
        "/versjoner/SHA256SUMS",
        f"/versjoner/bilder/{PICTURE}",
    ],
)
def test_the_web_server_sends_exactly_what_the_list_says(caddy: WebServer, path: str) -> None:
    expected = dict(BY_DEFAULT)
    if path.endswith(".svg"):
        expected["Content-Type"] = "image/svg+xml"
    for pattern, headers in rules().items():
        if fnmatchcase(path, pattern):
            expected |= headers
    sent = caddy.ask(path).headers
    assert {name: value for name, value in sent.items() if name.lower() not in OF_THE_ANSWER} == expected


@pytest.mark.parametrize(("path", "method"), [("/finnes-ikke/", "GET"), ("/finnes-ikke.svg", "GET"), ("/", "DELETE")])
def test_what_is_no_page_is_protected_too(caddy: WebServer, path: str, method: str) -> None:
    sent = caddy.ask(path, method).headers
    assert rules()["/*"].items() <= dict(sent.items()).items()
