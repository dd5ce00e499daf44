#!/bin/sh
# extruct reads <time> by two rules, each the wrong way round: microdata loses the date in the text, RDFa the date in
# the attribute.
#
# A good guess: the value of <time> is its datetime attribute and, where it has none, its text; HTML says so for
# microdata, and HTML+RDFa for property. extruct's microdata gives an empty string for <time>2021-11-20</time>; its RDFa
# gives the words of <time datetime="2020-12-18">18. desember 2020</time> and not the date. So a page that
# says one thing in both ways is read as two dates, or one and an empty text. A content attribute is what RDFa reads.
# Documented? No page found; issue 38 of w3c/microdata has others asking what parsers do with <time>.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'extruct==0.18.0' 'pyrdfa3==3.6.5' 'rdflib==7.6.0' 'lxml==6.1.3' 'lxml_html_clean==0.4.6' 'html5lib==1.1'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import extruct

TIMES = {
    "attribute": '<time {}="datePublished" datetime="2020-12-18">18. desember 2020</time>',
    "text": '<time {}="datePublished">2020-12-18</time>',
}
PAGE = '<!doctype html><html lang="nb"><head><title>Om planen</title></head><body><article {}>{}</article></body></html>'


def microdata(time):
    page = PAGE.format('itemscope itemtype="https://schema.org/Article"', time.format("itemprop"))
    (item,) = extruct.extract(page, syntaxes=["microdata"])["microdata"]
    return item["properties"]["datePublished"]


def rdfa(time):
    page = PAGE.format('vocab="https://schema.org/" typeof="Article"', time.format("property"))
    items = extruct.extract(page, base_url="https://example.org/om/", syntaxes=["rdfa"])["rdfa"]
    return next(item["https://schema.org/datePublished"][0]["@value"] for item in items if "@type" in item)


print(*(f"{name} {version(name)}" for name in ("extruct", "pyrdfa3")))
seen = {name: (microdata(time), rdfa(time)) for name, time in TIMES.items()}
for name, values in seen.items():
    print(TIMES[name].format("…"), "microdata «{}», RDFa «{}»".format(*values), sep=": ")
if seen != {"attribute": ("2020-12-18", "18. desember 2020"), "text": ("", "2020-12-18")}:
    sys.exit("not so any more")
PYTHON
