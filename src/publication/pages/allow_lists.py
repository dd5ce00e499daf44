"""What the text of a page may hold, once it is HTML. What is not listed is refused, never removed in silence."""

import re


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


ELEMENTS = _set(
    "a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr",
    "i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup svg table tbody td tfoot th",
    "thead time tr ul var",
)
"""Text, links, pictures and figures. Nothing that runs, loads, sends, or changes the page around it."""
SVG_ELEMENTS = _set("circle defs desc ellipse g line marker path polygon polyline rect svg text title tspan use")
"""Inside <svg>: shapes and text."""
NOT_IN_SVG = _set(
    "b blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s small span strong sub sup table ul",
    "var",
)
"""Those of the elements that end a drawing where they stand in one (HTML, «The rules for parsing tokens in foreign
content»): browsers show what follows outside of it."""
SHELL_IDS = _set("nettleservarsel")
"""Ids around the text of every page; the others there begin with «_», which no heading's does."""
VOID = _set("br hr img")
"""Elements without an end."""
GLOBAL_ATTRIBUTES = _set("class dir id lang role tabindex title")
"""On any element, beside aria-*."""
CLASSES = _set("action cards columns full-title muted steps timeline")
"""Those that an author can give in braces. Others would be styled by nothing, and be words that vanish."""
ATTRIBUTES = {
    "a": _set("href hreflang rel"),
    "blockquote": _set("cite"),
    "del": _set("cite datetime"),
    "details": _set("name open"),
    "img": _set("alt height src width"),
    "ins": _set("cite datetime"),
    "li": _set("value"),
    "ol": _set("reversed start type"),
    "q": _set("cite"),
    "td": _set("align colspan headers rowspan"),
    "th": _set("abbr align colspan headers rowspan scope"),
    "time": _set("datetime"),
    "use": _set("href xlink:href"),
}
"""On these elements only."""
SVG_ATTRIBUTES = _set(
    "cx cy d dominant-baseline dx dy fill fill-opacity fill-rule focusable font-family font-size font-style",
    "font-weight height letter-spacing marker-end marker-mid marker-start markerHeight markerUnits markerWidth",
    "opacity orient points preserveAspectRatio r refX refY rx ry stroke stroke-dasharray stroke-linecap",
    "stroke-linejoin stroke-opacity stroke-width text-anchor transform version viewBox width x x1 x2 xmlns",
    "xmlns:xlink y y1 y2",
)
"""On <svg> and the elements inside it. Those that can name a resource may only name one in the same drawing."""
OTHER_RESOURCE = re.compile(r"url\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
"""In the value of an attribute: something that is not in the same drawing."""
LINK_ATTRIBUTES = _set("cite href src xlink:href")
"""Attributes whose value is an address."""
SCHEMES = _set("http https mailto tel")
"""How the address of a link may begin. Pictures are kept with the pages, and never loaded from elsewhere."""
