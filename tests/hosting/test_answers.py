"""What a reader's browser, an archive and a stranger get from the web server of deploy/."""

import re
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.caddy import Answer, WebServer

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
FOR_EVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300"
MISSING = [
    "/finnes-ikke/",
    "/finnes-ikke.md",
    "/finnes-ikke.atom",
    "/finnes-ikke.svg",
    "/finnes-ikke/timemap.link",
    "/finnes-ikke/index.json",
    "/versjoner/bilder/finnes-ikke.png",
    "/%00",
    "/deltakere/%00/",
    "/%ff%fe",
    f"/{'a' * 300}",
    f"/{'a/' * 2000}",
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%5c..%5cetc%5cpasswd",
    "//etc/passwd",
    "/.git/config",
    "/index.html/",
    "/index.html/mer",
]


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/deltakere/versjoner/2021-11-20/", "text/html; charset=utf-8"),
        ("/deltakere/versjoner/2021-11-20.md", "text/markdown; charset=utf-8"),
        ("/deltakere/versjoner/timemap.link", "application/link-format"),
        ("/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/nn/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/versjoner/SHA256SUMS", "text/plain; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/static/favicon.svg", "image/svg+xml"),
    ],
)
@pytest.mark.parametrize("headers", [{}, BROWSER], ids=["plain", "compressed"])
def test_each_kind_of_file_has_its_type(
    caddy: WebServer, path: str, content_type: str, headers: dict[str, str]
) -> None:
    answer = caddy.ask(path, headers=headers)
    assert (answer.status, answer.headers["Content-Type"]) == (200, content_type)


def test_scripts_and_data_have_types_that_browsers_accept(caddy: WebServer) -> None:
    assert re.match("(text|application)/javascript", caddy.ask("/static/sok.js").headers["Content-Type"])
    assert re.match("application/json", caddy.ask("/sok/index.json").headers["Content-Type"])
    assert re.match("(text|application)/xml", caddy.ask("/sitemap.xml").headers["Content-Type"])


@pytest.mark.parametrize("path", MISSING)
def test_what_is_missing_is_a_page_that_is_not_kept(caddy: WebServer, compressed_site: Path, path: str) -> None:
    answer = caddy.ask(path)
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert answer.body == (compressed_site / "404.html").read_bytes()


def test_the_missing_page_is_sent_whole_whatever_was_asked(caddy: WebServer, compressed_site: Path) -> None:
    page = caddy.ask("/404.html")
    for headers in (
        {"Range": "bytes=0-9"},
        {"If-None-Match": page.headers["ETag"]},
        {"If-Modified-Since": page.headers["Last-Modified"]},
    ):
        answer = caddy.ask("/finnes-ikke/", headers=headers)
        assert (answer.status, len(answer.body)) == (404, (compressed_site / "404.html").stat().st_size)


@pytest.mark.parametrize("method", ["DELETE", "TRACE", "OPTIONS", "POST", "PUT", "PATCH", "FINNESIKKE"])
@pytest.mark.parametrize("path", ["/", "/finnes-ikke/", "/%00", "/feed.atom"])
def test_only_reading_is_allowed(caddy: WebServer, method: str, path: str) -> None:
    answer = caddy.ask(path, method, {"Cookie": "hemmelig=1"})
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"hemmelig" not in answer.body


@pytest.mark.parametrize("path", ["/", "/finnes-ikke/", "/feed.atom"])
def test_head_answers_as_get_without_the_body(caddy: WebServer, path: str) -> None:
    get, head = caddy.ask(path), caddy.ask(path, "HEAD")
    assert (head.status, head.body) == (get.status, b"")
    assert {**head.headers, "Date": ""} == {**get.headers, "Date": ""}


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize("path", ["/", "/finnes-ikke/", "/versjoner/SHA256SUMS", "/deltakere/versjoner/2021-11-20.md"])
def test_what_was_compressed_once_is_sent_as_it_lies(
    caddy: WebServer, compressed_site: Path, coding: str, path: str
) -> None:
    answer = caddy.ask(path, headers={"Accept-Encoding": coding})
    file = {"/": "index.html", "/finnes-ikke/": "404.html"}.get(path, path.lstrip("/"))
    suffix = {"br": ".br", "gzip": ".gz"}[coding]
    assert answer.headers["Content-Encoding"] == coding
    assert answer.body == (compressed_site / (file + suffix)).read_bytes()


def test_brotli_is_chosen_before_gzip(caddy: WebServer) -> None:
    assert caddy.ask("/", headers=BROWSER).headers["Content-Encoding"] == "br"


def test_caches_are_told_that_the_answer_depends_on_the_compression_asked_for(caddy: WebServer) -> None:
    answers = [caddy.ask("/", headers=headers) for headers in ({}, {"Accept-Encoding": "gzip"}, BROWSER)]
    assert [answer.headers.get_all("Vary") for answer in answers] == [["Accept-Encoding"]] * 3
    assert len({answer.headers["ETag"] for answer in answers}) == 3


@pytest.mark.parametrize("headers", [{}, {"Accept-Encoding": "gzip"}, BROWSER], ids=["plain", "gzip", "brotli"])
def test_what_is_unchanged_is_not_sent_again(caddy: WebServer, headers: dict[str, str]) -> None:
    first = caddy.ask("/", headers=headers)
    by_tag = caddy.ask("/", headers={**headers, "If-None-Match": first.headers["ETag"]})
    by_time = caddy.ask("/", headers={**headers, "If-Modified-Since": first.headers["Last-Modified"]})
    for answer in (by_tag, by_time):
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["Cache-Control"] == SHORT
    assert caddy.ask("/", headers={**headers, "If-None-Match": '"noe-annet"'}).status == 200


def test_a_part_of_a_file_can_be_asked_for(caddy: WebServer, compressed_site: Path) -> None:
    page = (compressed_site / "index.html").read_bytes()
    answer = caddy.ask("/", headers={"Range": "bytes=10-19"})
    assert (answer.status, answer.body) == (206, page[10:20])
    assert answer.headers["Content-Range"] == f"bytes 10-19/{len(page)}"
    assert caddy.ask("/", headers={"Range": f"bytes={len(page)}-"}).status == 416


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", SHORT),
        ("/feed.atom", SHORT),
        ("/sitemap.xml", SHORT),
        ("/versjoner/SHA256SUMS", SHORT),
        ("/sok/index.json", SHORT),
    ],
)
def test_what_is_published_is_seen_soon(caddy: WebServer, path: str, kept: str) -> None:
    assert caddy.ask(path).headers["Cache-Control"] == kept


def test_what_is_named_by_its_content_is_kept_for_ever(caddy: WebServer, compressed_site: Path) -> None:
    pictures = list((compressed_site / "versjoner/bilder").iterdir())
    assert pictures
    for path in pictures:
        answer = caddy.ask(f"/versjoner/bilder/{path.name}")
        assert (answer.status, answer.headers["Cache-Control"]) == (200, FOR_EVER)


@pytest.mark.parametrize("path", ["/deltakere", "/deltakere/versjoner/2021-11-20"])
def test_an_address_without_its_last_stroke_leads_on(caddy: WebServer, path: str) -> None:
    answer = caddy.ask(path)
    assert (answer.status, answer.headers["Location"]) == (308, f"{path}/")


def test_an_address_with_two_strokes_leads_to_no_other_host(caddy: WebServer) -> None:
    answer = caddy.ask("//annen.test/deltakere")
    assert answer.status in {301, 308, 404}
    assert not (answer.headers["Location"] or "").startswith("//")


def test_a_request_with_too_much_in_its_head_is_turned_away(caddy: WebServer) -> None:
    assert caddy.ask("/", headers={"X-Mye": "a" * 8_000}).status == 200
    assert caddy.ask("/", headers={"X-Mye": "a" * 24_000}).status == 431


@pytest.mark.parametrize(
    "request_line", [b"GET / HTTP/1.1\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n"]
)
def test_what_is_no_http_is_refused(caddy: WebServer, request_line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", caddy.port), timeout=10) as connection:
        connection.sendall(request_line)
        assert re.match(rb"HTTP/1\.1 40\d ", connection.recv(100))


def test_the_server_does_not_say_what_it_is(caddy: WebServer) -> None:
    for answer in (caddy.ask("/"), caddy.ask("/finnes-ikke/"), caddy.ask("/", "DELETE")):
        assert {"server", "x-powered-by", "set-cookie"}.isdisjoint(name.lower() for name in answer.headers)


def test_the_health_check_sees_that_the_front_page_can_be_read(caddy: WebServer, compressed_site: Path) -> None:
    with urlopen(f"http://127.0.0.1:{caddy.health_port}/") as answer:
        assert answer.read() == (compressed_site / "index.html").read_bytes()


def test_every_file_of_the_site_is_served_as_it_is(caddy: WebServer, sample: Path) -> None:
    files = [path for path in sample.rglob("*") if path.is_file() and path.suffix != ".gz"]
    assert len(files) > 200
    for path in files:
        name = path.relative_to(sample).as_posix()
        answer: Answer = caddy.ask("/" + name.removesuffix("index.html"))
        assert (answer.status, answer.body == path.read_bytes(), name) == (200, True, name)
