"""Everything that is checked in the text of one page: first the Markdown, then what it becomes."""

from publication.checks.line_finder import LineFinder
from publication.checks.links import Addresses
from publication.checks.rendered import check_rendered
from publication.checks.source import can_be_rendered, check_source
from publication.pages.rendering import NotRenderable, Renderer, parse
from publication.pages.source import plain_text, split_source
from publication.problems import Problems


def check_body(
    path: str, text: str, renderer: Renderer, addresses: Addresses, problems: Problems, *, may_be_empty: bool = False
) -> None:
    """Note every mistake under the front matter of a page.

    path: how the file is named in mistakes. text: the whole file; without front matter there is no body to check.
    may_be_empty: a template of its own fills in the page.
    """
    source = split_source(plain_text(text))
    if source is None:
        return

    def report(line: int, message: str, advice: str) -> None:
        problems.add(path, line, message, advice)

    def report_in_body(line: int, message: str, advice: str) -> None:
        problems.add(path, source.body_line + line, message, advice)

    if not can_be_rendered(source.body, report_in_body):
        return
    try:
        html = renderer.render(source.body)
    except NotRenderable:
        report(source.body_line, "teksten har for mange tegn inni hverandre til å bli en side.", "Skriv den enklere.")
        return
    tree = parse(html)
    shown = tree.text()
    check_source(source.body, shown, report_in_body)
    if not (may_be_empty or shown.strip() or tree.css_first("img, svg")):
        report(source.body_line, "siden har ingen tekst.", "Skriv teksten under linjene øverst.")
    check_rendered(html, addresses, LineFinder(source.body, source.body_line), report)
