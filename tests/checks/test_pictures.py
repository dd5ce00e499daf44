"""A picture is what its name says, not too large, and holds nothing that runs or leads elsewhere."""

import pytest

from publication.checks.files import MAX_BYTES, check_picture
from publication.problems import Problems

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1">{}</svg>'
DRAW_ANEW = "Lagre tegningen på nytt som «ren» eller «optimalisert» SVG, uten skript og lenker."
PNG = b"\x89PNG\r\n\x1a\n..."


def mistakes(path: str, data: bytes | str) -> list[str]:
    problems = Problems()
    problems.note(path, check_picture(path, data.encode() if isinstance(data, str) else data))
    return list(map(str, problems))


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("docs/nb/a.png", PNG),
        ("docs/nb/a.jpg", b"\xff\xd8\xff\xe0"),
        ("docs/nb/a.jpeg", b"\xff\xd8\xff\xe1"),
        ("docs/nb/a.gif", b"GIF89a"),
        ("docs/nb/a.webp", b"RIFF\x00\x00\x00\x00WEBP"),
        ("docs/nb/a.avif", b"\x00\x00\x00\x1cftypavif"),
        ("docs/nb/a.svg", SVG.format('<title>Kart</title><g fill="none"><path d="M0 0h1" stroke="#000"/></g>')),
        ("docs/nb/a.svg", '<?xml version="1.0" encoding="UTF-8"?>\n<!-- tegnet -->\n' + SVG.format("<circle r='1'/>")),
        ("docs/nb/a.svg", SVG.format('<defs><path id="p" d="M0 0"/></defs><use xlink:href="#p"/><use href="#p"/>')),
        ("docs/nb/a.svg", SVG.format('<rect fill="url(#f)" width="1" height="1"/>')),
    ],
)
def test_a_sound_picture(path: str, data: bytes | str) -> None:
    assert mistakes(path, data) == []


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "<foreignObject>"),
        ("<a xlink:href='javascript:x'><text>a</text></a>", "<a>"),
        ("<image href='https://ond.test/x.png'/>", "<image>"),
        ("<style>*{}</style>", "<style>"),
        ("<animate attributeName='href' values='javascript:x'/>", "<animate>"),
        ("<set attributeName='onload' to='x'/>", "<set>"),
        ("<x:script xmlns:x='http://www.w3.org/2000/svg'>x</x:script>", "<script>"),
        ("<script xmlns='http://www.w3.org/1999/xhtml'>x</script>", "<script>"),
        ("<x:rect xmlns:x='urn:annet'/>", "<rect>"),
        ("<rect onload='x'/>", 'onload="…"'),
        ("<rect onclick='x'/>", 'onclick="…"'),
        ("<rect style='fill:url(//ond.test)'/>", 'style="…"'),
        ("<use href='https://ond.test/x.svg#a'/>", 'href="…"'),
        ("<use xlink:href='data:image/svg+xml,x#a'/>", 'href="…"'),
        ("<rect fill='url(https://ond.test/x)'/>", 'fill="…"'),
        ("<g xml:base='https://ond.test/'/>", 'base="…"'),
    ],
)
def test_a_drawing_that_runs_or_leads_elsewhere(inside: str, what: str) -> None:
    found = mistakes("docs/nb/a.svg", SVG.format(f"\n{inside}"))
    assert f"docs/nb/a.svg:2: {what} kan ikke stå i en tegning.\n    {DRAW_ANEW}" in found


@pytest.mark.parametrize("on", ["onload", "onclick"])
def test_a_handler_on_the_drawing_itself(on: str) -> None:
    text = SVG.format("").replace("<svg", f"<svg {on}='x'")
    assert mistakes("docs/nb/a.svg", text) == [f'docs/nb/a.svg:1: {on}="…" kan ikke stå i en tegning.\n    {DRAW_ANEW}']


@pytest.mark.parametrize(
    "data",
    [
        "",
        "tekst",
        "<svg",
        "<html><body/></html>",
        SVG.format("<rect>"),
        SVG.format("&udefinert;"),
        '<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("<text>&x;</text>"),
        '<!DOCTYPE svg SYSTEM "https://ond.test/x.dtd">' + SVG.format(""),
        '<?xml-stylesheet href="https://ond.test/x.css"?>' + SVG.format(""),
        SVG.format("<?php echo 1?>"),
        "<svg viewBox='0 0 1 1'/>",
        SVG.format("").encode("utf-16"),
        b"\xff\xfe<svg/>",
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format("<text>&b;</text>"),
    ],
)
def test_what_is_no_plain_drawing(data: bytes | str) -> None:
    assert mistakes("docs/nb/a.svg", data)


def test_the_suffix_tells_what_the_file_is() -> None:
    assert mistakes("docs/nb/kart.jpg", PNG) == [
        "docs/nb/kart.jpg:1: filen er ikke et bilde av typen .jpg.\n    Kall det kart.png."
    ]
    assert mistakes("docs/nb/kart.png", "<html>") == [
        "docs/nb/kart.png:1: filen er ikke et bilde av typen .png.\n    Lagre bildet på nytt, og legg det inn igjen."
    ]


def test_a_picture_that_takes_long_to_load() -> None:
    assert mistakes("docs/nb/kart.png", PNG + bytes(MAX_BYTES)) == [
        "docs/nb/kart.png:1: bildet er på 500 kB, og tar lang tid å laste ned.\n    Gjør det mindre enn 500 kB."
    ]
